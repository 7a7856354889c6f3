"""Lines, tables drawn with tabs or bars, and page numbers of plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.documents.model import Document, Grid, Paragraph
from gongkai.documents.text import Lines, read_text


def blocks(text: str, *, markdown: bool = False) -> list[Paragraph | Grid]:
    return Lines(text, markdown=markdown).blocks()


def rows(grid: Paragraph | Grid) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def save(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_text(path)


def test_each_line_is_a_paragraph_with_its_number():
    found = blocks("\n一、总体情况 \r\n\n  做了工作。\r完")
    assert [(block.text, block.place.line) for block in found if isinstance(block, Paragraph)] == [
        ("一、总体情况", 2), ("做了工作。", 4), ("完", 5),
    ]  # fmt: skip


def test_tabs_make_a_table_that_keeps_blank_cells_at_both_ends():
    text, grid, after = blocks("前\n\t自然人\t总计\n行政许可\t\t3\t\n后")
    assert rows(grid) == [["", "自然人", "总计"], ["行政许可", "", "3", ""]]
    assert isinstance(grid, Grid)
    assert (grid.exact, grid.place.line, grid.place.table, grid.rows, grid.columns) == (False, 2, 1, 2, 4)
    assert grid.place_of(grid.cells[-1]).line == 3
    assert (text.text, after.text) == ("前", "后")


def test_a_blank_line_ends_a_table():
    assert [rows(block) for block in blocks("a\t1\n\nb\t2")] == [[["a", "1"]], [["b", "2"]]]


def test_a_tab_before_a_sentence_makes_no_table_of_nothing():
    assert [type(block) for block in blocks("\t\t\n一")] == [Paragraph]


def test_rules_between_rows_are_no_rows_but_keep_the_line_numbers():
    (grid,) = blocks("| a | b |\n|---|:-:|\n| 1 | 2 |")
    assert rows(grid) == [["a", "b"], [], ["1", "2"]]
    assert isinstance(grid, Grid)
    assert grid.place_of(grid.cells[-1]).line == 3


def test_markdown_keeps_every_cell():
    (grid,) = blocks("| 4 | 0 |  |\n|  | x\\|y | **总计** |\n| 一<br>二 | 1 |", markdown=True)
    assert rows(grid) == [["4", "0", ""], ["", "x|y", "总计"], ["一\n二", "1"]]


def test_marks_of_markdown_are_not_printed():
    found = blocks("## 一、总体情况\n**二、主动公开**\n1\\. 甲\n收费***元，X年X月", markdown=True)
    assert [block.text for block in found if isinstance(block, Paragraph)] == [
        "一、总体情况", "二、主动公开", "1. 甲", "收费***元，X年X月",
    ]  # fmt: skip


def test_tables_drawn_with_lines():
    (grid,) = blocks("┌────┬───┐\n│规章│ 3 │\n├────┼───┤\n│其他│   │\n└────┴───┘")
    assert [row for row in rows(grid) if row] == [["规章", "3"], ["其他", ""]]


def test_a_table_in_markup_inside_markdown():
    first, grid, last = blocks(
        "# 表\n<table><tr><td rowspan=2>a</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n后", markdown=True
    )
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.row_span) for cell in grid.cells] == [("a", 2), ("1", 1), ("2", 1)]
    assert (grid.exact, grid.place.line, last.place.line) == (True, 2, 4)


def test_a_line_drawn_alone_is_no_table():
    assert [type(block) for block in blocks("一\n|---|\n二")] == [Paragraph, Paragraph]


@pytest.mark.parametrize("line", ["— 5 —", "-12-", "－ 3 －", "第 5 页 共 9 页", "第5页", "第5页/共9页", "· 4 ·"])
def test_page_numbers_are_dropped(line):
    assert [block.text for block in blocks(f"上\n{line}\n下") if isinstance(block, Paragraph)] == ["上", "下"]


@pytest.mark.parametrize("line", ["22", "—", "5 —", "3/4", "-5", "第5页内容", "0"])
def test_what_may_be_a_figure_is_kept(line):
    assert [block.text for block in blocks(line) if isinstance(block, Paragraph)] == [line]


def test_form_feeds_count_pages(tmp_path):
    document = save(tmp_path, "r.txt", "一\na\t1\n\fb\t2\n二\f三\n\f\n")
    assert [(block.place.page, block.place.line) for block in document.blocks] == [
        (1, 1),
        (1, 2),
        (2, 3),
        (2, 4),
        (3, 4),
    ]
    assert document.pages == 3


def test_a_whole_report_in_one_line(tmp_path):
    document = save(tmp_path, "r.txt", "规章 3 " * 200_000)
    assert len(document.blocks) == 1


def test_separated_values(tmp_path):
    document = save(tmp_path, "r.csv", '某镇年报,,\n\n信息内容,"本年\n制发",现行\n规章,,"1,234"\n')
    title, grid = document.blocks
    assert isinstance(title, Paragraph)
    assert (title.text, rows(grid)) == ("某镇年报", [["信息内容", "本年\n制发", "现行"], ["规章", "", "1,234"]])
    assert isinstance(grid, Grid)
    assert (grid.exact, grid.place.line) == (True, 3)


def test_tabs_in_csv_clothing(tmp_path):
    assert rows(save(tmp_path, "r.csv", "a\tb\n1\t2\n").blocks[0]) == [["a", "b"], ["1", "2"]]


def test_other_line_feeds_and_encodings(tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes("一、总体情况\r\n规章\t３".encode("gb18030"))
    first, grid = read_text(path).blocks
    assert (first.text, rows(grid)) == ("一、总体情况", [["规章", "３"]])
