"""Counts of items and of business that stand in table two under another name: "办理业务276次" is 23 and 253 decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.claims.labels import PROACTIVE, name_of
from gongkai.report.claims.model import AGREES, LOOSE, Claim, Reading
from gongkai.report.claims.sums import Sums
from gongkai.report.model import Key
from gongkai.report.numerals import EXACT, Number, numbers
from gongkai.report.sentences import Sentence

LICENCE, SERVICES = "admin_license", "other_services"
ITEMS, DECISIONS = ("items_prev_year",), "decisions"
_ITEM = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}事项)$")
_BUSINESS = re.compile("业务|办理|服务|办件")
_WHOLE = ("项", "次", "件", "个", "人次", "")
# Words that make a licence out of what was done, or an item of licences.
_LICENCE = re.compile("许可|审批|核准|核发|登记|备案证|资质")
# Services for residents that are no licences; a figure smaller than this stands in two places by chance.
_SERVICE = re.compile("老年证|老年人优待|医保|社保|养老|缴费|低保|残疾证|居住证|就业服务|求职|咨询|证明|生育登记|代办")
_TELLING = 5
_MARKS = "，。；：（）、"


class Tie(NamedTuple):
    """A number of the text that is a square's under another name: the claim, and the words for what is counted."""

    claim: Claim
    words: str
    suspicious: bool


def ties(sums: Sums, found: list[Sentence], taken: list[Claim], paragraph: int = 0) -> Iterator[Tie]:
    """Yield numbers that are certainly the squares' though the text calls them otherwise: whole and parts agree together."""
    bound = {(id(claim.sentence), claim.number.start) for claim in taken}
    for sentence in found:
        if sentence.section != "overview" or not ("事项" in sentence.text or _BUSINESS.search(sentence.text)):
            continue
        free = [
            number
            for number in numbers(sentence.text)
            if number.unit in _WHOLE and number.wording == EXACT and (id(sentence), number.start) not in bound
        ]
        found_here = [*_items(sums, sentence, free, paragraph), *_decisions(sums, sentence, free, paragraph)]
        yield from found_here or _services(sums, sentence, free, paragraph)


def _square(sums: Sums, row: str, column: str) -> Decimal:
    value = sums.square((PROACTIVE, row, column))
    return value if value is not None else Decimal(0)


def _items(sums: Sums, sentence: Sentence, free: list[Number], paragraph: int) -> Iterator[Tie]:
    """Yield the items of licences and services, where both are told with the words "事项"."""
    named = [(number, _words_before(sentence.text, number)) for number in free]
    named = [(number, words) for number, words in named if words.endswith("事项")]
    for column in ITEMS:
        licences, services = _square(sums, LICENCE, column), _square(sums, SERVICES, column)
        one = [(n, w) for n, w in named if n.value == licences]
        other = [(n, w) for n, w in named if n.value == services]
        if not (licences and services and one and other) or licences == services:
            continue
        yield _tie(sums, sentence, one[0][0], [(LICENCE, column)], paragraph, one[0][1])
        yield _tie(sums, sentence, other[0][0], [(SERVICES, column)], paragraph, "")
        for number in free:
            if number.value == licences + services:
                yield _tie(sums, sentence, number, [(LICENCE, column), (SERVICES, column)], paragraph, "")


def _decisions(sums: Sums, sentence: Sentence, free: list[Number], paragraph: int) -> Iterator[Tie]:
    """Yield a whole that is the decisions of licences and services together, and its parts."""
    licences, services = _square(sums, LICENCE, DECISIONS), _square(sums, SERVICES, DECISIONS)
    if not licences or not services:
        return
    for place, whole in enumerate(free):
        parts = free[place + 1 :]
        if whole.value != licences + services or sum((part.value for part in parts), Decimal(0)) != whole.value:
            continue
        one = next((part for part in parts if part.value == licences), None)
        if one is None:
            continue
        yield _tie(sums, sentence, whole, [(LICENCE, DECISIONS), (SERVICES, DECISIONS)], paragraph, "")
        yield _tie(sums, sentence, one, [(LICENCE, DECISIONS)], paragraph, _words_before(sentence.text, one))
        for part in parts:
            if part is not one:
                yield _tie(sums, sentence, part, [(SERVICES, DECISIONS)], paragraph, "", together=True)
        return


def _services(sums: Sums, sentence: Sentence, free: list[Number], paragraph: int) -> Iterator[Tie]:
    """Yield the count of a service that is no licence by its name, where it is the very figure of the licences."""
    licences = _square(sums, LICENCE, DECISIONS)
    for number in free:
        words = _words_before(sentence.text, number)
        if number.value == licences and licences >= _TELLING and _SERVICE.search(words) and not _LICENCE.search(words):
            yield _tie(sums, sentence, number, [(LICENCE, DECISIONS)], paragraph, words)


def _tie(
    sums: Sums,
    sentence: Sentence,
    number: Number,
    squares: list[tuple[str, str]],
    paragraph: int,
    words: str,
    together: bool = False,
) -> Tie:
    keys: list[Key] = [(PROACTIVE, row, column) for row, column in squares]
    reading = sums.reading(keys) or Reading(tuple((key, 1) for key in keys), name_of(sums.form, keys), None)
    kind = "+".join(row for row, _ in squares) + (":together" if together else f":{squares[0][1]}")
    claim = Claim(
        sentence, number, kind, (reading,), reading, AGREES, LOOSE,
        paragraph=paragraph, rows=tuple(row for row, _ in squares),
    )  # fmt: skip
    return Tie(claim, words, bool(words) and not _LICENCE.search(words))


def _words_before(text: str, number: Number) -> str:
    """Return the words in front of a number, back to the last mark."""
    start = max((text.rfind(mark, 0, number.start) for mark in _MARKS), default=-1) + 1
    return re.sub(r"^其中|(?:共|共计|计|为|有|办理)+$", "", text[start : number.start])
