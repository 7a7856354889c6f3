"""Ruled tables come out box by box, however their lines are drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from documents.paper import Sheet, write
from gongkai.documents.model import Grid
from gongkai.documents.pdf import read_pdf

XS = (60, 110, 200, 280, 360, 440)
YS = (100, 130, 160, 190, 220, 250)
# row, column, row_span, column_span, text: a head over two columns, a label over three rows, a blank
CELLS = (
    (0, 0, 2, 2, "（本列数据的勾稽）"),
    (0, 2, 1, 3, "申请人情况"),
    (1, 2, 1, 1, "自然人"),
    (1, 3, 1, 1, "其他"),
    (1, 4, 1, 1, "总计"),
    (2, 0, 3, 1, "三、本年"),
    (2, 1, 1, 1, "予以公开"),
    (2, 2, 1, 1, "1288"),
    (2, 3, 1, 1, ""),
    (2, 4, 1, 1, "1,362"),
    (3, 1, 1, 1, "部分公开"),
    (3, 2, 1, 1, "0"),
    (3, 3, 1, 1, "—"),
    (3, 4, 1, 1, "96171.6"),
    (4, 1, 1, 2, "（七）总计"),
    (4, 3, 1, 1, "7"),
    (4, 4, 1, 1, "8"),
)

Edge = tuple[float, float, float, float]


def edges(skip: frozenset[Edge] = frozenset()) -> list[Edge]:
    """Every drawn side of every cell."""
    found: set[Edge] = set()
    for row, column, rows, columns, _ in CELLS:
        for r in range(row, row + rows):
            found |= {(XS[c], YS[r], XS[c], YS[r + 1]) for c in (column, column + columns)}
        for c in range(column, column + columns):
            found |= {(XS[c], YS[r], XS[c + 1], YS[r]) for r in (row, row + rows)}
    return sorted(found - skip)


def strokes(sheet: Sheet) -> None:
    for edge in edges():
        sheet.line(*edge)


def thick_strokes(sheet: Sheet) -> None:
    for edge in edges():
        sheet.line(*edge, width=2.5)


def thin_rectangles(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in edges():
        sheet.rectangle(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25)


def stroked_boxes(sheet: Sheet) -> None:
    for row, column, rows, columns, _ in CELLS:
        sheet.rectangle(XS[column], YS[row], XS[column + columns], YS[row + rows], "S")


def shaded_boxes(sheet: Sheet) -> None:
    for row, column, rows, columns, _ in CELLS:
        sheet.raw("0.9 g")
        sheet.rectangle(XS[column], YS[row], XS[column + columns], YS[row + rows], "B")
    sheet.raw("0 g")


def double_lines(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in edges():
        for shift in (-1, 1):
            across = shift if x0 == x1 else 0
            sheet.line(x0 + across, y0 + shift - across, x1 + across, y1 + shift - across, 0.3)


def dots(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in edges():
        steps = int(max(x1 - x0, y1 - y0) / 2)
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            sheet.rectangle(x - 0.25, y - 0.25, x + 0.25, y + 0.25)


def one_path(sheet: Sheet) -> None:
    path = " ".join(f"{x0} {842 - y0} m {x1} {842 - y1} l" for x0, y0, x1, y1 in edges())
    sheet.raw(f"0.5 w {path} S")


def rings(sheet: Sheet) -> None:
    for row, column, rows, columns, _ in CELLS:
        x0, y0, x1, y1 = XS[column], YS[row], XS[column + columns], YS[row + rows]
        for inset in (0, 1):
            sheet.raw(f"{x0 + inset} {842 - y1 + inset} {x1 - x0 - 2 * inset} {y1 - y0 - 2 * inset} re")
        sheet.raw("f*")


def shaky_lines(sheet: Sheet) -> None:
    for number, (x0, y0, x1, y1) in enumerate(edges()):
        sheet.line(x0 + number % 3 * 0.4, y0 + number % 4 * 0.4, x1 + number % 3 * 0.4, y1 + number % 4 * 0.4)


def form_object(sheet: Sheet) -> None:
    inner = Sheet()
    innermost = Sheet()
    strokes(innermost)
    inner.form(innermost, "2 0 0 2 0 0")
    sheet.form(inner, "0.5 0 0 0.5 0 0")


def open_sides(sheet: Sheet) -> None:
    sides = {edge for edge in edges() if edge[0] == edge[2] and edge[0] in (XS[0], XS[-1])}
    for edge in edges(frozenset(sides)):
        sheet.line(*edge)


def open_foot(sheet: Sheet) -> None:
    foot = {edge for edge in edges() if edge[1] == edge[3] == YS[-1]}
    for edge in edges(frozenset(foot)):
        sheet.line(*edge)


STYLES = (
    strokes,
    thick_strokes,
    thin_rectangles,
    stroked_boxes,
    shaded_boxes,
    double_lines,
    dots,
    one_path,
    rings,
    shaky_lines,
    form_object,
    open_sides,
    open_foot,
)


def fill_in(sheet: Sheet) -> None:
    for row, column, _, _, text in CELLS:
        sheet.text(XS[column] + 4, YS[row] + 18, text, 9)


def as_drawn(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text.replace("\n", "")) for c in grid.cells]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_every_way_of_ruling_gives_the_same_cells(tmp_path: Path, style: Callable[[Sheet], None]) -> None:
    sheet = Sheet()
    style(sheet)
    fill_in(sheet)
    document = read_pdf(write(tmp_path / "table.pdf", [sheet]))
    (grid,) = document.grids()
    assert grid.exact
    assert (grid.rows, grid.columns) == (5, 5)
    assert as_drawn(grid) == sorted(CELLS)
    assert not document.notes
    assert not list(document.paragraphs())


PLAIN = (strokes, thin_rectangles, stroked_boxes, one_path, shaky_lines)


@pytest.mark.parametrize("style", PLAIN, ids=lambda style: style.__name__)
def test_the_cells_are_those_of_pdfplumber(tmp_path: Path, style: Callable[[Sheet], None]) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    sheet = Sheet()
    style(sheet)
    fill_in(sheet)
    path = write(tmp_path / "table.pdf", [sheet])
    (grid,) = read_pdf(path).grids()
    rows: list[list[str | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    with pdfplumber.open(path) as pdf:
        assert pdf.pages[0].extract_tables() == [rows]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_shown_turned_reads_the_same(tmp_path: Path, rotate: int) -> None:
    """A landscape table on a page whose /Rotate turns it upright."""
    turned = Sheet(*((842, 595) if rotate % 180 else (595, 842)), rotate=rotate)
    width, height = turned.width, turned.height
    inner = Sheet()
    strokes(inner)
    fill_in(inner)
    turned.form(
        inner, {90: f"0 1 -1 0 {width} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {height}"}[rotate]
    )
    (grid,) = read_pdf(write(tmp_path / "turned.pdf", [turned])).grids()
    assert as_drawn(grid) == sorted(CELLS)


def test_a_table_printed_sideways_on_an_upright_page_reads_the_same(tmp_path: Path) -> None:
    sheet = Sheet(842, 595)
    inner = Sheet()
    strokes(inner)
    fill_in(inner)
    sheet.form(inner, "0 1 -1 0 842 0")
    (grid,) = read_pdf(write(tmp_path / "sideways.pdf", [sheet])).grids()
    assert as_drawn(grid) == sorted(CELLS)


def test_white_lines_rule_only_where_they_lie_on_a_colour(tmp_path: Path) -> None:
    for shade, expected in (("0.2 g", 1), ("1 g", 0)):
        sheet = Sheet()
        sheet.raw(shade)
        sheet.rectangle(XS[0], YS[0], XS[-1], YS[-1])
        sheet.raw("1 G")
        strokes(sheet)
        sheet.raw("0 g")
        fill_in(sheet)
        document = read_pdf(write(tmp_path / "white.pdf", [sheet]))
        assert len(list(document.grids())) == expected


def test_text_in_a_frame_is_running_text(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.rectangle(40, 60, 500, 200, "S")
    sheet.text(60, 100, "一、总体情况")
    sheet.text(60, 130, "本镇公开信息120条。")
    document = read_pdf(write(tmp_path / "frame.pdf", [sheet]))
    assert [p.text for p in document.paragraphs()] == ["一、总体情况", "本镇公开信息120条。"]
    assert not list(document.grids())


def test_a_single_row_cut_off_by_the_page_s_end_stays_a_table(tmp_path: Path) -> None:
    above, below = Sheet(), Sheet()
    above.rectangle(60, 760, 440, 780, "S")
    above.text(70, 774, "第二十条第（六）项")
    strokes(below)
    fill_in(below)
    one, two = read_pdf(write(tmp_path / "cut.pdf", [above, below])).grids()
    assert [cell.text for cell in one.cells] == ["第二十条第（六）项"]
    assert (one.place.page, one.place.table, two.place.page, two.place.table) == (1, 1, 2, 2)
    assert {cell.page for cell in two.cells} == {2}


def test_a_table_inside_a_frame_and_two_side_by_side_are_tables_of_their_own(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.rectangle(20, 20, 570, 800, "S")
    for shift in (0, 250):
        for x in (60, 120, 180):
            sheet.line(x + shift, 100, x + shift, 160)
        for y in (100, 130, 160):
            sheet.line(60 + shift, y, 180 + shift, y)
        for row in (0, 1):
            for column in (0, 1):
                sheet.text(64 + shift + 60 * column, 118 + 30 * row, str(shift + 2 * row + column))
    document = read_pdf(write(tmp_path / "side.pdf", [sheet]))
    assert [[c.text for c in grid.cells] for grid in document.grids()] == [
        ["0", "1", "2", "3"],
        ["250", "251", "252", "253"],
    ]


def test_a_line_that_stops_in_mid_table_leaves_each_figure_in_its_own_box(tmp_path: Path) -> None:
    """The wall between two columns is missing in the first of two rows, the line between the rows on the right."""
    sheet = Sheet()
    sheet.rectangle(60, 100, 180, 160, "S")
    sheet.line(120, 130, 120, 160)
    sheet.line(60, 130, 120, 130)
    for x, y, text in ((64, 118, "许可"), (130, 118, "7"), (64, 148, "处罚"), (130, 148, "8")):
        sheet.text(x, y, text)
    (grid,) = read_pdf(write(tmp_path / "stop.pdf", [sheet])).grids()
    assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]
    assert [cell.text.split() for cell in grid.cells] == [["许可", "7"], ["处罚"], ["8"]]
