"""The figures of one row laid into its columns: where the paper shows the columns, by place; where it does not, by count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.documents.characters import even
from gongkai.report.columns import Head
from gongkai.report.figures import BLANK, NUMBER, STROKE, UNCLEAR
from gongkai.report.format import Label
from gongkai.report.lines import Line, Piece
from gongkai.report.runs import Cut, TooMany, cuts

Totals = Mapping[int, Sequence[int]]


@dataclass(slots=True)
class RowCells:
    """What one row of the form was found to hold.

    `pieces`: one for each of `ids` where the paper keeps them apart. `options`: where digits ran together, every way to cut
    them that the form allows. Both empty: the row stands there, but its figures could not be told apart.
    """

    row: str
    ids: tuple[str, ...]
    certain: bool
    line: Line
    pieces: list[Piece] = field(default_factory=list)
    options: list[Cut] = field(default_factory=list)
    doubtful: bool = False

    @property
    def values(self) -> dict[str, Decimal] | None:
        """Return the row's figures by column where all are settled (blank and stroke count as 0), else None."""
        if self.pieces:
            if any(piece.figure.kind == UNCLEAR or piece.shared for piece in self.pieces):
                return None
            return {id: piece.figure.value or Decimal(0) for id, piece in zip(self.ids, self.pieces, strict=True)}
        if len(self.options) == 1:
            return dict(zip(self.ids, self.options[0], strict=True))
        return None


def totals_of(ids: Sequence[str], equations: Sequence[tuple[str, Sequence[str]]]) -> dict[int, list[int]]:
    """Return, by column number, the parts of every total whose parts all stand before it among `ids`."""
    at = {id: number for number, id in enumerate(ids)}
    found: dict[int, list[int]] = {}
    for total, parts in equations:
        if total in at and all(part in at and at[part] < at[total] for part in parts):
            found[at[total]] = [at[part] for part in parts]
    return found


def lay(row: str, certain: bool, line: Line, columns: Sequence[Label], head: Head | None, start: int | None, totals: Totals) -> RowCells:
    """Lay the line's figures into `columns` (or the columns its own head prints)."""
    ids = head.ids if head else tuple(column.id for column in columns)
    found = RowCells(row, ids, certain, line)
    if line.grid < 0:
        _from_text(found, columns, totals)
        return found
    pieces = _by_place(line, head) if head and line.exact else None
    if pieces is None:
        pieces = _by_count(line, len(ids), head, start)
    found.pieces = pieces or []
    return found


def _by_place(line: Line, head: Head) -> list[Piece] | None:
    """Return the pieces that stand exactly under the head's columns; a blank cell may span several of them."""
    spans = {(piece.start, piece.end): piece for piece in line.pieces}
    found: list[Piece] = []
    for _, start, end in head.columns:
        piece = spans.get((start, end))
        if piece is None:
            wide = [piece for piece in line.pieces if piece.start <= start and end <= piece.end]
            if len(wide) != 1 or wide[0].figure.kind not in (BLANK, STROKE):
                return None
            piece = wide[0]
        found.append(piece)
    return found


def after_label(line: Line) -> list[Piece]:
    """Return the pieces that stand after the line's last label (all of them where the label stands behind)."""
    last = max((end for _, _, end in line.labels), default=0)
    behind = [piece for piece in line.pieces if piece.start >= last]
    return behind if any(piece.figure.kind != BLANK for piece in behind) or len(behind) > 1 else list(line.pieces)


def _by_count(line: Line, count: int, head: Head | None, start: int | None) -> list[Piece] | None:
    """Return the row's pieces where there are as many as columns, the blanks around them left aside."""
    pieces = after_label(line)
    if len(pieces) == count:
        return pieces
    if head:
        under = [piece for piece in pieces if piece.start >= head.columns[0][1]]
        if len(under) == count:
            return under
    if start is not None:
        window = [piece for piece in pieces if piece.start >= start]
        if len(window) >= count and all(piece.figure.kind == BLANK for piece in window[count:]):
            return window[:count]
    core = _stripped(pieces)
    return core if len(core) == count else None


def _stripped(pieces: Sequence[Piece]) -> list[Piece]:
    filled = [number for number, piece in enumerate(pieces) if piece.figure.kind != BLANK]
    return list(pieces[filled[0] : filled[-1] + 1]) if filled else []


def window_start(lines: Sequence[Line], count: int) -> int | None:
    """Return the grid column in which the figures of all these rows begin, where one fits every row and no other does."""
    fits: set[int] | None = None
    for line in lines:
        pieces = after_label(line)
        filled = [piece.start for piece in pieces if piece.figure.kind != BLANK]
        if not filled:
            continue
        first = min(piece.start for piece in pieces)
        here = {start for start in range(max(first, filled[-1] - count + 1), filled[0] + 1)}
        fits = here if fits is None else fits & here
    return next(iter(fits)) if fits and len(fits) == 1 else None


def _digits(piece: Piece) -> str:
    """Return the digits of a piece of bare text, its unit and remark left aside."""
    plain = even(piece.text)
    end = next((at for at, sign in enumerate(plain) if not (sign.isdigit() or sign in "+-.,")), len(plain))
    return plain[:end]


def _from_text(found: RowCells, columns: Sequence[Label], totals: Totals) -> None:
    """Read a row of bare text: figures kept apart by white space, or digits to be cut."""
    pieces = found.line.pieces
    if len(pieces) == len(found.ids):
        found.pieces = list(pieces)
        return
    if len(pieces) > len(found.ids) or not all(piece.figure.kind in (NUMBER, UNCLEAR) for piece in pieces):
        return
    kinds = {column.id: column.type for column in columns}
    try:
        found.options = cuts([_digits(piece) for piece in pieces], [kinds[id] for id in found.ids], totals)
    except TooMany:
        found.doubtful = True
