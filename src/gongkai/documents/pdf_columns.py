"""Pages set in two columns of running text, as newspapers and gazettes are: the left one is read before the right."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents.pdf_characters import Character
from gongkai.documents.pdf_text import Line, lines_of

_GUTTER = 12.0  # points; the white strip between columns is at least a character wide
_MIDDLE = (0.4, 0.6)  # of the page's width: where the strip lies
_LINES = 6  # a column has at least as many
_LONG = 10  # characters: a column's line is text; the boxes of a table without lines are shorter
_FIGURES = 0.3  # of the characters: more figures than this are a table


def page_lines(characters: Sequence[Character], width: float) -> list[Line]:
    """Return the visual lines of a page's upright characters in reading order."""
    gutter = _gutter(characters, width)
    if gutter is not None:
        columns = [lines_of(c for c in characters if (c.left < gutter) == first) for first in (True, False)]
        if all(_is_prose(lines) for lines in columns):
            return [line for lines in columns for line in lines]
    return lines_of(characters)


def _gutter(characters: Sequence[Character], width: float) -> float | None:
    """Return the middle of the widest strip near the page's middle that no character touches."""
    low, high = _MIDDLE[0] * width, _MIDDLE[1] * width
    edge, best, middle = low, _GUTTER, None
    for character in sorted((c for c in characters if c.right > low and c.left < high), key=lambda c: c.left):
        if character.text == " ":
            continue
        if character.left - edge > best:
            best, middle = character.left - edge, (character.left + edge) / 2
        edge = max(edge, character.right)
    return middle


def _is_prose(lines: Sequence[Line]) -> bool:
    text = "".join(line.text for line in lines)
    if len(lines) < _LINES or any("\t" in line.text for line in lines) or len(text) < _LONG * len(lines):
        return False
    return sum(character.isdigit() for character in text) < _FIGURES * len(text)
