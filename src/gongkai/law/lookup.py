"""What the law says on a day: one entry of the rules or the categories, the most specific place first.

Periods are half-open: an entry is in force from `from` (included) to `until` (excluded).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from gongkai.errors import BookError, UsageError, Words
from gongkai.law.shelves import Entry, files, read

# What every dated entry carries; all else is the rule's or the category's own.
COMMON = ("from", "until", "place", "basis", "certainty", "reviewed", "note", "code", "label")

# The lengths a term may have; an entry has at most one of them.
LENGTHS = ("working_days", "calendar_days", "months", "years")


@dataclass(frozen=True, slots=True)
class Provision:
    """One entry in force: what it says (`values`), since when, where, on what basis and how sure we are of it.

    `certainty` is V (read in the text itself), V2 (confirmed by a second source), D (derived from verified text) or
    K (known, not verified: configuration, never law).
    """

    name: str
    title: Words
    values: Mapping[str, Any]
    since: date
    until: date | None
    place: str | None
    basis: tuple[str, ...]
    certainty: str
    reviewed: date
    note: str | None

    @property
    def is_law(self) -> bool:
        """Whether this may be presented as law (certainty K may not)."""
        return self.certainty != "K"


def covers(entry: Entry, on: date) -> bool:
    """Return whether a dated entry is in force on the day `on`."""
    return bool(entry["from"] <= on) and ("until" not in entry or bool(on < entry["until"]))


def _nearness(entry_place: str | None, place: str | None) -> int:
    """Return how closely an entry's place fits the place asked for: 0 nationwide, more is closer, -1 elsewhere."""
    if not entry_place:
        return 0
    if not place:
        return -1
    has, wants = entry_place.split("/"), place.split("/")
    if wants[: len(has)] == has or has[-1:] == wants:
        return len(has)
    return -1


def _best(entries: Iterator[Entry] | list[Entry], on: date, place: str | None) -> Entry | None:
    # `max` keeps the first of equals, and the overlay's entries come first: at equal nearness the overlay wins.
    fitting = [entry for entry in entries if covers(entry, on) and _nearness(entry.get("place"), place) >= 0]
    return max(fitting, key=lambda entry: _nearness(entry.get("place"), place), default=None)


def _provision(name: str, title: Mapping[str, str], entry: Entry) -> Provision:
    basis = entry["basis"]
    return Provision(
        name=name,
        title=Words(title["zh"], title.get("en", title["zh"])),
        values=MappingProxyType({key: value for key, value in entry.items() if key not in COMMON}),
        since=entry["from"],
        until=entry.get("until"),
        place=entry.get("place"),
        basis=(basis,) if isinstance(basis, str) else tuple(basis),
        certainty=entry["certainty"],
        reviewed=entry["reviewed"],
        note=entry.get("note"),
    )


def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, in order of the alphabet."""
    return tuple(sorted(files("rules")))


def rule_pages(rule: str) -> tuple[Entry, ...]:
    """Return the raw tables of a rule, the overlay's before the book's; UsageError where there is no such rule."""
    found = files("rules").get(rule)
    if found is None:
        raise _no_rule(rule)
    return tuple(read("rules", path) for path in found)


def _no_rule(rule: str) -> UsageError:
    from difflib import get_close_matches

    likely = get_close_matches(rule, rule_names(), 1)
    zh = f"是否指 {likely[0]}？" if likely else "常用的有 correction、third-party、reply；"
    en = f"is {likely[0]} meant?" if likely else "often used: correction, third-party, reply."
    return UsageError(
        f"没有“{rule}”这条规则，{zh}全部规则见 gongkai law rules，例：gongkai due reply 2025-09-26。",
        f"There is no rule “{rule}”; {en} All rules: gongkai law rules. Example: gongkai due reply 2025-09-26.",
    )


def title_of(rule: str) -> Words:
    """Return what a rule is called in the two languages."""
    title = rule_pages(rule)[0]["title"]
    return Words(title["zh"], title.get("en", title["zh"]))


def starts_of(rule: str) -> Words | None:
    """Return the words for the day a rule's term starts from, None where the rule is no term."""
    for page in rule_pages(rule):
        if "starts" in page:
            return Words(page["starts"]["zh"], page["starts"].get("en", page["starts"]["zh"]))
    return None


def lookup(rule: str, on: date, place: str | None = None) -> Provision:
    """Return what `rule` says on the day `on`; an entry of the most specific place wins over the nationwide one.

    `place` is written from the province down, "山东省/潍坊市". UsageError for an unknown rule, BookError where the book has
    nothing for that day and place.
    """
    pages = rule_pages(rule)
    entry = _best([entry for page in pages for entry in page["in_force"]], on, place)
    if entry is None:
        raise _nothing_on(rule, on, place)
    return _provision(rule, pages[0]["title"], entry)


def _nothing_on(rule: str, on: date, place: str | None) -> BookError:
    title, at = title_of(rule), f"（{place}）" if place else ""
    local = sorted({entry.place for entry in history(rule) if entry.place})
    hint_zh = f"有地方规定：{'、'.join(local)}，用 --place 指明；" if local else ""
    hint_en = f"There are local rules for {', '.join(local)}: name one by --place. " if local else ""
    return BookError(
        f"法规库里没有“{title.zh}”（{rule}）在 {on}{at} 的规定；{hint_zh}用 gongkai law {rule} 看它何时何地有效。",
        f"The law book says nothing on “{title.en}” ({rule}) as of {on}{at}. {hint_en}"
        f"See gongkai law {rule} for when and where it is in force.",
    )


def history(rule: str) -> tuple[Provision, ...]:
    """Return every entry of a rule, nationwide first, then by place, oldest first."""
    pages = rule_pages(rule)
    entries = [entry for page in pages for entry in page["in_force"]]
    entries.sort(key=lambda entry: (entry.get("place", ""), entry["from"]))
    return tuple(_provision(rule, pages[0]["title"], entry) for entry in entries)


def category_names() -> tuple[str, ...]:
    """Return the names of the categories: outcomes, applicants, channels …"""
    return tuple(sorted(files("categories")))


def category_title(category: str) -> Words:
    """Return what a category is called in the two languages."""
    title = _category_pages(category)[0]["title"]
    return Words(title["zh"], title.get("en", title["zh"]))


def _category_pages(category: str) -> tuple[Entry, ...]:
    found = files("categories").get(category)
    if found is None:
        raise BookError(
            f"法规库里没有“{category}”这一类；有：{'、'.join(category_names())}。",
            f"The law book has no category “{category}”; it has: {', '.join(category_names())}.",
        )
    return tuple(read("categories", path) for path in found)


def category(name: str, on: date | None, place: str | None = None) -> dict[str, Provision]:
    """Return the entries of a category in force on the day `on`, by code; with None, the latest entry of every code."""
    by_code: dict[str, list[Entry]] = {}
    for page in _category_pages(name):
        for entry in page["entry"]:
            by_code.setdefault(entry["code"], []).append(entry)
    found: dict[str, Provision] = {}
    for code, entries in by_code.items():
        chosen = max(entries, key=lambda entry: entry["from"]) if on is None else _best(entries, on, place)
        if chosen is not None:
            found[code] = _provision(code, chosen["label"], chosen)
    return found
