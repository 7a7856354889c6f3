"""Two reports side by side: which figures changed, which text was repeated, what became of what was promised.

The figures are put beside each other and nothing is said of whether a change is good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gongkai.errors import Words
from gongkai.report.agencies import same_agency
from gongkai.report.counterparts import Alone, paired
from gongkai.report.model import UNREAD, Key, Report
from gongkai.report.promises import Promise, promises
from gongkai.report.repetition import Repetition, repetition

# What stands in a square.
FIGURE, BLANK = "figure", "blank"
# How the two reports stand to each other: two years, two versions of one year, two agencies on one year.
YEARS, VERSIONS, AGENCIES = "years", "versions", "agencies"

_TENTH = Decimal("0.1")


class Side(NamedTuple):
    """What one report has in a square: `status` is "figure", "blank" (or a stroke) or "unread"."""

    status: str
    value: Decimal | None = None


class Change(NamedTuple):
    """A square in both reports; `difference` and `growth` (percent, one decimal) are None where they say nothing.

    `old_keys` and `new_keys` are the squares, several where their sum is meant; `reason` says why there is no growth.
    """

    old_keys: tuple[Key, ...]
    new_keys: tuple[Key, ...]
    old: Side
    new: Side
    difference: Decimal | None
    growth: Decimal | None
    reason: Words | None = None


class Remark(NamedTuple):
    """Something to know before the comparison is read; notes are what reading a file brings to light."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports compared, the older one first; `turned` where they were given the other way round.

    `changes` are the squares whose figures differ, `blank_or_zero` those with a blank on one side and 0 on the other (which
    may mean the same or not), `unsure` those where one side could not be read, `same` how many are alike; `only_old` and
    `only_new` have nothing beside them.
    """

    old: Report
    new: Report
    relation: str
    turned: bool
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...]
    blank_or_zero: tuple[Change, ...]
    unsure: tuple[Change, ...]
    same: int
    only_old: tuple[Alone, ...]
    only_new: tuple[Alone, ...]
    repetition: Repetition
    promises: tuple[Promise, ...]


def compare(old: Report, new: Report) -> Comparison:
    """Compare two read reports; reversed years are put in order, and every oddity is said in `remarks`."""
    turned = old.year is not None and new.year is not None and old.year > new.year
    if turned:
        old, new = new, old
    relation = _relation(old, new)
    pairs, only_old, only_new = paired(old, new)
    changes: list[Change] = []
    blanks: list[Change] = []
    unsure: list[Change] = []
    same = 0
    for pair in pairs:
        change = _change(pair.old, pair.new, side_of(pair.old, old), side_of(pair.new, new))
        if UNREAD in (change.old.status, change.new.status):
            unsure.append(change)
        elif change.old == change.new:
            same += 1
        elif not change.old.value and not change.new.value:
            blanks.append(change)
        else:
            changes.append(change)
    return Comparison(
        old,
        new,
        relation,
        turned,
        tuple(_remarks(old, new, relation, turned)),
        tuple(changes),
        tuple(blanks),
        tuple(unsure),
        same,
        tuple(only_old),
        tuple(only_new),
        repetition(old, new),
        promises(old, new) if relation == YEARS else (),
    )


def _relation(old: Report, new: Report) -> str:
    if old.year is None or old.year != new.year:
        return YEARS
    return AGENCIES if _differ(old.agency, new.agency) else VERSIONS


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and not same_agency(one, other)


def side_of(keys: Sequence[Key], report: Report) -> Side:
    """Return what a report has in a square, or in the squares that make a sum: one unread leaves the sum unread."""
    squares = [square for key in keys if (square := report.square(*key)) is not None]
    if any(square.status == UNREAD for square in squares):
        return Side(UNREAD)
    values = [square.value for square in squares if square.value is not None]
    return Side(FIGURE, sum(values, Decimal(0))) if values else Side(BLANK)


def _change(old_keys: tuple[Key, ...], new_keys: tuple[Key, ...], old: Side, new: Side) -> Change:
    if old.value is None or new.value is None:
        reason = None
        if UNREAD not in (old.status, new.status) and old.status != new.status:
            reason = Words("一边是空白，空白不当作 0", "one side is blank, and a blank is not taken for 0")
        return Change(old_keys, new_keys, old, new, None, None, reason)
    difference = new.value - old.value
    if old.value > 0:
        growth = (difference * 100 / old.value).quantize(_TENTH, ROUND_HALF_UP)
        return Change(old_keys, new_keys, old, new, difference, growth)
    reason = (
        Words("由 0 起，不计增幅", "from 0: no rate of growth")
        if old.value == 0
        else Words("原数为负，不计增幅", "from a negative figure: no rate of growth")
    )
    return Change(old_keys, new_keys, old, new, difference, None, reason)


def _remarks(old: Report, new: Report, relation: str, turned: bool) -> Iterator[Remark]:
    if turned:
        yield Remark(
            "reversed",
            Words(
                f"给出的顺序相反（{new.year} 年度在前），已按年度先后比较。",
                f"They were given the other way round ({new.year} first); they are compared in the order of years.",
            ),
        )
    if relation == VERSIONS:
        yield Remark(
            "same-year",
            Words(
                f"两份都是 {old.year} 年度报告，按同一报告的前后两个版本比较，不看上年承诺。",
                f"Both are reports on {old.year}: they are compared as two versions, without last year's promises.",
            ),
        )
    if _differ(old.agency, new.agency):
        yield Remark(
            "other-agency",
            Words(
                f"两份报告的机关不同：{old.agency}、{new.agency}；仍逐格比较。",
                f"The reports are of two agencies, {old.agency} and {new.agency}; they are compared all the same.",
            ),
        )
    if old.year is not None and new.year is not None and new.year - old.year > 1:
        years = new.year - old.year
        yield Remark(
            "years-apart",
            Words(f"两份报告相隔 {years} 年，不是相邻年度。", f"The reports are {years} years apart, not one."),
        )
    yield from _missing(old, new)


def _missing(old: Report, new: Report) -> Iterator[Remark]:
    """Say what the reports themselves lack for a comparison."""
    for report, zh, en in ((old, "前一份", "the older"), (new, "后一份", "the newer")):
        if report.year is None:
            yield Remark(
                "no-year",
                Words(
                    f"{zh}报告没有读出年度，按给出的先后比较。",
                    f"The year of {en} report was not read; they are compared in the order given.",
                ),
            )
        if report.format is None:
            yield Remark(
                "no-tables",
                Words(
                    f"{zh}报告没有读到法定表格，数据无从比较。",
                    f"No statutory table was read in {en} report, so there are no figures to compare.",
                ),
            )
    if None not in (old.format, new.format) and old.format != new.format:
        yield Remark(
            "other-form",
            Words(
                f"两份报告的表样不同（{old.format}、{new.format}），含义相同的格才比较，其余列明原因。",
                f"The reports use different forms ({old.format}, {new.format}): squares of the same meaning are compared, "
                "the others are listed with the reason.",
            ),
        )
