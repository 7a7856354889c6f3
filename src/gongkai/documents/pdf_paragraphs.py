"""From visual lines to paragraphs: a line that runs to the right margin goes on in the next, unless that is indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.documents.pdf_text import Line

_INDENT = 0.8  # of the type's size; first lines are indented by two, justified lines waver by little
_LEADING = 3.0  # of the type's size; a wider step down is a new paragraph (28 pt lines of 16 pt type make 1.75)
_STEP = 1.5  # a step this many times the paragraph's own is a new paragraph
_NARROWEST = 0.65  # of the page's width: no printer's right margin is further in
_ENOUGH = 4  # full lines that show where the margins are
_OTHER_SIZE = 1.15  # type this much larger or smaller is a new paragraph
# A line that starts so starts a paragraph, whatever stands above it: 三、 （一） 第二十条 1．
_STARTS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、．]|目\s*录)"
)
_WORD = re.compile(r"[!-~]+")
_CLOSING = frozenset("，。、；：？！）》」』”’%％")


class Margins(NamedTuple):
    """The left edge of unindented lines and the right edge of full ones, in points."""

    left: float
    right: float


def margins_of(lines: Sequence[Line], width: float, others: Margins | None = None) -> Margins:
    """Return the margins of running text on a page `width` points wide: the edges most full lines keep.

    A page with too few full lines to tell takes the margins of the `others`.
    """
    body = [line for line in lines if "\t" not in line.text]
    right = max((line.right for line in body), default=0.0)
    full = [line for line in body if line.right > max(right - 3 * line.size, _NARROWEST * width)]
    if len(full) < _ENOUGH and others is not None:
        return others
    if not full:
        return Margins(0.0, float("inf"))
    counts = Counter(round(line.left) for line in full)
    common = counts.most_common(1)[0][1]
    return Margins(float(min(at for at, count in counts.items() if 2 * count >= common)), right)


def continues(line: Line, following: Line, margins: Margins, step: float | None) -> bool:
    """Tell whether `following` goes on the paragraph of `line`; `step` is the paragraph's line distance if known."""
    if "\t" in line.text or "\t" in following.text or _STARTS.match(following.text):
        return False
    size = line.size
    if not (size / _OTHER_SIZE <= following.size <= size * _OTHER_SIZE):
        return False
    if following.left > margins.left + _INDENT * size or following.left > line.left + _INDENT * size:
        return False
    down = _middle(following) - _middle(line)
    if down > _LEADING * size or (step is not None and down > _STEP * step):
        return False
    return runs_out(line, following, margins)


def runs_out(line: Line, following: Line, margins: Margins) -> bool:
    """Tell whether the first word of `following` would not have fitted behind `line`."""
    word = _WORD.match(following.text)
    needed = 0.5 * line.size * len(word.group()) if word else line.size
    rest = following.text[word.end() if word else 1 :][:1]
    needed += line.size if rest in _CLOSING else 0.0
    return margins.right - line.right < needed + 0.6 * line.size


def joined(texts: Sequence[str]) -> str:
    """Join the lines of a paragraph: 汉字 without a space; words and figures, which a line's end parts, with one."""
    whole = ""
    for text in texts:
        if whole and whole[-1] < "\u2e80" and text[:1] < "\u2e80" and (whole[-1].isalnum() and text[0].isalnum()):
            whole += " "
        whole += text
    return whole


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2
