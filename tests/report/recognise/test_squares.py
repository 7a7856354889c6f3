"""From cells to squares: value, print, status; where lines disagree nobody chooses."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report.format import Block, Label, format_named
from gongkai.report.model import INFERRED, READ, UNREAD, Square
from gongkai.report.recognise.cells import RowCells
from gongkai.report.recognise.lines import Line, Piece
from gongkai.report.recognise.squares import MOST_CANDIDATES, squares
from report.made import SEVEN, grid, lined

BLOCK = format_named("2021").table("applications").blocks[0]
RECEIVED = next(row for row in BLOCK.rows if row.id == "received")
D = Decimal


def row(*texts: str, certain: bool = True) -> RowCells:
    line = lined(grid([["新收", *texts]]))[0]
    return RowCells("received", SEVEN, certain, line, list(line.pieces))


def made(*rows: RowCells) -> list[Square]:
    found = list(squares("applications", [(BLOCK, RECEIVED)], rows))
    assert [square.column for square in found] == list(SEVEN)
    return found


def test_as_printed() -> None:
    found = made(row("1", "1,295", "3件", "/", "", "0", "1,299"))
    assert [square.value for square in found] == [1, 1295, 3, None, None, 0, 1299]
    assert [square.printed for square in found] == ["1", "1,295", "3件", "/", None, "0", "1,299"]
    assert {square.status for square in found} == {READ}
    assert found[0].place is not None
    assert (found[0].place.table, found[0].place.row, found[0].place.column) == (1, 1, 2)


def test_a_row_told_by_its_turn_is_inferred() -> None:
    assert {square.status for square in made(row("1", "0", "0", "0", "0", "0", "1", certain=False))} == {INFERRED}


def test_no_line_at_all_is_unread_not_blank() -> None:
    found = made()
    assert {(square.value, square.printed, square.status) for square in found} == {(None, None, UNREAD)}


def test_an_unclear_box_is_unread_alone_with_its_print_and_candidates() -> None:
    found = made(row("10\n3", "0", "0", "l", "0", "0", "103"))
    assert [square.status for square in found] == [UNREAD, READ, READ, UNREAD, READ, READ, READ]
    assert (found[0].value, found[0].printed, found[0].candidates) == (None, "10\n3", (D(103),))
    assert found[3].candidates == ()


def test_two_lines_that_agree() -> None:
    found = made(row("1", "0", "0", "0", "0", "0", "1"), row("1", "0", "0", "0", "0", "0", "1"))
    assert {square.status for square in found} == {READ}


def test_two_lines_that_disagree_are_unread_with_both_as_candidates() -> None:
    found = made(row("1", "0", "0", "0", "0", "0", "1"), row("2", "0", "0", "0", "0", "0", "2"))
    assert (found[0].value, found[0].status, found[0].candidates) == (None, UNREAD, (D(1), D(2)))
    assert found[1].status == READ


def test_a_blank_line_does_not_speak_against_a_printed_one() -> None:
    found = made(row(*[""] * 7), row("1", "0", "0", "0", "0", "0", "1"))
    assert [square.value for square in found] == [1, 0, 0, 0, 0, 0, 1]


def test_digits_with_one_cut_are_inferred() -> None:
    line = Line(pieces=[])
    found = made(RowCells("received", SEVEN, True, line, options=[(D(23), D(0), D(0), None, D(0), D(0), D(23))]))
    assert [square.value for square in found] == [23, 0, 0, None, 0, 0, 23]
    assert found[3].printed == "/"
    assert {square.status for square in found} == {INFERRED}


def test_digits_with_several_cuts_are_read_only_where_all_agree() -> None:
    options = [(D(1), D(11), *[D(0)] * 4, D(12)), (D(11), D(1), *[D(0)] * 4, D(12))]
    found = made(RowCells("received", SEVEN, True, Line(), options=list(options)))
    assert [square.status for square in found] == [UNREAD, UNREAD, *[INFERRED] * 5]
    assert found[0].candidates == (D(1), D(11))


def test_doubtful_digits_are_never_inferred() -> None:
    option = (D(1), *[D(0)] * 5, D(1))
    found = made(RowCells("received", SEVEN, True, Line(), options=[option], doubtful=True))
    assert {(square.value, square.status) for square in found} == {(None, UNREAD)}
    assert found[0].candidates == (D(1),)


def test_no_more_candidates_than_help() -> None:
    options = [(D(number), *[D(0)] * 5, D(number)) for number in range(100)]
    found = made(RowCells("received", SEVEN, True, Line(), options=list(options)))
    assert len(found[0].candidates) == MOST_CANDIDATES


def test_a_column_the_head_does_not_print_is_unread() -> None:
    line = lined(grid([["新收", *"000000"]]))[0]
    found = made(RowCells("received", SEVEN[:-1], True, line, list(line.pieces)))
    assert [square.status for square in found] == [*[READ] * 6, UNREAD]


def test_a_blank_of_bare_text_is_not_a_blank_box() -> None:
    line = Line(labels=[("新收", -1, -1)])
    blank = lined(grid([["新收", ""]]))[0].pieces[0]
    pieces = [Piece(blank.text, blank.figure, blank.place)] * 7
    found = made(RowCells("received", SEVEN, True, line, pieces))
    assert {square.status for square in found} == {UNREAD}


def test_only_the_rows_asked_for() -> None:
    block = Block("b", "", (Label("x", "甲"),), (Label("natural_person", "自然人"),))
    assert [square.key for square in squares("t", [(block, block.rows[0])], [row(*"0000000")])] == [
        ("t", "x", "natural_person")
    ]
