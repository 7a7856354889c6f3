"""The paper every reader makes and every recogniser reads: paragraphs and grids, each knowing its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.errors import Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; every number counts from 1, None where the medium has no such thing.

    `line` is the line of a text file; `table` counts the tables of the whole file; `row` and `column` count inside it.
    """

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of running text, as printed (white space inside it kept, none at its ends)."""

    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a grid: its text as printed (lines joined by a newline) and the boxes it covers, counted from 0.

    `sure` is False where the reader itself doubts the characters (a scan read twice with two answers); `readings` then
    holds every answer it got.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    sure: bool = True
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it lies on the paper.

    `exact`: the column numbers are real positions (ruled lines, spans). Where it is False (tab-separated text, markdown)
    a row is only a list of texts, and two rows' third texts need not stand in the same column.
    `optical`: the characters were recognised in a picture and may be wrong.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    place: Place = Place()
    exact: bool = True
    optical: bool = False

    def place_of(self, cell: Cell) -> Place:
        """Return where `cell` stands in the file."""
        return Place(
            page=cell.page if cell.page is not None else self.place.page,
            line=self.place.line + cell.row if self.place.line is not None else None,
            table=self.place.table,
            row=cell.row + 1,
            column=cell.column + 1,
        )


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the result must know: a stable code, one sentence, and where."""

    code: str
    words: Words
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content in reading order. `kind` is the medium ("pdf", "docx", "html", "text", "xlsx", "doc", "wps", "scan")."""

    blocks: tuple[Paragraph | Grid, ...]
    kind: str
    pages: int | None = None
    title: str | None = None
    notes: tuple[Note, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the running text, without the tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def grids(self) -> Iterator[Grid]:
        """Yield the tables, in order."""
        return (block for block in self.blocks if isinstance(block, Grid))
