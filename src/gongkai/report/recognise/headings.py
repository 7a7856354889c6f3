"""What the six sections say, found by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gongkai.documents.characters import clean, even
from gongkai.documents.model import Document, Note
from gongkai.report import notes as say
from gongkai.report.lexicon import core, formats, likeness
from gongkai.report.model import Passage

# Headings stand in short lines; longer ones are prose that may quote them.
LONGEST_HEADING = 45
ALIKE = 0.8
# Under its own number and in its own place, a heading in other words shares at least this much with the form's.
FAINTLY = 0.5

_NUMBER = r"(?:[一二三四五六][,.]|\([一二三四五六\d]\)|[1-6][.,)]|第[一二三四五六]部分)\s*"
_NUMBER_BEFORE = re.compile(_NUMBER + "$")
_NUMBER_AT = re.compile(r"\s*" + _NUMBER)


class _Spot(NamedTuple):
    section: str
    row: int
    start: int
    end: int


class Sections(NamedTuple):
    """What the running text says: each section as a whole, the same paragraph by paragraph, every heading as printed,

    and what to say on missing ones.
    """

    texts: dict[str, str]
    prose: tuple[Passage, ...]
    headings: tuple[Passage, ...]
    notes: list[Note]


def sections_of(document: Document) -> Sections:
    """Return the text of the six sections by id (empty where a heading is missing) and what to say about missing ones.

    Where headings stand twice (a contents page in front) the last run of them counts.
    """
    paragraphs = list(document.paragraphs())
    texts = [clean(block.text) for block in paragraphs]
    spots = [spot for row, text in enumerate(texts) for spot in sorted(_spots(row, text), key=lambda spot: spot.start)]
    names = [section.id for section in formats()[-1].sections]
    chosen: list[_Spot] = []
    limit = (len(texts), 0)
    for name in reversed(names):
        fitting = [spot for spot in spots if spot.section == name and (spot.row, spot.start) < limit]
        if fitting:
            spot = max(fitting, key=lambda spot: (spot.row, spot.start))
            chosen.insert(0, spot)
            limit = (spot.row, spot.start)
    chosen = _with_other_words(texts, names, chosen)
    spots += [spot for spot in chosen if spot not in spots]
    found = dict.fromkeys(names, "")
    starts = [_Spot("", 0, 0, 0), *chosen, _Spot("", len(texts), 0, 0)]
    prose: list[Passage] = []
    for spot, after in zip(starts, starts[1:], strict=False):
        parts = _between(texts, spot, after)
        prose += [Passage(spot.section, text, paragraphs[row].place) for row, text in parts]
        if spot.section:
            found[spot.section] = "\n".join(text for _, text in parts)
    have = {spot.section for spot in chosen}
    notes = [say.section_missing(section.label) for section in formats()[-1].sections if section.id not in have]
    headings = [
        Passage(spot.section, texts[spot.row][spot.start : spot.end], paragraphs[spot.row].place)
        for spot in sorted(spots, key=lambda spot: (spot.row, spot.start))
    ]
    return Sections(found, tuple(prose), tuple(headings), notes)


def _with_other_words(texts: Sequence[str], names: Sequence[str], chosen: list[_Spot]) -> list[_Spot]:
    """Return the headings with those in other words: a short line in the missing one's place, under its number.

    The first section's may have any words where the second's heading follows: "一、概述".
    """
    rows = {spot.section: spot.row for spot in chosen}
    found = list(chosen)
    for place, section in enumerate(formats()[-1].sections):
        before = max((rows[name] for name in names[:place] if name in rows), default=-1)
        after = min((rows[name] for name in names[place + 1 :] if name in rows), default=len(texts))
        if section.id in rows or (place == 0 and names[1] not in rows):
            continue
        lines = [row for row in range(before + 1, after) if _bears(texts[row], section.label)]
        if place:
            labels = _labels()[section.id]
            lines = [row for row in lines if any(likeness(core(texts[row]), one, FAINTLY) >= FAINTLY for one in labels)]
        # A contents page says it too; two lines in different words leave open which it is.
        if len({core(texts[row]) for row in lines}) == 1:
            found.append(_Spot(section.id, lines[-1], 0, len(texts[lines[-1]])))
    return sorted(found, key=lambda spot: (spot.row, spot.start))


def _bears(text: str, label: str) -> bool:
    """Tell whether a short line that is no sentence begins with the number of the heading `label`."""
    plain = even(text).strip()
    short = 0 < len(core(text)) <= LONGEST_HEADING // 2
    return short and plain.startswith(even(label)[:2]) and plain[-1] not in ".;,:"


def _between(texts: Sequence[str], spot: _Spot, after: _Spot) -> list[tuple[int, str]]:
    """Return the words between two headings, paragraph by paragraph, each with its paragraph's number."""
    if spot.row == after.row:
        parts = [(spot.row, texts[spot.row][spot.end : after.start])] if spot.row < len(texts) else []
    else:
        parts = [(spot.row, texts[spot.row][spot.end :])]
        parts += [(row, texts[row]) for row in range(spot.row + 1, after.row)]
        if after.row < len(texts):
            parts.append((after.row, texts[after.row][: after.start]))
    return [(row, stripped) for row, text in parts if (stripped := text.strip())]


def _spots(row: int, text: str) -> list[_Spot]:
    """Return where `text` prints a section's heading: as a whole short line, at its start, or numbered inside running text."""
    plain = even(text)
    # The text without marks and white space, and where each of its characters stands.
    at = [number for number, sign in enumerate(plain) if sign.isalnum()]
    words = "".join(plain[number] for number in at)
    short = len(words) <= LONGEST_HEADING
    found: list[_Spot] = []
    for section, labels in _labels().items():
        spot = _numbered(row, section, labels, plain, words, at)
        if spot is None and short and _is_heading(text, plain, labels):
            spot = _Spot(section, row, 0, len(text))
        if spot:
            found.append(spot)
    return found


def _numbered(row: int, section: str, labels: tuple[str, ...], plain: str, words: str, at: list[int]) -> _Spot | None:
    """Return the last place where one of the labels stands behind a number."""
    for label in labels:
        start = words.rfind(label)
        while start >= 0:
            number = _NUMBER_BEFORE.search(plain, max(0, at[start] - 8), at[start])
            if number:
                return _Spot(section, row, number.start(), at[start + len(label) - 1] + 1)
            start = words.rfind(label, 0, start)
    return None


def _is_heading(text: str, plain: str, labels: tuple[str, ...]) -> bool:
    """Tell whether a short line is one of the headings: outright, or misprinted behind a number."""
    name = core(text)
    if name in labels:
        return True
    if not _NUMBER_AT.match(plain) or plain.rstrip().endswith("."):
        return False
    return len(name) >= 4 and any(likeness(name, label, ALIKE) >= ALIKE for label in labels)


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """Return every printed heading of each section without marks and number, longest first."""
    found: dict[str, set[str]] = {}
    for form in formats():
        for section in form.sections:
            found.setdefault(section.id, set()).update(core(text) for text in (section.label, *section.aliases))
    return {id: tuple(sorted(labels, key=lambda label: (-len(label), label))) for id, labels in found.items()}
