"""Reports of squares alone, for cases written down as data: inputs, totals worked out, then what goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.documents.model import Place
from gongkai.report.format import format_named
from gongkai.report.model import READ, UNREAD, Key, Report, Square
from gongkai.report.sums import sums_of
from gongkai.report.variants import rows_of

UNREADABLE, BLANK = "?", ""


def report(
    form: str,
    cells: Mapping[str, int],
    then: Mapping[str, Any] | None = None,
    *,
    variant: str = "",
    year: int | None = None,
) -> Report:
    """A report whose squares hold `cells` and 0 elsewhere, totals worked out, then overwritten by `then`.

    Names are "table.row.column"; "?" stands for unread, "" for blank, "/" for a stroke.
    """
    figures = dict.fromkeys(_keys(form, variant), 0)
    for name, value in cells.items():
        figures[_key(name)] = value
    made = _report(form, variant, year, figures)
    # The row of totals first: its own total is the sum along it.
    for sum_ in sorted(sums_of(made), key=lambda sum_: sum_.for_each != "column"):
        if len(sum_.left) == 1 and not figures[sum_.left[0][0]]:
            figures[sum_.left[0][0]] = sum(sign * figures[key] for key, sign in sum_.right)
    return _report(form, variant, year, {**figures, **{_key(name): value for name, value in (then or {}).items()}})


def _keys(form: str, variant: str) -> list[Key]:
    found: list[Key] = []
    for table in format_named(form).tables:
        if table.id == "applications":
            rows = [(table.blocks[0], row) for row in rows_of(table.blocks[0], variant)]
        else:
            rows = list(table.rows())
        found += [(table.id, row.id, column.id) for block, row in rows for column in block.values()]
    return found


def _key(name: str) -> Key:
    table, row, column = name.split(".")
    return table, row, column


def _report(form: str, variant: str, year: int | None, figures: Mapping[Key, Any]) -> Report:
    squares = tuple(_square(key, value, number) for number, (key, value) in enumerate(figures.items()))
    about = year if year is not None else int(form) + 1
    return Report("某某镇人民政府", about, form, variant, None, {}, squares)


def _square(key: Key, value: Any, number: int) -> Square:
    place = Place(page=1, table=1, row=number + 1)
    if value == UNREADABLE:
        return Square(*key, None, "模糊", UNREAD, place=place)
    if isinstance(value, str):
        return Square(*key, None, value, READ, place=place)
    return Square(*key, Decimal(str(value)), str(value), READ, place=place)
