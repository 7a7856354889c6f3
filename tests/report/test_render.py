"""A report laid out as paper: who and what first, six sections, the words where they belong, the signature last."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from checks.made.reports import valid_report
from gongkai.documents.writing.paper import BODY, HEADING, NOTE, SIGNATURE, SUBHEADING, TITLE, Sheet, Text
from gongkai.report.format import format_named
from gongkai.report.model import Passage, Report
from gongkai.report.render import render

TITLE_LINE = "青河镇人民政府2024年政府信息公开工作年度报告"


def report(*prose: tuple[str, str], **changes: object) -> Report:
    """A valid report of 青河镇 with these paragraphs (section, text)."""
    made = valid_report(random.Random(1), 2024, variant="")
    passages = tuple(Passage(section, text) for section, text in prose)
    given = {"agency": "青河镇人民政府", "title": TITLE_LINE, "prose": passages, "sections": {}} | changes
    return replace(made, **given)  # type: ignore[arg-type]


def texts(made: Report, *styles: str) -> list[str]:
    """The texts of a rendered report in these styles (in any)."""
    return [block.text for block in render(made).blocks if isinstance(block, Text) and block.style in (styles or ALL)]


ALL = (TITLE, HEADING, SUBHEADING, BODY, SIGNATURE, NOTE)


def test_title_headings_and_tables_stand_in_the_order_of_the_form() -> None:
    form = format_named("2021")
    blocks = render(report()).blocks
    assert blocks[0] == Text(TITLE, TITLE_LINE, ("青河镇人民政府", "2024年政府信息公开工作年度报告"))
    assert [block.text for block in blocks if isinstance(block, Text) and block.style == HEADING] == [
        section.label for section in form.sections
    ]
    names = [block.name if isinstance(block, Sheet) else block.text for block in blocks]
    for section in form.sections:
        if section.table:
            assert names[names.index(section.label) + 1] == section.table


@pytest.mark.parametrize(
    "agency, year, title",
    [
        ("青河镇人民政府", 2024, TITLE_LINE),
        (None, 2024, "2024年政府信息公开工作年度报告"),
        ("青河镇人民政府", None, "青河镇人民政府政府信息公开工作年度报告"),
        (None, None, "政府信息公开工作年度报告"),
    ],
)
def test_without_a_title_the_form_says_it(agency: str | None, year: int | None, title: str) -> None:
    paper = render(report(title=None, agency=agency, year=year))
    assert paper.title == title
    assert paper.author == (agency or "")


def test_the_preface_does_not_repeat_the_title() -> None:
    preface = [
        ("", "青河镇人民政府"),
        ("", "2024 年政府信息公开工作年度报告"),
        ("", f"标题：{TITLE_LINE}"),
        ("", f"{TITLE_LINE} 本报告按照条例编制。"),
        ("", "本报告可在本机关网站查阅。"),
    ]
    assert texts(report(*preface), BODY) == ["本报告按照条例编制。", "本报告可在本机关网站查阅。"]


@pytest.mark.parametrize(
    "text, style",
    [
        ("（一）主动公开情况", SUBHEADING),
        ("(二) 突出重点，加大公开力度", SUBHEADING),
        ("（一）主动公开。全年公开信息3条。", BODY),
        ("（一）" + "长" * 40, BODY),
        ("一是内容更新偏慢。", BODY),
        ("注：数量含上年度结转数量。", NOTE),
    ],
)
def test_a_numbered_line_of_its_own_is_a_heading(text: str, style: str) -> None:
    block = next(block for block in render(report(("overview", text))).blocks[2:] if isinstance(block, Text))
    assert (block.style, block.text) == (style, text)


def test_a_numbered_phrase_heads_its_paragraph() -> None:
    block = render(report(("overview", "（一）主动公开情况。全年公开信息3条。"))).blocks[2]
    assert block == Text(BODY, "（一）主动公开情况。全年公开信息3条。", ("（一）主动公开情况。", "全年公开信息3条。"))


def test_without_paragraphs_the_sections_texts_are_taken() -> None:
    made = report(sections={"overview": "（一）主动公开\n全年公开信息3条。", "problems": ""})
    assert texts(made, SUBHEADING, BODY) == ["（一）主动公开", "全年公开信息3条。"]


def test_lines_cut_by_the_edge_of_a_page_are_one_paragraph() -> None:
    line = "本年度收到的申请主要涉及征地补偿、涉农补贴、工程建设、"
    made = report(("overview", line), ("overview", "人事任免等方面。"), ("overview", "以上均已答复。"))
    assert texts(made, BODY) == [line + "人事任免等方面。", "以上均已答复。"]
    assert texts(
        report(("overview", "网址见本机关网站首页底部所列各栏目及公开信箱 abc"), ("overview", "def")), BODY
    ) == ["网址见本机关网站首页底部所列各栏目及公开信箱 abc def"]


def test_the_signature_stands_last_and_gives_the_day() -> None:
    told = [("other_matters", "无。"), ("other_matters", "青河镇人民政府"), ("other_matters", "2025年1月20日")]
    paper = render(report(*told))
    assert [block.text for block in paper.blocks if isinstance(block, Text) and block.style == SIGNATURE] == [
        "青河镇人民政府",
        "2025年1月20日",
    ]
    assert paper.day == date(2025, 1, 20)
    assert render(report(*told), day=date(2025, 2, 1)).day == date(2025, 2, 1)
    assert render(report(("other_matters", "2025年2月31日"))).day is None
    assert render(report(("other_matters", "无。"))).day is None


def test_what_a_copy_left_of_a_table_is_not_printed_again() -> None:
    left = "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件3108"
    note = "另有修订的规章一并计入。"
    assert texts(report(("proactive", left), ("proactive", note)), BODY) == [note]


def test_a_report_without_a_form_has_no_tables_but_its_years_headings() -> None:
    made = report(("overview", "全年公开信息3条。"), format=None, squares=(), year=2020)
    assert not [block for block in render(made).blocks if isinstance(block, Sheet)]
    assert texts(made, HEADING) == [section.label for section in format_named("2019").sections]
    assert texts(replace(made, year=1999), HEADING) == [s.label for s in format_named("2021").sections]


def test_the_papers_language() -> None:
    assert render(report()).language == "zh-CN"
    assert render(report(), language="en").language == "en"
