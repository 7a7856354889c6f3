"""A filled-in form read back: every square by its cell, totals computed anew, each wrong cell named by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import is_zipfile

from gongkai.documents import refusals
from gongkai.documents.characters import bare
from gongkai.documents.packed import Package, attribute, local
from gongkai.documents.writing.paper import printable
from gongkai.errors import Words
from gongkai.law.formats import format_names
from gongkai.report.broken import broken_sums
from gongkai.report.entries import Entries, Entry, Loaded, WrongEntries, columns_by_key, entry_of
from gongkai.report.format import format_named
from gongkai.report.model import Key

# The sheet that says where everything stands; hidden, so that nobody changes it by mistake.
MAP = "gongkai"
# A line of it that tells which printed words stand where: they hold the squares in their places.
FIXED = "fixed"
_BOOK = "xl/workbook.xml"
_CELL = re.compile(r"[A-Z]{1,2}[1-9]\d{0,4}")
_YEAR = re.compile(r"[0-9]{4}")
# A line of the map: what stands there, its id, the sheet, the cell.
Line = tuple[str, str, str, str]


def filled_form(path: Path) -> Loaded | None:
    """Return the report in a form of ours; None where the workbook is another. WrongEntries names every wrong cell."""
    if not _is_form(path):
        return None
    from openpyxl import load_workbook

    try:
        with catch_warnings(), path.open("rb") as file:
            # What another program added (a chart, an extension) is none of ours.
            simplefilter("ignore")
            values, formulas = load_workbook(file, data_only=True), load_workbook(file)
    except Exception as error:
        # It trusts files: a damaged one makes it fail in every way there is.
        raise refusals.damaged(path, "XLSX") from error
    return Form(path.name, values, formulas).loaded()


def _is_form(path: Path) -> bool:
    """Tell a form of ours by the sheet that says where everything stands."""
    # What is no archive, or may not be opened, is said by the reader of documents in its own words.
    try:
        # A pipe would wait for ever.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            packed = file.read(2) == b"PK"
    except OSError:
        return False
    if not packed or not (is_zipfile(path) or path.suffix.lower() in (".xlsx", ".xlsm")):
        return False
    with Package(path, "XLSX") as package:
        if not package.has(_BOOK):
            return False
        book = package.xml(_BOOK)
        names = {attribute(item, "name") for item in book.iter() if local(item) == "sheet"}
        if MAP not in names:
            return False
        # It is opened whole below, by a reader that trusts files: look at every part first.
        for name in package.names():
            _ = package.xml(name) if name.endswith((".xml", ".rels")) else package.read(name)
    return True


class Form:
    """A filled-in form: what its cells show, and which of them are formulas."""

    def __init__(self, name: str, values: Any, formulas: Any) -> None:
        self.name, self.values, self.formulas = name, values, formulas
        self.problems: list[Words] = []

    def loaded(self) -> Loaded:
        """Return the report, or raise WrongEntries with everything that is wrong."""
        lines, head = self._map()
        entries = self._entries(head)
        parts: dict[str, list[str]] = {}
        for kind, name, sheet, cell in lines:
            if kind in ("square", "total"):
                self._square(entries, kind, name, sheet, cell)
            elif (text := self._text(sheet, cell)) and kind == "section":
                parts.setdefault(name, []).append(text)
            elif text and kind in ("agency", "title", "preface"):
                setattr(entries, kind, text if kind == "preface" else " ".join(text.split("\n")))
            elif kind == "agency":
                self.problems.append(
                    Words(
                        f"工作表“{sheet}”的 {cell} 没有填机关名称；请填全称。",
                        f"Cell {cell} of sheet “{sheet}” has no agency; fill in its full name.",
                    )
                )
        entries.sections = {name: "\n".join(texts) for name, texts in parts.items()}
        problems = [*self.problems, *entries.wrong.values()]
        if problems:
            raise WrongEntries(self.name, [*problems, *broken_sums(entries.loaded().report)])
        return entries.loaded()

    def _map(self) -> tuple[list[Line], dict[str, str]]:
        pages = {page.title: page for page in self.values.worksheets}
        rows = [tuple("" if value is None else str(value) for value in row)
                for row in (pages[MAP].iter_rows(values_only=True) if MAP in pages else ())]  # fmt: skip
        head = {row[0]: row[1] for row in rows if len(row) > 1 and not any(row[2:])}
        lines: list[Line] = [
            (row[0], row[1], row[2], row[3]) for row in rows if len(row) > 3 and row[2] and _CELL.fullmatch(row[3])
        ]
        known = set(pages)
        for sheet in dict.fromkeys(line[2] for line in lines if line[2] not in known):
            self.problems.append(
                Words(
                    f"没有工作表“{sheet}”；请用 gongkai form 写出的原表填，不要改工作表的名字。",
                    f"The sheet “{sheet}” is gone; fill in the form as gongkai form wrote it, its sheets unrenamed.",
                )
            )
        known -= self._moved([line for line in lines if line[0] == FIXED and line[2] in known])
        return [line for line in lines if line[0] != FIXED and line[2] in known], head

    def _moved(self, fixed: list[Line]) -> set[str]:
        """Return the sheets on which a printed text is not in its place: a figure there may be another row's."""
        moved: set[str] = set()
        for _, text, sheet, cell in fixed:
            if sheet not in moved and bare(str(self.values[sheet][cell].value or "")) != bare(text):
                moved.add(sheet)
                shown = text.partition("\n")[0]
                self.problems.append(
                    Words(
                        f"工作表“{sheet}”的 {cell} 原是“{shown}”，现在不是：可能插入、删除或移动过行列，这一页没有读；"
                        "请撤销，或把数抄进 gongkai form 新写的一份。",
                        f"Cell {cell} of sheet “{sheet}” was “{shown}” and no longer is: rows or columns were added, deleted "
                        "or moved, and the sheet was not read. Undo it, or copy the figures into a new form by gongkai form.",
                    )
                )
        return moved

    def _entries(self, head: dict[str, str]) -> Entries:
        year, form = head.get("year", ""), head.get("format", "")
        if form not in format_names() or not _YEAR.fullmatch(year):
            raise WrongEntries(
                self.name,
                [
                    Words(
                        "看不出是哪一年的填报表；请用 gongkai form 重新写一份再填。",
                        "It does not say which year's form it is; write a new one by gongkai form and fill that in.",
                    )
                ],
            )
        return Entries(format_named(form), int(year), None, None)

    def _square(self, entries: Entries, kind: str, name: str, sheet: str, cell: str) -> None:
        columns = columns_by_key(entries.form.name)
        table, row, column = (*name.split("."), "", "")[:3]
        key: Key = (table, row, column)
        if key not in columns:
            return
        value, formula = self.values[sheet][cell].value, self._is_formula(sheet, cell)
        # Our own totals are computed anew; a figure typed over one is a figure like any other.
        if kind == "total" and formula:
            return
        where = f"工作表“{sheet}”的 {cell}"
        found = self._odd(value, formula, sheet, cell) or entry_of(value, columns[key].type, where, written=True)
        if isinstance(found, Words):
            entries.put(key, Words(found.zh, found.en.replace(where, f"cell {cell} of sheet “{sheet}”")))
        elif found != Entry(None, ""):
            entries.put(key, found)

    def _is_formula(self, sheet: str, cell: str) -> bool:
        return bool(self.formulas[sheet][cell].data_type == "f")

    def _odd(self, value: Any, formula: bool, sheet: str, cell: str) -> Words | None:
        """Return what is wrong with a cell before its number is looked at: an error, a date, a formula without a result."""
        if formula and value is None:
            return Words(
                f"工作表“{sheet}”的 {cell} 只有公式、没有算出结果；请用 WPS 打开并保存，或直接填数。",
                f"Cell {cell} of sheet “{sheet}” is a formula without a result; open and save the file, or fill in a number.",
            )
        if isinstance(value, str) and value.startswith("#"):
            return Words(
                f"工作表“{sheet}”的 {cell} 显示 {value}；请改正公式，或直接填数。",
                f"Cell {cell} of sheet “{sheet}” shows {value}; correct the formula, or fill in a number.",
            )
        if hasattr(value, "isoformat"):
            return Words(
                f"工作表“{sheet}”的 {cell} 成了日期或时间；请改成数字再填。",
                f"Cell {cell} of sheet “{sheet}” holds a date or time; make it a number.",
            )
        return None

    def _text(self, sheet: str, cell: str) -> str:
        value = self.values[sheet][cell].value
        formula = self._is_formula(sheet, cell)
        if (formula and value is None) or self.values[sheet][cell].data_type == "e":
            self.problems.append(
                Words(
                    f"工作表“{sheet}”的 {cell} 是没有结果的公式；请直接写文字。",
                    f"Cell {cell} of sheet “{sheet}” is a formula without a result; write the text itself.",
                )
            )
            return ""
        return "\n".join(_lines(_written(value))) if value is not None else ""


def _written(value: Any) -> str:
    """Return what a cell for text shows: a program may have made a date or a number of it."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else printable(str(value))


def _lines(text: str) -> Iterator[str]:
    """Yield a cell's paragraphs; carriage returns are how some programs store a new line."""
    for line in text.replace("_x000D_", "").replace("\r", "\n").split("\n"):
        if line := line.strip():
            yield line
