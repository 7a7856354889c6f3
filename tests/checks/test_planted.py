"""One mistake of each kind, planted in valid reports: the checks name it, with the right code and the right place."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import pytest

from gongkai.checks.families import all_checks

from .made import plants_figures, plants_reading, plants_sums, plants_words, plants_years  # noqa: F401
from .made.planting import PLANTS, Case, Planted, made_case
from .made.tables import values_of

# Checks without a planted mistake, each with the reason.
UNPLANTED = {
    "C105": "names what two forms leave without comparison; it finds no mistake",
}


class Tally(NamedTuple):
    """How often a kind was planted, and the plants that were not found."""

    planted: int
    missed: list[str]


def survey(cases: range, kinds: list[str] | None = None) -> dict[str, Tally]:
    """Plant every kind in every case and return what was found."""
    planted: dict[str, int] = defaultdict(int)
    missed: dict[str, list[str]] = defaultdict(list)
    kinds = kinds or list(PLANTS)
    for seed in cases:
        case = made_case(seed)
        for name in kinds:
            state = case.rng.getstate()
            case.rng.seed(f"{seed} {name}")
            made = PLANTS[name][1](case)
            case.rng.setstate(state)
            if made is None:
                continue
            planted[name] += 1
            if not made.found():
                missed[name].append(described(seed, case, made))
    return {name: Tally(planted[name], missed[name]) for name in kinds}


def described(seed: int, case: Case, made: Planted) -> str:
    """Return in one line what was planted and what the checks said instead."""
    said = "; ".join(f"{finding.code} {finding.message.zh} «{finding.quote}»" for finding in made.said())
    return f"{seed} {case.report.agency} {case.report.year}: {made.what} | {made.codes} said: {said or 'nothing'}"


def table(tallies: dict[str, Tally]) -> str:
    """Return the rate of every kind, for a person."""
    lines = []
    for name, tally in tallies.items():
        rate = 1 - len(tally.missed) / tally.planted if tally.planted else 0
        lines.append(f"{rate:7.2%} of {tally.planted:5d}  {name} ({', '.join(PLANTS[name][0])})")
        lines += [f"         {line}" for line in tally.missed[:3]]
    return "\n".join(lines)


def check_rates(tallies: dict[str, Tally], least: int) -> None:
    """Hold what was found to the bar: of all 99 in a hundred, of each kind 95, each kind planted `least` times."""
    print(table(tallies))
    rare = {name: tally.planted for name, tally in tallies.items() if tally.planted < least}
    assert not rare, f"hardly ever planted: {rare}"
    weak = {name: tally.missed[:5] for name, tally in tallies.items() if len(tally.missed) > 0.05 * tally.planted}
    assert not weak, weak
    planted, missed = (
        sum(numbers) for numbers in zip(*((t.planted, len(t.missed)) for t in tallies.values()), strict=True)
    )
    assert missed <= 0.01 * planted, table(tallies)


def test_every_check_has_a_planted_mistake_or_a_reason_for_none() -> None:
    planted = {code for codes, _ in PLANTS.values() for code in codes}
    known = set(all_checks())
    assert known - planted - set(UNPLANTED) == set()
    assert planted <= known
    assert set(UNPLANTED) <= known - planted
    assert all(UNPLANTED.values())


def test_what_is_planted_is_found() -> None:
    check_rates(survey(range(10)), 1)


@pytest.mark.parametrize(
    "name", ["a square is off", "a row's total is off", "the total of results is off", "a square left out"]
)
def test_what_is_offered_as_the_repair_of_one_wrong_square_is_the_truth(name: str) -> None:
    planted, offered = 0, 0
    for seed in range(12):
        case = made_case(seed)
        made = PLANTS[name][1](case)
        if made is None:
            continue
        planted += 1
        truth = values_of(case.report)
        repairs = {finding.repair.squares for finding in made.found() if finding.repair}
        assert all(truth[key] == value for squares in repairs for key, value in squares), described(seed, case, made)
        offered += bool(repairs)
    assert offered >= 0.7 * planted > 0


@pytest.mark.long
def test_what_is_planted_in_a_thousand_reports_is_found() -> None:
    check_rates(survey(range(1000, 2000)), 30)
