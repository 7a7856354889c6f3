"""From a file to a report and from a report to a file, each in every medium we know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.documents.writing.paper import Paper
from gongkai.errors import UnreadableFile
from gongkai.report import data
from gongkai.report.entries import Loaded
from gongkai.report.model import Report
from gongkai.report.render import render


def load_any(path: Path) -> Loaded:
    """Return the report that `path` holds: JSON, a filled-in form of `gongkai form`, or a published report in any medium."""
    if path.suffix.lower() == ".json":
        from gongkai.report.load import load

        return load(path)
    from gongkai.report.reading import read_report
    from gongkai.report.workbook_read import filled_form

    # Whatever its suffix says.
    if (form := filled_form(path)) is not None:
        return form

    report = read_report(path)
    if report.format is None:
        raise UnreadableFile(
            f"“{path.name}”里没有找到年度报告的法定表格，写不出年度报告；请检查是不是这个文件。",
            f"No statutory table was found in “{path.name}”, so no report can be written; is it the right file?",
        )
    return Loaded(report)


def as_data(report: Report, source: str, language: str = "zh") -> dict[str, Any]:
    """Return the report in the shape of `gongkai read --json`, with what stands before the first section as "preface"."""
    found = data.report(source, report, language)
    title = "".join((report.title or "").split())
    preface = [passage.text for passage in report.prose if not passage.section]
    found["preface"] = "\n".join(text for text in preface if "".join(text.split()) not in title)
    return found


def write_report(
    report: Report,
    path: Path,
    suffix: str,
    *,
    source: str = "",
    fonts: Path | None = None,
    fragment: bool = False,
    language: str = "zh",
    day: date | None = None,
    today: date | None = None,
) -> None:
    """Write the report to `path` in the medium that `suffix` (".docx") names.

    `source` is the file it came from, `fonts` a folder with fonts for PDF; `fragment` writes a web page's article alone.
    `day` is the day for the file's own properties (PDF/A must have one); None: the day it is signed, else `today`.
    """
    if suffix == ".json":
        path.write_text(
            data.printed(as_data(report, source, language)) + "\n", encoding="utf-8", errors="backslashreplace"
        )
        return
    paper = render(report, day=day)
    paper = paper._replace(day=paper.day or today)
    if suffix in (".html", ".htm"):
        from gongkai.documents.writing.html import write_html

        write_html(paper, path, fragment=fragment)
    elif suffix == ".pdf":
        from gongkai.documents.writing.pdf import write_pdf

        write_pdf(paper, path, fonts=fonts)
    else:
        _PLAIN[suffix]()(paper, path)


def _docx() -> Callable[[Paper, Path], None]:
    from gongkai.documents.writing.docx import write_docx

    return write_docx


def _xlsx() -> Callable[[Paper, Path], None]:
    from gongkai.documents.writing.xlsx import write_xlsx

    return write_xlsx


def _markdown() -> Callable[[Paper, Path], None]:
    from gongkai.documents.writing.markdown import write_markdown

    return write_markdown


def _text() -> Callable[[Paper, Path], None]:
    from gongkai.documents.writing.text import write_text

    return write_text


_PLAIN = {".docx": _docx, ".xlsx": _xlsx, ".md": _markdown, ".txt": _text}
# The media a report can be written in, by suffix.
SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".xlsx", ".json", ".md", ".txt")
