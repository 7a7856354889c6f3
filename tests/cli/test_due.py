"""gongkai due: what it prints, its JSON and schema, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.terms import due

Gongkai = Callable[..., object]


@pytest.fixture(scope="session")
def schema(root: Path) -> jsonschema.Draft202012Validator:
    found = json.loads((root / "docs/reference/schemas/due.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    "words, last_day",
    [
        (("correction", "2025-09-26"), "2025-10-13"),
        (("third-party", "2025-09-26"), "2025-10-23"),
        (("reply", "2025-09-26"), "2025-10-30"),
        (("reply", "--extended", "2025-09-26"), "2025-11-27"),
        (("reply", "2025-09-26", "--extended"), "2025-11-27"),
        (("reply", "2019-05-14"), "2019-06-04"),
    ],
)
def test_one_object_for_one_date(gongkai, schema, words: tuple[str, ...], last_day: str) -> None:
    ran = gongkai("due", *words, "--json")
    found = json.loads(ran.out)
    schema.validate(found)
    assert (ran.status, ran.err) == (0, "")
    assert found["rule"] == words[0]
    assert found["last_day"] == last_day
    assert found["provisional"] is False
    assert found["steps"][0]["kind"] == "start"
    assert found["steps"][-1]["last"] == last_day


def test_a_list_for_several_dates(gongkai, schema) -> None:
    found = json.loads(gongkai("due", "reply", "2025-01-20", "2026-02-14", "--json").out)
    schema.validate(found)
    assert [term["last_day"] for term in found] == ["2025-02-21", "2026-03-20"]


def test_json_is_the_same_in_both_languages(gongkai) -> None:
    spoken = [gongkai("due", "reply", "2025-09-26", "--json", "--lang", one).out for one in ("zh", "en")]
    assert spoken[0] == spoken[1]


def test_provisional_is_said(gongkai, schema) -> None:
    found = json.loads(gongkai("due", "reply", "2026-12-10", "--json").out)
    schema.validate(found)
    assert found["provisional"] is True
    assert "暂定" in gongkai("due", "reply", "2026-12-10").out
    assert "rovisional" in gongkai("due", "reply", "2026-12-10", "--lang", "en").out


def test_the_steps_are_said_in_words(gongkai) -> None:
    said = gongkai("due", "reply", "2025-09-26").out
    assert "10-01—10-08 休 国庆节、中秋节" in said
    assert "10-11 班（调休上班）" in said
    assert "最后一日：2025-10-30（周四）" in said
    assert "ogi-2019:33.2" in said
    english = gongkai("due", "reply", "2025-09-26", "--lang", "en").out
    assert "off National Day and Mid-Autumn Festival" in english
    assert "Last day: 2025-10-30 (Thu)" in english


def test_a_default_is_not_called_law(gongkai) -> None:
    assert "不是法律" in gongkai("due", "interpretation", "2025-09-26").out
    assert "not law" in gongkai("due", "interpretation", "2025-09-26", "--lang", "en").out


def test_a_place(gongkai) -> None:
    assert "5 个工作日" in gongkai("due", "hotline-complaint", "2025-09-01", "--place", "山东省/潍坊市").out
    assert "没有地方规定" in gongkai("due", "reply", "2025-09-01", "--place", "山东省/潍坊市").out
    assert json.loads(gongkai("due", "reply", "2025-09-01", "--place", "山东省", "--json").out)["place"] is None


@pytest.mark.parametrize(
    "text", ["2025/9/26", "2025.9.26", "20250926", "2025年9月26日", " 2025-09-26 ", "２０２５-09-26"]
)
def test_other_ways_to_write_a_day(gongkai, text: str) -> None:
    assert json.loads(gongkai("due", "reply", text, "--json").out)["start"] == "2025-09-26"


@pytest.mark.parametrize(
    "words",
    [
        ("reply", "2025-02-30"),
        ("reply", "2025-13-01"),
        ("reply", "26-09-2025"),
        ("reply", "tomorrow"),
        ("reply", ""),
        ("reply", "2025-09-26", "2025-02-29"),
        ("answer", "2025-09-26"),
        ("../reply", "2025-09-26"),
        ("correction", "--extended", "2025-09-26"),
        ("report-town", "2025-09-26"),
        ("reply", "9999-12-31"),
        ("reply", "2025-09-26", "-o", "terms.docx"),
    ],
)
def test_wrong_usage_is_one_sentence(gongkai, words: tuple[str, ...]) -> None:
    for spoken in ("zh", "en"):
        ran = gongkai("due", *words, "--lang", spoken)
        assert ran.status == 64
        assert ran.out == ""
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("text", ["2025-02-30", "never"])
def test_a_wrong_day_is_answered_with_a_right_one(gongkai, text: str) -> None:
    ran = gongkai("due", "reply", text)
    assert text in ran.err
    assert "2025-09-26" in ran.err


def test_a_mistyped_rule_is_answered_with_the_likely_one(gongkai) -> None:
    assert "third-party" in gongkai("due", "thirdparty", "2025-09-26").err


@pytest.mark.parametrize("words", [(), ("reply",), ("reply", "2025-09-26", "--nothing")])
def test_missing_or_unknown_words(gongkai, words: tuple[str, ...]) -> None:
    assert gongkai("due", *words).status == 64


@pytest.mark.parametrize(
    "words", [("reply", "2008-04-30"), ("correction", "2018-01-02"), ("hotline-inquiry", "2025-01-02")]
)
def test_a_day_without_the_rule_is_status_two(gongkai, words: tuple[str, ...]) -> None:
    ran = gongkai("due", *words)
    assert (ran.status, ran.out) == (2, "")
    assert words[0] in ran.err


def test_writing_files(gongkai, schema, tmp_path: Path) -> None:
    assert gongkai("due", "reply", "2025-09-26", "-o", tmp_path / "term.json").status == 0
    schema.validate(json.loads((tmp_path / "term.json").read_text(encoding="utf-8")))
    assert gongkai("due", "reply", "2025-09-26", "-o", tmp_path / "term.txt").status == 0
    assert "最后一日：2025-10-30" in (tmp_path / "term.txt").read_text(encoding="utf-8")
    assert gongkai("due", "reply", "2025-09-26", "-o", tmp_path / "no" / "term.txt").status == 64


def test_a_faulty_overlay_is_one_sentence_and_status_two(
    gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2025.toml").write_text("year = 2025\n", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_LAW", str(tmp_path))
    ran = gongkai("due", "reply", "2025-09-26")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "2025.toml" in ran.err
    assert "notice" in ran.err


def test_help_has_an_example(gongkai) -> None:
    ran = gongkai("due", "--help")
    assert ran.status == 0
    assert "gongkai due reply --extended" in ran.out


@given(
    start=st.dates(date(2019, 5, 15), date(2031, 12, 31)), rule=st.sampled_from(["correction", "third-party", "reply"])
)
def test_any_term_fits_the_schema(schema, start: date, rule: str) -> None:
    schema.validate(json.loads(json.dumps(due(rule, start).as_json())))


@pytest.mark.parametrize("gone", ["rule", "last_day", "provisional", "steps", "basis"])
def test_the_schema_misses_what_is_gone(schema, gone: str) -> None:
    found = due("reply", date(2025, 9, 26)).as_json()
    del found[gone]
    assert not schema.is_valid(found)
