"""What a report says is lacking and will be done, and which sentences of the next report may speak of it.

Found by the words two sentences share, weighed by how rare they are in the two reports; nothing is judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from gongkai.documents.model import Place
from gongkai.report.model import Report
from gongkai.report.repetition import normalised
from gongkai.report.sentences import Sentence, sentences
from gongkai.report.words import words

PROBLEM, PROMISE = "problem", "promise"
_DONE, _BOTH = "done", "both"
# The sections that say what is lacking and what else there is; lists of points stand in the first.
_LISTED, _OTHER = "problems", "other_matters"

# Two sentences may be of one subject where they share this part of their pairs of characters, rare pairs counting more.
# Fewer pairs than this are one word of two characters, which is no subject.
LIKE, FEWEST = 0.12, 2
# Words in more sentences than this stand everywhere and name no subject; it also bounds the work.
COMMON = 100
# How many sentences are given for one promise, and how few characters say nothing.
MOST, _SHORT = 3, 6
# A lead ("2024年，我们将采取以下措施：") is no longer than this, a heading of a list no longer than that.
_LEAD, _TITLE = 60, 30
_NUMERALS = "[〇零一二三四五六七八九十百千万亿]{2,}"


class Said(NamedTuple):
    """A sentence of the newer report that may speak of a promise: its section, words, place, and likeness (0 to 1)."""

    section: str
    text: str
    place: Place
    likeness: float


class Promise(NamedTuple):
    """A problem or an improvement the older report names; `said` is empty where the newer shares no words with it."""

    kind: str
    section: str
    text: str
    place: Place
    said: tuple[Said, ...] = ()


class _Point(NamedTuple):
    kind: str
    section: str
    place: Place
    sentences: list[str]


def promised(report: Report) -> tuple[str, ...]:
    """Return what `report` says will be done, point by point, as printed."""
    return tuple("".join(point.sentences) for point in _points(sentences(report)) if point.kind == PROMISE)


def promises(old: Report, new: Report) -> tuple[Promise, ...]:
    """Return what `old` promised in sections five and six, each with the sentences of `new` nearest to it, best first."""
    points = _points(sentences(old))
    if not points:
        return ()
    index = _Index(sentences(new), [text for point in points for text in point.sentences])
    return tuple(
        Promise(
            point.kind,
            point.section,
            "".join(point.sentences).rstrip("；，"),
            point.place,
            index.nearest(point.sentences),
        )
        for point in points
    )


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = words("promises")["kinds"]
    return tuple((kind, re.compile("|".join(kinds[kind]))) for kind in (_BOTH, _DONE, PROMISE, PROBLEM))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(words("promises")["marks"]["promise"]))


@cache
def _point() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what begins a point at a sentence's start, and inside a sentence."""
    lists = words("promises")["lists"]
    return re.compile(lists["point"]), re.compile(f"(?<=[{lists['behind']}])(?={lists['point']})")


def _kind_of(lead: str) -> str | None:
    kind = next((kind for kind, pattern in _kinds() if pattern.search(lead)), None)
    return PROBLEM if kind == _BOTH else kind


def _points(found: Sequence[Sentence]) -> list[_Point]:
    """Return the points of section five, and what section six says will be done."""
    listed = [sentence for sentence in found if sentence.section == _LISTED]
    points = _Reader().read(listed)
    for sentence in found:
        if sentence.section == _OTHER and _marks().search(sentence.text):
            points.append(_Point(PROMISE, sentence.section, sentence.place, [sentence.text]))
    return points


class _Reader:
    """One reading of section five: leads and headings tell the kind of what follows, numbers begin points."""

    def __init__(self) -> None:
        self.kind = PROBLEM
        self.points: list[_Point] = []
        self.numbered = False  # the last point began with a number: what has none goes on with it
        self.loose: list[
            _Point
        ] = []  # sentences without a number under the last lead; an introduction, if numbers follow

    def read(self, found: Sequence[Sentence]) -> list[_Point]:
        """Return the points in order."""
        for sentence in found:
            for piece in _pieces(sentence.text):
                self._piece(piece, sentence)
        self._close()
        return [point for point in self.points if point.kind != _DONE and len(normalised("".join(point.sentences))) > 1]

    def _piece(self, piece: str, sentence: Sentence) -> None:
        number = _point()[0].match(piece)
        words_ = piece[number.end() :] if number else piece
        lead = _lead_of(words_)
        kind = _kind_of(lead) if lead is not None else None
        if kind is not None:
            self._close()
            self.kind = kind
            words_ = words_[len(lead or "") :].lstrip("：:")
            number = None
        elif number is None and not self.numbered and _marks().search(words_):
            self._close()
            self.kind = PROMISE
        if len(normalised(words_)) < _SHORT and number is None and not self.numbered:
            return
        if number is not None:
            self.loose = []
            self.numbered = True
            self.points.append(_Point(self.kind, sentence.section, sentence.place, [words_]))
        elif self.numbered:
            self.points[-1].sentences.append(words_)
        else:
            self.loose.append(_Point(self.kind, sentence.section, sentence.place, [words_]))

    def _close(self) -> None:
        self.points += self.loose
        self.loose = []
        self.numbered = False


