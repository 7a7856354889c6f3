"""Write the sample reports inside the package again from their truth files, byte for byte the same every time.

python -m tests.reading.remake.make_samples
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from . import book_xlsx, html, text, typeset, word
from .form import Shape, lay_out
from .sample_words import SAMPLES as WORDS
from .sheet import Line, Sheet, Table
from .truth import SAMPLES, Truth, bundled

STAMP = b"2025-01-01T00:00:00Z"


def sample_sheet(truth: Truth) -> Sheet:
    """Return a sample on paper, with its own running text."""
    told = WORDS[truth.id]
    blocks: list[Line | Table] = []
    for block in lay_out(truth, Shape()).blocks:
        if isinstance(block, Table):
            blocks.append(block)
        elif block.role == "title":
            blocks.append(replace(block, text=str(told["title"])))
            blocks.append(Line(f"本报告所列数据的统计期限为{truth.year}年1月1日至{truth.year}年12月31日。"))
        elif block.role == "heading":
            blocks.append(block)
            lines = told.get(block.section or "")
            blocks += [Line(str(words), section=block.section) for words in lines] if isinstance(lines, list) else []
    return Sheet(truth.agency, truth.year, truth.format, tuple(blocks))


def settled(archive: bytes) -> bytes:
    """Return a zip file without the moment it was made at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            inside = (
                re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP, old.read(name))
                if name.endswith("core.xml")
                else old.read(name)
            )
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()


WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    ".pdf": typeset.pdf_bytes,
    ".docx": lambda sheet: settled(word.word_bytes(sheet)),
    ".xlsx": lambda sheet: settled(book_xlsx.xlsx_bytes(sheet)),
    ".html": html.html_bytes,
    ".txt": text.text_bytes,
    ".md": lambda sheet: text.markdown(sheet).encode(),
}


def write_all(folder: Path = SAMPLES) -> list[Path]:
    """Write every sample into `folder` and return the files."""
    written = []
    for truth in bundled():
        assert truth.file is not None
        path = folder / truth.file.name
        path.write_bytes(WRITERS[path.suffix](sample_sheet(truth)))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_all():
        print(path.name, path.stat().st_size)
