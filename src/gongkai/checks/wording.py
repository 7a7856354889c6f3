"""Family F, the wording: what a draft left for later, doubled words, odd words, marks and numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE
from gongkai.checks.found import cut, found, in_sentence, quoted
from gongkai.checks.narrative import headings, places_of, told
from gongkai.checks.words import words
from gongkai.errors import Words
from gongkai.report.sentences import Sentence

# A sentence of so many characters that stands twice was pasted twice.
LONGEST_CHANCE = 25

# Two to forty characters, Chinese first, and the same again.
_TWICE = re.compile(r"([一-鿿][^，。；：、\n]{1,39}?)\1")
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万\d]+")
_ONE_BY_ONE = re.compile(r"一.|\d.*")


@cache
def _patterns(table: str) -> dict[re.Pattern[str], dict[str, Any]]:
    """Return the entries of a list of wording.toml by their regular expressions."""
    made = {}
    for entry in words("wording")[table]:
        pattern = entry.get("pattern") or re.escape(entry["word"])
        before = f"(?<!{entry['not_before']})" if "not_before" in entry else ""
        after = f"(?!{entry['not_after']})" if "not_after" in entry else ""
        made[re.compile(f"{before}(?:{pattern}){after}")] = entry
    return made


@check(
    "F110",
    Words("没有写完：留着占位的字", "Unfinished: placeholders were left"),
    severity=ERROR,
    basis=("ogi-2019:50.1",),
    wrong=Words("X年X月、××镇、（此处填写）、待补充", "“X年X月”, “××镇”, “（此处填写）”"),
    right=Words("填上真实的日期、名称和数", "the real date, name and figure"),
)
def placeholders(dossier: Dossier) -> Iterator[Seen]:
    """What a template or a draft left to be filled in; asterisks and “某某” only as a notice."""
    for sentence, match, pattern in places_of(dossier, _patterns("placeholder")):
        entry = _patterns("placeholder")[pattern]
        shown = quoted(sentence.text, *match.span())
        yield in_sentence(
            dossier,
            "F110",
            Words(f"“{shown}”：留着{entry['name']['zh']}。", f"“{shown}”: {entry['name']['en']}."),
            sentence,
            match.span(),
            severity=entry["severity"],
            hint=Words("请补上真实内容，或者删去。", "Fill in the real content, or delete it."),
        )


@check(
    "F112",
    Words("字词重复", "Doubled words"),
    severity=NOTICE,
    basis=("practice:wording",),
    wrong=Words("规范审核审核发布机制；统一的的网站", "a word, or a passage, printed twice in a row"),
    right=Words("规范审核发布机制；统一的网站", "printed once"),
)
def doubled(dossier: Dossier) -> Iterator[Seen]:
    """Words of two characters or more twice in a row, some single ones, and long sentences that stand twice."""
    for sentence, match, _ in places_of(dossier, (_TWICE,)):
        if not _right(match[1], sentence.text[match.end() :]):
            yield _double(dossier, sentence, match.span(), match[1])
    for sentence, match, pattern in places_of(dossier, _patterns("single")):
        yield _double(dossier, sentence, match.span(), _patterns("single")[pattern]["word"][:1])
    seen: set[str] = set()
    for sentence in told(dossier):
        if len(sentence.text) >= LONGEST_CHANCE and sentence.text in seen:
            yield in_sentence(
                dossier,
                "F112",
                Words(f"整句重复：“{cut(sentence.text)}”。", f"A sentence stands twice: “{cut(sentence.text)}”."),
                sentence,
                (0, len(sentence.text)),
                hint=Words("请删去重复的一句。", "Delete one of the two."),
            )
        seen.add(sentence.text)


def _right(word: str, rest: str) -> bool:
    """Tell whether a word may rightly stand twice before `rest`."""
    table = words("wording")["doubles"]
    if word in table["right"] or _NUMERALS.fullmatch(word) or (len(word) == 2 and _ONE_BY_ONE.fullmatch(word)):
        return True
    return any(one["word"] == word and re.match(one["by"], rest) for one in table["followed"])


def _double(dossier: Dossier, sentence: Sentence, span: tuple[int, int], word: str) -> Seen:
    shown = quoted(sentence.text, *span)
    return in_sentence(
        dossier,
        "F112",
        Words(
            f"疑似重复：“{shown}”，“{cut(word)}”连写了两次。",
            f"Doubled: “{shown}”, “{cut(word)}” stands twice in a row.",
        ),
        sentence,
        span,
        hint=Words(
            "请删去重复的一个；确属两个词的，可以加标点分开。",
            "Delete one; where it really is two words, part them by a mark.",
        ),
    )


@check(
    "F113",
    Words("用词不当", "Odd wording"),
    severity=NOTICE,
    basis=("practice:wording",),
    wrong=Words("截至前，共收到申请 3 件；截止目前为止", "“截至前”, “截止目前为止”"),
    right=Words("截至目前，共收到申请 3 件", "“截至目前”"),
)
def odd_words(dossier: Dossier) -> Iterator[Seen]:
    """Words on the list of odd wordings, each with the usual one."""
    for sentence, match, pattern in places_of(dossier, _patterns("odd")):
        right = _patterns("odd")[pattern]["right"]
        shown = quoted(sentence.text, *match.span())
        yield in_sentence(
            dossier,
            "F113",
            Words(f"“{shown}”：“{match[0]}”用词不当。", f"“{shown}”: “{match[0]}” is odd."),
            sentence,
            match.span(),
            hint=Words(f"建议改为：{right}。", f"Better: {right}."),
        )


@check(
    "F114",
    Words("中文里用了半角标点", "Half-width marks in Chinese text"),
    severity=NOTICE,
    basis=("practice:wording",),
    wrong=Words("完善工作机制,细化职责分工", "a half-width comma between Chinese characters"),
    right=Words("完善工作机制，细化职责分工", "the full-width comma"),
)
def half_width(dossier: Dossier) -> Iterator[Seen]:
    """Half-width marks beside Chinese characters, one finding a section."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Sentence, str]] = {}
    for sentence in told(dossier):
        found_ = list(_HALF.finditer(sentence.printed))
        if found_:
            section = sentence.section
            counts[section] = counts.get(section, 0) + len(found_)
            start = found_[0].start()
            first.setdefault(section, (sentence, sentence.printed[max(0, start - 8) : start + 9]))
    for section, count in counts.items():
        sentence_, shown = first[section]
        label = headings().get(section)
        zh, en = (f"“{label}”", f"“{label}”") if label else ("正文前的说明", "the preface")
        yield found(
            dossier,
            "F114",
            Words(
                f"{zh}有 {count} 处半角标点，如“{shown.strip()}”。",
                f"{en} has {count} half-width marks, such as “{shown.strip()}”.",
            ),
            f"{section} {count} {shown}",
            section=section,
            quote=shown.strip(),
            place=sentence_.place,
            hint=Words("请改成全角标点：，。；：（）。", "Use full-width marks: ，。；：（）."),
        )


_HALF = re.compile(
    r"(?<=[一-鿿”》）])[,;:!?](?!//)|[,;](?=[一-鿿“《])|\((?=[一-鿿])|(?<=[一-鿿”》])\)|(?<=[一-鿿])\.(?=\s*$|[一-鿿])|(?<=[%％\d]);(?=\s*$)"
)
