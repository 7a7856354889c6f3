"""From pages to the document's blocks: grids where lines are ruled, paragraphs elsewhere, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.documents.model import Cell, Grid, Note, Paragraph, Place
from gongkai.documents.pdf_characters import Character
from gongkai.documents.pdf_columns import page_lines
from gongkai.documents.pdf_crossing import doubts
from gongkai.documents.pdf_grid import Ruled
from gongkai.documents.pdf_margins import Edge, edges_of, is_page_number, page_furniture
from gongkai.documents.pdf_notes import clash_note, crossing_note
from gongkai.documents.pdf_pages import PageRead
from gongkai.documents.pdf_paragraphs import Margins, continues, joined, margins_of
from gongkai.documents.pdf_text import Line, cell_text, lines_of, sideways_lines

_SAME_EDGE = 4.0  # points; two tables this alike on both sides are pieces of one
_LABEL = 80  # characters; a label of a form is shorter, a paragraph in a frame longer


@dataclass(slots=True)
class _Piece:
    """A table on its page with the characters of each cell."""

    page: int
    table: Ruled
    held: dict[int, list[int]] = field(default_factory=dict)


def blocks_of(pages: Sequence[PageRead]) -> tuple[tuple[Paragraph | Grid, ...], list[Note]]:
    """Return the blocks of all pages in reading order, with notes on cells printed over each other."""
    kept = _kept(pages)
    placed = [_placed(page, tables) for page, tables in zip(pages, kept, strict=True)]
    edges: list[Edge] = []
    in_table: dict[int, frozenset[int]] = {}
    for page, (pieces, _) in zip(pages, placed, strict=True):
        edges += edges_of(page.number, page.characters or [], page.height)
        in_table[page.number] = frozenset(i for piece in pieces for held in piece.held.values() for i in held)
    dropped = page_furniture(edges, in_table)
    items: list[tuple[int, Line | _Piece]] = []
    for page, (pieces, free) in zip(pages, placed, strict=True):
        gone = dropped.get(page.number, set())
        characters = page.characters or []
        upright = [characters[index] for index in free if index not in gone and characters[index].turn == 0]
        lines = lines_of(upright) if pieces else page_lines(upright, page.width)
        lines += _aside(page, free)
        here: list[tuple[float, Line | _Piece]] = [((line.top + line.bottom) / 2, line) for line in lines]
        here += [(piece.table.ys[0], piece) for piece in pieces]
        if pieces:  # else the lines are in reading order already
            here.sort(key=lambda entry: entry[0])
        items += [(page.number, item) for _, item in here]
    return _assembled(items, pages, dropped)


def _aside(page: PageRead, free: list[int]) -> list[Line]:
    """Return what is printed sideways outside the tables, without page numbers."""
    characters = page.characters or []
    found = []
    for line in sideways_lines((characters[index] for index in free), page.height):
        parts = [part for part in line.text.split("\t") if not is_page_number(part, page.number)]
        if parts:
            found.append(line._replace(text="\t".join(parts)))
    return found


def _kept(pages: Sequence[PageRead]) -> list[list[Ruled]]:
    """Return the tables of each page without mere frames.

    A single column of boxes is a frame around text, unless a table as wide as it stands on this page or the next to
    it: then it is that table's first or last row, cut off by the page's end.
    """
    wide = [[table for table in page.tables or () if len(table.xs) > 2] for page in pages]
    kept = []
    for index, page in enumerate(pages):
        near = [table for tables in wide[max(0, index - 1) : index + 2] for table in tables]
        kept.append(
            [
                table
                for table in page.tables or ()
                if len(table.xs) > 2
                or any(
                    abs(table.xs[0] - other.xs[0]) <= _SAME_EDGE and abs(table.xs[-1] - other.xs[-1]) <= _SAME_EDGE
                    for other in near
                )
            ]
        )
    return kept


def _placed(page: PageRead, tables: Sequence[Ruled]) -> tuple[list[_Piece], list[int]]:
    """Give each character to the smallest table around its centre; return the tables and the characters left."""
    characters = page.characters or []
    pieces = [_Piece(page.number, table) for table in tables]
    by_size = sorted(pieces, key=lambda p: (p.table.xs[-1] - p.table.xs[0]) * (p.table.ys[-1] - p.table.ys[0]))
    free: list[int] = []
    for index, character in enumerate(characters):
        x, y = (character.left + character.right) / 2, (character.top + character.bottom) / 2
        for piece in by_size:
            cell = piece.table.find(x, y)
            if cell is not None:
                piece.held.setdefault(cell, []).append(index)
                break
        else:
            free.append(index)
    told = [piece for piece in pieces if not _is_frame(piece)]
    for piece in pieces:
        if piece not in told:
            free += [index for held in piece.held.values() for index in held]
    return told, sorted(free)


def _is_frame(piece: _Piece) -> bool:
    """Tell whether a table of one column holds running text."""
    return len(piece.table.xs) == 2 and any(len(held) > _LABEL for held in piece.held.values())


def _assembled(
    items: list[tuple[int, Line | _Piece]], pages: Sequence[PageRead], dropped: dict[int, set[int]]
) -> tuple[tuple[Paragraph | Grid, ...], list[Note]]:
    blocks: list[Paragraph | Grid] = []
    notes: list[Note] = []
    waiting: list[tuple[int, Line]] = []
    tables = 0
    characters = {page.number: page.characters or [] for page in pages}
    halved = {page.number: page.halved for page in pages}
    margins = _margins(items, pages)
    for page, item in items:
        if isinstance(item, Line):
            waiting.append((page, item))
            continue
        blocks += _paragraphs(waiting, margins)
        waiting = []
        tables += 1
        grid, clashes = _grid(item, tables, characters[page], dropped.get(page, set()), halved[page])
        blocks.append(grid)
        for cell in clashes:
            place = grid.place_of(cell)
            notes.append(crossing_note(place, cell.readings[0]) if cell.readings else clash_note(place))
    blocks += _paragraphs(waiting, margins)
    return tuple(blocks), notes


def _margins(items: list[tuple[int, Line | _Piece]], pages: Sequence[PageRead]) -> dict[int, Margins]:
    lines: dict[int, list[Line]] = {page.number: [] for page in pages}
    for number, item in items:
        if isinstance(item, Line):
            lines[number].append(item)
    alike: dict[int, list[Line]] = {}
    for page in pages:
        alike.setdefault(round(page.width), []).extend(lines[page.number])
    common = {width: margins_of(several, width) for width, several in alike.items()}
    return {page.number: margins_of(lines[page.number], page.width, common[round(page.width)]) for page in pages}


def _grid(
    piece: _Piece, number: int, characters: list[Character], gone: set[int], halved: frozenset[int]
) -> tuple[Grid, list[Cell]]:
    cells: list[Cell] = []
    clashes: list[Cell] = []
    over = doubts(piece.table, piece.held, characters, halved)
    for index, (row, column, row_span, column_span) in enumerate(piece.table.cells):
        held = [characters[i] for i in piece.held.get(index, ()) if i not in gone]
        text, clash = cell_text(held) if held else ("", False)
        whole = over.get(index)
        if whole is None:
            cell = Cell(text, row, column, row_span, column_span, piece.page, sure=not clash)
        else:
            cell = Cell(text, row, column, row_span, column_span, piece.page, sure=False, readings=(whole,))
        cells.append(cell)
        if not cell.sure:
            clashes.append(cell)
    place = Place(page=piece.page, table=number)
    return Grid(tuple(cells), len(piece.table.ys) - 1, len(piece.table.xs) - 1, place), clashes


def _paragraphs(lines: list[tuple[int, Line]], margins: dict[int, Margins]) -> list[Paragraph]:
    found: list[Paragraph] = []
    texts: list[str] = []
    step: float | None = None
    last: tuple[int, Line] | None = None
    start = 0
    for page, line in lines:
        if last is not None and _goes_on(last, (page, line), margins, step):
            if page == last[0]:
                step = line.top - last[1].top
        else:
            if texts:
                found.append(Paragraph(joined(texts), Place(page=start)))
            texts, step, start = [], None, page
        texts.append(line.text)
        last = (page, line)
    if texts:
        found.append(Paragraph(joined(texts), Place(page=start)))
    return found


def _goes_on(last: tuple[int, Line], here: tuple[int, Line], margins: dict[int, Margins], step: float | None) -> bool:
    (last_page, line), (page, following) = last, here
    if page == last_page:
        return continues(line, following, margins[page], step)
    # Over a page's end the step down says nothing: set the new line right below the old one.
    shift = line.bottom - following.top
    moved = following._replace(top=line.bottom, bottom=following.bottom + shift)
    return continues(line, moved, margins[last_page], None)
