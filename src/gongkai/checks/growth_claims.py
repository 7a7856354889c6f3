"""What a sentence says of a figure's growth since last year, with both years' figures where they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gongkai.report.claims import AGREES, FIRM, Claim, bound
from gongkai.report.claims.sums import Sums
from gongkai.report.format import format_named
from gongkai.report.model import Key, Report
from gongkai.report.numerals import EXACT, PERCENT, Number, numbers
from gongkai.report.sentences import Sentence
from gongkai.report.words import words

UP, DOWN, SAME, DOUBLE = "up", "down", "same", "double"
# The figure that grew stands at most so many characters before the words of comparison.
_REACH = 24


class Growth(NamedTuple):
    """One statement of growth: which way, by how much (None: not said), of which figure, from which (several where the

    words may mean several sums), and where it stands. `sure`: the figures are provable, from the text or firmly bound.
    """

    sentence: Sentence
    start: int
    end: int
    way: str
    amount: Number | None
    now: Number
    was: tuple[Decimal, ...]
    keys: tuple[Key, ...]
    sure: bool
    stated: bool


def growths(report: Report, last: Report | None, sentences: tuple[Sentence, ...]) -> Iterator[Growth]:
    """Yield what the running text says about growth since last year."""
    if report.year is None:
        return
    spoken = _pattern(report.year - 1)
    for sentence in sentences:
        if not _hint().search(sentence.text):
            continue
        found = numbers(sentence.text)
        for match in spoken.finditer(sentence.text):
            now = _figure(sentence.text, found, match)
            if now is not None:
                yield _growth(report, last, sentence, found, match, now)


@cache
def _hint() -> re.Pattern[str]:
    verbs = words("growth")["verb"]
    return re.compile(
        "|".join(verb for way in (UP, DOWN, SAME, DOUBLE) for verb in verbs[way] if len(verb) > 1) + "|[较比]"
    )


@cache
def _pattern(last: int) -> re.Pattern[str]:
    """Return comparison, filling, last year's own figure if given, and verb as one expression."""
    base, verbs = words("growth")["base"], words("growth")["verb"]
    compared = "|".join(base["words"]).replace("{last}", str(last))
    ways = "|".join(f"(?P<{way}>{'|'.join(verbs[way])})" for way in (UP, DOWN, SAME, DOUBLE))
    given = r"(?P<given>\d[\d,]*(?:\.\d+)?)?(?:[^\d，。；（）]{0,3}?)?"
    return re.compile(f"(?:{compared}){given}{base['filling']}(?:{ways})(?:了|约|近|达)?")


@cache
def _stated(last: int) -> re.Pattern[str]:
    text: str = words("growth")["base"]["stated"]
    return re.compile(text.replace("{last}", str(last)) + "$")


def _figure(text: str, found: list[Number], match: re.Match[str]) -> Number | None:
    """Return the figure spoken of: the last count before the comparison, in the same breath."""
    before = [number for number in found if number.end <= match.start() and number.unit != PERCENT]
    if not before:
        return None
    gap = text[before[-1].end : match.start()]
    return before[-1] if len(gap) <= _REACH and not re.search(r"[。；]|[\d%]", gap) else None


def _growth(
    report: Report, last: Report | None, sentence: Sentence, found: list[Number], match: re.Match[str], now: Number
) -> Growth:
    amount = next((number for number in found if match.end() - 1 <= number.start <= match.end()), None)
    way = next(name for name in (UP, DOWN, SAME, DOUBLE) if match[name])
    given = _given(report, sentence.text, found, match, now)
    claim = _claim(report, sentence, now)
    was: tuple[Decimal, ...] = ()
    if given is not None:
        was = (given,)
    elif claim is not None and last is not None and last.format is not None:
        sums = Sums(last, format_named(last.format))
        # Of the sums the words may mean, those that are this year's figure.
        meant = [reading for reading in claim.readings if reading.value == now.value] or [claim.reading]
        totals = (sums.total(reading.terms) for reading in meant)
        was = tuple(total for total in totals if total is not None)
    return Growth(
        sentence,
        min(now.start, match.start()),
        amount.end if amount else match.end(),
        way,
        amount,
        now,
        was,
        claim.reading.keys if claim else (),
        now.wording == EXACT and (given is not None or (claim is not None and claim.strength == FIRM)),
        given is not None,
    )


def _given(report: Report, text: str, found: list[Number], match: re.Match[str], now: Number) -> Decimal | None:
    """Return last year's figure where the text gives it: in the comparison itself, or before this year's."""
    if match["given"]:
        return Decimal(match["given"].replace(",", ""))
    assert report.year is not None
    for number in found:
        if number is not now and number.unit == now.unit and number.wording == EXACT and number.end <= match.start():
            before = text[: number.start]
            if _stated(report.year - 1).search(before) and not before.endswith("结转"):
                return number.value
    return None


def _claim(report: Report, sentence: Sentence, now: Number) -> Claim | None:
    """Return what the tables say of a figure, where they agree with it."""
    for claim in bound(report).claims:
        if claim.number.start == now.start and claim.sentence.text == sentence.text and claim.state == AGREES:
            return claim
    return None


def vague(growth: Growth) -> bool:
    """Tell whether the statement is too vague to be recomputed."""
    text = growth.sentence.text[growth.start : growth.end + 2]
    return any(word in text for word in words("growth")["verb"]["vague"])
