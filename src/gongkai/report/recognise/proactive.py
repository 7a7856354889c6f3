"""Table two: blocks whose rows are known by name, each block with a head of its own."""

from __future__ import annotations

from gongkai.report.format import Block, Format
from gongkai.report.lexicon import core, lexicon
from gongkai.report.recognise.cells import Common, RowCells, lay, window_start
from gongkai.report.recognise.columns import head_of
from gongkai.report.recognise.doubt import doubt_strays, settle_optical
from gongkai.report.recognise.lines import Line
from gongkai.report.recognise.regions import Region
from gongkai.report.recognise.rows import joined_rows


def read_proactive(region: Region | None, form: Format) -> list[RowCells]:
    """Read table two: blocks whose rows are known by name, each block with a head of its own."""
    if region is None:
        return []
    words = lexicon("proactive")
    blocks = {row.id: block for block in form.table("proactive").blocks for row in block.rows}
    header = core(form.table("proactive").blocks[0].row_header)
    cells: list[RowCells] = []
    above: list[Line] = []
    last: Block | None = None
    body = joined_rows(list(region.body), words)
    for line in body:
        row = words.row(line.last) or words.row(line.label)
        if row in blocks and line.pieces:
            # The head of the block before says nothing of this block's columns.
            above = above if last in (None, blocks[row]) else []
            cells.append(_row(row, line, blocks[row], [other for other in above if other.grid == line.grid]))
            last = blocks[row]
        elif not line.filled:
            if last is not None or any(core(text) == header for text, _, _ in line.labels):
                above, last = [], None
            above.append(line)
    settle_optical(cells, (), ())
    read = {id(found.line) for found in cells}
    left = [line for line in body if line.filled and id(line) not in read]
    doubt_strays(cells, body, left, ())
    return cells


def _row(row: str, line: Line, block: Block, above: list[Line]) -> RowCells:
    """Lay one row into the columns of its block, by the block's own head where it has one."""
    columns = block.values()
    head = head_of(above, columns) if line.grid >= 0 else None
    if head is not None and len(head.columns) != len(columns):
        head = None
    if head is not None and not line.exact and head.ids != tuple(column.id for column in columns):
        # Another order than the form's, where columns are only counted: no sum can confirm it, but one whole line can.
        whole = any(all(core(column.label) in line.words for column in columns) for line in above)
        if not whole:
            return RowCells(row, head.ids, False, line)
    start = window_start([line], len(columns)) if len(columns) > 1 else None
    return lay(row, True, line, columns, Common(head, start), {})
