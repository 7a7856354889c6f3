"""A report as a Word document with merged cells, page fields and, if asked, headings numbered by Word itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from .sheet import Sheet, Table


@dataclass(frozen=True)
class WordStyle:
    """How the document is written."""

    merged: bool = True
    numbered: bool = False  # headings carry no number: Word counts them
    footer: bool = True


NUMBER = re.compile(r"^[一二三四五六]、")


def word_bytes(sheet: Sheet, style: WordStyle | None = None) -> bytes:
    """Return the bytes of a .docx file."""
    import docx

    style = style or WordStyle()
    document = docx.Document()
    if style.footer:
        document.sections[0].footer.paragraphs[0].text = "— 12 —"
    for block in sheet.blocks:
        if isinstance(block, Table):
            _table(document, block, style)
        elif block.role == "heading" and style.numbered:
            _numbered(document, NUMBER.sub("", block.text))
        else:
            document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document, table: Table, style: WordStyle) -> None:  # type: ignore[no-untyped-def]
    matrix = table.matrix()
    made = document.add_table(rows=len(matrix), cols=table.width)
    made.style = "Table Grid"
    boxes = made._cells
    width = table.width
    for r, row in enumerate(matrix):
        for c, (box, begins) in enumerate(row):
            if not begins:
                continue
            cell = boxes[r * width + c]
            if style.merged and (box.down > 1 or box.across > 1):
                cell = cell.merge(boxes[(r + box.down - 1) * width + c + box.across - 1])
            cell.text = box.text
    document.add_paragraph("")


def _numbered(document, text: str) -> None:  # type: ignore[no-untyped-def]
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    paragraph = document.add_paragraph(text)
    numbering = document.part.numbering_part.element
    if not numbering.findall(f'{qn("w:abstractNum")}[@{qn("w:abstractNumId")}="77"]'):
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
            '<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        ))  # fmt: skip
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
