"""Which row a printed label can mean, over all forms."""

from __future__ import annotations

import pytest

from gongkai.report.format import format_named
from gongkai.report.lexicon import core, formats, group, lexicon, likeness, squeezed

TABLES = ("proactive", "applications", "disputes")


@pytest.mark.parametrize(
    "text",
    [
        "1.属于国家秘密",
        "1、属于国家秘密",
        "（1）属于国家秘密",
        "1 属于国家秘密",
        "１．属于国家秘密",
        "①属于国家秘密",
        "属于 国家\n秘密",
        "⼀、属于国家秘密",
    ],
)
def test_core_leaves_out_the_number_and_the_marks(text: str) -> None:
    assert core(text) == "属于国家秘密"


def test_core_takes_off_numbers_in_front_of_numbers() -> None:
    assert core("三、（一）予以公开") == "予以公开"
    assert squeezed("（一）予以公开") == "一予以公开"


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", TABLES)
def test_every_label_and_alias_names_its_own_row(form: str, table: str) -> None:
    """An alias that fits two rows of one table is worse than none."""
    words = lexicon(table)
    for _, row in format_named(form).table(table).rows():
        for text in (row.label, *row.aliases):
            if text and words.row(text) is not None:
                assert words.row(text) == row.id, text
            elif text:
                assert core(text) in {"", "其他", "总计"}, text


def test_no_core_stands_for_two_rows() -> None:
    for table in TABLES:
        seen: dict[str, str] = {}
        for name in lexicon(table).rows:
            assert seen.setdefault(name.core, name.id) == name.id, name.core


@pytest.mark.parametrize("text", ["", "0", "备注", "年度报告", "政府信息公开"])
def test_other_texts_name_no_row(text: str) -> None:
    assert lexicon("applications").row(text) is None


def test_a_label_behind_its_group() -> None:
    assert lexicon("applications").row("三、本年度办理结果（三）不予公开1.属于国家秘密") == "denied_state_secret"


def test_nearest_says_how_far_the_next_one_is() -> None:
    best, alike, next_best = lexicon("applications").nearest(
        "属于国家密秘", ["denied_state_secret", "denied_process_info"]
    )
    assert best == "denied_state_secret"
    assert 1 > alike > next_best
    assert lexicon("applications").nearest("属于", []) == (None, 0.0, 0.0)


def test_likeness() -> None:
    assert likeness("甲乙", "甲乙") == 1.0
    assert likeness("", "甲") == 0.0
    assert likeness("甲乙", "丙丁") == 0.0
    assert 0 < likeness("甲乙丙", "甲乙丁") < 1


def test_the_group_that_the_forms_print_differently() -> None:
    found = group()
    assert found.id == "other"
    assert [part.id for part in found.parts] == ["other_correction_overdue", "other_fee_overdue", "other_reason"]
    assert found.whole.id == "other"


def test_formats_oldest_first() -> None:
    assert [form.name for form in formats()] == ["2019", "2021"]
