"""The last day of a statutory term, with the way it was counted in words.

A case keeps the rule of its own date: the rule is looked up as of the day the term starts from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.errors import UsageError, Words
from gongkai.law.lookup import LENGTHS, Provision, lookup, starts_of
from gongkai.law.steps import Step, calendar_steps, working_steps
from gongkai.law.workdays import Reached, calendar


@dataclass(frozen=True, slots=True)
class Term:
    """A term: `length` in `unit` (working_days, calendar_days, months or years) from `start`, which is not counted.

    `provisional` says that a day on the way is not settled by any announced calendar, so the last day may still move.
    """

    rule: str
    title: Words
    start: date
    starts: Words | None
    last_day: date
    provisional: bool
    length: int
    unit: str
    extended: bool
    at_least: bool
    place: str | None
    basis: tuple[str, ...]
    certainty: str
    note: str | None
    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the term as docs/reference/schemas/due.schema.json describes it."""
        return {
            "rule": self.rule,
            "start": self.start.isoformat(),
            "last_day": self.last_day.isoformat(),
            "provisional": self.provisional,
            "extended": self.extended,
            "days": self.length,
            "unit": self.unit,
            "place": self.place,
            "basis": list(self.basis),
            "certainty": self.certainty,
            "steps": [step.as_json() for step in self.steps],
        }


def due(rule: str, start: date, *, extended: bool = False, place: str | None = None) -> Term:
    """Return the term of `rule` that starts from the day `start`; with `extended`, at its longest.

    UsageError for an unknown rule or one that is no term from a day; BookError where the book has no term for that day.
    """
    provision = lookup(rule, start, place)
    unit, length = _length(provision)
    bases, certainty = provision.basis, provision.certainty
    if extended:
        more = _extension(provision, start, place, unit)
        length += more.values[unit]
        bases = (*bases, *(basis for basis in more.basis if basis not in bases))
        certainty = max(certainty, more.certainty, key=("V", "V2", "D", "K").index)
    at_least = bool(provision.values.get("at_least"))
    reached = _reach(start, unit, length, place, rolls=not at_least)
    return Term(
        rule=rule,
        title=provision.title,
        start=start,
        starts=starts_of(rule),
        last_day=reached.day,
        provisional=reached.provisional,
        length=length,
        unit=unit,
        extended=extended,
        at_least=at_least,
        place=provision.place,
        basis=bases,
        certainty=certainty,
        note=provision.note,
        steps=_steps(start, reached.day, unit, length, place, starts_of(rule)),
    )


def due_all(rule: str, starts: list[date], *, extended: bool = False, place: str | None = None) -> list[Reached]:
    """Return the last day of `rule` for each of millions of start days, without steps; each different day once."""
    known: dict[date, Reached] = {}
    for start in set(starts):
        provision = lookup(rule, start, place)
        unit, length = _length(provision)
        if extended:
            length += _extension(provision, start, place, unit).values[unit]
        known[start] = _reach(start, unit, length, place, rolls=not provision.values.get("at_least"))
    return [known[start] for start in starts]


def _length(provision: Provision) -> tuple[str, int]:
    for unit in LENGTHS:
        if unit in provision.values and not provision.values.get("before"):
            return unit, provision.values[unit]
    raise UsageError(
        f"“{provision.title.zh}”（{provision.name}）不是从某日起算的期限；用 gongkai law {provision.name} 看它的内容。",
        f"“{provision.title.en}” ({provision.name}) is no term counted from a day; "
        f"see gongkai law {provision.name} for what it says.",
    )


def _extension(provision: Provision, start: date, place: str | None, unit: str) -> Provision:
    name = provision.values.get("extension")
    if name is None:
        raise UsageError(
            f"“{provision.title.zh}”（{provision.name}）没有延长期限；请去掉 --extended。",
            f"“{provision.title.en}” ({provision.name}) cannot be extended; leave out --extended.",
        )
    more = lookup(name, start, place)
    if unit not in more.values:
        raise UsageError(
            f"{provision.name} 与其延长 {name} 的单位不同，不能相加。",
            f"{provision.name} and its extension {name} have different units and cannot be added.",
        )
    return more


def _reach(start: date, unit: str, length: int, place: str | None, *, rolls: bool) -> Reached:
    days = calendar(place)
    if unit == "working_days":
        return days.add(start, length)
    if unit == "calendar_days":
        return days.last_day(start, days=length, rolls=rolls)
    return days.last_day(start, **{unit: length}, rolls=rolls)


def _steps(
    start: date, last: date, unit: str, length: int, place: str | None, starts: Words | None
) -> tuple[Step, ...]:
    days = calendar(place)
    if unit == "working_days":
        return tuple(working_steps(days, start, last, starts))
    if unit == "calendar_days":
        nominal = start + timedelta(days=length)
    else:
        nominal = days.last_day(start, **{unit: length}, rolls=False).day
    return tuple(calendar_steps(days, start, nominal, last, starts))
