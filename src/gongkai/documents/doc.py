"""An old binary Word file: rewritten as .docx in a process of its own, then read as that."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from gongkai.documents import refusals
from gongkai.documents.model import Document, Note
from gongkai.errors import UnreadableFile, Words

LOCKED = 3


def read_doc(path: Path) -> Document:
    """Read a .doc (or a .wps that is one inside); raise UnreadableFile where it is damaged, locked or takes too long."""
    from tempfile import TemporaryDirectory

    from gongkai.documents.conversion import ConversionFailed, convert_by_module
    from gongkai.documents.docx import read_docx
    from gongkai.documents.wps import office, read_by_office

    try:
        with TemporaryDirectory(prefix="gongkai-") as folder:
            result = convert_by_module("gongkai.documents.doc", path, Path(folder) / "result.docx")
            document = replace(read_docx(result), kind="doc")
            damaged = _damage(result).exists()
    except ConversionFailed as error:
        if error.code == LOCKED:
            raise refusals.encrypted(path) from error
        if office() is not None:
            return read_by_office(path)
        raise refusals.old_word(path) from error
    except UnreadableFile as error:
        # The sentence must name the person's file, not our temporary one.
        raise refusals.old_word(path) from error
    if damaged:
        words = Words(
            "旧版 Word 文件内部有损坏，部分文字或编号可能没有读出，请与原件核对。",
            "The old Word file is damaged inside: some text or numbering may be missing, compare it with the original.",
        )
        document = replace(document, notes=(*document.notes, Note("old-word-damaged", words)))
    return document


def _damage(result: Path) -> Path:
    """Return the file that stands beside the result where parts of the source could not be used."""
    return result.with_suffix(".damaged")


def main(source: str, result: str) -> int:
    """Rewrite `source` as `result`; run as a program, so that nothing it does can hurt the reader."""
    from gongkai.documents.conversion import bound_memory

    bound_memory()
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    try:
        report = convert(source, result).report
        if lost := [item.code for item in report.warnings if item.code.endswith("_MALFORMED")]:
            _damage(Path(result)).write_text("\n".join(lost), "utf-8")
    except EncryptedDocumentError:
        return LOCKED
    except Exception:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
