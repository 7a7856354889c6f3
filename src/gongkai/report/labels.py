"""The printed labels of squares, for people."""

from __future__ import annotations

import re
from functools import cache

from gongkai.law.formats import format_names
from gongkai.report.format import format_named


@cache
def _labels(form: str, table: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    rows: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    # A report may print rows of another year's form: the own form's labels come last and win.
    for block in (block for name in (*format_names(), form) for block in format_named(name).table(table).blocks):
        headings = {column.id: column.label for column in block.columns if column.kind == "heading"}
        for row in block.rows:
            rows[row.id] = row.label
            for column in block.columns:
                above = headings.get(column.parent or "", "") if table == "disputes" else ""
                columns[row.id, column.id] = f"{above}·{column.label}" if above else column.label
    return rows, columns


def label_of(form: str | None, table: str, row: str, column: str) -> tuple[str, str]:
    """Return what the form prints for a row and a column (their ids where there is no form)."""
    if form is None:
        return row, column
    rows, columns = _labels(form, table)
    return rows.get(row, row), columns.get((row, column), column)


# A remark behind a label that is longer than the label itself.
_REMARK = re.compile(r"(?<=.)（[^（）]{5,}）$")
_NUMBER = re.compile(r"^（[^（）]{1,3}）")


@cache
def short_label(form: str | None, table: str, row: str, column: str) -> str:
    """Return a square's row and column for a sentence: without remarks, the number of the row's group before its own.

    "（三）1.属于国家秘密 · 自然人" tells the first row of the third group from the first of the fourth.
    """
    row_label, column_label = label_of(form, table, row, column)
    parts = (_REMARK.sub("", _grouped(form, table, row, row_label)), column_label)
    return " · ".join(part for part in parts if part)


def _grouped(form: str | None, table: str, row: str, label: str) -> str:
    if form is None:
        return label
    rows = {entry.id: entry for block in format_named(form).table(table).blocks for entry in block.rows}
    group = rows.get((rows[row].parent or "") if row in rows else "")
    number = _NUMBER.match(group.label) if group else None
    return number.group() + label if number else label
