"""Squares of a page that show something else than plain text."""

from __future__ import annotations

import pytest

from gongkai.documents.html import read_markup
from gongkai.documents.model import Cell, Document, Grid, Note


def square(inside: str, page: str = "{}") -> tuple[Cell, list[Note]]:
    """Return the cell that holds `inside` and the page's notes."""
    table = f"<table><tr><td>规章</td><td>{inside}</td></tr><tr><td>其他</td><td>4</td></tr></table>"
    blocks, _, notes = read_markup(page.format(table))
    first = next(Document(tuple(blocks), "html").grids())
    return next(cell for cell in first.cells if (cell.row, cell.column) == (0, 1)), notes


@pytest.mark.parametrize(
    "inside, text",
    [
        ("12<sup>1</sup>", "12¹"), ("12<sub>10</sub>", "12¹⁰"), ("12<sup><a href=#1>[1]</a></sup>", "12[1]"),
        ("12<sup>注<b>1</b></sup>", "12[注1]"), ("12<span style='font-size:8px; Vertical-Align : super'>2</span>", "12²"),
        ("12<sup style='vertical-align:baseline'>3</sup>", "123"), ("<sup>1<br>2</sup>3", "¹\n²3"),
        ("12<ruby>3<rp>(</rp><rt>9</rt><rp>)</rp></ruby>", "123"), ("12<dialog>9</dialog>", "12"),
    ],
)  # fmt: skip
def test_marks_and_guides(inside, text):
    cell, notes = square(inside)
    assert (cell.text, cell.sure, notes) == (text, True, [])


@pytest.mark.parametrize(
    "inside",
    ["<del>12</del>15", "<s>12</s>15", "<strike>12</strike> 15", "<span style='color:red;text-decoration: line-through'>12</span>15",
     "<i style='text-decoration-line:line-through'>12</i>15"],
)  # fmt: skip
def test_struck_out_text_is_left_out_and_noted(inside):
    cell, notes = square(inside)
    assert (cell.text, cell.sure) == ("15", True)
    assert [(note.code, "“12”" in note.words.zh) for note in notes] == [("struck-out", True)]


def test_a_square_with_nothing_but_a_struck_out_figure_is_not_blank():
    cell, _ = square("<s>12</s>")
    assert (cell.text, cell.sure, cell.readings) == ("", False, ("12",))


def test_a_struck_out_row_is_left_out_and_noted():
    markup = (
        "<table><tr><td>a</td><td>1</td></tr><tr style='text-decoration:line-through'><td>b</td><td>2</td></tr></table>"
    )
    blocks, _, notes = read_markup(markup)
    assert [cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells] == ["a", "1"]
    assert [note.code for note in notes] == ["struck-out"]


def test_a_line_under_text_strikes_nothing():
    assert square("<span style='text-decoration:underline'>12</span>")[0].text == "12"
    assert square("<s style='text-decoration:none'>12</s>")[0].text == "12"


@pytest.mark.parametrize(
    "inside, text, readings",
    [
        ("<img src=1.png>", "", ()), ("<img src=1.png alt=12>", "", ("12",)), ("1<img src=2.png>", "1", ()),
        ("<select><option>9</option><option selected>12</option></select>", "", ("9", "12")),
        ("<textarea>12</textarea>", "", ("12",)), ("<input type=checkbox value=12>", "", ("12",)), ("<input>", "", ()),
        ("<svg><text>12</text></svg>", "", ("12",)), ("<canvas></canvas>", "", ()), ("<object data=1></object>", "", ()),
        ("<script>document.write(12)</script>", "", ()), ("<bdo dir=rtl>21</bdo>", "21", ("21",)),
        ("\u202e21\u202c", "\u202e21\u202c", ()), ("<p style='background:url(12.png)'></p>", "", ()),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "", ()),
        ("<span class=sr-only>9</span>12", "912", ()), ("<span style='font-size:0'>9</span>12", "912", ()),
        ("<span style='opacity: 0'>9</span>12", "912", ()), ("12<span style='vertical-align:5px'>1</span>", "121", ()),
    ],
)  # fmt: skip
def test_what_is_drawn_and_is_no_text_makes_a_square_unsure(inside, text, readings):
    cell, _ = square(inside)
    assert (cell.text, cell.sure, cell.readings) == (text, False, readings)


@pytest.mark.parametrize(
    "rule", ["display:none", "vertical-align: super", "text-decoration:line-through", "font-size:0"]
)
def test_a_class_that_hides_or_raises_makes_a_square_unsure(rule):
    cell, _ = square("12<b class='x y'>1</b>", f"<style>td,.y{{{{color:red;{rule}}}}}</style>{{}}")
    assert (cell.text, cell.sure) == ("121", False)


@pytest.mark.parametrize(
    "inside, text",
    [("<input type=text value=12>", "12"), ("<input value=' 7 '>", "7"), ("<input type=hidden value=9>12", "12"),
     ("<img src=s.gif width=1 height=20>12", "12"), ("<img src=s.gif style='width:1px'>", ""),
     ("<img src=9.png style='display:none'>12", "12"), ("<span style='background:url(a.png)'>12</span>", "12"),
     ("<span style='vertical-align:middle;font-size:0.9em;opacity:0.9'>12</span>", "12")],
)  # fmt: skip
def test_plain_fields_and_spacers_are_sure(inside, text):
    cell, _ = square(inside)
    assert (cell.text, cell.sure) == (text, True)


def test_a_cell_that_is_not_laid_out_takes_no_column():
    markup = "<table><tr><td>a</td><td style='display:none'>9</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
    (grid,) = (block for block in read_markup(markup)[0] if isinstance(block, Grid))
    assert [(cell.column, cell.text) for cell in grid.cells] == [(0, "a"), (1, "1"), (0, "b"), (1, "2")]
    kept = read_markup(markup.replace("display:none", "visibility:hidden"))[0][0]
    assert isinstance(kept, Grid)
    assert [(cell.column, cell.text) for cell in kept.cells][:3] == [(0, "a"), (1, ""), (2, "1")]


def test_marks_in_running_text():
    assert read_markup("<p>全年公开12<sup>1</sup>件，<del>旧</del>新</p>")[0][0].text == "全年公开12¹件，新"  # type: ignore[union-attr]
