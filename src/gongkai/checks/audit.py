"""One report looked at by every check: what was found, and what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.checks.check import NEEDS, Check
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.finding import ERROR, SEVERITIES, Finding, Unseen
from gongkai.report.data import file_name


class Audit(NamedTuple):
    """What came of looking at one report: findings, gravest first and in reading order, and what was not looked at."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    not_looked_at: tuple[Unseen, ...]

    @property
    def errors(self) -> int:
        """Return how many errors stand."""
        return sum(finding.severity == ERROR for finding in self.findings)

    def identity(self, finding: Finding) -> str:
        """Return a finding's identity in this report; a report that does not say who and when goes by its file's name."""
        report = self.dossier.report
        who = report.agency if report.agency and report.year else file_name(self.dossier.file)
        return finding.identity(who, report.year)


def audit(dossier: Dossier, checks: Iterable[Check] | None = None) -> Audit:
    """Look at a report with every check (or those given); a check never stops the others."""
    findings: dict[tuple[str, str], Finding] = {}
    unseen: list[Unseen] = []
    for check in all_checks().values() if checks is None else checks:
        missing = next((need for need in check.needs if not _has(dossier, need)), None)
        if missing is not None:
            unseen.append(Unseen(check.code, NEEDS[missing]))
            continue
        for seen in check.look(dossier):
            if isinstance(seen, Unseen):
                unseen.append(seen)
            else:
                # The same fact found twice is one finding.
                findings.setdefault((seen.code, "".join(seen.anchor.split())), seen)
    rank = list(SEVERITIES)
    ordered = sorted(findings.values(), key=lambda found: (rank.index(found.severity), found.code))
    return Audit(dossier, tuple(ordered), tuple(unseen))


def _has(dossier: Dossier, need: str) -> bool:
    report = dossier.report
    if need == "tables":
        return report.format is not None
    if need == "prose":
        return any(passage.text.strip() for passage in report.prose)
    if need in ("year", "agency"):
        return getattr(report, need) is not None
    if need in ("previous", "children", "kind"):
        return getattr(dossier, need) is not None
    return dossier.has(need)
