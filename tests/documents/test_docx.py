"""A Word file read as Word prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.office import WORD, p, table, tc, word
from gongkai.documents.docx import read_docx
from gongkai.documents.docx_numbers import chinese, written
from gongkai.documents.model import Document


def read(folder: Path, body: str, **parts: str) -> Document:
    return read_docx(word(folder / "r.docx", body, **parts))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def squares(document: Document, index: int = 0) -> list[tuple[int, int, int, int, str]]:
    grid = list(document.grids())[index]
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_spans_down_and_across(tmp_path):
    body = table(
        tc("甲", wide(2) + DOWN) + tc("乙"),
        tc("", wide(2) + ON) + tc("1"),
        tc("", wide(2) + ON) + tc("2"),
        tc("丙", DOWN) + tc("丁") + tc("3"),
        tc("戊") + tc("己") + tc("4"),
    )
    assert squares(read(tmp_path, body)) == [
        (0, 0, 3, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 2, 1, 1, "1"), (2, 2, 1, 1, "2"),
        (3, 0, 1, 1, "丙"), (3, 1, 1, 1, "丁"), (3, 2, 1, 1, "3"),
        (4, 0, 1, 1, "戊"), (4, 1, 1, 1, "己"), (4, 2, 1, 1, "4"),
    ]  # fmt: skip


def test_rows_that_begin_late(tmp_path):
    late = f"<w:trPr><w:gridBefore w:val='1'/></w:trPr>{tc('2')}"
    assert squares(read(tmp_path, table(tc("a") + tc("1"), late))) == [
        (0, 0, 1, 1, "a"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"),
    ]  # fmt: skip


def test_a_continued_cell_with_nothing_above_is_a_cell(tmp_path):
    assert squares(read(tmp_path, table(tc("7", ON) + tc("8"))))[0] == (0, 0, 1, 1, "7")


def test_text_hidden_below_a_merge_is_not_printed(tmp_path):
    body = table(tc("合并", DOWN) + tc("1"), tc("看不见", ON) + tc("2"))
    assert [text for *_, text in squares(read(tmp_path, body))] == ["合并", "1", "2"]


def test_merges_across_of_old_files(tmp_path):
    body = table(
        tc("宽", '<w:hMerge w:val="restart"/>') + tc("x", "<w:hMerge/>") + tc("1"), tc("a") + tc("b") + tc("2")
    )
    assert squares(read(tmp_path, body))[:2] == [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "1")]


def test_columns_a_hair_apart_are_one(tmp_path):
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in (500, 1, 500)) + "</w:tblGrid>"
    body = table(tc("a", wide(2)) + tc("b"), tc("1") + tc("2", wide(2)), grid=grid)
    assert squares(read(tmp_path, body)) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")]


def test_columns_without_widths_stay_apart(tmp_path):
    grid = '<w:tblGrid><w:gridCol w:w="0"/><w:gridCol w:w="0"/></w:tblGrid>'
    assert [cell[1] for cell in squares(read(tmp_path, table(tc("a") + tc("b"), grid=grid)))] == [0, 1]


def test_lines_in_a_cell_and_tabs(tmp_path):
    cell = f"<w:tc>{p('商业')}{p('企业')}<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p></w:tc>"
    document = read(tmp_path, table(cell + tc("1")) + "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>")
    assert squares(document)[0][4] == "商业\n企业\n一\n二"
    assert texts(document) == ["甲\t乙"]


def test_insertions_stay_and_deletions_go(tmp_path):
    body = (
        "<w:p><w:ins><w:r><w:t>新收</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>5件</w:t></w:r></w:p>"
        + table(tc("1") + tc("2"), "<w:trPr><w:del/></w:trPr>" + tc("3") + tc("4"))
    )
    document = read(tmp_path, body)
    assert texts(document) == ["新收来5件"]
    assert [text for *_, text in squares(document)] == ["1", "2"]


def test_fields_links_and_content_controls(tmp_path):
    body = (
        '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>' + p("一、总体情况") + "</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>网址</w:t></w:r>"
        "</w:hyperlink><w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>"
        + f"<w:tbl><w:sdt><w:sdtContent><w:tr>{tc('a')}<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>"
    )
    document = read(tmp_path, body)
    assert texts(document) == ["一、总体情况", "网址3"]
    assert [text for *_, text in squares(document)] == ["a", "b"]


def test_a_text_box_stored_twice_is_read_once(tmp_path):
    box = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(tmp_path, body)) == ["外", "框内文字"]


def test_a_table_in_a_text_box_is_a_table(tmp_path):
    box = f"<w:txbxContent>{table(tc('规章') + tc('3'), tc('a') + tc('4'))}</w:txbxContent>"
    assert [text for *_, text in squares(read(tmp_path, f"<w:p><w:r>{box}</w:r></w:p>"))] == ["规章", "3", "a", "4"]


def test_a_frame_around_tables_is_no_table(tmp_path):
    inner = table(tc("规章") + tc("3"), tc("规范性文件") + tc("4"))
    document = read(tmp_path, table(f"<w:tc>{p('二、主动公开')}{inner}{p('')}</w:tc>" + tc("")))
    assert texts(document) == ["二、主动公开"]
    assert [text for *_, text in squares(document)] == ["规章", "3", "规范性文件", "4"]


def test_a_table_in_a_square_of_a_larger_one_loses_nothing(tmp_path):
    inner = table(tc("甲") + tc("乙"), tc("7") + tc("8"))
    rows = [tc(f"行{n}") + tc(str(n)) + tc(str(n)) for n in range(4)]
    document = read(tmp_path, table(*rows, tc("附") + f"<w:tc>{inner}{p('')}</w:tc>" + tc("0")))
    assert (4, 1, 1, 1, "") in squares(document)
    assert [text for *_, text in squares(document, 1)] == ["甲", "乙", "7", "8"]


def test_automatic_numbers_are_printed(tmp_path):
    def level(at: int, form: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    numbering = (
        '<w:abstractNum w:abstractNumId="5">'
        + level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )  # fmt: skip
    styles = (
        '<w:style w:styleId="H"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    def at(level: int, number: int = 1) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    body = (
        p("总体情况", '<w:pStyle w:val="H"/>') + p("主动公开", at(1)) + p("依申请公开", at(1)) + p("公开")
        + p("三、主动公开政府信息情况") + p("主动公开", '<w:pStyle w:val="H"/>') + p("其一", at(1)) + p("细", at(2))
        + p("", at(2)) + p("无号", at(0, 0)) + p("重起", at(0, 2)) + table(tc("x") + f"<w:tc>{p('属于国家秘密', at(2))}</w:tc>")
    )  # fmt: skip
    document = read(tmp_path, body, numbering=numbering, styles=styles)
    assert texts(document) == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "公开", "三、主动公开政府信息情况", "二、主动公开", "（一）其一",
        "1. 细", "2.", "无号", "七、重起",
    ]  # fmt: skip
    assert squares(document)[1][4] == "1. 属于国家秘密"


@pytest.mark.parametrize(
    "number, text",
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (105, "一百零五"), (110, "一百一十"),
     (1001, "一千零一"), (1010, "一千零一十"), (0, "零"), (12345, "12345")],
)  # fmt: skip
def test_chinese_numerals(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize(
    "number, form, text",
    [(3, "decimalEnclosedCircle", "③"), (12, "decimalFullWidth", "１２"), (27, "lowerLetter", "aa"), (4, "upperRoman", "IV"),
     (14, "chineseLegalSimplified", "壹拾肆"), (20, "ideographDigital", "二〇"), (5, "madeUp", "5"), (7, "decimalZero", "07")],
)  # fmt: skip
def test_number_formats(number, form, text):
    assert written(number, form) == text


def test_the_strict_form_is_read_too(tmp_path):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert strict != WORD
    assert texts(read(tmp_path, p("一、总体情况"), namespace=strict)) == ["一、总体情况"]


def test_pictures_and_embedded_files_are_noted(tmp_path):
    document = read(tmp_path, "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p><w:altChunk/>" + p("x"))
    assert [note.code for note in document.notes] == ["picture", "embedded-part"]
