"""Files that only an office program reads (.wps, .odt, .rtf): LibreOffice rewrites them where it is installed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from gongkai.documents import refusals
from gongkai.documents.model import Document
from gongkai.errors import UnreadableFile


def office() -> str | None:
    """Return LibreOffice's program where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_by_office(path: Path) -> Document:
    """Read a file through LibreOffice; raise UnreadableFile where it is not installed or cannot rewrite the file."""
    from tempfile import TemporaryDirectory

    from gongkai.documents.conversion import ConversionFailed, convert
    from gongkai.documents.docx import read_docx

    program = office()
    if program is None:
        raise refusals.needs_office(path)
    with TemporaryDirectory(prefix="gongkai-") as folder:
        # A copy under a plain name: the person's name may begin with a dash or hold anything.
        source = Path(folder) / f"source{path.suffix.lower() or '.wps'}"
        shutil.copyfile(path, source)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(Path(folder) / "out"),
            str(source),
        ]
        try:
            result = convert(command, Path(folder) / "out" / "source.docx", folder=Path(folder))
            return replace(read_docx(result), kind="wps")
        except (ConversionFailed, UnreadableFile) as error:
            raise refusals.damaged(path, path.suffix.lstrip(".").upper() or "WPS") from error
