"""Data made into a report: both shapes, totals left out, and one sentence for everything that is wrong."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gongkai.errors import Words
from gongkai.report import data
from gongkai.report.broken import broken_sums, unread_squares
from gongkai.report.entries import WrongEntries
from gongkai.report.load import from_data, load
from gongkai.report.model import INFERRED, UNREAD
from gongkai.report.reading import read_report

WHO = {"agency": "某某镇人民政府", "year": 2025}
PERSON = "applications.received.natural_person"


def refused(found: Any) -> list[str]:
    with pytest.raises(WrongEntries) as wrong:
        from_data(found, "数据.json")
    assert str(wrong.value).startswith("“数据.json”")
    return [str(problem) for problem in wrong.value.problems]


def with_cells(**cells: Any) -> dict[str, Any]:
    return {**WHO, "cells": {name.replace("__", "."): value for name, value in cells.items()}}


def test_the_short_shape_is_a_report_and_its_totals_are_computed() -> None:
    loaded = from_data(
        {
            **WHO,
            "preface": "根据有关规定，编制本报告。",
            "sections": {"overview": "（一）主动公开。\n（二）依申请公开。"},
            "cells": {
                PERSON: 3,
                "applications.granted.natural_person": 2,
                "applications.carried_out.natural_person": 1,
            },
        },
        "数据.json",
    )
    report = loaded.report
    assert report.title == "某某镇人民政府2025年政府信息公开工作年度报告"
    assert [(p.section, p.text) for p in report.prose] == [
        ("", "根据有关规定，编制本报告。"),
        ("overview", "（一）主动公开。"),
        ("overview", "（二）依申请公开。"),
    ]
    assert report.sections["problems"] == ""
    named = {".".join(key): report.square(*key) for key in loaded.computed}
    assert {name: square.value for name, square in named.items() if square} == {
        "applications.received.total": Decimal(3),
        "applications.granted.total": Decimal(2),
        "applications.carried_out.total": Decimal(1),
        "applications.results_total.natural_person": Decimal(2),
        "applications.results_total.total": Decimal(2),
    }
    assert broken_sums(report) == []


def test_what_nobody_filled_in_stays_blank_and_is_told() -> None:
    loaded = from_data({**WHO, "cells": {PERSON: 0}}, "数据.json")
    rules = loaded.report.square("proactive", "rules", "issued")
    assert rules is not None
    assert (rules.value, rules.printed) == (None, "")
    assert ("proactive", "rules", "issued") in loaded.blank
    assert ("disputes", "counts", "review_total") in loaded.blank
    assert ("applications", "received", "total") in loaded.computed


def test_strokes_and_amounts_with_their_unit_are_kept() -> None:
    found = {"agency": "某某镇人民政府", "year": 2020, "cells": {
        "proactive.rules.newly_made": "/", "proactive.gov_procurement.procurement_amount": "25.1万元",
        "proactive.admin_license.change_this_year": -2,
    }}  # fmt: skip
    report = from_data(found, "数据.json").report
    printed = [report.square(*name.split(".")) for name in found["cells"]]  # type: ignore[attr-defined]
    assert [(square.value, square.printed) for square in printed if square] == [
        (None, "/"), (Decimal("25.1"), "25.1万元"), (Decimal(-2), "-2")]  # fmt: skip


@pytest.mark.parametrize(("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")])
def test_the_year_says_which_form(year: int, form: str) -> None:
    assert from_data({**WHO, "year": year, "cells": {}}, "数据.json").report.format == form


def test_cells_may_be_a_list() -> None:
    cell = {"table": "applications", "row": "received", "column": "natural_person", "value": 4}
    square = from_data({**WHO, "cells": [cell]}, "数据.json").report.square("applications", "received", "total")
    assert square is not None
    assert square.value == 4


def test_the_other_printed_form_of_a_group_is_told_by_its_squares() -> None:
    one = from_data(with_cells(applications__other__natural_person=1), "数据.json").report
    assert one.variant == "other-in-one-row"
    three = from_data(
        {"agency": "某局", "year": 2020, "cells": {"applications.other_reason.natural_person": 1}}, "d"
    ).report
    assert three.variant == "other-in-three-rows"


@pytest.mark.parametrize("sample", ["hongxing-2020.txt", "hongze-2024.pdf", "huaian-2024.docx", "pingtan-2025.xlsx"])
def test_what_reading_prints_is_loaded_as_it_was_read(root: Path, tmp_path: Path, sample: str) -> None:
    report = read_report(root / "src/gongkai/samples" / sample)
    path = tmp_path / "read.json"
    path.write_text(data.printed(data.report(sample, report, "zh")), encoding="utf-8")
    back = load(path).report
    assert [square[:6] for square in back.squares] == [
        (*square[:4], square.printed or "", square.status) for square in report.squares
    ]
    assert (back.agency, back.year, back.title, back.sections) == (
        report.agency, report.year, report.title, report.sections)  # fmt: skip


def test_unread_and_inferred_squares_stay_what_they_are() -> None:
    cells = [
        {"table": "disputes", "row": "counts", "column": "review_upheld", "value": None, "printed": "11",
         "status": "unread", "candidates": [1, 11], "place": None},
        {"table": "disputes", "row": "counts", "column": "review_other", "value": 2, "printed": "2",
         "status": "inferred", "candidates": [], "place": {"page": 1}},
    ]  # fmt: skip
    report = from_data({**WHO, "cells": cells}, "数据.json").report
    unread, inferred, total = (report.square("disputes", "counts", name)
                               for name in ("review_upheld", "review_other", "review_total"))  # fmt: skip
    assert unread is not None
    assert inferred is not None
    assert total is not None
    assert (unread.status, unread.candidates) == (UNREAD, (Decimal(1), Decimal(11)))
    assert inferred.status == INFERRED
    # No total is made of a square that nobody could read.
    assert (total.value, total.status) == (None, UNREAD)
    assert broken_sums(report) == []
    assert len(unread_squares(report)) == 2


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({"year": 2025, "cells": {}}, "缺少机关名称；请加上 agency。"),
        ({"agency": "某镇", "cells": {}}, "缺少报告年度；请加上 year，例：2025。"),
        ({"agency": "某镇", "year": "2025", "cells": {}}, 'year 应是四位的年份数字，例：2025；写的是 "2025"。'),
        ({"agency": "某镇", "year": True, "cells": {}}, "year 应是四位的年份数字，例：2025；写的是 true。"),
        ({"agency": "某镇", "year": 25, "format": "2021", "cells": {}}, "year 应是四位的年份数字，例：2025；写的是 25。"),
        ({"agency": "某镇", "year": 2018, "cells": {}}, "2018 年度报告没有统一格式，法规库里的格式是：2019、2021。"),
        ({"agency": 7, "year": 2025, "cells": {}}, "agency 应是文字。"),
        ({**WHO, "format": "2008", "cells": {}}, "没有“2008”格式；format 只能是 2019、2021，也可不写。"),
        ({**WHO}, '缺少 cells：各格的数，例：{"applications.received.natural_person": 3}。'),
        ({**WHO, "cells": {}, "yaer": 2025}, "没有“yaer”这个项，是不是 year？"),
        ({**WHO, "cells": {}, "sections": ["一"]}, "sections 应是 {部分: 文字}。"),
        ({**WHO, "cells": {}, "sections": {"overveiw": "文"}}, "没有“overveiw”这个部分，是不是 overview？"),
        ({**WHO, "cells": {}, "sections": {"overview": 3}}, "sections.overview 应是文字。"),
        ({**WHO, "cells": [{"table": "applications"}]}, "cells 的第 1 项应有 table、row、column 三个 id。"),
        (with_cells(applications__recieved__total=1), "没有“applications.recieved.total”这个格，是不是 applications.received.total？"),
        (with_cells(applications__received__natural_person=-1), f"{PERSON} 是 -1，这里不能是负数；请核对。"),
        (with_cells(applications__received__natural_person=1.5), f"{PERSON} 是 1.5，这里只能填整数；请核对。"),
        (with_cells(applications__received__natural_person=10**16), f"{PERSON} 的数过大，请核对。"),
        (with_cells(applications__received__natural_person=float("nan")), f"{PERSON} 应填数字，写的不是数字；请改成数字，没有的填 0 或留空。"),
        (with_cells(applications__received__natural_person=Decimal("sNaN")), f"{PERSON} 应填数字，写的不是数字；请改成数字，没有的填 0 或留空。"),
        (with_cells(applications__received__natural_person="三"), f"{PERSON} 应填数字，写的是文字“三”；请改成数字，没有的填 0 或留空。"),
        (with_cells(applications__received__natural_person="3"), f"{PERSON} 应填数字，写的是文字“3”；请改成数字，没有的填 0 或留空。"),
        (with_cells(applications__received__natural_person=True), f"{PERSON} 应填数字，写的不是数字；请改成数字，没有的填 0 或留空。"),
        (with_cells(applications__received__natural_person=[1]), f"{PERSON} 应填数字，写的不是数字；请改成数字，没有的填 0 或留空。"),
        (
            with_cells(applications__other__org_other=1, applications__other_reason__org_other=1),
            "applications.other_reason.org_other 与同组的单行写法不能并用；请只用一种。",
        ),
        ({**WHO, "cells": [], "notes": []}, "这份报告没有读到法定表格，不能写出；请检查原文件。"),
        ([{}, {}], "里面有 2 份报告；一次写一份，请分成单个文件。"),
        ("某镇", "不是一份报告的数据；应是 {…}，含 agency、year、cells。"),
    ],
)  # fmt: skip
def test_each_mistake_is_one_sentence(found: Any, sentence: str) -> None:
    assert sentence in refused(found)


def test_a_square_given_twice_or_unlike_its_print_is_named() -> None:
    cell = {"table": "applications", "row": "received", "column": "natural_person", "value": 4, "printed": "5"}
    assert refused({**WHO, "cells": [cell]}) == [
        f"{PERSON} 的 value 是 4，printed 却是“5”；请改成一致，或删去 printed。"
    ]
    assert f"{PERSON} 写了两遍；请只留一个。" in refused({**WHO, "cells": [{**cell, "printed": "4"}] * 2})
    odd = {**cell, "printed": None, "status": "sure"}
    assert refused({**WHO, "cells": [odd]}) == [f"{PERSON} 的 status 应是 read、inferred 或 unread，printed 应是文字。"]


def test_all_mistakes_are_told_at_once_and_sums_that_rest_on_none_of_them() -> None:
    said = refused({
        "year": 2025, "agenci": "某镇",
        "cells": {PERSON: -1, "applications.granted.org_other": 2, "applications.granted.total": 3, "x.y.z": 0},
    })  # fmt: skip
    assert said == [
        "没有“agenci”这个项，是不是 agency？",
        "缺少机关名称；请加上 agency。",
        "没有“x.y.z”这个格；请改正或删去。",
        f"{PERSON} 是 -1，这里不能是负数；请核对。",
        "applications.org_other（其他）：“一、本年新收政府信息公开申请数量”0＋“二、上年结转政府信息公开申请数量”0＝0，"
        "“（七）总计”2＋“四、结转下年度继续办理”0＝2，应当相等，差 2。",
        "applications.results_total.total（（七）总计 · 总计）是 2，各部分之和是 3，差 1。",
        "applications.granted.total（（一）予以公开 · 总计）是 3，各部分之和是 2，差 1。",
    ]


def test_a_stated_total_that_contradicts_its_parts_is_named() -> None:
    report = from_data(
        with_cells(applications__carried_in__natural_person=1, applications__carried_in__total=2,
                   applications__carried_out__natural_person=1, applications__carried_out__total=2),
        "数据.json",
    ).report  # fmt: skip
    said = [str(words) for words in broken_sums(report)]
    assert said == [
        "applications.carried_in.total（二、上年结转政府信息公开申请数量 · 总计）是 2，各部分之和是 1，差 1。",
        "applications.carried_out.total（四、结转下年度继续办理 · 总计）是 2，各部分之和是 1，差 1。",
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b'{"year": 2025,}', "第 1 行第 15 个字符处不是正确的 JSON；请检查括号、引号和逗号。"),
        (b"", "第 1 行第 1 个字符处不是正确的 JSON；请检查括号、引号和逗号。"),
        (b'{"year": 2025, "year": 2024}', "“year”写了两遍；请只留一个。"),
        (b"\xff\xfe\x00\xd8", "不是 JSON 文件，或者不是 UTF-8 编码；请另存为 UTF-8 后再试。"),
        (b"[" * 100_000, "不是 JSON 文件，或者不是 UTF-8 编码；请另存为 UTF-8 后再试。"),
    ],
)  # fmt: skip
def test_what_is_no_json_is_said_with_its_place(tmp_path: Path, raw: bytes, sentence: str) -> None:
    path = tmp_path / "坏.json"
    path.write_bytes(raw)
    with pytest.raises(WrongEntries) as wrong:
        load(path)
    assert str(wrong.value) == f"“坏.json”：{sentence}"
    assert wrong.value.words.en.startswith("“坏.json”")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_encodings_that_programs_write_json_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(json.dumps({**WHO, "cells": {PERSON: 1}}, ensure_ascii=False).encode(encoding))
    assert load(path).report.agency == "某某镇人民政府"


@pytest.mark.parametrize("number", ["1e999999", "1e99999999999999999999", "-1e99999999999999999999", "9" * 5000])
def test_a_huge_number_costs_nothing(tmp_path: Path, number: str) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps({**WHO, "cells": {PERSON: 0}}).replace(": 0}", f": {number}}}"), encoding="utf-8")
    with pytest.raises(WrongEntries, match="的数过大"):
        load(path)


@pytest.mark.parametrize("number", ["3.0", "0.3e1", "30e-1"])
def test_a_whole_number_is_one_however_a_program_writes_it(tmp_path: Path, number: str) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps({**WHO, "cells": {PERSON: 0}}).replace(": 0}", f": {number}}}"), encoding="utf-8")
    square = load(path).report.square(*PERSON.split("."))
    assert square is not None
    assert str(square.value) == square.printed == "3"


def test_more_decimals_than_money_has_are_refused() -> None:
    fee = "proactive.admin_fees.fee_amount"
    assert refused({**WHO, "cells": {fee: Decimal("1e-99")}}) == [f"{fee} 是 1e-99，小数位过多；请四舍五入到分。"]
    report = from_data({**WHO, "cells": {fee: 0.1 + 0.2}}, "数据.json").report
    assert [square.printed for square in report.squares if square.value] == ["0.3"]


def test_candidates_that_are_no_numbers_are_left_out() -> None:
    odd = [True, float("nan"), Decimal("Infinity"), Decimal(10) ** 400, "x", None, [], 7]
    cell = {"table": "applications", "row": "received", "column": "natural_person", "status": UNREAD, "candidates": odd}
    square = from_data({**WHO, "cells": [cell]}, "数据.json").report.square(*PERSON.split("."))
    assert square is not None
    assert square.candidates == (Decimal(7),)


@pytest.mark.parametrize("name", ["", "  ", "\x00", "\ud800"])
def test_a_name_without_characters_is_no_name(name: str) -> None:
    assert refused({**WHO, "agency": name, "cells": {}}) == ["缺少机关名称；请加上 agency。"]


def test_names_are_one_line() -> None:
    report = from_data({**WHO, "agency": "某某镇\n人民政府", "title": "年度\r\n报告", "cells": {}}, "数据.json").report
    assert (report.agency, report.title) == ("某某镇 人民政府", "年度 报告")


def test_a_file_full_of_slips_is_told_in_short() -> None:
    found = {**WHO, "format": None, "cells": {f"applications.received.natural_{n}": 1 for n in range(3000)}}
    with pytest.raises(WrongEntries) as wrong:
        from_data(found, "数据.json")
    assert len(wrong.value.problems) == 3000
    lines = str(wrong.value).splitlines()
    assert (len(lines), lines[-1]) == (52, "  …… 另有 2950 处。")
    assert wrong.value.words.en.splitlines()[-1] == "  … and 2950 more."


def test_a_long_name_of_a_format_is_cut() -> None:
    (said,) = refused({**WHO, "format": "x" * 1000, "cells": {}})
    assert len(said) < 60


def examples(root: Path) -> list[dict[str, Any]]:
    guide = (root / "docs/guide/writing.md").read_text("utf-8")
    return [
        *map(json.loads, re.findall(r"(?s)```json\n(.*?)```", guide)),
        {**WHO, "cells": {}},
        {"title": "某某镇年报", "year": 2020, "cells": {"proactive.gov_procurement.procurement_amount": "25.1万元"}},
        {**WHO, "cells": [{"table": "applications", "row": "received", "column": "total", "value": None}]},
    ]


def test_what_the_guide_shows_and_the_schema_allows_is_loaded(root: Path) -> None:
    schema = json.loads((root / "docs/reference/schemas/write.schema.json").read_text("utf-8"))
    found = examples(root)
    assert len(found) == 4
    for shown in found:
        Draft202012Validator(schema).validate(shown)
        assert from_data(shown, "数据.json").report.year == shown["year"]


@pytest.mark.parametrize(
    "found",
    [{"year": 2025, "cells": {}}, {**WHO, "cells": {PERSON: "三"}}, {**WHO, "cells": {PERSON: True}}, {**WHO},
     {**WHO, "cells": {}, "sections": {"overview": 1}}, {**WHO, "cells": {}, "extra": 1}, {**WHO, "year": 2018, "cells": {}}],
)  # fmt: skip
def test_what_the_schema_refuses_is_refused(root: Path, found: dict[str, Any]) -> None:
    schema = json.loads((root / "docs/reference/schemas/write.schema.json").read_text("utf-8"))
    assert not Draft202012Validator(schema).is_valid(found)
    assert refused(found)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
CELL = st.fixed_dictionaries(
    {"table": st.just("applications"), "row": st.sampled_from(["received", "other"]), "column": st.just("total")},
    optional={"value": ANY, "printed": ANY, "status": st.sampled_from(["read", "unread", 3]), "candidates": ANY, "place": ANY},
)  # fmt: skip


@given(
    st.fixed_dictionaries(
        {"agency": ANY, "year": st.just(2025) | ANY, "cells": st.lists(CELL, max_size=3) | st.dictionaries(st.just(PERSON), ANY) | ANY},
        optional={"format": ANY, "title": ANY, "preface": ANY, "sections": ANY, "notes": ANY},
    )
)  # fmt: skip
@example(
    {
        **WHO,
        "cells": [
            {
                "table": "applications",
                "row": "received",
                "column": "total",
                "value": Decimal("-1e999999"),
                "printed": "1",
            }
        ],
    }
)
def test_whatever_is_handed_in_is_a_report_or_a_list_of_sentences(found: dict[str, Any]) -> None:
    said: tuple[Words, ...] = ()
    try:
        squares = len(from_data(found, "数据.json").report.squares)
    except WrongEntries as wrong:
        said, squares = wrong.problems, 0
    assert said or squares >= 186
    assert all(words.zh.endswith(("。", "？")) and words.en for words in said)
