"""Reports without a mistake: no check calls anything in them an error, and few things are asked about."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Child, Dossier
from gongkai.checks.finding import ERROR

from .made.reports import children, kind_of, next_year, valid_report
from .made.tables import OCCASIONS

# Departures from the form that a report may have without being wrong: said, and not counted here.
SAID_OF_VARIANTS = ("R110",)
# How many notices and questions a valid report may cause, on average.
MOST_DOUBTS = 0.5


def audits(seed: int) -> list[Audit]:
    """Return the audits of a valid report, of the year after, and of the county's with its agencies'."""
    rng = random.Random(seed)
    kind, size = rng.choice(OCCASIONS)
    report = valid_report(rng, rng.randint(2019, 2024), kind=kind, size=size)
    after = next_year(rng, report)
    below = (
        tuple(Child(str(child.agency), child) for child in children(rng, after))
        if kind == "county_government"
        else None
    )
    dossiers = [
        Dossier(report, "first.docx", kind=kind),
        Dossier(after, "second.docx", previous=report, previous_file="first.docx", children=below, kind=kind),
    ]
    dossiers += [
        Dossier(child.report, "child.docx", kind=kind_of(child.agency))
        for child in below or ()
        if child.report is not None
    ]
    return [audit(dossier) for dossier in dossiers]


def hold(seeds: range) -> None:
    """Hold the audits to the bar; what breaks it is printed."""
    doubts: Counter[str] = Counter()
    looked = 0
    errors = []
    for seed in seeds:
        for found in audits(seed):
            looked += 1
            for finding in found.findings:
                if finding.severity == ERROR:
                    who = found.dossier.report
                    errors.append(
                        f"{seed} {who.agency} {who.year} {finding.code}: {finding.message.zh} «{finding.quote}»"
                    )
                elif finding.code not in SAID_OF_VARIANTS:
                    doubts[finding.code] += 1
    print(f"{looked} audits; notices and questions: {dict(doubts.most_common())}")
    assert not errors, f"{len(errors)} false errors:\n" + "\n".join(errors[:40])
    assert doubts.total() <= MOST_DOUBTS * looked, doubts


def test_valid_reports_are_called_valid() -> None:
    hold(range(60))


@pytest.mark.long
def test_a_thousand_valid_reports_are_called_valid() -> None:
    hold(range(1000, 2000))
