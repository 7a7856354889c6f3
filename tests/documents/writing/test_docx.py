"""The Word document: an official page, merged and upright boxes, heads that repeat, properties of its own, no chance."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from gongkai.documents.writing.docx import STYLES, docx_bytes, write_docx
from gongkai.documents.writing.paper import (
    BODY,
    FIGURE,
    HEAD,
    HEADING,
    LABEL,
    NOTE,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    Box,
    Paper,
    Sheet,
    Text,
)  # fmt: skip
from gongkai.law.formats import format_names
from gongkai.report.model import Report
from gongkai.report.render import render

MM = 360_00
TABLE = Sheet(
    "made",
    (
        Box("项目", 0, 0, 1, 2, HEAD),
        Box("件数", 0, 2, 1, 1, HEAD),
        Box("三、本年度", 1, 0, 2, 1, LABEL, True),
        Box("甲", 1, 1, 1, 1, LABEL),
        Box("12", 1, 2, name="made.a.count"),
        Box("乙", 2, 1, 1, 1, LABEL),
        Box("123456789", 2, 2, name="made.b.count"),
    ),
    3,
    (0.1, 0.85, 0.05),
    1,
)

LINES = (
    Text(TITLE, "某某镇报告"),
    Text(HEADING, "一、总体情况"),
    Text(SUBHEADING, "（一）公开"),
    Text(BODY, "“全年”3条。"),
)


def paper(*blocks: Text | Sheet, day: date | None = None) -> Paper:
    return Paper("某某镇报告", "zh-CN", blocks or (*LINES, TABLE), "某某镇人民政府", day)


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def opened(made: Paper) -> docx.document.Document:
    return docx.Document(BytesIO(docx_bytes(made)))


def part(made: Paper, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(docx_bytes(made))) as archive:
        return etree.fromstring(archive.read(name))


def test_word_finds_text_and_table_in_order() -> None:
    document = opened(paper())
    assert [p.text for p in document.paragraphs if p.text] == [line.text for line in LINES]
    assert [p.style.style_id for p in document.paragraphs if p.text] == [STYLES[line.style] for line in LINES]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["项目", "项目", "件数"], ["三、本年度", "甲", "12"], ["三、本年度", "乙", "123456789"]]


def test_the_page_is_that_of_an_official_document() -> None:
    section = opened(paper()).sections[0]
    lengths = [section.page_width, section.page_height, section.top_margin, section.bottom_margin]
    lengths += [section.left_margin, section.right_margin]
    assert [round(length / MM, 1) for length in lengths] == [210.0, 297.0, 37.0, 35.0, 28.0, 26.0]


def test_twenty_two_lines_of_twenty_eight_characters_fit() -> None:
    styles = {style.get(qn("w:styleId")): style for style in part(paper(), "word/styles.xml").iter(qn("w:style"))}
    spacing = styles["Normal"].find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    narrow = styles["Normal"].find(f"{qn('w:rPr')}/{qn('w:w')}")
    pitch, wide = int(spacing.get(qn("w:line"))), 320 * int(narrow.get(qn("w:val"))) / 100
    assert 22 * pitch <= 225 / 25.4 * 1440 < 23 * pitch
    assert 28 * wide <= 156 / 25.4 * 1440 < 29 * wide


def test_the_fonts_are_those_that_offices_have() -> None:
    styles = part(paper(), "word/styles.xml")
    named = {
        style.get(qn("w:styleId")): [f.get(qn("w:eastAsia")) for f in style.iter(qn("w:rFonts"))]
        for style in styles.iter(qn("w:style"))
    }
    assert named["Title"] == ["方正小标宋简体"]
    assert named["Normal"] == ["仿宋_GB2312"]
    assert (named["Heading1"], named["Heading2"]) == (["黑体"], ["楷体_GB2312"])
    assert {style for style in named if style != "TableNormal"} == {*STYLES.values(), "Normal", "TableText", "Footer"}
    language = next(styles.iter(qn("w:lang")))
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_the_number_stands_outside_on_odd_and_even_pages() -> None:
    section = opened(paper()).sections[0]
    sides = []
    for footer in (section.footer, section.even_page_footer):
        paragraph = footer.paragraphs[0]._p
        assert words(paragraph) == "— 1 —"
        assert paragraph.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        sides.append(paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")))
    assert sides == ["right", "left"]
    assert opened(paper()).settings.odd_and_even_pages_header_footer


def test_a_table_repeats_its_head_and_cuts_no_row() -> None:
    rows = opened(paper()).tables[0].rows
    assert [bool(row._tr.trPr.findall(qn("w:tblHeader"))) for row in rows] == [True, False, False]
    assert all(row._tr.trPr.findall(qn("w:cantSplit")) for row in rows)


def test_an_upright_label_stands_upright_and_columns_keep_their_widths() -> None:
    table = opened(paper()).tables[0]._tbl
    upright = [words(cell) for cell in table.iter(qn("w:tc")) if cell.findall(f".//{qn('w:textDirection')}")]
    assert upright == ["三、本年度", ""]
    assert table.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    widths = [int(column.get(qn("w:w"))) for column in table.tblGrid.iter(qn("w:gridCol"))]
    assert sum(widths) == int(table.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "“全年”3条。"


def test_a_figure_too_long_for_its_column_is_set_smaller() -> None:
    sizes = {words(run): run.findall(f".//{qn('w:sz')}") for run in opened(paper()).tables[0]._tbl.iter(qn("w:r"))}
    assert sizes["12"] == []
    assert 10 <= int(sizes["123456789"][0].get(qn("w:val"))) < 21


def test_a_small_table_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    long = Sheet("long", tuple(Box(str(row), row, 0) for row in range(40)), 40, (1.0,))
    kept = [len(table._tbl.findall(f".//{qn('w:keepNext')}")) for table in opened(paper(TABLE, long)).tables]
    assert kept == [5, 0]


def test_tables_that_follow_each_other_stay_two() -> None:
    assert len(opened(paper(TABLE, TABLE)).tables) == 2
    body = part(paper(TABLE, TABLE), "word/document.xml")[0]
    assert [child.tag.split("}")[1] for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_files_own_properties_are_the_papers() -> None:
    properties = opened(paper(day=date(2025, 1, 20))).core_properties
    assert (properties.title, properties.author, properties.language) == ("某某镇报告", "某某镇人民政府", "zh-CN")
    assert properties.created is not None
    assert properties.created.date() == date(2025, 1, 20)
    assert opened(paper()).core_properties.created is None
    with zipfile.ZipFile(BytesIO(docx_bytes(paper()))) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"python" not in everything.lower()


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert docx_bytes(paper()) == docx_bytes(paper())


@pytest.mark.parametrize(
    "text, read",
    [
        ("<w:t>&amp;]]></w:t>", "<w:t>&amp;]]></w:t>"),
        ("甲\x00乙\x0b\ud800丙", "甲乙丙"),
        ("甲\r\n乙\t丙", "甲\n乙\t丙"),
        ("  两端有空格  ", "  两端有空格  "),
        ("㐂䶮𬭎", "㐂䶮𬭎"),
    ],
)
def test_any_characters_are_written_as_words(text: str, read: str) -> None:
    document = opened(Paper(text, "zh-CN", (Text(BODY, text),), text))
    assert document.paragraphs[0].text == read
    assert document.core_properties.title == read


def test_a_long_title_is_broken_between_its_parts() -> None:
    parts = ("某某县住房和城乡建设局", "2024年政府信息公开工作年度报告")
    assert opened(paper(Text(TITLE, "".join(parts), parts))).paragraphs[0].text == "\n".join(parts)
    short = ("某某镇", "2024年报告")
    assert opened(paper(Text(TITLE, "".join(short), short))).paragraphs[0].text == "某某镇2024年报告"


def test_the_phrase_that_heads_a_paragraph_has_a_face_of_its_own() -> None:
    parts = ("（一）公开。", "全年3条。")
    paragraph = opened(paper(Text(BODY, "".join(parts), parts))).paragraphs[0]
    assert [run.text for run in paragraph.runs] == list(parts)
    faces = [run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for run in paragraph.runs]
    assert faces == ["楷体_GB2312", None]


def test_the_first_line_of_a_signature_stands_apart() -> None:
    lines = opened(
        paper(Text(BODY, "完。"), Text(SIGNATURE, "某某镇人民政府"), Text(SIGNATURE, "2025年1月20日"))
    ).paragraphs
    assert [bool(line.paragraph_format.space_before) for line in lines] == [False, True, False]


def test_notes_and_empty_boxes(tmp_path) -> None:  # type: ignore[no-untyped-def]
    empty = Sheet("empty", (Box("", 0, 0, kind=FIGURE),), 1, (1.0,))
    path = tmp_path / "paper.docx"
    write_docx(paper(Text(NOTE, "注：无。"), empty), path)
    document = docx.Document(str(path))
    assert document.paragraphs[0].style.style_id == "Remark"
    assert document.tables[0].cell(0, 0).text == ""


@pytest.mark.parametrize("name", format_names())
def test_every_row_is_as_wide_as_the_table_and_every_merged_box_goes_on_below_itself(name: str) -> None:
    """Word repairs or refuses a file in which they are not."""
    made = render(Report("某镇", None, name, "", None, {}, ()))
    body = etree.fromstring(zipfile.ZipFile(BytesIO(docx_bytes(made))).read("word/document.xml"))
    tables = list(body.iter(qn("w:tbl")))
    assert len(tables) == 3
    for table in tables:
        grid = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]
        assert sum(grid) == int(next(table.iter(qn("w:tblW"))).get(qn("w:w")))
        above: dict[int, int] = {}
        for row in table.iter(qn("w:tr")):
            at, merged = 0, {}
            for cell in row.iter(qn("w:tc")):
                looks = cell.find(qn("w:tcPr"))
                span = looks.find(qn("w:gridSpan"))
                wide = int(span.get(qn("w:val"))) if span is not None else 1
                assert int(looks.find(qn("w:tcW")).get(qn("w:w"))) == sum(grid[at : at + wide])
                if (merge := looks.find(qn("w:vMerge"))) is not None:
                    assert merge.get(qn("w:val")) == "restart" or above.get(at) == wide
                    merged[at] = wide
                assert cell[-1].tag == qn("w:p")
                at += wide
            assert at == len(grid)
            above = merged
