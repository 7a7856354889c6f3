"""The three tables of a report, square by square, from the lines of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.documents.model import Note
from gongkai.report import notes as say
from gongkai.report.cells import RowCells, fits, lay, totals_of, window_start
from gongkai.report.columns import Head, head_of, order_of
from gongkai.report.doubt import settle_optical
from gongkai.report.figures import BLANK, NUMBER, STROKE, UNCLEAR
from gongkai.report.format import Block, Equation, Format, Label, Table
from gongkai.report.lexicon import core, formats, lexicon
from gongkai.report.lines import Line, Piece
from gongkai.report.model import INFERRED, READ, UNREAD, Square
from gongkai.report.regions import Region, regions
from gongkai.report.rows import Match, joined_rows, match
from gongkai.report.settle import settle


@dataclass(slots=True)
class Tables:
    """What was read of the tables: which format they are printed in, its known departure, the squares, what to say."""

    format: Format | None = None
    variant: str = ""
    squares: list[Square] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_tables(lines: Sequence[Line], year: int | None) -> Tables:
    """Read every square of the three tables; the form is told by what the tables print, by `year` only where they do not say."""
    found = regions(lines)
    result = Tables()
    if not found:
        return result
    form = _format(found, year)
    result.format = form
    rows = {"proactive": _proactive(found.get("proactive"), form), "disputes": _disputes(found.get("disputes"), form)}
    rows["applications"], result.variant = _applications(found.get("applications"), form)
    for table in form.tables:
        if table.id not in found:
            result.notes.append(say.table_missing(table.id))
        result.squares.extend(_squares(table, _form_rows(table, result.variant), rows[table.id]))
    if year is not None and not form.covers(year):
        result.notes.append(say.wrong_form(form.name, year))
    return result


def _format(found: dict[str, Region], year: int | None) -> Format:
    """Return the format whose labels the tables print; of two that fit as well, the one of `year`, else the newest."""
    words = "".join(line.words for region in found.values() for line in (*region.head, *region.body))
    plain = core(words)

    def score(form: Format) -> tuple[int, int, str]:
        labels = {core(label.label) for block in form.table("proactive").blocks for label in (*block.rows, *block.columns)}
        others = {label for other in formats() if other is not form for block in other.table("proactive").blocks for label in
                  (core(entry.label) for entry in (*block.rows, *block.columns))}
        own = sum(label in plain for label in labels - others)
        return own, int(year is not None and form.covers(year)), form.name

    return max(formats(), key=score)


def _form_rows(table: Table, variant: str) -> list[tuple[Block, Label]]:
    """Return the rows that the printed form has: in one variant the group （六） is itself the row."""
    rows: list[tuple[Block, Label]] = []
    for block in table.blocks:
        heading = next((row for row in block.rows if row.id == "other"), None)
        for row in block.rows:
            if variant == ONE_ROW and heading is not None and row.parent == heading.id:
                continue
            if row.kind != "heading" or (variant == ONE_ROW and row is heading):
                rows.append((block, row))
    return rows


ONE_ROW = "other-in-one-row"
THREE_ROWS = "other-in-three-rows"


def _equations(form: Format, table: str) -> list[Equation]:
    return [equation for equation in form.equations if equation.table == table]


def _row_sums(form: Format, table: str) -> list[tuple[str, list[str]]]:
    """Return (total, parts) of the sums along a row."""
    return [(equation.left[0][0], [part for part, _ in equation.right]) for equation in _equations(form, table) if equation.for_each == "row"]


def _applications(region: Region | None, form: Format) -> tuple[list[RowCells], str]:
    """Read table three; its variant is told by whether （六） is printed as one row or as three."""
    if region is None:
        return [], ""
    block = form.table("applications").blocks[0]
    newest = formats()[-1].table("applications").blocks[0]
    order = [row.id for row in newest.rows if row.kind != "heading" or row.id == "other"]
    parts = {row.id for row in newest.rows if row.parent == "other"}
    words = lexicon("applications")
    named = [(words.row(line.last), line) for line in region.body if line.pieces]
    split = any(row in parts and (line.filled or len(core(line.last)) >= words.short) for row, line in named)
    single = not split and any(row == "other" for row, _ in named)
    if split or not single and any(row.id in parts for row in block.rows):
        order.remove("other")
    else:
        order = [row for row in order if row not in parts]
    matches, _ = match(region.body, order, words)
    variant = ONE_ROW if "other" in order and any(row.id in parts for row in block.rows) else ""
    cells = _lay_all(matches, region, block, _row_sums(form, "applications"))
    sums = [equation for equation in _equations(form, "applications") if equation.for_each == "column"]
    by_row = {found.row: found for found in cells}
    if len(by_row) == len(cells):
        settle(by_row, [_without_missing(equation, by_row, variant) for equation in sums])
    settle_optical(cells, sums, _row_sums(form, "applications"))
    return cells, variant


def _without_missing(equation: Equation, rows: dict[str, RowCells], variant: str) -> Equation:
    """Return the sum as the printed variant has it: with （六） in the place of its three rows."""
    if variant != ONE_ROW:
        return equation
    right = tuple((row, sign) for row, sign in equation.right if not row.startswith("other_"))
    if len(right) == len(equation.right):
        return equation
    return Equation(equation.id, equation.table, equation.for_each, equation.over, equation.left, (*right, ("other", 1)))


def _lay_all(matches: Sequence[Match], region: Region, block: Block, sums: Sequence[tuple[str, Sequence[str]]]) -> list[RowCells]:
    """Lay every matched line of a matrix into its columns, grid by grid; a grid without a head of its own goes on with the last one."""
    columns = block.values()
    heads = _heads(matches, region, columns)
    usual = tuple(column.id for column in columns)
    text_order = _text_order(region, columns) or usual
    starts: dict[int, int | None] = {}
    cells = []
    for found in matches:
        line = found.line
        if line.grid not in starts:
            starts[line.grid] = window_start([other.line for other in matches if other.line.grid == line.grid], len(columns))
        head = heads.get(line.grid)
        ordered = columns if head else [next(column for column in columns if column.id == id) for id in text_order]
        ids = head.ids if head else tuple(column.id for column in ordered)
        cells.append(lay(found.row, found.certain, line, ordered, head, starts[line.grid], totals_of(ids, sums)))
    return cells


def _text_order(region: Region, columns: Sequence[Label]) -> tuple[str, ...] | None:
    words = "".join(line.label for line in region.head if line.grid < 0 or not line.exact)
    if region.body and region.body[0].grid < 0:
        words += region.body[0].label
    return order_of(words, columns)


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
        width = max((end for line in lines for end in (*(piece.end for piece in line.pieces), *(label[2] for label in line.labels))), default=0)
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


def _proactive(region: Region | None, form: Format) -> list[RowCells]:
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
        cells.append(lay(row, True, line, columns, head, start, {}))
    settle_optical(cells, (), ())
    return cells


def _disputes(region: Region | None, form: Format) -> list[RowCells]:
    """Read table four: one row of figures under a head of three storeys, whole or cut in pieces."""
    if region is None:
        return []
    block = form.table("disputes").blocks[0]
    row = block.rows[0].id
    sums = _row_sums(form, "disputes")
    matches = [Match(row, line, True) for line in region.body if line.filled or _blank_row(line, block)]
    columns = block.values()
    ids = tuple(column.id for column in columns)
    if len(matches) > 1 and len(matches) < len(columns):
        whole = [found for found in matches if len(found.line.pieces) >= len(columns)]
        matches = whole[:1] if len(whole) == 1 else [Match(row, _strung(region.body), True)]
    upright = _upright(region, columns)
    if upright is not None:
        return [RowCells(row, ids, True, matches[0].line, upright)]
    cells = []
    for found in matches:
        lines = [*region.head, *(line for line in region.body if not line.filled and line.grid == found.line.grid)]
        head = head_of([line for line in lines if line.grid == found.line.grid], columns) if found.line.grid >= 0 else None
        cells.append(lay(row, found.certain, found.line, columns, head, None, totals_of(head.ids if head else ids, sums)))
    settle_optical(cells, (), sums)
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


def _strung(body: Sequence[Line]) -> Line:
    """Return the figures of several lines as one line of text, in reading order."""
    pieces = [piece for line in body for piece in line.filled]
    optical = any(line.optical for line in body)
    return Line([], pieces, grid=-1, optical=optical, place=body[0].place)


def _squares(table: Table, rows: Sequence[tuple[Block, Label]], cells: Sequence[RowCells]) -> Iterator[Square]:
    """Yield every square of the printed form, unread where no line of the document gave it."""
    by_row: dict[str, list[RowCells]] = {}
    for found in cells:
        by_row.setdefault(found.row, []).append(found)
    for block, row in rows:
        claims = by_row.get(row.id, [])
        for column in block.values():
            answers = [_square(table.id, found, column.id) for found in claims]
            yield _agreed(Square(table.id, row.id, column.id, None, None, UNREAD), answers)


def _agreed(unread: Square, answers: Sequence[Square]) -> Square:
    """Return the one answer, or an unread square whose candidates are what several lines say."""
    if not answers:
        return unread
    filled = [answer for answer in answers if answer.printed] or list(answers)
    if len({(answer.value, answer.status == UNREAD) for answer in filled}) == 1:
        return filled[0]
    values = sorted({value for answer in filled for value in (answer.value, *answer.candidates) if value is not None})
    return Square(unread.table, unread.row, unread.column, None, filled[0].printed, UNREAD, tuple(values), filled[0].place)


def _square(table: str, found: RowCells, column: str) -> Square:
    """Return what one line says of one square."""
    if column not in found.ids:
        return Square(table, found.row, column, None, None, UNREAD, place=found.line.place)
    at = found.ids.index(column)
    if found.pieces:
        return _printed(table, found, column, found.pieces[at])
    place = found.line.pieces[0].place if found.line.pieces else found.line.place
    printed = "".join(piece.text for piece in found.line.pieces) or None
    choices = {option[at] for option in found.options}
    values = sorted(value for value in choices if value is not None)
    if len(choices) == 1 and not found.doubtful:
        only = choices.pop()
        return Square(table, found.row, column, only, "/" if only is None else str(only), INFERRED, place=place)
    return Square(table, found.row, column, None, printed, UNREAD, tuple(values[:MOST_CANDIDATES]), place)


MOST_CANDIDATES = 12


def _printed(table: str, found: RowCells, column: str, piece: Piece) -> Square:
    figure = piece.figure
    status = READ if found.certain and not found.doubtful else INFERRED
    if piece.shared or figure.kind == UNCLEAR or not piece.sure:
        return Square(table, found.row, column, None, piece.text, UNREAD, _candidates(piece), piece.place)
    value: Decimal | None = figure.value if figure.kind == NUMBER else None
    printed = piece.text if figure.kind in (NUMBER, STROKE) else (piece.text or None)
    if figure.kind == BLANK and found.line.grid < 0:
        return Square(table, found.row, column, None, None, UNREAD, place=piece.place)
    return Square(table, found.row, column, value, printed, status, place=piece.place)


def _candidates(piece: Piece) -> tuple[Decimal, ...]:
    from gongkai.report.figures import figure

    values = {value for text in (piece.text, *piece.readings) for value in figure(text).candidates}
    return tuple(sorted(values))[:MOST_CANDIDATES]
