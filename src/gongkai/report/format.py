"""A report's format as the law book has it: sections, tables, rows and columns under their public ids.

One format file drives counting, writing, reading back and cross-checking; this is the view of it that all four share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from gongkai.law.formats import load_format


class Label(NamedTuple):
    """A row or column of a table: its id, what the form prints, what real reports print instead, the headings above it.

    `kind` is "input", "total" or "heading" (a heading carries no figures); `type` is "integer", "signed_integer" or
    "decimal"; `path` holds the labels of the headings above, outermost first.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = "input"
    parent: str | None = None
    type: str = "integer"
    path: tuple[str, ...] = ()


class Block(NamedTuple):
    """The part of a table whose rows share the same columns; a table that is one matrix has one block."""

    id: str
    label: str
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    row_header: str = ""
    corner: str = ""

    def values(self) -> tuple[Label, ...]:
        """Return the columns that carry figures."""
        return tuple(column for column in self.columns if column.kind != "heading")


class Table(NamedTuple):
    """One of the three statutory tables."""

    id: str
    layout: str
    blocks: tuple[Block, ...]

    def rows(self) -> Iterator[tuple[Block, Label]]:
        """Yield every row that carries figures, with its block."""
        for block in self.blocks:
            for row in block.rows:
                if row.kind != "heading":
                    yield block, row


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum the form prescribes: left side equals right side, in every row or column of `over`.

    A side is a tuple of (id, sign); ids are rows where `for_each` is "column", columns where it is "row".
    """

    id: str
    table: str
    for_each: str
    over: tuple[str, ...]
    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]


class Section(NamedTuple):
    """One of the six sections: id, heading, other headings seen, and the table that stands in it."""

    id: str
    label: str
    aliases: tuple[str, ...]
    table: str | None


class Format(NamedTuple):
    """The report format of certain years."""

    name: str
    years: tuple[int, int | None]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    equations: tuple[Equation, ...]

    def table(self, name: str) -> Table:
        """Return the table `name` ("proactive", "applications" or "disputes")."""
        return next(table for table in self.tables if table.id == name)

    def sums(self, table: str, for_each: str) -> list[Equation]:
        """Return the sums of `table` down its columns (`for_each` "column") or along its rows ("row")."""
        return [equation for equation in self.equations if equation.table == table and equation.for_each == for_each]

    def row_sums(self, table: str) -> list[tuple[str, list[str]]]:
        """Return (total, its parts) of the sums along a row of `table`."""
        return [(sum_.left[0][0], [part for part, _ in sum_.right]) for sum_ in self.sums(table, "row")]

    def squares(self) -> Iterator[tuple[str, str, str]]:
        """Yield (table, row, column) of every square, in the order of the form."""
        for table in self.tables:
            for block, row in table.rows():
                for column in block.values():
                    yield table.id, row.id, column.id

    def covers(self, year: int) -> bool:
        """Tell whether reports about `year` use this format."""
        first, last = self.years
        return first <= year and (last is None or year <= last)


def _labels(entries: list[Mapping[str, Any]]) -> tuple[Label, ...]:
    by_id = {entry["id"]: entry for entry in entries}

    def path(entry: Mapping[str, Any]) -> tuple[str, ...]:
        parent = by_id.get(entry.get("parent", ""))
        return (*path(parent), parent["label"]) if parent else ()

    return tuple(
        Label(
            id=entry["id"],
            label=entry["label"],
            aliases=tuple(entry.get("label_aliases", ())),
            kind=entry.get("kind", "input"),
            parent=entry.get("parent"),
            type=entry.get("type", "integer"),
            path=path(entry),
        )
        for entry in sorted(entries, key=lambda entry: entry.get("order", 0))
    )


def _table(data: Mapping[str, Any]) -> Table:
    whole: list[Mapping[str, Any]] = [{"id": data["id"], "label": "", **data}]
    parts = data.get("blocks") or whole
    blocks = tuple(
        Block(
            id=part["id"],
            label=part.get("label", ""),
            rows=_labels(part["rows"]),
            columns=_labels(part["columns"]),
            row_header=part.get("row_header", ""),
            corner=part.get("corner_label", ""),
        )
        for part in parts
    )
    return Table(id=data["id"], layout=data["layout"], blocks=blocks)


def _equation(rule: Mapping[str, Any]) -> Equation | None:
    """Return a rule of the format as a sum inside one report; None for rules of another kind (last year's, text)."""
    terms = [*rule.get("lhs", ()), *rule.get("rhs", ())]
    if rule.get("op") != "==" or not terms or any("year" in term for term in terms):
        return None
    key = "row" if rule["for_each"] == "column" else "column"

    def side(name: str) -> tuple[tuple[str, int], ...]:
        return tuple((term[key], int(term.get("sign", 1))) for term in rule[name])

    return Equation(rule["id"], rule["table"], rule["for_each"], tuple(rule.get("over", ())), side("lhs"), side("rhs"))


@cache
def format_named(name: str) -> Format:
    """Return the format `name` ("2019" or "2021"); BookError where the law book has none of that name."""
    data = load_format(name)
    sections = tuple(
        Section(entry["id"], entry["label"], tuple(entry.get("label_aliases", ())), entry.get("table"))
        for entry in data["sections"]
    )
    equations = tuple(found for rule in data["rules"] if (found := _equation(rule)) is not None)
    years = data["report_years"]
    return Format(name, (years["from"], years.get("to")), sections, tuple(map(_table, data["tables"])), equations)
