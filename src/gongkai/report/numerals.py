"""Numbers of things in running text: "2,500 余册", "二十三件", "1.2万人次", "33.9%"; dates, ordinals and addresses are none."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gongkai.report.words import words

EXACT, OVER, NEAR = "exact", "over", "near"
PERCENT = "%"

# Full-width figures, letters and marks that stand inside numbers, one for one: places stay what they were.
_PLAIN = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E, 0xFF0B, 0xFF0D)}

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
# What the large units of Chinese figures stand for.
SCALES = {"万": 10**4, "亿": 10**8}
_SPELT = "零〇一二三四五六七八九十百千万亿两"


class Number(NamedTuple):
    """One number of things.

    `value` is the figure with its scale ("1.2万" is 12000), `unit` its measure word ("" where none is printed; percentages
    have "%"), `wording` one of exact, over (余, 多, 超 …) and near (近, 约, 左右 …). `start` and `end` enclose the printed
    words in the text, from the wording to the unit. `step` is the place of the last figure printed that counts: 0.1 for
    "33.9", 10000 for "2万", 100 for "2,500余", 1 for any exact whole number.
    """

    value: Decimal
    unit: str
    wording: str
    start: int
    end: int
    printed: str
    decimals: int = 0
    step: Decimal = Decimal(1)

    def allows(self, exact: Decimal | int) -> bool:
        """Tell whether the exact count `exact` may be printed so: "2万余" holds 20000 and more, but less than 30000."""
        if self.wording == EXACT:
            return self.value == exact
        if self.wording == OVER:
            return self.value <= exact < self.value + self.step
        return self.value - self.step < exact < self.value + self.step


def numbers(text: str) -> list[Number]:
    """Return the numbers of things in `text`, in order."""
    plain = text.translate(_PLAIN)
    found = [number for match in _pattern().finditer(plain) if (number := _number(plain, match)) is not None]
    return [number._replace(printed=text[number.start : number.end]) for number in found]


@cache
def _units() -> dict[str, str]:
    units: dict[str, str] = words("numerals")["units"]
    return units


@cache
def _pattern() -> re.Pattern[str]:
    """Return one expression for every way a number is printed: wording, figures, scale, wording, unit, wording."""
    say = words("numerals")["wording"]

    def any_of(name: str) -> str:
        return "|".join(sorted(map(re.escape, say[name]), key=len, reverse=True))

    units = "|".join(
        re.escape(unit) + (f"(?![{not_before}])" if not_before else "")
        for unit, not_before in sorted(_units().items(), key=lambda item: -len(item[0]))
    )
    inside = any_of("over_inside")
    return re.compile(
        rf"(?P<before>(?:{any_of('over_before')}|{any_of('near_before')})(?:达到?|过)?\s*)?"
        rf"(?:(?P<arabic>(?<![A-Za-z0-9.])-?(?:\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)"
        rf"(?:\s*(?P<mid>{inside}))?\s*(?P<scale>[百千万亿]*)"
        rf"|百分之\s*(?P<cent>[\d.]+|[{_SPELT}]+(?:点[{_SPELT}]+)?)"
        rf"|(?P<spelt>[{_SPELT}]+))"
        rf"\s*(?P<after>{inside})?\s*(?P<unit>[%‰]|{units})?"
        rf"\s*(?P<behind>{any_of('over_behind')}|{any_of('near_behind')})?"
    )


def _number(text: str, match: re.Match[str]) -> Number | None:
    """Return what one match counts; None for a date, an ordinal, an address, a name or an idiom."""
    taken = match["arabic"] or match["cent"] or match["spelt"]
    before, rest = text[: match.start()].rstrip(), text[match.end() :]
    if not match["cent"]:
        if before.endswith(("第", "〔", "[", "【")) or (match["arabic"] and not _stands_alone(before, text, match)):
            return None
        if match["spelt"] and not _is_count(before, text, match):
            return None
    unit = PERCENT if match["cent"] else match["unit"] or ""
    value, digits = _value(taken)
    scale = _scale(match["scale"] or "")
    if value is None or (not unit and not _unitless(before, match, rest)):
        return None
    if unit in ("条", "项", "款") and before.endswith(("》", "条例")) and not match["before"]:
        return None
    wording = _wording(match)
    step = Decimal(10) ** -digits * scale
    if wording != EXACT and not digits:
        step = _last_place(value) * scale
    end = match.end() if match["behind"] else max(match.end("unit"), match.end("after"), match.end("scale"), 0)
    end = max(end, match.end("arabic"), match.end("cent"), match.end("spelt"), match.end("mid"))
    return Number(value * scale, unit, wording, match.start(), end, "", digits, step)


def _stands_alone(before: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether arabic figures are no part of a longer sign: a date, a telephone number, a version, a range, a name."""
    last = text[match.start() - 1] if match.start() else ""
    # The regular expression cannot look back past its own wording.
    inner = text[match.start("arabic") - 1] if match.start("arabic") else ""
    figures = match["arabic"]
    if (
        inner.isascii()
        and inner.isalnum()
        or (last and last in "-—~～/_+*×@#.·=")
        or before.endswith(("前", "—", "～", "~"))
    ):
        return False
    if figures.startswith("-") and (before[-1:].isalnum() and before[-1:] not in "为增减降长"):
        return False
    if re.search(r"\d\s*[至到年月.:：/-]\s*$", before[-4:]) and not re.search(r"[年月日]\s*$", before[-2:]):
        return False
    after = text[match.end("arabic") :].lstrip()
    return after[:1] not in tuple("-—~～/_+@:年月日时届号") or after[:2] in ("—占",)


