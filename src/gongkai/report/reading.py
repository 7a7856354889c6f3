"""From a file to a report."""

from __future__ import annotations

from pathlib import Path

from gongkai.report.model import Report
from gongkai.report.recognise import recognise

# What a form to fill in is written as.
BOOKS = (".xlsx", ".xlsm")


def read_report(path: Path) -> Report:
    """Read a published annual report from `path`; UnreadableFile where the file cannot be read at all."""
    from gongkai.documents.files import read_document

    if path.suffix.lower() in BOOKS:
        from gongkai.report.workbook_read import filled_form

        # A form of `gongkai form` says itself where everything stands.
        if (form := filled_form(path)) is not None:
            return form.report
    return recognise(read_document(path))
