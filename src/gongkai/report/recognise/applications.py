"""Table three: the matrix of results by kinds of applicants, with its sums along and down."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.report.format import Block, Format, Label
from gongkai.report.lexicon import core, group, lexicon
from gongkai.report.recognise.cells import Common, RowCells, common, fits, lay, totals_of
from gongkai.report.recognise.columns import Head, head_of, is_told, order_of
from gongkai.report.recognise.doubt import doubt_all, doubt_cuts, doubt_order, doubt_strays, doubt_text, settle_optical
from gongkai.report.recognise.lines import Line
from gongkai.report.recognise.regions import Region
from gongkai.report.recognise.rows import Match, match, whole_rows
from gongkai.report.recognise.settle import settle
from gongkai.report.variants import ONE_ROW, THREE_ROWS, as_printed, rows_of


def read_applications(region: Region | None, form: Format) -> tuple[list[RowCells], str]:
    """Read table three; return its rows and its variant, told by whether the group is printed as one row or as several."""
    if region is None:
        return [], ""
    block = form.table("applications").blocks[0]
    words = lexicon("applications")
    body = whole_rows(region.body, words)
    apart = _apart(body, block)
    variant = _variant(block, apart)
    order = [row.id for row in rows_of(block, variant)]
    matches, left = match(body, order, words)
    along = form.row_sums("applications")
    cells = _lay_all(matches, region, block, along)
    down = [as_printed(equation, order) for equation in form.sums("applications", "column")]
    doubt_cuts(cells)
    by_row = {found.row: found for found in cells}
    if len(by_row) == len(cells):
        settle(by_row, down)
    settle_optical(cells, down, along)
    doubt_strays(cells, body, left, along)
    doubt_all(cells, along)
    return cells, variant


def _apart(body: Sequence[Line], block: Block) -> bool:
    """Tell whether the group is printed as rows of its own; where no label says so, as the form has it."""
    words, parts = lexicon("applications"), {part.id for part in group().parts}
    named = [(words.row(line.last), line) for line in body if line.pieces]
    # A head repeated on a new page prints short names of columns that are also names of rows: it has no figures.
    if any(row in parts and (line.filled or len(core(line.last)) >= words.short) for row, line in named):
        return True
    if any(row == group().id for row, _ in named):
        return False
    return any(row.id in parts for row in block.rows)


def _variant(block: Block, apart: bool) -> str:
    usual = any(row.id in {part.id for part in group().parts} for row in block.rows)
    return "" if usual == apart else THREE_ROWS if apart else ONE_ROW


def _lay_all(
    matches: Sequence[Match], region: Region, block: Block, sums: Sequence[tuple[str, Sequence[str]]]
) -> list[RowCells]:
    """Lay every matched line of a matrix into its columns, grid by grid; a grid without a head of its own goes on with the last one."""
    columns = block.values()
    heads = _heads(matches, region, columns)
    usual = tuple(column.id for column in columns)
    text_order = _text_order(region, columns) or usual
    ordered = [next(column for column in columns if column.id == id) for id in text_order]
    grids: dict[int, Common] = {}
    cells = []
    for found in matches:
        grid = found.line.grid
        if grid not in grids:
            rows = [other.line for other in matches if other.line.grid == grid]
            grids[grid] = common(rows, len(columns), heads.get(grid))
        shared = grids[grid]
        ids = shared.head.ids if shared.head else tuple(text_order)
        listed = columns if shared.head else ordered
        cells.append(lay(found.row, found.certain, found.line, listed, shared, totals_of(ids, sums)))
    doubt_order(cells, usual, sums)
    if list(text_order) != [id for id in usual if id in text_order] and not is_told(_text_head(region), columns):
        doubt_text(cells)
    return cells


def _text_order(region: Region, columns: Sequence[Label]) -> tuple[str, ...] | None:
    return order_of("".join(line.label for line in _text_head(region)), columns)


def _text_head(region: Region) -> list[Line]:
    """Return the lines of the head in which columns are only named: all above the rows, and a first row that runs on from them."""
    running = region.body[:1] if region.body and region.body[0].grid < 0 else ()
    return [line for line in (*region.head, *running) if line in running or line.grid < 0 or not line.exact]


def _heads(matches: Sequence[Match], region: Region, columns: Sequence[Label]) -> dict[int, Head]:
    """Return the head of each ruled grid of the region."""
    heads: dict[int, Head] = {}
    rows = {id(found.line) for found in matches}
    last: tuple[Head, int] | None = None
    for grid in dict.fromkeys(line.grid for line in (*region.head, *region.body)):
        lines = [line for line in (*region.head, *region.body) if line.grid == grid]
        if grid < 0:
            continue
        above: list[Line] = []
        for line in lines:
            if id(line) in rows:
                break
            above.append(line)
        head = head_of(above, columns)
        width = max(
            (
                end
                for line in lines
                for end in (*(piece.end for piece in line.pieces), *(label[2] for label in line.labels))
            ),
            default=0,
        )
        if head is None and last is not None and lines[0].exact:
            head = _moved(last[0], width - last[1], [line for line in lines if id(line) in rows])
        if head is not None:
            heads[grid] = head
            last = (head, width)
    return heads


def _moved(head: Head, by: int, lines: Sequence[Line]) -> Head | None:
    """Return the head of the page before for a page without one, moved where that page has fewer label columns; it must fit every row."""
    moved = Head(tuple((id, start + by, end + by) for id, start, end in head.columns), head.strange)
    return moved if lines and all(fits(line, moved) for line in lines) else None
