"""Our calendars, day by day, against a maintained package; and against what the notices themselves are known to say."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.shelves import files, read
from gongkai.law.workdays import announced_years, calendar, calendar_pages, holidays

YEARS = range(2008, 2027)


def test_there_is_a_calendar_for_every_year_since_the_rules_took_effect() -> None:
    assert announced_years() == tuple(YEARS)


# The package's one known slip, 2005-12-31, lies before the first year asked here.
@pytest.mark.parametrize("year", YEARS)
def test_every_day_is_as_the_oracle_says(year: int) -> None:
    days = calendar()
    day = date(year, 1, 1)
    differing = []
    while day.year == year:
        if days.is_workday(day) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


@pytest.mark.parametrize(
    "year, count",
    [
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_working_days_of_a_year(year: int, count: int) -> None:
    assert calendar().between(date(year - 1, 12, 31), date(year, 12, 31)).days == count


@pytest.mark.parametrize(
    "day, kind, name",
    [
        (date(2020, 2, 1), "off", "春节"),  # a make-up day until the holiday was extended
        (date(2020, 1, 31), "off", "春节"),
        (date(2020, 2, 3), "work", None),
        (date(2020, 6, 28), "makeup", "端午节"),
        (date(2015, 9, 3), "off", "抗战胜利70周年纪念日"),
        (date(2015, 9, 6), "makeup", "抗战胜利70周年纪念日"),
        (date(2019, 5, 3), "off", "劳动节"),  # one day at first, four by the later notice
        (date(2019, 5, 5), "makeup", "劳动节"),
        (date(2018, 12, 29), "makeup", "元旦"),  # December as next year's notice has it
        (date(2018, 12, 31), "off", "元旦"),
        (date(2022, 12, 31), "off", "元旦"),
        (date(2024, 3, 8), "work", None),  # a half day off for some is a working day
        (date(2025, 10, 18), "weekend", None),
    ],
)
def test_what_a_day_is(day: date, kind: str, name: str | None) -> None:
    found = calendar().describe(day)
    assert (found.kind, found.name and found.name.zh) == (kind, name)


@pytest.mark.parametrize("year", YEARS)
def test_a_calendar_names_its_notice(year: int) -> None:
    (page,) = calendar_pages(year)
    assert page["notice"].startswith(f"国办发明电〔{year - 1}〕")
    assert all(holiday["notice"].startswith(("国办发明电〔", "国发明电〔")) for holiday in holidays(year, None))


def test_later_notices_are_named_on_the_days_they_changed() -> None:
    days = calendar()
    assert days.describe(date(2020, 2, 2)).notice == "国办发明电〔2020〕1号"
    assert days.describe(date(2015, 9, 4)).notice == "国发明电〔2015〕1号"
    assert days.describe(date(2019, 5, 2)).notice == "国办发明电〔2019〕3号"


def test_what_was_replaced_is_kept_and_names_its_successor() -> None:
    replaced = {
        (name, holiday["replaced_by"])
        for name, paths in files("calendars").items()
        for path in paths
        for holiday in read("calendars", path)["holiday"]
        if "replaced_by" in holiday
    }
    assert replaced == {("2019", "国办发明电〔2019〕3号"), ("2020", "国办发明电〔2020〕1号")}
