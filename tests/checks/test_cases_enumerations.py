"""Parts and growth told in the text, case by case: the cases stand as data under each check's code.

`received` and `last_received` are the new applications of this year's and last year's table three.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.squares import report
from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.part_lists import part_lists
from gongkai.documents.model import Place
from gongkai.report.model import Passage, Report
from gongkai.report.reading import read_report
from gongkai.report.sentences import sentences

CASES = Path(__file__).parent / "cases"
CODES = ("T201", "T202", "T203", "T204")
YEAR = 2024


def load(code: str, kind: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8")).get(kind, []))


def of(received: int, year: int) -> Report:
    return report("2021", {"applications.received.natural_person": received}, year=year)


def looked(code: str, case: dict[str, Any]) -> Audit:
    made = replace(of(case.get("received", 0), YEAR), prose=(Passage("overview", case["text"], Place(line=7)),))
    last = of(case["last_received"], YEAR - 1) if "last_received" in case else None
    return audit(Dossier(made, "case", last), [all_checks()[code]])


def cases(kind: str) -> list[Any]:
    return [pytest.param(code, case, id=f"{code} {case['name']}") for code in CODES for case in load(code, kind)]


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_wrong_and_a_right_case(code: str) -> None:
    assert load(code, "wrong")
    assert load(code, "right")


@pytest.mark.parametrize(("code", "case"), cases("wrong"))
def test_what_is_wrong_is_quoted_and_said(code: str, case: dict[str, Any]) -> None:
    (found,) = looked(code, case).findings
    said = f"{found.message.zh} {found.hint}"
    assert [words for words in case["says"] if words not in said] == [], said
    assert found.severity == case.get("severity", "error")
    assert found.quote in case["text"]
    assert case.get("quote", "") in found.quote
    assert found.quote
    assert found.place == Place(line=7)
    assert found.basis
    assert found.message.en


@pytest.mark.parametrize(("code", "case"), cases("right"))
def test_what_is_right_is_left_alone(code: str, case: dict[str, Any]) -> None:
    found = looked(code, case)
    assert [one.message.zh for one in found.findings] == []


@pytest.mark.parametrize(("code", "case"), cases("unseen"))
def test_what_has_nothing_to_be_compared_with_is_not_looked_at(code: str, case: dict[str, Any]) -> None:
    found = looked(code, case)
    assert found.findings == ()
    assert [seen.code for seen in found.not_looked_at] == [code]


# The lists of the real reports: file, head, what the parts come to.
REAL = [
    ("007-pingtan-2019-page.txt", "2599条", 2533, True),
    ("008-pingtan-2020-page.txt", "2602条", 2603, True),
    ("007-pingtan-2019-page.txt", "380条", 380, False),
    ("007-pingtan-2019-page.txt", "197条", 197, False),
    ("021-hongxing-town-2020.txt", "276 次", 276, False),
    ("021-hongxing-town-2020.txt", "70 项", 70, False),
    ("003-huaian-2024.pdf", "351件", 351, False),
]


@pytest.mark.parametrize(("file", "head", "total", "wrong"), REAL)
def test_the_lists_of_real_reports(corpus: Path, file: str, head: str, total: int, wrong: bool) -> None:
    if not (corpus / "raw" / file).is_file():
        pytest.skip("the report's file is not here")
    made = read_report(corpus / "raw" / file)
    found = {parts.head.printed.replace(" ", ""): parts for one in sentences(made) for parts in part_lists(one.text)}
    assert found[head.replace(" ", "")].sum == total
    findings = audit(Dossier(made, file), [all_checks()["T201"]]).findings
    assert (any(str(total) in one.message.zh for one in findings)) is wrong
    assert len(findings) == (1 if file.startswith(("007", "008")) else 0)
