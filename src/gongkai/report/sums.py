"""The sums a form prescribes, square by square, as one report prints its rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.report.format import Equation, format_named
from gongkai.report.model import Key, Report
from gongkai.report.variants import as_printed

# A square and the sign it has in a sum.
Term = tuple[Key, int]


class Sum(NamedTuple):
    """One sum over squares: `left` equals `right`. `line` is the row or column it runs along (`for_each` says which)."""

    equation: str
    table: str
    for_each: str
    line: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def name(self) -> str:
        """Return what tells this sum from every other of the form: "applications.balance/total"."""
        return f"{self.equation}/{self.line}"

    def terms(self) -> tuple[Term, ...]:
        """Return all squares with their sign where everything is brought to the left side."""
        return (*self.left, *((key, -sign) for key, sign in self.right))


def sums_of(report: Report) -> tuple[Sum, ...]:
    """Return every sum that the report's form prescribes over the rows it prints; none where it has no table."""
    if report.format is None:
        return ()
    printed: dict[str, set[str]] = {}
    for square in report.squares:
        printed.setdefault(square.table, set()).add(square.row)
    return sums_over(format_named(report.format).equations, printed)


def sums_over(equations: Iterable[Equation], printed: dict[str, set[str]]) -> tuple[Sum, ...]:
    """Return the sums of `equations` over the printed rows of each table."""
    found: list[Sum] = []
    for equation in equations:
        rows = printed.get(equation.table)
        if not rows:
            continue
        if equation.for_each == "column":
            whole = as_printed(equation, rows)
            found += [_down(whole, column) for column in whole.over]
        else:
            # A row that the report prints and the equation does not name belongs to the form's other variant.
            over = [*(row for row in equation.over if row in rows), *sorted(rows - set(equation.over))]
            found += [_along(equation, row) for row in over]
    return tuple(found)


def _down(equation: Equation, column: str) -> Sum:
    def side(terms: tuple[tuple[str, int], ...]) -> tuple[Term, ...]:
        return tuple(((equation.table, row, column), sign) for row, sign in terms)

    return Sum(equation.id, equation.table, "column", column, side(equation.left), side(equation.right))


def _along(equation: Equation, row: str) -> Sum:
    def side(terms: tuple[tuple[str, int], ...]) -> tuple[Term, ...]:
        return tuple(((equation.table, row, column), sign) for column, sign in terms)

    return Sum(equation.id, equation.table, "row", row, side(equation.left), side(equation.right))
