"""Paper as a workbook: a sheet for each heading, tables drawn as they are printed, figures as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from errno import ENOSPC
from io import BytesIO
from os import strerror
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from gongkai.documents.writing.grid import rows_of
from gongkai.documents.writing.paper import (
    FIGURE,
    HEAD,
    HEADING,
    LABEL,
    REMARK,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    Box,
    Paper,
    Sheet,
    Text,
    printable,
)

# What a sheet is wide in signs, how wide a Chinese sign is, and how high one line of text in points.
WIDTH, SIGN, LINE = 92.0, 2, 17.0
# A page of text has several columns too: one column wider than the paper is cut off, not scaled, by some programs.
TEXT_WIDTHS = (0.25,) * 4
# The most signs a cell may hold, and a sheet's name.
MOST, LONGEST_NAME = 32_000, 31

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
# When a file was made, in its properties and in its archive; an archive knows no day before this one.
_HOUR = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
NO_DAY = (1980, 1, 1, 0, 0, 0)
_THIN = Side(style="thin", color="FF444444")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHADE = PatternFill("solid", start_color="FFF2F2EF")
FONT = "宋体"


def write_xlsx(paper: Paper, path: Path) -> None:
    """Write `paper` to `path`."""
    book = Workbook()
    book.properties.title, book.properties.creator = printable(paper.title), printable(paper.author)
    book.remove(book.active)
    parts: list[list[Text | Sheet]] = []
    for number, block in enumerate(paper.blocks):
        if number == 0 or (isinstance(block, Text) and block.style == HEADING and _has_heading(parts[-1])):
            parts.append([])
        parts[-1].append(block)
    for part in parts:
        heading = next(
            (block.text for block in part if isinstance(block, Text) and block.style == HEADING), paper.title
        )
        page = book.create_sheet(sheet_name(heading, book.sheetnames))
        _fill(page, part)
    save_book(book, path)


@contextmanager
def no_room_said() -> Iterator[None]:
    """Make an OSError of what openpyxl says where the temporary folder, in which its sheets wait, is full."""
    from lxml.etree import SerialisationError

    try:
        yield
    except SerialisationError as error:
        raise OSError(ENOSPC, strerror(ENOSPC)) from error


def save_book(book: Workbook, path: Path) -> None:
    """Write a workbook without the hour it was made: the same content gives the same bytes.

    OSError where there is no room for it, or for the sheets on the way.
    """
    made, undated = BytesIO(), BytesIO()
    with no_room_said():
        book.save(made)
    with ZipFile(made) as source, ZipFile(undated, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("core.xml"):
                data = _HOUR.sub(b"", data)
            target.writestr(ZipInfo(name, NO_DAY), data, ZIP_DEFLATED)
    path.write_bytes(undated.getvalue())


def sheet_name(heading: str, taken: list[str]) -> str:
    """Return a name for a sheet that spreadsheet programs accept and no other sheet has."""
    plain = _FORBIDDEN.sub("", heading).strip("'")[:LONGEST_NAME] or "1"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - len(str(number))]}{number}"
    return name


def _has_heading(part: list[Text | Sheet]) -> bool:
    return any(isinstance(block, Text) and block.style == HEADING for block in part)


def _fill(page: Any, part: list[Text | Sheet]) -> None:
    """Write one part; its text runs over the columns of its widest table."""
    widths = max((block.widths for block in part if isinstance(block, Sheet)), key=len, default=TEXT_WIDTHS)
    set_widths(page, widths)
    at = 1
    for block in part:
        if isinstance(block, Sheet):
            heads = (at, at + block.head_rows - 1) if block.head_rows else None
            draw(page, block, at)
            if heads:
                page.print_title_rows = f"{heads[0]}:{heads[1]}"
            at += block.rows + 1
            continue
        for text in (line.strip() for line in printable(block.text).split("\n")):
            for start in range(0, len(text), MOST):
                put_text(page, at, text[start : start + MOST], block.style, len(widths))
                at += 1
    set_print(page)


def set_widths(page: Any, widths: tuple[float, ...]) -> None:
    """Give the sheet's columns their shares of the width."""
    for number, share in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = round(max(share * WIDTH, 5), 1)


def letter(column: int) -> str:
    """Return the letters of a column counted from 1."""
    return str(get_column_letter(column))


def set_print(page: Any, *, across: bool = False) -> None:
    """Print on A4, as wide as the page and as long as it takes; `across` turns the page."""
    page.page_setup.orientation = "landscape" if across else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    page.sheet_view.showGridLines = False


def put_text(page: Any, row: int, text: str, style: str, columns: int) -> None:
    """Write one paragraph over all columns, its row as high as its lines."""
    cell = page.cell(row, 1)
    # As a text, whatever it begins with: a paragraph never runs as a formula.
    cell.value, cell.data_type = text, "s"
    bold = style in (TITLE, HEADING, SUBHEADING)
    cell.font = Font(name=FONT, size=16 if style == TITLE else 11, bold=bold)
    across = {TITLE: "center", SIGNATURE: "right"}.get(style, "left")
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    if columns > 1:
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    page.row_dimensions[row].height = LINE * lines_of(text, WIDTH) * (2 if style == TITLE else 1) + 2


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column `width` signs wide; a Chinese sign is as wide as two others."""
    signs = (sum(SIGN if east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.split("\n"))
    return sum(1 + int(max(count - 1, 0) // max(width, 1)) for count in signs)


def draw(page: Any, sheet: Sheet, top: int) -> None:
    """Draw a table from the row `top` on, merged boxes and all."""
    for row in rows_of(sheet):
        height = 1
        for box in row:
            cell = page.cell(top + box.row, 1 + box.column)
            number = box.kind == FIGURE and _NUMBER.fullmatch(box.text)
            if number:
                cell.value = int(box.text) if "." not in box.text else Decimal(box.text)
            elif box.text:
                cell.value, cell.data_type = printable(box.text), "s"
            dress(page, box, top)
            if box.row_span == 1:
                share = sum(sheet.widths[box.column : box.column + box.column_span])
                height = max(height, lines_of(box.text, share * WIDTH))
        page.row_dimensions[top + (row[0].row if row else 0)].height = LINE * height + 2


def dress(page: Any, box: Box, top: int) -> None:
    """Give a box its frame, its shade and its place among its neighbours."""
    first_row, first_column = top + box.row, 1 + box.column
    for row in range(first_row, first_row + box.row_span):
        for column in range(first_column, first_column + box.column_span):
            page.cell(row, column).border = FRAME
    cell = page.cell(first_row, first_column)
    cell.font = Font(name=FONT, size=10)
    across = "left" if box.kind in (LABEL, REMARK) and not box.upright else "center"
    cell.alignment = Alignment(
        horizontal=across, vertical="center", wrap_text=True, text_rotation=255 if box.upright else 0
    )
    if box.kind in (HEAD, LABEL):
        cell.fill = SHADE
    if box.row_span > 1 or box.column_span > 1:
        page.merge_cells(
            start_row=first_row,
            start_column=first_column,
            end_row=first_row + box.row_span - 1,
            end_column=first_column + box.column_span - 1,
        )
