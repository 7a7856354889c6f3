"""Office files written by hand, so that tests hold exactly what they say."""

from __future__ import annotations

import zipfile
from pathlib import Path

from gongkai.documents.files import read_document
from gongkai.documents.model import Document, Grid
from gongkai.errors import UnreadableFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def relations(*links: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in links)
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def types(main: str, kind: str) -> str:
    return (
        f'<Types xmlns="{_TYPES}"><Override PartName="/{main}" ContentType="application/vnd.{kind}.main+xml"/></Types>'
    )


def pack(path: Path, parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def word(path: Path, body: str, *, numbering: str = "", styles: str = "", namespace: str = WORD) -> Path:
    """Write a .docx whose body is `body` (prefix w)."""
    links = [("n", "numbering", "numbering.xml"), ("s", "styles", "styles.xml")]
    wrap = '<w:{0} xmlns:w="{1}">{2}</w:{0}>'
    extra = (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    return pack(
        path,
        {
            "[Content_Types].xml": types(
                "word/document.xml", "openxmlformats-officedocument.wordprocessingml.document"
            ),
            "_rels/.rels": relations(("m", "officeDocument", "word/document.xml")),
            "word/document.xml": f'<w:document xmlns:w="{namespace}"{extra}><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": relations(*links),
            "word/numbering.xml": wrap.format("numbering", namespace, numbering),
            "word/styles.xml": wrap.format("styles", namespace, styles),
        },
    )


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str, grid: str = "") -> str:
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def book(path: Path, rows: str, *, after: str = "", sheets: str = "", styles: str = "", strings: str = "") -> Path:
    """Write a .xlsx with one sheet whose data is `rows`."""
    sheets = sheets or '<sheet name="表" sheetId="1" r:id="r1"/>'
    return pack(
        path,
        {
            "[Content_Types].xml": types("xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet"),
            "_rels/.rels": relations(("m", "officeDocument", "/xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"), ("s", "sharedStrings", "sharedStrings.xml"),
                ("t", "styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>{after}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
        },
    )  # fmt: skip


def row(number: int, *values: object, attributes: str = "") -> str:
    """One row from column A on: None is a cell that is not stored, "" one that is stored blank."""
    cells = []
    for index, value in enumerate(values):
        place = f"{chr(ord('A') + index)}{number}"
        if value is None:
            continue
        if value == "":
            cells.append(f'<c r="{place}"/>')
        elif isinstance(value, str):
            cells.append(
                value if value.startswith("<c") else f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
            )
        else:
            cells.append(f'<c r="{place}"><v>{value}</v></c>')
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def unharmed(path: Path) -> Document | None:
    """Read a file that may be bad: a sound Document, or None where it was refused."""
    try:
        document = read_document(path)
    except UnreadableFile as error:
        if not (error.words.zh and error.words.en):
            raise AssertionError("a refusal without words") from error
        # The last net in `read_document` is for other people's parsers: our own code must not need it.
        if isinstance(error.__cause__, LookupError | TypeError | AttributeError | ArithmeticError | AssertionError):
            raise AssertionError("our own code broke") from error
        return None
    for block in document.blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                assert 0 <= cell.row < cell.row + cell.row_span <= block.rows
                assert 0 <= cell.column < cell.column + cell.column_span <= block.columns
        else:
            assert block.text == block.text.strip() != ""
    return document
