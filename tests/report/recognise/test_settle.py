"""Rows that can be cut in several ways, settled by the sums down the columns: one way, no way, several ways."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report.format import Equation
from gongkai.report.recognise.cells import RowCells
from gongkai.report.recognise.lines import Line
from gongkai.report.recognise.settle import MOST_COMBINATIONS, holds, settle

IDS = ("a", "b")
# first + second = third
SUM = Equation("S", "t", "column", IDS, (("third", 1),), (("first", 1), ("second", 1)))


def row(name: str, *options: tuple[int, int]) -> RowCells:
    """A row whose digits allow these cuts."""
    return RowCells(name, IDS, True, Line(), options=[tuple(map(Decimal, option)) for option in options])


def rows(*found: RowCells) -> dict[str, RowCells]:
    return {entry.row: entry for entry in found}


def options(table: dict[str, RowCells]) -> dict[str, list[tuple[int, ...]]]:
    return {name: [tuple(int(value or 0) for value in cut) for cut in entry.options] for name, entry in table.items()}


def test_one_combination_adds_up() -> None:
    table = rows(row("first", (1, 11), (11, 1)), row("second", (1, 1)), row("third", (12, 2)))
    settle(table, [SUM])
    assert options(table)["first"] == [(11, 1)]


def test_two_open_rows_settle_each_other() -> None:
    table = rows(row("first", (1, 11), (11, 1)), row("second", (1, 1)), row("third", (2, 12), (9, 9)))
    settle(table, [SUM])
    assert options(table)["first"] == [(1, 11)]
    assert options(table)["third"] == [(2, 12)]


def test_several_that_add_up_stay_open() -> None:
    table = rows(row("first", (1, 11), (11, 1)), row("second", (1, 1)), row("third", (2, 12), (12, 2)))
    settle(table, [SUM])
    assert len(options(table)["first"]) == 2
    assert len(options(table)["third"]) == 2


def test_none_that_adds_up_settles_nothing() -> None:
    """A table with an error in it is no judge."""
    table = rows(row("first", (1, 11), (11, 1)), row("second", (1, 1)), row("third", (50, 50)))
    settle(table, [SUM])
    assert options(table)["first"] == [(1, 11), (11, 1)]


def test_without_a_sum_to_ask_nothing_is_settled() -> None:
    table = rows(row("first", (1, 11), (11, 1)), row("second", (1, 1)))
    settle(table, [SUM])
    assert options(table)["first"] == [(1, 11), (11, 1)]


def test_an_unknown_row_settles_nothing() -> None:
    third = RowCells("third", IDS, True, Line())
    table = rows(row("first", (1, 11), (11, 1)), row("second", (1, 1)), third)
    settle(table, [SUM])
    assert options(table)["first"] == [(1, 11), (11, 1)]


def test_too_many_combinations_are_left_alone() -> None:
    many = [(number, number) for number in range(MOST_COMBINATIONS)]
    table = rows(row("first", *many), row("second", (0, 0), (1, 1)), row("third", (5, 5)))
    settle(table, [SUM])
    assert len(options(table)["first"]) == len(many)


def test_holds() -> None:
    values = {"first": {"a": Decimal(1)}, "second": {"a": Decimal(2)}, "third": {"a": Decimal(3)}}
    assert holds(SUM, "a", values) is True
    assert holds(SUM, "a", {**values, "third": {"a": Decimal(4)}}) is False
    assert holds(SUM, "b", values) is None
    assert holds(SUM, "a", {"first": {"a": Decimal(1)}}) is None
