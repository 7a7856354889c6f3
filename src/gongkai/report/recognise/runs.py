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
    search = _Search(runs, kinds, totals)
    last = len(kinds) - 1
    if len(totals) == 1 and totals.get(last) == list(range(last)) and "-" not in runs[-1]:
        # The total stands last: with each total in turn the search ends as soon as the parts outgrow it.
        for start in range(len(runs[-1])):
            value, possible = _may(runs[-1][start:], kinds[last])
            if possible and value is not None and (start or len(runs) > 1):
                search.parts_of(value, start)
    else:
        search.place(0, 0, [])
    return search.found


class _Search:
    """One search for the cuts of a row; it gives up (TooMany) after MOST_STEPS."""

    def __init__(self, runs: Sequence[str], kinds: Sequence[str], totals: Mapping[int, Sequence[int]]) -> None:
        self.runs, self.kinds, self.totals = runs, kinds, totals
        self.found: list[Cut] = []
        self.steps = 0

    def parts_of(self, total: Decimal, start: int) -> None:
        """Find the cuts whose last figure is `total`, which begins at `start` of the last run."""
        body = self.runs[-1][:start].rstrip(",")
        runs = [*self.runs[:-1], body] if body else list(self.runs[:-1])
        parts = _Search(runs, self.kinds[:-1], {})
        parts.steps = self.steps
        parts.place(0, 0, [], total)
        self.steps = parts.steps
        self.found += [(*cut, total) for cut in parts.found if sum(value or 0 for value in cut) == total]

    def place(self, run: int, at: int, done: list[Decimal | None], most: Decimal | None = None) -> None:
        """Go on from character `at` of run `run` with the figures of `done`, which may not outgrow `most`."""
        self.steps += 1
        if self.steps > MOST_STEPS or len(self.found) > MOST_CUTS:
            raise TooMany
        column = len(done)
        if run == len(self.runs):
            if column == len(self.kinds):
                self.found.append(tuple(done))
            return
        if column == len(self.kinds) or len(self.kinds) - column < len(self.runs) - run:
            return
        text = self.runs[run]
        for end in range(at + 1, len(text) + 1):
            value, possible = _may(text[at:end], self.kinds[column])
            if most is not None and (value or 0) > most:
                break
            if not possible or not self._adds_up(column, value, done):
                continue
            rest = end
            while rest < len(text) and text[rest] == ",":
                rest += 1
            left = None if most is None else most - (value or 0)
            self.place(*((run + 1, 0) if rest == len(text) else (run, rest)), [*done, value], left)

    def _adds_up(self, column: int, value: Decimal | None, done: Sequence[Decimal | None]) -> bool:
        return column not in self.totals or (value or 0) == sum(done[part] or 0 for part in self.totals[column])


def forced(runs: Sequence[str], kinds: Sequence[str]) -> bool:
    """Tell whether the digits themselves allow no fewer figures than there are columns, so that no blank can have been dropped.

    "007" must be three figures; "360" may be one with two blanks.
    """
    usual = [max(kinds, key=lambda kind: kind != "integer")] * len(kinds)
    try:
        return not any(cuts(runs, usual[:count], {}) for count in range(1, len(kinds)))
    except TooMany:
        return False
