"""Table two: blocks whose rows are known by name, each block with a head of its own."""

from __future__ import annotations

from gongkai.report.format import Format
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
    cells: list[RowCells] = []
    blocks = {row.id: block for block in form.table("proactive").blocks for row in block.rows}
    above: list[Line] = []
    for line in joined_rows(list(region.body), words):
        row = words.row(line.last) or words.row(line.label)
        if row not in blocks or not line.pieces:
            if not line.filled:
                if any(core(text) == core(blocks[next(iter(blocks))].row_header) for text, _, _ in line.labels):
                    above = []
                above.append(line)
            continue
        block = blocks[row]
        columns = block.values()
        head = head_of([other for other in above if other.grid == line.grid], columns) if line.grid >= 0 else None
        if head is not None and len(head.columns) != len(columns):
            head = None
        start = window_start([line], len(columns)) if len(columns) > 1 else None
        cells.append(lay(row, True, line, columns, Common(head, start), {}))
    settle_optical(cells, (), ())
    read = {id(found.line) for found in cells}
    left = [line for line in region.body if line.filled and id(line) not in read]
    doubt_strays(cells, region.body, left, ())
    return cells
