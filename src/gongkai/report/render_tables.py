"""The three statutory tables as drawn tables, head by head as the format has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import lcm
from typing import NamedTuple

from gongkai.documents.characters import bare
from gongkai.documents.writing.paper import FIGURE, HEAD, LABEL, Box, Sheet
from gongkai.report.figures import figure
from gongkai.report.format import Block, Label, Table
from gongkai.report.model import UNREAD, Report, Square
from gongkai.report.variants import rows_of

# Shares of the page's width: all labels, where they stand in one column and where in several; among several, an upright
# heading, a heading that runs along, and the row's own label.
ONE_LABEL, SEVERAL_LABELS = 0.34, 0.478
UPRIGHT, ALONG, OWN = 1.0, 1.93, 5.77
# A line of which so much consists of the table's own characters is what a copy left of the table.
MOSTLY = 0.9
# What an unread square prints behind its digits: a person sees the doubt, a reader leaves the square unread again.
UNCLEAR_MARK, LONGEST_UNREAD = "？", 12


class Shape(NamedTuple):
    """How many columns of labels a table has in front, and how many of figures."""

    labels: int
    figures: int


def sheet_of(report: Report, table: Table) -> Sheet:
    """Return `table` with the report's figures, in the variant that the report prints."""
    rows = {block.id: rows_of(block, report.variant) for block in table.blocks}
    shape = Shape(max(map(_storeys, rows.values())), lcm(*(len(block.values()) for block in table.blocks)))
    boxes: list[Box] = []
    top = head = 0
    for block in table.blocks:
        boxes += _head(block, top, shape)
        head = top + bool(block.label) + _storeys(block.columns)
        boxes += _labels(rows[block.id], head, shape)
        boxes += _figures(report, table.id, block, rows[block.id], head, shape)
        top = head + len(rows[block.id])
    boxes.sort(key=lambda box: (box.row, box.column))
    return Sheet(table.id, tuple(boxes), top, _widths(shape), head if len(table.blocks) == 1 else 0)


def leftover(text: str, table: Table) -> bool:
    """Tell whether a paragraph of a table's section is only what copying left of the table itself."""
    plain = "".join(sign for sign in bare(text) if sign.isalnum())
    if text.rstrip().endswith("。") or not plain:
        return not plain
    own = _characters(table)
    return sum(sign in own for sign in plain) / len(plain) >= MOSTLY


@cache
def _characters(table: Table) -> frozenset[str]:
    """Return every character that the table prints, and the digits of its figures."""
    labels = (label.label for block in table.blocks for label in (*block.rows, *block.columns))
    frame = (text for block in table.blocks for text in (block.label, block.row_header, block.corner))
    return frozenset("".join(map(bare, (*labels, *frame)))) | frozenset("0123456789")


def _storeys(labels: Sequence[Label]) -> int:
    """Return how many headings and labels stand one beside (or above) the other; 0 where none is printed."""
    return max((len(label.path) + 1 for label in labels if label.label), default=0)


def _head(block: Block, top: int, shape: Shape) -> Iterator[Box]:
    """Yield the block's own line, the corner, and the columns' heads in their storeys."""
    if block.label:
        yield Box(block.label, top, 0, 1, shape.labels + shape.figures, HEAD)
        top += 1
    storeys, span = _storeys(block.columns), shape.figures // len(block.values())
    if shape.labels:
        yield Box(block.row_header or block.corner, top, 0, storeys, shape.labels, HEAD)
    column = shape.labels
    for label in block.columns:
        depth = len(label.path)
        if label.kind == "heading":
            yield Box(label.label, top + depth, column, 1, span * _under(label, block), HEAD)
        else:
            yield Box(label.label, top + depth, column, storeys - depth, span, HEAD)
            column += span


def _under(heading: Label, block: Block) -> int:
    """Return how many columns stand under a heading, at any depth."""
    children = [column for column in block.columns if column.parent == heading.id]
    return sum(_under(child, block) if child.kind == "heading" else 1 for child in children)


def _labels(rows: Sequence[Label], top: int, shape: Shape) -> Iterator[Box]:
    """Yield the rows' labels, a heading over all the rows it heads."""
    if not shape.labels:
        return
    for number, row in enumerate(rows):
        above = rows[number - 1].path if number else ()
        for depth, text in enumerate(row.path):
            head = row.path[: depth + 1]
            if above[: depth + 1] == head:
                continue
            count = sum(1 for other in rows[number:] if other.path[: depth + 1] == head)
            upright = depth < shape.labels - 2
            yield Box(text, top + number, depth, count, 1, LABEL, upright)
        yield Box(row.label, top + number, len(row.path), 1, shape.labels - len(row.path), LABEL)


def _figures(report: Report, table: str, block: Block, rows: Sequence[Label], top: int, shape: Shape) -> Iterator[Box]:
    """Yield a box for every square, empty where the report has none."""
    columns = block.values()
    span = shape.figures // len(columns)
    for number, row in enumerate(rows):
        for at, column in enumerate(columns):
            text = _printed(report.square(table, row.id, column.id), column)
            name = f"{table}.{row.id}.{column.id}"
            yield Box(text, top + number, shape.labels + at * span, 1, span, FIGURE, name=name)


def _printed(square: Square | None, column: Label) -> str:
    """Return what a square prints: its number, else what stood there (a stroke, words, nothing); with a mark, if unread."""
    if square is None:
        return ""
    printed = (square.printed or "").strip()
    if square.status == UNREAD:
        # Digits that were not told apart would read as a clean number here.
        printed = printed.removesuffix(UNCLEAR_MARK)
        return (printed if len(printed) <= LONGEST_UNREAD else "") + UNCLEAR_MARK
    if square.value is None:
        return printed
    if column.type == "decimal" and figure(printed).value == square.value:
        # The 2019 form prints no unit over an amount of money: the square itself says whether 元 or 万元 is meant.
        return printed
    return f"{square.value:f}"


def _widths(shape: Shape) -> tuple[float, ...]:
    """Return each column's share of the page's width."""
    if not shape.labels:
        return (1 / shape.figures,) * shape.figures
    labels = ONE_LABEL if shape.labels == 1 else SEVERAL_LABELS
    parts = [*[UPRIGHT] * (shape.labels - 2), *[ALONG] * min(1, shape.labels - 1), OWN]
    shares = [labels * part / sum(parts) for part in parts]
    return (*shares, *[(1 - labels) / shape.figures] * shape.figures)
