"""The figures of one row laid into its columns: where the paper shows the columns, by place; where it does not, by count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from gongkai.documents.characters import even
from gongkai.report.figures import BLANK, STROKE, UNCLEAR
from gongkai.report.format import Label
from gongkai.report.recognise.columns import Head
from gongkai.report.recognise.lines import Line, Piece
from gongkai.report.recognise.runs import Cut, TooMany, cuts, forced

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

    def take_back(self) -> None:
        """Make every figure of the row unsure: what is printed is kept, what it means is not claimed."""
        self.pieces = [replace(piece, sure=False) for piece in self.pieces]
        self.doubtful = True

    @property
    def values(self) -> dict[str, Decimal] | None:
        """Return the row's figures by column where all are settled (blank and stroke count as 0), else None."""
        if self.pieces:
            if any(piece.figure.kind == UNCLEAR or piece.shared for piece in self.pieces):
                return None
            return {id: piece.figure.value or Decimal(0) for id, piece in zip(self.ids, self.pieces, strict=True)}
        if len(self.options) == 1 and not self.doubtful:
            return {id: value or Decimal(0) for id, value in zip(self.ids, self.options[0], strict=True)}
        return None


def totals_of(ids: Sequence[str], equations: Sequence[tuple[str, Sequence[str]]]) -> dict[int, list[int]]:
    """Return, by column number, the parts of every total whose parts all stand before it among `ids`."""
    at = {id: number for number, id in enumerate(ids)}
    found: dict[int, list[int]] = {}
    for total, parts in equations:
        if total in at and all(part in at and at[part] < at[total] for part in parts):
            found[at[total]] = [at[part] for part in parts]
    return found


class Common(NamedTuple):
    """What the rows of one grid have in common: the head that fits them, the grid column in which their figures begin,

    and whether each has just as many cells behind its label as there are columns (`full`).
    `crowded`: one of them has more figures than there are columns, so that the table has a column of another kind.
    """

    head: Head | None = None
    start: int | None = None
    full: bool = False
    crowded: bool = False


def common(lines: Sequence[Line], count: int, head: Head | None) -> Common:
    """Return what the rows `lines` of one grid have in common, in a table of `count` columns."""
    crowded = any(len(line.filled) > count for line in lines)
    return Common(head, window_start(lines, count), _full(lines, count), crowded)


def lay(row: str, certain: bool, line: Line, columns: Sequence[Label], shared: Common, totals: Totals) -> RowCells:
    """Lay the line's figures into `columns` (or the columns its own head prints)."""
    head = shared.head
    ids = head.ids if head else tuple(column.id for column in columns)
    found = RowCells(row, ids, certain, line)
    if line.grid < 0:
        _from_text(found, columns, totals)
        return found
    by_place = _by_place(line, head) if head else None
    blank = any(piece.figure.kind == BLANK for piece in after_label(line))
    if by_place is None and ((shared.crowded and blank) or (head and not line.exact and _beside(line, head))):
        return found
    if head and (head.strange or (not line.exact and not _usual(ids, columns))):
        # Counting would trust an order that a broken line of the head may have made.
        found.pieces = by_place or []
    else:
        counted = None if head and by_place and _merged(head) else _by_count_alone(line, len(ids))
        found.pieces = counted or by_place or _by_count(line, len(ids), shared) or []
    return found


def _usual(ids: Sequence[str], columns: Sequence[Label]) -> bool:
    """Tell whether a head prints its columns in the form's order."""
    return list(ids) == [column.id for column in columns if column.id in ids]


def _merged(head: Head) -> bool:
    """Tell whether the head repeats a merged cell's text over several columns, as the rows may repeat its figure."""
    return any(end - start > 1 for _, start, end in head.columns)


def _by_count_alone(line: Line, count: int) -> list[Piece] | None:
    """Return the figures of a row without real columns where something is printed in as many cells as there are columns."""
    filled = [piece for piece in line.pieces if piece.figure.kind != BLANK]
    if count == 1 and len({piece.text for piece in filled}) == 1:
        # One merged cell, its text repeated.
        filled = filled[:1]
    return filled if not line.exact and len(filled) == count else None


def _beside(line: Line, head: Head) -> bool:
    """Tell whether the line has a blank under a column of the head and a figure right of all of them: counting would shift it."""
    under = [_under(line, start, end) for _, start, end in head.columns]
    behind = any(piece.start >= head.columns[-1][2] for piece in line.filled)
    return behind and all(under) and any(piece is not None and piece.figure.kind == BLANK for piece in under)


def fits(line: Line, head: Head) -> bool:
    """Tell whether the line has a cell of its own under every column of the head."""
    return _by_place(line, head) is not None


