"""Mistakes between two years' reports, and between a county's report and those of its agencies."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from gongkai.checks.dossier import Child
from gongkai.checks.tree import ALL
from gongkai.report.model import Key, Report

from .planting import Case, Planted, plant
from .reports import agency_named, with_prose, with_values
from .tables import COLUMNS, values_of
from .texts import put


def against(
    case: Case, code: str, squares: dict[Key, Decimal], *at: Key, now: dict[Key, Decimal] | None = None
) -> Planted:
    """Return the report beside a report of last year with other figures."""
    last = with_values(case.before.report, dict(squares))
    report = with_values(case.report, dict(now)) if now else None
    what = f"last year's {squares}, this year's {now}"
    return Planted(case.dossier(report, previous=last), (code,), frozenset(at), what=what)


def both(case: Case, *keys: Key) -> list[Decimal] | None:
    """Return last year's and this year's figures of some squares, None where either form has not all of them."""
    was, now = values_of(case.before.report), values_of(case.report)
    if any(key not in was or key not in now for key in keys):
        return None
    return [figures[key] for key in keys for figures in (was, now)]


@plant("carried in differs from what was carried out", "C101")
def carry_over(case: Case) -> Planted | None:
    column = case.rng.choice([*COLUMNS, "total"])
    key = ("applications", "carried_out", column)
    value = values_of(case.before.report)[key] + case.rng.choice([-1, 1, 2, 7])
    return against(case, "C101", {key: value}, ("applications", "carried_in", column)) if value >= 0 else None


@plant("carried in swapped between columns", "C101")
def carry_over_swapped(case: Case) -> Planted | None:
    first, second = (("applications", "carried_out", column) for column in case.rng.sample(COLUMNS, 2))
    was = values_of(case.before.report)
    if was[first] == was[second]:
        return None
    at = [("applications", "carried_in", key[2]) for key in (first, second)]
    return against(case, "C101", {first: was[second], second: was[first]}, *at)


@plant("the stock of rules does not follow", "C102")
def rules_stock(case: Case) -> Planted | None:
    key = ("proactive", "rules", "in_force")
    figures = both(case, key)
    return against(case, "C102", {key: figures[0] + case.rng.choice([1, 2, 5])}, key) if figures else None


@plant("the stock of documents does not follow", "C103")
def norms_stock(case: Case) -> Planted | None:
    key = ("proactive", "normative_documents", "in_force")
    figures = both(case, key)
    return against(case, "C103", {key: figures[0] + case.rng.choice([1, 2, 5])}, key) if figures else None


@plant("items of the old form do not follow", "C104")
def items_stock(case: Case) -> Planted | None:
    key = ("proactive", case.rng.choice(["admin_license", "admin_penalty", "other_services"]), "items_prev_year")
    figures = both(case, key)
    return against(case, "C104", {key: figures[0] + case.rng.choice([1, 2, 5])}, key) if figures else None


def with_last_figures(case: Case) -> Report | None:
    """Return this year's report with last year's figures, None where the forms differ."""
    last = case.before.report
    if last.format != case.report.format or last.variant != case.report.variant:
        return None
    return replace(case.report, squares=last.squares, _index={})


@plant("last year's figures again", "C106")
def figures_copied(case: Case) -> Planted | None:
    copied = with_last_figures(case)
    if copied is None or sum(bool(square.value) for square in copied.squares) < 15:
        return None
    return Planted(case.dossier(copied), ("C106",))


@plant("last year's text again", "C107")
def text_copied(case: Case) -> Planted | None:
    last, report = case.before.report, case.report
    assert last.year is not None
    told = [
        (p.section, p.text.replace(str(last.year + 1), "#").replace(str(last.year), str(report.year)))
        for p in last.prose
    ]
    told = [(section, text.replace("#", str(last.year + 2))) for section, text in told]
    return Planted(case.dossier(with_prose(report, told)), ("C107",))


@plant("yuan for ten thousand yuan", "C108")
def unit_slip(case: Case) -> Planted | None:
    money = [key for key in values_of(case.report) if key[2] in ("fee_amount", "procurement_amount")]
    key = money[0]
    figures = both(case, key)
    if not figures or not all(figures):
        return None
    return against(case, "C108", {}, key, now={key: figures[1] * 10000})


@plant("a stock jumps", "C109")
def stock_jumps(case: Case) -> Planted | None:
    new = "in_force" if case.report.format == "2021" else "total_published"
    key = ("proactive", "normative_documents", new)
    figures = both(case, key)
    return against(case, "C109", {}, key, now={key: figures[1] * 5 + 300}) if figures else None


@plant("the report beside it is not last year's", "C110")
def wrong_neighbour(case: Case) -> Planted | None:
    last = case.before.report
    assert last.year is not None
    if case.rng.random() < 0.5:
        other = replace(last, year=last.year - 1, _index={})
    else:
        name = agency_named(random.Random(case.rng.random()), case.kind)
        if name == last.agency:
            return None
        other = replace(last, agency=name, _index={})
    return Planted(case.dossier(previous=other), ("C110",))


@plant("pending cases are gone", "C112")
def pending_gone(case: Case) -> Planted | None:
    block = case.rng.choice(["review", "direct_suit", "suit_after_review"])
    total, pending = (("disputes", "counts", f"{block}_{part}") for part in ("total", "pending"))
    more = values_of(case.report)[total] + case.rng.choice([1, 3])
    return against(case, "C112", {pending: more}, total)


@plant("an earlier year told as this one", "C111")
def year_left(case: Case) -> Planted | None:
    year = case.report.year
    assert year is not None
    spots = [
        (at, start)
        for at, passage in enumerate(case.report.prose)
        if passage.section == "overview"
        for start in range(len(passage.text))
        if passage.text.startswith(f"{year}年，", start) and (start == 0 or passage.text[start - 1] in "。：")
    ]
    if not spots:
        return None
    at, start = case.rng.choice(spots)
    return put(case, ("C111",), at, start, start + 5, f"{year - case.rng.choice([1, 1, 2])}年")


def child_off(case: Case, code: str, steps: list[int], sums: str) -> Planted | None:
    """Return the county's report beside a child's report with one figure that is off."""
    if not case.below:
        return None
    below = list(case.below)
    at = case.rng.randrange(len(below))
    values = values_of(below[at])
    key = case.rng.choice([key for key in values if values[key] == int(values[key]) and key[2] != "change_this_year"])
    value = values[key] + case.rng.choice(steps)
    if value < 0:
        return None
    below[at] = with_values(below[at], {key: value})
    told = tuple(Child(str(report.agency), report) for report in below)
    return Planted(
        case.dossier(below=told, sums=sums), (code,), frozenset([key]), what=f"{'.'.join(key)} of a child off"
    )


@plant("the county counts less than the agencies below", "C201")
def county_less(case: Case) -> Planted | None:
    return child_off(case, "C201", [1, 2, 9, 30], "")


@plant("the county does not count what the agencies below do", "C202")
def county_differs(case: Case) -> Planted | None:
    return child_off(case, "C202", [-3, -1, 1, 2, 9], ALL)


@plant("a child's report is missing", "C203")
def child_missing(case: Case) -> Planted | None:
    if not case.below:
        return None
    lost = case.rng.choice(case.below)
    told = tuple(Child(str(report.agency), None if report is lost else report) for report in case.below)
    return Planted(case.dossier(below=told), ("C203",), what=str(lost.agency))


@plant("a child's report without tables, or twice", "C204")
def child_unusable(case: Case) -> Planted | None:
    if not case.below:
        return None
    chosen = case.rng.choice(case.below)
    if case.rng.random() < 0.5:
        below = [*case.below, chosen]
    else:
        bare = replace(chosen, squares=(), format=None, _index={})
        below = [bare if report is chosen else report for report in case.below]
    told = tuple(Child(str(report.agency), report) for report in below)
    return Planted(case.dossier(below=told), ("C204",), what=str(chosen.agency))
