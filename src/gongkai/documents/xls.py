"""An old binary workbook: its values are listed by another process, then laid out as a newer one's."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gongkai.documents import refusals
from gongkai.documents.layout import Budget, TooMany
from gongkai.documents.model import Document, Grid, Note, Paragraph
from gongkai.documents.sheet import Box, Sheet, blocks_of
from gongkai.documents.xlsx_numbers import shown
from gongkai.errors import Words

LOCKED = 3


def read_xls(path: Path) -> Document:
    """Read a .xls; raise UnreadableFile where it is damaged, locked or beyond bounds. Formats of numbers are not kept."""
    from tempfile import TemporaryDirectory

    from gongkai.documents.conversion import ConversionFailed, convert_by_module

    try:
        with TemporaryDirectory(prefix="gongkai-") as folder:
            result = convert_by_module("gongkai.documents.xls", path, Path(folder) / "result.json")
            listed: list[dict[str, Any]] = json.loads(result.read_text("utf-8"))
        return _document(path, listed)
    except ConversionFailed as error:
        raise (refusals.encrypted(path) if error.code == LOCKED else refusals.damaged(path, "XLS")) from error
    except TooMany as error:
        raise refusals.too_large(path, "的单元格过多", "has too many cells") from error


def _document(path: Path, listed: list[dict[str, Any]]) -> Document:
    budget, tables = Budget(), 0
    blocks: list[Paragraph | Grid] = []
    notes: list[Note] = []
    for item in listed:
        name = str(item["name"])
        sheet = Sheet(name)
        for top, left, bottom, right in item["merged"]:
            sheet.merge(top, left, bottom, right)
        for row, column, value in item["cells"]:
            budget.take_cell()
            sheet.put(Box(shown(value, "") if item["numbers"] else value, row, column))
        added = blocks_of(sheet, budget, tables)
        tables += sum(isinstance(block, Grid) for block in added)
        blocks.extend(added)
        if item["hidden"] and added:
            words = Words(f"工作表“{name}”是隐藏的，已一并读取。", f"Sheet {name} is hidden; it was read too.")
            notes.append(Note("hidden-sheet", words))
    if not blocks:
        raise refusals.empty(path)
    return Document(blocks=tuple(blocks), kind="xls", notes=tuple(notes))


def main(source: str, result: str) -> int:
    """List the values of `source` as JSON in `result`; run as a program, so that nothing it does can hurt the reader."""
    from gongkai.documents.conversion import bound_memory

    bound_memory()
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(source)
        listed = []
        for meta in book.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows = sheet.to_python(skip_empty_area=False)
            cells = [
                (row, column, _written(value))
                for row, values in enumerate(rows)
                for column, value in enumerate(values)
                if value != ""
            ]
            merged = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
            hidden = meta.visible is not SheetVisibleEnum.Visible
            listed.append({"name": meta.name, "hidden": hidden, "merged": merged, "cells": cells, "numbers": False})
    except PasswordError:
        return LOCKED
    except BaseException:
        # A panic inside the library is no Exception.
        return 1
    Path(result).write_text(json.dumps(listed, ensure_ascii=False), "utf-8")
    return 0


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(repr(value), "")
    return value if isinstance(value, str) else str(value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
