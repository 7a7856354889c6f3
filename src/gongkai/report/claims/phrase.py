"""The words about one number: what stands before it since the last break or number, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.claims.tokens import BREAK, JOIN, NUMBER, TELLING, UNKNOWN, YEAR, Token
from gongkai.report.numerals import Number


class Phrase(NamedTuple):
    """A number with its words: `before` and `after` it; `used` are those of them that say what it counts.

    `includes` tells that brackets behind the number say what it holds ("（含上年结转18件）"): the row they name.
    """

    number: Number
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    used: tuple[Token, ...]
    includes: str = ""

    def ids(self, kind: str) -> list[str]:
        """Return what the telling words of one kind mean, in order, each once."""
        return list(dict.fromkeys(token.id for token in self.used if token.kind == kind))

    def has(self, *kinds: str) -> bool:
        """Tell whether a word of one of these kinds stands before the number, or behind it among the words used."""
        return any(token.kind in kinds for token in (*self.before, *self.used))

    def only(self, word: str) -> bool:
        """Tell whether `word`, unknown by itself, is all that stands before the number."""
        told = [token for token in self.before if token.kind not in (JOIN, "filler")]
        return len(told) == 1 and told[0].kind == UNKNOWN and told[0].text == word

    @property
    def strange_before(self) -> tuple[Token, ...]:
        """Return the unknown words in front of the first telling word: who counts, or when, or how."""
        first = next((place for place, token in enumerate(self.before) if token.kind in TELLING), len(self.before))
        return tuple(token for token in self.before[:first] if token.kind == UNKNOWN and len(token.text) > 1)

    @property
    def strange_inside(self) -> bool:
        """Tell whether unknown words stand between what is counted and the number, or right behind it: a part of it."""
        first = next((place for place, token in enumerate(self.before) if token.kind in TELLING), len(self.before))
        inside = any(token.kind == UNKNOWN and len(token.text) > 1 for token in self.before[first:])
        behind = bool(self.after) and self.after[0].kind in (UNKNOWN, "subset", "thing")
        return inside or behind

    @property
    def years(self) -> tuple[str, ...]:
        """Return the years named before the number."""
        return tuple(token.id for token in self.before if token.kind == YEAR)


def phrase(tokens: Sequence[Token], place: int, shared: dict[int, tuple[Token, ...]] | None = None) -> Phrase:
    """Return the words about the number tokens[place]; `shared` holds those given out by a "分别" (see `given_out`)."""
    number = tokens[place].number
    assert number is not None
    if shared and place in shared:
        return Phrase(number, shared[place], (), _used(shared[place], ()))
    start = place
    while start > 0 and tokens[start - 1].kind not in (NUMBER, BREAK):
        start -= 1
    end = place + 1
    while end < len(tokens) and tokens[end].kind not in (NUMBER, BREAK, JOIN):
        end += 1
    before = tuple(tokens[start:place])
    if (
        before
        and before[-1].kind == JOIN
        and start > 0
        and tokens[start - 1].kind == NUMBER
        and _told_behind(tokens, place)
    ):
        # "8件行政复议、7件行政诉讼": what stands before belongs to the number before.
        before = ()
    follows_number = end < len(tokens) and tokens[end].kind == NUMBER
    after = () if follows_number else tuple(tokens[place + 1 : end])
    return Phrase(number, before, after, _used(before, after), _includes(tokens, end))


def _told_behind(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].kind in TELLING


def _used(before: tuple[Token, ...], after: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the telling words: those before the number; behind it a topic that is missing, or all where none stands before."""
    telling = tuple(token for token in before if token.kind in TELLING)
    later = tuple(token for token in after if token.kind in TELLING)
    if not telling:
        return later
    if all(token.kind == "row" for token in telling) and later and later[0].kind == "topic":
        return telling + later[:1]
    return telling


def _includes(tokens: Sequence[Token], at: int) -> str:
    """Return the row that an opening bracket behind the number says is included, "" for none."""
    if at >= len(tokens) or tokens[at].text != "（":
        return ""
    for token in tokens[at + 1 : at + 6]:
        if token.kind in (BREAK, NUMBER) or token.text.startswith("不"):
            return ""
        if token.kind == "row":
            return token.id
    return ""


def given_out(tokens: Sequence[Token]) -> dict[int, tuple[Token, ...]]:
    """Return the words of each number behind a "分别", by the number's place: "复议、诉讼分别为2件、1件"."""
    found: dict[int, tuple[Token, ...]] = {}
    for each, token in enumerate(tokens):
        if token.kind != "each":
            continue
        places = _row_of_numbers(tokens, each)
        if len(places) < 2:
            continue
        verbs = tuple(t for t in tokens[each + 1 : places[0]] if t.kind in TELLING)
        for place, words in zip(places, _named_before(tokens, each, len(places)), strict=False):
            found[place] = (*words, *verbs)
    return found


def _row_of_numbers(tokens: Sequence[Token], each: int) -> list[int]:
    """Return the places of the numbers that follow a "分别" one after another."""
    places: list[int] = []
    for place in range(each + 1, len(tokens)):
        kind = tokens[place].kind
        if kind == NUMBER:
            places.append(place)
        elif places and kind != JOIN and tokens[place].text != "，" or not places and kind == BREAK:
            break
    return places


def _named_before(tokens: Sequence[Token], each: int, count: int) -> list[tuple[Token, ...]]:
    """Return the words of what is named in front of a "分别": in its own clause, else the numbers told just before."""
    clause = max((place for place in range(each) if tokens[place].kind == BREAK), default=-1) + 1
    groups: list[list[Token]] = [[]]
    for token in tokens[clause:each]:
        if token.kind == JOIN:
            groups.append([])
        elif token.kind in TELLING:
            groups[-1].append(token)
    named = [tuple(group) for group in groups if group]
    if len(named) == count:
        return named
    earlier = [place for place in range(each) if tokens[place].kind == NUMBER][-count:]
    told = [phrase(tokens, place).used for place in earlier]
    things = [tuple(t for t in used if t.kind in ("thing", "topic", "column")) for used in told]
    return things if len(things) == count and all(things) else []
