"""Small or raised figures beside a larger one lead to a note: they are no digits of the number they stand at."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents.marks import raised
from gongkai.documents.pdf_characters import Character

_SMALLER = 0.8  # of the neighbour's size; writers set marks at 0.58 to 0.7, and no two parts of one number differ so
_OFF = 0.2  # of the type's size; marks are raised by a third, a tilted scan moves one figure against the next by 0.02
_BESIDE = 1.0  # of the type's size; further apart it is another column
_WIDE = "\u2e80"  # from the radicals on: 汉字 in smaller type are a remark, and figures among them are its own


def with_marks(group: list[Character]) -> list[Character]:
    """Return the characters of one line, sorted from left to right, with the figures of note marks as ¹²³."""
    if len({character[2:5:2] for character in group}) == 1:  # all of one height: nearly every line
        return group
    runs = _runs([character for character in group if character.text != " "])
    marks: set[Character] = set()
    for number, run in enumerate(runs):
        if any(character.text >= _WIDE for character in run) or not any(c.text.isdecimal() for c in run):
            continue
        before = runs[number - 1][-1] if number else None
        after = runs[number + 1][0] if number + 1 < len(runs) else None
        if (before and _is_mark(run[0], before)) or (after and _is_mark(run[-1], after, leads=True)):
            marks.update(run)
    if not marks:
        return group
    return [c._replace(text=raised(c.text)) if c in marks and c.text.isdecimal() else c for c in group]


def is_smaller(size: float, other: float) -> bool:
    """Tell whether type of one size is so much smaller than the other that both are not of one number."""
    return size < _SMALLER * other


def _runs(printed: Sequence[Character]) -> list[list[Character]]:
    """Part a line where the type's size or its height on the line changes."""
    runs: list[list[Character]] = []
    for character in printed:
        last = runs[-1][-1] if runs else None
        if last is not None and not _differs(character, last):
            runs[-1].append(character)
        else:
            runs.append([character])
    return runs


def _height(character: Character) -> float:
    return character.bottom - character.top


def _differs(one: Character, other: Character) -> bool:
    high, low = _height(one), _height(other)
    return min(high, low) < _SMALLER * max(high, low) or _is_off(one, other)


def _is_off(one: Character, other: Character) -> bool:
    return abs(one.bottom - other.bottom) > _OFF * max(_height(one), _height(other))


def _is_mark(character: Character, beside: Character, leads: bool = False) -> bool:
    """Tell whether a run beginning (or ending, where it `leads`) with `character` is a mark at its neighbour."""
    large = _height(beside)
    gap = beside.left - character.right if leads else character.left - beside.right
    if gap > _BESIDE * large:
        return False
    figures = character.text.isdecimal() and beside.text.isdecimal()
    if is_smaller(_height(character), large):
        return figures or (_is_off(character, beside) and not leads)
    # The same size: of two figures the one that stands higher is the mark.
    return figures and not is_smaller(large, _height(character)) and character.bottom < beside.bottom
