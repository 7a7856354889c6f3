"""The six sections, however their headings are numbered, and the contents page that prints them first."""

from __future__ import annotations

import pytest

from gongkai.report.format import format_named
from gongkai.report.recognise.headings import sections_of
from report.made import document

SIX = ("overview", "proactive", "applications", "disputes", "problems", "other_matters")
NAMES = {section.id: section.label.split("、", 1)[1] for section in format_named("2021").sections}
ROMAN = "一二三四五六"
TEXT = {name: f"这里是{name}的正文，说了一些话。" for name in SIX}
NUMBERINGS = {
    "一、": lambda number: f"{ROMAN[number]}、",
    "一.": lambda number: f"{ROMAN[number]}.",
    "（一）": lambda number: f"（{ROMAN[number]}）",
    "1.": lambda number: f"{number + 1}.",
    "1、": lambda number: f"{number + 1}、",
    "(1)": lambda number: f"({number + 1})",
    "第一部分": lambda number: f"第{ROMAN[number]}部分 ",
    "none": lambda number: "",
}


def numbered(numbering: str) -> list[str]:
    return [NUMBERINGS[numbering](number) + NAMES[name] for number, name in enumerate(SIX)]


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_every_numbering(numbering: str) -> None:
    headings = numbered(numbering)
    texts = [text for heading, name in zip(headings, SIX, strict=True) for text in (heading, TEXT[name])]
    found, *_, notes = sections_of(document("某某镇年度报告", *texts))
    assert found == TEXT
    assert notes == []


def test_the_contents_page_is_not_the_report() -> None:
    contents = numbered("一、")
    texts = [text for heading, name in zip(contents, SIX, strict=True) for text in (heading, TEXT[name])]
    found, *_, notes = sections_of(document("目录", *contents, *texts))
    assert found == TEXT
    assert notes == []


def test_a_contents_page_with_dots_and_page_numbers() -> None:
    contents = [f"{heading}…………{number}" for number, heading in enumerate(numbered("一、"), start=1)]
    texts = [text for heading, name in zip(numbered("一、"), SIX, strict=True) for text in (heading, TEXT[name])]
    assert sections_of(document("目录", *contents, *texts))[0] == TEXT


def test_text_run_together_in_one_paragraph() -> None:
    whole = "".join(heading + TEXT[name] for heading, name in zip(numbered("一、"), SIX, strict=True))
    assert sections_of(document(whole))[0] == TEXT


def test_text_behind_the_heading_on_its_line() -> None:
    texts = [heading + TEXT[name] for heading, name in zip(numbered("一、"), SIX, strict=True)]
    assert sections_of(document(*texts))[0] == TEXT


def test_white_space_in_headings() -> None:
    texts = [
        text for heading, name in zip(numbered("一、"), SIX, strict=True) for text in (" ".join(heading), TEXT[name])
    ]
    assert sections_of(document(*texts))[0] == TEXT


def test_a_misprint_behind_a_number() -> None:
    headings = [heading.replace("存在的主要问题及改进情况", "存在的主要问题及改进情祝") for heading in numbered("一、")]
    texts = [text for heading, name in zip(headings, SIX, strict=True) for text in (heading, TEXT[name])]
    assert sections_of(document(*texts))[0] == TEXT


@pytest.mark.parametrize("gone", SIX)
def test_a_missing_heading_is_said_and_its_section_is_empty(gone: str) -> None:
    texts = [
        text
        for heading, name in zip(numbered("一、"), SIX, strict=True)
        if name != gone
        for text in (heading, TEXT[name])
    ]
    found, *_, notes = sections_of(document(*texts))
    assert found[gone] == ""
    assert {name: text for name, text in found.items() if name != gone} == {
        name: text for name, text in TEXT.items() if name != gone
    }
    assert [note.code for note in notes] == ["section-missing"]


