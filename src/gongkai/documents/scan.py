"""Reading pictures and scanned pages: straighten, find the ruled tables, recognise, and never be sure without cause."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.documents.model import Document, Grid, Note, Paragraph, Place
from gongkai.documents.scan_picture import open_pages
from gongkai.errors import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gongkai.documents.scan_cells import Line
    from gongkai.documents.scan_engine import Box, Engine
    from gongkai.documents.scan_lines import Sheet

    Grey = NDArray[np.uint8]


def read_scan(path: Path, pages: Sequence[int] | None = None) -> Document:
    """Recognise a picture (.png .jpg .tif .bmp .webp) or pages of a scanned PDF, offline; `pages` count from 1.

    A number read twice alike is sure; one read in two ways keeps both in `Cell.readings` and is not sure; a box with ink
    that nothing could be read in has no text and is not sure, while an empty box is sure to be empty.
    Raises UnreadableFile where the file cannot be read or the extra `gongkai[scan]` is not installed.
    """
    from gongkai.documents.scan_engine import engine, missing

    try:
        import cv2  # noqa: F401  (asked for here, so that a missing extra is told before a long file is opened)
        import PIL.Image  # noqa: F401
    except ImportError:
        raise missing() from None
    models = engine()
    count, pictures = open_pages(path, pages)
    blocks: list[Paragraph | Grid] = []
    notes: list[Note] = []
    tables = 0
    for number, grey in pictures:
        found = _read_page(models, grey, number, tables)
        tables += sum(isinstance(block, Grid) for block in found)
        blocks.extend(found)
        if not found:
            notes.append(_nothing(number))
    return Document(tuple(blocks), "scan", count, None, tuple(notes))


def _nothing(page: int) -> Note:
    words = Words(f"第 {page} 页没有认出文字。", f"No text was recognised on page {page}.")
    return Note("nothing-recognised", words, Place(page=page))


def _read_page(models: Engine, grey: Grey, page: int, tables: int) -> list[Paragraph | Grid]:
    """Return the page's paragraphs and tables from top to bottom; `tables` were found before it."""
    from gongkai.documents.scan_cells import read_table
    from gongkai.documents.scan_lines import lay_out
    from gongkai.documents.scan_text import read_paragraphs

    sheet = lay_out(grey)
    inside, outside = _lines(models, sheet)
    placed: list[tuple[int, Paragraph | Grid]] = []
    for ordinal, table in enumerate(sheet.tables):
        cells = read_table(models, sheet, table, inside[ordinal], page)
        place = Place(page=page, table=tables + ordinal + 1)
        placed.append((table.box.top, Grid(cells, table.rows, table.columns, place, exact=True, optical=True)))
    boxes = [table.box for table in sheet.tables]
    placed.extend(read_paragraphs(outside, page, sheet.grey.shape[0], sheet.unit, boxes))
    return [block for _, block in sorted(placed, key=lambda one: one[0])]


def _lines(models: Engine, sheet: Sheet) -> tuple[list[list[Line]], list[Line]]:
    """Detect and read the page's lines: for each table those inside (cut at the boxes' borders), and those outside."""
    from gongkai.documents.scan_cells import Line
    from gongkai.documents.scan_vertical import read_lines

    owners: list[int] = []
    boxes: list[Box] = []
    for box in models.detect(sheet.grey):
        for owner, piece in _pieces(sheet, box):
            owners.append(owner)
            boxes.append(piece)
    inside: list[list[Line]] = [[] for _ in sheet.tables]
    outside: list[Line] = []
    for owner, box, reading in zip(owners, boxes, read_lines(models, sheet, boxes), strict=True):
        (outside if owner < 0 else inside[owner]).append(Line(box, reading))
    return inside, outside


def _pieces(sheet: Sheet, box: Box) -> list[tuple[int, Box]]:
    """Cut a detected line at the borders of the boxes it lies across: (number of the table or -1, piece)."""
    from gongkai.documents.scan_ink import ink_of

    for ordinal, table in enumerate(sheet.tables):
        if box.common(table.box).area * 2 <= box.area:
            continue
        result = []
        for cell in table.cells:
            part = box.common(cell.box)
            if part.width <= 0 or part.height <= 0:
                continue
            if part.area > 0.85 * box.area:
                return [(ordinal, part)]
            # A sliver without ink of its own only means that the detector drew its box generously.
            if part.area > 0.1 * box.area and ink_of(sheet, part).lines:
                result.append((ordinal, part))
        return result
    return [(-1, box)]
