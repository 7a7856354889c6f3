"""From characters to visual lines and from lines to the text of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.documents.marks import raised
from gongkai.documents.pdf_characters import Character
from gongkai.documents.pdf_marks import is_smaller, with_marks

SPACE_GAP = 0.3  # of the type's size; a wider gap is a space even where the file holds none
TAB_GAP = 1.0  # of the type's size; a wider gap separates columns (a quarter is usual between 汉字 and figures)
SPACED_TAB_GAP = 2.0  # the same where the file itself holds spaces in the gap: 总　计 is one label
_SAME_LINE = 0.5  # share of the lower one's height that two characters of one line have in common
_OVERPRINT = 0.55  # share of the width: the same character this near again is a bold face made by printing twice

_INTERLOCKED = 0.25  # share of the lower one's height: no printer sets lines so tight
_FIGURES = re.compile(r"[\d,，.\s]*\d[\d,，.\s]*")

_FIRST_WIDE = "\u2e80"  # from the radicals on, characters are square


class Line(NamedTuple):
    """A visual line: its text (wide gaps as tabs) and its box; `size` is its type's size in points.

    `clash` says that different characters are printed over each other, so that nobody can be sure of the text.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    clash: bool = False


def lines_of(characters: Iterable[Character]) -> list[Line]:
    """Return the visual lines of upright characters from top to bottom."""
    groups: list[list[Character]] = []
    top = bottom = 0.0
    for character in sorted(characters, key=_middle):
        if groups and _shared(top, bottom, character) >= _SAME_LINE:
            groups[-1].append(character)
            if character.text != " " and groups[-1][0].text == " ":
                top, bottom = character.top, character.bottom
        else:
            groups.append([character])
            top, bottom = character.top, character.bottom
    made = (_line(group) for group in groups)
    return [line for line in made if line.text]


def _middle(character: Character) -> float:
    return character.top + character.bottom


def _shared(top: float, bottom: float, character: Character) -> float:
    lower = min(bottom - top, character.bottom - character.top)
    return (min(bottom, character.bottom) - max(top, character.top)) / lower if lower > 0 else 0.0


