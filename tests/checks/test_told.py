"""Ways of putting figures, with the tables they stand beside: what is bound, what is found when a number is changed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checks.squares import report
from gongkai.checks.audit import Audit, audit
from gongkai.checks.check import Check
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.finding import ERROR
from gongkai.report.claims import AGREES, FIRM, claims
from gongkai.report.model import Passage, Report
from gongkai.report.numerals import PERCENT, numbers

FOLDER = Path(__file__).parent / "cases" / "told"
WORLDS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
RIGHT = [(world, text) for world, data in WORLDS.items() for text in data["texts"]["right"]]
WRONG = [(world, *case) for world, data in WORLDS.items() for case in data["texts"]["wrong"]]
# A figure that no square of these worlds and no sum of them holds.
ELSEWHERE = 777


def checks() -> list[Check]:
    """The checks of text against table."""
    # T113 asks for sentences; here each stands alone.
    return [check for check in all_checks().values() if check.code.startswith("T1") and check.code != "T113"]


def told(world: str, text: str) -> Report:
    """The world's report with one paragraph of text."""
    return replace(tables(world), prose=(Passage("overview", text),))


@cache
def tables(world: str) -> Report:
    """The world's report without text."""
    data: dict[str, Any] = WORLDS[world]
    return replace(report(data["form"], data["cells"], year=data["year"]), agency=data["agency"])


def looked(world: str, text: str) -> Audit:
    return audit(Dossier(told(world, text), "case"), checks())


@pytest.mark.parametrize(("world", "case"), RIGHT)
def test_a_right_sentence_is_bound_and_left_alone(world: str, case: str) -> None:
    text, _, count = case.partition("#")
    things = [number for number in numbers(text) if number.unit not in (PERCENT, "个百分点")]
    found = claims(told(world, text))
    assert [claim.quote for claim in found if claim.state != AGREES] == []
    assert len(found) == (int(count) if count else len(things)), [claim.quote for claim in found]
    assert [finding.message.zh for finding in looked(world, text).findings] == []


@pytest.mark.parametrize(("world", "case"), RIGHT)
def test_each_bound_number_is_found_when_it_is_another(world: str, case: str) -> None:
    text = case.partition("#")[0]
    for claim in claims(told(world, text)):
        number = claim.number
        if claim.strength != FIRM or not claim.settled:
            continue
        begin = text.index(claim.sentence.printed)
        start, end = (begin + claim.sentence.at[place] for place in (number.start, number.end - 1))
        spoiled = text[:start] + f"{ELSEWHERE}{number.unit}" + text[end + 1 :]
        findings = looked(world, spoiled).findings
        assert any(str(ELSEWHERE) in found.quote or str(ELSEWHERE) in found.message.zh for found in findings), spoiled


@pytest.mark.parametrize(("world", "case", "code", "severity"), WRONG)
def test_a_wrong_sentence_is_found(world: str, case: str, code: str, severity: str) -> None:
    text = case.partition("#")[0]
    findings = [found for found in looked(world, text).findings if found.code == code]
    assert [found.severity for found in findings][:1] == [severity], looked(world, text).findings
    assert all(found.quote and "".join(found.quote.split()) in "".join(text.split()) for found in findings)
    assert all(found.basis and found.hint and found.message.en for found in findings)


def test_an_error_is_never_made_of_words_not_understood() -> None:
    """Unknown words about a number leave a question or nothing."""
    for text in (
        "收到稀奇古怪的政府信息公开申请17件。",
        "在稀奇古怪的领域收到政府信息公开申请17件。",
        "稀奇古怪收到政府信息公开申请17件。",
    ):
        assert [found for found in looked("county", text).findings if found.severity == ERROR] == []


def test_unread_squares_are_said_and_nothing_is_found() -> None:
    data = WORLDS["town"]
    bare = report(data["form"], data["cells"], {"applications.received.total": "?"}, year=data["year"])
    made = replace(bare, prose=(Passage("overview", "收到政府信息公开申请5件。"),))
    seen = audit(Dossier(made, "case"), checks())
    assert seen.findings == ()
    assert [(unseen.code, unseen.cells) for unseen in seen.not_looked_at if unseen.cells] == [
        ("T101", (("applications", "received", "total"),))
    ]
