"""Squares from the cells of rows: value, print, status and place; where lines disagree, candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.report.figures import BLANK, NUMBER, STROKE, UNCLEAR, figure
from gongkai.report.format import Block, Label
from gongkai.report.model import INFERRED, READ, UNREAD, Square
from gongkai.report.recognise.cells import RowCells
from gongkai.report.recognise.lines import Piece

# More candidates than this tell a person nothing.
MOST_CANDIDATES = 12


def squares(table: str, rows: Sequence[tuple[Block, Label]], cells: Sequence[RowCells]) -> Iterator[Square]:
    """Yield every square of the printed form, unread where no line of the document gave it."""
    by_row: dict[str, list[RowCells]] = {}
    for found in cells:
        by_row.setdefault(found.row, []).append(found)
    for block, row in rows:
        claims = by_row.get(row.id, [])
        for column in block.values():
            answers = [_square(table, found, column.id) for found in claims]
            yield _agreed(Square(table, row.id, column.id, None, None, UNREAD), answers)


def _agreed(unread: Square, answers: Sequence[Square]) -> Square:
    """Return the one answer, or an unread square whose candidates are what several lines say."""
    if not answers:
        return unread
    filled = [answer for answer in answers if answer.printed] or list(answers)
    if len({(answer.value, answer.status == UNREAD) for answer in filled}) == 1:
        return filled[0]
    values = sorted({value for answer in filled for value in (answer.value, *answer.candidates) if value is not None})
    return Square(
        unread.table, unread.row, unread.column, None, filled[0].printed, UNREAD, tuple(values), filled[0].place
    )


def _square(table: str, found: RowCells, column: str) -> Square:
    """Return what one line says of one square."""
    if column not in found.ids:
        return Square(table, found.row, column, None, None, UNREAD, place=found.line.place)
    at = found.ids.index(column)
    if found.pieces:
        return _printed(table, found, column, found.pieces[at])
    place = found.line.pieces[0].place if found.line.pieces else found.line.place
    printed = "".join(piece.text for piece in found.line.pieces) or None
    choices = {option[at] for option in found.options}
    values = sorted(value for value in choices if value is not None)
    if len(choices) == 1 and not found.doubtful:
        only = choices.pop()
        return Square(table, found.row, column, only, "/" if only is None else str(only), INFERRED, place=place)
    return Square(table, found.row, column, None, printed, UNREAD, tuple(values[:MOST_CANDIDATES]), place)


def _printed(table: str, found: RowCells, column: str, piece: Piece) -> Square:
    found_figure = piece.figure
    status = READ if found.certain and not found.doubtful else INFERRED
    if piece.shared or found_figure.kind == UNCLEAR or not piece.sure:
        return Square(table, found.row, column, None, piece.text, UNREAD, _candidates(piece), piece.place)
    value: Decimal | None = found_figure.value if found_figure.kind == NUMBER else None
    printed = piece.text if found_figure.kind in (NUMBER, STROKE) else (piece.text or None)
    if found_figure.kind == BLANK and found.line.grid < 0:
        return Square(table, found.row, column, None, None, UNREAD, place=piece.place)
    return Square(table, found.row, column, value, printed, status, place=piece.place)


def _candidates(piece: Piece) -> tuple[Decimal, ...]:
    values = {value for text in (piece.text, *piece.readings) for value in figure(text).candidates}
    return tuple(sorted(values))[:MOST_CANDIDATES]
