"""A report's squares can be asked for by their ids, also in a copy."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.report.model import READ, Report, Square

KEY = ("applications", "received", "total")


def square(value: int) -> Square:
    return Square(*KEY, Decimal(value), str(value), READ)


def test_a_copy_with_other_squares_leaves_the_first_alone() -> None:
    first = Report("某镇", 2024, "2021", "", None, {}, (square(1),))
    copy = replace(first, squares=(square(2),))
    assert first.square(*KEY) == square(1)
    assert copy.square(*KEY) == square(2)
    assert first.square("applications", "received", "nobody") is None
