"""How a term was counted, in words: "06-25—06-27 休 端午节", "06-28 班（调休上班） 第 5 日"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from gongkai.errors import Words
from gongkai.law.workdays import Workdays

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_START = Words("起算之日", "the day the term starts from")


@dataclass(frozen=True, slots=True)
class Step:
    """A run of days of one kind, `first` to `last` (both included).

    `kind`: "start" (not counted), "work", "makeup", "off", "weekend" or "days" (calendar days). `counts` holds the numbers
    of the first and last day counted, None where none is; `provisional` says that no announced calendar settles the run.
    """

    first: date
    last: date
    kind: str
    counts: tuple[int, int] | None
    provisional: bool
    words: Words

    def as_json(self) -> dict[str, Any]:
        """Return the step as docs/reference/schemas/due.schema.json describes it."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "kind": self.kind,
            "counts": list(self.counts) if self.counts else None,
            "provisional": self.provisional,
            "zh": self.words.zh,
            "en": self.words.en,
        }


def weekday(day: date) -> Words:
    """Return the day of the week: 周五, Fri."""
    return Words("周" + _WEEKDAYS_ZH[day.weekday()], _WEEKDAYS_EN[day.weekday()])


def working_steps(days: Workdays, start: date, last: date, starts: Words | None) -> Iterator[Step]:
    """Yield the steps of a term in working days from `start` (not counted) to `last`."""
    yield _start(start, starts)
    counted = 0
    every = [start + timedelta(days=number) for number in range(1, (last - start).days + 1)]
    for (what, settled), run in groupby(every, key=lambda day: (days.describe(day), days.settled(day))):
        group = list(run)
        counts = (counted + 1, counted + len(group)) if what.works else None
        counted += len(group) if what.works else 0
        words = _said(group[0], group[-1], start, _kind_words(what.kind, what.name), counts, settled)
        yield Step(group[0], group[-1], what.kind, counts, not settled, words)


def calendar_steps(days: Workdays, start: date, nominal: date, last: date, starts: Words | None) -> Iterator[Step]:
    """Yield the steps of a term in calendar days or months that ends on `nominal` and rolls over rest days to `last`."""
    yield _start(start, starts)
    first, counts = start + timedelta(days=1), (1, (nominal - start).days)
    settled = days.settled(nominal)
    words = _said(first, nominal, start, Words("日历日", "calendar days"), counts, settled)
    yield Step(first, nominal, "days", counts, not settled, words)
    if last == nominal:
        return
    rest = [nominal + timedelta(days=number) for number in range((last - nominal).days)]
    for (what, settled), run in groupby(rest, key=lambda day: (days.describe(day), days.settled(day))):
        group = list(run)
        kind = _kind_words(what.kind, what.name)
        kind = Words(f"{kind.zh}，顺延", f"{kind.en}, the term rolls over")
        words = _said(group[0], group[-1], start, kind, None, settled)
        yield Step(group[0], group[-1], what.kind, None, not settled, words)
    settled, kind = days.settled(last), _kind_words(days.describe(last).kind, days.describe(last).name)
    words = _said(last, last, start, kind, None, settled)
    yield Step(last, last, days.describe(last).kind, None, not settled, words)


def _start(start: date, starts: Words | None) -> Step:
    name = starts or _START
    words = Words(f"{start} {name.zh}，不计入", f"{start} {name.en}, not counted")
    return Step(start, start, "start", None, False, words)


def _kind_words(kind: str, name: Words | None) -> Words:
    if kind == "makeup":
        return Words("班（调休上班）", "work (make-up day)")
    if kind == "off" and name is not None:
        return Words(f"休 {name.zh}", f"off {name.en}")
    return Words("休 周末", "off weekend") if kind == "weekend" else Words("班", "work")


def _said(first: date, last: date, start: date, kind: Words, counts: tuple[int, int] | None, settled: bool) -> Words:
    span = _short(first, start) if first == last else f"{_short(first, start)}—{_short(last, start)}"
    zh, en = f"{span} {kind.zh}", f"{span} {kind.en}"
    if counts is not None:
        one, other = counts
        zh += f" 第 {one} 日" if one == other else f" 第 {one}—{other} 日"
        en += f", day {one}" if one == other else f", days {one}-{other}"
    if not settled:
        zh, en = zh + "（暂定，放假安排未公布）", en + " (provisional: holidays not announced)"
    return Words(zh, en)


def _short(day: date, start: date) -> str:
    return f"{day:%m-%d}" if day.year == start.year else day.isoformat()
