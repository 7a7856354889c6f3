"""A report as plain text, in the many ways a table loses its lines."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .sheet import Line, Sheet, Table


@dataclass(frozen=True)
class TextStyle:
    """How a text file shows a table.

    `covered`: what stands for a box covered by a merged one: "" keeps its place, None leaves it out, "repeat" says it again.
    """

    separator: str = "\t"
    covered: str | None = ""
    drop_empty: bool = False
    edge: str = ""
    row_end: str = "\n"
    aligned: bool = False
    block_end: str = "\n\n"
    encoding: str = "utf-8"
    newline: str = "\n"


TAB = TextStyle()


def text(sheet: Sheet, style: TextStyle = TAB) -> str:
    """Return the report as text."""
    return style.block_end.join(b.text if isinstance(b, Line) else _table(b, style) for b in sheet.blocks) + "\n"


def text_bytes(sheet: Sheet, style: TextStyle = TAB) -> bytes:
    """Return the report as the bytes of a text file."""
    return text(sheet, style).replace("\n", style.newline).encode(style.encoding, "replace")


def cells(table: Table, style: TextStyle) -> list[list[str]]:
    """Return the texts of every row, with covered boxes as the style has them."""
    out = []
    for row in table.matrix():
        line: list[str] = []
        for box, begins in row:
            if begins or style.covered == "repeat":
                line.append(box.text)
            elif style.covered is not None:
                line.append(style.covered)
        out.append([t for t in line if t.strip()] if style.drop_empty else line)
    return out


def _table(table: Table, style: TextStyle) -> str:
    rows = cells(table, style)
    if style.aligned:
        return style.row_end.join(_align(rows))
    flat = [[t.replace("\n", " " if style.separator != "" else "") for t in row] for row in rows]
    return style.row_end.join(style.edge + style.separator.join(row) + style.edge for row in flat)


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _align(rows: list[list[str]]) -> list[str]:
    widths: dict[int, int] = {}
    for row in rows:
        for c, shown in enumerate(row):
            widths[c] = max(widths.get(c, 0), min(_wide(shown.replace("\n", "")), 24))
    lines = []
    for row in rows:
        line = ""
        for c, shown in enumerate(row):
            flat = shown.replace("\n", "")
            line += flat + " " * max(2, widths[c] - _wide(flat) + 2)
        lines.append(line.rstrip())
    return lines


def markdown(sheet: Sheet, covered: str | None = "", heading: str = "## ") -> str:
    """Return the report as Markdown with pipe tables."""
    parts = []
    for block in sheet.blocks:
        if isinstance(block, Line):
            mark = {"title": "# ", "heading": heading}.get(block.role, "")
            parts.append(mark + block.text)
            continue
        rows = cells(block, TextStyle(covered=covered))
        lines = ["| " + " | ".join(t.replace("\n", " ") for t in row) + " |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