def _pieces(text: str) -> Iterator[str]:
    """Yield a sentence cut where a point of a list begins inside it."""
    yield from (piece for piece in _point()[1].split(text) if piece.strip())


def _lead_of(text: str) -> str | None:
    """Return what a piece begins with where that only leads to what follows: a short heading, or words up to a colon."""
    colon = text.find("：")
    if 0 <= colon <= _LEAD:
        return text[:colon]
    if len(text) <= _TITLE and text[-1:] not in "。；！？":
        return text
    # "2024年，我们将采取以下措施加以改进。" leads as well as with a colon.
    if len(text) <= _LEAD and re.search("以下|如下", text):
        return text
    return None


class _Index:
    """The newer report's sentences by the pairs of characters of their subject words, each pair with its weight."""

    def __init__(self, found: Sequence[Sentence], asked: Sequence[str]) -> None:
        told = [sentence for sentence in found if sentence.section and not _is_heading(sentence.text)]
        self._kept = [(sentence, pairs) for sentence in told if (pairs := _pairs(sentence.text))]
        held = Counter(pair for _, pairs in self._kept for pair in pairs)
        held.update(pair for text in asked for pair in _pairs(text))
        many = len(self._kept) + len(asked) + 1
        self._weight = {pair: log(1 + many / count) for pair, count in held.items()}
        self._holders: dict[str, list[int]] = {}
        for number, (_, pairs) in enumerate(self._kept):
            for pair in pairs:
                self._holders.setdefault(pair, []).append(number)
        self._sizes = [sum(map(self._weight.__getitem__, pairs)) for _, pairs in self._kept]

    def nearest(self, texts: Sequence[str]) -> tuple[Said, ...]:
        """Return the sentences nearest to any of `texts`, best first."""
        best: dict[int, float] = {}
        for text in texts:
            for number, likeness in self._likely(text):
                best[number] = max(likeness, best.get(number, 0.0))
        chosen = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        return tuple(self._said(number, likeness) for number, likeness in chosen)

    def _likely(self, text: str) -> Iterator[tuple[int, float]]:
        pairs = _pairs(text)
        size = sum(map(self._weight.__getitem__, pairs))
        shared: dict[int, list[str]] = {}
        for pair in pairs:
            holders = self._holders.get(pair, ())
            for number in holders if len(holders) <= COMMON else ():
                shared.setdefault(number, []).append(pair)
        for number, common in shared.items():
            if len(common) >= FEWEST:
                likeness = sum(map(self._weight.__getitem__, common)) / (size * self._sizes[number]) ** 0.5
                if likeness >= LIKE:
                    yield number, min(likeness, 1.0)

    def _said(self, number: int, likeness: float) -> Said:
        sentence = self._kept[number][0]
        return Said(sentence.section, sentence.text, sentence.place, round(likeness, 2))


@cache
def _filler() -> re.Pattern[str]:
    filler = words("promises")["filler"]
    listed = sorted(filler["words"], key=len, reverse=True)
    return re.compile("|".join([*listed, f"[{filler['joining']}]", "[^\\u4e00-\\u9fff]+", _NUMERALS]))


def _is_heading(text: str) -> bool:
    return len(text) <= _TITLE and text[-1:] not in "。；！？"


def _pairs(text: str) -> set[str]:
    """Return the neighbouring characters of a sentence's subject words."""
    number = _point()[0].match(text)
    pieces = _filler().split(text[number.end() :] if number else text)
    return {piece[place : place + 2] for piece in pieces for place in range(len(piece) - 1)}
