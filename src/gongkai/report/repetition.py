"""How much of a report's text stands in another year's report already: same sentences, years and figures left aside."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from gongkai.report.model import Report
from gongkai.report.sentences import sentences

# Two sentences are one where they share this part of their pairs of neighbouring characters.
NEAR = 0.8
# A normalised sentence shorter than this says too little to be called copied.
_SHORT = 8
# Words this short are a heading where they are numbered or have no end mark.
_HEADING = 20

# A numbered heading that ends as a sentence: （二）依申请公开情况。
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]")
_NUMBER = r"\d+(?:[.,:/\-]\d+)*[%‰]?|[〇零一二三四五六七八九十百千万亿]+(?=[年月日条件次项份期篇场个人])"
_LEFT_ASIDE = re.compile(rf"{_NUMBER}|[^\w]|_")


class Repetition(NamedTuple):
    """What two reports' texts have in common.

    `share` is the part of the newer report's sentences that stand in the older (0 to 1), `pairs` those sentences as
    (older, newer) in the newer's order, `sentences` how many the newer has, `passages` the runs of copied sentences that
    follow each other in the newer report, longest first.
    """

    share: float
    pairs: tuple[tuple[str, str], ...]
    sentences: int
    passages: tuple[str, ...]


def repetition(old: Report, new: Report, near: float = NEAR) -> Repetition:
    """Return how much of `new` repeats `old`; preface, headings and remains of tables do not count."""
    olds, news = _sentences(old), _sentences(new)
    index = _Index(olds)
    pairs: list[tuple[str, str]] = []
    runs: list[list[str]] = [[]]
    for sentence, core in news:
        match = index.find(core, near)
        if match is None:
            runs.append([])
            continue
        pairs.append((match, sentence))
        runs[-1].append(sentence)
    passages = sorted(("".join(run) for run in runs if run), key=len, reverse=True)
    return Repetition(len(pairs) / len(news) if news else 0.0, tuple(pairs), len(news), tuple(passages))


def normalised(sentence: str) -> str:
    """Return a sentence without years, figures, punctuation and white space: what a copyist would leave."""
    return _LEFT_ASIDE.sub("", unicodedata.normalize("NFKC", sentence))


def _sentences(report: Report) -> list[tuple[str, str]]:
    """Return the sentences from section one on, each as printed and normalised, without headings."""
    found: list[tuple[str, str]] = []
    for sentence in sentences(report):
        text = sentence.text
        if not sentence.section or (len(text) < _HEADING and "，" not in text and _is_heading(text)):
            continue
        core = normalised(text)
        if len(core) >= _SHORT:
            found.append((sentence.printed.strip(), core))
    return found


def _is_heading(text: str) -> bool:
    return _NUMBERED.match(text) is not None or text[-1] not in "。！？；"


class _Index:
    """The older report's sentences by the pairs of characters they hold."""

    def __init__(self, sentences: list[tuple[str, str]]) -> None:
        self._exact = {core: sentence for sentence, core in sentences}
        self._sentences = sentences
        self._sizes: list[int] = []
        self._holders: dict[str, list[int]] = {}
        for number, (_, core) in enumerate(sentences):
            pairs = _pairs(core)
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._holders.setdefault(pair, []).append(number)

    def find(self, core: str, near: float) -> str | None:
        """Return the sentence that is the same or nearest to `core`, None where none is near enough."""
        if core in self._exact:
            return self._exact[core]
        pairs = _pairs(core)
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self._holders.get(pair, ()))
        best = max(shared, key=lambda number: self._likeness(shared[number], len(pairs), number), default=None)
        if best is None or self._likeness(shared[best], len(pairs), best) < near:
            return None
        return self._sentences[best][0]

    def _likeness(self, common: int, size: int, number: int) -> float:
        return 2 * common / (size + self._sizes[number])


def _pairs(core: str) -> set[str]:
    return {core[place : place + 2] for place in range(len(core) - 1)}
