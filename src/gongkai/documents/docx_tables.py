"""Where the cells of a Word table stand, and which tables only arrange a page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from gongkai.documents import limits
from gongkai.documents.packed import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

# Twentieths of a point: two lines of a table nearer than this (0.9 mm) are one line drawn inexactly.
HAIR = 50


def placed(table: _Element, rows: list[_Element]) -> list[list[tuple[_Element, int, int]]]:
    """Return each row's cells with the column they begin in and how many they cover."""
    found = []
    for row in rows:
        column, cells = _count(row, "trPr", "gridBefore"), []
        for cell in through(row, "tc"):
            width = max(1, _count(cell, "tcPr", "gridSpan"))
            cells.append((cell, column, width))
            column += width
        found.append(cells)
    lines = _lines(table)
    if all(lines[index] == index for index in range(len(lines))):
        return found
    last = len(lines) - 1
    moved = [[(cell, lines[min(at, last)], lines[min(at + width, last)]) for cell, at, width in row] for row in found]
    if any(at >= end for row in moved for _, at, end in row) or any(
        at + width > last for row in found for _, at, width in row
    ):
        return found
    return [[(cell, at, end - at) for cell, at, end in row] for row in moved]


def _lines(table: _Element) -> list[int]:
    """Number the vertical lines of the table, those a hair's breadth apart as one."""
    widths = [
        _measure(attribute(column, "w"))
        for part in table
        if local(part) == "tblGrid"
        for column in part
        if local(column) == "gridCol"
    ]
    numbers, number = [0], 0
    for width in widths[: limits.TABLE_COLUMNS]:
        number += width > HAIR
        numbers.append(number)
    return numbers


def _measure(written: str | None) -> int:
    return int(written) if written is not None and written.isascii() and written.isdigit() and len(written) < 8 else 0


def through(parent: _Element, name: str) -> list[_Element]:
    """Return the children of a name, also those inside content controls and marks of insertion."""
    found: list[_Element] = []
    for child in parent:
        inner = local(child)
        if inner == name:
            found.append(child)
        elif inner in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            found.extend(through(child, name))
    return found


def property_of(owner: _Element, holder: str, name: str) -> _Element | None:
    """Return one property (`name`) out of an element's properties (`holder`)."""
    for child in owner:
        if local(child) == holder:
            return next((item for item in child if local(item) == name), None)
    return None


def _count(owner: _Element, holder: str, name: str) -> int:
    found = property_of(owner, holder, name)
    written = (attribute(found, "val") or "") if found is not None else ""
    return (
        min(int(written), limits.TABLE_COLUMNS) if written.isascii() and written.isdigit() and len(written) < 10 else 0
    )


def is_big(table: _Element) -> bool:
    """Tell an inner table with rows and columns of its own from one that only frames a text."""
    rows = through(table, "tr")
    return len(rows) >= 2 and any(len(through(row, "tc")) >= 2 for row in rows)


def is_frame(rows: list[_Element], big: list[_Element]) -> bool:
    """Tell a table that only arranges the page: one column, or more inner squares than filled ones of its own."""
    cells = [cell for row in rows for cell in through(row, "tc")]
    if len(cells) < 2 or all(len(through(row, "tc")) < 2 for row in rows):
        return True
    if not big:
        return False
    own = sum(
        1
        for cell in cells
        if next(cell.iter("{*}tbl"), None) is None and "".join(map(str, cell.itertext())).strip() != ""
    )
    # No more need be counted than decides it: tables may be nested many times over.
    return own <= sum(1 for _ in islice((cell for table in big for cell in table.iter("{*}tc")), own + 1))
