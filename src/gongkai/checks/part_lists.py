"""Lists of parts in a sentence and the number they are parts of: "276次，其中医保200次、…", "120条（网站80条、微信40条）"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.numerals import EXACT, NEAR, OVER, PERCENT, Number, numbers

AMONG, BRACKET, TOGETHER = "among", "bracket", "together"

_AMONG = re.compile(r"其中(?:包括|包含|有)?[，：:]?|(?<=[，（])(?:具体)?(?:包括|分别为|分别是)[，：:]?")
_TOGETHER = re.compile(r"[，；]?(?:总计|合计|共计|总共|一共)$")
_PERCENT = re.compile(r"[（，、]?(?:分别)?(?:约?占|比例为|占比为?)[^，。；（）、]*?[%‰][^，。；（）、]*|（[\d.]+%）")
_BARE = re.compile(r"(?<![\d.,A-Za-z\-—〔])\d+(?:,\d{3})*(?=[，、；。）]|$)")
# A part's name holds no stop; what begins like this says something else than the next part.
_LABEL = re.compile(r"[^，。；：？！（）]{0,40}")
_OTHER_MATTER = re.compile(
    r"另|同比|比上|较|全年|年内|累计|共|合计|总|均|已|其中|包括|涉及|分别|不含|含|除|同时|此外|并|还|占|结转至|平均|以上|上述|[上去]一?年"
)
# What was done with things is no kind of them, unless the list is of what was done.
_DEED = re.compile(
    r"办结|答复|结转|受理|收到|新收|办理|印发|制定|召开|开展|组织|举办|培训|维持|纠正|审结|转来|转入|转办"
)
# The same thing may go out by two of these ways, or be attended by two of these people, and be counted under both.
_MANY_WAYS = re.compile(
    r"网站|微信|微博|新媒体|公众号|公开栏|公示栏|渠道|平台|抖音|电视|广播|报刊|网络|参加|出席|参与|通过|利用|借助|同时|网办|网上|线上|线下|即办|[马就]\w办|一次办|可办"
)
# What happened to some on the way, whatever became of them in the end; a figure to compare with before a bracket.
_ON_THE_WAY = re.compile(r"延期|延长|补正|征求")
_COMPARED = re.compile(r"\d|[比较]|同期|[上去]一?年")
_SEPARATORS = "，、和及与以；并"
# Parts may belong to a number that stands at most so many characters before them.
_NEAR_HEAD = 14


class Parts(NamedTuple):
    """A number and the parts named of it, by places in the sentence: what the list is, whether it says it is complete.

    `rest`: the last part is all else (其他 …). `open`: the list ends in 等 or names examples. `doubtful`: one thing may be
    counted under several parts (ways, people), or the last part may be another matter.
    """

    kind: str
    head: Number
    parts: tuple[Number, ...]
    rest: bool
    open: bool
    doubtful: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether the number and all parts are printed exactly."""
        return all(number.wording == EXACT for number in (self.head, *self.parts))

    @property
    def sum(self) -> Decimal:
        """Return what the parts come to."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """Return how far rounding alone ("1.2万条") may move the sum from the number."""
        rounded = [number.step for number in (self.head, *self.parts) if number.wording == EXACT and number.step > 1]
        return sum(rounded, Decimal(0)) / 2

    @property
    def agree(self) -> bool:
        """Tell whether the parts come to the number, as far as it is printed."""
        return abs(self.sum - self.head.value) <= self.slack

    @property
    def too_many(self) -> bool:
        """Tell whether the parts come to more than the number allows, whatever 余, 近 and rounding leave open."""
        if NEAR in (number.wording for number in (self.head, *self.parts)):
            return False
        most = self.head.value + self.slack
        return self.sum >= most + self.head.step if self.head.wording == OVER else self.sum > most

    @property
    def span(self) -> tuple[int, int]:
        """Return where the whole list stands in the sentence."""
        places = [self.head, *self.parts]
        return min(one.start for one in places), max(one.end for one in places)


def part_lists(text: str) -> Iterator[Parts]:
    """Yield the lists of parts that one sentence holds, those in brackets before those around them."""
    found = [number for number in numbers(text) if number.unit != "个百分点"]
    whole, spans = _flattened(text)
    for start, end in spans:
        yield from _in_bracket(text, found, start, end)
    yield from _among(whole, 0, len(whole), found)
    yield from _together(whole, found)


def _flattened(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with brackets and percentages blanked out, same length, and where the brackets' insides stand."""
    spans = [match.span(1) for match in re.finditer(r"（([^（）]*)）", text)]
    plain = list(text)
    for start, end in spans:
        plain[start - 1 : end + 1] = " " * (end - start + 2)
    return _without_percent("".join(plain)), spans


def _without_percent(text: str) -> str:
    return _PERCENT.sub(lambda match: " " * len(match[0]), text)


def _in_bracket(text: str, found: list[Number], start: int, end: int) -> Iterator[Parts]:
    inside = _without_percent(text[:end])
    yield from _among(inside, start, end, [number for number in found if number.start >= start])
    head = _head_of_bracket(text, found, start - 1)
    marker = _AMONG.match(inside, start, end)
    if head is None or (marker is None and _OTHER_MATTER.match(inside, start, end)):
        return
    made = _list(inside, marker.end() if marker else start, end, found, head)
    if made is not None:
        parts, is_open = made
        kind = AMONG if marker else BRACKET
        yield Parts(
            kind, head, parts, _is_rest(inside, parts), is_open, _doubtful(inside[start : parts[-1].start], parts)
        )


