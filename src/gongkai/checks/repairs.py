"""Which single slip would explain all broken sums of a table: one figure, or two that were moved together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from gongkai.checks.balance import Worked
from gongkai.report.model import Key

# New figures by square: one way to make every sum of the table hold.
Change = dict[Key, int]


def changes(worked: Sequence[Worked], figures: Mapping[Key, int]) -> list[Change]:
    """Return the smallest changes after which every sum of one table holds: of one square, else of two moved together.

    Two squares count as one slip where they share a row or a column and change by the same number. Empty where no such
    change mends all, or where a sum cannot be worked out.
    """
    if any(work.unread for work in worked) or not any(work.off for work in worked):
        return []
    coefficients = _coefficients(worked)
    off = tuple(work.off for work in worked)
    singles = [{key: value} for key, value in _singles(coefficients, off, figures)]
    return singles or list(_pairs(coefficients, off, figures))


def _coefficients(worked: Sequence[Worked]) -> dict[Key, dict[int, int]]:
    """Return, for every square, the sums it stands in (by number) with its sign there."""
    found: dict[Key, dict[int, int]] = {}
    for number, work in enumerate(worked):
        for key, sign in work.sum.terms():
            found.setdefault(key, {})[number] = sign
    return found


def _singles(
    coefficients: Mapping[Key, Mapping[int, int]], off: Sequence[int], figures: Mapping[Key, int]
) -> Iterator[tuple[Key, int]]:
    broken = {number for number, by in enumerate(off) if by}
    for key, signs in coefficients.items():
        if set(signs) != broken:
            continue
        steps = {-off[number] * sign for number, sign in signs.items()}
        if len(steps) == 1 and (value := figures[key] + steps.pop()) >= 0:
            yield key, value


def _pairs(
    coefficients: Mapping[Key, Mapping[int, int]], off: Sequence[int], figures: Mapping[Key, int]
) -> Iterator[Change]:
    step = max(abs(by) for by in off)
    if {abs(by) for by in off} - {0, step}:
        return
    # Each of the two must stand in a broken sum: what it mends elsewhere it would break again.
    concerned = [key for key, signs in coefficients.items() if any(off[number] for number in signs)]
    for one, other in _neighbours(concerned):
        for by_one, by_other in ((step, step), (step, -step), (-step, step), (-step, -step)):
            if figures[one] + by_one < 0 or figures[other] + by_other < 0:
                continue
            if _mends(coefficients[one], by_one, coefficients[other], by_other, off):
                yield {one: figures[one] + by_one, other: figures[other] + by_other}


def _neighbours(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield every two squares that share a row or a column."""
    rows: dict[str, list[Key]] = {}
    columns: dict[str, list[Key]] = {}
    for key in keys:
        rows.setdefault(key[1], []).append(key)
        columns.setdefault(key[2], []).append(key)
    for line in (*rows.values(), *columns.values()):
        yield from combinations(line, 2)


def _mends(one: Mapping[int, int], by_one: int, other: Mapping[int, int], by_other: int, off: Sequence[int]) -> bool:
    left = dict(enumerate(off))
    for signs, by in ((one, by_one), (other, by_other)):
        for number, sign in signs.items():
            left[number] += sign * by
    return not any(left.values())
