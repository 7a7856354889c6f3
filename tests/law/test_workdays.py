"""Counting working days: properties that hold for any day, the fast way against the slow one, years not announced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import UsageError
from gongkai.law.workdays import add, add_all, between, calendar, is_workday, last_day

DAYS = st.dates(date(2008, 1, 1), date(2026, 6, 30))
LENGTHS = st.integers(1, 60)


def slow(start: date, days: int) -> date:
    """The definition itself: walk on until so many working days are passed."""
    while days:
        start += timedelta(days=1)
        days -= is_workday(start)
    return start


@given(DAYS, LENGTHS)
def test_add_is_what_walking_finds(start: date, days: int) -> None:
    assert add(start, days).day == slow(start, days)


@given(DAYS, st.integers(0, 400), LENGTHS)
def test_a_later_start_never_ends_earlier(start: date, later: int, days: int) -> None:
    assert add(start, days).day <= add(start + timedelta(days=later), days).day


@given(DAYS, LENGTHS)
def test_one_day_more_ends_on_the_next_working_day(start: date, days: int) -> None:
    assert add(start, days + 1).day == add(add(start, days).day, 1).day


@given(DAYS, LENGTHS)
def test_between_undoes_add(start: date, days: int) -> None:
    end = add(start, days).day
    assert is_workday(end)
    assert between(start, end).days == days


@given(st.lists(st.dates(date(2005, 1, 1), date(2029, 12, 31)), max_size=60), LENGTHS)
def test_many_at_once_are_as_each_alone(starts: list[date], days: int) -> None:
    assert add_all(starts, days) == [add(start, days) for start in starts]


def test_half_a_million_at_once() -> None:
    first = date(2008, 1, 1).toordinal()
    starts = [date.fromordinal(first + number * 7919 % 6500) for number in range(500_000)]
    ends = add_all(starts, 20)
    assert len(ends) == len(starts)
    assert all(ends[number].day == slow(starts[number], 20) for number in range(0, 500_000, 5003))


@pytest.mark.parametrize(
    "start, days, end, provisional",
    [
        (date(2026, 11, 2), 20, date(2026, 11, 30), False),
        (date(2026, 12, 1), 19, date(2026, 12, 28), False),
        (date(2026, 12, 1), 20, date(2026, 12, 29), True),  # next year's notice may still move these days
        (date(2026, 12, 10), 20, date(2027, 1, 7), True),
        (date(2030, 1, 1), 5, date(2030, 1, 8), True),
        (date(2007, 12, 24), 5, date(2007, 12, 29), True),
        (date(2007, 12, 31), 1, date(2008, 1, 2), False),
    ],
)
def test_an_unannounced_year_is_provisional(start: date, days: int, end: date, provisional: bool) -> None:
    assert add(start, days) == (end, provisional)


def test_counting_over_an_unannounced_year_says_so() -> None:
    assert between(date(2026, 1, 1), date(2026, 12, 28)).provisional is False
    assert between(date(2026, 1, 1), date(2027, 1, 4)).provisional is True
    assert between(date(2026, 5, 2), date(2026, 5, 1)) == (0, False)


@pytest.mark.parametrize(
    "start, length, end",
    [
        (date(2025, 9, 2), {"days": 30}, date(2025, 10, 9)),  # 10-02 is a holiday: rolls to the first day after
        (date(2025, 9, 12), {"days": 16}, date(2025, 9, 28)),  # a Sunday that is a working day does not roll
        (date(2025, 3, 31), {"months": 6}, date(2025, 9, 30)),  # no 09-31
        (date(2025, 8, 31), {"months": 6}, date(2026, 2, 28)),
        (date(2024, 2, 29), {"years": 1}, date(2025, 2, 28)),
        (date(2025, 6, 7), {"days": 7}, date(2025, 6, 16)),
    ],
)
def test_calendar_terms_roll_over_rest_days(start: date, length: dict[str, int], end: date) -> None:
    assert last_day(start, **length) == (end, False)


def test_a_calendar_term_into_an_unannounced_year_is_provisional() -> None:
    assert last_day(date(2026, 12, 20), days=20) == (date(2027, 1, 11), True)


def test_a_posting_does_not_roll() -> None:
    assert calendar().last_day(date(2025, 9, 2), days=30, rolls=False).day == date(2025, 10, 2)


@pytest.mark.parametrize("start", [date(9999, 12, 30), date(9998, 12, 30)])
def test_beyond_the_calendar_is_refused_in_words(start: date) -> None:
    with pytest.raises(UsageError, match="范围"):
        add(start, 20)
    with pytest.raises(UsageError, match="范围"):
        last_day(start, days=800)


def test_no_days_is_no_term() -> None:
    with pytest.raises(ValueError):
        add(date(2025, 1, 1), 0)