def test_prose_that_quotes_a_heading_begins_no_section() -> None:
    quoting = "按照“主动公开政府信息情况”和其他需要报告的事项等要求，本机关认真编制了这份报告，内容真实、数字准确，经过逐项核对。"
    texts = [text for heading, name in zip(numbered("一、"), SIX, strict=True) for text in (heading, TEXT[name])]
    found, *_ = sections_of(document(*texts, quoting))
    assert found["other_matters"] == f"{TEXT['other_matters']}\n{quoting}"
    assert found["proactive"] == TEXT["proactive"]


def test_every_alias_is_a_heading() -> None:
    for form in ("2019", "2021"):
        for section in format_named(form).sections:
            for label in (section.label, *section.aliases):
                found, *_ = sections_of(document(label, "正文。"))
                assert found[section.id] == "正文。", label


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("overview", "一、概述"),
        ("overview", "一、政府信息公开工作的基本情况"),
        ("disputes", "四、复议、诉讼情况"),
        ("problems", "五、存在问题与改进方向"),
        ("problems", "五、存在的不足及改进措施"),
        ("other_matters", "六、其它报告事项"),
    ],
)
def test_a_heading_in_other_words_in_its_place(section: str, heading: str) -> None:
    headings = [heading if name == section else text for text, name in zip(numbered("一、"), SIX, strict=True)]
    texts = [text for one, name in zip(headings, SIX, strict=True) for text in (one, TEXT[name])]
    found, _, printed, notes = sections_of(document("某某镇年度报告", *texts))
    assert found == TEXT
    assert notes == []
    assert [passage.section for passage in printed] == list(SIX)


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ("disputes", "五、下一步打算"),
        ("disputes", "五、存在的问题及改进情况。"),
        ("overview", "五、存在问题与改进方向"),
    ],
)
def test_other_words_alone_make_no_heading(before: str, heading: str) -> None:
    """Words of another matter, a sentence, a place that is not the section's."""
    texts = [
        text
        for one, name in zip(numbered("一、"), SIX, strict=True)
        if name != "problems"
        for text in (one, TEXT[name], *([heading] if name == before else []))
    ]
    found, *_, notes = sections_of(document(*texts))
    assert found["problems"] == ""
    assert [note.code for note in notes] == ["section-missing"]


def test_two_lines_in_other_words_leave_it_open() -> None:
    texts = [
        text
        for one, name in zip(numbered("一、"), SIX, strict=True)
        for text in ((one, TEXT[name]) if name != "overview" else ("一、概述", "甲。", "一、工作开展", "乙。"))
    ]
    assert sections_of(document(*texts))[0]["overview"] == ""


def test_nothing() -> None:
    found, *_, notes = sections_of(document())
    assert found == dict.fromkeys(SIX, "")
    assert len(notes) == 6


def test_every_paragraph_is_kept_with_its_section_and_its_place() -> None:
    texts = [
        "某某镇2024年年度报告",
        "本报告根据条例编制。",
        "一、总体情况",
        "第一段。",
        "第二段。",
        *numbered("一、")[1:],
        "落款",
    ]
    prose = sections_of(document(*texts)).prose
    assert [(passage.section, passage.text, passage.place.line) for passage in prose] == [
        ("", texts[0], 1),
        ("", texts[1], 2),
        ("overview", "第一段。", 4),
        ("overview", "第二段。", 5),
        ("other_matters", "落款", len(texts)),
    ]


def test_without_headings_all_paragraphs_stand_before_the_first() -> None:
    assert [passage.section for passage in sections_of(document("甲。", "乙。")).prose] == ["", ""]


def test_headings_are_kept_as_printed_and_in_their_order() -> None:
    headings = sections_of(
        document("一、总体情况", "甲。", "五、存在问题及改进情况", "乙。", "二、主动公开政府信息情况")
    ).headings
    assert [heading.text for heading in headings] == [
        "一、总体情况",
        "五、存在问题及改进情况",
        "二、主动公开政府信息情况",
    ]
    assert [heading.section for heading in headings] == ["overview", "problems", "proactive"]
