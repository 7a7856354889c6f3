"""What a file really is, by its first bytes and, for the archives of office programs, by what lies inside."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.documents import refusals

_HEAD = 65536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"{\\rtf", "rtf"),
)
# Kinds that turn up in report folders and are not read: the sentence names them.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"Founder CEB", "CEB"),
    (b"CEBX", "CEBX"),
    (b"GIF8", "GIF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"%!PS", "PostScript"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"AT&TFORM", "DjVu"),
    (b"MIME-Version:", "MHT"),
)
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|div|p|span|meta|section|article|tbody|tr)[\s>/]", re.IGNORECASE
)
_MARKUP_ANYWHERE = re.compile(r"<(?:html|body|table|div|p|td|br|span|h[1-6])[\s>/]", re.IGNORECASE)
_PAGES = (".html", ".htm", ".shtml", ".xhtml")


def kind_of(path: Path) -> str:
    """Return pdf, picture, docx, xlsx, xls, doc, wps, odt, rtf, html or text; raise UnreadableFile for anything else."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"BM") and path.suffix.lower() == ".bmp":
        return "picture"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "picture"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _packed_kind(path)
    if head.startswith(_OLE):
        return _compound_kind(path)
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise refusals.other_kind(path, name)
    return _text_kind(path, head)


def _text_kind(path: Path, head: bytes) -> str:
    from gongkai.documents.decoding import NotText, decode

    if not head.strip(b"\0 \r\n\t\f"):
        raise refusals.empty(path)
    try:
        text, _ = decode(_whole_characters(head))
    except NotText as error:
        raise refusals.unknown(path) from error
    start = text.lstrip("\ufeff \r\n\t")
    if _MARKUP.match(start) or re.match(r"<\?xml[^>]*>\s*<(?:!doctype\s+html|html)", start, re.IGNORECASE):
        return "html" if not _is_markdown(path) else "text"
    if start.startswith("<!--") and _MARKUP.search(start):
        return "html" if not _is_markdown(path) else "text"
    if path.suffix.lower() in _PAGES and _MARKUP_ANYWHERE.search(text):
        return "html"
    if start.startswith("<?xml"):
        raise refusals.other_kind(path, "XML")
    if start.startswith("<svg"):
        raise refusals.other_kind(path, "SVG")
    return "text"


def _is_markdown(path: Path) -> bool:
    # Markdown may begin with a table written as HTML; the text reader hands such tables to the page reader.
    return path.suffix.lower() in (".md", ".markdown")


def _whole_characters(head: bytes) -> bytes:
    """Cut a sample at a line end, so that no character is cut in two."""
    if len(head) < _HEAD:
        return head
    end = head.rfind(b"\n")
    return head[:end] if end > _HEAD // 2 else head


def _packed_kind(path: Path) -> str:
    from gongkai.documents.packed import Package

    with Package(path, "ZIP") as package:
        names = set(package.names())
        if "OFD.xml" in names:
            raise refusals.other_kind(path, "OFD")
        if "mimetype" in names:
            written = package.read("mimetype")[:100].decode("ascii", "replace").strip()
            if written.endswith("opendocument.text"):
                return "odt"
            raise refusals.other_kind(path, written.rpartition(".")[2] or "OpenDocument")
        if any(name.startswith("word/") for name in names) or "[Content_Types].xml" in names:
            main = _main_part(package.read("[Content_Types].xml")) if "[Content_Types].xml" in names else "word"
            if main in ("word", "sheet"):
                return "docx" if main == "word" else "xlsx"
            if main == "slides":
                raise refusals.other_kind(path, "PowerPoint")
    raise refusals.other_kind(path, "ZIP")


def _main_part(types: bytes) -> str:
    for mark, main in (
        (b"wordprocessingml", "word"),
        (b"ms-word.document", "word"),
        (b"ms-word.template", "word"),
        (b"presentationml", "slides"),
        (b"spreadsheetml", "sheet"),
        (b"ms-excel.sheet", "sheet"),
        (b"ms-excel.template", "sheet"),
    ):
        if mark + b".document.main" in types or mark + b".template.main" in types or mark + b".sheet.main" in types:
            return main
        if mark.startswith(b"ms-") and mark in types:
            return main
        if main == "slides" and b"presentationml.presentation.main" in types:
            return main
    return "other"


def _compound_kind(path: Path) -> str:
    """Look for stream names in the directory of an OLE file: entries stand at every 128th byte, named in UTF-16."""
    data = path.read_bytes()

    def has(name: str) -> bool:
        coded = (name + "\0").encode("utf-16-le")
        at = data.find(coded, 512)
        while at >= 0:
            if at % 128 == 0:
                return True
            at = data.find(coded, at + 1)
        return False

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise refusals.encrypted(path)
    if has("WordDocument"):
        return "doc"
    if has("Workbook") or has("Book"):
        return "xls"
    if has("PowerPoint Document"):
        raise refusals.other_kind(path, "PowerPoint")
    if path.suffix.lower() == ".wps":
        return "wps"
    if path.suffix.lower() in (".doc", ".dot", ".xls", ".et"):
        raise refusals.damaged(path, path.suffix.lstrip(".").upper())
    raise refusals.other_kind(path, "OLE")
