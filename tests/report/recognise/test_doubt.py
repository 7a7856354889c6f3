"""Figures that something on the paper speaks against are not believed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.documents.model import Grid
from gongkai.report.format import format_named
from gongkai.report.model import Report, Square
from gongkai.report.recognise import recognise
from gongkai.report.recognise.cells import RowCells
from gongkai.report.recognise.doubt import breaks, doubt_strays, settle_optical
from gongkai.report.recognise.lines import Line
from report.made import HEAD, SEVEN, document, grid, lined

BLOCK = format_named("2021").table("applications").blocks[0]
SUMS = format_named("2021").row_sums("applications")
LABEL = "1.属于国家秘密"
GOOD = ["1", "0", "0", "0", "0", "0", "1"]
ROWS = [[row.label, *GOOD] for row in BLOCK.rows if row.kind != "heading"]
AT = [row[0] for row in ROWS].index(LABEL)


def cells(*texts: str, text: str = "") -> RowCells:
    """A row of a ruled table with these boxes."""
    line = lined(grid([["新收", *texts]]))[0]
    return RowCells("received", SEVEN, True, line, list(line.pieces))


def optical(*texts: str, sure: bool = True) -> RowCells:
    row = cells(*texts)
    row.line = replace(row.line, optical=True)
    row.pieces = [replace(piece, sure=sure) for piece in row.pieces]
    return row


def report(*rows: list[str]) -> Report:
    return recognise(document("某某镇2024年政府信息公开工作年度报告", grid([*HEAD, *rows])))


def squares(found: Report, row: str) -> list[Square]:
    return [square for square in found.squares if (square.table, square.row) == ("applications", row)]


@pytest.mark.parametrize(
    "halves",
    [
        ([LABEL, *[""] * 7], ["", *GOOD]),
        (["", *GOOD], [LABEL, *[""] * 7]),
        (["1.", *GOOD], ["属于国家秘密", *[""] * 7]),
    ],
)
def test_figures_beside_a_blank_row_are_not_silently_left_out(halves: tuple[list[str], list[str]]) -> None:
    """A page break left the label here and the figures there: the squares are read or unread, never blank."""
    found = report(*ROWS[:AT], *halves, *ROWS[AT + 1 :])
    for square, text in zip(squares(found, "denied_state_secret"), GOOD, strict=True):
        assert square.status == "unread" or square.value == Decimal(text)


def test_a_row_that_is_blank_is_read_as_blank() -> None:
    found = report(*ROWS[:AT], [LABEL, *[""] * 7], *ROWS[AT + 1 :])
    assert {(square.value, square.status) for square in squares(found, "denied_state_secret")} == {(None, "read")}


def test_a_report_that_does_not_add_up_is_read_as_printed() -> None:
    """One wrong sum is the report's, not ours."""
    found = report(*ROWS[:AT], [LABEL, "1", "0", "0", "0", "0", "0", "9"], *ROWS[AT + 1 :])
    assert [int(square.value or 0) for square in squares(found, "denied_state_secret")] == [1, 0, 0, 0, 0, 0, 9]
    assert {square.status for square in squares(found, "denied_state_secret")} == {"read"}


def test_breaks() -> None:
    assert not breaks(cells(*GOOD), SUMS)
    assert breaks(cells("1", "0", "0", "0", "0", "0", "2"), SUMS)
    assert not breaks(cells("1", "0", "0", "0", "0", "0", "?"), SUMS)


def test_figures_broken_over_two_lines_are_joined_where_the_row_adds_up() -> None:
    row = cells("10\n3", "0", "0", "0", "0", "0", "103")
    settle_optical([row], (), SUMS)
    assert row.values is not None
    assert row.values["natural_person"] == 103
    assert row.doubtful


@pytest.mark.parametrize("total", ["13", "104", "?", ""])
def test_and_stay_unclear_where_it_does_not(total: str) -> None:
    row = cells("10\n3", "0", "0", "0", "0", "0", total)
    settle_optical([row], (), SUMS)
    assert row.values is None
    assert not row.doubtful


def test_a_picture_is_believed_where_the_sums_hold() -> None:
    row = optical("1", "2", "0", "0", "0", "0", "3", sure=False)
    settle_optical([row], (), SUMS)
    assert all(piece.sure for piece in row.pieces)


def test_a_picture_is_not_believed_where_a_sum_fails() -> None:
    row = optical("1", "2", "0", "0", "0", "0", "8")
    settle_optical([row], (), SUMS)
    assert not any(piece.sure for piece in row.pieces)
    assert row.pieces[0].readings == ("1",)


def test_a_sum_down_that_fails_is_enough() -> None:
    rows = [replace_row(optical(*GOOD), name) for name in ("received", "carried_in", "results_total", "carried_out")]
    settle_optical(rows, format_named("2021").sums("applications", "column"), SUMS)
    assert all(piece.sure for row in rows for piece in row.pieces)
    rows[3] = replace_row(optical("2", "0", "0", "0", "0", "0", "2"), "carried_out")
    settle_optical(rows, format_named("2021").sums("applications", "column"), SUMS)
    assert not rows[0].pieces[0].sure


def replace_row(row: RowCells, name: str) -> RowCells:
    return replace(row, row=name)


def test_stray_figures_make_the_rows_of_text_that_do_not_add_up_unsure() -> None:
    bad, stray = lined("新收 1 0 0 0 0 0 9"), lined("5 5 5")
    row = RowCells("received", SEVEN, True, bad[0], list(bad[0].pieces))
    doubt_strays([row], [*bad, *stray], stray, SUMS)
    assert not any(piece.sure for piece in row.pieces)
    row = RowCells("received", SEVEN, True, bad[0], list(bad[0].pieces))
    doubt_strays([row], bad, [], SUMS)
    assert all(piece.sure for piece in row.pieces)


def test_what_a_reader_doubts_stays_a_candidate() -> None:
    made = grid([*HEAD, *ROWS])
    doubted = tuple(
        replace(cell, sure=False, readings=("1", "7")) if (cell.row, cell.column) == (1, 1) else cell
        for cell in made.cells
    )
    found = recognise(document("某某镇2024年政府信息公开工作年度报告", replace(made, cells=doubted)))
    (square,) = (s for s in found.squares if s.key == ("applications", "received", "natural_person"))
    assert (square.value, square.status) == (None, "unread")
    assert set(square.candidates) == {Decimal(1), Decimal(7)}


def test_a_box_that_reaches_over_two_rows_is_neither_row_s_alone() -> None:
    rows = [*HEAD, *ROWS]
    cut = [cell for cell in grid(rows).cells if (cell.row, cell.column) != (2, 1)]
    tall = tuple(replace(cell, row_span=2) if (cell.row, cell.column) == (1, 1) else cell for cell in cut)
    made = Grid(tall, len(rows), 8)
    found = recognise(document("某某镇2024年政府信息公开工作年度报告", made))
    (square,) = (s for s in found.squares if s.key == ("applications", "carried_in", "natural_person"))
    assert square.status == "unread"


def test_cells_and_lines_are_left_alone_where_nothing_is_wrong() -> None:
    row = cells(*GOOD)
    doubt_strays([row], [row.line, Line()], [], SUMS)
    assert [piece.text for piece in row.pieces] == GOOD
