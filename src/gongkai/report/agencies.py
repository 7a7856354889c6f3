"""Which reports are one agency's: names are compared without what offices write now one way, now another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# Two ways to write the same office, the longer first.
_SAME = (("人民政府", "政府"), ("管理委员会", "管委会"), ("委员会办公室", "委办公室"))
_GOVERNMENT = "政府"


class Group(NamedTuple):
    """The files of one agency: their positions in the list they came from, by year (None: the year is not known)."""

    key: str
    members: tuple[int, ...]


def key_of(name: str) -> str:
    """Return what two names of one agency have in common: no white space, full width made half, 人民政府 left away."""
    key = "".join(unicodedata.normalize("NFKC", name).split())
    for long, short in _SAME:
        key = key.replace(long, short)
    return key.removesuffix(_GOVERNMENT) or key


def same_agency(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one agency's; a name that is not known is nobody's."""
    return one is not None and other is not None and key_of(one) == key_of(other)


def grouped(filed: Iterable[tuple[str | None, int | None]]) -> list[Group]:
    """Group (agency, year) pairs by agency, in the order they first appear, the years of each ascending.

    A file that does not name its agency stands alone.
    """
    groups: dict[str, list[tuple[int, int]]] = {}
    for position, (agency, year) in enumerate(filed):
        key = key_of(agency) if agency else f"\0{position}"
        groups.setdefault(key, []).append((year or 0, position))
    return [Group(key, tuple(position for _, position in sorted(members))) for key, members in groups.items()]
