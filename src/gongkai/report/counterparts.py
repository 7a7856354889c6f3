"""Which squares of two reports ask the same, also where their forms differ, and why a square has nothing beside it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from gongkai.errors import Words
from gongkai.report.lexicon import group
from gongkai.report.model import Key, Report
from gongkai.report.words import words

NOT_PRINTED = Words("另一份报告没有印出这一格", "the other report does not print this square")
NO_FORM = Words("另一份报告没有读到法定表格", "no statutory table was read in the other report")


class Pair(NamedTuple):
    """Squares that ask the same: the older report's and the newer's, several where their sum is meant."""

    old: tuple[Key, ...]
    new: tuple[Key, ...]


class Alone(NamedTuple):
    """A square that only one of two reports has, and the reason."""

    key: Key
    reason: Words


def paired(old: Report, new: Report) -> tuple[list[Pair], list[Alone], list[Alone]]:
    """Return the pairs in the newer report's order, and the squares that only the older and only the newer report has."""
    olds = dict.fromkeys(square.key for square in old.squares)
    parts = {part.id for part in group().parts}
    pairs: list[Pair] = []
    for square in new.squares:
        table, row, column = square.key
        before = (table, row, _column_in(square.key, new.format, old.format))
        if before in olds:
            pairs.append(Pair((before,), (square.key,)))
        elif row in parts and (table, group().id, column) in olds:
            if row == group().parts[0].id:
                pairs.append(Pair(((table, group().id, column),), _of_parts(square.key, new)))
        elif row == group().id and (table, group().parts[0].id, column) in olds:
            pairs.append(Pair(_of_parts((table, group().parts[0].id, column), old), (square.key,)))
    met_old = {key for pair in pairs for key in pair.old}
    met_new = {key for pair in pairs for key in pair.new}
    return (
        pairs,
        [_alone(key, old, new) for key in olds if key not in met_old],
        [_alone(square.key, new, old) for square in new.squares if square.key not in met_new],
    )


def _of_parts(key: Key, report: Report) -> tuple[Key, ...]:
    """Return the squares of the group's rows in the column of `key`, as far as the report prints them."""
    keys = [(key[0], part.id, key[2]) for part in group().parts]
    return tuple(found for found in keys if report.square(*found) is not None)


@cache
def _columns(form: str | None, other: str | None) -> dict[tuple[str, str], str]:
    """Return what (table, column) of `form` is called in the form `other`, where the names differ."""
    same = words("counterparts")["same"]
    return {
        (entry["table"], entry["columns"][form]): entry["columns"][other]
        for entry in same
        if form != other and form in entry["columns"] and other in entry["columns"]
    }


def _column_in(key: Key, form: str | None, other: str | None) -> str:
    return _columns(form, other).get((key[0], key[2]), key[2])


def _alone(key: Key, report: Report, other: Report) -> Alone:
    if other.format is None:
        return Alone(key, NO_FORM)
    if report.format != other.format:
        for entry in words("counterparts")["alone"]:
            if entry["form"] == report.format and any(fnmatchcase(".".join(key), one) for one in entry["squares"]):
                return Alone(key, Words(entry["zh"], entry["en"]))
    return Alone(key, NOT_PRINTED)
