"""The printed labels of squares, for people."""

from __future__ import annotations

from functools import cache

from gongkai.report.format import format_named


@cache
def _labels(form: str, table: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    rows: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    for block in format_named(form).table(table).blocks:
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
