"""What the typst template is given: the paper's words and measures as plain data, nothing of it ever read as markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from unicodedata import category

from gongkai.documents.writing.fonts import Faces
from gongkai.documents.writing.paper import (
    BOTTOM,
    CHARACTERS,
    FIGURE,
    HEAD,
    HEADING,
    LABEL,
    LEFT,
    LINES,
    NUMBER_SIZE,
    PAGE,
    POINTS,
    REMARK,
    RIGHT,
    SIGNATURE,
    SUBHEADING,
    TABLE_SIZE,
    TEXT_SIZE,
    TEXT_WIDTH,
    TITLE,
    TITLE_SIZE,
    TOP,
    WHOLE,
    Box,
    Paper,
    Sheet,
    fitting,
    printable,
    title_lines,
)

# White space beside the words of a box, in points; the page's number stands 7 mm below the text.
PADDING, NUMBER_BELOW = 2.0, 7
# A box with more characters, and a table with more in all, may run over the page's end: they might not fit on one.
LONG_BOX, LONG_SHEET = 300, 1500


def data(paper: Paper, faces: Faces) -> dict[str, Any]:
    """Return everything the template asks for."""
    lang, _, region = paper.language.partition("-")
    return {
        "title": printable(paper.title),
        "author": [printable(paper.author)] if paper.author else [],
        "day": [paper.day.year, paper.day.month, paper.day.day] if paper.day else None,
        "lang": lang,
        "region": region or None,
        "page": _page(),
        "faces": faces._asdict(),
        "blocks": list(_blocks(paper)),
    }


def _page() -> dict[str, float]:
    """Return the measures of the page, in points."""
    return {
        "width": PAGE[0] * POINTS,
        "height": PAGE[1] * POINTS,
        "top": TOP * POINTS,
        "bottom": BOTTOM * POINTS,
        "left": LEFT * POINTS,
        "right": RIGHT * POINTS,
        "number_below": NUMBER_BELOW * POINTS,
        "number_size": NUMBER_SIZE,
        "text_size": TEXT_SIZE,
        "title_size": TITLE_SIZE,
        "table_size": TABLE_SIZE,
        "padding": PADDING,
        # The last of a page's lines has no gap below it.
        "pitch": ((PAGE[1] - TOP - BOTTOM) * POINTS - TEXT_SIZE) / (LINES - 1),
        "squeeze": TEXT_WIDTH / CHARACTERS - TEXT_SIZE,
    }


def _blocks(paper: Paper) -> Iterator[dict[str, Any]]:
    signed = headed = False
    for block in paper.blocks:
        if isinstance(block, Sheet):
            yield _sheet(block)
            continue
        made: dict[str, Any] = {"kind": block.style, "text": printable(block.text), "lead": ""}
        if block.style == TITLE:
            made["lines"], made["size"] = title_lines(block)
        elif block.parts:
            made["lead"], made["text"] = printable(block.parts[0]), printable("".join(block.parts[1:]))
        if block.style == SIGNATURE:
            made["first"] = not signed
        if block.style == SUBHEADING:
            # Before the first heading there is nothing that it could stand under.
            made["level"] = 1 + headed
        headed = headed or block.style == HEADING
        signed = block.style == SIGNATURE
        yield made


def _sheet(sheet: Sheet) -> dict[str, Any]:
    """Return a table as heads and bodies in turn; a head repeats on every page where the sheet says so."""
    total = sum(sheet.widths)
    widths = [TEXT_WIDTH * width / total for width in sheet.widths]
    rows: dict[int, list[Box]] = {row: [] for row in range(sheet.rows)}
    for box in sheet.boxes:
        rows[box.row].append(box)
    parts = []
    for head, numbers in groupby(rows, key=lambda row: bool(rows[row]) and all(b.kind == HEAD for b in rows[row])):
        part = list(numbers)
        boxes = [_box(box, widths, _breaks(box, rows[row])) for row in part for box in rows[row]]
        parts.append({"head": head, "repeat": head and part[0] < sheet.head_rows, "boxes": boxes})
    long = sum(len(box.text) for box in sheet.boxes) > LONG_SHEET
    return {"kind": "sheet", "widths": widths, "parts": parts, "whole": sheet.rows <= WHOLE and not long}


def _breaks(box: Box, row: list[Box]) -> bool:
    """Tell whether a box may run over the page's end: one over several rows, and all of a row with a very long one."""
    return box.row_span > 1 or any(len(other.text) > LONG_BOX for other in row)


def _box(box: Box, widths: list[float], breaks: bool) -> dict[str, Any]:
    text = printable(box.text).strip()
    width = sum(widths[box.column : box.column + box.column_span]) - 2 * PADDING
    return {
        "text": _upright(text) if box.upright else text,
        "row": box.row,
        "column": box.column,
        "row_span": box.row_span,
        "column_span": box.column_span,
        "left": box.kind in (LABEL, REMARK) and box.row_span == 1,
        "size": fitting(text, width, TABLE_SIZE) if box.kind == FIGURE else TABLE_SIZE,
        "breakable": breaks,
    }


def _upright(text: str) -> str:
    """Return one character a line, a mark on the line of what it follows."""
    lines: list[str] = []
    for sign in text:
        if lines and category(sign).startswith("P"):
            lines[-1] += sign
        else:
            lines.append(sign)
    return "\n".join(lines)
