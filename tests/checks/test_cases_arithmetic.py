"""Family A, case by case: the cases stand as data under each check's code."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checks.squares import report
from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.report.model import Report

CASES = Path(__file__).parent / "cases"
CODES = [code for code in all_checks() if code.startswith("A")]


def load(code: str, kind: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8")).get(kind, []))


def made(case: dict[str, Any]) -> Report:
    return report(case["form"], case.get("cells", {}), case.get("then"), variant=case.get("variant", ""))


def looked(code: str, case: dict[str, Any]) -> Audit:
    previous = report(case["form"], case["previous"]) if "previous" in case else None
    return audit(Dossier(made(case), "case", previous, kind=case.get("kind")), [all_checks()[code]])


WRONG = [pytest.param(code, case, id=f"{code} {case['name']}") for code in CODES for case in load(code, "wrong")]
RIGHT = [pytest.param(code, case, id=f"{code} {case['name']}") for code in CODES for case in load(code, "right")]
UNSEEN = [pytest.param(code, case, id=f"{code} {case['name']}") for code in CODES for case in load(code, "unseen")]


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_wrong_and_a_right_case(code: str) -> None:
    assert load(code, "wrong")
    assert load(code, "right")


@pytest.mark.parametrize(("code", "case"), WRONG)
def test_what_is_wrong_is_found_at_its_place_and_said(code: str, case: dict[str, Any]) -> None:
    findings = looked(code, case).findings
    assert len(findings) == case.get("findings", 1)
    said = " ".join(f"{found.message.zh} {found.hint}" for found in findings)
    assert [words for words in case["says"] if words not in said] == []
    assert {".".join(key) for found in findings for key in found.cells} >= set(case["at"])
    assert all(found.basis and found.message.en for found in findings)
    if "repair" in case:
        (found,) = findings
        assert found.repair is not None
        assert {".".join(key): value for key, value in found.repair.squares} == case["repair"]


@pytest.mark.parametrize(("code", "case"), RIGHT)
def test_what_is_right_is_left_alone(code: str, case: dict[str, Any]) -> None:
    assert [found.message.zh for found in looked(code, case).findings] == []


@pytest.mark.parametrize(("code", "case"), UNSEEN)
def test_what_cannot_be_read_is_not_looked_at(code: str, case: dict[str, Any]) -> None:
    found = looked(code, case)
    assert found.findings == ()
    assert [seen.code for seen in found.not_looked_at] == [code]
