"""Working days for a million dates, beside what one would use instead.

    python benchmarks/working_days.py [NUMBER of dates, 1000000]

chinese_calendar answers for one day at a time, so a term is a loop over days; it runs on a sample and is scaled up.
numpy's busday_offset knows days off but no make-up days, so its answers differ: it stands here as the speed of C.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta

from measure import alternating, seconds, table

RUNS = 3
DAYS = 20
YEARS = (2016, 2024)
SAMPLE = 2000


def dates(number: int) -> list[date]:
    """Return so many days spread over the years, out of order."""
    first, last = (date(year, 1, 1).toordinal() for year in YEARS)
    return [date.fromordinal(first + index * 7919 % (last - first)) for index in range(number)]


def with_chinese_calendar(starts: list[date]) -> list[date]:
    """Count the days one by one with chinese_calendar."""
    from chinese_calendar import is_workday

    found = []
    for day in starts:
        left = DAYS
        while left:
            day += timedelta(days=1)
            left -= is_workday(day)
        found.append(day)
    return found


def with_numpy(starts: list[date]) -> Callable[[], object] | None:
    """Count the days with numpy, which knows no make-up days."""
    try:
        import numpy
    except ImportError:
        return None
    from gongkai.law.workdays import calendar

    first, last = (date(year, 1, 1).toordinal() for year in (YEARS[0], YEARS[1] + 1))
    known = calendar()
    off = [str(day) for day in map(date.fromordinal, range(first, last)) if known.describe(day).kind == "off"]
    busy = numpy.busdaycalendar(holidays=numpy.array(off, dtype="datetime64[D]"))
    # In numpy's own kind of array from the start: turning dates into it takes twenty times as long as the sums.
    array = numpy.array(starts, dtype="datetime64[D]")
    return lambda: numpy.busday_offset(array, DAYS, roll="backward", busdaycal=busy)


def measured(number: int) -> list[list[str]]:
    """Return the rows of the table."""
    from gongkai.law.workdays import add_all

    starts = dates(number)
    some = starts[:SAMPLE]
    if [reached.day for reached in add_all(some, DAYS)] != with_chinese_calendar(some):
        sys.exit("the two calendars do not agree")
    numbers = with_numpy(starts)
    calls: list[Callable[[], object]] = [lambda: add_all(starts, DAYS), lambda: with_chinese_calendar(some)]
    ours, loop, *rest = alternating([*calls, numbers] if numbers else calls, RUNS)
    others = [
        ("chinese_calendar, scaled up", loop * number / len(some)),
        *(("numpy, its own array", took) for took in rest),
    ]
    return [
        [f"add_all, {number:,} dates", seconds(ours), f"{name} {seconds(other)}", f"{ours / other:.4f}", "-"]
        for name, other in others
    ]


if __name__ == "__main__":
    rows = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    table(f"{DAYS} working days after each day", ["", "ours", "the other", "ratio", "bar"], rows)
