"""What `gongkai check` writes: data, a workbook to mail out, a page to look at; each whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from gongkai.checks.folder import Checked
from gongkai.cli.outfile import writable, written_whole
from gongkai.cli.shown import shown
from gongkai.report import data


def print_json(checked: Iterator[Checked], several: bool) -> None:
    """Print one object, or a list of objects for several files; sentences about unread files go to stderr."""
    _json(checked, several, sys.stdout)


def _json(checked: Iterator[Checked], several: bool, out: TextIO) -> None:
    if several:
        out.write("[")
    for number, one in enumerate(checked):
        if not one.data["read"]:
            print(shown(one.data["notes"][0]["message"]), file=sys.stderr)
        out.write(",\n" if number else "\n" if several else "")
        text = json.dumps(one.data, ensure_ascii=False) if several else data.printed(one.data)
        out.write(writable(text, out.encoding))
    out.write("\n]\n" if several else "\n")


def write(checked: Iterator[Checked], output: Path, several: bool) -> None:
    """Write to `output` by its suffix, and say so."""
    suffix = output.suffix.lower()
    if suffix == ".html":
        from gongkai.cli.check_html import write_page, write_pages

        (write_pages if several else write_page)(checked, output)
        return
    with written_whole(output) as part:
        if suffix == ".json":
            with part.open("w", encoding="utf-8") as out:
                _json(checked, several, out)
        else:
            from gongkai.cli.check_xlsx import write_book

            write_book(checked, part)
