"""A figure as a cell prints it: the number, what stands around it, and whether it can only mean one thing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongkai.documents.characters import even

NUMBER, BLANK, STROKE, UNCLEAR, WORDS = "number", "blank", "stroke", "unclear", "words"

# A plain number: thousands in groups of three, or digits alone; decimals.
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"(?:人民币)?(?:万元|亿元|元|件次|件|项|条|起|份|个|宗|次|部)"
_MORE = r"\+|净?新?增加?|↑"
_LESS = r"-|净?减少?|↓"
# Marks that lead to a note outside the cell: *, ※, ①, superscript figures.
_MARK = r"[*※#△¹²³⁰⁴-⁹①-⑳]+"
_REMARK = r"\([^()]*\)|\[[^\[\]]*\]|其中.*|含.*|注.*"
_FIGURE = re.compile(
    rf"(?:共)?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))?\s*(?P<digits>{_DIGITS})\s*(?P<unit>(?:{_UNIT}){{1,2}})?"
    rf"\s*(?:{_MARK})?\s*(?:{_REMARK})?\s*(?:{_MARK})?"
)
_SPLIT = re.compile(r"[+-]?[\d,.][\d,.\s]*[\d]")
_STROKES = re.compile(r"(?:[/\\|]+|-+|无|没有|空|N/?A|n/?a|\.{2,}|…+)")
_HAN = re.compile(r"[^\W\d_]")
# The head of a numbered label ("3.其他", "第20条"): a digit, and yet no figure. "10余" and "2O" are a figure gone wrong.
_NUMBERED = re.compile(r"\(?\d{1,2}\)?\s*[.,)]?\s*(?:(?![余多来几A-Za-z])[^\W\d_]|[“\"'])|第")
_UNITED = re.compile(r"\(?\d[\d,.]*\)?\s*(?:万|亿|元|件|项|条|份|个)")
# Letters and a numeral that a tired eye or a scanner takes for a figure or a stroke.
_LOOKALIKES = ("O", "o", "l", "I", "一", "Q", "D")
_ZERO = re.compile(r"[零〇]\s*(?:件|项|条|元|万元)?")


class Figure(NamedTuple):
    """What one cell says. `value` is set where the print can only mean that number; `joined` where it would be the

    number if the white space inside it means nothing ("10" over "3"); `kind` tells blank, stroke, words and unclear apart.
    """

    kind: str
    printed: str
    value: Decimal | None = None
    joined: Decimal | None = None

    @property
    def candidates(self) -> tuple[Decimal, ...]:
        """Return the values the print may have when it is unclear."""
        return tuple(value for value in (self.value, self.joined) if value is not None)


def number(digits: str) -> Decimal | None:
    """Return the number that `digits` writes, None where no clerk would write a number so ("007", "1,23")."""
    if not re.fullmatch(_DIGITS, digits):
        return None
    plain = digits.replace(",", "")
    if len(plain) > 1 and plain[0] == "0" and plain[1] != ".":
        return None
    return Decimal(plain)


# A report repeats a few figures hundreds of times; longer texts are words and are not remembered.
_SHORT = 24


def figure(text: str) -> Figure:
    """Read one cell's text as a figure."""
    return _short_figure(text) if len(text) <= _SHORT else _figure(text)


def _figure(text: str) -> Figure:
    printed = text.strip()
    plain = even(printed).strip()
    if not plain:
        return Figure(BLANK, printed)
    if _STROKES.fullmatch(plain):
        return Figure(STROKE, printed)
    if _ZERO.fullmatch(plain):
        return Figure(NUMBER, printed, Decimal(0))
    found = _FIGURE.fullmatch(" ".join(plain.split("\n")))
    if found:
        value = number(found["digits"])
        if value is not None:
            return Figure(NUMBER, printed, -value if found["less"] else value)
    if _SPLIT.fullmatch(plain):
        joined = number("".join(plain.lstrip("+-").split()))
        return Figure(UNCLEAR, printed, joined=-joined if joined is not None and plain[0] == "-" else joined)
    if _NUMBERED.match(plain) and not _UNITED.match(plain):
        return Figure(WORDS, printed)
    han = sum(not sign.isdigit() for sign in _HAN.findall(plain))
    if (any(sign.isdecimal() for sign in plain) and han <= 4) or not han or plain in _LOOKALIKES:
        return Figure(UNCLEAR, printed)
    return Figure(WORDS, printed)


_short_figure = lru_cache(maxsize=4096)(_figure)
