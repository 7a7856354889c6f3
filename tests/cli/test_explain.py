"""gongkai explain: statuses, squares, codes, rules and bases, each in both languages."""

from __future__ import annotations

import pytest

from gongkai.checks.catalogue import catalogue
from gongkai.checks.families import all_checks
from gongkai.cli.explain import STATUSES
from gongkai.law.formats import format_names
from gongkai.report.format import format_named
from gongkai.report.model import INFERRED, READ, UNREAD
from gongkai.report.notes import CODES


def test_a_square_in_both_formats(gongkai) -> None:
    said = gongkai("explain", "applications.granted.natural_person").out
    assert "2019 格式" in said
    assert "2021 格式" in said
    for words in (
        "（一）予以公开",
        "自然人",
        "条例36(1)",
        "36_2_provide",
        "applications.row_total",
        "results_total ==",
    ):
        assert words in said


def test_a_row(gongkai) -> None:
    said = gongkai("explain", "applications.cannot_not_held").out
    assert "本机关不掌握相关政府信息" in said
    assert "经检索没有所申请公开信息的" in said


def test_a_square_of_one_format_only(gongkai) -> None:
    said = gongkai("explain", "proactive.normative_documents.newly_made").out
    assert "2019 格式" in said
    assert "2021 格式" not in said


def test_a_balance_is_shown_with_its_rows(gongkai) -> None:
    assert "applications.balance" in gongkai("explain", "applications.received.total").out
    assert "applications.balance" not in gongkai("explain", "applications.granted.total").out
    assert "disputes.review_total" in gongkai("explain", "disputes.counts.review_upheld").out
    assert "disputes.direct_suit_total" not in gongkai("explain", "disputes.counts.review_upheld").out


@pytest.mark.parametrize("name", format_names())
def test_every_square_can_be_explained(gongkai, name: str) -> None:
    for table, row, column in format_named(name).squares():
        ran = gongkai("explain", f"{table}.{row}.{column}")
        assert ran.status == 0
        assert f"{name} 格式" in ran.out


@pytest.mark.parametrize("word", [READ, INFERRED, UNREAD])
def test_every_status_is_explained(gongkai, word: str) -> None:
    assert gongkai("explain", word).out.strip() == STATUSES[word].zh
    assert gongkai("explain", word, "--lang", "en").out.strip() == STATUSES[word].en


@pytest.mark.parametrize("word", sorted(CODES))
def test_every_note_is_explained(gongkai, word: str) -> None:
    assert CODES[word].zh in gongkai("explain", word).out


@pytest.mark.parametrize(
    "word, said",
    [
        ("ogi-2019:14", "国家秘密"),
        ("reply", "20 个工作日"),
        ("36_7_special_query", "不是第十四条"),
        ("ordinary_mail", "平常信函"),
        ("30", ""),
    ],
)
def test_other_words(gongkai, word: str, said: str) -> None:
    ran = gongkai("explain", word)
    assert ran.status == (0 if said else 64)
    assert said in ran.out


def test_an_unknown_word_is_answered_with_the_likely_one(gongkai) -> None:
    ran = gongkai("explain", "applications.grantd")
    assert (ran.status, ran.out, ran.err.count("\n")) == (64, "", 1)
    assert "applications.granted" in ran.err


@pytest.mark.parametrize("word", ["", ".", "applications.", "applications..", "applications.granted.nobody", "a.b.c.d"])
def test_what_is_no_square(gongkai, word: str) -> None:
    assert gongkai("explain", word).status == 64


@pytest.mark.parametrize("word", ["A101", "a101", "A101-0123456789"])
def test_a_check_with_the_words_of_its_basis(gongkai, word: str) -> None:
    said = gongkai("explain", word).out
    for words in ("A101　", "错误", "依据：", "report-format-2021:balance", "第一项加第二项之和", "错例：", "正例："):
        assert words in said
    english = gongkai("explain", word, "--lang", "en").out
    assert "The relation printed on the form" in english
    assert "wrong: " in english


def test_every_check_can_be_explained(gongkai) -> None:
    for code in all_checks():
        for language in ("zh", "en"):
            ran = gongkai("explain", code, "--lang", language)
            assert ran.status == 0
            assert ran.out.startswith(f"{code}　")
            assert ran.out.count("\n") >= 3


def test_the_catalogue_is_printed(gongkai) -> None:
    assert gongkai("explain", "--catalogue").out == catalogue()


def test_nothing_to_explain_is_wrong_usage(gongkai) -> None:
    ran = gongkai("explain")
    assert (ran.status, ran.out, ran.err.count("\n")) == (64, "", 1)


@pytest.mark.parametrize("word", ["A999", "A10x", "B101"])
def test_a_check_that_is_none(gongkai, word: str) -> None:
    assert gongkai("explain", word).status == 64


def test_a_check_that_is_not_there_is_said(gongkai) -> None:
    ran = gongkai("explain", "A999")
    assert ran.status == 64
    assert "没有“A999”这项检查" in ran.err
    assert "gongkai explain --catalogue" in ran.err
