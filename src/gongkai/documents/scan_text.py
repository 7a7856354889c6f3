"""Running text outside the tables: lines into paragraphs, page numbers dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.documents.model import Paragraph, Place
from gongkai.documents.scan_cells import Line, row_text, rows_of
from gongkai.documents.scan_engine import Box

PAGE_NUMBER = re.compile(r"[-—–－一·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共,，]+\s*\d{1,4}\s*页?)?[-—–－一·•\s]*")


def read_paragraphs(
    lines: Sequence[Line], page: int, height: int, unit: int, tables: Sequence[Box]
) -> list[tuple[int, Paragraph]]:
    """Return (top in pixels, paragraph) for the lines outside the tables of a page `height` pixels high."""
    rows = [row for row in rows_of(lines) if any(line.reading.text for line in row)]
    rows = [row for row in rows if not _is_page_number(row, rows, height, unit, tables)]
    if not rows:
        return []
    left = _typical([row[0].box.left for row in rows])
    right = max(row[-1].box.right for row in rows)
    result: list[tuple[int, Paragraph]] = []
    text, top, before = "", 0, None
    for row in rows:
        if before is None or _begins(row, before, left, right, unit, tables):
            if text:
                result.append((top, Paragraph(text, Place(page=page))))
            text, top = "", row[0].box.top
        text += row_text(row, unit)
        before = row
    if text:
        result.append((top, Paragraph(text, Place(page=page))))
    return result


def _typical(lefts: list[int]) -> int:
    """Return where lines usually begin: low among the left edges, but not the one furthest out."""
    return sorted(lefts)[len(lefts) // 5]


def _begins(row: list[Line], before: list[Line], left: int, right: int, unit: int, tables: Sequence[Box]) -> bool:
    """Whether a new paragraph begins at `row`: indented, after a short line, after a gap or a table, or in other type."""
    gap = row[0].box.top - before[0].box.bottom
    high, high_before = row[0].box.height, before[0].box.height
    between = any(before[0].box.top < table.top < row[0].box.top for table in tables)
    indented = row[0].box.left - left > unit * 0.9
    short = before[-1].box.right < right - unit * 2.5
    return (
        between
        or indented
        or short
        or gap > max(high, high_before) * 1.5
        or abs(high - high_before) > 0.45 * high_before
    )


def _is_page_number(row: list[Line], rows: list[list[Line]], height: int, unit: int, tables: Sequence[Box]) -> bool:
    """Whether `row` is only a page number: at the very top or bottom, with nothing but figures and dashes."""
    box = row[0].box
    if row is not rows[0] and row is not rows[-1]:
        return False
    at_edge = box.bottom < height * 0.1 or box.top > height * 0.85
    beyond = all(box.top > table.bottom or box.bottom < table.top for table in tables)
    return at_edge and beyond and PAGE_NUMBER.fullmatch(row_text(row, unit)) is not None
