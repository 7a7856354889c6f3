"""Whose figure a wrong number is: the square beside the one spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.claims.labels import APPLICATIONS, DISPUTES, TOTAL, applicants, groups, name_of, printed_rows
from gongkai.report.claims.model import Claim
from gongkai.report.claims.sums import Sums
from gongkai.report.format import format_named
from gongkai.report.model import Key, Report

# What a neighbour is to the squares spoken of.
PART, BESIDE = "part", "beside"


class Neighbour(NamedTuple):
    """Squares whose sum is the wrong number; `how`: a part of what was spoken of, or something beside it."""

    keys: tuple[Key, ...]
    name: str
    how: str


def neighbour(report: Report, claim: Claim) -> Neighbour | None:
    """Return the nearest squares that hold the claim's number; None where none do, or where the number is too common."""
    if report.format is None or claim.number.value <= 1:
        return None
    form = format_named(report.format)
    sums = Sums(report, form)
    for how, candidates in ((PART, list(_parts(sums, claim))), (BESIDE, list(_beside(sums, claim)))):
        held = [
            keys
            for keys in candidates
            if set(keys) != set(claim.reading.keys)
            and all(report.square(*key) is not None for key in keys)
            and sums.total([(key, 1) for key in keys]) == claim.number.value
        ]
        # A small figure stands in many squares: then nothing is named.
        distinct = list(dict.fromkeys(held))
        if distinct and (how == PART or len(distinct) == 1):
            return Neighbour(distinct[0], name_of(form, distinct[0]), how)
    return None


def _parts(sums: Sums, claim: Claim) -> Iterator[tuple[Key, ...]]:
    """Yield the parts of what was spoken of: single squares, single rows, one kind of applicant."""
    keys = claim.reading.keys
    if len(keys) > 1:
        yield from ((key,) for key in keys)
    if claim.table != APPLICATIONS:
        return
    rows = list(dict.fromkeys(row for _, row, _ in keys))
    for group in groups(sums.form):
        parts = tuple(printed_rows(sums.form, group, set(rows)))
        if parts and len(parts) < len(rows):
            yield tuple((APPLICATIONS, row, TOTAL) for row in parts)
    for column in (*applicants(sums.form), *(_without(sums))):
        columns = column if isinstance(column, tuple) else (column,)
        yield tuple((APPLICATIONS, row, one) for row in rows for one in columns)
        for row in rows:
            yield tuple((APPLICATIONS, row, one) for one in columns)


def _without(sums: Sums) -> Iterator[tuple[str, ...]]:
    yield applicants(sums.form, "org")


def _beside(sums: Sums, claim: Claim) -> Iterator[tuple[Key, ...]]:
    """Yield what stands beside: other rows of the same column, other columns of the same row."""
    keys = claim.reading.keys
    columns = tuple(dict.fromkeys(column for _, _, column in keys))
    if claim.table == APPLICATIONS:
        for row in ("received", "carried_in", "results_total", "carried_out"):
            yield tuple((APPLICATIONS, row, column) for column in columns)
        for group in groups(sums.form):
            rows = printed_rows(sums.form, group, sums.rows)
            yield tuple((APPLICATIONS, row, column) for row in rows for column in columns)
    elif claim.table == DISPUTES:
        row = keys[0][1]
        for square in sums.report.squares:
            if square.table == DISPUTES:
                yield ((DISPUTES, row, square.column),)
        yield tuple((DISPUTES, row, f"{block}_{TOTAL}") for block in ("direct_suit", "suit_after_review"))
    else:
        for square in sums.report.squares:
            if square.table == claim.table and square.row in {row for _, row, _ in keys}:
                yield (square.key,)
