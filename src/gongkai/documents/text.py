"""Plain text, markdown and comma-separated values: a paragraph a line, tables where separators draw them."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.documents import limits, refusals
from gongkai.documents.decoding import NotText, decode
from gongkai.documents.layout import Budget, TooMany
from gongkai.documents.model import Cell, Document, Grid, Paragraph, Place

# Page numbers as printers put them at the foot of a page; a bare number may be a figure and is kept.
_PAGE_NUMBER = re.compile(
    r"^(?:[-‐-―−－_·•.]{1,3}\s*\d{1,4}\s*[-‐-―−－_·•.]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?)$"
)
_PIPE_RULE = re.compile(r"^[\s|｜│┃+:：=\-─━┼╋├┤┌┐└┘┬┴┏┓┗┛┳┻┣┫]*[-─━=][\s|｜│┃+:：=\-─━┼╋├┤┌┐└┘┬┴┏┓┗┛┳┻┣┫]*$")
# The upper and lower edge of a table drawn with line characters.
_CORNERS = re.compile(r"^[┌└┏┗╔╚][─━═┬┴┳┻╦╩\s]*[┐┘┓┛╗╝]$")
_BARS = "|│┃"
_UNESCAPED_BAR = re.compile(r"(?<!\\)[|│┃]")
_DASHES_ONLY = re.compile(r"^[-=_]{3,}$")
_HEADING = re.compile(r"^#{1,6}\s+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)
_TABLE_OPEN = re.compile(r"<table[\s>]", re.I)
_TABLE_CLOSE = re.compile(r"</table\s*>", re.I)
MARKDOWN = frozenset({".md", ".markdown"})


def read_text(path: Path) -> Document:
    """Read a text file; raise UnreadableFile where it is no text, empty or too large."""
    from gongkai.documents.html import lost_characters

    if path.stat().st_size > limits.TEXT_BYTES:
        raise refusals.too_large(path, "过大", "is too large")
    try:
        text, lost = decode(path.read_bytes())
        if path.suffix.lower() in (".csv", ".tsv"):
            blocks = _separated(text, path)
        else:
            blocks = Lines(text, markdown=path.suffix.lower() in MARKDOWN).blocks()
    except NotText as error:
        raise refusals.unknown(path) from error
    except TooMany as error:
        raise refusals.too_large(path, "的表格或段落过多", "has too many cells or paragraphs") from error
    if not blocks:
        raise refusals.empty(path)
    notes = (lost_characters(lost),) if lost else ()
    pages = text.rstrip("\f\n\r ").count("\f") + 1 if "\f" in text else None
    return Document(blocks=tuple(blocks), kind="text", pages=pages, notes=notes)


class Lines:
    """The lines of a text being gathered into paragraphs and tables."""

    def __init__(self, text: str, *, markdown: bool = False, budget: Budget | None = None) -> None:
        self.markdown, self.budget = markdown, budget or Budget()
        self.pages = "\f" in text
        self.source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.done: list[Paragraph | Grid] = []
        self.tables = 0
        self._rows: list[list[str]] = []
        self._start = Place()

    def blocks(self) -> list[Paragraph | Grid]:
        """Return the text's blocks; raise TooMany beyond the budget."""
        page, number, index = 1, 0, 0
        while index < len(self.source):
            line = self.source[index]
            number = index + 1
            index += 1
            if _TABLE_OPEN.search(line) and (end := self._markup_end(index - 1)) is not None:
                self._markup(index - 1, end, Place(page=page if self.pages else None, line=number))
                index = end + 1
                continue
            # A form feed stands before the first line of the new page.
            for position, piece in enumerate(line.split("\f")):
                if position:
                    self._end_table()
                    page += 1
                self._take(piece, Place(page=page if self.pages else None, line=number))
        self._end_table()
        return self.done

    def _take(self, line: str, place: Place) -> None:
        row = self._row(line)
        if row is None:
            self._end_table()
            text = self._plain(line.strip())
            if text and not _PAGE_NUMBER.match(text) and not _CORNERS.match(text):
                self.budget.take_paragraph()
                self.done.append(Paragraph(text, place))
            return
        if not self._rows:
            self._start = place
        for _ in row:
            self.budget.take_cell()
        self._rows.append(row)

    def _row(self, line: str) -> list[str] | None:
        """Return the cells of a table line ([] for a rule between rows), or None for running text."""
        bare = line.strip()
        if bare[:1] in tuple(_BARS) or (self._rows and "\t" not in line and _PIPE_RULE.match(bare)):
            if _PIPE_RULE.match(bare):
                return []
            if (parts := _UNESCAPED_BAR.split(bare))[1:]:
                # The bars at both ends are the frame, not separators.
                parts = parts[1:] if not parts[0].strip() else parts
                parts = parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts
                return [_BREAK.sub("\n", self._plain(part.strip())) for part in parts]
        if "\t" in line.strip(" \u3000"):
            cells = [part.strip() for part in line.rstrip("\n").split("\t")]
            if not any(cells):
                return None
            return [] if all(_DASHES_ONLY.match(cell) for cell in cells) else cells
        return None

    def _plain(self, text: str) -> str:
        """Take off the marks of markdown that are not printed."""
        text = _STRONG.sub(r"\2", _HEADING.sub("", text))
        return _ESCAPED.sub(r"\1", text) if self.markdown else text

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        # A rule below the last row, or a lone rule between paragraphs, is a drawn line.
        while rows and not rows[-1]:
            rows.pop()
        if not any(rows):
            return
        self.tables += 1
        cells = tuple(Cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
        place = Place(page=self._start.page, line=self._start.line, table=self.tables)
        self.done.append(Grid(cells, len(rows), max(map(len, rows)), place, exact=False))

    def _markup_end(self, start: int) -> int | None:
        """Return the line on which the markup table opened on line `start` is closed."""
        depth = 0
        for index in range(start, len(self.source)):
            depth += len(_TABLE_OPEN.findall(self.source[index])) - len(_TABLE_CLOSE.findall(self.source[index]))
            if depth <= 0:
                return index
        return None

    def _markup(self, start: int, end: int, place: Place) -> None:
        """Markdown may hold a table as HTML: read it as the page reader would."""
        from gongkai.documents.html import read_table

        self._end_table()
        found = read_table("\n".join(self.source[start : end + 1]), self.budget, self.tables + 1, place)
        self.tables += sum(isinstance(block, Grid) for block in found)
        self.done.extend(found)


def _separated(text: str, path: Path) -> list[Paragraph | Grid]:
    """Comma- or tab-separated values as a spreadsheet exports them."""
    import csv
    import io

    first = text[:4096]
    separator = "\t" if path.suffix.lower() == ".tsv" or first.count("\t") > first.count(",") else ","
    budget, start, tables = Budget(), 1, 0
    blocks: list[Paragraph | Grid] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=separator)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise TooMany from error
    previous = 0
    for ended, row in [*lines, (0, list[str]())]:
        filled = sum(map(bool, row))
        if filled >= 2 or (rows and filled and len(row) > 1):
            start = start if rows else previous + 1
            for _ in row:
                budget.take_cell()
            rows.append(row)
        else:
            if rows:
                tables += 1
                width = max(map(len, rows))
                cells = tuple(Cell(cell, r, c) for r, line in enumerate(rows) for c, cell in enumerate(line))
                exact = all(len(line) == width for line in rows)
                blocks.append(Grid(cells, len(rows), width, Place(line=start, table=tables), exact=exact))
                rows = []
            if filled:
                budget.take_paragraph()
                blocks.append(Paragraph(next(filter(None, row)), Place(line=previous + 1)))
        previous = ended
    return blocks
