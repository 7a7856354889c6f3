"""Figures laid into columns: by place where the paper shows the columns, by count where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.documents.model import Grid
from gongkai.report.format import format_named
from gongkai.report.recognise.cells import Common, RowCells, common, fits, lay, totals_of, window_start
from gongkai.report.recognise.columns import head_of
from gongkai.report.recognise.lines import Line
from report.made import HEAD, SEVEN, grid, lined, only

COLUMNS = format_named("2021").table("applications").blocks[0].values()
THREE = format_named("2021").table("proactive").blocks[0].values()
SUMS = format_named("2021").row_sums("applications")
TOTALS = totals_of(SEVEN, SUMS)


def laid(line: Line, head: Grid | None = None, shared: Common | None = None) -> RowCells:
    shared = shared or Common(head_of(lined(head), COLUMNS) if head else None)
    return lay("received", True, line, COLUMNS, shared, TOTALS)


def texts(found: RowCells) -> list[str]:
    return [piece.text for piece in found.pieces]


def under(row: Sequence[str | None]) -> tuple[Line, Grid]:
    """The second line of a grid whose first is the head, and the head."""
    return lined(grid([*HEAD, row]))[1], grid(HEAD)


def test_by_place() -> None:
    line, head = under(["新收", "1", "2", "", "/", "0", "0", "3"])
    assert texts(laid(line, head)) == ["1", "2", "", "/", "0", "0", "3"]


def test_by_place_blanks_at_both_edges_stay_where_they_are() -> None:
    line, head = under(["新收", "", "2", "3", "4", "5", "6", ""])
    assert texts(laid(line, head)) == ["", "2", "3", "4", "5", "6", ""]


def test_a_missing_box_is_not_filled_from_its_neighbour() -> None:
    line, head = under(["新收", None, "2", "3", "4", "5", "6", "20"])
    found = laid(line, head)
    assert found.pieces == []
    assert found.values is None


def test_one_figure_too_many_is_not_laid() -> None:
    line, head = under(["新收", "1", "2", "3", "4", "5", "6", "21", "9"])
    found = laid(line, head)
    assert found.pieces == []


def test_by_count_without_a_head() -> None:
    (line,) = lined(grid([["新收", "1", "2", "3", "4", "5", "6", "21"]]))
    assert texts(laid(line)) == ["1", "2", "3", "4", "5", "6", "21"]


@pytest.mark.parametrize("exact", [True, False])
def test_blank_boxes_beside_the_label_do_not_shift_the_row(exact: bool) -> None:
    (line,) = lined(grid([["新收", "", "", "1", "2", "3", "4", "5", "6", "21"]], exact=exact))
    assert texts(laid(line)) == ["1", "2", "3", "4", "5", "6", "21"]


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize(
    "row",
    [
        ["新收", "", "", "2", "3", "4", "5", "6", "20"],
        ["新收", "1", "2", "3", "4", "5", "15", "", ""],
        ["新收", "", "", "", "", "", "", "", ""],
    ],
)
def test_eight_boxes_with_a_blank_at_the_edge_could_be_two_rows(row: list[str], exact: bool) -> None:
    """A covered box or a blank figure: nothing on the paper says which, so nothing is laid."""
    (line,) = lined(grid([row], exact=exact))
    assert laid(line).pieces == []


def test_the_column_in_which_all_rows_begin_says_which() -> None:
    rows = [
        ["新收", "", "", "2", "3", "4", "5", "6", "20"],
        ["结转", "", "1", "2", "3", "4", "5", "6", "21"],
    ]
    found = lined(grid(rows))
    assert window_start(found, 7) == 2
    assert texts(laid(found[0], shared=common(found, 7, None))) == ["", "2", "3", "4", "5", "6", "20"]


def test_two_possible_beginnings_are_none() -> None:
    found = lined(grid([["新收", "", "", "2", "3", "4", "5", "6", "20"], ["结转", "", "", "", "", "", "1", "", ""]]))
    assert window_start(found, 7) is None
    assert window_start([], 7) is None


def test_fits() -> None:
    line, head = under(["新收", "1", "2", "3", "4", "5", "6", "21"])
    short, _ = under(["新收", "1", "2", "3", "4", "5", "6"])
    found = head_of(lined(head), COLUMNS)
    assert found is not None
    assert fits(line, found)
    assert not fits(short, found)


def test_bare_text_kept_apart() -> None:
    found = laid(only(lined("新收 1 2 3 4 5 6 21")))
    assert texts(found) == ["1", "2", "3", "4", "5", "6", "21"]
    assert found.values is not None
    assert found.values["total"] == 21


def test_bare_text_with_a_blank_dropped_has_one_figure_too_few() -> None:
    """Six figures for seven columns: only a cut that adds up may speak, and then as a cut, never as read."""
    found = laid(only(lined("新收 1 2 3 4 5 15")))
    assert found.pieces == []


def test_bare_text_with_one_figure_too_many() -> None:
    found = laid(only(lined("新收 1 2 3 4 5 6 21 9")))
    assert (found.pieces, found.options) == ([], [])


def test_digits_run_together_are_cut_by_their_total() -> None:
    found = laid(only(lined("新收230000023")))
    assert found.pieces == []
    assert found.options == [tuple(map(Decimal, (23, 0, 0, 0, 0, 0, 23)))]
    assert found.values is not None


def test_digits_without_a_total_are_doubtful_unless_there_is_no_other_number_of_figures() -> None:
    def three(text: str) -> RowCells:
        return lay("rules", True, only(lined(text)), THREE, Common(), {})

    assert three("规章360").doubtful
    assert three("规章360").values is None
    assert not three("规章000").doubtful
    assert three("规章000").values == {"issued": 0, "repealed": 0, "in_force": 0}


def test_totals_of() -> None:
    assert TOTALS == {6: [0, 1, 2, 3, 4, 5]}
    assert totals_of(("total", *SEVEN[:-1]), SUMS) == {}
    assert totals_of(SEVEN[:-1], SUMS) == {}


def test_values_of_a_row_not_wholly_known() -> None:
    line, head = under(["新收", "1", "2", "3?", "/", "", "0", "3"])
    assert laid(line, head).values is None
    line, head = under(["新收", "1", "2", "0", "/", "", "0", "3"])
    assert laid(line, head).values == dict(zip(SEVEN, map(Decimal, (1, 2, 0, 0, 0, 0, 3)), strict=True))


BOXES = st.sampled_from(["0", "1", "12", "1,295", "/", "", "3件"])


@given(st.lists(BOXES, min_size=7, max_size=7), st.integers(0, 2))
def test_under_a_head_every_box_is_the_one_below_it(row: list[str], labels: int) -> None:
    """With a head on the page, no box is ever laid under another column, however many label columns there are."""
    head = grid([[*["项目"] * (labels + 1), *HEAD[0][1:]]])
    line = lined(grid([[*["项目"] * (labels + 1), *HEAD[0][1:]], ["新收", *[""] * labels, *row]]))[1]
    assert texts(laid(line, head)) in (row, [])


@given(st.lists(BOXES, min_size=7, max_size=7), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_without_a_head_a_row_is_laid_as_it_stands_or_not_at_all(
    row: list[str], before: int, behind: int, exact: bool
) -> None:
    (line,) = lined(grid([["新收", *[""] * before, *row, *[""] * behind]], exact=exact))
    assert texts(laid(line)) in (row, [])


def test_a_figure_beside_the_columns_does_not_push_a_blank_out() -> None:
    """A further column without a heading: the row is left alone rather than shifted by one."""
    head = grid([[*HEAD[0], ""]])
    line = lined(grid([[*HEAD[0], ""], ["新收", "", "2", "3", "4", "5", "6", "20", "99"]]))[1]
    assert texts(laid(line, head)) in (["", "2", "3", "4", "5", "6", "20"], [])


def test_nor_in_a_list_whose_head_stands_above() -> None:
    head = grid([[*HEAD[0], ""]], exact=False)
    line = lined(grid([[*HEAD[0], ""], ["新收", "", "2", "3", "4", "5", "6", "20", "99"]], exact=False))[1]
    assert texts(laid(line, head)) in (["", "2", "3", "4", "5", "6", "20"], [])


@pytest.mark.parametrize("exact", [True, False])
def test_where_one_row_has_too_many_figures_no_row_with_a_blank_is_counted(exact: bool) -> None:
    """The page before had the head; here only the figures show that there is a column more."""
    found = lined(
        grid(
            [["新收", "1", "2", "3", "4", "5", "6", "21", "99"], ["结转", "", "2", "3", "4", "5", "6", "20", "98"]],
            exact=exact,
        )
    )
    assert laid(found[1], shared=common(found, 7, None)).pieces == []
