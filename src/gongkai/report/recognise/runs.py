"""Digits run together: every way to cut them into the squares of a row, and the one that fits where there is just one.

A cut is weighed only by what the form itself demands: a figure does not begin with a needless 0, only signed columns take
a sign, only amounts take decimals, and a total equals its parts. Nothing else is assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gongkai.report.figures import number

# A row whose digits allow more cuts than this says nothing; looking at all of them would only take time.
MOST_STEPS = 60_000
MOST_CUTS = 400

Cut = tuple[Decimal | None, ...]


class TooMany(Exception):
    """There are more cuts than are worth looking at."""


def _figure(text: str, kind: str) -> Decimal | None:
    """Return the figure `text` writes in a column of `kind`; None where it cannot stand there."""
    sign = text[0] if text[0] in "+-" else ""
    if sign and kind != "signed_integer":
        return None
    body = text[len(sign) :]
    if "." in body and kind != "decimal":
        return None
    value = number(body)
    if value is None or (sign and not value):
        return None
    return -value if sign == "-" else value


def _may(text: str, kind: str) -> tuple[Decimal | None, bool]:
    """Return the figure `text` writes in a column of `kind` (None for a stroke) and whether it can stand there."""
    if text in ("/", "-", "--"):
        return None, True
    value = _figure(text, kind)
    return value, value is not None


def cuts(runs: Sequence[str], kinds: Sequence[str], totals: Mapping[int, Sequence[int]]) -> list[Cut]:
    """Return every way to cut `runs` (digits with nothing between them) into one figure for each of `kinds`.

    `totals` maps the number of a total's column to those of its parts, all before it; a cut that breaks one is left out.
    Raises TooMany where there are more than anyone could weigh.
    """
    found: list[Cut] = []
    steps = 0

    def place(run: int, at: int, done: list[Decimal | None]) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS or len(found) > MOST_CUTS:
            raise TooMany
        if run == len(runs):
            if len(done) == len(kinds):
                found.append(tuple(done))
            return
        column = len(done)
        if column == len(kinds) or len(kinds) - column < len(runs) - run:
            return
        text = runs[run]
        for end in range(at + 1, len(text) + 1):
            value, possible = _may(text[at:end], kinds[column])
            if not possible:
                continue
            if column in totals and (value or 0) != sum(done[part] or 0 for part in totals[column]):
                continue
            done.append(value)
            rest = end
            while rest < len(text) and text[rest] == ",":
                rest += 1
            if rest == len(text):
                place(run + 1, 0, done)
            else:
                place(run, rest, done)
            done.pop()

    place(0, 0, [])
    return found


def forced(runs: Sequence[str], kinds: Sequence[str]) -> bool:
    """Tell whether the digits themselves allow no fewer figures than there are columns, so that no blank can have been dropped.

    "007" must be three figures; "360" may be one with two blanks.
    """
    usual = [max(kinds, key=lambda kind: kind != "integer")] * len(kinds)
    try:
        return not any(cuts(runs, usual[:count], {}) for count in range(1, len(kinds)))
    except TooMany:
        return False
