"""From paper to a Word document: the few parts that Word and WPS need, and no template's leftovers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from gongkai.documents.writing import docx_styles as look
from gongkai.documents.writing.docx_tables import table
from gongkai.documents.writing.paper import (
    BODY,
    HEADING,
    NOTE,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    TITLE_SIZE,
    Paper,
    Sheet,
    Text,
    printable,
    title_lines,
)

STYLES = {
    TITLE: "Title",
    HEADING: "Heading1",
    SUBHEADING: "Heading2",
    BODY: "BodyText",
    SIGNATURE: "Signature",
    NOTE: "Remark",
}
# The day a zip file counts from: the file must not tell when it was written.
NO_DAY = (1980, 1, 1, 0, 0, 0)

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}


def write_docx(paper: Paper, path: Path) -> None:
    """Write `paper` to `path` as a .docx in the look of an official document; the same paper gives the same bytes."""
    path.write_bytes(docx_bytes(paper))


def docx_bytes(paper: Paper) -> bytes:
    """Return `paper` as the bytes of a .docx."""
    from io import BytesIO

    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_RELATIONS}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(paper),
        "word/document.xml": _body(paper),
        "word/_rels/document.xml.rels": _relations(
            *((f"{_RELATIONS}/{kind}", f"{name}.xml") for name, kind in _PARTS.items())
        ),
        "word/styles.xml": look.styles(),
        "word/settings.xml": look.settings(),
        "word/fontTable.xml": look.fonts(),
        "word/footer1.xml": look.footer(even=False),
        "word/footer2.xml": look.footer(even=True),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, NO_DAY), part.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _body(paper: Paper) -> str:
    blocks = "".join(_blocks(paper))
    return f"{look.HEADER}<w:document {look.SPACES}><w:body>{blocks}{look.section()}</w:body></w:document>"


def _blocks(paper: Paper) -> Iterator[str]:
    above, signed = paper.title, False
    for number, block in enumerate(paper.blocks):
        if isinstance(block, Text):
            yield _paragraph(block, first_signature=block.style == SIGNATURE and not signed)
            above, signed = block.text, block.style == SIGNATURE
            continue
        yield table(block, above)
        # Word joins tables that touch, and wants a paragraph behind the last one.
        if number + 1 == len(paper.blocks) or isinstance(paper.blocks[number + 1], Sheet):
            yield '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'


def _paragraph(block: Text, first_signature: bool) -> str:
    """Return one paragraph; a title too long for one line is broken between its parts."""
    words = look.run(block.text)
    if block.style == TITLE:
        lines, points = title_lines(block)
        words = look.run("\n".join(lines), look.size(points) if points < TITLE_SIZE else "")
    elif block.parts:
        words = look.run(block.parts[0], face=look.KAI) + look.run("".join(block.parts[1:]))
    apart = f'<w:spacing w:before="{2 * look.PITCH}"/>' if first_signature else ""
    keep = "<w:keepLines/>" if block.style == TITLE else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[block.style]}"/>{keep}{apart}</w:pPr>{words}</w:p>'


def _properties(paper: Paper) -> str:
    """Return the file's own properties: title, author, language, and the day that the paper bears."""
    spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    told = {"title": paper.title, "creator": paper.author, "language": paper.language}
    inside = "".join(f"<dc:{name}>{escape(printable(text))}</dc:{name}>" for name, text in told.items() if text)
    if paper.day is not None:
        spaces += ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        inside += f'<dcterms:created xsi:type="dcterms:W3CDTF">{paper.day.isoformat()}T00:00:00Z</dcterms:created>'
    return f"{look.HEADER}<cp:coreProperties {spaces}>{inside}</cp:coreProperties>"


def _relations(*links: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{look.HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _types() -> str:
    parts = {"/word/document.xml": f"{_OFFICE}.document.main+xml"}
    parts |= {f"/word/{name}.xml": f"{_OFFICE}.{kind}+xml" for name, kind in _PARTS.items()}
    parts["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    made = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    usual += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{look.HEADER}<Types xmlns="{_PACKAGE}/content-types">{usual}{made}</Types>'
