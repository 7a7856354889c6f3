"""A workbook read from its XML: what its sheets show, not what lies behind the formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.documents import limits, refusals
from gongkai.documents.layout import Budget, TooMany
from gongkai.documents.marks import raised, struck_out
from gongkai.documents.model import Document, Grid, Note, Paragraph
from gongkai.documents.packed import Package, attribute, local, related
from gongkai.documents.sheet import Box, Sheet, blocks_of
from gongkai.documents.xlsx_fonts import Rich, rich
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
    return Document(blocks=tuple(book.blocks), kind="xlsx", notes=(*book.notes, *struck_out(book.struck)))


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
        shared = self.package.xml(strings) if self.package.has(strings) else ()
        self.strings = [rich(item) for item in shared]
        self.struck: list[str] = []
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
        odd = Odd()
        hidden_rows = self._rows(data, sheet, odd) if data is not None else 0
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
        for cell in odd.valueless:
            self.note(
                "formula-without-value",
                f"工作表“{name}”的 {cell} 单元格只有公式、没有存下结果，没有读取；请用表格软件打开并保存后再试。",
                f"Cell {cell} of sheet {name} has a formula without a stored result and was not read: "
                "open the file in a spreadsheet program, save it and try again.",
            )

        if odd.rounded:
            count, first = len(odd.rounded), odd.rounded[0]
            self.note(
                "rounded-display",
                f"工作表“{name}”有 {count} 个单元格（首个是 {first}）显示的数经过舍入，读取的是存储的数。",
                f"{count} cell(s) of sheet {name} (the first is {first}) show a rounded number; the stored one was read.",
            )
        self.struck.extend(odd.struck)

    def note(self, code: str, zh: str, en: str) -> None:
        """Add a note on the workbook."""
        self.notes.append(Note(code, Words(zh, en)))

    def _rows(self, data: _Element, sheet: Sheet, odd: Odd) -> int:
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
                box = self._box(cell, row_number - 1, column - 1, odd)
                filled = filled or box.filled
                sheet.put(box)
            if filled and attribute(row, "hidden") in ("1", "true"):
                hidden_rows += 1
        return hidden_rows

    def _box(self, cell: _Element, row: int, column: int, odd: Odd) -> Box:
        """Return what the cell shows; what is struck out or was never calculated is not sure."""
        text, missing = self._text(cell)
        style, name = attribute(cell, "s"), f"{_letters(column + 1)}{row + 1}"
        if missing:
            odd.valueless.append(name)
            return Box("", row, column, sure=False)
        if text.struck:
            odd.struck.extend(text.struck)
        shown, font = text.text.strip(), self.formats.font(style)
        if shown and font.struck:
            odd.struck.append(shown)
            return Box("", row, column, sure=False, readings=(shown,))
        if text.struck and not shown:
            return Box("", row, column, sure=False, readings=text.struck)
        if text.stored is not None and self.formats.rounds(text.stored, style):
            odd.rounded.append(name)
        return Box(raised(shown) if font.raised else shown, row, column)

    def _text(self, cell: _Element) -> tuple[Rich, bool]:
        """Return what the cell holds and whether it is a formula whose result is not stored."""
        kind, value, formula, inline = attribute(cell, "t") or "n", None, False, Rich("")
        for item in cell:
            name = local(item)
            if name == "v":
                value = item.text
            elif name == "f":
                formula = True
            elif name == "is":
                inline = rich(item)
        if kind == "inlineStr":
            return inline, False
        if value is None or (value == "" and kind != "str"):
            return Rich(""), formula and kind != "str"
        if kind == "s":
            at = int(value) if value.strip().isdigit() else -1
            return (self.strings[at] if 0 <= at < len(self.strings) else Rich("")), False
        if kind == "b":
            return Rich("TRUE" if value.strip() == "1" else "FALSE"), False
        if kind in ("str", "e", "d"):
            return Rich(value), False
        stored = value.strip()
        return Rich(self.formats.shown(stored, attribute(cell, "s")), stored=stored), False


@dataclass
class Odd:
    """The cells of a sheet that hold something else than they show."""

    valueless: list[str] = field(default_factory=list)
    rounded: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)


def _relation(sheet: _Element) -> str:
    """Return the id of the relationship (r:id), which is not the sheet's own plain id."""
    return next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")


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
