"""Which agency stands below which, and of what kind each is: the file agencies.toml, and the endings of agencies' names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from gongkai.errors import UsageError
from gongkai.law.lookup import category
from gongkai.report.agencies import key_of

# What an entry may say, each with the kind of value it takes and how that is called.
_FIELDS: dict[str, tuple[type, str, str]] = {
    "name": (str, "文字", "text"),
    "kind": (str, "文字", "text"),
    "within": (str, "文字", "text"),
    "aliases": (list, "列表", "a list"),
    "from": (date, "日期（如 2019-01-01，不加引号）", "a date (2019-01-01, unquoted)"),
    "until": (date, "日期（如 2024-01-01，不加引号）", "a date (2024-01-01, unquoted)"),
    "sums": (str, "文字", "text"),
}
# How a report that covers others is made up: of the agencies below and nothing else, or of its own office alone.
ALL, OWN = "all", "own"
SUMS = (ALL, OWN)
# So much of what a person wrote is repeated in a sentence.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency. `within` is the name of the agency above it; `since` (included) and `until` (excluded) bound its life.

    `sums` says what its report counts: "all" exactly the agencies below, "own" only itself, None not known.
    """

    name: str
    kind: str | None = None
    within: str | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sums: str | None = None

    def owes(self, year: int) -> bool:
        """Tell whether the agency owes a report on `year`: it existed on the last day of that year.

        The report is made when the year is over; what an agency dissolved in the year did is its successor's to report.
        """
        last = date(year, 12, 31)
        return (self.since is None or self.since <= last) and (self.until is None or last < self.until)


class Tree:
    """The agencies of one agencies.toml, in its order."""

    def __init__(self, agencies: tuple[Agency, ...] = ()) -> None:
        self.agencies = agencies
        self._by_key = {key_of(name): agency for agency in agencies for name in (*agency.aliases, agency.name)}
        self._below: dict[str, list[Agency]] = {}
        for agency in agencies:
            if agency.within is not None and (above := self.find(agency.within)) is not None:
                self._below.setdefault(above.name, []).append(agency)

    def find(self, name: str) -> Agency | None:
        """Return the agency called `name`, whichever way it is written; None where the tree has none."""
        return self._by_key.get(key_of(name))

    def children(self, name: str, year: int) -> tuple[Agency, ...]:
        """Return the agencies right below `name` that owe a report on `year`, in the file's order."""
        above = self.find(name)
        if above is None:
            return ()
        return tuple(agency for agency in self._below.get(above.name, ()) if agency.owes(year))

    def kind(self, name: str) -> str | None:
        """Return the kind the tree gives the agency, else what its name's ending tells; None where neither does."""
        found = self.find(name)
        return (found.kind if found else None) or kind_of(found.name if found else name)


def kind_of(agency_name: str) -> str | None:
    """Return the kind of agency that a name's ending tells for certain (a code of the category "agencies"), else None."""
    name = "".join(agency_name.split())
    for head, tail, kind in _endings():
        if name.endswith(tail) and head in name[: -len(tail)] and len(name) > len(head) + len(tail):
            return kind
    return None


@cache
def _endings() -> tuple[tuple[str, str, str], ...]:
    """Return what must stand before, the ending and the kind, the longest ending first."""
    found: list[tuple[str, str, str]] = []
    for code, entry in category("agencies", None).items():
        for ending in entry.values.get("endings", ()):
            head, _, tail = ending.rpartition("*")
            found.append((head, tail, code))
    return tuple(sorted(found, key=lambda one: (-len(one[1]), -len(one[0]))))


def load_tree(path: Path) -> Tree:
    """Read the tree of agencies from `path`; UsageError for the first mistake, naming file and entry."""
    return _tree(path, _parsed(path))


def _refuse(path: Path, zh: str, en: str) -> NoReturn:
    raise UsageError(
        f"机关名录 {path.name} {zh}；请改正后再运行，写法见 docs/guide/checking.md。",
        f"In the tree of agencies {path.name} {en}; correct it and run again (how to write it: docs/guide/checking.md).",
    )


