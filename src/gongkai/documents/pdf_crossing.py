"""A figure drawn across a ruled line: which box holds it nobody can say, so that no box it touches is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.documents.pdf_characters import Character
from gongkai.documents.pdf_grid import Ruled

_ABUT = 0.04  # of the type's size; characters of one run follow without a gap, two boxes' texts have a line between
_LAPPED = 0.5  # of the type's size; kerning and bold faces lap a little, a new line or a new copy jumps back
_SPACED = 1.0  # of the type's size; letters spaced wider are columns
_ALIKE = 0.02  # of the type's size; how evenly letters are spaced
_LEVEL = 0.2  # of the type's size; what one line's characters differ in height
_CUT = 0.15  # of a character's width; a line so deep in it is no line beside it
_ACROSS = 0.3  # of a figure's width; side bearings, which hold no ink, are under 0.15
_UPWARDS = 0.35  # of a figure's height; the type's box has a fifth without ink above and below
_LONGEST = 80  # characters; no figure is longer
_OPENING, _CLOSING = frozenset("（《〈「『【〔“‘"), frozenset("）》〉」』】〕”’，。、；：！？")  # half of each is blank


def doubts(
    table: Ruled,
    held: Mapping[int, Sequence[int]],
    characters: Sequence[Character],
    halved: frozenset[int] = frozenset(),
) -> dict[int, str]:
    """Return for each cell that a figure over a line touches the whole text that runs over it.

    `held` names the characters of each cell by their place in `characters`, which are in the file's order; the same goes for
    the pieces of text in `halved`, which run on where something covers them.
    """
    look = _Look(table, characters, {index: cell for cell, indices in held.items() for index in indices})
    home = look.home
    last = len(characters) - 1
    for index, cell in home.items():
        if index < last and home.get(index + 1) != cell and look.follows(index):
            look.doubt(index)
        if index > 0 and index - 1 not in home and look.follows(index - 1):
            look.doubt(index)
    for index in home if halved else ():
        if characters[index].piece in halved:
            look.doubt(index)
    for cell, indices in held.items():
        for index, other in look.straddling(cell, indices):
            whole = look.doubt(index)
            if other is not None:
                look.found.setdefault(other, whole)
    return look.found


@dataclass(slots=True)
class _Look:
    """One look at a table: `home` tells each character's cell, `found` gathers the doubts."""

    table: Ruled
    characters: Sequence[Character]
    home: dict[int, int]
    found: dict[int, str] = field(default_factory=dict)

    def gap(self, first: int) -> float | None:
        """Return the gap behind a character in sizes of its type; None where the next is of another line."""
        if not 0 <= first < len(self.characters) - 1:
            return None
        one, other = self.characters[first], self.characters[first + 1]
        size = one.bottom - one.top
        if one.turn or other.turn or one.text == " " or other.text == " " or size <= 0:
            return None
        white = other.left - one.right
        if abs(one.bottom - other.bottom) > _LEVEL * size or not -_LAPPED * size < white < _SPACED * size:
            return None
        white += (one.right - one.left) / 2 if one.text in _CLOSING else 0.0
        white += (other.right - other.left) / 2 if other.text in _OPENING else 0.0
        return white / size

    def follows(self, first: int) -> bool:
        """Tell whether a character and the next are of one piece of text, be there a line between them or not."""
        gap = self.gap(first)
        if gap is None:
            return False
        if self.home.get(first) == self.home.get(first + 1):
            return gap <= _SPACED / 2
        same = self.characters[first].piece == self.characters[first + 1].piece
        if gap <= _ABUT:
            return same or self.cuts(first) or self.set_singly(first)
        return same and self.spaced_alike(first, gap)

    def cuts(self, first: int) -> bool:
        """Tell whether the line between a character and the next runs through one of them."""
        one, other = self.characters[first], self.characters[first + 1]
        xs = self.table.xs
        if first in self.home:
            _, column, _, columns = self.table.cells[self.home[first]]
            line = xs[column + columns]
        else:
            line = xs[self.table.cells[self.home[first + 1]][1]]
        return one.right - line > _CUT * (one.right - one.left) or line - other.left > _CUT * (other.right - other.left)

    def set_singly(self, first: int) -> bool:
        """Tell whether characters of one cell beside the line were set one by one."""
        return any(
            pair in self.home
            and self.home[pair] == self.home.get(pair + 1)
            and self.characters[pair].piece != self.characters[pair + 1].piece
            and (gap := self.gap(pair)) is not None
            and gap <= _ABUT
            for pair in (first - 1, first + 1)
        )

    def spaced_alike(self, first: int, gap: float) -> bool:
        """Tell whether the gap is that of spaced letters, as inside the cell before or behind the line."""
        for pair in (first - 1, first + 1):
            if pair in self.home and self.home[pair] == self.home.get(pair + 1):
                inside = self.gap(pair)
                if inside is not None and abs(inside - gap) <= _ALIKE:
                    return True
        return False

    def doubt(self, at: int) -> str:
        """Note the whole run around a character for every cell it stands in, if there is a figure in it."""
        start = end = at
        while start > at - _LONGEST and self.follows(start - 1):
            start -= 1
        while end < at + _LONGEST and self.follows(end):
            end += 1
        whole = "".join(character.text for character in self.characters[start : end + 1])
        if any(sign.isdecimal() for sign in whole):
            for index in range(start, end + 1):
                if index in self.home:
                    self.found[self.home[index]] = whole
        return whole

    def straddling(self, cell: int, indices: Sequence[int]) -> list[tuple[int, int | None]]:
        """Return the figures of a cell that lie on its edge, each with the cell on the edge's other side."""
        table = self.table
        row, column, rows, columns = table.cells[cell]
        left, right = table.xs[column], table.xs[column + columns]
        top, bottom = table.ys[row], table.ys[row + rows]
        found: list[tuple[int, int | None]] = []
        for index in indices:
            text, x0, y0, x1, y1, _, _ = self.characters[index]
            if (left <= x0 and x1 <= right and top <= y0 and y1 <= bottom) or not text.isdecimal():
                continue
            wide, high = _ACROSS * (x1 - x0), _UPWARDS * (y1 - y0)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if left - x0 > wide:
                found.append((index, table.find(left - 0.1, y)))
            elif x1 - right > wide:
                found.append((index, table.find(right + 0.1, y)))
            elif top - y0 > high:
                found.append((index, table.find(x, top - 0.1)))
            elif y1 - bottom > high:
                found.append((index, table.find(x, bottom + 0.1)))
        return found
