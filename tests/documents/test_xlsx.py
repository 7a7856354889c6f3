"""A workbook read as its sheets show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.office import book, row
from gongkai.documents.model import Document, Grid, Paragraph
from gongkai.documents.xlsx import read_xlsx
from gongkai.documents.xlsx_numbers import shown


def read(folder: Path, rows: str, **parts: str) -> Document:
    return read_xlsx(book(folder / "r.xlsx", rows, **parts))


def squares(grid: Paragraph | Grid) -> list[tuple[int, int, int, int, str]]:
    assert isinstance(grid, Grid)
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


@pytest.mark.parametrize(
    "value, code, text",
    [
        ("0", "", "0"), ("1234", "", "1234"), ("1234.0", "General", "1234"), ("4166.241619", "", "4166.241619"),
        ("0.1", "", "0.1"), ("0.30000000000000004", "", "0.3"), ("1E3", "", "1000"), ("-4", "", "-4"), ("-0", "", "0"),
        ("1234567", "#,##0", "1,234,567"), ("1234.5", "#,##0.00", "1,234.50"), ("0.174", "0%", "17%"),
        ("0.1746", "0.00%", "17.46%"), ("0", '#,##0;-#,##0;"-"', "0"), ("0", "0;-0;;@", "0"), ("-3", "0;(0)", "(3)"),
        ("-3", "#,##0_ ;[Red]-#,##0 ", "-3"), ("22", '0"件"', "22件"), ("25", '"约"0.0"万元"', "约25.0万元"),
        ("1234", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "1,234"), ("3.10", "0.##", "3.1"), ("5", "@", "5"),
        ("45657", "yyyy-mm-dd", "2024-12-31"), ("45657", 'yyyy"年"m"月"d"日"', "2024-12-31"), ("text", "0", "text"),
        ("1e400", "0", "1e400"), ("12345", "0,", "12345"), ("nan", "0", "nan"), ("99999999", "yyyy-mm-dd", "99999999"),
    ],
)  # fmt: skip
def test_numbers_as_the_sheet_prints_them(value, code, text):
    assert shown(value, code) == text


def test_merged_cells_have_spans_and_unstored_ones_are_blank(tmp_path):
    data = (
        row(3, None, "信息内容", "数量")
        + row(4, None, "行政许可", 36)
        + row(5, None, None, 5)
        + row(6, None, "合计", None)
    )
    (grid,) = read(tmp_path, data, after='<mergeCells><mergeCell ref="B4:B5"/></mergeCells>').blocks
    assert squares(grid) == [
        (0, 0, 1, 1, "信息内容"), (0, 1, 1, 1, "数量"), (1, 0, 2, 1, "行政许可"), (1, 1, 1, 1, "36"), (2, 1, 1, 1, "5"),
        (3, 0, 1, 1, "合计"), (3, 1, 1, 1, ""),
    ]  # fmt: skip


def test_headings_and_long_texts_stand_outside_the_tables(tmp_path):
    data = (
        row(1, "某镇2024年政府信息公开工作年度报告") + row(2, "一、总体情况") + row(3, "字" * 60)
        + row(4, "二、主动公开政府信息情况") + row(5, "第二十条第（一）项", "", "") + row(6, "信息内容", "制发", "废止")
        + row(7, "规章", 1, 0) + row(8, "三、收到和处理政府信息公开申请情况") + row(9, "", "自然人", "总计")
        + row(10, "一、本年新收", 3, 0) + row(11, "二、上年结转") + row(12, "三、办理结果", 3, 0) + row(14, "四、复议诉讼") + row(15, "维持", "纠正")
        + row(16, 0, 0)
    )  # fmt: skip
    document = read(tmp_path, data, after='<mergeCells><mergeCell ref="A5:C5"/></mergeCells>')
    assert [paragraph.text for paragraph in document.paragraphs()] == [
        "某镇2024年政府信息公开工作年度报告", "一、总体情况", "字" * 60, "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况", "四、复议诉讼",
    ]  # fmt: skip
    first, second, third = document.grids()
    assert squares(first)[0] == (0, 0, 1, 3, "第二十条第（一）项")
    assert (2, 0, 1, 1, "二、上年结转") in squares(second)
    assert [grid.place.table for grid in (first, second, third)] == [1, 2, 3]


def test_strings_shared_rich_and_of_formulas(tmp_path):
    strings = "<si><t>规章</t></si><si><r><t>上</t></r><r><t>海</t></r><rPh><t>shanghai</t></rPh></si>"
    data = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><f>A1</f><v>公式字</v></c>'
        '<c r="D1"><f>1+1</f><v>2</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c>'
        '<c r="G1" t="s"><v>99</v></c></row>'
    )
    (grid,) = read(tmp_path, data, strings=strings).blocks
    assert [text for *_, text in squares(grid)] == ["规章", "上海", "公式字", "2", "TRUE", "#REF!"]


def test_a_formula_without_a_result_is_unsure_and_named(tmp_path):
    document = read(
        tmp_path, row(1, "合计", "<c r='B1'><f>SUM(B2:B3)</f></c>", 3) + row(2, "a", 1, "<c r='C2'><f>1</f><v/></c>")
    )
    assert [cell.text for cell in next(document.grids()).cells] == ["合计", "", "3", "a", "1", ""]
    assert [(note.code, "B1" in note.words.zh, "C2" in note.words.en) for note in document.notes] == [
        ("formula-without-value", True, False), ("formula-without-value", False, True),
    ]  # fmt: skip


def test_hidden_rows_and_sheets_are_read_and_noted(tmp_path):
    document = read(
        tmp_path,
        row(1, "a", 1) + row(2, "b", 2, attributes='hidden="1"'),
        sheets='<sheet name="暗" sheetId="1" state="hidden" r:id="r1"/>',
    )
    assert [cell.text for cell in next(document.grids()).cells] == ["a", "1", "b", "2"]
    assert [note.code for note in document.notes] == ["hidden-sheet", "hidden-rows"]


def test_styles_give_the_printed_form(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="0&quot;件&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs>'
    )
    data = '<row><c><v>3</v></c><c s="1"><v>0.5</v></c><c s="2"><v>7</v></c><c s="9"><v>8.0</v></c></row>'
    assert [text for *_, text in squares(read(tmp_path, data, styles=styles).blocks[0])] == ["3", "50.00%", "7件", "8"]


def test_cells_below_a_merge_are_not_shown(tmp_path):
    document = read(
        tmp_path, row(1, "宽", 9, 1) + row(2, "a", 2, 3), after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    assert squares(document.blocks[0])[:2] == [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "1")]


def test_what_openpyxl_writes(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["信息内容", "本年制发件数"])
    sheet.append(["规章", 0])
    sheet.append(["规范性文件", 58])
    workbook.save(tmp_path / "o.xlsx")
    (grid,) = read_xlsx(tmp_path / "o.xlsx").blocks
    assert [text for *_, text in squares(grid)] == ["信息内容", "本年制发件数", "规章", "0", "规范性文件", "58"]


def test_pictures_in_a_workbook_are_noted(tmp_path):
    import zipfile

    path = book(tmp_path / "r.xlsx", row(1, "a", 1) + row(2, "b", 2))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"x")
    assert [note.code for note in read_xlsx(path).notes] == ["picture"]
