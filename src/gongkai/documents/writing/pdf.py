"""From paper to a PDF set with typst: fonts inside, tagged for those who hear it read, fit for the archive (PDF/A)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

from gongkai.documents.writing.fonts import faces, folders
from gongkai.documents.writing.paper import Paper
from gongkai.documents.writing.pdf_data import data

TEMPLATE = Path(__file__).with_name("report.typ")
# The strictest first: a paper with a character that no font has, or with headings out of order, is refused by the strict.
Standard = Literal["a-2a", "a-2b", "ua-1"]
ARCHIVE: tuple[tuple[Standard, ...], ...] = (("a-2a", "ua-1"), ("a-2a",), ("a-2b",))
# The archive's standards ask for a day; a paper that bears none gets no day, only the tags.
UNDATED: tuple[tuple[Standard, ...], ...] = (("ua-1",),)

# A compiler refuses a second thread while it sets a paper.
_ONE_AT_A_TIME = Lock()


def write_pdf(paper: Paper, path: Path, fonts: Path | None = None) -> None:
    """Write `paper` to `path` as a PDF in the look of an official document; the same paper gives the same bytes.

    `fonts` is a folder with the office's own fonts; without it that of GONGKAI_FONTS, then the program's own.
    """
    path.write_bytes(pdf_bytes(paper, fonts))


def pdf_bytes(paper: Paper, fonts: Path | None = None) -> bytes:
    """Return `paper` as the bytes of a PDF."""
    places = folders(fonts)
    inputs = {"paper": json.dumps(data(paper, faces(places)), ensure_ascii=False)}
    compiler = _compiler(places)
    for standards in UNDATED if paper.day is None else ARCHIVE:
        try:
            return _set(compiler, inputs, standards)
        except typst.TypstError:
            continue
    return _set(compiler, inputs, ())


def _set(compiler: typst.Compiler, inputs: dict[str, str], standards: Sequence[Standard]) -> bytes:
    with _ONE_AT_A_TIME:
        made = compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=list(standards))
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=4)
def _compiler(places: tuple[Path, ...]) -> typst.Compiler:
    """Return a compiler that has read the template and the fonts: setting a second paper takes a tenth of the time."""
    return typst.Compiler(
        input=str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(place) for place in places],
        ignore_system_fonts=True,
    )
