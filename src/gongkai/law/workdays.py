"""Working days: Monday to Friday without the days off of the year's State Council notice, plus its make-up days.

A term's start day is not counted: day 1 is the next working day. A year without a calendar is never guessed silently: its
days count as Monday to Friday and every result that touches one says `provisional`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongkai.errors import UsageError, Words
from gongkai.law import shelves
from gongkai.law.lookup import lookup
from gongkai.law.shelves import Entry, files, folders, read

_SATURDAY = 5


class Reached(NamedTuple):
    """The day a term ends on; `provisional` where a day on the way is not settled by any announced calendar."""

    day: date
    provisional: bool


class Counted(NamedTuple):
    """A number of working days; `provisional` where a day among them is not settled by any announced calendar."""

    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What one day is: "work", "makeup" (a weekend day worked), "off" (holiday or bridging) or "weekend"."""

    kind: str
    name: Words | None = None
    notice: str | None = None

    @property
    def works(self) -> bool:
        """Whether the day counts as a working day."""
        return self.kind in ("work", "makeup")


@dataclass(frozen=True, slots=True)
class _Year:
    special: dict[date, Day]
    workdays: list[int]  # ordinals, ascending
    unsettled_from: (
        int | None
    )  # ordinal of the first day that no calendar settles; None where the whole year is settled


def announced_years() -> tuple[int, ...]:
    """Return the years whose calendar is in the book or the overlay."""
    return tuple(sorted(int(name) for name in files("calendars") if name.isdigit()))


def calendar_pages(year: int) -> tuple[Entry, ...]:
    """Return the raw calendar of a year and, after it, the files of local days ("2027-guangxi.toml") for that year."""
    names = files("calendars")
    found = [names[name][0] for name in sorted(names) if name == str(year) or name.startswith(f"{year}-")]
    return tuple(read("calendars", path) for path in found)


def holidays(year: int, place: str | None) -> Iterable[Entry]:
    """Yield the holidays of a year's notice as changed by later notices, with the local ones of `place`."""
    for page in calendar_pages(year):
        for holiday in page["holiday"]:
            local = holiday.get("place", page.get("place"))
            if "replaced_by" not in holiday and (not local or (place and (place + "/").startswith(local + "/"))):
                yield {"notice": page["notice"], **holiday}


class Workdays:
    """The calendar of one place; years are read when they are asked for, and once."""

    def __init__(self, place: str | None = None) -> None:
        self._place = place
        self._years: dict[int, _Year] = {}

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            self._years[year] = self._read(year)
        return self._years[year]

    def _read(self, year: int) -> _Year:
        if not date.min.year < year < date.max.year:
            raise UsageError(
                f"日期超出可以计算的范围（{year} 年）；请给出例如 2025-09-26 这样的日期。",
                f"The date is beyond what can be computed (year {year}); give a day such as 2025-09-26.",
            )
        special: dict[date, Day] = {}
        # Next year's notice may reach back into December, so it is read after this year's and wins.
        for notice_year in (year, year + 1):
            for holiday in holidays(notice_year, self._place):
                for day, what in _days_of(holiday):
                    if day.year == year:
                        special[day] = what
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        workdays = [n for n in range(first, last + 1) if _what(special, date.fromordinal(n)).works]
        return _Year(special, workdays, _unsettled_from(year))

    def describe(self, day: date) -> Day:
        """Return what kind of day `day` is and, for a day off or a make-up day, of which holiday and notice."""
        return _what(self._year(day.year).special, day)

    def is_workday(self, day: date) -> bool:
        """Return whether `day` is a working day (in an unannounced year: whether it is Monday to Friday)."""
        return self.describe(day).works

    def settled(self, day: date) -> bool:
        """Return whether an announced calendar settles what kind of day `day` is."""
        unsettled = self._year(day.year).unsettled_from
        return unsettled is None or day.toordinal() < unsettled

    def _provisional(self, after: int, last: int) -> bool:
        """Return whether any day after the ordinal `after` up to `last` is unsettled."""
        if last <= after:
            return False
        for year in range(date.fromordinal(after + 1).year, date.fromordinal(last).year + 1):
            unsettled = self._year(year).unsettled_from
            if unsettled is not None and max(unsettled, after + 1) <= min(last, date(year, 12, 31).toordinal()):
                return True
        return False

    def add(self, start: date, days: int) -> Reached:
        """Return the working day that is `days` working days after `start` (the start day itself is not counted)."""
        if days < 1:
            raise ValueError("a term has at least one day")
        year, left, after = start.year, days, start.toordinal()
        while True:
            workdays = self._year(year).workdays
            index = bisect_right(workdays, after) + left - 1
            if index < len(workdays):
                return Reached(date.fromordinal(workdays[index]), self._provisional(after, workdays[index]))
            left = index - len(workdays) + 1
            year += 1

    def add_all(self, starts: Iterable[date], days: int) -> list[Reached]:
        """Return `add(start, days)` for each of millions of days: each different day is worked out once."""
        return list(map(_Sums(self, days).__getitem__, starts))

    def between(self, start: date, end: date) -> Counted:
        """Return how many working days lie after `start` up to and including `end` (0 where `end` is not later)."""
        after, last = start.toordinal(), end.toordinal()
        total = 0
        for year in range(start.year, end.year + 1):
            workdays = self._year(year).workdays
            total += max(0, bisect_right(workdays, last) - bisect_right(workdays, after))
        return Counted(total, self._provisional(after, last))

    def next_workday(self, day: date) -> Reached:
        """Return `day` itself where it is a working day, else the first one after it (民法典 203)."""
        if self.is_workday(day):
            return Reached(day, not self.settled(day))
        reached = self.add(day, 1)
        return Reached(reached.day, reached.provisional or not self.settled(day))

    def last_day(self, start: date, *, days: int = 0, months: int = 0, years: int = 0, rolls: bool = True) -> Reached:
        """Return the last day of a term in calendar days, months or years; on a rest day it rolls to the next working day.

        `rolls=False` for terms that must last at least so long, such as postings.
        """
        try:
            last = _months_later(start, months + 12 * years) + timedelta(days=days)
        except (OverflowError, ValueError):
            self._year(date.max.year)  # refuses in words
            raise
        return self.next_workday(last) if rolls else Reached(last, False)


