"""A Word document read from its XML: body text and tables in order, as Word would print them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.documents import refusals
from gongkai.documents.docx_numbers import Numbering
from gongkai.documents.docx_runs import Printed, RunStyles, paragraph_style, without_table_styles
from gongkai.documents.docx_tables import is_big, is_frame, placed, property_of, through
from gongkai.documents.layout import Budget, Layout, TooMany
from gongkai.documents.marks import raised, struck_out
from gongkai.documents.model import Document, Grid, Note, Paragraph, Place
from gongkai.documents.packed import Package, attribute, local, parse_xml, related
from gongkai.errors import Words

if TYPE_CHECKING:
    from lxml.etree import _Element

# What Word does not print: deleted or moved-away text, codes of fields, notes of editors, numbers of notes.
_UNPRINTED = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rPr",
        "pPr",
        "tblPr",
        "trPr",
        "tcPr",
        "tblGrid",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "commentReference",
        "footnoteReference",
        "endnoteReference",
        "annotationRef",
        "footnoteRef",
        "rt",
        "rubyPr",
        "proofErr",
    ]
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# Drawn things that hold text nobody stored as text, and formulas whose parts stand above each other.
_DRAWN = frozenset({"chart", "contentPart", "OLEObject", "control", "movie", "ddList", "checkBox", "bdo"})
_STACKED = frozenset({"f", "rad", "nary", "m", "eqArr", "limLow", "limUpp"})


def read_docx(path: Path) -> Document:
    """Read a .docx or .docm; raise UnreadableFile where it is damaged, locked or beyond bounds."""
    with Package(path, "DOCX") as package:
        parts = related(package, "")
        main = next((part for kind, _, part in parts if kind == "officeDocument"), "word/document.xml")
        if not package.has(main):
            raise refusals.damaged(path, "DOCX")
        root = package.xml(main)
        side = {kind: part for kind, _, part in related(package, main)}
        lists = package.xml(side["numbering"]) if package.has(side.get("numbering", "")) else None
        styles = None
        if package.has(side.get("styles", "")):
            styles = parse_xml(without_table_styles(package.read(side["styles"])), path, "DOCX")
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise refusals.damaged(path, "DOCX")
    reader = Body(Numbering(lists, styles), RunStyles(styles))
    try:
        reader.read(body)
    except TooMany as error:
        raise refusals.too_large(path, "的表格或段落过多", "has too many cells or paragraphs") from error
    if not reader.blocks and not reader.pictures:
        raise refusals.empty(path)
    return Document(blocks=tuple(reader.blocks), kind="docx", notes=tuple(reader.notes()))


class Body:
    """The body of a document being turned into blocks."""

    def __init__(self, numbering: Numbering, styles: RunStyles) -> None:
        self.numbering, self.styles, self.budget = numbering, styles, Budget()
        self.printed = Printed()
        self.struck: list[str] = []
        self.blocks: list[Paragraph | Grid] = []
        self.tables = self.pictures = self.embedded = 0

    def read(self, parent: _Element) -> None:
        """Read every paragraph and table below `parent` in order."""
        for child in parent:
            name = local(child)
            if name == "p":
                for text in self._paragraph(child):
                    self._add(text)
            elif name == "tbl":
                self._table(child)
            elif name == "altChunk":
                self.embedded += 1
            elif name == "AlternateContent":
                self.read(_choice(child))
            elif name not in _UNPRINTED:
                self.read(child)

    def notes(self) -> list[Note]:
        """Say what of the document is not in the blocks."""
        notes = struck_out(self.struck)
        if self.pictures:
            notes.append(
                Note(
                    "picture",
                    Words(
                        f"文档内有 {self.pictures} 幅图片，图片中的文字没有读取。",
                        f"The document holds {self.pictures} picture(s); text in them was not read.",
                    ),
                )
            )
        if self.embedded:
            notes.append(
                Note(
                    "embedded-part",
                    Words(
                        "文档内嵌有其他文件，嵌入部分没有读取。",
                        "The document has another file embedded, which was not read.",
                    ),
                )
            )
        return notes

    def _add(self, text: str) -> None:
        for line in text.split("\n"):
            if line := line.strip():
                self.budget.take_paragraph()
                self.blocks.append(Paragraph(line))

    def _paragraph(self, paragraph: _Element) -> list[str]:
        """Return the paragraph's text, then the texts of the boxes anchored in it."""
        boxes: list[_Element] = []
        text = "".join(self._runs(paragraph, boxes, paragraph_style(paragraph)))
        # Word prints the number of a list's paragraph even where nothing follows it.
        found = [self.numbering.label(paragraph) + text]
        for box in boxes:
            found.extend(self._box(box))
        return found

    def _box(self, box: _Element) -> list[str]:
        """Return the texts of a text box; a table in it becomes a grid of its own."""
        inner = Body(self.numbering, self.styles)
        inner.budget, inner.struck, inner.printed = self.budget, self.struck, self.printed
        inner.read(box)
        for block in inner.blocks:
            if isinstance(block, Grid):
                self.tables += 1
                self.blocks.append(Grid(block.cells, block.rows, block.columns, Place(table=self.tables)))
        self.pictures += inner.pictures
        return [block.text for block in inner.blocks if isinstance(block, Paragraph)]

    def _runs(self, parent: _Element, boxes: list[_Element], style: str | None) -> list[str]:
        parts: list[str] = []
        for child in parent:
            name = local(child)
            if name == "t":
                parts.append(child.text or "")
            elif name in _CHARACTERS:
                parts.append(_CHARACTERS[name])
            elif name == "r":
                parts.extend(self._run(child, boxes, style))
            elif name == "sym":
                parts.append(_symbol(child))
                if not parts[-1]:
                    self.printed.doubt()
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                parts.extend(self._runs(_choice(child), boxes, style))
            elif name in ("sup", "sub"):
                parts.append(raised("".join(self._runs(child, boxes, style))))
            elif name in _UNPRINTED:
                self._unprinted(child, name)
            else:
                self._drawn(child, name)
                parts.extend(self._runs(child, boxes, style))
        return parts

    def _run(self, run: _Element, boxes: list[_Element], style: str | None) -> list[str]:
        """Return a run's text as its properties have it printed."""
        look = self.styles.of(run, style)
        if look.hidden:
            return []
        text = "".join(self._runs(run, boxes, style))
        if not text.strip():
            return [text]
        if look.struck:
            self.struck.append(text)
            self.printed.bare = False
            self.printed.readings.append(text.strip())
            return []
        self.printed.positions.add(look.position or "0")
        if look.pictured and any(sign.isalnum() and sign.isascii() for sign in text):
            self.printed.doubt()
        return [raised(text) if look.raised else text]

    def _unprinted(self, element: _Element, name: str) -> None:
        """A field whose result was never stored prints one all the same."""
        if name == "instrText" and (code := (element.text or "").strip()):
            self.printed.bare = False
            if code.upper().startswith("EQ "):
                self.printed.doubt()

    def _drawn(self, element: _Element, name: str) -> None:
        """Take note of what is printed and is no text."""
        if name in ("blip", "imagedata"):
            self.pictures += 1
            above = list(element.iterancestors("{*}anchor", "{*}inline"))
            if above and local(above[0]) == "anchor":
                self.printed.floating.append("")
            else:
                self.printed.doubt()
        elif name in ("docPr", "cNvPr"):
            self.printed.readings.extend(filter(None, [(attribute(element, "descr") or "").strip()]))
        elif name == "textpath":
            self.printed.doubt(attribute(element, "string") or "")
        elif name == "fldSimple":
            self.printed.bare = False
        elif name in _DRAWN or (name in _STACKED and "/math" in str(element.tag)):
            self.printed.doubt()

    def _table(self, table: _Element) -> None:
        rows = [row for row in through(table, "tr") if property_of(row, "trPr", "del") is None]
        big = [inner for row in rows for inner in row.iter("{*}tbl") if is_big(inner)]
        if is_frame(rows, big):
            for row in rows:
                for cell in through(row, "tc"):
                    self.read(cell)
            return
        layout = Layout(self.budget)
        waiting: list[_Element] = []
        for cells in placed(table, rows):
            layout.start_row()
            for cell, column, width in cells:
                self._cell(cell, layout, column, width, waiting)
        if layout.boxes:
            self.tables += 1
            self.blocks.append(layout.grid(Place(table=self.tables)))
        for inner in waiting:
            self._table(inner)

    def _cell(self, cell: _Element, layout: Layout, column: int, width: int, waiting: list[_Element]) -> None:
        for name, extend in (("vMerge", layout.extend_down), ("hMerge", layout.extend_right)):
            merge = property_of(cell, "tcPr", name)
            # A merged-away cell prints nothing of its own, whatever stands in it.
            if merge is not None and (attribute(merge, "val") or "continue") == "continue" and extend(column, width):
                return
        self.printed = Printed()
        lines = [line.strip() for text in self._cell_lines(cell, waiting) for line in text.split("\n")]
        text = "\n".join(filter(None, lines))
        layout.put(text, column, 1, width)
        if not self.printed.settled(text):
            layout.doubt(self.printed.readings)

    def _cell_lines(self, parent: _Element, waiting: list[_Element]) -> list[str]:
        lines: list[str] = []
        for child in parent:
            name = local(child)
            if name == "p":
                lines.extend(self._paragraph(child))
            elif name == "tbl" and is_big(child):
                waiting.append(child)
                if any(sign.isdigit() for inner in child.itertext() for sign in str(inner)):
                    self.printed.doubt()
            elif name == "AlternateContent":
                lines.extend(self._cell_lines(_choice(child), waiting))
            elif name not in _UNPRINTED:
                lines.extend(self._cell_lines(child, waiting))
        return lines


def _choice(alternate: _Element) -> _Element:
    """A thing stored twice for old and new programs is printed once."""
    children = list(alternate)
    return next((child for child in children if local(child) == "Choice"), children[-1] if children else alternate)


def _symbol(element: _Element) -> str:
    """A character of a symbol font: those in the private area have no meaning outside the font."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or not 0x20 <= code < 0xD800 else chr(code)
