"""Bare text taken apart: what labels, what figures, and which digits may belong to several squares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.recognise.tokens import tokens


def split(text: str) -> list[tuple[str, list[str]]]:
    return [(words.strip(), [token.text for token in run]) for words, run in tokens(text)]


def test_a_label_and_its_figures() -> None:
    assert split("其他处理 0 12 3 0") == [("其他处理", ["0", "12", "3", "0"])]


def test_nothing_at_all() -> None:
    assert split("") == []
    assert split("   \t") == []


def test_words_without_figures() -> None:
    assert split("一、总体情况") == [("一、总体情况", [])]


def test_figures_without_a_label() -> None:
    assert split("0 1 2") == [("", ["0", "1", "2"])]


@pytest.mark.parametrize(
    "text, expected",
    [
        # The number of the next label, glued to the figures of this one. How "000023" is cut is not for this file to say.
        ("申请数量230 0000232.其他处理 0", [("申请数量", ["230", "000023"]), ("2.其他处理", ["0"])]),
        (
            "1.属于国家秘密00000002.其他法律行政法规禁止公开3000003",
            [("1.属于国家秘密", ["0000000"]), ("2.其他法律行政法规禁止公开", ["3000003"])],
        ),
        ("0000000三、本年度办理结果", [("", ["0000000"]), ("三、本年度办理结果", [])]),
        ("行政许可 103.其他处理0 0", [("行政许可", ["10"]), ("3.其他处理", ["0", "0"])]),
    ],
)
def test_the_number_of_a_label_is_no_figure(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    ["2020年行政许可", "第二十条第（1）项", "第20条", "2020年12月31日", "本年增/减"],
)
def test_years_articles_and_the_stroke_of_the_form_are_no_figures(text: str) -> None:
    assert split(text) == [(text, [])]


def test_a_section_heading_behind_the_last_figure() -> None:
    assert split("政府集中采购 5 3、收到和处理政府信息公开申请情况") == [
        ("政府集中采购", ["5"]),
        ("3、收到和处理政府信息公开申请情况", []),
    ]


@pytest.mark.parametrize("remark", ["（其中修订16件）", "（含2项）", "（包括上年3件）"])
def test_a_remark_belongs_to_its_figure(remark: str) -> None:
    found = list(tokens(f"行政规范性文件 22{remark} 5"))
    assert [token.text for token in found[0][1]] == [f"22{remark}", "5"]
    assert found[0][1][0].figure.value == 22


def test_a_unit_ends_a_figure() -> None:
    assert split("处罚5件6件") == [("处罚", ["5件", "6件"])]


@pytest.mark.parametrize("text, glued", [("123", True), ("0", False), ("/", False), ("1,295", True), ("36-23", True)])
def test_what_may_be_several_figures_is_glued(text: str, glued: bool) -> None:
    ((_, run),) = tokens(f"总计{text}")
    assert [token.glued for token in run] == [glued]


@pytest.mark.parametrize("text, count", [("规章 / / /", 3), ("规章 — — —", 3), ("规章\t0\t/\t3", 3)])
def test_strokes_kept_apart_are_figures_of_their_own(text: str, count: int) -> None:
    ((_, run),) = tokens(text)
    assert len(run) == count


def test_strokes_glued_are_not_taken_for_one() -> None:
    ((_, run),) = tokens("规章///")
    assert [token.glued for token in run] == [True]


@given(st.lists(st.integers(0, 99999), min_size=1, max_size=8), st.sampled_from([" ", "  ", "\t", "\u3000"]))
def test_figures_kept_apart_come_back_as_they_are(values: list[int], gap: str) -> None:
    ((label, run),) = tokens(gap.join(["总计", *map(str, values)]))
    assert label.strip() == "总计"
    assert [token.figure.value for token in run] == values


@given(st.text(alphabet="0123456789 ,.-/+（）年条项件、其他处理规章总计一二\n", max_size=40))
def test_nothing_that_is_printed_is_lost_or_doubled(text: str) -> None:
    """Every character but the white space and commas between figures stands in a label or a figure, in order."""
    kept = "".join(words + "".join(token.text for token in run) for words, run in tokens(text))
    drop = str.maketrans("", "", " ,;|、，；\t\r\n\u3000")
    assert kept.translate(drop) == text.translate(drop)
