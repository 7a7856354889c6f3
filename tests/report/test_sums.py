"""The sums of a form, square by square."""

from __future__ import annotations

import pytest

from gongkai.report.format import format_named
from gongkai.report.model import Report, Square
from gongkai.report.sums import sums_of
from gongkai.report.variants import ONE_ROW, THREE_ROWS, rows_of


def report(form: str, variant: str) -> Report:
    squares = []
    for table in format_named(form).tables:
        printed = (
            [(b, r) for b in table.blocks for r in rows_of(b, variant)]
            if table.id == "applications"
            else list(table.rows())
        )
        squares += [
            Square(table.id, row.id, column.id, None, "", "read") for block, row in printed for column in block.values()
        ]
    return Report("某镇", 2024, form, variant, None, {}, tuple(squares))


@pytest.mark.parametrize(("form", "variant"), [("2019", ""), ("2019", THREE_ROWS), ("2021", ""), ("2021", ONE_ROW)])
def test_every_printed_figure_of_table_three_and_four_stands_in_a_sum(form: str, variant: str) -> None:
    made = report(form, variant)
    found = {key for sum_ in sums_of(made) for key, _ in sum_.terms()}
    assert found == {square.key for square in made.squares if square.table != "proactive"}


@pytest.mark.parametrize(("form", "variant"), [("2019", ""), ("2019", THREE_ROWS), ("2021", ""), ("2021", ONE_ROW)])
def test_names_tell_the_sums_apart(form: str, variant: str) -> None:
    names = [sum_.name for sum_ in sums_of(report(form, variant))]
    assert len(names) == len(set(names)) > 30
    assert "applications.balance/total" in names


def test_a_report_without_tables_has_no_sums() -> None:
    assert sums_of(Report(None, None, None, "", None, {}, ())) == ()
