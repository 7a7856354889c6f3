"""An old binary Word file: rewritten as .docx in a process of its own, then read as that."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from gongkai.documents import refusals
from gongkai.documents.model import Document
from gongkai.errors import UnreadableFile

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
            return replace(read_docx(result), kind="doc")
    except ConversionFailed as error:
        if error.code == LOCKED:
            raise refusals.encrypted(path) from error
        if office() is not None:
            return read_by_office(path)
        raise refusals.old_word(path) from error
    except UnreadableFile as error:
        # The sentence must name the person's file, not our temporary one.
        raise refusals.old_word(path) from error


def main(source: str, result: str) -> int:
    """Rewrite `source` as `result`; run as a program, so that nothing it does can hurt the reader."""
    from gongkai.documents.conversion import bound_memory

    bound_memory()
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    try:
        convert(source, result)
    except EncryptedDocumentError:
        return LOCKED
    except Exception:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