def _is_count(before: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether spelt figures with a unit count things, and are no idiom, fraction, slogan or quarter of a year."""
    idioms = words("numerals")["idioms"]
    spelt, whole = match["spelt"], text[match.start("spelt") : match.end() + 2]
    if match["unit"] is None or before.endswith(("“", "‘", "《")):
        return False
    if spelt.startswith("一") and before[-1:] in tuple(idioms["no_number_before"]):
        return False
    if any(whole.startswith(idiom) for idiom in idioms["spelt"]):
        return False
    if not re.search("[一二三四五六七八九两十]", spelt) and not (match["before"] or match["after"] or match["behind"]):
        return False
    if before.endswith(("“", "分之", "数", "几", "十", "初", "多", "各")) or "分之" in text[match.end("spelt") :][:3]:
        return False
    # "一起行政复议" counts, "一起推进" does not.
    return (
        match["unit"] != "起" or spelt != "一" or text[match.end() :].lstrip().startswith(("行政", "案", "复议", "诉"))
    )


def _unitless(before: str, match: re.Match[str], rest: str) -> bool:
    """Tell whether a number without unit still counts: it has a scale, or is given as a sum at the end of a clause."""
    if match["scale"] or match["cent"]:
        return True
    ends = not rest.strip() or rest.lstrip()[0] in "，,。；;、）)"
    return ends and match["arabic"] is not None and before.endswith(("共", "计", "为", "共计", "达", "数量"))


def _wording(match: re.Match[str]) -> str:
    say = words("numerals")["wording"]
    before = (match["before"] or "").strip().removesuffix("到").removesuffix("达")
    behind = match["behind"] or ""
    if before in say["near_before"] or behind in say["near_behind"]:
        return NEAR
    return OVER if before or behind or match["mid"] or match["after"] else EXACT


def _scale(signs: str) -> Decimal:
    product = 1
    for sign in signs:
        product *= _TENS.get(sign) or SCALES[sign]
    return Decimal(product)


def _value(figures: str) -> tuple[Decimal | None, int]:
    """Return the value of arabic or spelt figures and how many decimals are printed."""
    if figures[0] in "-0123456789":
        plain = figures.replace(",", "").replace("，", "")
        if plain.count(".") > 1 or plain.endswith("."):
            return None, 0
        return Decimal(plain), len(plain.partition(".")[2])
    whole, _, part = figures.partition("点")
    value = spelt(whole)
    if value is None:
        return None, 0
    digits = "".join(str(_DIGITS[sign]) for sign in part if sign in _DIGITS)
    return Decimal(f"{value}.{digits}") if digits else Decimal(value), len(digits)


def spelt(figures: str) -> int | None:
    """Return what Chinese figures say ("三万五千" is 35000, "一百零五" 105, "二〇二" 202); None where they say nothing."""
    if not any(sign in _TENS or sign in SCALES for sign in figures):
        return int("".join(str(_DIGITS[sign]) for sign in figures)) if figures else None
    total = section = digit = 0
    last = 1
    for sign in figures:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            last = _TENS[sign]
            section += (digit or 1) * last
            digit = 0
        else:
            total = (total + section + digit or 1) * SCALES[sign]
            section = digit = 0
            last = SCALES[sign]
    # "一百五" is 150, "三万五" 35000; "一百零五" is 105.
    if digit and len(figures) > 1 and figures[-2] in (_TENS | SCALES) and figures[-2] != "十":
        digit *= last // _TENS["十"]
    return total + section + digit


def _last_place(value: Decimal) -> Decimal:
    """Return the place of the last figure that is no zero: 100 for 2500, 1 for 23."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and value else Decimal(1)
