"""Figures the reader itself doubts, believed only where every sum they take part in holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.report.figures import BLANK, NUMBER, UNCLEAR, Figure, number
from gongkai.report.format import Equation
from gongkai.report.recognise.cells import RowCells, digits_of
from gongkai.report.recognise.lines import Line, Piece
from gongkai.report.recognise.settle import holds

# A box over this many columns holds no single square's figure.
WIDE = 4
# A table with fewer rows that do not add up may just be a bad report.
FEWEST_BROKEN = 4


def breaks(row: RowCells, along: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Tell whether a total of the row is there and is not the sum of its parts."""
    values = row.values
    if values is None:
        return False
    known = [(total, parts) for total, parts in along if total in values and all(part in values for part in parts)]
    return any(values[total] != sum(values[part] for part in parts) for total, parts in known)


def doubt_strays(
    cells: Sequence[RowCells], body: Sequence[Line], left: Sequence[Line], along: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """Take back what figures without a row cast doubt on: rows of text that do not add up, and blanks beside such figures.

    A page break may leave the label in one row of a ruled table and its figures in the next, or in the one before.
    """
    left = [line for line in left if not _across(line) and not _echo(line, body)]
    unclaimed = {id(line) for line in left}
    stray = {id(line) for line in left if not line.labels}
    pairs = list(zip(body, body[1:], strict=False))
    before = {id(line) for line, after in pairs if id(after) in stray}
    beside: dict[int, list[Piece]] = {}
    for line, other in (*pairs, *((after, line) for line, after in pairs)):
        if id(other) in stray or (id(other) in unclaimed and not line.filled):
            beside.setdefault(id(line), []).extend(other.filled)
    for row in cells:
        near = beside.get(id(row.line), [])
        if row.line.exact:
            row.pieces = [_unless_below(piece, near, not row.line.filled) for piece in row.pieces]
            continue
        blank = any(piece.figure.kind == BLANK for piece in row.pieces)
        cut = blank and (id(row.line) in before or (bool(near) and not row.line.filled))
        if cut or ((bool(stray) or not row.certain) and breaks(row, along)):
            row.take_back()


def _echo(line: Line, body: Sequence[Line]) -> bool:
    """Tell whether the line only repeats, box by box, the row above it: one row that a drawn line runs through."""
    above = next((first for first, second in zip(body, body[1:], strict=False) if second is line), None)

    def boxes(row: Line) -> list[tuple[str, int, int]]:
        return [(piece.text, piece.start, piece.end) for piece in row.pieces]

    return above is not None and line.exact and boxes(line) == boxes(above)


def _across(line: Line) -> bool:
    """Tell whether the line is one wide box of a ruled table, as a page's number or a note is printed: no row's figures."""
    return line.exact and len(line.pieces) == 1 and line.pieces[0].end - line.pieces[0].start >= WIDE


def _unless_below(piece: Piece, near: Sequence[Piece], alone: bool) -> Piece:
    """Return the box, unsure where it is blank and a figure without a row stands right above or below it (or beside a row all blank)."""
    if piece.figure.kind == BLANK and any(
        alone or (other.start < piece.end and piece.start < other.end) for other in near
    ):
        return replace(piece, sure=False)
    return piece


def doubt_order(cells: Sequence[RowCells], usual: Sequence[str], along: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Take back what an unusual order of columns gave where columns are only counted, if the rows do not add up in that order."""
    turned = [
        row
        for row in cells
        if row.pieces and not row.line.exact and list(row.ids) != [id for id in usual if id in row.ids]
    ]
    if any(breaks(row, along) for row in turned):
        for row in turned:
            row.take_back()


def doubt_text(cells: Sequence[RowCells]) -> None:
    """Take back every row of running text: its figures are there, but not which column each belongs to."""
    for row in cells:
        if row.line.grid < 0:
            row.take_back()


def doubt_scattered(cells: Sequence[RowCells], along: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Take back a row of bare text that stands on several lines and does not add up: its figures may have been copied in any order."""
    for row in cells:
        lines = {piece.place for piece in row.pieces}
        if row.line.grid < 0 and len(lines) > 1 and breaks(row, along):
            row.take_back()


def doubt_all(cells: Sequence[RowCells], along: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Take back a whole table most of whose rows do not add up: a report may err in a row or two, a reader in all of them."""
    telling = [row for row in cells if row.pieces and _has_total(row, along)]
    broken = [row for row in telling if breaks(row, along)]
    if len(broken) >= FEWEST_BROKEN and len(broken) > len(telling) / 2:
        for row in cells:
            row.take_back()


def _has_total(row: RowCells, along: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Tell whether a total is printed in the row and anything but noughts with it, so that its sum says something."""
    totals = {total for total, _ in along}
    printed = [
        piece for id, piece in zip(row.ids, row.pieces, strict=True) if id in totals and piece.figure.value is not None
    ]
    return bool(printed) and any(piece.figure.value for piece in row.pieces)


def doubt_cuts(cells: Sequence[RowCells]) -> None:
    """Doubt cuts where the table speaks against its figures having run together just so.

    Where several rows can be cut in no way at all, something else is glued to the figures (one or two such rows are a report
    that does not add up). Where hardly a row shows that figures ran together, a row with too few of them lost blanks instead.
    """
    text = [row for row in cells if row.line.grid < 0]
    glued = [row for row in text if not row.pieces]
    lost = [row for row in glued if not row.options]
    shown = [row for row in glued if _shows_glue(row)]
    if len(lost) >= FEWEST_BROKEN and len(lost) > len(glued) / 5:
        _doubt(glued)
    elif len(shown) < len(text) / 3:
        _doubt([row for row in glued if row not in shown])


def _doubt(rows: Sequence[RowCells]) -> None:
    for row in rows:
        row.doubtful = True


def _shows_glue(row: RowCells) -> bool:
    """Tell whether the row's digits cannot be separate figures with blanks between them."""
    runs = [digits_of(piece) for piece in row.line.pieces]
    return len(runs) == 1 or any(number(run) is None for run in runs)


def settle_optical(
    cells: Sequence[RowCells], down: Sequence[Equation], along: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """Mend joined figures where the row's sum holds with them, and take back what a picture shows but no sum confirms."""
    for row in cells:
        if row.pieces and any(_joinable(piece) for piece in row.pieces):
            _join(row, along)
    if any(row.line.optical for row in cells):
        _take_back(cells, down, along)


def _joinable(piece: Piece) -> bool:
    return piece.figure.kind == UNCLEAR and piece.figure.joined is not None and not piece.shared


def _sums_hold(row: RowCells, along: Sequence[tuple[str, Sequence[str]]], column: str) -> bool:
    """Tell whether a sum along the row that `column` takes part in is there and holds."""
    values = row.values
    if values is None:
        return False
    asked = [(total, parts) for total, parts in along if column == total or column in parts]
    asked = [(total, parts) for total, parts in asked if total in values and all(part in values for part in parts)]
    return bool(asked) and all(values[total] == sum(values[part] for part in parts) for total, parts in asked)


def _join(row: RowCells, along: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Take figures broken over two lines as one where the row adds up that way; otherwise leave them unclear."""
    kept = list(row.pieces)
    broken = [row.ids[number] for number, piece in enumerate(kept) if _joinable(piece)]
    row.pieces = [
        replace(piece, figure=Figure(NUMBER, piece.text, piece.figure.joined)) if _joinable(piece) else piece
        for piece in kept
    ]
    if all(_sums_hold(row, along, column) for column in broken):
        row.doubtful = True
    else:
        row.pieces = kept


def _take_back(cells: Sequence[RowCells], down: Sequence[Equation], along: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Make unsure every figure of a picture whose row or column does not add up."""
    rows = {row.row: values for row in cells if (values := row.values) is not None}
    for row in cells:
        if not row.line.optical or not row.pieces:
            continue
        for at, column in enumerate(row.ids):
            answers = [
                answer
                for equation in down
                if any(row.row == id for id, _ in (*equation.left, *equation.right))
                if (answer := holds(equation, column, rows)) is not None
            ]
            fits = (
                _sums_hold(row, along, column)
                if any(column == total or column in parts for total, parts in along)
                else None
            )
            confirmed = fits is True and all(answers)
            piece = row.pieces[at]
            if confirmed and piece.figure.kind == NUMBER:
                row.pieces[at] = replace(piece, sure=True)
            elif fits is False or (answers and not all(answers)):
                row.pieces[at] = replace(piece, sure=False, readings=(piece.text, *piece.readings))
