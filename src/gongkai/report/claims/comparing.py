"""A number of the text held against the sums it may speak of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.report.claims.model import AGREES, DIFFERS, FIRM, LOOSE, QUESTIONABLE, UNREAD, WEAK, Reading
from gongkai.report.numerals import EXACT, NEAR, Number


def judged(number: Number, options: Sequence[Reading]) -> tuple[Reading, str]:
    """Return the reading that agrees with the number (else the plainest) and what comes of comparing."""
    for reading in options:
        if reading.value is not None and same(number, reading.value) and reading.accepted:
            return reading, AGREES
    if any(reading.value is None for reading in options):
        return next(reading for reading in options if reading.value is None), UNREAD
    for reading in options:
        if reading.value is not None and same(number, reading.value):
            return reading, QUESTIONABLE
    return options[0], DIFFERS


def same(number: Number, value: Decimal) -> bool:
    """Tell whether the text may print `value` so: exactly, rounded to the figures printed, or roughly (余, 近)."""
    if number.wording != EXACT:
        return number.allows(value) or (number.wording == NEAR and number.value == value)
    return (
        number.value == value if number.step == 1 and not number.decimals else abs(number.value - value) < number.step
    )


def weakest(*strengths: str) -> str:
    """Return the least sure of several."""
    order = (FIRM, WEAK, LOOSE)
    return max(strengths, key=order.index)
