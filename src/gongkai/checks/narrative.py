"""The running text as the checks of form and wording look at it: sentences by section, without tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from gongkai.checks.dossier import Dossier
from gongkai.checks.words import words
from gongkai.report.lexicon import formats
from gongkai.report.model import Passage
from gongkai.report.sentences import Sentence, sentences

# What stands before the first heading may be a page's frame; a sentence there has at least as many characters.
SHORTEST_IN_PREFACE = 15
# How many passages at the end may hold the signature.
LAST_LINES = 8


@cache
def told_sections() -> tuple[str, ...]:
    """Return the ids of the sections that hold text and no table, in order."""
    return tuple(section.id for section in formats()[-1].sections if section.table is None)


@cache
def headings() -> dict[str, str]:
    """Return each section's heading as the newest form prints it, by id."""
    return {section.id: section.label for section in formats()[-1].sections}


def text_of(dossier: Dossier, section: str) -> str:
    """Return one section's sentences in a row."""
    texts: dict[str, str] = dossier.memo.setdefault("section texts", {})
    if section not in texts:
        texts[section] = "".join(sentence.text for sentence in sentences(dossier.report) if sentence.section == section)
    return texts[section]


def has_heading(dossier: Dossier, section: str) -> bool:
    """Tell whether a section's heading was found."""
    return any(heading.section == section for heading in dossier.report.headings)


def says_nothing(dossier: Dossier, section: str) -> bool:
    """Tell whether a section is empty, or so short that only that is worth saying of it."""
    fewest: int = words("content")["short"].get(section, 1)
    return len(text_of(dossier, section)) < fewest


def told(dossier: Dossier) -> list[Sentence]:
    """Return the sentences a clerk wrote: those of sections without a table, and whole ones before the first heading."""
    if "told" not in dossier.memo:
        dossier.memo["told"] = [
            sentence
            for sentence in sentences(dossier.report)
            if sentence.section in told_sections() or (not sentence.section and _is_prose(sentence.text))
        ]
    found: list[Sentence] = dossier.memo["told"]
    return found


def _is_prose(text: str) -> bool:
    """Tell whether words before the first heading are a sentence, and not what a web page prints around its text."""
    whole = text.endswith("。") and len(text) >= SHORTEST_IN_PREFACE
    return whole and any_of(text, words("wording")["frame"]["words"]) is None


def places_of(
    dossier: Dossier, patterns: Iterable[re.Pattern[str]]
) -> Iterator[tuple[Sentence, re.Match[str], re.Pattern[str]]]:
    """Yield where the sentences a clerk wrote meet one of `patterns`; of two that overlap, the earlier pattern's place."""
    if "told text" not in dossier.memo:
        dossier.memo["told text"] = "\n".join(sentence.text for sentence in told(dossier))
    # Most texts hold none of the words looked for: the whole is asked before its sentences are.
    met = [pattern for pattern in patterns if pattern.search(dossier.memo["told text"])]
    if not met:
        return
    for sentence in told(dossier):
        taken: list[tuple[int, int]] = []
        for pattern in met:
            for match in pattern.finditer(sentence.text):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    yield sentence, match, pattern


def preface(dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages before the first heading."""
    return tuple(passage for passage in dossier.report.prose if not passage.section)


def last_lines(dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages at the end, among which the signature stands."""
    return dossier.report.prose[-LAST_LINES:]


def any_of(text: str, wanted: Iterable[str]) -> str | None:
    """Return the first of `wanted` that stands in `text`, None where none does."""
    return next((word for word in wanted if word in text), None)
