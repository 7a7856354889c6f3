"""A report as a workbook: everything on one sheet, or one sheet a table; figures as numbers or as text."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from .sheet import Box, Line, Sheet, Table


@dataclass(frozen=True)
class WorkbookStyle:
    """How the workbook is written."""

    numbers: bool = True
    one_sheet: bool = True
    first_row: int = 1
    first_column: int = 1
    number_format: str = "General"
    merged: bool = True


PLAIN = WorkbookStyle()


def xlsx_bytes(sheet: Sheet, style: WorkbookStyle = PLAIN) -> bytes:
    """Return the bytes of an .xlsx file."""
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2025, 1, 1)
    page = book.active
    page.title = "年度报告"
    at = style.first_row
    for block in sheet.blocks:
        if isinstance(block, Line):
            page.cell(at, style.first_column, block.text)
            at += 1
            continue
        target, start = (
            (page, at)
            if style.one_sheet
            else (book.create_sheet(f"{block.name}{len(book.worksheets)}"), style.first_row)
        )
        _table(target, start, block, style)
        at += len(block.rows) + 1 if style.one_sheet else 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(page: Any, start: int, table: Table, style: WorkbookStyle) -> None:
    for r, row in enumerate(table.matrix()):
        for c, (box, begins) in enumerate(row):
            if not begins:
                continue
            cell = page.cell(start + r, style.first_column + c)
            cell.value = _value(box, style)
            if isinstance(cell.value, int):
                cell.number_format = style.number_format
            if style.merged and (box.down > 1 or box.across > 1):
                page.merge_cells(
                    start_row=start + r, start_column=style.first_column + c,
                    end_row=start + r + box.down - 1, end_column=style.first_column + c + box.across - 1,
                )  # fmt: skip


def _value(box: Box, style: WorkbookStyle) -> str | int | float | None:
    if style.numbers and re.fullmatch(r"-?\d{1,15}", box.text):
        return int(box.text)
    if style.numbers and re.fullmatch(r"-?\d{1,9}\.\d{1,5}", box.text):
        return float(box.text)
    return box.text or None
