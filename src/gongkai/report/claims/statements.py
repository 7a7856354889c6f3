"""Sentences that say "all" or "none": "均已办结", "全年未发生行政复议、行政诉讼案件"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.report.claims.labels import APPLICATIONS, COUNTS, DISPUTES, TOTAL
from gongkai.report.model import Key
from gongkai.report.numerals import numbers
from gongkai.report.sentences import Sentence
from gongkai.report.words import words

# The squares that must be empty where the text says there was none.
_REVIEW = ((DISPUTES, COUNTS, "review_{}"),)
_SUITS = ((DISPUTES, COUNTS, "direct_suit_{}"), (DISPUTES, COUNTS, "suit_after_review_{}"))
_MARKS = "，。；：！？"


class Statement(NamedTuple):
    """A sentence that says "all" or "none".

    `kind` is "all" or "none"; `what` names it ("done", "upheld", "received", "review", "suits", "review:corrected" …);
    `start` and `end` enclose its words in the sentence; `keys` are the squares that must be empty for "none"; `plain`
    tells that nothing but the agency and the year stands in front of it.
    """

    sentence: Sentence
    kind: str
    what: str
    start: int
    end: int
    keys: tuple[Key, ...] = ()
    plain: bool = True

    @property
    def quote(self) -> str:
        """Return its printed words."""
        return self.sentence.quote(self.start, self.end)


def statements(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of all or of none."""
    text = sentence.text
    for what, pattern in _all_patterns().items():
        for match in pattern.finditer(text):
            if not _of_some(text, match.start(), match.end()):
                yield Statement(sentence, "all", what, match.start(), match.end())
    for match in _negation().finditer(text):
        yield from _none(sentence, match)


def _of_some(text: str, start: int, end: int) -> bool:
    """Tell whether "all" is said of some only: "已到期的均按时答复", "2件均维持，其余正在审理"."""
    clause = text[max((text.rfind(mark, 0, start) for mark in _MARKS), default=-1) + 1 : start]
    return _words("some", "all").search(clause) is not None or "其余" in text[end:]


@cache
def _all_patterns() -> dict[str, re.Pattern[str]]:
    return {
        what: re.compile("|".join(patterns)) for what, patterns in words("statements")["all"].items() if what != "some"
    }


@cache
def _negation() -> re.Pattern[str]:
    say = words("statements")["none"]
    return re.compile(rf"(?!{say['not_these']})(?:{say['negation']})(?P<said>[^{_MARKS}（）\d]{{2,60}})")


@cache
def _words(name: str, table: str = "none") -> re.Pattern[str]:
    return re.compile(str(words("statements")[table][name]))


@cache
def _nothing_else() -> re.Pattern[str]:
    between = words("statements")["none"]["between"]
    return re.compile("|".join(sorted(between.split("|"), key=len, reverse=True)))


def _none(sentence: Sentence, match: re.Match[str]) -> Iterator[Statement]:
    """Yield what a negated stretch says there was none of; nothing where any of its words is unknown."""
    text, said = sentence.text, match["said"]
    clause = max((text.rfind(mark, 0, match.start()) for mark in _MARKS), default=-1) + 1
    front = text[clause : match.start()]
    if _words("part").search(front) or numbers(front) or _nothing_else().sub("", said):
        return
    # "未提起行政复议的，可以…" is a rule and no report.
    if _words("conditional").search(front) or said.endswith("的"):
        return
    plain = not re.sub(r"[、“”《》]|^[一二三四五六七八九十]是", "", _words("plainly").sub("", front))

    def found(what: str, *keys: Key) -> Statement:
        return Statement(sentence, "none", what, match.start(), match.end(), keys, plain)

    outcome = "corrected" if _words("corrected").search(said) or _words("lost").search(said) else TOTAL
    disputes = {"review": _REVIEW, "suits": _SUITS}
    named = [what for what in disputes if _words(what).search(said)]
    for what in named:
        keys = [(table, row, column.format(outcome)) for table, row, column in disputes[what]]
        lost = _words("lost").search(said) is not None and not _words("corrected").search(said)
        yield found(what if outcome == TOTAL else f"{what}:{'lost' if lost else outcome}", *keys)
    if named:
        return
    if _words("lost").search(said):
        yield found("suits:lost", *((table, row, column.format("corrected")) for table, row, column in _SUITS))
    elif _words("carried_in").search(said):
        yield found("carried_in", (APPLICATIONS, "carried_in", TOTAL))
    elif _words("carried_out").search(said):
        yield found("carried_out", (APPLICATIONS, "carried_out", TOTAL))
    elif _words("received").search(said) and not _words("corrected").search(said):
        yield found("received", (APPLICATIONS, "received", TOTAL))
