"""The form as the law book has it: how many squares, which sums."""

from __future__ import annotations

import pytest

from gongkai.errors import BookError
from gongkai.report.format import format_named
from gongkai.report.lexicon import formats
from gongkai.report.variants import ONE_ROW, THREE_ROWS, rows_of


@pytest.mark.parametrize(
    "form, table, count",
    [
        *[("2019", "proactive", 22), ("2019", "applications", 161), ("2019", "disputes", 15)],
        *[("2021", "proactive", 10), ("2021", "applications", 175), ("2021", "disputes", 15)],
    ],
)
def test_squares_of_each_table(form: str, table: str, count: int) -> None:
    assert sum(name == table for name, _, _ in format_named(form).squares()) == count


@pytest.mark.parametrize("form, count", [("2019", 198), ("2021", 200)])
def test_squares_of_the_form(form: str, count: int) -> None:
    squares = list(format_named(form).squares())
    assert len(squares) == count
    assert len(set(squares)) == count


def test_squares_of_the_variants() -> None:
    def count(form: str, variant: str) -> int:
        block = format_named(form).table("applications").blocks[0]
        others = sum(table != "applications" for table, _, _ in format_named(form).squares())
        return others + len(rows_of(block, variant)) * len(block.values())

    assert count("2021", ONE_ROW) == 186
    assert count("2021", "") == 200
    assert count("2019", THREE_ROWS) == 212
    assert count("2019", "") == 198


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)
def test_equations_name_rows_and_columns_that_are_there(form) -> None:  # type: ignore[no-untyped-def]
    assert form.equations
    for equation in form.equations:
        blocks = form.table(equation.table).blocks
        rows = {row.id for block in blocks for row in block.rows}
        columns = {column.id for block in blocks for column in block.values()}
        terms = {id for id, _ in (*equation.left, *equation.right)}
        assert terms <= (rows if equation.for_each == "column" else columns), equation.id
        assert set(equation.over) <= (columns if equation.for_each == "column" else rows), equation.id


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)
def test_every_total_of_table_three_and_four_is_summed(form) -> None:  # type: ignore[no-untyped-def]
    along = dict(form.row_sums("applications"))
    assert len(along["total"]) == 6
    assert sorted(dict(form.row_sums("disputes"))) == ["direct_suit_total", "review_total", "suit_after_review_total"]
    down = form.sums("applications", "column")
    assert any(
        {id for id, _ in sum_.left} | {id for id, _ in sum_.right} >= {"received", "carried_in"} for sum_ in down
    )


@pytest.mark.parametrize(
    "form, year, covers",
    [
        ("2019", 2019, True),
        ("2019", 2020, True),
        ("2019", 2021, False),
        ("2021", 2020, False),
        ("2021", 2021, True),
        ("2021", 2030, True),
    ],
)
def test_covers(form: str, year: int, covers: bool) -> None:
    assert format_named(form).covers(year) is covers


def test_paths_lead_down_from_the_outermost_heading() -> None:
    columns = {column.id: column for column in format_named("2021").table("applications").blocks[0].columns}
    assert columns["org_other"].path == ("申请人情况", "法人或其他组织")


def test_a_form_that_is_not_there() -> None:
    with pytest.raises(BookError):
        format_named("1999")
