"""A sheet is one endless table: find the running text and the tables in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.documents import limits
from gongkai.documents.layout import OVERRIDE, Budget, TooMany
from gongkai.documents.model import Cell, Grid, Paragraph, Place

# A heading of a section stands alone in its row (一、 or 第一部分).
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}\s*[、.．，,]|第[一二三四五六七八九十]部分)")
_FIGURE = re.compile(r"^[+\-]?[\d,.]+$")
# No square holds this much; a row with one such text is a paragraph of the report.
PARAGRAPH_LENGTH = 40
# A table's rows may be blank for so long until one with three texts shows how wide it is.
_NEAR = 30


@dataclass(slots=True)
class Box:
    """One cell of a sheet, rows and columns counted from 0; it covers what it is merged over."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    sure: bool = True
    readings: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Tell whether the cell shows anything, were it something that could not be read."""
        return bool(self.text) or not self.sure


@dataclass(slots=True)
class Sheet:
    """The boxes of one sheet, by row."""

    name: str
    rows: dict[int, list[Box]] = field(default_factory=dict)
    _merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    _areas: list[tuple[int, int, int, int]] = field(default_factory=list)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Say that these boxes are merged, corners included."""
        if len(self._areas) >= limits.TABLE_CELLS:
            raise TooMany
        self._merged[top, left] = (bottom - top + 1, right - left + 1)
        self._areas.append((top, left, bottom, right))

    def put(self, box: Box) -> None:
        """Add a cell."""
        self.rows.setdefault(box.row, []).append(box)

    def settle(self) -> None:
        """Give merged boxes their spans and take away what lies below them."""
        covered: dict[int, list[tuple[int, int, int]]] = {}
        work = 0
        for top, left, bottom, right in self._areas:
            for row in range(top, bottom + 1):
                work += 1
                if work > limits.TABLE_CELLS:
                    raise TooMany
                if row in self.rows:
                    covered.setdefault(row, []).append((left, right, top))
        for row, boxes in self.rows.items():
            hidden = covered.get(row, [])
            work += len(hidden) * len(boxes)
            if work > 20 * limits.TABLE_CELLS:
                raise TooMany
            kept = []
            for box in sorted(boxes, key=lambda box: box.column):
                if (span := self._merged.get((row, box.column))) is not None:
                    box.rows, box.columns = span
                elif any(left <= box.column <= right for left, right, _ in hidden):
                    continue
                kept.append(box)
            self.rows[row] = kept


def blocks_of(sheet: Sheet, budget: Budget, tables: int) -> list[Paragraph | Grid]:
    """Return a sheet's paragraphs and tables in order, tables counted on from `tables`."""
    sheet.settle()
    blocks: list[Paragraph | Grid] = []
    for run in _runs(sheet):
        held: list[int] = []
        for index, row in enumerate(run):
            filled = [box for box in sheet.rows[row] if box.filled]
            beside = [sheet.rows[near] for near in run[max(0, index - 1) : index + 2] if near != row]
            if _is_paragraph(filled, sheet.rows[row], beside, _reach(sheet, run, index)):
                tables += _close(sheet, held, blocks, budget, tables)
                held = []
                _write(filled[0].text, blocks, budget)
            else:
                held.append(row)
        tables += _close(sheet, held, blocks, budget, tables)
    return blocks


def _runs(sheet: Sheet) -> list[list[int]]:
    """Split the rows at blank ones: what is bordered but blank belongs to the table it lies in."""
    runs: list[list[int]] = []
    reach = -1
    for row in sorted(sheet.rows):
        boxes = sheet.rows[row]
        blank = not any(box.filled for box in boxes)
        if blank and row > reach and len(boxes) < 2:
            continue
        if runs and row <= max(runs[-1][-1] + 1, reach):
            runs[-1].append(row)
        elif not blank:
            runs.append([row])
        reach = max([reach, *(box.row + box.rows - 1 for box in boxes if box.text)])
    return runs


def _reach(sheet: Sheet, run: list[int], index: int) -> int:
    """Return the column at which the rows around end: those beside, and the nearest with three texts above and below."""
    around = [sheet.rows[row] for row in run[max(0, index - 1) : index + 2] if row != run[index]]
    for near in (run[max(0, index - _NEAR) : index][::-1], run[index + 1 : index + 1 + _NEAR]):
        around.append(next((sheet.rows[row] for row in near if sum(box.filled for box in sheet.rows[row]) > 2), []))
    return max((box.column + box.columns for row in around for box in row), default=0)


