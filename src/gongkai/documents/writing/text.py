"""Paper as plain text: a paragraph a line, the boxes of a table's row apart by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.documents.writing.grid import texts_of
from gongkai.documents.writing.paper import BODY, NOTE, Paper, Sheet, Text, printable

# A Chinese paragraph begins two characters in.
INDENT = "\u3000\u3000"


def write_text(paper: Paper, path: Path) -> None:
    """Write `paper` to `path` in UTF-8."""
    path.write_text(text_of(paper), encoding="utf-8", newline="\n")


def text_of(paper: Paper) -> str:
    """Return `paper` as plain text."""
    return "\n".join(line for block in paper.blocks for line in _lines(block)) + "\n"


def _lines(block: Text | Sheet) -> Iterator[str]:
    if isinstance(block, Sheet):
        yield ""
        yield from ("\t".join(" ".join(printable(text).split()) for text in row) for row in texts_of(block))
        yield ""
        return
    for line in printable(block.text).split("\n"):
        if line := " ".join(line.split("\t")).strip():
            yield (INDENT if block.style in (BODY, NOTE) else "") + line
