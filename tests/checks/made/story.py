"""The running text of a made-up report: what it tells, in which words, and where each figure stands in it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.model import Key, Passage

from . import phrases as say
from .facts import Fact, Facts, share

NAME = re.compile(r"\{([^}]+)\}")


class Claim(NamedTuple):
    """A figure in the running text: the passage it stands in and where, how it is printed, and the fact it gives."""

    passage: int
    start: int
    text: str
    name: str
    keys: tuple[Key, ...]
    kind: str
    template: str


@dataclass(frozen=True)
class Told:
    """The paragraphs of a report and the figures in them."""

    prose: tuple[Passage, ...]
    claims: tuple[Claim, ...]


class Piece(NamedTuple):
    """A piece of a sentence; a figure has the name of its fact."""

    text: str
    name: str = ""
    fact: Fact | None = None
    template: str = ""


class Teller:
    """Picks sentences that the facts allow and fills them in."""

    def __init__(
        self, rng: random.Random, facts: Facts, words: Mapping[str, str], free: Mapping[str, str], avoid: str
    ) -> None:
        self.rng = rng
        self.facts = facts
        self.words = words
        self.free = free
        self.avoid = avoid

    def one(self, *alternatives: Sequence[str]) -> list[Piece]:
        """Return one of the sentences, filled in; of those the facts allow, and rather none that last year's text has."""
        possible = [text for group in alternatives for text in group if self._can(text)]
        fresh = [text for text in possible if not self._used(text)]
        return self.fill(self.rng.choice(fresh or possible))

    def some(self, group: Sequence[str], count: int) -> list[Piece]:
        """Return several different sentences."""
        fresh = [text for text in group if not self._used(text)]
        rest = [text for text in group if self._used(text)]
        self.rng.shuffle(fresh)
        return [piece for text in (fresh + rest)[:count] for piece in self.fill(text)]

    def fill(self, template: str) -> list[Piece]:
        """Return the pieces of a sentence."""
        pieces: list[Piece] = []
        for at, part in enumerate(NAME.split(template)):
            if at % 2 == 0:
                pieces.append(Piece(part))
            elif part in self.words:
                pieces.append(Piece(self.words[part]))
            elif part.startswith("="):
                pieces.append(Piece(self.free[part[1:]], part, None, template))
            elif part.startswith(("yoy:", "diff:")):
                pieces += self._change(part, template)
            else:
                fact = self.facts.named[part]
                pieces.append(Piece(fact.text, part, fact, template))
        return pieces

    def _change(self, part: str, template: str) -> list[Piece]:
        how, _, name = part.partition(":")
        fact = self.facts.named[f"^{name}" if how == "yoy" else f"+{name}"]
        if fact.value == 0:
            return [Piece(self.rng.choice(["与上年持平", "同上年持平"]))]
        up = fact.value > 0
        if how == "yoy":
            lead = self.rng.choice(
                ["同比增长", "较上年增长", "比上年上升"] if up else ["同比下降", "较上年减少", "比上年下降"]
            )
            return [Piece(lead), Piece(fact.text, f"^{name}", fact, template)]
        lead = self.rng.choice(["比上年增加", "较去年增加"] if up else ["比上年减少", "较去年减少"])
        return [Piece(lead), Piece(fact.text, f"+{name}", fact, template), Piece("件")]

    def _can(self, template: str) -> bool:
        for name in NAME.findall(template):
            if name in self.words or name.startswith("="):
                continue
            plain = "^" + name.partition(":")[2] if name.startswith(("yoy:", "diff:")) else name
            if plain not in self.facts.named:
                return False
        return True

    def _used(self, template: str) -> bool:
        longest = max(NAME.split(template)[::2], key=len)
        return longest in self.avoid


