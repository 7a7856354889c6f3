"""Which tables of a page hold data, and what their rows and cells are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gongkai.documents import limits
from gongkai.documents.layout import TooMany

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gongkai.documents.html_boxes import Boxes

_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
# A cell with this much text among so few cells is a column of a page, not a square of a table.
FRAME_TEXT, FRAME_CELLS = 400, 6


def span(cell: _Element, name: str) -> int:
    """Return `rowspan` or `colspan` of a cell as HTML defines it: nonsense is 1, rowspan 0 reaches to the group's end."""
    written = cell.get(name)
    if written is None or (found := _NUMBER.match(written)) is None:
        return 1
    number = int(found.group(1))
    if number == 0:
        return limits.TABLE_ROWS if name == "rowspan" else 1
    return min(number, limits.TABLE_ROWS if name == "rowspan" else limits.TABLE_COLUMNS)


def rows_of(table: _Element, boxes: Boxes) -> list[tuple[_Element, _Element]]:
    """Return the rows of `table` with their row groups in the order they are drawn; inner tables keep their own."""
    shelves: dict[str, list[tuple[_Element, _Element]]] = {"head": [], "group": [], "foot": []}
    waiting: list[tuple[_Element, _Element, str]] = [(child, table, "group") for child in reversed(table)]
    heads_end = False
    while waiting:
        element, owner, shelf = waiting.pop()
        role = boxes.role(element)
        if role == "row":
            shelves[shelf].append((owner, element))
            if len(shelves[shelf]) > limits.TABLE_ROWS:
                raise TooMany
        elif role in ("head", "group", "foot"):
            # A second header (a table pasted together) stays where it stands.
            shelf = "group" if role == "head" and (heads_end or shelves["group"]) else role
            heads_end = heads_end or role == "head"
            waiting.extend((child, element, shelf) for child in reversed(element))
        elif role is None:
            waiting.extend((child, owner, shelf) for child in reversed(element))
    return shelves["head"] + shelves["group"] + shelves["foot"]


def cells_of(row: _Element, boxes: Boxes) -> Iterator[_Element]:
    """Yield the cells of a row, also those inside stray wrappers (forms)."""
    waiting = list(reversed(row))
    while waiting:
        element = waiting.pop()
        role = boxes.role(element)
        if role == "cell":
            yield element
        elif role is None:
            waiting.extend(reversed(element))


def is_data(table: _Element, boxes: Boxes) -> bool:
    """Tell a table of data from one that only arranges the page."""
    if (table.get("role") or "").strip().lower() in ("presentation", "none"):
        return False
    rows = [list(cells_of(row, boxes)) for _, row in rows_of(table, boxes)]
    own = [cell for row in rows for cell in row]
    if len(own) < 2 or max(map(len, rows)) < 2:
        return False
    if table.find(".//table") is not None:
        return _holds_more_than(own, table)
    return len(own) > FRAME_CELLS or all(_length(cell) <= FRAME_TEXT for cell in own)


def _holds_more_than(own: list[_Element], table: _Element) -> bool:
    """A table around tables is data only where it has more filled squares of its own than they have together."""
    filled = sum(1 for cell in own if cell.find(".//table") is None and _length(cell))
    # No more need be counted than decides it: tables may be nested by the thousand.
    all_squares = sum(1 for _ in islice(table.iter("td", "th"), len(own) + filled))
    return filled > all_squares - len(own)


def _length(cell: _Element) -> int:
    return sum(len(text.strip()) for text in cell.itertext())
