"""Table four: one row of figures under a head of three storeys, whole, in pieces or upright."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongkai.report.format import Block, Format, Label
from gongkai.report.lexicon import core
from gongkai.report.recognise.cells import Common, RowCells, after_label, lay, totals_of
from gongkai.report.recognise.columns import head_of
from gongkai.report.recognise.doubt import doubt_order, doubt_scattered, doubt_strays, settle_optical
from gongkai.report.recognise.lines import Line, Piece
from gongkai.report.recognise.regions import Region
from gongkai.report.recognise.rows import Match


def read_disputes(region: Region | None, form: Format) -> list[RowCells]:
    """Read table four: one row of figures under a head of three storeys, whole or cut in pieces."""
    if region is None:
        return []
    block = form.table("disputes").blocks[0]
    row = block.rows[0].id
    sums = form.row_sums("disputes")
    matches = [Match(row, line, True) for line in region.body if line.filled or _blank_row(line, block)]
    columns = block.values()
    ids = tuple(column.id for column in columns)
    if len(matches) > 1 and len(matches) < len(columns):
        several = [found for found in matches if len(found.line.filled) > 1]
        whole = [found for found in several or matches if len(found.line.pieces) >= len(columns)]
        matches = whole[:1] if len(whole) == 1 else [Match(row, _strung(region.body, len(columns)), True)]
        if len(whole) != 1 and (_mixed(region.body, columns) or _turned(region, columns)):
            return [RowCells(row, ids, False, matches[0].line)]
    upright = _upright(region, columns)
    if upright is not None:
        return [RowCells(row, ids, True, matches[0].line, upright)]
    cells = []
    for found in matches:
        lines = [*region.head, *(line for line in region.body if not line.filled and line.grid == found.line.grid)]
        head = (
            head_of([line for line in lines if line.grid == found.line.grid], columns) if found.line.grid >= 0 else None
        )
        cells.append(
            lay(row, found.certain, found.line, columns, Common(head), totals_of(head.ids if head else ids, sums))
        )
    settle_optical(cells, (), sums)
    doubt_strays(cells, region.body, [line for line in region.body if line.filled and line is not matches[0].line], ())
    doubt_order(cells, ids, sums)
    doubt_scattered(cells, sums)
    return cells


def _upright(region: Region, columns: Sequence[Label]) -> list[Piece] | None:
    """Return the figures of a table four that stands upright: one result a line, all of them, in the form's order."""
    lines = [line for line in (*region.head, *region.body) if line.labels and line.pieces and len(line.pieces) <= 2]
    lines = [line for line in lines if len(line.filled) == 1 or not line.filled]
    if len(lines) != len(columns):
        return None
    if not all(core(line.label).endswith(core(column.label)) for line, column in zip(lines, columns, strict=True)):
        return None
    return [(line.filled or line.pieces)[0] for line in lines]


def _blank_row(line: Line, block: Block) -> bool:
    """Tell whether the line is the row itself with nothing printed in it."""
    return line.grid >= 0 and not line.filled and not line.labels and len(line.pieces) >= len(block.values())


def _mixed(body: Sequence[Line], columns: Sequence[Label]) -> bool:
    """Tell whether words of running text stand between figures of one and the same heading: copied column by column, not row by row."""
    ends = {at for at, (one, other) in enumerate(pairwise(columns), 1) if one.parent != other.parent}
    count = 0
    for line in body:
        if count and count not in ends and line.grid < 0 and line.labels:
            return count < len(columns)
        count += len(line.filled)
    return False


def _turned(region: Region, columns: Sequence[Label]) -> bool:
    """Tell whether the pieces stand in another order than the form's: lawsuits before reviews."""
    words = "".join(line.words for line in (*region.head, *region.body))
    headings = dict.fromkeys(core(column.path[-1]) for column in columns)
    spots = [spot for heading in headings if (spot := words.rfind(heading)) >= 0]
    return spots != sorted(spots)


def _strung(body: Sequence[Line], count: int) -> Line:
    """Return the figures of several lines as one line, in reading order: of rows of cells with their blanks, if they come out even.

    Where they do not, a ruled line's blank leaves nothing: without it the figures behind it would move up by one column.
    """
    optical = any(line.optical for line in body)
    boxes = [piece for line in body if line.grid >= 0 and line.filled for piece in after_label(line)]
    if len(boxes) == count and all(line.grid >= 0 or not line.filled for line in body):
        return Line([], boxes, grid=body[0].grid, exact=True, optical=optical, place=body[0].place)
    blank = any(line.exact and line.filled and len(line.filled) < len(line.pieces) for line in body)
    pieces = [] if blank else [piece for line in body for piece in line.filled]
    return Line([], pieces, grid=-1, optical=optical, place=body[0].place)