def free_figures(rng: random.Random, scale: int, received: int) -> dict[str, str]:
    """Return figures that only the text gives; the parts of a whole add up, and ways of applying to `received`."""
    first, second = sorted(rng.randint(0, received) for _ in range(2))
    site, media, board = (rng.randint(40, 900) * max(1, scale // 8) for _ in range(3))
    drawn = {
        "site": site, "media": media, "board": board, "info": site + media + board, "read": rng.randint(3, 60),
        "press": rng.randint(1, 12), "visits": rng.randint(2, 9), "views": rng.randint(2, 40), "columns": rng.randint(2, 9),
        "lessons": rng.randint(1, 6), "people": rng.randint(20, 400), "forms": rng.randint(60, 800),
        "fee": rng.randint(20, 600) * 10, "net": first, "mail": second - first, "desk": received - second,
    }  # fmt: skip
    drawn["content"] = drawn["forms"] - rng.randint(0, drawn["forms"] // 10)
    happy = share(Decimal(drawn["content"]), Decimal(drawn["forms"]), 1).removesuffix("%")
    return {**{name: str(number) for name, number in drawn.items()}, "happy": happy}


def paragraphs(teller: Teller, year: int, form: str, free_of_charge: bool) -> list[tuple[str, list[Piece]]]:
    """Return the report's paragraphs, each with its section and its pieces."""
    rng = teller.rng
    topics = _topics(teller, form)
    names = rng.choice(say.TOPICS)
    numbers = "一二三四五"
    shape = rng.choice(["together", "together", "headed", "one"])
    lead = teller.one(say.LEAD)
    overview: list[tuple[str, list[Piece]]] = [("overview", lead)]
    for number, name, sentences in zip(numbers, names, topics, strict=True):
        head = Piece(f"（{number}）{name}")
        if shape == "headed":
            overview.append(("overview", [head]))
            overview += [("overview", sentence) for sentence in sentences]
        else:
            joined = [piece for sentence in sentences for piece in sentence]
            overview.append(("overview", [head, Piece(rng.choice("。：") if shape == "together" else "。"), *joined]))
    if shape == "one":
        overview = [("overview", [piece for _, pieces in overview for piece in pieces])]
    fee = teller.one((say.NO_FEE_2019 if year < 2021 else say.NO_FEE) if free_of_charge else say.FEE)
    other = [("other_matters", fee)]
    if rng.random() < 0.5:
        extra = teller.one(say.OTHERS)
        other = [("other_matters", [*fee, *extra])] if rng.random() < 0.5 else [*other, ("other_matters", extra)]
    return [("", teller.one(say.OPENING)), *overview, *_problems(teller), *other]


def _topics(teller: Teller, form: str) -> list[list[list[Piece]]]:
    """Return the sentences of the five topics of section one."""
    rng = teller.rng
    proactive = [teller.some(say.PROACTIVE, rng.randint(1, 3)), teller.one(say.INFO)]
    if rng.random() < 0.7:
        proactive.append(teller.one(say.NORMS_2019 if form == "2019" else say.NORMS_2021))
    if rng.random() < 0.7:
        proactive.append(teller.one(say.DECISIONS, say.DECISIONS_ABOUT, say.DECISIONS_GROWTH))
    rng.shuffle(proactive)
    asked = [teller.some(say.ON_APPLICATION, rng.randint(1, 2)), *_applications(teller)]
    if rng.random() < 0.8:
        asked += _disputes(teller)
    supervision = [teller.one(say.TRAINING), teller.one(say.ASSESSMENT)]
    if rng.random() < 0.4:
        supervision.append(teller.one(say.OTHER_THINGS))
    rng.shuffle(supervision)
    management = [teller.some(say.MANAGEMENT, rng.randint(1, 3))]
    platform = [teller.some(say.PLATFORM, rng.randint(1, 3))]
    return [proactive, asked, management, platform, supervision]


def _applications(teller: Teller) -> list[list[Piece]]:
    facts, rng = teller.facts, teller.rng
    if not facts["all"]:
        return [teller.one(say.NONE_RECEIVED)]
    closed = say.RECEIVED_CLOSED if not facts["carried_out"] else ()
    if facts.has("^received") and rng.random() < 0.7:
        told = [teller.one(say.RECEIVED_GROWTH)]
    else:
        told = [teller.one(_fitting(teller, say.RECEIVED), _fitting(teller, closed))]
    if facts["received"] and rng.random() < 0.7:
        told.append(teller.one(say.APPLICANTS))
    if facts["received"] > 3 and rng.random() < 0.3:
        told.append(teller.one(say.CHANNELS))
    if facts["handled"] and rng.random() < 0.8:
        told.append(teller.one(say.OUTCOMES))
    if facts["refused"] + facts["cannot"] + facts["denied"] and rng.random() < 0.4:
        told.append(teller.one(say.OUTCOMES_DETAIL))
    return told


def _fitting(teller: Teller, group: Sequence[str]) -> list[str]:
    """Return the sentences that do not leave out applications carried in."""
    return [text for text in group if "{carried_in}" in text or not teller.facts["carried_in"]]


def _disputes(teller: Teller) -> list[list[Piece]]:
    facts = teller.facts
    reviews, suits = facts["review_total"], facts["suit_total"]
    if not reviews and not suits:
        return [teller.one(say.NO_DISPUTES)]
    told = []
    if reviews:
        upheld = say.REVIEWS_UPHELD if facts["review_upheld"] == reviews else ()
        told.append(teller.one(say.REVIEWS, upheld))
    else:
        told.append(teller.one(say.NO_REVIEWS))
    told.append(teller.one(say.SUITS if suits else say.NO_SUITS))
    return told


def _problems(teller: Teller) -> list[tuple[str, list[Piece]]]:
    rng = teller.rng
    count = rng.randint(2, 4)
    order = list(range(len(say.PROBLEMS)))
    rng.shuffle(order)
    # Rather problems that last year's report does not name.
    order.sort(key=lambda at: say.PROBLEMS[at] in teller.avoid)
    chosen = order[:count]
    told = []
    for leads, items in ((say.PROBLEM_LEADS, say.PROBLEMS), (say.MEASURE_LEADS, say.MEASURES)):
        listed = [items[at] for at in chosen]
        joined = "；".join(f"{number}是{text}" for number, text in zip("一二三四", listed, strict=False))
        fresh = [lead for lead in leads if max(NAME.split(lead)[::2], key=len) not in teller.avoid] or leads
        told.append(teller.fill(rng.choice(fresh).replace("{list}", joined)))
    if teller.avoid:
        told.insert(0, teller.one(say.LOOK_BACKS))
    if rng.random() < 0.3:
        return [("problems", [piece for sentence in told for piece in sentence])]
    if rng.random() < 0.3:
        return [
            ("problems", [Piece("（一）存在的主要问题")]), *(("problems", sentence) for sentence in told[:-1]),
            ("problems", [Piece("（二）改进情况")]), ("problems", told[-1]),
        ]  # fmt: skip
    return [("problems", sentence) for sentence in told]


def set_down(parts: Sequence[tuple[str, list[Piece]]], first: int, space: str) -> Told:
    """Return the paragraphs as passages, counted from `first`; `space` stands around each figure."""
    prose: list[Passage] = []
    claims: list[Claim] = []
    for at, (section, pieces) in enumerate(parts, first):
        text = ""
        for piece in pieces:
            if not piece.name:
                text += piece.text
                continue
            fact = piece.fact
            keys, kind = (fact.keys, fact.kind) if fact else ((), "free")
            claims.append(Claim(at, len(text) + len(space), piece.text, piece.name, keys, kind, piece.template))
            text += space + piece.text + space
        prose.append(Passage(section, text))
    return Told(tuple(prose), tuple(claims))


# What no printer cuts at a line's end: a number with its unit, a date.
WHOLE = re.compile(r"[0-9.,%]+(?:年|月|日)?|.", re.DOTALL)


def wrapped(prose: Sequence[Passage], width: int) -> tuple[Passage, ...]:
    """Return the paragraphs cut into lines of about `width` characters, as a copied text has them."""
    return tuple(Passage(passage.section, line) for passage in prose for line in _lines(passage.text, width))


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for piece in WHOLE.findall(text):
        if len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines
