"""From a file to a report."""

from __future__ import annotations

from pathlib import Path

from gongkai.report.model import Report
from gongkai.report.recognise import recognise


def read_report(path: Path) -> Report:
    """Read a published annual report from `path`; UnreadableFile where the file cannot be read at all."""
    from gongkai.documents.files import read_document

    return recognise(read_document(path))
