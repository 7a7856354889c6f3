"""A document as lines: what labels a line carries and what figures stand in it, whether it came from a ruled table or from bare text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.documents.characters import bare, clean
from gongkai.documents.model import Cell, Document, Grid, Paragraph, Place
from gongkai.report.figures import BLANK, UNCLEAR, WORDS, Figure, figure
from gongkai.report.recognise.tokens import tokens

# Media that store no box in which nothing stands, but whose columns are real.
SHEETS = ("xlsx", "xls")
_NUMBER_ALONE = re.compile(r"\d{1,2}[.．、)）]")
# Rows of delimited text count as one grid without real columns.
LIST = 1_000_000
# A cell with more text than this is prose that somebody laid out in a table, not a label of the form.
LONGEST_LABEL = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure (or blank, or stroke) of a line; `start`/`end` are grid columns, -1 in bare text.

    `glued`: digits of bare text with nothing between them, which may belong to several squares. `shared`: a cell that
    reaches down over several rows, so that it is not this row's alone.
    """

    text: str
    figure: Figure
    place: Place
    start: int = -1
    end: int = -1
    glued: bool = False
    shared: bool = False
    sure: bool = True
    readings: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """One row of a table, or as much of a text as one row's label and figures.

    `labels` are (text, first column, column after the last); `above` are the labels of merged cells that began higher up;
    `beside`: bare text with label and figures on one line.
    """

    labels: list[tuple[str, int, int]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    above: list[tuple[str, int, int]] = field(default_factory=list)
    grid: int = -1
    exact: bool = False
    optical: bool = False
    place: Place = Place()
    beside: bool = False

    @property
    def label(self) -> str:
        """Return the line's own labels as one text."""
        return "".join(text for text, _, _ in self.labels)

    @property
    def last(self) -> str:
        """Return the label nearest to the figures."""
        return self.labels[-1][0] if self.labels else ""

    @property
    def filled(self) -> list[Piece]:
        """Return the pieces in which something is printed."""
        return [piece for piece in self.pieces if piece.figure.kind != BLANK]

    @property
    def words(self) -> str:
        """Return everything the line prints as words, for looking what table it belongs to."""
        return bare("".join(text for text, _, _ in (*self.above, *self.labels)))


def lines(document: Document) -> list[Line]:
    """Return the document's lines in reading order."""
    found: list[Line] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            _add_text(found, block.text, block.place)
        else:
            _add_grid(found, block, number, stored_only=document.kind in SHEETS)
    return found


def _add_text(found: list[Line], text: str, place: Place) -> None:
    """Add the lines of running text; figures that begin one belong to the label that stood alone before them."""
    for offset, row in enumerate(clean(text).split("\n")):
        where = Place(page=place.page, line=place.line + offset if place.line is not None else None)
        listed = _delimited(row)
        if listed:
            found.append(_of_list(listed, where))
            continue
        for number, (label, run) in enumerate(tokens(row)):
            pieces = [Piece(token.text, token.figure, where, glued=token.glued) for token in run]
            label = label.strip(" ,;|\t\r\u3000")
            if number == 0 and not label and found and _goes_on(found[-1]):
                found[-1].pieces.extend(pieces)
            elif label or pieces:
                beside = bool(label and pieces)
                found.append(Line([(label, -1, -1)] if label else [], pieces, place=where, beside=beside))


def _delimited(row: str) -> list[str] | None:
    """Return the parts of a row of delimited text: a label, a mark, then nothing but figures and blanks between such marks."""
    for mark in ",;":
        parts = row.split(mark)
        if len(parts) < 3:
            continue
        kinds = [_listed(part).kind for part in parts]
        figures = len(kinds) - 1 - max((at for at, kind in enumerate(kinds) if kind == WORDS), default=-1)
        words, rest = parts[: len(parts) - figures], kinds[len(parts) - figures :]
        ends_in_digit = any(part.strip()[-1:].isdigit() for part in words)
        # Where nothing is printed, two marks side by side still say that there are cells.
        told = any(kind != BLANK for kind in rest) or mark * 2 in row
        if figures >= 2 and told and UNCLEAR not in rest and len(words) <= 4 and not ends_in_digit:
            return parts
    return None


def _listed(part: str) -> Figure:
    """Read one part of a delimited row; a label's number whose words went to the next row belongs to the labels."""
    alone = _NUMBER_ALONE.fullmatch(part.strip())
    return Figure(WORDS, part.strip()) if alone else figure(part)


def _of_list(parts: list[str], where: Place) -> Line:
    """Return a delimited row as a line of cells; its columns are only numbers in a list."""
    line = Line(grid=LIST, place=where)
    for at, part in enumerate(parts):
        found = _listed(part)
        if found.kind == WORDS:
            line.labels.append((part.strip(), at, at + 1))
        else:
            line.pieces.append(Piece(part.strip(), found, where, at, at + 1))
    return line


def _goes_on(line: Line) -> bool:
    """Tell whether figures without a label may belong to the line before: its label or its figures stand alone on their lines.

    Figures below a label that already has its own beside it are another matter: a page number, a wrapped row.
    """
    if line.grid >= 0:
        return False
    return not line.pieces or not line.beside


def _add_grid(found: list[Line], grid: Grid, number: int, stored_only: bool) -> None:
    """Add the rows of a table; where only filled boxes are stored (a sheet), the places between them are blank boxes."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    reaching: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.row < grid.rows:
            rows[cell.row].append(cell)
            for below in range(cell.row + 1, min(cell.row + cell.row_span, grid.rows)):
                reaching[below].append(cell)
    for row in range(grid.rows):
        line = Line(grid=number, exact=grid.exact, optical=grid.optical)
        line.place = Place(page=grid.place.page, table=grid.place.table, row=row + 1)
        own = [(cell, False) for cell in rows[row]] + [(cell, True) for cell in reaching[row]]
        if stored_only:
            taken = {column for cell, _ in own for column in range(cell.column, cell.column + cell.column_span)}
            own += [(Cell("", row, column), False) for column in range(grid.columns) if column not in taken]
        for cell, reaches in sorted(own, key=lambda item: item[0].column):
            if len(cell.text) > LONGEST_LABEL:
                _add_text(found, cell.text, grid.place_of(cell))
            else:
                _add(line, grid, cell, reaches)
        if line.labels or line.pieces or line.above:
            found.append(line)


def _add(line: Line, grid: Grid, cell: Cell, reaches: bool) -> None:
    """Put one cell into the line, as a label or as a figure."""
    text = clean(cell.text).strip()
    found = figure(text)
    end = cell.column + cell.column_span
    if found.kind == WORDS:
        (line.above if reaches else line.labels).append((text, cell.column, end))
        return
    line.pieces.append(
        Piece(
            text, found, grid.place_of(cell), cell.column, end, shared=reaches, sure=cell.sure, readings=cell.readings
        )
    )