def _line(group: list[Character]) -> Line:
    if len(group) == 1 and group[0].text != " ":
        text, left, top, right, bottom, *_ = group[0]
        return Line(text, left, top, right, bottom, _size(group[0]))
    group.sort(key=lambda character: character.left)
    group = with_marks(group)
    pieces: list[str] = []
    last: Character | None = None
    spaces = 0
    clash = False
    for character in group:
        if character.text == " ":
            spaces += 1
            continue
        if last is not None:
            gap = character.left - last.right
            wide = min(last.right - last.left, character.right - character.left)
            if gap < -_OVERPRINT * wide:
                # Two printings are two operations; inside one it is type set too tight to tell.
                if character.text == last.text and (character.piece != last.piece or not last.piece):
                    continue
                clash = (
                    clash
                    or character.text == last.text
                    or abs(character.top + character.bottom - last.top - last.bottom) < wide
                )
            pieces.append(_between(gap, max(_size(last), _size(character)), spaces))
        pieces.append(character.text)
        last, spaces = character, 0
    printed = [character for character in group if character.text != " "]
    if not printed:
        return Line("", 0.0, 0.0, 0.0, 0.0, 0.0)
    top, bottom = min(c.top for c in printed), max(c.bottom for c in printed)
    # Fonts of figures count their height in ways of their own: where there are 汉字, their size is the line's.
    sizes = sorted(_size(c) for c in printed if c.text >= _FIRST_WIDE) or sorted(map(_size, printed))
    return Line(
        "".join(pieces), printed[0].left, top, max(c.right for c in printed), bottom, sizes[len(sizes) // 2], clash
    )


def _between(gap: float, size: float, spaces: int) -> str:
    if gap >= (SPACED_TAB_GAP if spaces else TAB_GAP) * size:
        return "\t"
    return " " if spaces or gap >= SPACE_GAP * size else ""


def _size(character: Character) -> float:
    """Return the type's size: a 汉字 is as wide as it is high; of other type we know only ascent plus descent."""
    if character.text >= _FIRST_WIDE:
        return character.right - character.left
    return 0.8 * (character.bottom - character.top)


def sideways_lines(characters: Iterable[Character], below: float) -> list[Line]:
    """Return the lines of turned characters, set apart from the page's other lines by standing `below` them all."""
    turned: dict[int, list[Character]] = {}
    for character in characters:
        if character.turn:
            turned.setdefault(character.turn, []).append(_upright(character, character.turn))
    lines = [line for turn in sorted(turned) for line in lines_of(turned[turn])]
    return [
        line._replace(left=0.0, right=0.0, top=below * (number + 2), bottom=below * (number + 2) + line.size)
        for number, line in enumerate(lines)
    ]


def cell_text(characters: Sequence[Character]) -> tuple[str, bool]:
    """Return a cell's text, lines joined by newlines, and whether characters are printed over each other.

    Text turned a quarter is read along its own lines; characters stacked one under another come in their order.
    """
    clash = False
    parts: list[str] = []
    for turn in sorted({character.turn for character in characters}):
        turned = [_upright(c, turn) if turn else c for c in characters if c.turn == turn]
        lines, locked = _told_apart(lines_of(turned))
        clash = clash or locked or any(line.clash for line in lines)
        stacked = _stacks(turned) if turn == 0 and len(lines) > 1 else None
        parts.extend(stacked if stacked else (line.text.replace("\t", " ") for line in lines))
    return "\n".join(parts), clash


def _told_apart(lines: list[Line]) -> tuple[list[Line], bool]:
    """Take apart what lines of figures in one cell are, and tell whether two of them lie through each other.

    Lines of a broken number stand below one another in one size: smaller figures are note marks, and the same figures
    half a line off are a second printing.
    """
    if len(lines) < 2:
        return lines, False
    figures = [line for line in lines if _FIGURES.fullmatch(line.text)]
    if len(figures) < 2:
        return lines, False
    largest = max(line.size for line in figures)
    told: list[Line] = []
    last: Line | None = None
    locked = False
    for line in lines:
        if line not in figures:
            told.append(line)
        elif is_smaller(line.size, largest):
            told.append(line._replace(text=raised(line.text)))
        elif last is not None and last.bottom - line.top > _INTERLOCKED * (line.bottom - line.top):
            # One figure alone may be the next digit of a number that climbs.
            if last.text == line.text and len(line.text) > 1:
                continue
            locked = True
            told.append(line)
            last = line
        else:
            told.append(line)
            last = line
    return told, locked


def _upright(character: Character, turn: int) -> Character:
    text, left, top, right, bottom, *_ = character
    if turn == 1:
        return Character(text, -bottom, left, -top, right, 0, character.piece)
    if turn == 2:
        return Character(text, -right, -bottom, -left, -top, 0, character.piece)
    if turn == 3:
        return Character(text, top, -right, bottom, -left, 0, character.piece)
    return character


def _stacks(characters: list[Character]) -> list[str] | None:
    """Return the texts of several columns of vertical writing, right to left; None where the text runs across."""
    printed = [character for character in characters if character.text != " "]
    down = sum(
        abs(a.left + a.right - b.left - b.right) < a.right - a.left and 0 < b.top - a.top < 2.5 * (a.bottom - a.top)
        for a, b in zip(printed, printed[1:], strict=False)
    )
    if len(printed) < 4 or down < 0.7 * (len(printed) - 1):
        return None
    columns: list[list[Character]] = []
    for character in sorted(printed, key=lambda c: -(c.left + c.right)):
        if columns and columns[-1][0].left + columns[-1][0].right - character.left - character.right < (
            character.right - character.left
        ):
            columns[-1].append(character)
        else:
            columns.append([character])
    if len(columns) < 2 or min(map(len, columns)) < 2:
        return None
    return [character.text for column in columns for character in sorted(column, key=_middle)]
