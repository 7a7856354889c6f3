"""Lay the boxes of a table out: spans cut to the table, boxes kept apart, sizes bounded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.documents import limits
from gongkai.documents.model import Cell, Grid, Place

# This invisible character has what follows it drawn from right to left: 21 is seen as 12.
OVERRIDE = "\u202e"


class TooMany(ValueError):
    """The tables of a file go beyond `limits`."""


@dataclass(slots=True)
class Budget:
    """How many squares and paragraphs a file may still have."""

    cells: int = limits.TABLE_CELLS
    paragraphs: int = limits.PARAGRAPHS

    def take_cell(self, width: int = 1) -> None:
        """Count one box of `width` columns; raise TooMany beyond the bound."""
        self.cells -= width
        if self.cells < 0:
            raise TooMany

    def take_paragraph(self) -> None:
        """Count one paragraph; raise TooMany beyond the bound."""
        self.paragraphs -= 1
        if self.paragraphs < 0:
            raise TooMany


@dataclass(slots=True)
class Layout:
    """A table being laid out row by row, as a browser does it."""

    budget: Budget
    boxes: list[list[int | str]] = field(default_factory=list)  # text, row, column, row span, column span
    rows: int = 0
    _taken: dict[int, int] = field(default_factory=dict)  # column -> first row that is free again
    _starts: dict[int, list[int | str]] = field(default_factory=dict)  # column -> last box that begins there
    _doubts: dict[int, tuple[str, ...]] = field(default_factory=dict)  # number of a box -> what it may say
    _cursor: int = 0
    _group: int = 0  # first box of the open row group

    def start_row(self) -> int:
        """Open the next row and return its index."""
        self.rows += 1
        self._cursor = 0
        if self.rows > limits.TABLE_ROWS:
            raise TooMany
        return self.rows - 1

    def add(self, text: str, row_span: int = 1, column_span: int = 1) -> None:
        """Put a box at the first free column of the open row."""
        while self._taken.get(self._cursor, 0) >= self.rows:
            self._cursor += 1
        self.put(text, self._cursor, row_span, column_span)

    def put(self, text: str, column: int, row_span: int = 1, column_span: int = 1) -> None:
        """Put a box at `column` of the open row; a box already reaching there gives way in width."""
        row = self.rows - 1
        row_span = max(1, min(row_span, limits.TABLE_ROWS))
        width = 0
        for covered in range(column, column + max(1, min(column_span, limits.TABLE_COLUMNS))):
            if width and self._taken.get(covered, 0) > row:
                break
            self._taken[covered] = row + row_span
            width += 1
        if column + width > 2 * limits.TABLE_COLUMNS:
            raise TooMany
        self.budget.take_cell(width)
        box: list[int | str] = [text, row, column, row_span, width]
        self.boxes.append(box)
        self._starts[column] = box

    def doubt(self, readings: Iterable[str] = ()) -> None:
        """Say that the last box shows something else than its text, perhaps one of `readings`."""
        self._doubts[len(self.boxes) - 1] = tuple(readings)

    def extend_down(self, column: int, width: int) -> bool:
        """Let the box that ends above the open row at `column` reach into it; False where no such box is."""
        above = self._starts.get(column)
        if above is None or int(above[1]) + int(above[3]) != self.rows - 1:
            return False
        above[3] = int(above[3]) + 1
        for covered in range(column, column + int(above[4])):
            self._taken[covered] = self.rows
        return True

    def extend_right(self, column: int, width: int) -> bool:
        """Let the box that ends before `column` in the open row reach over it; False where no such box is."""
        last = self.boxes[-1] if self.boxes else None
        if last is None or last[1] != self.rows - 1 or int(last[2]) + int(last[4]) != column:
            return False
        last[4] = int(last[4]) + width
        return True

    def end_group(self) -> None:
        """Cut the spans that reach beyond the rows so far (a row group ends here)."""
        for box in self.boxes[self._group :]:
            box[3] = min(int(box[3]), self.rows - int(box[1]))
        self._taken.clear()
        self._group = len(self.boxes)

    def grid(self, place: Place, *, exact: bool = True) -> Grid:
        """Return the finished table, its spans cut to its rows and to the columns in use."""
        self.end_group()
        self._drop_empty_columns()
        cells = tuple(
            Cell(
                str(text),
                int(row),
                int(column),
                int(down),
                int(across),
                sure=number not in self._doubts and OVERRIDE not in str(text),
                readings=self._doubts.get(number, ()),
            )
            for number, (text, row, column, down, across) in enumerate(self.boxes)
        )
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        return Grid(cells=cells, rows=self.rows, columns=columns, place=place, exact=exact)

    def _drop_empty_columns(self) -> None:
        """A column that no box begins in is only a seam of wide boxes (a colspan of 1,000, a hair's breadth in Word)."""
        begun = sorted({int(box[2]) for box in self.boxes})
        order = {column: index for index, column in enumerate(begun)}
        for box in self.boxes:
            start, end = int(box[2]), int(box[2]) + int(box[4])
            box[2], box[4] = order[start], bisect_left(begun, end) - order[start]
