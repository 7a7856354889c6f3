"""gongkai law: every kind of page, by name, by day, by words."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.law.lookup import category_names, rule_names
from gongkai.law.shelves import SHELVES
from gongkai.law.texts import text_names


def test_the_shelves(gongkai) -> None:
    ran = gongkai("law")
    assert ran.status == 0
    assert all(shelf in ran.out for shelf in SHELVES)


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_lists_its_files(gongkai, shelf: str) -> None:
    said = gongkai("law", shelf).out
    expected = {"texts": "ogi-2019", "rules": "reply", "categories": "outcomes", "calendars": "2026", "formats": "2021"}
    assert expected[shelf] in said


def test_an_article(gongkai) -> None:
    said = gongkai("law", "ogi-2019:33.2").out
    assert "20个工作日内予以答复" in said
    assert "征求第三方和其他机关意见" not in said
    assert "征求第三方和其他机关意见" in gongkai("law", "ogi-2019:33").out


def test_an_article_that_is_no_quotation_says_so(gongkai) -> None:
    assert "非原文" in gongkai("law", "ogi-2008:24.2").out
    assert "非原文" not in gongkai("law", "ogi-2019:33.2").out


def test_a_rule_on_a_day(gongkai) -> None:
    old = gongkai("law", "reply", "--on", "2018-01-01").out
    assert "15 个工作日" in old
    assert "20 个工作日" not in old
    both = gongkai("law", "reply").out
    assert "15 个工作日" in both
    assert "20 个工作日" in both
    assert gongkai("law", "reply", "--on", "2000-01-01").status == 2
    assert gongkai("law", "reply", "--on", "2018-02-31").status == 64


def test_a_calendar(gongkai) -> None:
    said = gongkai("law", "2020").out
    assert "国办发明电〔2019〕16号" in said
    assert "2020-01-24—2020-02-02" in said
    assert "全年 249 个工作日" in said
    missing = gongkai("law", "2031")
    assert missing.status == 64
    assert "2031" in missing.err


def test_a_year_that_is_a_format_too(gongkai) -> None:
    assert "国办公开办函〔2021〕30号" in gongkai("law", "2021").out


def test_a_category_on_a_day(gongkai) -> None:
    assert "36_4_not_exist" in gongkai("law", "outcomes", "--on", "2025-01-01").out
    assert "36_4_not_exist" not in gongkai("law", "outcomes", "--on", "2015-01-01").out


def test_words_are_searched(gongkai) -> None:
    said = gongkai("law", "征求意见书").out
    assert "ogi-2019:32" in said
    assert "petition-recheck-opinion" in gongkai("law", "recheck", "opinion").out


@pytest.mark.parametrize("words", ["nowhere-to-be-found", "ogi-2019:99", "没有这样的词语"])
def test_what_is_not_there(gongkai, words: str) -> None:
    ran = gongkai("law", words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (64, "", 1)


def test_check(gongkai) -> None:
    ran = gongkai("law", "--check")
    assert ran.status == 0
    assert "没有发现问题" in ran.out


def test_check_of_a_faulty_overlay(gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "reply.toml").write_text('title = { zh = "答复" }\n', encoding="utf-8")
    monkeypatch.setenv("GONGKAI_LAW", str(tmp_path))
    ran = gongkai("law", "--check")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "in_force" in ran.err
    assert str(tmp_path) in gongkai("law").out


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_page_can_be_shown(gongkai, spoken: str) -> None:
    for name in (*text_names(), *rule_names(), *category_names()):
        ran = gongkai("law", name, "--lang", spoken)
        assert (ran.status, ran.err) == (0, ""), name
        assert ran.out.strip()


def test_help_has_an_example(gongkai) -> None:
    assert "gongkai law ogi-2019:33.2" in gongkai("law", "--help").out
