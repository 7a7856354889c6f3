"""A sentence as tokens: numbers, words that mean something for the tables, breaks, and what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.report.claims.labels import said
from gongkai.report.numerals import Number, numbers
from gongkai.report.words import words

NUMBER, UNKNOWN, YEAR, BREAK, JOIN = "number", "unknown", "year", "break", "join"
# Tokens that say what is counted.
TELLING = ("topic", "row", "column", "result", "thing", "action")
# Without one of these words a text says nothing of the tables.
OF_INTEREST = re.compile(
    "申请|复议|诉|规章|规范性文件|许可|处罚|强制|收费|采购|管理服务|结转|办结|答复|回复|不予|无法提供|其他处理|部分公开|予以公开|维持|纠正"
    "|审结|自然人|公民|法人|企业|组织|机构"
)
# Nor a stretch of one between two numbers without one of these.
_NAMING = re.compile(
    OF_INTEREST.pattern
    + "|有效|制发|制作|制定|废止|失效|结果|权益|危及|新收|新增|上年|上一年|下年|下一年|年度|去年|办理|受理|收到|接收|接到"
    "|掌握|现成|明确|举报|重复|出版物|反复|重新出具|秘密|禁止|三类|四类|案卷|查询|合计|共计|总计|顺延|同比|较|分别|提供|处理|公开|事项|作出|审理|未结"
)
# Stretches up to this length are read word by word in any case.
_SHORT = 8
_TITLE = re.compile(r"《[^》]*》|〔[^〕]*〕")
_REASON = re.compile(
    r"(?:因|属于?|由于)[^，；。（）\d]{1,40}?等(?:原因|情形|情况)?(?=[^，；。（）\d]*?(?:不予|无法|不能))"
)
_YEAR = r"(?P<year>(?:20\d\d)年(?:度)?|上一?年度?|去年度?|上年同期)"


class Token(NamedTuple):
    """A piece of a sentence: its kind, what it means (an id of the formats where there is one), its words, where."""

    kind: str
    id: str
    text: str
    start: int
    end: int
    number: Number | None = None


def tokens(text: str) -> list[Token]:
    """Return the pieces of a sentence, in order; names of papers (《…》) and reasons ("因…等原因") are taken out."""
    blank = _TITLE.sub(lambda match: "《" + "\x00" * (len(match[0]) - 2) + "》", text)
    blank = _REASON.sub(lambda match: "\x00" * len(match[0]), blank)
    found: list[Token] = []
    at = 0
    for number in numbers(blank):
        found += _words(blank, at, number.start)
        found.append(Token(NUMBER, "", number.printed, number.start, number.end, number))
        at = number.end
    return [*found, *_words(blank, at, len(blank))]


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    pattern, ids = _pattern()
    if end - start > _SHORT and not _NAMING.search(text, start, end):
        # Nothing here can name a square: only where it breaks matters.
        pattern, ids = _breaks()
    for match in pattern.finditer(text, start, end):
        yield from _unknown(text, at, match.start())
        name = match.lastgroup or ""
        kind, id_ = ids.get(name, (YEAR, match[0]))
        yield Token(kind, id_, match[0], match.start(), match.end())
        at = match.end()
    yield from _unknown(text, at, end)


def _unknown(text: str, start: int, end: int) -> Iterator[Token]:
    piece = text[start:end].replace("\x00", "").strip("《》 ")
    if piece:
        yield Token(UNKNOWN, "", piece, start, end)


@cache
def _breaks() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return the expression of breaks, joints and years alone."""
    book = words("claims")
    groups = {"break": "break", "join": "join"}
    parts = [f"(?P<{name}>{'|'.join(book[kind]['words'])})" for name, kind in groups.items()]
    return re.compile("|".join([*parts, _YEAR])), {name: (kind, "words") for name, kind in groups.items()}


# Kinds of words in the order in which they are looked for at one place.
_ORDER = (
    "row",
    "topic",
    "column",
    "result",
    "thing",
    "scope",
    "change",
    "sum",
    "each",
    "subset",
    "action",
    "filler",
    "join",
    "break",
)


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return one expression of all words, and what each of its groups means."""
    book = words("claims")
    ids: dict[str, tuple[str, str]] = {}
    parts: list[str] = [_YEAR]
    for kind in _ORDER:
        labels = said(kind) if kind in ("row", "column") else {}
        for id_ in dict.fromkeys([*labels, *book[kind]]):
            # A printed label is the longest way to say it.
            patterns = [*labels.get(id_, ()), *sorted(book[kind].get(id_, ()), key=len, reverse=True)]
            group = f"g{len(ids)}"
            ids[group] = (kind, id_)
            parts.append(f"(?P<{group}>{'|'.join(patterns)})")
    parts.append(parts.pop(0))
    return re.compile("|".join(parts)), ids
