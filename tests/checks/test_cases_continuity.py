"""Family C, case by case: the cases stand as data under each check's code.

A case has `cells`, `then` and `form` as in squares.py, the same of last year under `last`, `last_then`, `last_form`,
sentences under `text` and `last_text`, and the agencies below under `children` (one without `cells` handed in nothing).
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.squares import report
from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Child, Dossier
from gongkai.checks.families import all_checks
from gongkai.documents.model import Place
from gongkai.report.model import Passage, Report

CASES = Path(__file__).parent / "cases"
CODES = [code for code in all_checks() if code.startswith("C")]
# What such a check yields is never a finding.
ONLY_UNSEEN = ("C105",)
YEAR = 2024


def load(code: str, kind: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8")).get(kind, []))


def told(made: Report, sentences: list[str], section: str = "overview") -> Report:
    return replace(made, prose=tuple(Passage(section, text, Place(line=1)) for text in sentences))


def last(case: dict[str, Any], year: int) -> Report | None:
    if "last" not in case:
        return None
    made = report(case.get("last_form", "2021"), case["last"], case.get("last_then"), year=year)
    agency = case.get("last_agency", made.agency)
    return told(replace(made, agency=agency, year=case.get("last_year", year - 1)), case.get("last_text", []))


def child(entry: dict[str, Any], form: str) -> Child:
    if "cells" not in entry:
        return Child(entry["agency"], None)
    made = report(form, entry["cells"])
    return Child(entry["agency"], replace(made, format=None, squares=()) if entry.get("blind") else made, "file")


def dossier(case: dict[str, Any]) -> Dossier:
    form, year = case.get("form", "2021"), case.get("year", YEAR)
    made = report(form, case.get("cells", {}), case.get("then"), year=year)
    children = tuple(child(entry, form) for entry in case["children"]) if "children" in case else None
    return Dossier(
        told(made, case.get("text", []), case.get("section", "overview")),
        "case",
        last(case, year),
        children=children,
        sums=case.get("sums"),
    )


def looked(code: str, case: dict[str, Any]) -> Audit:
    return audit(dossier(case), [all_checks()[code]])


def cases(kind: str) -> list[Any]:
    return [pytest.param(code, case, id=f"{code} {case['name']}") for code in CODES for case in load(code, kind)]


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_wrong_and_a_right_case(code: str) -> None:
    assert load(code, "wrong") or (code in ONLY_UNSEEN and load(code, "unseen"))
    assert load(code, "right")


@pytest.mark.parametrize(("code", "case"), cases("wrong"))
def test_what_is_wrong_is_found_at_its_place_and_said(code: str, case: dict[str, Any]) -> None:
    findings = looked(code, case).findings
    assert len(findings) == case.get("findings", 1), [found.message.zh for found in findings]
    said = " ".join(f"{found.message.zh} {found.hint}" for found in findings)
    assert [words for words in case["says"] if words not in said] == [], said
    assert {".".join(key) for found in findings for key in found.cells} >= set(case.get("at", ()))
    assert all(found.basis and found.message.en and found.hint for found in findings)
    assert {found.severity for found in findings} == {case.get("severity", all_checks()[code].severity)}
    assert all(not found.cells or found.place for found in findings)


@pytest.mark.parametrize(("code", "case"), cases("right"))
def test_what_is_right_is_left_alone(code: str, case: dict[str, Any]) -> None:
    found = looked(code, case)
    assert [one.message.zh for one in found.findings] == []
    assert found.not_looked_at == ()


@pytest.mark.parametrize(("code", "case"), cases("unseen"))
def test_what_cannot_be_read_is_not_looked_at(code: str, case: dict[str, Any]) -> None:
    found = looked(code, case)
    assert found.findings == ()
    assert [seen.code for seen in found.not_looked_at] == [code]


def test_every_square_listed_is_counted_and_the_rest_said() -> None:
    rows = ("granted", "partial", "denied_third_party", "cannot_not_held", "other_reason")
    cells = {f"applications.{row}.natural_person": 2 for row in rows}
    case = {"cells": {}, "sums": "all", "children": [{"agency": "甲镇人民政府", "cells": cells}]}
    (found,) = looked("C202", case).findings
    # Each row and its total, and the row of totals: twelve squares, of which ten are listed.
    assert len(found.cells) == 12
    assert "另有 2 格" in found.message.zh


def test_a_dissolved_child_and_a_waived_one_keep_their_identity_apart() -> None:
    one = looked("C203", {"children": [{"agency": "甲镇人民政府"}]})
    other = looked("C203", {"children": [{"agency": "乙镇人民政府"}]})
    assert one.identity(one.findings[0]) != other.identity(other.findings[0])


def test_a_report_looked_at_alone_is_not_told_that_all_below_are_missing() -> None:
    two = {"children": [{"agency": "甲镇人民政府"}, {"agency": "乙镇人民政府"}]}
    assert looked("C203", two).findings == ()
    assert [unseen.reason.zh for unseen in looked("C203", two).not_looked_at] == [
        "名录里的下级机关，一份报告都没有给出"
    ]