def _is_paragraph(filled: list[Box], boxes: list[Box], beside: list[list[Box]], width: int) -> bool:
    """One long text or one heading alone in its row, not a label beside blank squares."""
    if len(filled) != 1 or (filled[0].rows > 1 and len(boxes) > 1):
        return False
    only = filled[0]
    if len(boxes) > 1 and only.columns < sum(box.columns for box in boxes if box is not only):
        return False
    if len(only.text) > PARAGRAPH_LENGTH:
        return True
    if _HEADING.match(only.text) is None:
        return False
    # A label whose squares are blank and not even stored lies between rows of figures, or is merged narrower than they.
    if only.columns > 1 and only.column + only.columns < width:
        return False
    return not (len(beside) == 2 and all(any(_FIGURE.match(box.text) for box in row) for row in beside))


def _close(sheet: Sheet, held: list[int], blocks: list[Paragraph | Grid], budget: Budget, tables: int) -> int:
    """Turn the rows held back into a table, or into paragraphs where no row has two texts; return the tables added."""
    rows = [row for row in held if any(box.filled for box in sheet.rows[row])]
    if not rows:
        return 0
    if all(sum(1 for box in sheet.rows[row] if box.filled) < 2 for row in rows) and not _bordered(sheet, rows):
        for row in rows:
            _write(next(box.text for box in sheet.rows[row] if box.filled), blocks, budget)
        return 0
    # Titles above the first row with two texts are no rows of the table, unless they span it as its rows do.
    while len(rows) > 1 and _is_title(sheet, rows):
        _write(sheet.rows[rows[0]][0].text, blocks, budget)
        rows = rows[1:]
    blocks.append(_grid(sheet, range(rows[0], rows[-1] + 1), Place(table=tables + 1)))
    return 1


def _bordered(sheet: Sheet, rows: list[int]) -> bool:
    """Rows with several boxes, however blank, are a form that nobody filled in."""
    return any(len(sheet.rows[row]) > 1 for row in rows)


def _is_title(sheet: Sheet, rows: list[int]) -> bool:
    """An unmerged single text above a table is its title; a merged one is its first row (a group's label)."""
    boxes = sheet.rows[rows[0]]
    return len(boxes) == 1 and bool(boxes[0].text) and boxes[0].columns == 1 and boxes[0].rows == 1


def _write(text: str, blocks: list[Paragraph | Grid], budget: Budget) -> None:
    for line in text.split("\n"):
        if line := line.strip():
            budget.take_paragraph()
            blocks.append(Paragraph(line))


def _grid(sheet: Sheet, rows: range, place: Place) -> Grid:
    boxes = [box for row in rows for box in sheet.rows.get(row, ())]
    filled = [box for box in boxes if box.filled]
    left = min(box.column for box in filled)
    right = max(
        max(box.column + (box.columns if box.columns < limits.TABLE_COLUMNS else 1) for box in filled), left + 1
    )
    if right - left > limits.TABLE_COLUMNS or len(rows) > limits.TABLE_ROWS:
        raise TooMany
    cells = [
        Cell(
            "\n".join(line.strip() for line in box.text.split("\n") if line.strip()),
            box.row - rows[0],
            box.column - left,
            max(1, min(box.rows, rows[-1] + 1 - box.row)),
            max(1, min(box.columns, right - box.column)),
            sure=box.sure and OVERRIDE not in box.text,
            readings=box.readings,
        )
        for box in boxes
        if left <= box.column < right
    ]
    cells.extend(_blanks(cells, len(rows), right - left))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), len(rows), right - left, place)


def _blanks(cells: list[Cell], rows: int, columns: int) -> list[Cell]:
    """Squares a program did not write because they are blank are squares of the table all the same."""
    taken: set[tuple[int, int]] = set()
    if (
        rows * columns > limits.TABLE_CELLS
        or sum(cell.row_span * cell.column_span for cell in cells) > limits.TABLE_CELLS
    ):
        raise TooMany
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            taken.update((row, column) for column in range(cell.column, cell.column + cell.column_span))
    return [Cell("", row, column) for row in range(rows) for column in range(columns) if (row, column) not in taken]
