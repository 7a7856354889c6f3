"""What the tables say about a sum of squares; a total left blank is the sum of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.report.claims.labels import (
    APPLICATIONS,
    COUNTS,
    DISPUTES,
    RESULTS,
    TOTAL,
    applicants,
    groups,
    name_of,
    printed_rows,
)
from gongkai.report.claims.model import Reading
from gongkai.report.format import Format
from gongkai.report.model import UNREAD, Key, Report


class Sums:
    """The squares of one report, summed."""

    def __init__(self, report: Report, form: Format) -> None:
        self.report, self.form = report, form
        self.rows = frozenset(square.row for square in report.squares)
        self._known: dict[Key, Decimal | None] = {}

    def square(self, key: Key) -> Decimal | None:
        """Return one square: blank is 0, a blank total the sum of its parts, None where it is unread or not printed."""
        if key not in self._known:
            self._known[key] = self._square(key)
        return self._known[key]

    def _square(self, key: Key) -> Decimal | None:
        square = self.report.square(*key)
        if square is None or square.status == UNREAD:
            return None
        if square.value is not None:
            return square.value
        parts = self._parts(key)
        if not parts:
            return Decimal(0)
        values = [self.square(part) for part in parts]
        return None if any(value is None for value in values) else sum((v for v in values if v is not None), Decimal(0))

    def _parts(self, key: Key) -> list[Key]:
        table, row, column = key
        if table == APPLICATIONS and column == TOTAL:
            return [(table, row, kind) for kind in applicants(self.form)]
        if table == APPLICATIONS and row == RESULTS:
            rows = [part for group in groups(self.form) for part in printed_rows(self.form, group, self.rows)]
            return [(table, part, column) for part in rows]
        if table == DISPUTES:
            return [
                (table, COUNTS, part) for total, parts in self.form.row_sums(table) if total == column for part in parts
            ]
        return []

    def total(self, terms: Sequence[tuple[Key, int]]) -> Decimal | None:
        """Return a sum of squares; None where one of them is unread."""
        values = [self.square(key) for key, _ in terms]
        if any(value is None for value in values):
            return None
        return sum(
            (value * sign for value, (_, sign) in zip(values, terms, strict=True) if value is not None), Decimal(0)
        )

    def reading(
        self, keys: Sequence[Key], name: str = "", accepted: bool = True, less: Sequence[Key] = ()
    ) -> Reading | None:
        """Return the sum of `keys` less the sum of `less` as a reading; None where the report prints none of them."""
        terms = tuple([(key, 1) for key in keys] + [(key, -1) for key in less])
        if not terms or any(self.report.square(*key) is None for key, _ in terms):
            return None
        title = name or name_of(self.form, keys)
        if less:
            title += " − " + name_of(self.form, less)
        return Reading(terms, title, self.total(terms), accepted)
