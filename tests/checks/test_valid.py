"""Reports without a mistake: no check calls anything in them an error, and few things are asked about."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Child, Dossier
from gongkai.checks.finding import ERROR
from gongkai.checks.tree import ALL

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
        Dossier(after, "second.docx", previous=report, previous_file="first.docx", children=below, kind=kind, sums=ALL),
    ]
    dossiers += [
        Dossier(child.report, "child.docx", kind=kind_of(child.agency))
        for child in below or ()
        if child.report is not None
    ]
    return [audit(dossier) for dossier in dossiers]


def check_seeds(seeds: range) -> None:
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
    check_seeds(range(30))


@pytest.mark.long
def test_a_thousand_valid_reports_are_called_valid() -> None:
    check_seeds(range(1000, 2000))


def test_the_same_seed_makes_the_same_report() -> None:
    first, second = (valid_report(random.Random(5), 2023, kind="county_government", size="large") for _ in range(2))
    assert first == second
    assert next_year(random.Random(6), first) == next_year(random.Random(6), second)


@pytest.mark.parametrize("year", [2020, 2024])
def test_children_add_up_to_their_parent(year: int) -> None:
    parent = valid_report(random.Random(7), year, kind="county_government", size="large")
    below = children(random.Random(8), parent)
    assert len(below) > 2
    for square in parent.squares:
        assert sum(child.square(*square.key).value or 0 for child in below) == square.value, square.key


def test_a_report_has_text_in_every_section_that_wants_it() -> None:
    report = valid_report(random.Random(9), 2022, kind="town", size="small")
    assert [heading.section for heading in report.headings] == list(report.sections)
    assert all(report.sections[name] for name in ("overview", "problems", "other_matters"))
    assert report.title is not None
    assert report.agency is not None
    assert report.title.startswith(report.agency)
