"""Numbers as a sheet prints them: the formats in use for counts, amounts, shares and days."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gongkai.documents.packed import attribute, local
from gongkai.documents.xlsx_fonts import PLAIN, Font, font_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# Numbers of the formats that every spreadsheet program knows without being told.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "yyyy-m-d", 16: "m-d",
    17: "yyyy-m", 22: "yyyy-m-d", 27: "yyyy-m", 28: "m-d", 29: "m-d", 30: "m-d", 31: "yyyy-m-d", 36: "yyyy-m",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00",
    44: "#,##0.00", 50: "yyyy-m", 57: "yyyy-m", 58: "m-d",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_PADDING = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGITS = re.compile(r"[#0?](?:[#0?,]*)(?:\.([#0?]*))?")
_THOUSANDS = re.compile(r",(?:\.|$)")
_DAYS = re.compile(r"[ymd年月日]", re.IGNORECASE)
# So many digits of a stored number mean something; what follows is the noise of binary fractions.
_DIGITS_STORED = 15
# Beyond so many digits before or after the point a value is no count and no amount, and stays as it is stored.
_LONGEST, _PLACES = 15, 10


class Formats:
    """The number formats of a workbook, by the style number a cell carries."""

    def __init__(self, styles: _Element | None, *, from_1904: bool = False) -> None:
        self._codes: list[str] = []
        self._fonts: list[Font] = []
        self._from_1904 = from_1904
        named = dict(_BUILT_IN)
        fonts: list[Font] = []
        for part in styles if styles is not None else ():
            if local(part) == "numFmts":
                for item in part:
                    number = attribute(item, "numFmtId") or ""
                    if number.isdigit():
                        named[int(number)] = attribute(item, "formatCode") or ""
            elif local(part) == "fonts":
                fonts = [font_of(item) for item in part]
            elif local(part) == "cellXfs":
                for item in part:
                    font = attribute(item, "fontId") or ""
                    self._fonts.append(fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else PLAIN)
                    number = attribute(item, "numFmtId") or "0"
                    self._codes.append(named.get(int(number), "") if number.isdigit() else "")

    def shown(self, value: str, style: str | None) -> str:
        """Return `value` as its style prints it; what is no number, or has a format we do not know, stays as stored."""
        return shown(value, self._code(style), from_1904=self._from_1904)

    def rounds(self, value: str, style: str | None) -> bool:
        """Tell whether the sheet shows fewer digits than are stored (`shown` gives them all, except in a share)."""
        return hides_digits(value, self._code(style))

    def font(self, style: str | None) -> Font:
        """Return the font of a cell's style."""
        at = _number(style)
        return self._fonts[at] if at < len(self._fonts) else PLAIN

    def _code(self, style: str | None) -> str:
        at = _number(style)
        return self._codes[at] if at < len(self._codes) else ""


def _number(style: str | None) -> int:
    return int(style) if style is not None and style.isdigit() else 0


def hides_digits(value: str, code: str) -> bool:
    """Tell whether format `code` would round `value`."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    plain = _PADDING.sub("", _QUOTED.sub("", _sections(code)[0]))
    found = _DIGITS.search(plain)
    if found is None or "%" in plain or not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return False
    if _THOUSANDS.search(found.group(0)):
        return True
    places = min(len(found.group(1) or ""), _PLACES)
    exact = Decimal(_general(number))
    return exact != exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def shown(value: str, code: str, *, from_1904: bool = False) -> str:
    """Return a stored number as format `code` prints it. Nought stays 0 under formats that hide it or draw a dash."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return value
    sections = _sections(code)
    section = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    plain = _PADDING.sub("", _QUOTED.sub("", section))
    found = _DIGITS.search(plain)
    if found is None:
        return _day(number, plain, from_1904) if _DAYS.search(plain) and number >= 1 else _general(number)
    # Powers of ten, fractions and a closing comma (thousands) would hide the stored number: it is given in full.
    if "E+" in plain.upper() or "/" in plain or _THOUSANDS.search(found.group(0)):
        return _general(number)
    return _formatted(number, section, plain, found, signed=len(sections) < 2)


def _formatted(number: Decimal, section: str, plain: str, found: re.Match[str], *, signed: bool) -> str:
    """Return a number in a format with digits: rounded only where that loses nothing, or in a share."""
    below, number = number < 0, number if signed else abs(number)
    share = "%" in plain
    if share:
        number = number * 100
    decimals = (found.group(1) or "")[:_PLACES]
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    if not share and rounded != (exact := Decimal(_general(number))):
        rounded, decimals = exact, ""
    text = f"{rounded:,f}" if "," in found.group(0) else f"{rounded:f}"
    if decimals and "#" in decimals:
        kept = len(decimals.rstrip("#"))
        whole, _, fraction = text.partition(".")
        fraction = fraction[:kept] + fraction[kept:].rstrip("0")
        text = whole + ("." + fraction if fraction else "")
    if text.startswith("-") and not any(digit in text for digit in "123456789"):
        text = text[1:]
    before, after = _around(section)
    # A format may show a negative number in red only: the sign is part of the number.
    bare = below and not signed and not any(sign in before + after for sign in "-(（") and text.strip("0.,") != ""
    return f"{'-' if bare else ''}{before}{text}{'%' if share else ''}{after}"


def _around(section: str) -> tuple[str, str]:
    """Return the words a format prints before and after the number (0"件" prints 件)."""
    pieces = re.split(r"[#0?][#0?,.]*%?", _PADDING.sub("", section), maxsplit=1)
    sides = [*pieces, ""][:2]
    words = ["".join(a or b for a, b in _QUOTED.findall(side)) for side in sides]
    bare = ["".join(sign for sign in _QUOTED.sub("", side) if sign in "+-()（）¥￥$") for side in sides]
    return bare[0] + words[0], words[1] + bare[1]


def _sections(code: str) -> list[str]:
    """Split a format at its semicolons, those inside quotes left alone."""
    parts, inside = [""], False
    for sign in code:
        inside = inside != (sign == '"')
        if sign == ";" and not inside:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _general(number: Decimal) -> str:
    """A number without format: whole ones without a point, others with the digits that mean something."""
    if number == number.to_integral_value():
        return (
            f"{number.to_integral_value():f}".replace("-0", "0") if number == 0 else f"{number.to_integral_value():f}"
        )
    places = max(0, _DIGITS_STORED - 1 - max(0, number.adjusted()))
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(number: Decimal, plain: str, from_1904: bool) -> str:
    """Return a serial day as year-month-day, or as much of it as the format asks for."""
    from datetime import date, timedelta

    days = int(number)
    if days > 2_900_000:
        return _general(number)
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    day = start + timedelta(days)
    low = plain.lower()
    parts = [day.year] if "y" in low or "年" in low else []
    if "m" in low or "月" in low:
        parts.append(day.month)
    if "d" in low or "日" in low:
        parts.append(day.day)
    return "-".join(str(part) if index == 0 and part > 31 else f"{part:02d}" for index, part in enumerate(parts))
