"""What `gongkai compare` writes: data, a page to look at and print, a workbook; each whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

from gongkai.cli.compare_words import Found
from gongkai.cli.outfile import writable, written_whole
from gongkai.report.data import printed


def print_json(found: Found) -> None:
    """Print a comparison as one JSON object."""
    sys.stdout.write(writable(printed(dict(found)), sys.stdout.encoding) + "\n")


def write(found: Found, output: Path) -> None:
    """Write to `output` by its suffix, and say so."""
    suffix = output.suffix.lower()
    with written_whole(output) as part:
        if suffix == ".xlsx":
            from gongkai.cli.compare_xlsx import write_book

            write_book(found, part)
            return
        if suffix == ".html":
            from gongkai.cli.compare_html import page

            text = page(found)
        else:
            text = printed(dict(found)) + "\n"
        part.write_text(text, encoding="utf-8", newline="\n")
