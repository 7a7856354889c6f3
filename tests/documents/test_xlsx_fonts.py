"""Cells of a workbook that hold something else than they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.office import book, row
from gongkai.documents.model import Cell, Document
from gongkai.documents.xlsx import read_xlsx
from gongkai.documents.xlsx_numbers import hides_digits, shown

STYLES = (
    '<fonts><font/><font><strike/></font><font><vertAlign val="superscript"/></font><font><strike val="0"/></font></fonts>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="0" numFmtId="3"/><xf fontId="99"/></cellXfs>'
)


def read(folder: Path, cell: str, strings: str = "") -> Document:
    data = row(1, "规章", cell) + row(2, "其他", 4)
    return read_xlsx(book(folder / "r.xlsx", data, strings=strings, styles=STYLES))


def square(document: Document) -> Cell:
    return next(cell for cell in next(document.grids()).cells if (cell.row, cell.column) == (0, 1))


@pytest.mark.parametrize(
    "string, text",
    [
        ('<r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', "12¹"),
        ('<r><t>12</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>注</t></r>', "12[注]"),
        ('<r><t>12</t></r><r><rPr><vertAlign val="baseline"/></rPr><t>1</t></r>', "121"),
        ("<t>12</t><rPh><t>9</t></rPh><phoneticPr/>", "12"),
        ('<r><t>12</t></r><r><rPr><strike val="0"/></rPr><t>3</t></r>', "123"),
    ],
)
def test_runs_of_a_string(tmp_path, string, text):
    shared = read(tmp_path, '<c r="B1" t="s"><v>0</v></c>', f"<si>{string}</si>")
    inline = read(tmp_path, f'<c r="B1" t="inlineStr"><is>{string}</is></c>')
    for document in (shared, inline):
        assert (square(document).text, square(document).sure, document.notes) == (text, True, ())


def test_struck_out_runs_are_left_out_and_noted(tmp_path):
    struck = "<r><rPr><strike/></rPr><t>12</t></r>"
    document = read(tmp_path, '<c r="B1" t="s"><v>0</v></c>', f"<si>{struck}<r><t>15</t></r></si>")
    assert (square(document).text, square(document).sure) == ("15", True)
    assert [(note.code, "“12”" in note.words.zh) for note in document.notes] == [("struck-out", True)]
    alone = square(read(tmp_path, '<c r="B1" t="s"><v>0</v></c>', f"<si>{struck}</si>"))
    assert (alone.text, alone.sure, alone.readings) == ("", False, ("12",))


@pytest.mark.parametrize(
    "cell, text, sure, codes",
    [
        ('<c r="B1" s="1"><v>12</v></c>', "", False, ["struck-out"]), ('<c r="B1" s="2"><v>12</v></c>', "¹²", True, []),
        ('<c r="B1" s="3"><v>12</v></c>', "12", True, []), ('<c r="B1" s="5"><v>12</v></c>', "12", True, []),
        ('<c r="B1"><f>3*4</f></c>', "", False, ["formula-without-value"]),
        ('<c r="B1"><f>3*4</f><v></v></c>', "", False, ["formula-without-value"]),
        ('<c r="B1" t="str"><f>""</f><v></v></c>', "", True, []), ('<c r="B1" t="e"><v>#REF!</v></c>', "#REF!", True, []),
        ('<c r="B1" s="4"><v>96171.6</v></c>', "96,171.6", True, ["rounded-display"]),
        ('<c r="B1" t="str"><v>\u202e21</v></c>', "\u202e21", False, []), ('<c r="B1" s="4"><v>96171</v></c>', "96,171", True, []), ('<c r="B1"/>', "", True, []),
    ],
)  # fmt: skip
def test_cells(tmp_path, cell, text, sure, codes):
    document = read(tmp_path, cell)
    assert (square(document).text, square(document).sure) == (text, sure)
    assert [note.code for note in document.notes] == codes
    assert all("B1" in note.words.en for note in document.notes if note.code != "struck-out")


@pytest.mark.parametrize(
    "value, code, text, hides",
    [
        ("96171.6", "#,##0", "96,171.6", True), ("2.5", "0", "2.5", True), ("1062.81345", '0.00"万元"', "1062.81345万元", True),
        ("0.30000000000000004", "0.0", "0.3", False), ("12", "0.00", "12.00", False), ("123456789.1234", "", "123456789.1234", False),
        ("12345", "0,", "12345", True), ("0.174", "0%", "17%", False), ("-3", "0;[Red]0", "-3", False), ("-3", "0;(0)", "(3)", False),
        ("0", "0;0", "0", False), ("1e29", "0.00", "1e29", False), ("1", "0." + "0" * 60, "1.0000000000", False),
        ("text", "0", "text", False), ("45657.5", "yyyy-mm-dd", "2024-12-31", False),
    ],
)  # fmt: skip
def test_no_digit_of_a_stored_number_is_lost(value, code, text, hides):
    assert (shown(value, code), hides_digits(value, code)) == (text, hides)


def test_a_label_beside_squares_that_are_not_stored_stays_in_its_table(tmp_path):
    data = (
        row(1, "信息内容", "", "制发", "废止", "有效") + row(2, "一、规章") + row(3, "二、规范性文件") + row(4, "三、其他", "", 1, 2, 3)
    )  # fmt: skip
    merges = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(1, 5))
    document = read_xlsx(book(tmp_path / "r.xlsx", data, after=f"<mergeCells>{merges}</mergeCells>"))
    (grid,) = document.blocks
    assert [(cell.row, cell.text) for cell in next(document.grids()).cells if cell.column == 0] == [
        (0, "信息内容"), (1, "一、规章"), (2, "二、规范性文件"), (3, "三、其他"),
    ]  # fmt: skip
    assert grid is next(document.grids())
