"""A blank form filled in the way a clerk does, square by square."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gongkai.report.model import Report


def places(path: Path) -> list[tuple[str, str, str, str]]:
    """What stands where in a form: kind, id, sheet, cell."""
    rows = load_workbook(path)["gongkai"].iter_rows(values_only=True)
    return [(kind, name or "", sheet, cell) for kind, name, sheet, cell in rows if sheet]


def cell_of(path: Path, name: str) -> tuple[str, str]:
    """The sheet and the cell of a square or a section (its first box)."""
    return next((sheet, cell) for _, found, sheet, cell in places(path) if found == name)


def fill(path: Path, report: Report) -> None:
    """Fill the form in with a report's figures and texts; totals are left to the formulas."""
    book = load_workbook(path)
    left = {name: text for name, text in report.sections.items() if text}
    for kind, name, sheet, cell in places(path):
        if kind == "square":
            square = report.square(*name.split("."))
            assert square is not None
            value = square.value
            figure = None if value is None else int(value) if value == int(value) else float(value)
            book[sheet][cell].value = square.printed or None if figure is None else figure
        elif kind == "section" and name in left:
            book[sheet][cell].value = left.pop(name)
        elif kind == "agency":
            book[sheet][cell].value = report.agency
    book.save(path)


def put(path: Path, **cells: Any) -> None:
    """Write into single cells of the form, named by the id of the square ("table.row.column" with "__" for ".")."""
    book = load_workbook(path)
    for name, value in cells.items():
        sheet, cell = cell_of(path, name.replace("__", "."))
        book[sheet][cell].value = value
    book.save(path)
