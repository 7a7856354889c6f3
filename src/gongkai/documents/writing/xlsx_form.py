"""The parts of a workbook that is filled in by hand: open boxes, what they take, notes, checks that turn red, locks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai.documents.writing.paper import printable
from gongkai.documents.writing.xlsx import FONT, FRAME, LINE, SHADE, lines_of, save_book

OPEN = PatternFill("solid", start_color="FFFFFFFF")
WRONG = PatternFill("solid", start_color="FFFF9999", end_color="FFFF9999")
GREY, RED = "FF666666", "FFC00000"
# A gap prints as "平" where there is none.
GAP = '"差 "0;"差 -"0;"平"'
# How wide a note is in points for so many signs, and how high one of its lines.
NOTE_SIGNS, NOTE_WIDTH, NOTE_LINE = 34, 240, 15


def new_book() -> Workbook:
    """Return a workbook without any sheet."""
    book = Workbook()
    book.remove(book.active)
    return book


def save(book: Workbook, path: Path, title: str, author: str) -> None:
    """Write the workbook; its sheets can be neither renamed nor taken away by a slip (there is no password)."""
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title, book.properties.creator = title, printable(author)
    save_book(book, path)


def lock(page: Any) -> None:
    """Protect a sheet without a password: against slips, not against its owner."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False


def hide(page: Any) -> None:
    """Lock a sheet and take it out of sight."""
    lock(page)
    page.sheet_state = "veryHidden"


def label(page: Any, row: int, text: str, columns: int = 1, size: int = 11) -> None:
    """Write a shaded label over the first `columns` columns."""
    cell = page.cell(row, 1, text or None)
    cell.font, cell.fill = Font(name=FONT, size=size), SHADE
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    for column in range(1, columns + 1):
        page.cell(row, column).border = FRAME
    if columns > 1:
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        width = sum(page.column_dimensions[get_column_letter(n)].width for n in range(1, columns + 1))
        page.row_dimensions[row].height = LINE * lines_of(text, width)


def hint(page: Any, row: int, column: int, text: str) -> None:
    """Write a small grey remark beside a box."""
    page.cell(row, column, text).font = Font(name=FONT, size=9, color=GREY)


def text_box(page: Any, row: int, column: int, lines: int, columns: int = 1, value: str = "") -> None:
    """Make a box for text, `lines` high: open to typing, its words kept as words even where they look like a number."""
    cell = page.cell(row, column)
    if value:
        # As a text, whatever it begins with: a name never runs as a formula.
        cell.value, cell.data_type = printable(value), "s"
    cell.protection, cell.fill, cell.number_format = Protection(locked=False), OPEN, "@"
    cell.font = Font(name=FONT, size=11)
    cell.alignment = Alignment(vertical="top" if lines > 2 else "center", wrap_text=True)
    for at in range(column, column + columns):
        page.cell(row, at).border = FRAME
    if columns > 1:
        page.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + columns - 1)
    page.row_dimensions[row].height = LINE * lines


def told(page: Any, row: int, column: int, formula: str) -> None:
    """Write what a formula says, in bold."""
    cell = page.cell(row, column, formula)
    cell.font, cell.border, cell.alignment = Font(name=FONT, size=11, bold=True), FRAME, Alignment(vertical="center")
    page.row_dimensions[row].height = LINE * 2


def open_numbers(page: Any, cells: Sequence[str], formula: str, words: str) -> None:
    """Open boxes for numbers; `formula` says for the first of them what it takes, and moves along with the others."""
    validation = DataValidation(
        type="custom", formula1=formula, allow_blank=True, showErrorMessage=True, errorTitle="这里填得不对", error=words
    )
    for name in cells:
        page[name].protection, page[name].fill = Protection(locked=False), OPEN
        validation.add(name)
    page.add_data_validation(validation)


def put_total(page: Any, cell: str, terms: str) -> None:
    """Write a total that is blank where none of its parts is filled in: such a total is no zero."""
    counted = terms.replace("SUM(", "COUNT(").replace("-", "+")
    page[cell].value = f'=IF({counted}=0,"",{terms})'
    page[cell].fill = SHADE


def put_gaps(page: Any, formulas: dict[str, str]) -> str:
    """Write formulas that are 0 where all agrees, red where not; return the formula of all their gaps together."""
    for name, formula in formulas.items():
        page[name].value, page[name].number_format = f"={formula}", GAP
        plain_box(page[name])
    names = list(formulas)
    span = f"{names[0]}:{names[-1]}"
    page.conditional_formatting.add(
        span, CellIsRule(operator="notEqual", formula=["0"], fill=WRONG, font=Font(bold=True, color=RED))
    )
    return f"SUMPRODUCT(ABS('{page.title}'!{span}))"


def plain_box(cell: Any) -> None:
    """Dress a shaded box for a number that nobody types."""
    cell.border, cell.fill, cell.font = FRAME, SHADE, Font(name=FONT, size=10)
    cell.alignment = Alignment(horizontal="center", vertical="center")


def note(page: Any, cell: str, text: str) -> None:
    """Hang a note on a cell, as large as its text."""
    height = NOTE_LINE * (lines_of(text, NOTE_SIGNS) + 1)
    page[cell].comment = Comment(text, "gongkai", height=height, width=NOTE_WIDTH)


def column_of(cell: str) -> str:
    """Return the letters of a cell's column: "D" of "D6"."""
    return cell.rstrip("0123456789")


def ranges(cells: Iterable[str]) -> list[str]:
    """Return the cells with runs along a row or down a column drawn together: "D6:D8"."""
    runs: list[list[str]] = []
    for name in cells:
        if runs and _follows(runs[-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs]


def _follows(run: Sequence[str], name: str) -> bool:
    (top, left), (row, column), (r, c) = map(coordinate_to_tuple, (run[0], run[-1], name))
    down, along = c == column == left and r == row + 1, r == row == top and c == column + 1
    return bool(down or along)
