"""Numbers of things in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.numerals import numbers, spelt

COUNTED = {
    "宣传单 2 万余份": "20000 份 over",
    "手册 2,500 余册": "2500 册 over",
    "手册 2，500册": "2500 册 exact",
    "申请七件": "7 件 exact",
    "十二件": "12 件 exact",
    "一百零五件": "105 件 exact",
    "一百五件": "150 件 exact",
    "两条": "2 条 exact",
    "三万五千人次": "35000 人次 exact",
    "1.2万人次": "12000 人次 exact",
    "1400余个": "1400 个 over",
    "300多件": "300 件 over",
    "近300个": "300 个 near",
    "约20次": "20 次 near",
    "20件左右": "20 件 near",
    "300件以上": "300 件 over",
    "累积超3170万，": "31700000  over",
    "突破550万，": "5500000  over",
    "上百件": "100 件 over",
    "百余件": "100 件 over",
    "占33.9%": "33.9 % exact",
    "百分之三十": "30 % exact",
    "百分之三点五": "3.5 % exact",
    "1.05个百分点": "1.05 个百分点 exact",
    "１２３件": "123 件 exact",
    "3 件(": "3 件 exact",
    "276 次": "276 次 exact",
    "1.3万元": "13000 元 exact",
    "251000元": "251000 元 exact",
    "办结数为 94，": "94  exact",
    "收到9起诉讼案件": "9 起 exact",
    "一起行政复议": "1 起 exact",
    "2024年12件": "12 件 exact",
    "同比增长-5%": "-5 % exact",
    "16个部门": "16 个 exact",
    "不足十件": "10 件 near",
}

NONE = [
    "国办公开办函〔2021〕30号",
    "（国令第711号）",
    "第三十六条",
    "《条例》第三十三条第二款",
    "（一）主动公开",
    "一是加强，二是",
    "12345热线",
    "“十四五”规划",
    "5G网络、H5作品、A4纸",
    "2024年1月1日至12月31日",
    "9 月 30 日",
    "洪泽湖大道90号7号楼14层",
    "0517-87290606，邮编：223100，电话：1234567；",
    "2019-2020学年",
    "20个工作日内",
    "42分钟缩至19分钟",
    "15:22",
    "一起推进",
    "一件事一次办",
    "一人一档、一企一策",
    "“三项制度”",
    "二十届二中全会",
    "四个季度",
    "前10名",
    "12月份",
    "百姓",
    "以防万一",
    "千家万户",
    "三分之一",
    "零件",
    "统一件",
    "三审三校",
    "1.加强领导",
    "2.0版",
]


@pytest.mark.parametrize("text", COUNTED)
def test_a_number_of_things(text: str) -> None:
    (found,) = numbers(text)
    value = found.value.normalize()
    assert f"{value:f} {found.unit} {found.wording}" == COUNTED[text]
    assert text[found.start : found.end] == found.printed


@pytest.mark.parametrize("text", NONE)
def test_no_number_of_things(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "least", "most"), [("2万余份", 20000, 29999), ("2500余册", 2500, 2599), ("1.2万余次", 12000, 12999)]
)
def test_a_rough_number_stays_within_its_last_figure(text: str, least: int, most: int) -> None:
    (found,) = numbers(text)
    assert [found.allows(count) for count in (least - 1, least, most, most + 1)] == [False, True, True, False]


def test_a_near_number_lies_around() -> None:
    (found,) = numbers("近300个")
    assert [found.allows(count) for count in (200, 287, 312, 400)] == [False, True, True, False]


def test_decimals_are_counted() -> None:
    (found,) = numbers("占4.340%")
    assert (found.decimals, found.step, found.value) == (3, Decimal("0.001"), Decimal("4.34"))


@pytest.mark.parametrize(
    ("figures", "value"),
    [("二〇二", 202), ("十", 10), ("二十", 20), ("三万五", 35000), ("一千零二十", 1020), ("一亿", 10**8)],
)
def test_spelt_figures(figures: str, value: int) -> None:
    assert spelt(figures) == value
