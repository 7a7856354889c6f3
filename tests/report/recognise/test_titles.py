"""Who reports about which year: titles in every order, on one line or three, among the links of a page."""

from __future__ import annotations

import pytest

from gongkai.report.recognise import recognise
from gongkai.report.recognise.titles import is_agency, period_year, signature_of, title_of
from report.made import document

FULL = "某某县人民政府2024年政府信息公开工作年度报告"


def said(*texts: str, title: str | None = None) -> tuple[str | None, int | None]:
    found = title_of(document(*texts, title=title))
    return found.agency, found.year


@pytest.mark.parametrize(
    "texts, agency",
    [
        ([FULL], "某某县人民政府"),
        (["2024年某某县人民政府政府信息公开工作年度报告"], "某某县人民政府"),
        (["2024年度某某镇政府信息公开年报"], "某某镇"),
        (["某某镇政府信息公开工作年度报告（2024年）"], "某某镇"),
        (["某某县统计局2024年度政府信息公开工作情况报告"], "某某县统计局"),
        (["某某街道办事处关于2024年政府信息公开工作的年度报告"], "某某街道办事处"),
        (["某某县人民政府2024年政务公开工作年度报告".replace("政务公开", "政务信息公开")], "某某县人民政府"),
        # two and three lines
        (["某某县人民政府", "2024年政府信息公开工作年度报告"], "某某县人民政府"),
        (["某某县", "人民政府", "2024年政府信息公开年度报告"], "某某县人民政府"),
        (["某某镇政府信息公开工作年度报告", "（2024年度）"], "某某镇"),
        # Chinese numerals, white space, look-alike characters
        (["某某县人民政府办公室", "二〇二四年政府信息公开工作年度报告"], "某某县人民政府办公室"),
        (["某某镇二○二四年度政府信息公开工作报告"], "某某镇"),
        (["某 某 镇 2024 年 政 府 信 息 公 开 工 作 年 度 报 告"], "某某镇"),
        (["某某市⼈⺠政府2024年政府信息公开工作年度报告"], "某某市人民政府"),
        (["某某镇２０２４年政府信息公开工作年度报告"], "某某镇"),
        # the frame of a page
        (["标题：某某镇2024年政府信息公开工作年度报告"], "某某镇"),
        (["当前位置：首页 > 政务公开 > 某某镇2024年政府信息公开工作年度报告"], "某某镇"),
        (["某某镇2024年政府信息公开工作年度报告 本报告按照条例编制。"], "某某镇"),
    ],
)
def test_title(texts: list[str], agency: str) -> None:
    assert said(*texts) == (agency, 2024)


def test_the_links_of_a_page_name_other_years() -> None:
    links = [f"某某镇{year}年政府信息公开工作年度报告" for year in (2022, 2023, 2024)]
    period = "本报告统计期限为2024年1月1日至2024年12月31日。"
    assert said(*links, period) == ("某某镇", 2024)
    assert said(*reversed(links), period) == ("某某镇", 2024)


@pytest.mark.parametrize("link", ["上一篇：{}", "下一篇：{}", "根据《{}》", "关于印发{}的通知", "关于编制{}的通知"])
def test_what_only_names_a_report_is_no_title(link: str) -> None:
    assert said(link.format("某某镇2023年政府信息公开工作年度报告")) == (None, None)
    assert said(link.format("某某镇2023年政府信息公开工作年度报告"), FULL) == ("某某县人民政府", 2024)


@pytest.mark.parametrize(
    "text", ["政府信息公开工作年度报告", "2024年工作报告", "本报告由某某镇编制。", "", "长" * 80 + FULL]
)
def test_no_title(text: str) -> None:
    assert said(text) == (None, None)


def test_the_title_a_file_carries_is_the_last_resort() -> None:
    assert said("正文", title=FULL) == ("某某县人民政府", 2024)
    assert said("某某镇2023年政府信息公开工作年度报告", title="2023") == ("某某镇", 2023)


def test_the_text_of_the_title_is_as_printed() -> None:
    assert title_of(document("标题：" + FULL)).text == FULL
    assert title_of(document("无关", FULL)).text == FULL


@pytest.mark.parametrize(
    "text, year",
    [
        ("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。", 2024),
        ("统计期限为2024年1月1日—12月31日", 2024),
        ("2024 年 1 月 1 日到 2024 年 12 月 31 日", 2024),
        ("2023年1月1日至2024年12月31日", None),
        ("2024年1月1日起施行", None),
    ],
)
def test_period(text: str, year: int | None) -> None:
    assert period_year(document(text)) == year


def test_title_and_period_that_differ_are_said() -> None:
    report = recognise(document(FULL, "统计期限为2023年1月1日至2023年12月31日。"))
    assert report.year == 2024
    assert "years-differ" in [note.code for note in report.notes]


def test_the_year_of_the_period_where_the_title_has_none() -> None:
    report = recognise(document("统计期限为2023年1月1日至2023年12月31日。"))
    assert report.year == 2023
    assert "no-agency" in [note.code for note in report.notes]


def test_no_year_is_said() -> None:
    assert {"no-year", "no-agency", "no-tables"} <= {note.code for note in recognise(document("无")).notes}


def test_a_signature() -> None:
    assert signature_of(document("正文。", "某某县人民政府", "2025年1月20日")) == "某某县人民政府"
    assert signature_of(document("正文。", "某某镇", "二〇二五年一月二十日")) == "某某镇"
    assert signature_of(document("正文。", "2025年1月20日")) is None


@pytest.mark.parametrize(
    "text, expected",
    [("某某县人民政府", True), ("某某县财政局", True), ("总体情况", False), ("本镇。", False), ("", False)],
)
def test_is_agency(text: str, expected: bool) -> None:
    assert is_agency(text) is expected