def _parsed(path: Path) -> Mapping[str, Any]:
    import tomli

    try:
        parsed: Mapping[str, Any] = tomli.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise UsageError(
            f"没有“{path}”这个机关名录；请检查路径。", f"There is no tree of agencies “{path}”; please check the path."
        ) from error
    except OSError as error:
        _refuse(path, f"打不开（{error.strerror}）", f"nothing can be read ({error.strerror})")
    except UnicodeDecodeError:
        _refuse(path, "不是 UTF-8 文字", "the text is not UTF-8")
    except tomli.TOMLDecodeError as error:
        _refuse(path, f"不是正确的 TOML（{error}）", f"the TOML is not valid ({error})")
    except (RecursionError, ValueError):
        # Brackets within brackets without end, or a number of thousands of digits.
        _refuse(path, "不是正确的 TOML", "the TOML is not valid")
    return parsed


def _tree(path: Path, tables: Mapping[str, Any]) -> Tree:
    for key in tables:
        if key != "agency":
            _refuse(
                path, f"里有不认识的“{key}”，只应有 [[agency]]", f"“{key}” is unknown; only [[agency]] may stand there"
            )
    entries = tables.get("agency")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        _refuse(path, "里没有 [[agency]]", "there is no [[agency]]")
    agencies = tuple(_agency(path, number, entry) for number, entry in enumerate(entries, 1))
    _no_doubles(path, agencies)
    tree = Tree(agencies)
    _no_loose_ends(path, tree)
    return tree


def _agency(path: Path, number: int, entry: Mapping[str, Any]) -> Agency:
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        _refuse(path, f"第 {number} 个机关没有 name", f"agency number {number} has no name")
    shown = name.strip()[:SHOWN]
    where_zh, where_en = f"里“{shown}”的", f"the entry “{shown}” has"
    for key, value in entry.items():
        if key not in _FIELDS:
            known = "、".join(_FIELDS)
            odd = key[:SHOWN]
            _refuse(path, f"{where_zh}“{odd}”不认识，可写：{known}", f"{where_en} an unknown “{odd}” (known: {known})")
        kind, zh, en = _FIELDS[key]
        # A date with a time is a date for Python, not for a year's end.
        members = value if isinstance(value, list) else []
        if type(value) is not kind or not all(isinstance(one, str) and one.strip() for one in members):
            _refuse(path, f"{where_zh} {key} 应为{zh}", f"{where_en} a wrong {key}: it must be {en}")
    kinds = category("agencies", None)
    for key, allowed in (("kind", tuple(kinds)), ("sums", SUMS)):
        if key in entry and entry[key] not in allowed:
            one = "、".join(allowed)
            _refuse(
                path,
                f"{where_zh} {key} 应为 {one} 之一，不是“{entry[key][:SHOWN]}”",
                f"{where_en} {key} “{entry[key][:SHOWN]}”, which is none of {one}",
            )
    since, until = entry.get("from"), entry.get("until")
    if since and until and until <= since:
        _refuse(path, f"{where_zh} until 不晚于 from", f"{where_en} an until that is not later than its from")
    return Agency(
        name.strip(),
        entry.get("kind"),
        entry.get("within"),
        tuple(entry.get("aliases", ())),
        since,
        until,
        entry.get("sums"),
    )


def _no_doubles(path: Path, agencies: tuple[Agency, ...]) -> None:
    owners: dict[str, Agency] = {}
    for agency in agencies:
        for name in (agency.name, *agency.aliases):
            other = owners.setdefault(key_of(name), agency)
            if other is not agency:
                _refuse(
                    path,
                    f"里“{name}”既是“{other.name}”又是“{agency.name}”，一个名称只能属于一个机关",
                    f"“{name}” stands for “{other.name}” and for “{agency.name}”; a name may belong to one agency only",
                )


def _no_loose_ends(path: Path, tree: Tree) -> None:
    """Refuse an agency above that is not in the file, and agencies that stand above each other."""
    for agency in tree.agencies:
        seen = {agency.name}
        above = agency
        while above.within is not None:
            found = tree.find(above.within)
            if found is None:
                _refuse(
                    path,
                    f"里“{above.name}”的上级“{above.within}”不在名录里",
                    f"“{above.within}”, the agency above “{above.name}”, is not listed",
                )
            if found.name in seen:
                _refuse(
                    path,
                    f"里“{above.name}”与“{found.name}”互为上级",
                    f"“{above.name}” and “{found.name}” stand above each other",
                )
            seen.add(found.name)
            above = found
