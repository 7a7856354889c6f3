"""Checking the law book as a whole: texts in force where they are cited, outcomes against the report's rows, every year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.errors import BookError
from gongkai.law.formats import format_names, load_format
from gongkai.law.lookup import Provision, category, category_names, history, lookup, rule_names
from gongkai.law.proofread import proofread
from gongkai.law.shelves import SHELVES, Entry, files, read
from gongkai.law.texts import quote, text


def check_book() -> int:
    """Proofread every file of the book and its overlay and what they say together; return how many files there are.

    BookError for the first contradiction.
    """
    count = 0
    for shelf in SHELVES:
        for paths in files(shelf).values():
            for path in paths:
                proofread(shelf, path, read(shelf, path))
                count += 1
    _bases_are_in_force()
    for name in format_names():
        _outcomes_fit(name)
    return count


def as_of(day: date) -> dict[str, tuple[Provision, ...]]:
    """Return everything in force on a day, by shelf name: the rules under "rules", each category under its own name."""
    found: dict[str, tuple[Provision, ...]] = {"rules": tuple(_rules_on(day))}
    for name in category_names():
        found[name] = tuple(category(name, day).values())
    for provisions in found.values():
        for provision in provisions:
            for basis in provision.basis:
                quote(basis)
    return found


def _rules_on(day: date) -> Iterator[Provision]:
    for name in rule_names():
        for place in sorted({entry.place or "" for entry in history(name)}):
            try:
                yield lookup(name, day, place or None)
            except BookError:
                continue  # not in force on that day: nothing to show


def _all_entries() -> Iterator[tuple[str, Entry]]:
    for shelf, key in (("rules", "in_force"), ("categories", "entry")):
        for name, paths in files(shelf).items():
            for path in paths:
                for entry in read(shelf, path)[key]:
                    yield f"{shelf}/{name}", entry


def _bases_are_in_force() -> None:
    """Refuse an entry whose text was not in force throughout the entry's own period."""
    for name, entry in _all_entries():
        bases = [entry["basis"]] if isinstance(entry["basis"], str) else entry["basis"]
        for basis in bases:
            cited = text(basis.partition(":")[0])
            if entry["from"] < cited.since or entry.get("until", date.max) > (cited.until or date.max):
                raise BookError(
                    f"{name} 自 {entry['from']} 起的一段引用 {basis}，但该文件的施行期没有盖住这一段。",
                    f"The entry of {name} from {entry['from']} cites {basis}, which was not in force all that time.",
                )


def result_rows(name: str) -> set[str]:
    """Return the ids of the rows of a format's table three that an outcome can be counted in."""
    table = next(table for table in load_format(name)["tables"] if table["id"] == "applications")
    parents = {row["id"]: row.get("parent") for row in table["rows"]}
    inside = {row["id"] for row in table["rows"] if row["kind"] == "input" and row.get("parent")}
    return {row for row in inside if _root(row, parents) == "results"}


def _root(row: str, parents: dict[str, str | None]) -> str:
    while (parent := parents.get(row)) is not None:
        row = parent
    return row


def outcomes_of(name: str) -> dict[str, str]:
    """Return the row of the format `name` for every outcome that was in force in any of the format's report years."""
    years = load_format(name)["report_years"]
    first, last = date(years["from"], 1, 1), date(years.get("to", date.max.year), 12, 31)
    rows: dict[str, str] = {}
    for path in files("categories")["outcomes"]:
        for entry in read("categories", path)["entry"]:
            if entry["from"] <= last and entry.get("until", date.max) > first and entry["code"] not in rows:
                rows[entry["code"]] = entry["rows"].get(name, "")
    return rows


def _outcomes_fit(name: str) -> None:
    """Refuse an outcome without a row in the format, a row that is none, and a result row that no outcome reaches."""
    rows, outcomes = result_rows(name), outcomes_of(name)
    for code, row in outcomes.items():
        if row not in rows:
            raise BookError(
                f"办理结果 {code} 在 {name} 格式表三里没有对应的行（写的是“{row}”）。",
                f"The outcome {code} has no row in table three of format {name} (it says “{row}”).",
            )
    if unreached := sorted(rows - set(outcomes.values())):
        raise BookError(
            f"{name} 格式表三的行 {unreached[0]} 没有任何办理结果对应。",
            f"No outcome reaches the row {unreached[0]} of table three of format {name}.",
        )
