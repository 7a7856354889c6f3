"""A workbook read from its XML: what its sheets show, not what lies behind the formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.documents import limits, refusals
from gongkai.documents.layout import Budget, TooMany
from gongkai.documents.model import Document, Grid, Note, Paragraph
from gongkai.documents.packed import Package, attribute, local, related
from gongkai.documents.sheet import Box, Sheet, blocks_of
from gongkai.documents.xlsx_numbers import Formats
from gongkai.errors import Words

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$")
# The format's own bounds; a file that names more was not made by a spreadsheet program.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def read_xlsx(path: Path) -> Document:
    """Read a .xlsx or .xlsm; raise UnreadableFile where it is damaged, locked or beyond bounds."""
    with Package(path, "XLSX") as package:
        main = next((part for kind, _, part in related(package, "") if kind == "officeDocument"), "xl/workbook.xml")
        if not package.has(main):
            raise refusals.damaged(path, "XLSX")
        book = Book(package, main)
        try:
            for name, part, hidden in book.sheets():
                book.read(name, part, hidden)
        except TooMany as error:
            raise refusals.too_large(path, "的单元格过多", "has too many cells") from error
        if pictures := sum(name.startswith("xl/media/") for name in package.names()):
            book.note(
                "picture",
                f"工作簿内有 {pictures} 幅图片，图片中的文字没有读取。",
                f"The workbook holds {pictures} picture(s); text in them was not read.",
            )
    if not book.blocks and not pictures:
        raise refusals.empty(path)
    return Document(blocks=tuple(book.blocks), kind="xlsx", notes=tuple(book.notes))


@dataclass
class Book:
    """A workbook being read sheet by sheet."""

    package: Package
    main: str
    budget: Budget = field(default_factory=Budget)
    blocks: list[Paragraph | Grid] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    tables: int = 0

    def __post_init__(self) -> None:
        self.root = self.package.xml(self.main)
        self.parts = {name: (kind, part) for kind, name, part in related(self.package, self.main)}
        by_kind = dict(self.parts.values())
        strings, styles = by_kind.get("sharedStrings", ""), by_kind.get("styles", "")
        self.strings = [_rich(item) for item in self.package.xml(strings)] if self.package.has(strings) else []
        settings = next((item for item in self.root if local(item) == "workbookPr"), None)
        early = settings is not None and attribute(settings, "date1904") in ("1", "true")
        self.formats = Formats(self.package.xml(styles) if self.package.has(styles) else None, from_1904=early)

    def sheets(self) -> list[tuple[str, str, bool]]:
        """Return name, part and whether it is hidden of every sheet, in the order of the tabs."""
        found = []
        listed = next((item for item in self.root if local(item) == "sheets"), None)
        for sheet in listed if listed is not None else ():
            kind, part = self.parts.get(_relation(sheet), ("", ""))
            if kind == "worksheet" and self.package.has(part):
                hidden = (attribute(sheet, "state") or "visible") != "visible"
                found.append((attribute(sheet, "name") or "", part, hidden))
        return found

    def read(self, name: str, part: str, hidden: bool) -> None:
        """Add one sheet's blocks and notes."""
        root = self.package.xml(part)
        data = next((item for item in root if local(item) == "sheetData"), None)
        merges = next((item for item in root if local(item) == "mergeCells"), None)
        sheet = Sheet(name)
        if merges is not None:
            for merge in merges:
                _merge(sheet, attribute(merge, "ref") or "")
        valueless: list[str] = []
        hidden_rows = self._rows(data, sheet, valueless) if data is not None else 0
        added = blocks_of(sheet, self.budget, self.tables)
        self.tables += sum(isinstance(block, Grid) for block in added)
        self.blocks.extend(added)
        if hidden and added:
            self.note(
                "hidden-sheet", f"工作表“{name}”是隐藏的，已一并读取。", f"Sheet {name} is hidden; it was read too."
            )
        if hidden_rows:
            self.note(
                "hidden-rows",
                f"工作表“{name}”有 {hidden_rows} 行是隐藏的，已一并读取。",
                f"Sheet {name} has {hidden_rows} hidden row(s); they were read too.",
            )
        for cell in valueless:
            self.note(
                "formula-without-value",
                f"工作表“{name}”的 {cell} 单元格只有公式、没有存下结果，按空白处理；请用表格软件打开并保存后再试。",
                f"Cell {cell} of sheet {name} has a formula without a stored result and was left blank: "
                "open the file in a spreadsheet program, save it and try again.",
            )

    def note(self, code: str, zh: str, en: str) -> None:
        """Add a note on the workbook."""
        self.notes.append(Note(code, Words(zh, en)))

    def _rows(self, data: _Element, sheet: Sheet, valueless: list[str]) -> int:
        hidden_rows = row_number = 0
        for row in data:
            if local(row) != "row":
                continue
            row_number = _bounded(attribute(row, "r"), row_number + 1, _LAST_ROW)
            column, filled = 0, False
            for cell in row:
                if local(cell) != "c":
                    continue
                place = _REFERENCE.match(attribute(cell, "r") or "")
                column = _column(place.group(1)) if place else column + 1
                if column > _LAST_COLUMN:
                    raise TooMany
                self.budget.take_cell()
                text, missing = self._text(cell)
                filled = filled or bool(text)
                if missing:
                    valueless.append(f"{_letters(column)}{row_number}")
                sheet.put(Box(text, row_number - 1, column - 1))
            if filled and attribute(row, "hidden") in ("1", "true"):
                hidden_rows += 1
        return hidden_rows

    def _text(self, cell: _Element) -> tuple[str, bool]:
        """Return what the cell shows and whether it is a formula whose result is not stored."""
        kind, value, formula, inline = attribute(cell, "t") or "n", None, False, ""
        for item in cell:
            name = local(item)
            if name == "v":
                value = item.text
            elif name == "f":
                formula = True
            elif name == "is":
                inline = _rich(item)
        if kind == "inlineStr":
            return inline.strip(), False
        if value is None or (value == "" and kind != "str"):
            return "", formula and kind != "str"
        if kind == "s":
            at = int(value) if value.strip().isdigit() else -1
            return (self.strings[at].strip() if 0 <= at < len(self.strings) else ""), False
        if kind == "b":
            return ("TRUE" if value.strip() == "1" else "FALSE"), False
        if kind in ("str", "e", "d"):
            return value.strip(), False
        return self.formats.shown(value.strip(), attribute(cell, "s")), False


def _relation(sheet: _Element) -> str:
    """Return the id of the relationship (r:id), which is not the sheet's own plain id."""
    return next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")


def _rich(item: _Element) -> str:
    """Return the text of a string, its runs joined and its pronunciation guides left out."""
    parts = []
    for child in item:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.extend(run.text or "" for run in child if local(run) == "t")
    return "".join(parts).replace("\r\n", "\n").replace("_x000D_", "")


def _merge(sheet: Sheet, written: str) -> None:
    first, _, last = written.partition(":")
    start, end = _REFERENCE.match(first), _REFERENCE.match(last)
    if start is None or end is None:
        return
    top, left, bottom, right = int(start[2]), _column(start[1]), int(end[2]), _column(end[1])
    if bottom - top < limits.TABLE_ROWS and top <= bottom and left <= right:
        sheet.merge(top - 1, left - 1, bottom - 1, right - 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _bounded(written: str | None, otherwise: int, most: int) -> int:
    number = int(written) if written is not None and written.isdigit() and len(written) < 9 else otherwise
    if not 0 < number <= most:
        raise TooMany
    return number
