"""Percentages of the running text that say what share a bound number is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gongkai.report.claims.model import Claim
from gongkai.report.claims.tokens import NUMBER, UNKNOWN, YEAR, Token
from gongkai.report.numerals import PERCENT, Number
from gongkai.report.sentences import Sentence

_HUNDRED = Decimal(10) ** 2


class Share(NamedTuple):
    """A percentage behind the number of a claim: "258件，占33.9%"."""

    sentence: Sentence
    percent: Number
    claim: Claim

    @property
    def quote(self) -> str:
        """Return the printed words from the number's clause to the percentage."""
        start = self.claim.number.start
        while start > 0 and self.sentence.text[start - 1] not in "，。；：（）、":
            start -= 1
        return self.sentence.quote(start, self.percent.end)


def share(sentence: Sentence, pieces: Sequence[Token], place: int, last: Claim | None) -> Share | None:
    """Return the percentage pieces[place] as a share of the claim whose number stands before it; None where it is another's."""
    number = pieces[place].number
    if number is None or number.unit != PERCENT or last is None or last.sentence is not sentence:
        return None
    between = []
    for token in reversed(pieces[:place]):
        if token.kind == NUMBER:
            if token.number != last.number:
                return None
            break
        between.append(token)
    if any(token.kind in ("change", "subset", "scope", "result", "thing", "column", YEAR) for token in between):
        return None
    if any(token.kind == UNKNOWN and token.text not in ("率",) and len(token.text) > 1 for token in between):
        return None
    rates = any(token.text.startswith("率") for token in between)
    return None if rates else Share(sentence, number, last)


def follows(part: Decimal, base: Decimal, percent: Number) -> bool:
    """Tell whether part/base, rounded or cut off at the digits printed, is the percentage printed."""
    return printed(part, base, percent) == percent.value or cut_off(part, base, percent)


def printed(part: Decimal, base: Decimal, percent: Number) -> Decimal:
    """Return part/base in percent, rounded to the digits that `percent` prints."""
    return (part * _HUNDRED / base).quantize(Decimal(1).scaleb(-percent.decimals), ROUND_HALF_UP)


def cut_off(part: Decimal, base: Decimal, percent: Number) -> bool:
    """Tell whether the percentage was cut off where rounding gives one more in its last digit."""
    down = (part * _HUNDRED / base).quantize(Decimal(1).scaleb(-percent.decimals), ROUND_DOWN)
    return down == percent.value
