"""The overlay folder: it adds and overrides, and every slip in it is one sentence that names file and field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import BookError
from gongkai.law.concordance import check_book
from gongkai.law.formats import format_for
from gongkai.law.lookup import category, lookup
from gongkai.law.terms import due
from gongkai.law.workdays import add, announced_years, calendar, is_workday

CALENDAR = """
year = 2027
notice = "国办发明电〔2026〕9号"
basis = "holidays-2024:7"
certainty = "K"
reviewed = 2026-11-22

[[holiday]]
name = { zh = "元旦", en = "New Year's Day" }
first = 2027-01-01
last = 2027-01-03
work = [2026-12-27]
"""
RULE = """
title = { zh = "答复政府信息公开申请", en = "reply to an application" }

[[in_force]]
from = 2026-01-01
place = "某省/某市"
working_days = 10
extension = "extension"
basis = "ogi-2019:33.2"
certainty = "K"
reviewed = 2026-11-22
"""
TEXT = """
title = "某市办法"
from = 2025-01-01
certainty = "V"
wording = "statement"
reviewed = 2026-11-22

[[article]]
no = "1"
words = "十个工作日内答复。"
"""
OUTCOME = """
title = { zh = "办理结果", en = "outcomes" }

[[entry]]
code = "lost"
label = { zh = "某种结果", en = "lost" }
from = 2025-01-01
rows = { "2021" = "granted" }
basis = "practice:other-result"
certainty = "K"
reviewed = 2026-11-22
"""


Lay = Callable[[str, str], Path]


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Lay a file into a fresh overlay folder that GONGKAI_LAW names."""
    monkeypatch.setenv("GONGKAI_LAW", str(tmp_path))

    def put(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return put


def test_next_years_calendar_settles_what_was_provisional(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("calendars/2027.toml", CALENDAR)
    assert announced_years()[-1] == 2027
    # 2026-12-27 is a Sunday that 2027's notice makes a working day; 2027-01-01 is off.
    assert is_workday(date(2026, 12, 27))
    assert add(date(2026, 12, 10), 20) == (date(2027, 1, 7), False)
    assert due("reply", date(2026, 12, 10)).provisional is False
    monkeypatch.delenv("GONGKAI_LAW")
    assert not is_workday(date(2026, 12, 27))
    assert due("reply", date(2026, 12, 10)).provisional is True


def test_the_last_days_of_the_overlays_year_are_provisional_again(lay: Lay) -> None:
    lay("calendars/2027.toml", CALENDAR)
    assert due("reply", date(2027, 12, 10)).provisional is True


def test_local_days_off_count_only_there(lay: Lay) -> None:
    local = CALENDAR.replace("year = 2027", 'year = 2026\nplace = "某省"').replace("元旦", "三月三")
    local = local.replace("2027-01-01", "2026-04-20").replace("2027-01-03", "2026-04-21").replace("[2026-12-27]", "[]")
    lay("calendars/2026-somewhere.toml", local)
    assert is_workday(date(2026, 4, 20))
    assert not is_workday(date(2026, 4, 20), "某省/某市")
    assert due("correction", date(2026, 4, 17)).last_day == date(2026, 4, 28)
    assert due("correction", date(2026, 4, 17), place="某省").last_day == date(2026, 4, 30)
    assert calendar("某省").describe(date(2026, 4, 20)).name.zh == "三月三"


def test_a_local_rule_wins_there_and_only_there(lay: Lay) -> None:
    lay("rules/reply.toml", RULE)
    on = date(2026, 3, 1)
    assert lookup("reply", on).values["working_days"] == 20
    assert lookup("reply", on, "某省/某市/某县").values["working_days"] == 10
    assert lookup("reply", on, "某省").values["working_days"] == 20
    assert lookup("reply", date(2025, 3, 1), "某省/某市").values["working_days"] == 20
    assert check_book() > 1


def test_a_nationwide_rule_of_the_overlay_wins_from_its_day_on(lay: Lay) -> None:
    lay("rules/reply.toml", RULE.replace('place = "某省/某市"\n', "").replace("2026-01-01", "2027-01-01"))
    assert lookup("reply", date(2026, 12, 31)).values["working_days"] == 20
    assert lookup("reply", date(2027, 1, 1)).values["working_days"] == 10


def test_a_text_of_the_overlay_can_be_cited(lay: Lay) -> None:
    lay("texts/some-city.toml", TEXT)
    lay("rules/reply.toml", RULE.replace("ogi-2019:33.2", "some-city:1"))
    assert due("reply", date(2026, 3, 2), place="某省/某市").basis == ("some-city:1",)
    assert check_book() > 1


def test_a_category_of_the_overlay_is_added_by_code(lay: Lay) -> None:
    lay("categories/outcomes.toml", OUTCOME)
    found = category("outcomes", date(2026, 1, 1))
    assert {"lost", "36_2_provide"} <= set(found)
    assert "lost" not in category("outcomes", date(2024, 1, 1))


def test_a_format_of_the_overlay(lay: Lay) -> None:
    head = 'title = "某格式"\ndoc_number = "某号"\nsections = []\ntables = []\nrules = []\n'
    lay("formats/2027.toml", head + "[report_years]\nfrom = 2027\n")
    assert (format_for(2026), format_for(2027)) == ("2021", "2027")


SLIPS = [
    ("calendars/2027.toml", CALENDAR.replace('notice = "国办发明电〔2026〕9号"\n', ""), "notice"),
    ("calendars/2027.toml", CALENDAR.replace("year = 2027\n", ""), "year"),
    ("calendars/2027.toml", CALENDAR.replace("year = 2027", "year = 2028"), "year"),
    ("calendars/2027.toml", CALENDAR.replace("first = 2027-01-01\n", ""), "holiday.1.first"),
    ("calendars/2027.toml", CALENDAR.replace("last = 2027-01-03", 'last = "2027-01-03"'), "holiday.1.last"),
    ("calendars/2027.toml", CALENDAR.replace("last = 2027-01-03", "last = 2026-12-31"), "holiday.1.last"),
    ("calendars/2027.toml", CALENDAR.replace("last = 2027-01-03", "last = 2027-10-03"), "holiday.1.last"),
    ("calendars/2027.toml", CALENDAR.replace("work = [2026-12-27]\n", ""), "holiday.1.work"),
    ("calendars/2027.toml", CALENDAR.replace("[2026-12-27]", "[2026-12-28]"), "holiday.1.work"),
    ("calendars/2027.toml", CALENDAR.replace("[2026-12-27]", "[2027-01-03]"), "work"),
    ("calendars/2027.toml", CALENDAR.replace("[2026-12-27]", "[2025-12-27]"), "holiday.1.work"),
    ("calendars/2027.toml", CALENDAR.replace('certainty = "K"', 'certainty = "sure"'), "certainty"),
    ("calendars/2027.toml", CALENDAR.replace("holidays-2024:7", "holidays-2024:70"), "basis"),
    ("calendars/2027.toml", CALENDAR.replace('{ zh = "元旦", en = "New Year\'s Day" }', '"元旦"'), "holiday.1.name"),
    ("calendars/2027-x.toml", CALENDAR, "place"),
    ("rules/reply.toml", RULE.replace("from = 2026-01-01\n", ""), "in_force.1.from"),
    ("rules/reply.toml", RULE.replace("from = 2026-01-01", "from = 2026-01-01T00:00:00"), "in_force.1.from"),
    ("rules/reply.toml", RULE.replace("ogi-2019:33.2", "ogi-2019:330"), "in_force.1.basis"),
    ("rules/reply.toml", RULE.replace('basis = "ogi-2019:33.2"\n', ""), "in_force.1.basis"),
    ("rules/reply.toml", RULE.replace('basis = "ogi-2019:33.2"', "basis = []"), "in_force.1.basis"),
    ("rules/reply.toml", RULE.replace("working_days = 10", 'working_days = "10"'), "in_force.1.working_days"),
    ("rules/reply.toml", RULE.replace("working_days = 10", "working_days = true"), "in_force.1.working_days"),
    ("rules/reply.toml", RULE.replace("working_days = 10", "working_days = 0"), "in_force.1.working_days"),
    ("rules/reply.toml", RULE.replace("working_days", "workng_days"), "in_force.1.workng_days"),
    ("rules/reply.toml", RULE.replace("extension =", "calendar_days = 3\nextension ="), "in_force.1.calendar_days"),
    ("rules/reply.toml", RULE + RULE[RULE.index("[[") :].replace("2026-01-01", "2028-01-01"), "in_force.2.from"),
    ("rules/reply.toml", RULE.replace("from = 2026", "until = 2025-01-01\nfrom = 2026"), "in_force.1.until"),
    ("rules/reply.toml", RULE.replace("reviewed = 2026-11-22\n", ""), "in_force.1.reviewed"),
    ("rules/reply.toml", 'title = { zh = "x" }\nin_force = []\n', "in_force"),
    ("texts/some-city.toml", TEXT.replace('words = "十个工作日内答复。"\n', ""), "article.1.words"),
    ("texts/some-city.toml", TEXT + TEXT[TEXT.index("[[") :], "article.2.no"),
    ("texts/some-city.toml", TEXT.replace('"statement"', '"poem"'), "wording"),
    ("categories/outcomes.toml", OUTCOME.replace('rows = { "2021" = "granted" }\n', ""), "entry.1.rows"),
    ("categories/outcomes.toml", OUTCOME + OUTCOME[OUTCOME.index("[[") :], "lost.2.from"),
    ("categories/outcomes.toml", OUTCOME.replace('code = "lost"\n', ""), "entry.1.code"),
    ("formats/2027.toml", 'title = "x"\n', "report_years"),
]


@pytest.mark.parametrize("name, content, field", SLIPS)
def test_a_slip_is_refused_with_file_and_field(lay: Lay, name: str, content: str, field: str) -> None:
    path = lay(name, content)
    with pytest.raises(BookError) as refused:
        check_book()
    for said in (refused.value.words.zh, refused.value.words.en):
        assert str(path) in said
        assert f"“{field}”" in said
        assert "\n" not in said


def test_a_slip_is_refused_when_the_file_is_used(lay: Lay) -> None:
    path = lay("calendars/2027.toml", CALENDAR.replace("year = 2027", "year = 2028"))
    with pytest.raises(BookError, match=path.name):
        due("reply", date(2026, 12, 10))


@pytest.mark.parametrize("content", ["year = [", 'notice = "未完', "\x00"])
def test_what_is_no_toml_is_refused(lay: Lay, content: str) -> None:
    path = lay("calendars/2027.toml", content)
    with pytest.raises(BookError) as refused:
        due("reply", date(2026, 12, 10))
    assert str(path) in refused.value.words.zh


def test_bytes_that_are_no_text_are_refused(lay: Lay) -> None:
    path = lay("rules/reply.toml", "")
    path.write_bytes("title = '答复'".encode("gb18030"))
    with pytest.raises(BookError, match="TOML"):
        due("reply", date(2025, 12, 10))


def test_a_file_beside_the_shelves_is_refused(lay: Lay) -> None:
    path = lay("2027.toml", CALENDAR)
    with pytest.raises(BookError) as refused:
        due("reply", date(2025, 12, 10))
    assert str(path) in refused.value.words.zh


def test_two_files_of_one_name_are_refused(lay: Lay) -> None:
    lay("rules/a/reply.toml", RULE)
    lay("rules/b/reply.toml", RULE)
    with pytest.raises(BookError, match="reply"):
        due("reply", date(2025, 12, 10))


def test_an_overlay_that_is_no_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_LAW", str(tmp_path / "missing"))
    with pytest.raises(BookError, match="GONGKAI_LAW"):
        due("reply", date(2025, 12, 10))


def test_an_outcome_without_its_row_is_refused(lay: Lay) -> None:
    lay("categories/outcomes.toml", OUTCOME.replace('"granted"', '"nowhere"'))
    with pytest.raises(BookError, match="lost"):
        check_book()


def test_a_text_not_in_force_when_cited_is_refused(lay: Lay) -> None:
    lay("rules/reply.toml", RULE.replace("from = 2026-01-01", "from = 2018-01-01"))
    with pytest.raises(BookError, match=r"ogi-2019:33\.2"):
        check_book()


def test_a_format_row_that_no_outcome_reaches_is_refused(lay: Lay) -> None:
    table = '{ id = "applications", rows = [{ id = "r", label = "r", kind = "heading" }, %s] }'
    row = '{ id = "results", label = "x", kind = "heading" }, { id = "new", label = "x", kind = "input", parent = "results" }'
    head = f'title = "某格式"\ndoc_number = "某号"\nsections = []\ntables = [{table % row}]\nrules = []\n'
    lay("formats/2027.toml", head + "[report_years]\nfrom = 2027\n")
    with pytest.raises(BookError, match="2027"):
        check_book()
