"""Any file to a Document: what it really is decides who reads it, not what its name says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongkai.documents import limits, refusals
from gongkai.documents.model import Document, Grid, Note, Paragraph
from gongkai.errors import UnreadableFile, Words

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"})
_TEXTS = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv", ".text"})
_PAGES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
# The suffixes under which each kind may honestly go.
_SUFFIXES: dict[str, frozenset[str]] = {
    "pdf": frozenset({".pdf"}),
    "picture": PICTURES,
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xls": frozenset({".xls", ".xlt", ".et"}),
    "doc": frozenset({".doc", ".dot", ".wps"}),
    "wps": frozenset({".wps"}),
    "odt": frozenset({".odt"}),
    "rtf": frozenset({".rtf"}),
    "html": _PAGES,
    "text": _TEXTS,
}
SUPPORTED: frozenset[str] = frozenset().union(*_SUFFIXES.values())


def read_document(path: Path) -> Document:
    """Read a file by what it really is; raise UnreadableFile with one sentence where it cannot be read."""
    try:
        kind = _kind(path)
        document = _read(path, kind)
    except UnreadableFile:
        raise
    except FileNotFoundError as error:
        raise refusals.absent(path) from error
    except PermissionError as error:
        raise refusals.not_allowed(path) from error
    except (MemoryError, RecursionError) as error:
        raise refusals.too_large(path, "内容过多或嵌套过深", "holds too much or is nested too deep") from error
    except Exception as error:
        # Readers stand on parsers of others; whatever these throw at a broken file, a person gets one sentence.
        raise refusals.damaged(path, path.suffix.lstrip(".").upper() or "?") from error
    return _with_suffix_note(path, kind, document)


def _kind(path: Path) -> str:
    from gongkai.documents.sniff import kind_of

    if not path.exists():
        raise refusals.absent(path)
    if not path.is_file():
        raise refusals.not_a_file(path)
    size = path.stat().st_size
    if size == 0:
        raise refusals.empty(path)
    if size > limits.FILE_BYTES:
        raise refusals.too_large(path, "过大", "is too large")
    return kind_of(path)


def _read(path: Path, kind: str) -> Document:
    if kind == "html":
        from gongkai.documents.html import read_html

        return read_html(path)
    if kind == "text":
        from gongkai.documents.text import read_text

        return read_text(path)
    if kind == "docx":
        from gongkai.documents.docx import read_docx

        return read_docx(path)
    if kind == "xlsx":
        from gongkai.documents.xlsx import read_xlsx

        return read_xlsx(path)
    if kind == "pdf":
        return _read_pdf(path)
    if kind == "picture":
        return _scan_reader(path)(path)
    return _read_old(path, kind)


def _read_old(path: Path, kind: str) -> Document:
    if kind == "doc":
        from gongkai.documents.doc import read_doc

        return read_doc(path)
    if kind == "xls":
        from gongkai.documents.xls import read_xls

        return read_xls(path)
    from gongkai.documents.wps import read_by_office

    return read_by_office(path)


def _read_pdf(path: Path) -> Document:
    from gongkai.documents.pdf import read_pdf, scanned_pages

    document = read_pdf(path)
    pages = scanned_pages(document)
    if not pages:
        return document
    try:
        scan = _scan_reader(path)(path, pages=pages)
    except UnreadableFile:
        # Without the extra the pages stay noted as not read.
        return document
    return _merged(document, scan, frozenset(pages))


def _scan_reader(path: Path) -> Callable[..., Document]:
    """Return the reader of pictures; raise UnreadableFile where the extra is not installed."""
    try:
        from gongkai.documents.scan import read_scan
    except ImportError as error:
        raise UnreadableFile(
            f"“{path.name}”是图片，需要文字识别组件：请运行 pip install 'gongkai[scan]' 后再试。",
            f"{path.name} is a picture and needs character recognition: run pip install 'gongkai[scan]' and try again.",
        ) from error
    reader: Callable[..., Document] = read_scan
    return reader


def _merged(document: Document, scan: Document, pages: frozenset[int]) -> Document:
    """Put the recognised pages in the place of what little the file itself had on them, tables numbered anew."""
    from gongkai.documents.pdf_notes import SCAN_CODES

    kept = [block for block in document.blocks if block.place.page not in pages]
    blocks: list[Paragraph | Grid] = []
    tables = 0
    for block in sorted([*kept, *scan.blocks], key=lambda block: block.place.page or 0):
        if isinstance(block, Grid):
            tables += 1
            block = replace(block, place=replace(block.place, table=tables))
        blocks.append(block)
    answered = [note for note in document.notes if note.code in SCAN_CODES and note.place and note.place.page in pages]
    notes = [note for note in document.notes if note not in answered]
    return replace(document, blocks=tuple(blocks), notes=(*notes, *scan.notes))


def _with_suffix_note(path: Path, kind: str, document: Document) -> Document:
    suffix = path.suffix.lower()
    if not suffix or suffix in _SUFFIXES.get(kind, frozenset()):
        return document
    real = {"picture": "图片", "text": "文本", "html": "网页"}.get(kind, kind.upper())
    real_en = {"picture": "a picture", "text": "text"}.get(kind, kind.upper())
    note = Note(
        "wrong-suffix",
        Words(
            f"文件名以“{suffix}”结尾，内容其实是{real}，已按{real}读取。",
            f"The name ends in {suffix}, but the content is {real_en} and was read as that.",
        ),
    )
    return replace(document, notes=(*document.notes, note))
