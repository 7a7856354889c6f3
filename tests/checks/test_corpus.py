"""The real reports, where they are: each known mistake found at its place, and no error where none is known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, QUESTION
from gongkai.checks.tree import kind_of
from gongkai.report.reading import read_report
from reading.remake.truth import corpus

REAL = {truth.id: truth for truth in corpus() if truth.file is not None and truth.file.is_file()}
COLUMNS = {"自然人": "natural_person", "总计": "total"}
# What a person who read the reports calls a difference of scope, or too weak to be called wrong.
WEAK = ("scope", "weak")

pytestmark = pytest.mark.skipif(not REAL, reason="no real reports here: set GONGKAI_CORPUS to their folder")


def looked(id: str) -> Audit:
    file = REAL[id].file
    assert file is not None
    report = read_report(file)
    return audit(Dossier(report, file.name, kind=kind_of(report.agency) if report.agency else None))


def truth_of(id: str, folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "truth" / f"{id}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("id", REAL)
def test_no_report_without_a_known_mistake_has_an_error(id: str, corpus: Path) -> None:
    truth = truth_of(id, corpus)
    known = truth["equations_broken"] or [
        entry for entry in truth["narrative_contradictions"] if not entry.get("strength", "").startswith(WEAK)
    ]
    errors = [finding.message.zh for finding in looked(id).findings if finding.severity == ERROR]
    assert bool(errors) == bool(known), errors


@pytest.mark.parametrize("id", REAL)
def test_every_broken_sum_is_found_in_its_column(id: str, corpus: Path) -> None:
    found = [finding for finding in looked(id).findings if finding.code == "A102"]
    broken = truth_of(id, corpus)["equations_broken"]
    for entry in broken:
        (finding,) = (one for one in found if {key[2] for key in one.cells} == {COLUMNS[entry["column"]]})
        assert f"相加是 {entry['sum_of_results']}" in finding.message.zh
        assert f"印的是 {entry['printed_（七）总计']}" in finding.message.zh
    assert len(found) == len(broken)


@pytest.mark.parametrize("id", REAL)
def test_every_wrong_statement_is_found_and_quoted(id: str, corpus: Path) -> None:
    found = [finding for finding in looked(id).findings if finding.severity in (ERROR, QUESTION)]
    for entry in truth_of(id, corpus)["narrative_contradictions"]:
        numbers = set(re.findall(r"\d+(?:\.\d+)?", entry["narrative"]))
        severity = QUESTION if entry.get("strength", "").startswith(WEAK) else ERROR
        assert any(
            numbers & set(re.findall(r"\d+(?:\.\d+)?", finding.message.zh))
            or (finding.quote and finding.quote in entry["narrative"])
            for finding in found
            if finding.severity == severity and finding.code.startswith("T")
        ), entry["narrative"]


@pytest.mark.skipif("021" not in REAL, reason="the report is not here")
def test_the_town_of_2020() -> None:
    """Topics and article 50 missing, and two figures that hardly count licences; what is tied raises nothing."""
    found = looked("021").findings
    said = [finding.message.zh for finding in found]
    missing = " ".join(finding.message.zh for finding in found if finding.code == "F104")
    assert all(topic in missing for topic in ("依申请公开", "政府信息管理", "平台建设", "监督保障"))
    assert any("工作考核、社会评议、责任追究" in words for words in said)
    assert any("老年证" in words and "行政许可" in words for words in said)
    assert not any("276" in words or "70 项" in words for words in said)
