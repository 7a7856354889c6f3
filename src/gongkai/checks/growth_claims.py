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

# How many times as much: a measure of growth like per cent.
TIMES = "倍"
UP, DOWN, SAME, DOUBLE = "up", "down", "same", "double"


class Growth(NamedTuple):
    """One statement of growth: which way, by how much (None: not said), and where it stands in its sentence.

    `pairs` are this year's and last year's figures that may be meant, the likeliest first (none: last year's is not known).
    `keys` are the squares of the figure spoken of; `sure` tells that figures and words leave no other meaning, `stated` that
    last year's figure is the text's own; `reported` holds what last year's tables have there (several where the words may
    mean several sums).
    """

    sentence: Sentence
    start: int
    end: int
    way: str
    amount: Number | None
    pairs: tuple[tuple[Decimal, Decimal], ...]
    keys: tuple[Key, ...]
    sure: bool
    stated: bool
    reported: tuple[Decimal, ...] = ()


def growths(report: Report, last: Report | None, sentences: tuple[Sentence, ...]) -> Iterator[Growth]:
    """Yield what the running text says about growth since last year."""
    if report.year is None:
        return
    spoken = _pattern(report.year - 1)
    for sentence in sentences:
        if not _hint().search(sentence.text):
            continue
        found = numbers(sentence.text)
        since = 0
        for match in spoken.finditer(sentence.text):
            counts = [number for number in found if since <= number.start and number.end <= match.start()]
            now = _figure(sentence.text, counts, match, report.year - 1)
            since = match.end()
            amount = next((number for number in found if match.end() - 1 <= number.start <= match.end()), None)
            if now is not None and (amount is None or amount.unit in (PERCENT, TIMES, now.unit)):
                others = _others(sentence.text, counts, now)
                yield _growth(report, last, sentence, found, match, now, amount, others)


def _others(text: str, counts: list[Number], now: Number) -> list[Number]:
    """Return the figures before `now` that the comparison may be meant for as well: "收到30件，办结28件，同比增长…"."""
    return [n for n in counts if n is not now and n.unit == now.unit and "；" not in text[n.end : now.start]]


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
    given = r"(?:(?P<given>\d[\d,]*(?:\.\d+)?)[^\d，。；（）]{0,3}?)?"
    return re.compile(f"(?:{compared}){given}{base['filling']}(?:{ways})(?:了|约|近|达)?")


@cache
def _stated(last: int) -> re.Pattern[str]:
    text: str = words("growth")["base"]["stated"]
    return re.compile(text.replace("{last}", str(last)) + "$")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(words("growth")["base"]["between"])


def _figure(text: str, counts: list[Number], match: re.Match[str], last: int) -> Number | None:
    """Return the figure spoken of: the last count before the comparison, with no other subject between.

    Last year's own figure may stand between them: "新收 12 件（上年为 7 件），比上年增加 5 件".
    """
    before = [number for number in counts if number.unit != PERCENT]
    if not before:
        return None
    gap = text[before[-1].end : match.start()]
    stated = _stated(last).search(text[: before[-1].start]) if len(before) > 1 else None
    if stated and not stated[0].endswith("结转"):
        gap = (text[before[-2].end : stated.start()] + gap).replace("（", "").replace("）", "")
        before.pop()
    return before[-1] if _between().fullmatch(gap) else None


def _growth(
    report: Report,
    last: Report | None,
    sentence: Sentence,
    found: list[Number],
    match: re.Match[str],
    now: Number,
    amount: Number | None,
    others: list[Number],
) -> Growth:
    given = _given(report, sentence.text, found, match, now)
    claim = _claim(report, sentence, now)
    if given is not None:
        pairs = [(now.value, given)]
        others = []
    else:
        meant = [(number, _claim(report, sentence, number)) for number in (now, *reversed(others))]
        pairs = [(number.value, was) for number, said in meant for was in _before(last, said, number)]
        # Another figure than the nearest is no answer where the nearest is not known.
        pairs = pairs if claim is not None else []
    return Growth(
        sentence,
        min(now.start, match.start()),
        amount.end if amount else match.end(),
        next(name for name in (UP, DOWN, SAME, DOUBLE) if match[name]),
        amount,
        tuple(pairs),
        claim.reading.keys if claim else (),
        now.wording == EXACT and not others and (given is not None or (claim is not None and claim.strength == FIRM)),
        given is not None,
        tuple(_before(last, claim, now)),
    )


def _before(last: Report | None, claim: Claim | None, now: Number) -> list[Decimal]:
    """Return what last year's tables have where this year's have `now`; several where the words may mean several sums."""
    if last is None or last.format is None or claim is None:
        return []
    sums = Sums(last, format_named(last.format))
    # Of the sums the words may mean, those that are this year's figure.
    meant = [reading for reading in claim.readings if reading.value == now.value] or [claim.reading]
    return [total for reading in meant if (total := sums.total(reading.terms)) is not None]


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
