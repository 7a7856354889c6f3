"""Where the table does not add up and the text bears the figure that would mend it, the text is not blamed."""

from __future__ import annotations

from dataclasses import replace

from checks.squares import report
from gongkai.checks.audit import audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, Finding
from gongkai.report.model import Passage

CELLS = {"applications.received.natural_person": 8, "applications.granted.natural_person": 8}
TEXT = "全年收到政府信息公开申请8件，办结8件。"


def found(text: str, then: dict[str, int]) -> list[Finding]:
    made = replace(report("2021", CELLS, then), prose=(Passage("overview", text),), sections={"overview": text})
    findings = audit(Dossier(made, "case")).findings
    return [finding for finding in findings if finding.code in ("T101", "T102")]


def test_an_unfilled_total_is_the_tables_mistake() -> None:
    (finding,) = found(TEXT, {"applications.results_total.total": 0})
    assert (finding.code, finding.severity) == ("T101", ERROR)
    assert "本来就不平" in finding.message.zh
    assert finding.hint is not None
    assert "表格填错" in finding.hint.zh


def test_a_table_that_adds_up_is_believed() -> None:
    (finding,) = found(TEXT.replace("办结8件", "办结9件"), {})
    assert "本来就不平" not in finding.message.zh
    assert finding.hint is not None
    assert "表格填错" not in finding.hint.zh


def test_nothing_is_said_where_all_agree() -> None:
    assert found(TEXT, {}) == []
