"""Two reports side by side: growth, blanks, two forms, versions, order, and what became of promises."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from checks.made.reports import next_year, valid_report
from gongkai.report.compare import AGENCIES, BLANK, VERSIONS, YEARS, Comparison, compare
from gongkai.report.counterparts import paired
from gongkai.report.model import READ, UNREAD, Key, Passage, Report, Square
from gongkai.report.promises import PROBLEM, PROMISE, promises
from gongkai.report.variants import ONE_ROW

RECEIVED: Key = ("applications", "received", "natural_person")


def square(key: Key, value: int | str | None, status: str = READ) -> Square:
    return Square(*key, None if value is None else Decimal(value), None, status)


def report(year: int | None, squares: Mapping[Key, int | str | None], form: str | None = "2021") -> Report:
    return Report(
        "某某镇人民政府", year, form, "", None, {}, tuple(square(key, value) for key, value in squares.items())
    )


def told(year: int, *texts: str, section: str = "problems") -> Report:
    prose = tuple(Passage(section, text) for text in texts)
    return Report("某某镇人民政府", year, "2021", "", None, {}, (), prose=prose)


def codes(found: Comparison) -> list[str]:
    return [remark.code for remark in found.remarks]


@pytest.mark.parametrize(
    ("old", "new", "difference", "growth"),
    [
        (4, 5, 1, "25.0"),
        (3, 4, 1, "33.3"),
        (8, 0, -8, "-100.0"),
        (0, 7, 7, None),
        (-2, 3, 5, None),
        ("1.5", "3", "1.5", "100.0"),
        (None, 7, None, None),
        (7, None, None, None),
    ],
)
def test_growth_is_counted_from_a_figure_above_zero_only(
    old: int | str | None, new: int | str | None, difference: int | str | None, growth: str | None
) -> None:
    (change,) = compare(report(2023, {RECEIVED: old}), report(2024, {RECEIVED: new})).changes
    assert change.difference == (None if difference is None else Decimal(difference))
    assert change.growth == (None if growth is None else Decimal(growth))
    assert (change.reason is None) == (growth is not None)


def test_a_blank_is_no_zero_and_no_change_from_one() -> None:
    found = compare(report(2023, {RECEIVED: None}), report(2024, {RECEIVED: 0}))
    assert not found.changes
    assert found.same == 0
    (change,) = found.blank_or_zero
    assert (change.old.status, change.new.value, change.difference) == (BLANK, 0, None)
    assert compare(report(2023, {RECEIVED: None}), report(2024, {RECEIVED: None})).same == 1


def test_an_unread_square_is_neither_alike_nor_changed() -> None:
    old = report(2023, {RECEIVED: 3})
    new = Report(None, 2024, "2021", "", None, {}, (square(RECEIVED, None, UNREAD),))
    found = compare(old, new)
    assert (found.changes, found.same) == ((), 0)
    assert [change.new_keys for change in found.unsure] == [(RECEIVED,)]


def test_equal_reports_are_alike_in_every_square() -> None:
    one = valid_report(random.Random(5), 2023)
    found = compare(one, one)
    assert (found.changes, found.unsure, found.only_old, found.only_new) == ((), (), (), ())
    assert found.same == len(one.squares)
    assert found.repetition.share == 1.0
    assert (found.relation, codes(found), found.promises) == (VERSIONS, ["same-year"], ())


def test_every_square_of_two_forms_is_compared_or_has_its_reason() -> None:
    for seed in range(8):
        old = valid_report(random.Random(seed), 2020)
        new = next_year(random.Random(seed), old)
        pairs, only_old, only_new = paired(old, new)
        assert sorted([key for pair in pairs for key in pair.old] + [one.key for one in only_old]) == sorted(
            one.key for one in old.squares
        )
        assert sorted([key for pair in pairs for key in pair.new] + [one.key for one in only_new]) == sorted(
            one.key for one in new.squares
        )
        assert all(one.reason.zh.startswith("20") for one in (*only_old, *only_new))
        assert "other-form" in codes(compare(old, new))


def test_what_is_made_in_a_year_has_two_names() -> None:
    old = report(2020, {("proactive", "normative_documents", "newly_made"): 3}, "2019")
    new = report(2021, {("proactive", "normative_documents", "issued"): 4})
    (change,) = compare(old, new).changes
    assert change.difference == 1


def test_a_row_that_the_newer_form_splits_is_compared_with_the_sum_of_its_parts() -> None:
    parts = [("applications", f"other_{part}", "total") for part in ("correction_overdue", "fee_overdue", "reason")]
    old = report(2020, {("applications", "other", "total"): 5}, "2019")
    new = report(2021, dict(zip(parts, (1, 0, 2), strict=True)))
    found = compare(old, new)
    (change,) = found.changes
    assert (change.old.value, change.new.value, change.new_keys) == (5, 3, tuple(parts))
    assert not found.only_new
    half = Report(None, 2021, "2021", "", None, {}, (*new.squares[:2], square(parts[2], None, UNREAD)))
    assert [one.new.status for one in compare(old, half).unsure] == [UNREAD]
    single = replace(report(2022, {("applications", "other", "total"): 4}), variant=ONE_ROW)
    (back,) = compare(new, single).changes
    assert (back.old.value, back.new.value) == (3, 4)


def test_reversed_years_are_put_in_order_and_said() -> None:
    found = compare(report(2024, {RECEIVED: 5}), report(2023, {RECEIVED: 4}))
    assert (found.turned, found.old.year, found.changes[0].difference) == (True, 2023, 1)
    assert codes(found) == ["reversed"]


def test_oddities_are_said_and_the_comparison_goes_on() -> None:
    old, new = report(2019, {RECEIVED: 1}), report(2024, {RECEIVED: 2})
    assert codes(compare(old, new)) == ["years-apart"]
    other = replace(report(2020, {RECEIVED: 2}), agency="某县水利局")
    assert codes(compare(old, other)) == ["other-agency"]
    same_year = compare(replace(old, year=2020), other)
    assert (same_year.relation, same_year.promises) == (AGENCIES, ())
    nothing = compare(Report(None, None, None, "", None, {}, ()), new)
    assert codes(nothing) == ["no-year", "no-tables"]
    assert nothing.relation == YEARS
    assert [one.reason.zh for one in nothing.only_new] == ["另一份报告没有读到法定表格"]


def test_reports_of_nothing_are_compared() -> None:
    empty = Report(None, None, None, "", None, {}, ())
    found = compare(empty, empty)
    assert (found.same, found.promises, found.repetition.sentences) == (0, (), 0)
    zero = valid_report(random.Random(1), 2022, size="zero")
    assert compare(zero, next_year(random.Random(1), zero)).same > 0


PROBLEMS = (
    "2023年，我镇政府信息公开工作取得一定成绩，但仍存在以下问题：一是政策解读形式比较单一；二是村级公示栏更新不及时。",
    "2024年，我镇将采取以下措施加以改进：（一）丰富政策解读形式。多用图表和短视频解读惠民政策。（二）完善村级公示栏。",
)


def test_problems_and_improvements_are_taken_point_by_point() -> None:
    found = promises(told(2023, *PROBLEMS), told(2024))
    assert [(one.kind, one.text) for one in found] == [
        (PROBLEM, "政策解读形式比较单一"),
        (PROBLEM, "村级公示栏更新不及时。"),
        (PROMISE, "丰富政策解读形式。多用图表和短视频解读惠民政策。"),
        (PROMISE, "完善村级公示栏。"),
    ]
    assert all(one.said == () for one in found)


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (("（一）存在问题：公开目录不细；回应群众关切不够主动。", "（二）改进措施：一是细化公开目录。"), [PROBLEM, PROBLEM, PROMISE]),
        (("（一）上年问题整改情况", "一是已建成便民服务专区。", "（二）存在的问题", "一是公开目录不细。"), [PROBLEM]),
        (("（一）主要问题", "1.公开目录不细。", "2.人员更换频繁。", "（二）改进情况", "1.举办业务培训班。"), [PROBLEM, PROBLEM, PROMISE]),
        (("下一步，我镇将举办业务培训班，更新公开目录。",), [PROMISE]),
        (("（一）存在问题和改进情况", "目前公开目录不细。", "针对上述问题，我镇举办了业务培训班。"), [PROBLEM, PROMISE]),
        (("存在问题：一是人员缺乏，二是更新不快。改进措施：一是充实力量。",), [PROBLEM, PROBLEM, PROMISE]),
        (("无。",), []),
        ((), []),
    ],
)  # fmt: skip
def test_headings_and_leads_tell_problems_from_improvements(texts: tuple[str, ...], kinds: list[str]) -> None:
    assert [one.kind for one in promises(told(2023, *texts), told(2024))] == kinds


def test_section_six_promises_only_what_will_be_done() -> None:
    old = told(2023, "本年度未收取信息处理费。", "2024年将开设数字公报专栏。", section="other_matters")
    (one,) = promises(old, told(2024))
    assert (one.kind, one.section, one.text) == (PROMISE, "other_matters", "2024年将开设数字公报专栏。")


def test_the_nearest_sentences_come_first_and_common_words_are_no_subject() -> None:
    new = told(
        2024,
        "进一步加强政府信息公开工作，持续提升工作质量和服务水平。",
        "更新村级公示栏12块，公示栏内容每月核对。",
        "全年运用图表、短视频等形式开展政策解读21次。",
        section="overview",
    )
    found = promises(told(2023, *PROBLEMS), new)
    assert [one.said[0].text[:6] for one in found] == ["全年运用图表", "更新村级公示", "全年运用图表", "更新村级公示"]
    assert all(said.section == "overview" and 0 < said.likeness <= 1 for one in found for said in one.said)
    assert not any("进一步加强" in said.text for one in found for said in one.said)


def test_a_report_of_very_many_words_is_compared_in_bounds() -> None:
    def many(count: int) -> list[int]:
        points = "".join(f"{number}.第{number}村公示栏需要更新。" for number in range(1, count))
        new = told(2024, *(f"第{number}村公示栏已更新。" for number in range(1, count)))
        return [len(one.said) for one in compare(told(2023, points), new).promises]

    assert many(60) == [3] * 59
    assert many(400) == [0] * 399  # words that stand in every sentence are no subject
