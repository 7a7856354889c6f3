"""Findings about sums that do not hold: which, by how much, and what most likely went wrong."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.balance import Worked, worksheet
from gongkai.checks.check import Seen
from gongkai.checks.diagnosis import advice, listed
from gongkai.checks.dossier import Dossier, not_read
from gongkai.checks.finding import Finding, Unseen
from gongkai.checks.found import in_squares
from gongkai.errors import Words
from gongkai.report.model import Key
from gongkai.report.notes import TABLES

# More parts than this are not written out in a sentence.
MOST_PARTS = 6


def _message(dossier: Dossier, work: Worked) -> Words:
    """Say which sum does not hold, with both sides."""
    figures = worksheet(dossier).figures
    key = work.sum.left[0][0]
    row, _, column = dossier.label(key).rpartition(" · ")
    where = column if work.sum.for_each == "column" else row or column
    table, which = TABLES[work.sum.table], "列" if work.sum.for_each == "column" else "行"
    if len(work.sum.left) > 1:
        left, right = (listed(dossier, work, side, figures, zeros=True) for side in (work.sum.left, work.sum.right))
        return Words(
            f"{table.zh}“{where}”{which}不平：{left} ＝ {work.left}，而 {right} ＝ {work.right}，相差 {abs(work.off)}。",
            f"In {table.en}, “{where}” does not balance: {left} = {work.left}, but {right} = {work.right}, "
            f"a difference of {abs(work.off)}.",
        )
    few = sum(bool(figures.get(part)) for part, _ in work.sum.right) <= MOST_PARTS
    right = listed(dossier, work, work.sum.right, figures) if few else ""
    total = column if work.sum.for_each == "row" else row
    parts_zh, parts_en = (f"，即{right}；", f" ({right})") if right not in ("", "0") else ("，", "")
    known_zh, known_en = ("读出的", "that were read ") if work.unread else ("", "")
    return Words(
        f"{table.zh}“{where}”{which}：{known_zh}各项相加是 {work.right}{parts_zh}“{total}”印的是 {work.left}，"
        f"{'少' if work.off < 0 else '多'} {abs(work.off)}。",
        f"In {table.en}, “{where}”: the parts {known_en}come to {work.right}{parts_en}, “{total}” says {work.left}, "
        f"{abs(work.off)} too {'few' if work.off < 0 else 'many'}.",
    )


def broken_sum(code: str, dossier: Dossier, work: Worked, hint: Words | None = None) -> Finding:
    """Return the finding about one sum that does not hold; what to do about it is worked out unless `hint` says so."""
    figures = worksheet(dossier).figures
    total = work.sum.left[0][0]
    what_to_do, repair = (hint, None) if hint is not None else advice(dossier, work)
    named = tuple(key for key, _ in work.sum.terms() if figures.get(key) or key == total)
    anchor = f"{work.sum.name} {work.left}={work.right}"
    return in_squares(dossier, code, _message(dossier, work), anchor, named, hint=what_to_do, at=total, repair=repair)


def unfilled(work: Worked) -> bool:
    """Tell whether the total was never filled in: a printed 0 over parts that are not 0."""
    return work.left == 0 and work.right > 0 and not work.blank and len(work.sum.left) == 1


def broken_sums(code: str, dossier: Dossier, equation: str) -> Iterator[Seen]:
    """Yield the sums of an equation that do not hold, but for those that other checks say better, and those unread."""
    unread: list[Key] = []
    for work in worksheet(dossier).of(equation):
        if work.broken and not work.blank and not work.bare and not unfilled(work):
            yield broken_sum(code, dossier, work)
        elif work.unread and not work.broken:
            unread += work.unread
    if unread:
        yield Unseen(code, not_read(), tuple(dict.fromkeys(unread)))
