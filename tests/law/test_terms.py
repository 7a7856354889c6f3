"""Golden deadlines of the four terms, the old rules for old cases, the clock that stops, and the steps in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import BookError, UsageError
from gongkai.law.clock import reply_due
from gongkai.law.lookup import LENGTHS, history, lookup, rule_names
from gongkai.law.terms import due, due_all
from gongkai.law.texts import quote
from gongkai.law.workdays import is_workday

GOLDEN = {
    "2020-01-20": ("2020-02-06", "2020-02-18", "2020-02-25", "2020-03-24"),
    "2021-09-13": ("2021-09-23", "2021-10-09", "2021-10-15", "2021-11-12"),
    "2024-02-05": ("2024-02-20", "2024-03-01", "2024-03-08", "2024-04-08"),
    "2025-01-20": ("2025-02-05", "2025-02-14", "2025-02-21", "2025-03-21"),
    "2025-09-26": ("2025-10-13", "2025-10-23", "2025-10-30", "2025-11-27"),
    "2026-02-10": ("2026-02-26", "2026-03-09", "2026-03-16", "2026-04-14"),
    "2026-02-14": ("2026-03-03", "2026-03-13", "2026-03-20", "2026-04-20"),
    "2026-04-30": ("2026-05-13", "2026-05-25", "2026-06-01", "2026-06-30"),
}
TERMS = (("correction", False), ("third-party", False), ("reply", False), ("reply", True))


@pytest.mark.parametrize("start", GOLDEN)
@pytest.mark.parametrize("number", range(4))
def test_golden_deadlines(start: str, number: int) -> None:
    rule, extended = TERMS[number]
    term = due(rule, date.fromisoformat(start), extended=extended)
    assert term.last_day.isoformat() == GOLDEN[start][number]
    assert term.provisional is False
    assert due_all(rule, [term.start], extended=extended) == [(term.last_day, False)]


def test_a_case_keeps_the_rule_of_its_own_date() -> None:
    old, new = date(2019, 5, 14), date(2019, 5, 15)
    assert (due("reply", old).length, due("reply", old, extended=True).length) == (15, 30)
    assert (due("reply", new).length, due("reply", new, extended=True).length) == (20, 40)
    assert due("reply", old).last_day == date(2019, 6, 4)
    assert due("reply", new).last_day == date(2019, 6, 13)


@pytest.mark.parametrize("rule", ["correction", "third-party"])
def test_the_old_rules_had_no_such_term(rule: str) -> None:
    with pytest.raises(BookError, match=rule):
        due(rule, date(2018, 3, 1))


def test_no_term_before_there_were_rules() -> None:
    with pytest.raises(BookError):
        due("reply", date(2008, 4, 30))
    assert due("reply", date(2008, 5, 1)).length == 15


def test_what_is_no_term_is_refused() -> None:
    for rule in ("report-town", "decision-hearing", "masks"):
        with pytest.raises(UsageError, match=rule):
            due(rule, date(2025, 1, 2))
    with pytest.raises(UsageError, match="--extended"):
        due("correction", date(2025, 1, 2), extended=True)
    with pytest.raises(UsageError, match="reply"):
        due("replay", date(2025, 1, 2))


def test_a_local_term() -> None:
    start = date(2025, 3, 3)
    assert due("hotline-inquiry", start, place="广东省/广州市").length == 2
    assert due("hotline-inquiry", start, place="潍坊市").length == 5
    assert due("relief-confirmation", start, place="河南省/郑州市/中原区", extended=True).length == 40
    assert due("relief-confirmation", start, place="河南省/郑州市").length == 30
    with pytest.raises(BookError, match="--place"):
        due("hotline-inquiry", start)


def test_units_are_not_mixed() -> None:
    start = date(2025, 3, 3)
    assert due("petition-result", start).unit == "calendar_days"
    assert due("petition-objection", start).unit == "working_days"
    assert due("reconsideration-answer", start).unit == "working_days"
    assert due("reconsideration-apply", start).unit == "calendar_days"
    assert due("suit-direct", start).unit == "months"
    assert due("petition-result", start, extended=True).last_day == date(2025, 6, 3)  # 06-01 and 02 are a holiday


def test_steps_of_a_term_over_a_holiday_and_a_make_up_day() -> None:
    said = [step.words.zh for step in due("reply", date(2020, 6, 22)).steps]
    assert said[:4] == [
        "2020-06-22 收到申请之日，不计入",
        "06-23—06-24 班 第 1—2 日",
        "06-25—06-27 休 端午节",
        "06-28 班（调休上班） 第 3 日",
    ]
    assert [step.words.en for step in due("reply", date(2020, 6, 22)).steps][2:4] == [
        "06-25—06-27 off Dragon Boat Festival",
        "06-28 work (make-up day), day 3",
    ]


def test_steps_of_a_calendar_term_that_rolls() -> None:
    said = [step.words.zh for step in due("petition-result", date(2025, 8, 2)).steps]
    assert said[1:] == ["08-03—10-01 日历日 第 1—60 日", "10-01—10-08 休 国庆节、中秋节，顺延", "10-09 班"]


def test_steps_in_an_unannounced_year_say_so() -> None:
    term = due("reply", date(2026, 12, 20))
    assert term.provisional is True
    assert all(step.provisional == (step.last >= date(2026, 12, 29)) for step in term.steps)
    assert all(("暂定" in step.words.zh) == step.provisional for step in term.steps)


@given(st.dates(date(2019, 5, 15), date(2028, 12, 31)), st.sampled_from(TERMS))
def test_steps_account_for_every_day(start: date, term: tuple[str, bool]) -> None:
    found = due(term[0], start, extended=term[1])
    day, counted = start, 0
    for step in found.steps[1:]:
        assert step.first == day + timedelta(days=1)
        if step.counts is not None:
            assert step.counts == (counted + 1, counted + (step.last - step.first).days + 1)
            counted = step.counts[1]
        day = step.last
    assert (day, counted) == (found.last_day, found.length)
    assert is_workday(found.last_day)


@pytest.mark.parametrize("rule", rule_names())
def test_every_term_can_be_counted_on_every_day_it_is_in_force(rule: str) -> None:
    for entry in history(rule):
        if entry.values.get("before") or not set(LENGTHS) & set(entry.values):
            continue
        for extended in {False, "extension" in entry.values}:
            start = max(entry.since, date(2008, 5, 1))
            term = due(rule, start, extended=extended, place=entry.place)
            assert term.last_day > start
            assert all(quote(basis).words for basis in term.basis)


# Received 2025-09-01; letter out 09-05 after 4 working days; opinion in 09-26; 16 days are left.
def test_consulting_a_third_party_stops_the_clock() -> None:
    received, sent, answered = date(2025, 9, 1), date(2025, 9, 5), date(2025, 9, 26)
    assert due("third-party", date(2025, 9, 8)).last_day == date(2025, 9, 28)  # a Sunday that is a working day
    assert reply_due(received, [(sent, answered)]) == (date(2025, 10, 24), False)


def test_consultations_at_the_same_time_count_once() -> None:
    received = date(2025, 9, 1)
    one, other = (date(2025, 9, 5), date(2025, 9, 26)), (date(2025, 9, 8), date(2025, 9, 24))
    assert reply_due(received, [one, other]) == reply_due(received, [one])
    later = reply_due(received, [one, (date(2025, 9, 26), date(2025, 9, 29))])
    assert later.day == date(2025, 10, 28)  # two more working days: the Sunday 09-28 is one of them


def test_a_clock_without_consultations_is_the_plain_term() -> None:
    assert reply_due(date(2025, 9, 26)).day == date(2025, 10, 30)
    assert reply_due(date(2025, 9, 26), extended=True).day == date(2025, 11, 27)


def test_a_consultation_after_the_term_moves_nothing() -> None:
    assert reply_due(date(2025, 9, 26), [(date(2025, 11, 3), date(2025, 11, 20))]).day == date(2025, 10, 30)


def test_an_opinion_before_its_letter_is_refused() -> None:
    with pytest.raises(UsageError, match="2025-09-04"):
        reply_due(date(2025, 9, 1), [(date(2025, 9, 5), date(2025, 9, 4))])


@given(st.dates(date(2019, 5, 15), date(2025, 6, 30)), st.integers(0, 25), st.integers(0, 30))
def test_consulting_never_shortens_the_term(received: date, sent_after: int, answered_after: int) -> None:
    sent = received + timedelta(days=sent_after)
    paused = reply_due(received, [(sent, sent + timedelta(days=answered_after))])
    assert paused.day >= reply_due(received).day


def test_silence_means_opposite_things() -> None:
    day = date(2025, 1, 2)
    assert lookup("third-party", day).values["silence"] == "decide"
    assert lookup("co-maker", day).values["silence"] == "consent"
