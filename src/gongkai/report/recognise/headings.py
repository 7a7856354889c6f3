"""Who reports about which year, and what the six sections say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.documents.characters import bare, clean, even
from gongkai.documents.model import Document, Note
from gongkai.report import notes as say
from gongkai.report.lexicon import core, formats, likeness

# Titles and headings stand in short lines; longer ones are prose that may quote them.
LONGEST_TITLE = 70
LONGEST_HEADING = 45
ALIKE = 0.8

_CHINESE_YEAR = "[二〇○零Oo一三四五六七八九]{4}"
_TITLE = re.compile(
    rf"(?P<before>.*?)(?P<year>(?:19|20)\d\d|{_CHINESE_YEAR})年?度?(?P<between>.*?)"
    r"(?:政府|政务)信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:年报|报告)"
)
_PERIOD = re.compile(r"(?P<year>(?:19|20)\d\d)年1月1日起?,?(?:至|到|-|~)+(?P=year)?年?12月31日")
_LEAD = re.compile(r"^(?:标题|题目|文章标题|名称|当前位置|您的位置|首页)?[:>\s]*")
_DIGITS = {digit: str(value) for digit, value in zip("零一二三四五六七八九", range(10), strict=True)} | {
    "〇": "0",
    "○": "0",
    "O": "0",
    "o": "0",
}
_NUMBER = r"(?:[一二三四五六][,.]|\([一二三四五六\d]\)|[1-6][.,)]|第[一二三四五六]部分)\s*"
_NUMBER_BEFORE = re.compile(_NUMBER + "$")
_NUMBER_AT = re.compile(r"\s*" + _NUMBER)


@dataclass(frozen=True, slots=True)
class Title:
    """A report's title as printed, and what it says."""

    text: str | None
    agency: str | None
    year: int | None


def _year(printed: str) -> int | None:
    digits = "".join(_DIGITS.get(sign, sign) for sign in printed)
    return int(digits) if digits.isdigit() and 1990 < int(digits) < 2100 else None


def _short_texts(document: Document) -> list[str]:
    """Return the short paragraphs, each also joined with the next one or two, in which a title may stand."""
    texts = [text for block in document.paragraphs() for row in clean(block.text).split("\n") if (text := row.strip())]
    texts += [
        line for grid in document.grids() for cell in grid.cells[:3] for line in [clean(cell.text).strip()] if line
    ]
    found: list[str] = []
    for index, text in enumerate(texts):
        # A page that runs its title into its first paragraph has white space behind it.
        head = re.split(r"\s", text, maxsplit=1)[0]
        for choice in (
            text,
            text + "".join(texts[index + 1 : index + 2]),
            text + "".join(texts[index + 1 : index + 3]),
            head,
        ):
            if len(bare(choice)) <= LONGEST_TITLE:
                found.append(choice)
    return [*found, *([document.title] if document.title else [])]


def title_of(document: Document) -> Title:
    """Return the title, agency and year; the first short text that reads like a title of such a report wins."""
    best: tuple[float, Title] | None = None
    period = period_year(document)
    for text in _short_texts(document):
        plain = _LEAD.sub("", bare(text))
        found = _TITLE.match(plain)
        if not found or any(
            mark in found["before"] + found["between"]
            for mark in ("《", "根据", "印发", "关于编制", "上一篇", "下一篇")
        ):
            continue
        agency = found["before"] or found["between"]
        # A title ends with itself; what goes on after it is a sentence about it.
        # Of two that end well the shorter has no line of the page's frame in front of it.
        rank = (len(plain) - found.end()) * 2 + (0 if agency else 20) + len(plain) / 100
        # A page's navigation names the reports of other years in the same words.
        rank += 0 if period in (None, _year(found["year"])) else 40
        if best is None or rank < best[0]:
            best = (
                rank,
                Title(" ".join(_LEAD.sub("", text).split()), agency.strip("()-_,.:") or None, _year(found["year"])),
            )
    return best[1] if best else Title(None, None, None)


def period_year(document: Document) -> int | None:
    """Return the year of the sentence that states the period from 1 January to 31 December, None where there is none."""
    for block in document.paragraphs():
        found = _PERIOD.search(bare(block.text))
        if found:
            return int(found["year"])
    return None


@dataclass(frozen=True, slots=True)
class _Spot:
    section: str
    row: int
    start: int
    end: int


def sections_of(document: Document) -> tuple[dict[str, str], list[Note]]:
    """Return the text of the six sections by id (empty where a heading is missing) and what to say about missing ones.

    Where headings stand twice (a contents page in front) the last run of them counts.
    """
    texts = [(clean(block.text)) for block in document.paragraphs()]
    spots = [spot for row, text in enumerate(texts) for spot in _spots(row, text)]
    names = [section.id for section in formats()[-1].sections]
    chosen: list[_Spot] = []
    limit = (len(texts), 0)
    for name in reversed(names):
        fitting = [spot for spot in spots if spot.section == name and (spot.row, spot.start) < limit]
        if fitting:
            spot = max(fitting, key=lambda spot: (spot.row, spot.start))
            chosen.insert(0, spot)
            limit = (spot.row, spot.start)
    found = dict.fromkeys(names, "")
    for number, spot in enumerate(chosen):
        after = chosen[number + 1] if number + 1 < len(chosen) else _Spot("", len(texts), 0, 0)
        found[spot.section] = _between(texts, spot, after)
    have = {spot.section for spot in chosen}
    notes = [say.section_missing(section.label) for section in formats()[-1].sections if section.id not in have]
    return found, notes


def _between(texts: Sequence[str], spot: _Spot, after: _Spot) -> str:
    if spot.row == after.row:
        return texts[spot.row][spot.end : after.start].strip()
    parts = [texts[spot.row][spot.end :], *texts[spot.row + 1 : after.row]]
    if after.row < len(texts):
        parts.append(texts[after.row][: after.start])
    return "\n".join(part.strip() for part in parts if part.strip())


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
    return len(name) >= 4 and max(likeness(name, label) for label in labels) >= ALIKE


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """Return every printed heading of each section without marks and number, longest first."""
    found: dict[str, set[str]] = {}
    for form in formats():
        for section in form.sections:
            found.setdefault(section.id, set()).update(core(text) for text in (section.label, *section.aliases))
    return {id: tuple(sorted(labels, key=lambda label: (-len(label), label))) for id, labels in found.items()}
