"""Numbers that Word draws before paragraphs (一、 （一） 1.): they are in no text, yet they are what is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.documents.packed import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHINESE = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
# After these a printed number is followed by its text at once; after a letter or a digit a space keeps them apart.
_CLOSED = "、，．。）)】〕》：:"


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._own: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._styles: dict[str, tuple[str | None, int | None, str | None]] = {}
        if numbering is not None:
            self._learn(numbering)
        if styles is not None:
            for style in styles:
                if local(style) == "style" and (name := attribute(style, "styleId")):
                    number, level = _numbered(style)
                    self._styles[name] = (number, level, _value(style, "basedOn"))

    def label(self, paragraph: _Element) -> str:
        """Count the paragraph in its list and return the number printed before it ("" where it has none)."""
        number, level = self._where(paragraph)
        if number is None or number == "0" or (abstract := self._abstract.get(number)) is None:
            return ""
        levels = self._levels.get(abstract, {})
        own = self._own.get(number, {})
        here = own.get(level) or levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at, override in own.items():
                counts[at] = None if override.restarts else counts[at]
        now = counts[level]
        counts[level] = here.start if now is None else now + 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = None
        text = here.text

        def shown(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            there = own.get(at) or levels.get(at) or here
            count = counts[at]
            return written(there.start if count is None else count, "decimal" if here.legal else there.form)

        if here.form in ("bullet", "none"):
            return ""
        label = _PLACEHOLDER.sub(shown, text).strip()
        return label if not label or label[-1] in _CLOSED else label + " "

    def _where(self, paragraph: _Element) -> tuple[str | None, int]:
        number, level = _numbered(paragraph)
        style = _value(paragraph, "pStyle", "pPr")
        for _ in range(10):
            if number is not None or style is None or style not in self._styles:
                break
            number, style_level, style = self._styles[style]
            level = style_level if level is None else level
        return number, min(max(level or 0, 0), _LEVELS - 1)

    def _learn(self, numbering: _Element) -> None:
        for child in numbering:
            name = local(child)
            if name == "abstractNum":
                key = attribute(child, "abstractNumId") or ""
                self._levels[key] = dict(_Level.read(item) for item in child if local(item) == "lvl")
            elif name == "num":
                key = attribute(child, "numId") or ""
                self._abstract[key] = _value(child, "abstractNumId") or ""
                own: dict[int, _Level] = {}
                for override in child:
                    if local(override) == "lvlOverride":
                        self._override(override, self._levels.get(self._abstract[key], {}), own)
                self._own[key] = own

    @staticmethod
    def _override(override: _Element, levels: dict[int, _Level], own: dict[int, _Level]) -> None:
        at = _whole(attribute(override, "ilvl")) or 0
        whole = next((item for item in override if local(item) == "lvl"), None)
        start = _whole(_value(override, "startOverride"))
        base = _Level.read(whole)[1] if whole is not None else levels.get(at)
        if base is not None and 0 <= at < _LEVELS:
            own[at] = _Level(
                base.start if start is None else start, base.form, base.text, base.legal, start is not None
            )


class _Level:
    __slots__ = ("form", "legal", "restarts", "start", "text")

    def __init__(self, start: int, form: str, text: str, legal: bool, restarts: bool = False) -> None:
        self.start, self.form, self.text, self.legal, self.restarts = start, form, text, legal, restarts

    @staticmethod
    def read(level: _Element) -> tuple[int, _Level]:
        start = _whole(_value(level, "start"))
        form = _value(level, "numFmt") or "decimal"
        legal = any(local(item) == "isLgl" for item in level)
        at = min(max(_whole(attribute(level, "ilvl")) or 0, 0), _LEVELS - 1)
        return at, _Level(1 if start is None else start, form, _value(level, "lvlText") or "", legal)


def written(number: int, form: str) -> str:
    """Return `number` in one of Word's number formats; formats we do not know are written in digits."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "ideographTraditional"):  # fmt: skip
        return chinese(number, _CHINESE, "十百千")
    if form == "chineseLegalSimplified":
        return chinese(number, _LEGAL, "拾佰仟")
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def chinese(number: int, digits: str = _CHINESE, units: str = "十百千") -> str:
    """Return a number below 10,000 in Chinese numerals (10 is 十, 21 is 二十一, 105 is 一百零五)."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    return text[1:] if 10 <= number < 20 and digits is _CHINESE else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
                        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        while number >= value:
            text, number = text + sign, number - value
    return text


def _numbered(owner: _Element) -> tuple[str | None, int | None]:
    for properties in owner:
        if local(properties) != "pPr":
            continue
        for item in properties:
            if local(item) == "numPr":
                return _value(item, "numId"), _whole(_value(item, "ilvl"))
    return None, None


def _value(owner: _Element, name: str, holder: str | None = None) -> str | None:
    for child in owner:
        inner = local(child)
        if holder is not None and inner == holder:
            return _value(child, name)
        if holder is None and inner == name:
            return attribute(child, "val")
    return None


def _whole(written_number: str | None) -> int | None:
    if written_number is None or not written_number.isascii() or not written_number.isdigit():
        return None
    return min(int(written_number[:9]), 999_999)
