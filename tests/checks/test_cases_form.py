"""Families R and F, case by case: the cases stand as data under each check's code."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checks.pages import dossier, lines, page
from gongkai.checks.audit import Audit, audit
from gongkai.checks.families import all_checks
from gongkai.checks.finding import ERROR
from gongkai.law.texts import quote

CASES = Path(__file__).parent / "cases"
CODES = [code for code in all_checks() if code[0] in "RF"]


def load(code: str, kind: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8")).get(kind, []))


def cases(kind: str) -> list[Any]:
    return [pytest.param(code, case, id=f"{code} {case['name']}") for code in CODES for case in load(code, kind)]


def looked(code: str, case: dict[str, Any]) -> Audit:
    return audit(dossier(case), [all_checks()[code]])


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_wrong_and_a_right_case(code: str) -> None:
    assert load(code, "wrong")
    assert load(code, "right")


@pytest.mark.parametrize("code", CODES)
def test_every_check_stands_on_articles_of_the_book(code: str) -> None:
    check = all_checks()[code]
    assert check.basis
    for form in ("2019", "2021"):
        assert all(quote(basis.replace("{form}", f"report-format-{form}")).words for basis in check.basis)


@pytest.mark.parametrize(("code", "case"), cases("wrong"))
def test_what_is_wrong_is_found_and_said(code: str, case: dict[str, Any]) -> None:
    findings = looked(code, case).findings
    said = " ".join(f"{found.message.zh} {found.hint}" for found in findings)
    assert len(findings) == case.get("findings", 1), said
    assert [words for words in case["says"] if words not in said] == []
    assert [words for words in case.get("never", []) if words in said + repr(findings)] == []
    assert all(found.basis and found.message.en and found.hint and found.hint.en for found in findings)
    assert all(quote(basis) for found in findings for basis in found.basis)
    if "severity" in case:
        assert {found.severity for found in findings} == {case["severity"]}
    if "at" in case:
        assert {".".join(key) for found in findings for key in found.cells} >= set(case["at"])
    if "quotes" in case:
        assert [found.quote for found in findings] == case["quotes"]


@pytest.mark.parametrize(("code", "case"), cases("wrong"))
def test_a_quotation_stands_in_the_report_word_for_word(code: str, case: dict[str, Any]) -> None:
    whole = "\n".join(lines(case))
    assert all(found.quote in whole for found in looked(code, case).findings)


@pytest.mark.parametrize(("code", "case"), cases("right"))
def test_what_is_right_is_left_alone(code: str, case: dict[str, Any]) -> None:
    assert [found.message.zh for found in looked(code, case).findings] == []


@pytest.mark.parametrize(("code", "case"), cases("unseen"))
def test_what_cannot_be_told_is_not_looked_at(code: str, case: dict[str, Any]) -> None:
    found = looked(code, case)
    assert found.findings == ()
    assert [seen.code for seen in found.not_looked_at] == [code]


def test_the_good_page_has_nothing_wrong() -> None:
    for case in ({"kind": "town"}, {"year": 2020, "kind": "town"}, {"year": 2022, "agency": "某某县某某局"}):
        found = audit(dossier(case), [all_checks()[code] for code in CODES])
        assert [finding.message.zh for finding in found.findings] == []


def test_the_same_finding_has_the_same_identity_wherever_it_stands_in_the_file() -> None:
    case = load("F112", "wrong")[0]
    one = audit(dossier(case), [all_checks()["F112"]])
    other = audit(dossier({**case, "page": ["首页"]}), [all_checks()["F112"]])
    assert [one.identity(found) for found in one.findings] == [other.identity(found) for found in other.findings]
    assert one.findings[0].place != other.findings[0].place


def test_before_the_fixed_form_nothing_is_asked_of_the_form() -> None:
    found = audit(
        dossier({"year": 2015, "form": "", "drop": ["problems"], "overview": ["做了。"]}), [all_checks()["F101"]]
    )
    assert found.findings == ()
    assert page({"year": 2015, "form": ""}).year == 2015


def test_a_notice_is_no_error() -> None:
    found = audit(dossier({"overview": ["无。"], "kind": "town"}), [all_checks()[code] for code in CODES])
    assert found.findings
    assert not [finding.code for finding in found.findings if finding.severity == ERROR]