def _by_place(line: Line, head: Head) -> list[Piece] | None:
    """Return the pieces that stand exactly under the head's columns; a blank cell may span several of them."""
    found: list[Piece] = []
    for _, start, end in head.columns:
        piece = _under(line, start, end)
        if piece is None:
            return None
        found.append(piece)
    first = head.columns[0][1]
    spans = [(start, end) for _, start, end in head.columns]
    outside = [
        piece for piece in line.filled if not any(start < piece.end and piece.start < end for start, end in spans)
    ]
    labels = any(start < after and before < end for _, before, after in line.labels for start, end in spans)
    return None if labels or (outside and not head.strange) or any(piece.start < first for piece in outside) else found


def _under(line: Line, start: int, end: int) -> Piece | None:
    """Return the one piece under a column, None where it cannot be told."""
    inside = [piece for piece in line.pieces if start <= piece.start and piece.end <= end]
    if inside and inside[0].start == start and inside[-1].end == end and len({piece.text for piece in inside}) == 1:
        return inside[0]
    filled = [piece for piece in inside if piece.figure.kind != BLANK]
    if len(filled) == 1 and inside[0].start == start and inside[-1].end == end:
        return filled[0]
    wide = [piece for piece in line.pieces if piece.start <= start and end <= piece.end]
    return wide[0] if len(wide) == 1 and wide[0].figure.kind in (BLANK, STROKE) else None


def after_label(line: Line) -> list[Piece]:
    """Return the pieces that stand after the line's last label (all of them where the label stands behind)."""
    last = max((end for _, _, end in line.labels), default=0)
    behind = [piece for piece in line.pieces if piece.start >= last]
    return behind if any(piece.figure.kind != BLANK for piece in behind) or len(behind) > 1 else list(line.pieces)


def _by_count(line: Line, count: int, shared: Common) -> list[Piece] | None:
    """Return the row's pieces where there are as many as columns, the blanks around them left aside."""
    pieces = after_label(line)
    if len(pieces) == count:
        first = pieces[0]
        # A blank behind the label may be the label's own, unless all rows say otherwise.
        if line.exact or first.figure.kind != BLANK or first.start == shared.start or shared.full:
            return pieces
    if shared.head:
        under = [piece for piece in pieces if piece.start >= shared.head.columns[0][1]]
        if len(under) == count:
            return under
    if shared.start is not None:
        window = [piece for piece in pieces if piece.start >= shared.start]
        if len(window) >= count and all(piece.figure.kind == BLANK for piece in window[count:]):
            return window[:count]
    if shared.head and line.exact:
        # Under a head over real columns a blank stays where it is; a figure beside them is not one of theirs.
        return None
    core = _stripped(pieces)
    return core if len(core) == count else None


def _stripped(pieces: Sequence[Piece]) -> list[Piece]:
    filled = [number for number, piece in enumerate(pieces) if piece.figure.kind != BLANK]
    return list(pieces[filled[0] : filled[-1] + 1]) if filled else []


def _full(lines: Sequence[Line], count: int) -> bool:
    """Tell whether every row has just as many cells behind its label as there are columns, so that even a blank first one counts.

    Blank in all rows, that first cell would be a label's.
    """
    rows = [after_label(line) for line in lines]
    return all(len(pieces) == count for pieces in rows) and any(pieces[0].figure.kind != BLANK for pieces in rows)


def window_start(lines: Sequence[Line], count: int) -> int | None:
    """Return the grid column in which the figures of all these rows begin, where one fits every row and no other does."""
    fits: set[int] | None = None
    for line in lines:
        pieces = after_label(line)
        filled = [piece.start for piece in pieces if piece.figure.kind != BLANK]
        if not filled:
            continue
        first = min(piece.start for piece in pieces)
        here = set(range(max(first, filled[-1] - count + 1), filled[0] + 1))
        fits = here if fits is None else fits & here
    return next(iter(fits)) if fits and len(fits) == 1 else None


def digits_of(piece: Piece) -> str:
    """Return the digits of a piece of bare text, its unit and remark left aside."""
    plain = even(piece.text)
    end = next((at for at, sign in enumerate(plain) if not (sign.isdigit() or sign in "+-.,/")), len(plain))
    return plain[:end]


def _from_text(found: RowCells, columns: Sequence[Label], totals: Totals) -> None:
    """Read a row of bare text: figures kept apart by white space, or digits to be cut.

    Cutting needs something to weigh the cuts by: a total in the row, or digits that allow no other number of figures.
    """
    pieces = found.line.pieces
    count = len(found.ids)
    if len(pieces) == count and not any(_several(piece) for piece in pieces):
        found.pieces = list(pieces)
        return
    if len(pieces) > count or (not totals and len(pieces) > 1):
        return
    kinds = [next(column.type for column in columns if column.id == id) for id in found.ids]
    runs = [digits_of(piece) for piece in pieces]
    try:
        found.options = cuts(runs, kinds, totals)
        found.doubtful = not totals and not forced(runs, kinds)
    except TooMany:
        found.doubtful = True


def _several(piece: Piece) -> bool:
    """Tell whether the print cannot be one figure, so that there must be several in it."""
    return piece.glued and piece.figure.kind == UNCLEAR
