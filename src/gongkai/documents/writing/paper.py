"""The paper every renderer makes and every writer writes: lines of text and drawn tables, in order, without any medium."""

from __future__ import annotations

from typing import NamedTuple

# What a line of text is; each writer dresses each kind as an official document has it.
TITLE, HEADING, SUBHEADING, BODY, SIGNATURE, NOTE = "title", "heading", "subheading", "body", "signature", "note"

# What a box of a table is: a head of columns or rows, the label of a row, a figure, a remark over the whole width.
HEAD, LABEL, FIGURE, REMARK = "head", "label", "figure", "remark"


class Text(NamedTuple):
    """One paragraph; `style` is one of the kinds above."""

    style: str
    text: str


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
    """A document to be written: its title and language for the file's own properties, and its blocks in order."""

    title: str
    language: str
    blocks: tuple[Text | Sheet, ...]
    author: str = ""
