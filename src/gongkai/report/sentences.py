"""The running text as sentences: lines a printer cut are joined again, white space inside Chinese is gone, tables are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import east_asian_width

from gongkai.documents.model import Place
from gongkai.report.lexicon import formats
from gongkai.report.model import Passage, Report

_ENDS = "。！？；"
_MEANT = dict(zip("!?;:()，％．＋－" + "０１２３４５６７８９", "！？；：（），%.+-" + "0123456789", strict=True))
_OPEN, _CLOSE = "（〔【“‘《〈[", "）〕】”’》〉]"
_PLAIN = str.maketrans(_MEANT)
_WORDS = re.compile(r"\S+")
# A comma between figures parts thousands; a full stop between Chinese words ends a sentence.
_LONE_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_LONE_STOP = re.compile(r"(?<=[^\x00-\x7f])\.(?=[^\x00-\x7f]|$)")
_MARKS = re.compile(f"[{re.escape(_OPEN)}{_ENDS}]")
# A bracket that closes later than this was forgotten, and holds no sentence together.
_REACH = 400
_WIDE = "WFA"
_PAGE = re.compile(r"[\s—\-–－·]*(?:第\s*)?\d{1,3}\s*(?:页|/\s*\d{1,3})?[\s—\-–－·]*")
_HEADED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[部章节]|[-=*_#]{3,})"
)
# A heading has no more characters than this; a line cut by a printer has more.
_HEADING = 30
# Fewer long lines than this show no usual width.
_FEWEST = 5
# A line that fills this share of the usual width runs on in the next one.
_FULL = 0.8


class Sentence(NamedTuple):
    """One sentence: the section it stands in, its words for reading by machine, and the place where it begins.

    `text` has no white space inside Chinese, plain digits, and full-width brackets and stops; `printed` are the words as
    they stand in the report and `at` says where in them each character of `text` stands.
    """

    section: str
    text: str
    place: Place
    printed: str
    at: tuple[int, ...]

    def quote(self, start: int = 0, end: int | None = None) -> str:
        """Return the printed words of text[start:end]."""
        last = len(self.text) if end is None else min(end, len(self.text))
        return self.printed[self.at[start] : self.at[last - 1] + 1] if start < last else ""


def sentences(report: Report) -> tuple[Sentence, ...]:
    """Return the sentences of the running text, in order; words of tables, page numbers and rules are none."""
    for known, kept in _last:
        if known is report:
            return kept
    found: list[Sentence] = []
    for section, pieces in _paragraphs(report.prose):
        tabular = section in _with_table()
        found += [
            sentence
            for sentence in _split(section, pieces)
            if sentence.text and not (tabular and not _says_something(sentence.text))
        ]
    made = tuple(found)
    _last[:] = [(report, made), *_last[:1]]
    return made


# The reports asked for last: several checks read the same one.
_last: list[tuple[Report, tuple[Sentence, ...]]] = []


@cache
def _with_table() -> frozenset[str]:
    return frozenset(section.id for section in formats()[-1].sections if section.table)


def _says_something(text: str) -> bool:
    """Tell whether words under a table's heading are a sentence, and no label and no row of figures run together."""
    return text.endswith(("。", "！", "？", "；")) and not re.search(r"\d{7}|第二十条第|勾稽关系", text)


def _paragraphs(prose: Sequence[Passage]) -> Iterator[tuple[str, list[Passage]]]:
    """Yield each paragraph as the passages it was cut into."""
    width = _usual_width(prose)
    run: list[Passage] = []
    for passage in prose:
        if not passage.text.strip() or _PAGE.fullmatch(passage.text):
            continue
        if run and (passage.section != run[-1].section or not _runs_on(run[-1].text, passage.text, width)):
            yield run[0].section, run
            run = []
        run.append(passage)
    if run:
        yield run[0].section, run


def _usual_width(prose: Sequence[Passage]) -> int:
    """Return the width of a printed line where the text was cut line by line, 0 where its paragraphs are whole."""
    long = [passage.text for passage in prose if passage.section and len(passage.text) > _HEADING // 2]
    widths = sorted(map(_width, long))
    if len(widths) < _FEWEST:
        return 0
    usual = widths[len(widths) * 9 // 10]
    alike = sum(usual * _FULL <= width <= usual * (2 - _FULL) for width in widths)
    broken_off = sum(not text.rstrip().endswith(tuple(_ENDS + "：")) for text in long)
    return (
        usual if alike * 2 > len(widths) and broken_off * 5 > len(widths) and widths[-1] <= usual * (2 - _FULL) else 0
    )


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in _WIDE else 1 for sign in text.strip())


def _runs_on(text: str, after: str, width: int) -> bool:
    """Tell whether the line `after` goes on with the sentence of `text`."""
    last = text.rstrip()[-1:]
    if after.lstrip()[:1] in "，。；、）”！？,;" or last in "，、,（“《":
        return True
    if last in _ENDS + "：:;.!?" or _HEADED.match(after) and not width:
        return False
    if width:
        # Figures are narrow: a line full of them may be shorter.
        full = _width(text) >= width * _FULL
        return full or (_width(text) * 2 > width and not _HEADED.match(text) and not _HEADED.match(after))
    return len(text) > _HEADING and re.search(r"[\w”》）%]$", text.rstrip()) is not None and _unfinished(text)


def _unfinished(text: str) -> bool:
    """Tell whether a paragraph without a stop breaks off: sentences stand in it, and the last has no end."""
    return any(sign in text for sign in "。；，,")


def _split(section: str, pieces: Sequence[Passage]) -> Iterator[Sentence]:
    """Yield the sentences of one paragraph, each with the place of the passage where it begins."""
    printed = "".join(piece.text for piece in pieces)
    begins: list[tuple[int, Place]] = []
    length = 0
    for piece in pieces:
        begins.append((length, piece.place))
        length += len(piece.text)
    text, at = _tidy(printed)
    start = 0
    for end in [*_stops(text), len(text)]:
        if end > start:
            first, last = at[start], at[end - 1] + 1
            place = next(place for begin, place in reversed(begins) if begin <= first)
            yield Sentence(
                section, text[start:end], place, printed[first:last], tuple(n - first for n in at[start:end])
            )
        start = end


def _tidy(printed: str) -> tuple[str, list[int]]:
    """Return the words without white space inside Chinese and with one spelling of marks, and where each stood."""
    kept: list[str] = []
    at: list[int] = []
    last = ""
    for match in _WORDS.finditer(printed.translate(_PLAIN)):
        piece, start = match[0], match.start()
        if last.isascii() and last.isalnum() and piece[0].isascii() and piece[0].isalnum():
            kept.append(" ")
            at.append(start - 1)
        kept.append(piece)
        at.extend(range(start, match.end()))
        last = piece[-1]
    return _LONE_STOP.sub("。", _LONE_COMMA.sub("，", "".join(kept))), at


def _stops(text: str) -> Iterator[int]:
    """Yield where sentences end: behind a stop that no bracket and no quotation holds, and behind its closing marks."""
    closing: list[int] = []
    for match in _MARKS.finditer(text):
        place, sign = match.start(), match[0]
        while closing and closing[-1] <= place:
            closing.pop()
        if sign in _OPEN:
            partner = text.find(_CLOSE[_OPEN.index(sign)], place + 1, place + _REACH)
            if partner >= 0 and (not closing or partner < closing[-1]):
                closing.append(partner)
        elif sign in _ENDS and not closing:
            yield place + 1
