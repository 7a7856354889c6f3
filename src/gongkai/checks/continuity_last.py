"""Last year's report as the checks of continuity look at it: only where it really is last year's, and the limits for comparing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gongkai.checks.balance import worksheet
from gongkai.checks.check import Seen
from gongkai.checks.dossier import Dossier, counted, not_read
from gongkai.checks.finding import Unseen
from gongkai.errors import Words
from gongkai.law.lookup import lookup
from gongkai.report.agencies import key_of, same_agency
from gongkai.report.model import UNREAD, Key, Report

RULE = "report-comparison"


def limits(dossier: Dossier) -> Mapping[str, Any]:
    """Return the limits for comparing two years, as the law book has them for the report's year."""
    year = dossier.report.year
    on = date(year + 1, 1, 1) if year and year < date.max.year else date.max
    return lookup(RULE, on).values


def misfit(dossier: Dossier) -> Words | None:
    """Say why the report beside this one is not on the year before; None where it is."""
    report, last = dossier.report, dossier.previous
    if last is None:
        return Words("没有给出上一年度的报告", "last year's report was not given")
    if report.year and last.year and last.year != report.year - 1:
        return Words(
            f"放在一起的是 {last.year} 年度的报告，不是 {report.year - 1} 年度的",
            f"the report beside it is on {last.year}, not on {report.year - 1}",
        )
    if not report.year or not last.year:
        return Words(
            "没有读到报告年度，不知道是否相邻两年",
            "a report's year is not known, nor whether the two years follow each other",
        )
    return None


def other_agency(dossier: Dossier) -> bool:
    """Tell whether the report beside this one names another agency; a county before the same town's name is no other."""
    one, other = dossier.report.agency, dossier.previous.agency if dossier.previous else None
    if not one or not other or same_agency(one, other):
        return False
    short, long = sorted((key_of(one), key_of(other)), key=len)
    return not long.endswith(short)


def last_year(dossier: Dossier) -> Report | None:
    """Return the report on the year before, None where the report beside it is not that."""
    return None if misfit(dossier) else dossier.previous


def not_compared(code: str, dossier: Dossier) -> Unseen:
    """Say that a check did not look, because the report beside this one is not last year's."""
    return Unseen(code, misfit(dossier) or not_read())


def same_form(dossier: Dossier) -> bool:
    """Tell whether both years' tables are printed in the same form."""
    return dossier.previous is not None and dossier.previous.format == dossier.report.format


class Years:
    """The figures of two years side by side; a blank total is what its parts come to."""

    def __init__(self, dossier: Dossier, last: Report) -> None:
        self.report, self.last = dossier.report, last
        self._now = worksheet(dossier).figures
        if "last worksheet" not in dossier.memo:
            dossier.memo["last worksheet"] = worksheet(Dossier(last, dossier.previous_file or ""))
        self._was: Mapping[Key, int] = dossier.memo["last worksheet"].figures

    def now(self, key: Key) -> int | None:
        """Return this year's figure, None where it is unread or not printed."""
        return self._now.get(key, counted(self.report.square(*key)))

    def was(self, key: Key) -> int | None:
        """Return last year's figure, None where it is unread or not printed."""
        return self._was.get(key, counted(self.last.square(*key)))

    def unread(self, now: Iterable[Key], was: Iterable[Key] = ()) -> tuple[Key, ...]:
        """Return the squares of either year that are printed but could not be read."""
        found = [key for key in now if _is_unread(self.report, key)] + [
            key for key in was if _is_unread(self.last, key)
        ]
        return tuple(dict.fromkeys(found))


def _is_unread(report: Report, key: Key) -> bool:
    square = report.square(*key)
    return square is not None and square.status == UNREAD


def left_unread(code: str, keys: tuple[Key, ...]) -> list[Seen]:
    """Return what says that squares were not read; nothing where all were."""
    return [Unseen(code, not_read(), keys)] if keys else []
