"""The reply clock of an application that waited for opinions: time spent consulting is not counted (条例 33.3).

By convention (rule `suspension`, certainty D) a consultation takes the days after the letter was sent up to and including
the day the opinion came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.errors import UsageError
from gongkai.law.lookup import lookup
from gongkai.law.terms import due
from gongkai.law.workdays import Reached, calendar


def reply_due(
    received: date,
    consultations: Iterable[tuple[date, date]] = (),
    *,
    extended: bool = False,
    place: str | None = None,
) -> Reached:
    """Return the last day to reply to an application received on `received`.

    `consultations` are pairs: the day the letter was sent, the day the opinion came in. One that starts after the term has
    already run out moves nothing. UsageError where an opinion comes before its letter.
    """
    days = calendar(place)
    term = due("reply", received, extended=extended, place=place)
    pauses = _joined(consultations, received)
    if not pauses:
        return Reached(term.last_day, term.provisional)
    lookup("suspension", received, place)  # refuses where the law of that day knows no pause
    position, left, provisional = received, term.length, False
    for sent, answered in pauses:
        used = days.between(position, sent)
        if used.days >= left:
            break
        left -= used.days
        provisional |= used.provisional
        position = max(position, answered)
    last = days.add(position, left)
    return Reached(last.day, provisional or last.provisional)


def _joined(consultations: Iterable[tuple[date, date]], received: date) -> list[tuple[date, date]]:
    """Return the consultations in order, those that overlap joined, none starting before `received`."""
    joined: list[tuple[date, date]] = []
    for sent, answered in sorted(consultations):
        if answered < sent:
            raise UsageError(
                f"意见收到日 {answered} 早于发函日 {sent}；请核对两个日期。",
                f"The opinion of {answered} is earlier than its letter of {sent}; check the two days.",
            )
        sent = max(sent, received)
        if joined and sent <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], answered))
        else:
            joined.append((sent, answered))
    return joined
