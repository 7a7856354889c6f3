"""Family F, the wording: brackets and quotation marks that do not close, numbering that jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE
from gongkai.checks.found import in_sentence, quoted
from gongkai.checks.narrative import text_of, told, told_sections
from gongkai.errors import Words
from gongkai.report.sentences import Sentence, sentences

_PAIRS = {"）": "（", "”": "“", "》": "《", "】": "【", "〕": "〔", "’": "‘"}
_NAMES = {"（": "（）", "“": "“”", "《": "《》", "【": "【】", "〔": "〔〕", "‘": "‘’"}
_MARKS = re.compile(f"[{''.join(_NAMES)}{''.join(_PAIRS)}]")
# "1）" and "一）" number an item without an opening bracket.
_ITEM = re.compile(r"(?:^|[^（\d])[\d一二三四五六七八九十]{1,2}$")

_SIGNS = "一二三四五六七八九十"
# How items are numbered, each with the group that holds the number.
_SERIES = {
    "一是": re.compile(rf"(?<![统唯之第其单惟专{_SIGNS}])([{_SIGNS}]{{1,3}})是"),
    "（一）": re.compile(rf"(?<![第条款项（])（([{_SIGNS}]{{1,3}})）(?![项条款号至、—-])"),
    "（1）": re.compile(r"(?<![第条款项（\d])（(\d{1,2})）(?![项条款号至、—-])"),
    "1.": re.compile(r"(?<![\d.A-Za-z])(\d{1,2})[.．](?=[一-鿿])"),
}


@check(
    "F115",
    Words("括号、引号或书名号不成对", "Brackets or quotation marks do not pair"),
    severity=NOTICE,
    basis=("practice:wording",),
    wrong=Words("根据《政府信息公开条例的要求", "“《” without “》”"),
    right=Words("根据《政府信息公开条例》的要求", "“《” and “》”"),
)
def unpaired(dossier: Dossier) -> Iterator[Seen]:
    """The first mark of each section that has no partner; what follows it would only repeat that."""
    for section in ("", *told_sections()):
        # A preface that is cut line by line is no row of whole sentences: all its lines are taken.
        found = _first_unpaired([sentence for sentence in sentences(dossier.report) if sentence.section == section])
        if found is None:
            continue
        sentence, at = found
        sign = sentence.text[at]
        shown = quoted(sentence.text, at, at + 1, around=10)
        pair = _NAMES.get(sign) or _NAMES[_PAIRS[sign]]
        yield in_sentence(
            dossier,
            "F115",
            Words(
                f"“{shown}”：“{sign}”没有成对。" if pair != "“”" else f"引号没有成对：{shown}",
                f"“{shown}”: “{sign}” has no partner.",
            ),
            sentence,
            (at, at + 1),
            anchor=f"{section} {shown}",
            hint=Words(f"请补全或删去，使 {pair} 成对。", f"Add the partner or delete it: {pair}."),
        )


def _first_unpaired(sentences: Sequence[Sentence]) -> tuple[Sentence, int] | None:
    """Return the first mark without a partner: one that closes nothing, or one that nothing closes."""
    open_: list[tuple[str, Sentence, int]] = []
    for sentence in sentences:
        for match in _MARKS.finditer(sentence.text):
            at, sign = match.start(), match[0]
            if sign in _NAMES:
                open_.append((sign, sentence, at))
            elif sign in _PAIRS:
                if open_ and open_[-1][0] == _PAIRS[sign]:
                    open_.pop()
                elif sign == "）" and _ITEM.search(sentence.text[:at]):
                    continue
                elif any(entry[0] == _PAIRS[sign] for entry in open_):
                    return open_[-1][1:]
                else:
                    return sentence, at
    return open_[0][1:] if open_ else None


@check(
    "F116",
    Words("编号跳号或重号", "Numbering jumps or repeats"),
    severity=NOTICE,
    basis=("practice:wording",),
    wrong=Words("一是……；二是……；四是……", "one, two, four"),
    right=Words("一是……；二是……；三是……", "one, two, three"),
)
def numbering(dossier: Dossier) -> Iterator[Seen]:
    """Items numbered 一是, （一）, （1） or 1.: each number follows its own kind by one, or begins anew."""
    for section in told_sections():
        sentences = [sentence for sentence in told(dossier) if sentence.section == section]
        said = text_of(dossier, section)
        for kind, pattern in _SERIES.items():
            if pattern.search(said):
                yield from _jumps(dossier, kind, pattern, sentences)


def _jumps(dossier: Dossier, kind: str, pattern: re.Pattern[str], sentences: Sequence[Sentence]) -> Iterator[Seen]:
    running: list[int] = []
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            number = _number(match[1])
            if number == 1 or not running:
                # A text may begin "首先 … 二是": what stands first is not judged.
                running.append(number)
                continue
            # Back from a list inside this one; a list of one item is none.
            while running[-1] not in (1, number - 1) and number - 1 in running[:-1]:
                running.pop()
            before = running[-1]
            running[-1] = number
            if before == number - 1:
                continue
            zh = "重复了" if before == number else "前面的编号接不上"
            shown = quoted(sentence.text, *match.span(), around=6)
            yield in_sentence(
                dossier,
                "F116",
                Words(
                    f"“{shown}”：编号“{match[0]}”{zh}，上一个是第 {before} 项。",
                    f"“{shown}”: number {number} follows number {before}.",
                ),
                sentence,
                match.span(),
                anchor=f"{sentence.section} {kind} {before} {number} {shown}",
                hint=Words(
                    "请检查是不是漏了一项，或者编号写错。", "See whether an item is missing, or a number is wrong."
                ),
            )


def _number(printed: str) -> int:
    """Return the number an item bears, up to 99."""
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _SIGNS.find(printed[-1]) + 1
    return ((_SIGNS.find(tens) + 1) if tens else 1) * len(_SIGNS) + (_SIGNS.find(ones) + 1 if ones else 0)
