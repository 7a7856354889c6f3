"""A drawn table seen row by row: which boxes begin in a row, which boxes head a figure, where it falls into parts."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.documents.writing.paper import FIGURE, HEAD, LABEL, Box, Sheet


def rows_of(sheet: Sheet) -> list[list[Box]]:
    """Return the boxes that begin in each row, from left to right."""
    rows: list[list[Box]] = [[] for _ in range(sheet.rows)]
    for box in sheet.boxes:
        rows[box.row].append(box)
    return [sorted(row, key=lambda box: box.column) for row in rows]


def is_banner(box: Box, sheet: Sheet) -> bool:
    """Tell whether a box runs over the whole width: it opens a part of the table."""
    return box.column == 0 and box.column_span == len(sheet.widths)


def parts_of(sheet: Sheet) -> Iterator[list[list[Box]]]:
    """Yield the table's parts, each from one banner to the next; a table without banners is one part."""
    part: list[list[Box]] = []
    for row in rows_of(sheet):
        if part and row and is_banner(row[0], sheet):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def heads_of(sheet: Sheet) -> dict[Box, list[Box]]:
    """Return for every box of a figure the boxes that head it: the banner and column heads above, the labels beside it."""
    found: dict[Box, list[Box]] = {}
    for part in parts_of(sheet):
        boxes = [box for row in part for box in row]
        heads = [box for box in boxes if box.kind == HEAD and not (box.column == 0 and box.column_span < _width(sheet))]
        # The corner stands over the labels, not over figures.
        labels = [box for box in boxes if box.kind == LABEL]
        for box in boxes:
            if box.kind == FIGURE:
                above = [head for head in (*heads, *_first(boxes, sheet)) if head.row < box.row and _overlap(head, box)]
                beside = [label for label in labels if label.row <= box.row < label.row + label.row_span]
                found[box] = [*sorted(set(above), key=lambda head: (head.row, head.column)), *beside]
    return found


def _width(sheet: Sheet) -> int:
    return len(sheet.widths)


def _first(boxes: list[Box], sheet: Sheet) -> list[Box]:
    """Return the heads at the left edge that do stand over figures: a table without labels has no corner."""
    labels = any(box.kind == LABEL for box in boxes)
    return [] if labels else [box for box in boxes if box.kind == HEAD and box.column == 0]


def _overlap(head: Box, box: Box) -> bool:
    return head.column < box.column + box.column_span and box.column < head.column + head.column_span


def texts_of(sheet: Sheet) -> list[list[str]]:
    """Return the table as plain rows of texts: a merged box stands where it begins, what it covers is empty.

    Each part keeps only the columns it draws, so that a part of two columns is not spread over six.
    """
    lines: list[list[str]] = []
    for part in parts_of(sheet):
        edges = sorted({box.column for row in part for box in row})
        for row in part:
            texts = {box.column: box.text for box in row}
            lines.append([texts.get(edge, "") for edge in edges])
    width = max(map(len, lines), default=0)
    return [[*line, *[""] * (width - len(line))] for line in lines]