def _head_of_bracket(text: str, found: list[Number], bracket: int) -> Number | None:
    """Return the number right before a bracket, with nothing but a noun of few characters or a comma between."""
    before = [number for number in found if number.end <= bracket and number.unit != PERCENT]
    if not before:
        return None
    gap = text[before[-1].end : bracket].strip("，、 ")
    if len(gap) > _NEAR_HEAD // 2 or re.search(r"[，。；：、]", gap) or _COMPARED.search(gap):
        return None
    return before[-1]


def _among(plain: str, start: int, end: int, found: list[Number]) -> Iterator[Parts]:
    """Yield the lists behind 其中, 包括, 分别为 in plain[start:end]."""
    for marker in _AMONG.finditer(plain, start, end):
        # "其中" right behind an opening bracket belongs to the number before the bracket.
        if marker.start() == start and start:
            continue
        before = [n for n in found if n.end <= marker.start() and n.unit != PERCENT and not _blank(plain, n)]
        gap = plain[before[-1].end : marker.start()] if before else ""
        if not before or len(gap.replace(" ", "").strip("，、")) > _NEAR_HEAD or re.search(r"[。；：]", gap):
            continue
        made = _list(plain, marker.end(), end, found, before[-1])
        if made is not None:
            parts, is_open = made
            named = plain[marker.end() : parts[-1].start]
            yield Parts(AMONG, before[-1], parts, _is_rest(plain, parts), is_open, _doubtful(named, parts))


def _blank(plain: str, number: Number) -> bool:
    return not plain[number.start : number.end].strip()


def _together(plain: str, found: list[Number]) -> Iterator[Parts]:
    """Yield the lists that end in their sum: "政务服务事项34项，行政权力事项36项，共计70项"."""
    for place, total in enumerate(found):
        opening = _TOGETHER.search(plain[: total.start])
        if _blank(plain, total) or opening is None or total.wording != EXACT:
            continue
        parts: list[Number] = []
        until = opening.start()
        for number in reversed(found[:place]):
            gap = plain[number.end : until].strip(_SEPARATORS + " ")
            if _blank(plain, number) or number.unit != total.unit or not _joins(gap if parts else "", gap):
                break
            parts.insert(0, number)
            until = number.start
        lead = (
            plain[max((n.end for n in found if parts and n.end <= parts[0].start), default=0) : parts[0].start]
            if parts
            else ""
        )
        if (
            len(parts) > 1
            and "等" not in plain[parts[0].start : total.start]
            and not re.search(r"其中|包括|[上去]年", lead)
        ):
            yield Parts(TOGETHER, total, tuple(parts), False, False)


def _joins(label: str, gap: str) -> bool:
    """Tell whether the words between two numbers are only the next part's name."""
    if not label:
        return not gap
    return _LABEL.fullmatch(label) is not None and _OTHER_MATTER.match(label) is None


def _list(
    plain: str, start: int, end: int, found: list[Number], head: Number
) -> tuple[tuple[Number, ...], bool] | None:
    """Return the parts that stand in plain[start:end] and whether the list is left open; None where there is no list."""
    parts: list[Number] = []
    until, commas_only, deeds = start, True, False
    for number in _countable(plain, start, end, found, head):
        gap = plain[until : number.start]
        label = gap.strip(_SEPARATORS + " ")
        lead = gap[: len(gap) - len(gap.lstrip(_SEPARATORS + " "))]
        if number.unit != head.unit or _LABEL.fullmatch(label) is None:
            break
        if parts and (not label or _OTHER_MATTER.match(label) or (_DEED.match(label) and not deeds)):
            break
        if _ON_THE_WAY.search(label):
            until = number.end
            continue
        # Where parts are joined by 、 a comma begins another matter; so does it where the parts have come to the number.
        whole = sum(part.value for part in parts) == head.value
        if parts and (("，" in lead and not commas_only) or ("，" in gap and whole)):
            break
        deeds = deeds or (not parts and _DEED.match(label) is not None)
        if parts and "，" not in lead:
            commas_only = False
        parts.append(number)
        until = number.end
    if not parts or (len(parts) == 1 and parts[0].value <= head.value):
        return None
    tail = plain[until:end].lstrip(" ")
    return tuple(parts), tail.startswith("等") or "等" in plain[start : parts[0].start] or "如" in plain[
        start : start + 1
    ]


def _countable(plain: str, start: int, end: int, found: list[Number], head: Number) -> list[Number]:
    """Return the numbers in plain[start:end], with those that print no measure word taken to have the head's."""
    known = [number for number in found if start <= number.start < end and not _blank(plain, number)]
    taken = {number.end for number in known}
    bare = [
        Number(Decimal(match[0].replace(",", "")), head.unit, EXACT, *match.span(), match[0])
        for match in _BARE.finditer(plain, start, end)
        if match.end() not in taken
    ]
    known = [number if number.unit else number._replace(unit=head.unit) for number in known if number.unit != PERCENT]
    return sorted([*known, *bare], key=lambda number: number.start)


def _is_rest(plain: str, parts: tuple[Number, ...]) -> bool:
    """Tell whether the last part is all that the others leave: 其他 …, but not a category of the form that begins so."""
    label = plain[parts[-2].end : parts[-1].start].strip(_SEPARATORS + " ") if len(parts) > 1 else ""
    return re.match(r"(?:其[他它余])(?!处理|结果|组织)", label) is not None


def _doubtful(named: str, parts: tuple[Number, ...]) -> bool:
    """Tell whether the parts may overlap, or are only two joined by a comma, the second of which may be no part."""
    return _MANY_WAYS.search(named) is not None or (len(parts) <= 2 and "、" not in named)
