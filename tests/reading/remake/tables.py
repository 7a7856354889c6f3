"""What happens to a table on its way to paper: cut, split, repeated, decorated. Every change keeps each value in its square."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .sheet import Box, Line, Table

HEAD = ("header", "corner", "block")


def heads(table: Table) -> int:
    """Return how many rows at the top are header rows."""
    count = 0
    while count < len(table.rows) and all(box.role in HEAD for box in table.rows[count]):
        count += 1
    return count


def rows_between(table: Table, start: int, end: int, again: bool = False) -> Table:
    """Return some rows as a table of their own; a merged box that began earlier is empty (or says its text `again`)."""
    rows: list[tuple[Box, ...]] = []
    matrix = table.matrix()
    seen: set[int] = set()
    origin: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(matrix):
        for c, (box, begins) in enumerate(row):
            if begins:
                origin[id(box)] = (r, c)
    for r in range(start, end):
        line: list[Box] = []
        for box, _begins in matrix[r]:
            if id(box) in seen:
                continue
            seen.add(id(box))
            first = origin[id(box)][0] if id(box) in origin else r
            down = min(first + box.down, end) - r
            line.append(replace(box, down=down, text=box.text if first == r or again else ""))
        rows.append(tuple(line))
    return Table(table.name, tuple(rows))


def cut(
    table: Table,
    every: int,
    *,
    again: bool = False,
    header: bool = False,
    between: Callable[[int], Sequence[Line]] = lambda n: (),
) -> tuple[Line | Table, ...]:
    """Return the table in pieces of `every` rows, with lines between, each piece under the header again if asked."""
    top = heads(table)
    out: list[Line | Table] = []
    for n, start in enumerate(range(0, len(table.rows), every)):
        piece = rows_between(table, start, min(start + every, len(table.rows)), again)
        if header and start >= top and table.name == "applications":
            piece = Table(table.name, rows_between(table, 0, top).rows + piece.rows)
        if n:
            out += between(n)
        out.append(piece)
    return tuple(out)


def with_row(table: Table, at: int, text: str, role: str = "note", whole: bool = True) -> Table:
    """Return the table with one more row that holds only `text`: across the table, or in its first box."""
    before, after = rows_between(table, 0, at), rows_between(table, at, len(table.rows))
    if whole:
        row: tuple[Box, ...] = (Box(text, role, across=table.width),)
    else:
        row = (Box(text, role), *(Box("", "gap") for _ in range(table.width - 1)))
    return Table(table.name, before.rows + (row,) + after.rows)


def split_rows(table: Table, which: Callable[[int], bool], values_on: int = 0) -> Table:
    """Return the table where a row's label is cut over two rows as at a page break; the values stand on one of them."""

    def label_of(row: tuple[Box, ...]) -> Box | None:
        return next((b for b in row if b.role == "label" and len(b.text) >= 4), None)

    lengths = [2 if label_of(row) and which(r) else 1 for r, row in enumerate(table.rows)]
    out: list[tuple[Box, ...]] = []
    for r, row in enumerate(table.rows):
        grown = [replace(b, down=sum(lengths[r : r + b.down])) if b.down > 1 or b.role == "group" else b for b in row]
        label = label_of(row)
        if lengths[r] == 1 or label is None:
            out.append(tuple(grown))
            continue
        half = len(label.text) // 2
        for n, part in enumerate((label.text[:half], label.text[half:])):
            line = [b for b in grown if b.role != "group" or n == 0]
            out.append(tuple(_part(b, part, n == values_on) for b in line))
    return Table(table.name, tuple(out))


def _part(box: Box, label: str, values: bool) -> Box:
    if box.role == "label":
        return replace(box, text=label)
    return box if values or box.role == "group" else Box("", "gap", across=box.across)


def unmerged_groups(table: Table, cut_label: bool = False) -> Table:
    """Return the table with no merged group labels: the text stands in the first row's box (or over the first two)."""
    out: list[tuple[Box, ...]] = []
    for row in table.matrix():
        line: list[Box] = []
        previous: Box | None = None
        for box, begins in row:
            if box.role == "group":
                line.append(Box(box.text if begins else "", "group"))
            elif box is not previous or begins:
                line.append(replace(box, down=1) if begins and box.role != "corner" else box)
            previous = box
        out.append(tuple(line))
    top = heads(table)
    flat = Table(table.name, table.rows[:top] + tuple(out[top:]))
    return _cut_labels(flat) if cut_label else flat


def _cut_labels(table: Table) -> Table:
    rows = [list(row) for row in table.rows]
    for r, row in enumerate(rows[:-1]):
        for c, box in enumerate(row):
            below = rows[r + 1][c] if c < len(rows[r + 1]) else None
            if (
                box.role == "group"
                and len(box.text) > 4
                and below is not None
                and below.role == "group"
                and not below.text
            ):
                half = len(box.text) // 2 + 1
                rows[r + 1][c] = below.printed(box.text[half:])
                rows[r][c] = box.printed(box.text[:half])
    return Table(table.name, tuple(tuple(row) for row in rows))