class _Sums(dict[date, Reached]):
    """Start day to reached day, filled as it is asked; the loop over millions then runs in C."""

    def __init__(self, workdays: Workdays, days: int) -> None:
        self._add, self._days = workdays.add, days

    def __missing__(self, start: date) -> Reached:
        reached = self[start] = self._add(start, self._days)
        return reached


def _days_of(holiday: Entry) -> Iterable[tuple[date, Day]]:
    name = Words(holiday["name"]["zh"], holiday["name"].get("en", holiday["name"]["zh"]))
    for number in range(holiday["first"].toordinal(), holiday["last"].toordinal() + 1):
        yield date.fromordinal(number), Day("off", name, holiday["notice"])
    for day in holiday["work"]:
        yield day, Day("makeup", name, holiday["notice"])


def _what(special: dict[date, Day], day: date) -> Day:
    found = special.get(day)
    if found is not None:
        return found
    return Day("weekend") if day.weekday() >= _SATURDAY else Day("work")


def _unsettled_from(year: int) -> int | None:
    announced = files("calendars")
    if str(year) not in announced:
        return date(year, 1, 1).toordinal()
    if str(year + 1) in announced:
        return None
    reach = lookup("calendar-reach", date(year, 12, 31)).values["first_month_day"]
    return date.fromisoformat(f"{year}-{reach}").toordinal()


def _months_later(start: date, months: int) -> date:
    # 民法典 202: the day of the same number; where the month has none, its last day.
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, 0, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            if not date.min.year <= year <= date.max.year:
                raise
    raise ValueError("no such month")


@cache
def _calendar(_folders: tuple[Path, ...], place: str | None) -> Workdays:
    return Workdays(place)


def calendar(place: str | None = None) -> Workdays:
    """Return the calendar of `place` (None: nationwide); read once for each overlay."""
    return _calendar(folders(), place)


def forget() -> None:
    """Forget the book and its calendars, so that a changed overlay is read again (a long-running site; tests)."""
    shelves.forget()
    _calendar.cache_clear()


def is_workday(day: date, place: str | None = None) -> bool:
    """Return whether `day` is a working day."""
    return calendar(place).is_workday(day)


def add(start: date, days: int, place: str | None = None) -> Reached:
    """Return the day `days` working days after `start`; the start day is not counted."""
    return calendar(place).add(start, days)


def add_all(starts: Iterable[date], days: int, place: str | None = None) -> list[Reached]:
    """Return `add` for each of many days."""
    return calendar(place).add_all(starts, days)


def between(start: date, end: date, place: str | None = None) -> Counted:
    """Return the working days after `start` up to and including `end`."""
    return calendar(place).between(start, end)


def last_day(start: date, *, days: int = 0, months: int = 0, years: int = 0, place: str | None = None) -> Reached:
    """Return the last day of a term in calendar days, months or years, rolled over rest days."""
    return calendar(place).last_day(start, days=days, months=months, years=years)
