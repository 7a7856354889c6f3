"""How a mistake is planted: what a plant gets, what it gives back, and when a finding counts as having found it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from gongkai.checks.audit import audit
from gongkai.checks.check import Check
from gongkai.checks.dossier import Child, Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.finding import Finding
from gongkai.report.model import Key, Report

from .reports import Made, children, made, made_next
from .tables import OCCASIONS


@dataclass
class Case:
    """One valid report for plants to spoil, with last year's report and the reports of the agencies below at hand."""

    rng: random.Random
    before: Made
    now: Made

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.now.report

    @property
    def kind(self) -> str:
        """The agency's kind."""
        return self.now.kind

    @cached_property
    def below(self) -> tuple[Report, ...]:
        """The agencies' reports that add up to this one; none where the agency is no government of a county."""
        return tuple(children(self.rng, self.report)) if self.kind == "county_government" else ()

    def dossier(
        self,
        report: Report | None = None,
        *,
        previous: Report | None = None,
        below: tuple[Child, ...] | None = None,
        sums: str = "",
    ) -> Dossier:
        """Return the spoiled report with everything it is compared to; `sums` as the tree of agencies has it."""
        kept = tuple(Child(str(child.agency), child, f"{child.agency}.docx") for child in self.below)
        return Dossier(
            report or self.report,
            "report.docx",
            previous=previous or self.before.report,
            previous_file="last.docx",
            children=below if below is not None else kept or None,
            kind=self.kind,
            sums=sums,
        )


@dataclass(frozen=True)
class Spot:
    """A place in a paragraph: its text and where the mistake begins and ends in it."""

    text: str
    start: int
    end: int

    def touched(self, quote: str) -> bool:
        """Tell whether a quotation is of this paragraph and touches the place (white space aside)."""
        before, here = ("".join(part.split()) for part in (self.text[: self.start], self.text[: self.end]))
        whole, said = "".join(self.text.split()), "".join(quote.split()).strip("…")
        at = whole.find(said) if said else -1
        while at >= 0:
            if at < max(len(here), len(before) + 1) and at + len(said) > len(before):
                return True
            at = whole.find(said, at + 1)
        return False


@dataclass(frozen=True)
class Planted:
    """A dossier with one mistake in it, and what a finding about it must name.

    One of `codes`; one of `cells` where there are any; words that touch `spot` where there is one.
    """

    dossier: Dossier
    codes: tuple[str, ...]
    cells: frozenset[Key] = frozenset()
    spot: Spot | None = None
    what: str = ""

    def found(self) -> list[Finding]:
        """Return the findings that name this mistake, code and place."""
        return [finding for finding in self.said() if self._named(finding)]

    def said(self) -> list[Finding]:
        """Return every finding of its codes, rightly placed or not."""
        known = _known()
        return list(audit(self.dossier, [known[code] for code in self.codes if code in known]).findings)

    def _named(self, finding: Finding) -> bool:
        if finding.code not in self.codes or (self.cells and not self.cells & set(finding.cells)):
            return False
        return self.spot is None or self.spot.touched(finding.quote)


@cache
def _known() -> dict[str, Check]:
    return all_checks()


Plant = Callable[[Case], "Planted | None"]
PLANTS: dict[str, tuple[tuple[str, ...], Plant]] = {}


def plant(name: str, *codes: str) -> Callable[[Plant], Plant]:
    """Register the decorated function as a kind of mistake that checks with one of `codes` must find.

    It returns None where this report has no room for such a mistake.
    """

    def register(function: Plant) -> Plant:
        assert name not in PLANTS, name
        PLANTS[name] = (codes, function)
        return function

    return register


def made_case(seed: int) -> Case:
    """Return a valid report about 2020 to 2025 after a valid one, of a kind and size that the seed gives."""
    rng = random.Random(seed)
    kind, size = rng.choice(OCCASIONS)
    before = made(rng, rng.choice([2019, 2020, 2021, 2022, 2023, 2024]), kind=kind, size=size, plain=True)
    return Case(rng, before, made_next(rng, before.report, plain=True))
