"""The paper every renderer makes and every writer writes: lines of text and drawn tables, in order, without any medium."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from unicodedata import east_asian_width

# What a line of text is; each writer dresses each kind as an official document has it.
TITLE, HEADING, SUBHEADING, BODY, SIGNATURE, NOTE = "title", "heading", "subheading", "body", "signature", "note"

# What a box of a table is: a head of columns or rows, the label of a row, a figure, a remark over the whole width.
HEAD, LABEL, FIGURE, REMARK = "head", "label", "figure", "remark"


# The page of an official document (GB/T 9704): A4, its margins and its text, in millimetres; sizes of type in points.
PAGE = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
LINES, CHARACTERS = 22, 28
TITLE_SIZE, TEXT_SIZE, NUMBER_SIZE, TABLE_SIZE = 22.0, 16.0, 14.0, 10.5
POINTS = 72 / 25.4
TEXT_WIDTH = (PAGE[0] - LEFT - RIGHT) * POINTS

# The smallest type a figure is set in before it may run over two lines, and how wide a digit is, in ems.
SMALLEST, DIGIT = 5.0, 0.56
# A table of so few rows stands on one page; a longer one runs on, its head repeated.
WHOLE = 20

# What no file can hold, control characters and halves of characters; and the marks that turn the order of what is read:
# behind one of them 12 is seen as 21.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Text(NamedTuple):
    """One paragraph; `style` is one of the kinds above.

    `parts`, where given, are the pieces of the text: of a title, those between which it is best broken when too long for
    one line; of a paragraph, the phrase that heads it and the rest.
    """

    style: str
    text: str
    parts: tuple[str, ...] = ()


class Box(NamedTuple):
    """One box of a table and the boxes it covers, counted from 0. `upright`: one character below the other.

    `name` says which square it holds ("applications.granted.total"), "" for any other box.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    kind: str = FIGURE
    upright: bool = False
    name: str = ""


class Sheet(NamedTuple):
    """One drawn table: `widths` are the columns' shares of the page's width, `head_rows` repeat on every page."""

    name: str
    boxes: tuple[Box, ...]
    rows: int
    widths: tuple[float, ...]
    head_rows: int = 0


class Paper(NamedTuple):
    """A document to be written: its title and language for the file's own properties, and its blocks in order.

    `day` is the day it bears, None where it bears none: no writer looks at the clock.
    """

    title: str
    language: str
    blocks: tuple[Text | Sheet, ...]
    author: str = ""
    day: date | None = None


def printable(text: str) -> str:
    """Return `text` without what no file format can hold and what turns its order; line ends as a newline."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def ems(text: str, digit: float = DIGIT) -> float:
    """Return how wide a line of text is, counted in the width of one Chinese character; a digit is `digit` wide."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else digit for sign in text)


def fitting(text: str, width: float, size: float, digit: float = DIGIT) -> float:
    """Return the size of type, at most `size`, in which the longest line of `text` fits into `width` points."""
    widest = max((ems(line, digit) for line in text.split("\n")), default=0.0)
    return max(SMALLEST, min(size, int(width / widest * 2) / 2)) if widest else size


def title_lines(title: Text) -> tuple[list[str], float]:
    """Return a title in lines and its size of type: too long for one line, it is broken between its parts.

    A part too long for a line makes the title smaller, down to the size of the text; longer still, it wraps by itself.
    """
    text, parts = printable(title.text), [printable(part) for part in title.parts]
    if ems(text) * TITLE_SIZE <= TEXT_WIDTH or not parts:
        return text.split("\n"), TITLE_SIZE
    size = fitting("\n".join(parts), TEXT_WIDTH, TITLE_SIZE)
    return (parts, size) if size >= TEXT_SIZE else ([text], TITLE_SIZE)
