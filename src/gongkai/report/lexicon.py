"""The words of the forms: which row, column, block or table a printed label can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.documents.characters import bare
from gongkai.law.formats import format_names
from gongkai.report.format import Format, Label, format_named

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[,.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.,)]?|[①-⑳])(?=\D)"
)
_MARKS = re.compile(r"[\W_¹²³⁰⁴-⁹①-⑳]+")
# A text of more characters is no label that will be met again, and is not remembered.
_LABEL = 100


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """Return a label without white space, marks and its leading number: what two prints of it have in common."""
    plain = bare(text)
    while (short := _NUMBERING.sub("", plain)) != plain:
        plain = short
    return _MARKS.sub("", plain)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Return a label without white space and marks, its number kept: what a label that starts midway is compared with."""
    return _MARKS.sub("", bare(text))


@lru_cache(maxsize=16384)
def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def likeness(one: str, other: str, floor: float = 0.0) -> float:
    """Return how alike two cores are, 0 to 1; a part of the other that is cut off counts by its length.

    What cannot reach `floor` may be returned as 0: a caller that has no use for less saves the comparison.
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if len(one) >= 4 and one in other:
        return max(0.75, len(one) / len(other))
    letters, others = set(one), set(other)
    if letters.isdisjoint(other):
        return 0.0
    if floor:
        shared = min(sum(map(others.__contains__, one)), sum(map(letters.__contains__, other)))
        if 2.0 * shared / (len(one) + len(other)) < floor:
            return 0.0
    return _ratio(one, other) if len(one) <= _LABEL else _ratio.__wrapped__(one, other)


class Name(NamedTuple):
    """A row or column under one of its printed names; `item`: the form numbers it "1." and not "（一）"."""

    id: str
    core: str
    item: bool = False


# A label numbered like a group, whatever follows.
_GROUP = re.compile(r"\([一二三四五六七八九十]\)")


def _misnumbered(label: str, name: Name) -> bool:
    """Tell whether a label is numbered like a group, "（六）其他", where the name it seems to be is an item's, "3.其他"."""
    return name.item and _GROUP.match(bare(label)) is not None and core(label) == name.core


def names(labels: Iterable[Label]) -> tuple[Name, ...]:
    """Return every printed name of `labels`, longest first, so that the fuller name wins."""
    found = {
        Name(label.id, core(text), bare(label.label)[:1].isdigit())
        for label in labels
        for text in (label.label, *label.aliases)
        if text
    }
    return tuple(sorted(found, key=lambda name: (-len(name.core), name.core, name.id)))


class Lexicon(NamedTuple):
    """The names of one table's rows and columns over all formats; `frame` is every text a head prints."""

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    headings: frozenset[str]
    frame: frozenset[str]
    exact: dict[str, str]
    short: int

    def row(self, label: str) -> str | None:
        """Return the row that `label` names outright, alone or at the end of what stands before the figures."""
        alone = core(label)
        if alone in self.exact:
            taken = any(name.core == alone and _misnumbered(label, name) for name in self.rows)
            return None if taken else self.exact[alone]
        chunk = squeezed(label)
        for name in self.rows:
            if len(name.core) >= self.short and chunk.endswith(name.core):
                return name.id
        numbered = re.search(
            r"(\d[.,)]|\([一二三四五六七八九十]\)|[一二三四五六七八九十],)(?P<rest>[^\d]{2,4})$", bare(label)
        )
        return self.row(numbered[0]) if numbered and numbered[0] != bare(label) else None

    def nearest(self, label: str, among: Iterable[str]) -> tuple[str | None, float, float]:
        """Return the row of `among` whose name is most like `label`, its likeness, and that of the next best row."""
        allowed, chunk = set(among), core(label)
        best: dict[str, float] = {}
        for name in self.rows:
            if name.id in allowed and not _misnumbered(label, name):
                tail = chunk[-len(name.core) - 4 :] if len(chunk) > len(name.core) + 4 else chunk
                best[name.id] = max(best.get(name.id, 0.0), likeness(tail, name.core), likeness(chunk, name.core))
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked:
            return None, 0.0, 0.0
        return ranked[0][0], ranked[0][1], ranked[1][1] if len(ranked) > 1 else 0.0

    def is_heading(self, text: str) -> bool:
        """Tell whether `text` is the label of a group of rows or columns and nothing else."""
        return core(text) in self.headings


def formats() -> tuple[Format, ...]:
    """Return every report format of the law book, oldest first."""
    return tuple(format_named(name) for name in sorted(format_names()))


@cache
def lexicon(table: str) -> Lexicon:
    """Return the names of the rows and columns of `table` in all formats together."""
    blocks = [block for form in formats() for block in form.table(table).blocks]
    rows = names(row for block in blocks for row in block.rows if row.kind != "heading" and row.label)
    columns = names(column for block in blocks for column in block.values())
    headings = {
        core(label.label) for block in blocks for label in (*block.rows, *block.columns) if label.kind == "heading"
    }
    exact = {name.core: name.id for name in rows}
    frame = {core(label.label) for block in blocks for label in block.columns} | {
        core(block.corner) for block in blocks
    }
    return Lexicon(
        rows, columns, frozenset(headings - set(exact)), frozenset(frame), exact, 2 if table == "proactive" else 4
    )


class Group(NamedTuple):
    """A group of results that one form prints as a single row and another as rows of its own."""

    id: str
    parts: tuple[Label, ...]
    whole: Label


@cache
def group() -> Group:
    """Return the group of table three that the forms print differently."""
    blocks = [form.table("applications").blocks[0] for form in formats()]
    whole = {row.id: row for block in blocks for row in block.rows if row.kind != "heading"}
    for block in blocks:
        for row in block.rows:
            if row.kind == "heading" and row.id in whole:
                return Group(row.id, tuple(part for part in block.rows if part.parent == row.id), whole[row.id])
    raise LookupError("no group of results is printed in two ways")
