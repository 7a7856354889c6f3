"""The printed labels as words to look for, and the names of sums of squares for people."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from gongkai.report.format import Format, Label
from gongkai.report.lexicon import formats
from gongkai.report.lexicon import group as split_group
from gongkai.report.model import Key

APPLICATIONS, DISPUTES, PROACTIVE = "applications", "disputes", "proactive"
TOTAL, RESULTS = "total", "results_total"
COUNTS = "counts"

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])")
_ASIDE = re.compile(r"（[^）]*）$")


def plain(label: str) -> str:
    """Return a label without its numbering and the explanation in brackets behind it."""
    return _ASIDE.sub("", _NUMBERING.sub("", label))


@cache
def said(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the labels of the forms as patterns, by id: rows and applicants of table three ("row", "column")."""
    found: dict[str, set[str]] = {}
    for form in formats():
        block = form.table(APPLICATIONS).blocks[0]
        for label in block.rows if kind == "row" else block.columns:
            words = plain(label.label)
            # Totals and "其他" are common words; headings of headings count nothing.
            if len(words) > 2 and (label.parent or label.kind == "input") and label.id != RESULTS:
                found.setdefault(label.id, set()).add(re.escape(words))
    return {id_: tuple(sorted(names)) for id_, names in found.items()}


@cache
def members(form: Format, group: str) -> tuple[str, ...]:
    """Return the rows of table three under the heading `group` (the row itself where it is no heading)."""
    rows = form.table(APPLICATIONS).blocks[0].rows
    parts = tuple(row.id for row in rows if row.parent == group and row.kind != "heading")
    return parts or (group,)


@cache
def groups(form: Format) -> tuple[str, ...]:
    """Return the groups of results of table three that partition its total, in order."""
    rows = form.table(APPLICATIONS).blocks[0].rows
    top = next(row.id for row in rows if row.id == "results")
    return tuple(row.id for row in rows if row.parent == top and row.kind != TOTAL)


@cache
def applicants(form: Format, group: str | None = None) -> tuple[str, ...]:
    """Return the columns of table three that count one kind of applicant (those under the heading `group`)."""
    columns = form.table(APPLICATIONS).blocks[0].columns
    return tuple(
        column.id for column in columns if column.kind == "input" and (group is None or column.parent == group)
    )


def printed_rows(form: Format, group: str, printed: Collection[str]) -> list[str]:
    """Return the rows that a report prints for a row or a group: one row, its items, or those borrowed from another form."""
    if group in printed:
        return [group]
    borrowed = [part.id for part in split_group().parts] if group == split_group().id else []
    return [row for row in dict.fromkeys((*members(form, group), *borrowed)) if row in printed]


@cache
def _names(form: Format, table: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    rows: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    # Rows borrowed from another form keep its labels; where both have a row, this form's label stands.
    for block in (*(block for other in formats() for block in other.table(table).blocks), *form.table(table).blocks):
        by_id = {column.id: column for column in block.columns}
        for row in block.rows:
            rows[row.id] = _ASIDE.sub("", row.label)
            for column in block.columns:
                columns[row.id, column.id] = _column(by_id, column, table)
    return rows, columns


def _column(by_id: dict[str, Label], column: Label, table: str) -> str:
    above = by_id.get(column.parent or "") if table == DISPUTES else None
    return f"{above.label}·{column.label}" if above else column.label


def name_of(form: Format, keys: Sequence[Key]) -> str:
    """Return what people call the sum of `keys`: "（四）无法提供 · 总计", "行政复议·结果维持"."""
    table = keys[0][0]
    rows, columns = _names(form, table)
    across = list(dict.fromkeys(column for _, _, column in keys))
    down = list(dict.fromkeys(row for _, row, _ in keys))
    down_names = _grouped(form, down, rows) if table == APPLICATIONS else [rows[row] for row in down]
    across_names = list(dict.fromkeys(columns[down[0], column] for column in across if (down[0], column) in columns))
    if table == APPLICATIONS and tuple(across) == applicants(form, "org"):
        across_names = [next(c.label for c in form.table(table).blocks[0].columns if c.id == "org")]
    if table == PROACTIVE and len(down) > 1:
        return "＋".join(f"{rows[row]} {columns.get((row, column), column)}" for _, row, column in keys)
    left, right = "＋".join(name for name in down_names if name), "＋".join(across_names)
    return f"{left} · {right}" if left and right else left or right


def _grouped(form: Format, rows: Iterable[str], names: dict[str, str]) -> list[str]:
    """Return the labels of rows, a whole group by its heading."""
    left, found = list(rows), []
    for group in groups(form):
        parts = printed_rows(form, group, set(left))
        if len(parts) > 1 and len(parts) >= len(members(form, group)):
            left[left.index(parts[0])] = group
            left = [row for row in left if row not in parts]
    for row in left:
        found.append(names.get(row, row))
    return found
