"""What the running text of a made-up report may say: every fact with its figure and the squares it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from gongkai.report.model import Key, Report

from .tables import COLUMNS, values_of

# Groups of table three under the names the text calls them by.
GROUPS = {"denied": "denied_", "cannot": "cannot_", "refused": "not_processed_", "other": "other"}


@dataclass(frozen=True)
class Fact:
    """A figure the text may give: as printed, and the squares whose sum it is (none for figures of the text alone)."""

    value: Decimal
    text: str
    keys: tuple[Key, ...] = ()
    kind: str = "count"  # count, percent, growth, about, free


@dataclass(frozen=True)
class Facts:
    """All facts of one report, by name."""

    named: Mapping[str, Fact]

    def __getitem__(self, name: str) -> int:
        """Return a figure as a whole number."""
        return int(self.named[name].value)

    def has(self, name: str) -> bool:
        """Tell whether there is such a fact."""
        return name in self.named


def share(part: Decimal, whole: Decimal, digits: int) -> str:
    """Return a percentage to `digits` printed digits, rounded half up."""
    return f"{(part * 100 / whole).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}%"


def about(number: int) -> str | None:
    """Return "2.1万余" or "3200余" for a figure that is more than that; None where it is small or round."""
    unit, sign = (1000, "万") if number >= 10000 else (100, "")
    low = number // unit * unit
    if number < 1000 or low == number:
        return None
    if sign:
        return f"{(Decimal(low) / 10000).quantize(Decimal('0.1'), ROUND_DOWN):f}".removesuffix(".0") + "万余"
    return f"{low}余"


def facts_of(report: Report, previous: Report | None, digits: int) -> Facts:
    """Return what the text may say about the tables; percentages to `digits` digits."""
    values = values_of(report)
    named: dict[str, Fact] = {}

    def put(name: str, *keys: Key) -> None:
        keys = tuple(key for key in keys if key in values)
        if keys:
            value = sum((values[key] for key in keys), Decimal(0))
            named[name] = Fact(value, f"{value:f}", keys)

    rows = [square.row for square in report.squares if square.table == "applications" and square.column == "total"]
    for row in rows:
        put(row, ("applications", row, "total"))
        for column in COLUMNS:
            put(f"{row}.{column}", ("applications", row, column))
        put(f"{row}.org", *(("applications", row, column) for column in COLUMNS[1:]))
    put("handled", ("applications", "results_total", "total"))
    put("all", ("applications", "received", "total"), ("applications", "carried_in", "total"))
    put("disclosed", ("applications", "granted", "total"), ("applications", "partial", "total"))
    for name, start in GROUPS.items():
        put(name, *(("applications", row, "total") for row in rows if row.startswith(start)))
    for block in ("review", "direct_suit", "suit_after_review"):
        for part in ("upheld", "corrected", "other", "pending", "total"):
            put(f"{block}_{part}", ("disputes", "counts", f"{block}_{part}"))
    for part in ("upheld", "corrected", "other", "pending", "total"):
        put(
            f"suit_{part}",
            *(("disputes", "counts", f"{block}_{part}") for block in ("direct_suit", "suit_after_review")),
        )
    for key in values:
        if key[0] == "proactive":
            put(f"{key[1]}.{key[2]}", key)
    _shares(named, digits)
    if previous is not None:
        _growth(named, values_of(previous), digits)
    for name, fact in list(named.items()):
        if fact.kind == "count" and (text := about(int(fact.value))):
            named[f"~{name}"] = Fact(fact.value, text, fact.keys, "about")
    return Facts(named)


def _shares(named: dict[str, Fact], digits: int) -> None:
    for whole, parts in (
        ("handled", ("granted", "partial", "disclosed", *GROUPS)),
        ("received", ("received.natural_person", "received.org", "received.org_commercial")),
    ):
        if named[whole].value:
            for part in parts:
                text = share(named[part].value, named[whole].value, digits)
                named[f"%{part}"] = Fact(named[part].value, text, (*named[part].keys, *named[whole].keys), "percent")


def _growth(named: dict[str, Fact], was: Mapping[Key, Decimal], digits: int) -> None:
    for name in ("received", "handled", "admin_license.decisions", "admin_penalty.decisions", "review_total"):
        keys = named[name].keys
        if any(key not in was for key in keys) or (before := sum((was[key] for key in keys), Decimal(0))) <= 0:
            continue
        change = named[name].value - before
        text = share(abs(change), before, digits)
        named[f"^{name}"] = Fact(change, text, keys, "growth")
        named[f"+{name}"] = Fact(change, f"{abs(change):f}", keys, "growth")
        named[f"<{name}"] = Fact(before, f"{before:f}", keys, "growth")
