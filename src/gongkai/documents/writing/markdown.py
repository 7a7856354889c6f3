"""Paper as Markdown: headings, paragraphs, tables drawn with bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.documents.writing.grid import texts_of
from gongkai.documents.writing.paper import HEADING, SUBHEADING, TITLE, Paper, Sheet, Text, printable

_MARKS = {TITLE: "# ", HEADING: "## ", SUBHEADING: "### "}
# Signs that Markdown takes for its own, anywhere in a line and at its beginning.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]")
_LEADING = re.compile(r"^([#+\-])|^(\d+)([.)])(?=\s|$)")


def write_markdown(paper: Paper, path: Path) -> None:
    """Write `paper` to `path` in UTF-8."""
    path.write_text(markdown_of(paper), encoding="utf-8", newline="\n")


def markdown_of(paper: Paper) -> str:
    """Return `paper` as Markdown."""
    return (
        "\n\n".join(
            "\n".join(_table(block)) if isinstance(block, Sheet) else "\n\n".join(_paragraphs(block))
            for block in paper.blocks
        )
        + "\n"
    )


def _paragraphs(text: Text) -> Iterator[str]:
    for line in printable(text.text).split("\n"):
        if line := " ".join(line.split("\t")).strip():
            yield _MARKS.get(text.style, "") + _LEADING.sub(_guarded, _ANYWHERE.sub(r"\\\g<0>", line))


def _guarded(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _table(sheet: Sheet) -> Iterator[str]:
    """Yield the rows; the rule below the first is what makes a table of them."""
    for number, row in enumerate(texts_of(sheet)):
        yield "| " + " | ".join(map(_cell, row)) + " |"
        if number == 0:
            yield "|" + "---|" * len(row)


def _cell(text: str) -> str:
    lines = (_ANYWHERE.sub(r"\\\g<0>", " ".join(line.split())) for line in printable(text).split("\n"))
    return "<br>".join(line for line in lines if line)
