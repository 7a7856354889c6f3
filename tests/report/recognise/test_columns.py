"""Which columns a head prints and where, storey by storey."""

from __future__ import annotations

import pytest

from gongkai.documents.model import Cell, Grid, Place
from gongkai.report.format import format_named
from gongkai.report.recognise.columns import head_of, is_head, order_of
from gongkai.report.recognise.lines import Line, lines
from report.made import HEAD, KINDS, SEVEN, document, grid, lined

COLUMNS = format_named("2021").table("applications").blocks[0].values()
DISPUTES = format_named("2021").table("disputes").blocks[0].values()
FRAME = frozenset({"自然人", "其他", "总计", "商业企业"})


def spanned(*cells: tuple[str, int, int, int, int]) -> list[Line]:
    """The lines of a grid of (text, row, column, rows, columns)."""
    made = tuple(Cell(text, row, column, down, across) for text, row, column, down, across in cells)
    height = max(cell.row + cell.row_span for cell in made)
    width = max(cell.column + cell.column_span for cell in made)
    return lines(document(Grid(made, height, width, Place(table=1))))


def ids(head: list[Line]) -> tuple[str, ...] | None:
    found = head_of(head, COLUMNS)
    return found.ids if found else None


def test_one_storey() -> None:
    assert ids(lined(grid(HEAD))) == SEVEN


def test_three_storeys() -> None:
    head = spanned(
        ("申请人情况", 0, 2, 1, 7),
        ("自然人", 1, 2, 2, 1),
        ("法人或其他组织", 1, 3, 1, 5),
        ("总计", 1, 8, 2, 1),
        *((text, 2, 3 + number, 1, 1) for number, text in enumerate(KINDS[1:])),
    )
    found = head_of(head, COLUMNS)
    assert found is not None
    assert found.ids == SEVEN
    assert found.columns[0] == ("natural_person", 2, 3)
    assert found.columns[-1] == ("total", 8, 9)
    assert not found.strange


def test_a_merged_text_repeated_in_every_box_it_covers() -> None:
    rows = [
        ["", *["申请人情况"] * 7],
        ["", "自然人", *["法人或其他组织"] * 5, "总计"],
        ["", *KINDS, "总计"],
    ]
    assert ids(lined(grid(rows))) == SEVEN


def test_a_column_twice_as_wide_counts_once() -> None:
    assert ids(lined(grid([["项目", "自然人", "自然人", *KINDS[1:], "总计"]]))) == SEVEN


def test_the_total_may_be_missing() -> None:
    assert ids(lined(grid([["项目", *KINDS]]))) == SEVEN[:-1]


def test_two_columns_may_not_be_missing() -> None:
    assert ids(lined(grid([["项目", *KINDS[:-1]]]))) is None


def test_another_order_is_seen() -> None:
    assert ids(lined(grid([["项目", "总计", *KINDS]]))) == ("total", *SEVEN[:-1])


def test_the_same_column_in_two_places_is_no_head() -> None:
    assert ids(lined(grid([["项目", *KINDS, "自然人", "总计"]]))) is None


@pytest.mark.parametrize("text", ["备注", "占比", "上年数"])
def test_a_strange_column_behind_is_kept_out(text: str) -> None:
    found = head_of(lined(grid([["项目", *KINDS, "总计", text]])), COLUMNS)
    assert found is not None
    assert found.ids == SEVEN
    assert found.columns[-1][0] == "total"


def test_beside_a_strange_column_none_may_be_missing() -> None:
    assert ids(lined(grid([["项目", *KINDS, "备注"]]))) is None


def test_a_misprint_is_read_for_what_it_is_like() -> None:
    assert (
        ids(lined(grid([["项目", "自然人", "商业企业", "科研机构", "社会公益组识", "法律服务机构", "其他", "总计"]])))
        == SEVEN
    )


def test_nothing_is_no_head() -> None:
    assert head_of([], COLUMNS) is None
    assert head_of(lined(grid([["甲", "乙", "丙"]])), COLUMNS) is None


def test_twins_are_told_apart_by_the_heading_above() -> None:
    """Table four prints the same five results three times."""
    five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head = spanned(
        ("行政复议", 0, 0, 2, 5),
        ("行政诉讼", 0, 5, 1, 10),
        ("未经复议直接起诉", 1, 5, 1, 5),
        ("复议后起诉", 1, 10, 1, 5),
        *((text, 2, number, 1, 1) for number, text in enumerate(five * 3)),
    )
    found = head_of(head, DISPUTES)
    assert found is not None
    assert found.ids == tuple(column.id for column in DISPUTES)


def test_twins_without_a_heading_are_no_head() -> None:
    assert head_of(lined(grid([["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3])), DISPUTES) is None


def test_order_in_running_text() -> None:
    """Text copied from a page names the upper storey first: 总计 before the five kinds of organisations."""
    words = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
    assert order_of(words, COLUMNS) == SEVEN
    assert order_of("自然人商业企业科研机构社会公益组织法律服务机构其他总计", COLUMNS) == SEVEN


def test_order_without_a_total() -> None:
    assert order_of("自然人商业企业科研机构社会公益组织法律服务机构其他", COLUMNS) == SEVEN[:-1]


def test_no_order_where_a_column_is_not_named() -> None:
    assert order_of("自然人商业企业总计", COLUMNS) is None
    assert order_of("", COLUMNS) is None


def test_a_repeated_head_is_a_head() -> None:
    (line,) = lined(grid([["", "自然人", "商业企业", "其他"]]))
    assert is_head(line, FRAME)


@pytest.mark.parametrize("row", [["其他", "1"], ["其他", ""], ["规章", ""], ["自然人", "3"]])
def test_a_row_is_no_head(row: list[str]) -> None:
    (line,) = lined(grid([row]))
    assert not is_head(line, FRAME)
