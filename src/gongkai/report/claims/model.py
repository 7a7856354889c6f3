"""What a number of the running text says about the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from gongkai.report.model import Key
from gongkai.report.numerals import Number
from gongkai.report.sentences import Sentence

# What comes of comparing: the same; another figure; the figure of another reading that the words hardly bear; not read.
AGREES, DIFFERS, QUESTIONABLE, UNREAD = "agrees", "differs", "questionable", "unread"

# How sure the binding is: every word understood; some word left over; only good enough to show an agreement.
FIRM, WEAK, LOOSE = "firm", "weak", "loose"


class Reading(NamedTuple):
    """One sum of squares that words may speak of: each square with its sign, its name for people, its value (None: unread).

    `accepted` is False for a reading the words hardly bear (carried-over applications counted as received).
    """

    terms: tuple[tuple[Key, int], ...]
    name: str
    value: Decimal | None
    accepted: bool = True

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the squares, without their signs."""
        return tuple(key for key, _ in self.terms)


class Claim(NamedTuple):
    """One number of the text and the squares it speaks of.

    `readings` are the sums the words may mean, the plainest first; `reading` is the one that agrees, else the plainest.
    `kind` names what is counted ("received", "done", "denied", "review", "normative_documents" …); `scope` holds printed
    words that say whose figures these are ("" for none), and `settled` tells that another number under the same words
    agrees with the tables. `head` numbers are those that parts are taken of.
    """

    sentence: Sentence
    number: Number
    kind: str
    readings: tuple[Reading, ...]
    reading: Reading
    state: str
    strength: str = FIRM
    scope: str = ""
    settled: bool = True
    paragraph: int = 0
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Return the table spoken of."""
        return self.reading.terms[0][0][0]

    @property
    def quote(self) -> str:
        """Return the printed words from the clause's beginning to the number's end."""
        text = self.sentence.text
        start = self.number.start
        while start > 0 and text[start - 1] not in "，。；：（）、":
            start -= 1
        return self.sentence.quote(start, self.number.end)

    @property
    def value(self) -> Decimal | None:
        """Return what the tables say, None where a square is unread."""
        return self.reading.value
