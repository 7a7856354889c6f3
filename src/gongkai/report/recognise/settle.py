"""Rows whose digits can be cut in several ways, settled by the sums down the columns where just one combination holds them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from gongkai.report.format import Equation
from gongkai.report.recognise.cells import RowCells
from gongkai.report.recognise.runs import Cut

# More combinations than this are not worth trying: a table so unclear stays unread.
MOST_COMBINATIONS = 4_000

Values = Mapping[str, Decimal]


def holds(equation: Equation, column: str, rows: Mapping[str, Values]) -> bool | None:
    """Tell whether a sum down `column` holds; None where a row it needs is not there."""
    sides = []
    for side in (equation.left, equation.right):
        if any(row not in rows or column not in rows[row] for row, _ in side):
            return None
        sides.append(sum(sign * rows[row][column] for row, sign in side))
    return sides[0] == sides[1]


def settle(rows: Mapping[str, RowCells], equations: Sequence[Equation]) -> None:
    """Leave in every row only the cuts that can be part of a table whose columns add up, where there is such a table."""
    open_rows = {id: row for id, row in rows.items() if len(row.options) > 1}
    if not open_rows or prod(len(row.options) for row in open_rows.values()) > MOST_COMBINATIONS:
        return
    known = {id: values for id, row in rows.items() if (values := row.values) is not None}
    fitting = [
        choice
        for choice in product(*(row.options for row in open_rows.values()))
        if _adds_up(choice, open_rows, known, equations)
    ]
    for number, row in enumerate(open_rows.values()):
        kept = list(dict.fromkeys(choice[number] for choice in fitting))
        if kept:
            row.options = kept


def _adds_up(
    choice: Sequence[Cut], open_rows: Mapping[str, RowCells], known: Mapping[str, Values], equations: Sequence[Equation]
) -> bool:
    rows = {
        **known,
        **{
            id: {column: value or Decimal(0) for column, value in zip(row.ids, cut, strict=True)}
            for (id, row), cut in zip(open_rows.items(), choice, strict=True)
        },
    }
    return all(_checks(rows, equations, open_rows))


def _checks(
    rows: Mapping[str, Values], equations: Sequence[Equation], open_rows: Mapping[str, RowCells]
) -> Iterator[bool]:
    """Yield whether each sum that a row in question takes part in holds; False alone where there is none to ask."""
    asked = False
    for equation in equations:
        if not any(row in open_rows for row, _ in (*equation.left, *equation.right)):
            continue
        for column in next(iter(open_rows.values())).ids:
            answer = holds(equation, column, rows)
            if answer is not None:
                asked = True
                yield answer
    if not asked:
        yield False
