"""What the tables count and the text passes over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.squares import report
from gongkai.checks.audit import audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.finding import Finding
from gongkai.report.model import Passage

CELLS = {"applications.received.natural_person": 23, "applications.granted.natural_person": 23}


def found(cells: dict[str, int], text: str) -> tuple[Finding, ...]:
    made = replace(report("2021", cells), prose=(Passage("overview", text),), sections={"overview": text})
    return audit(Dossier(made, "case"), [all_checks()["T113"]]).findings


def test_a_table_that_no_number_of_the_text_speaks_of() -> None:
    (finding,) = found(CELLS, "全年主动公开信息120条。依申请公开工作有序开展。")
    assert "是 23，正文没有写到" in finding.message.zh
    assert finding.cells == (("applications", "received", "total"),)
    assert finding.basis == ("report-format-2021:content",)


@pytest.mark.parametrize(
    "text", ["本年收到政府信息公开申请23件，均已答复。", "共办结依申请公开23件。", "收到2个自然人的政府信息公开申请。"]
)
def test_one_number_of_it_is_enough(text: str) -> None:
    assert found(CELLS, text) == ()


def test_nothing_is_owed_for_nothing() -> None:
    assert found({"disputes.counts.review_upheld": 2}, "全年主动公开信息120条。") == ()
