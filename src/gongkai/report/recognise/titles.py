"""Who reports about which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.documents.characters import bare, clean
from gongkai.documents.model import Document

# Titles stand in short lines; longer ones are prose that may quote them.
LONGEST_TITLE = 70
LONGEST_AGENCY = 30
# How many paragraphs at the end of a report may hold the agency's signature.
SIGNATURE = 8

_CHINESE_YEAR = "[二〇○零Oo一三四五六七八九]{4}"
_YEAR = rf"(?P<year>(?:19|20)\d\d|{_CHINESE_YEAR})"
_NAME = r"(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:年报|报告)"
_TITLE = re.compile(rf"(?P<before>.*?){_YEAR}年?度?(?P<between>.*?){_NAME}")
_YEAR_LAST = re.compile(rf"(?P<before>.*?)(?P<between>){_NAME}\({_YEAR}年?度?\)")
_PERIOD = re.compile(r"(?P<year>(?:19|20)\d\d)年1月1日起?,?(?:至|到|-|~)+(?P=year)?年?12月31日")
_LEAD = re.compile(r"^(?:标题|题目|文章标题|名称|当前位置|您的位置|首页|关于)?[:：>＞\s]*")
# Sentences and links that name such a report without being its title.
_ABOUT = ("《", "根据", "印发", "编制", "上一篇", "下一篇", "。")
_AGENCY = re.compile(
    r".*(?:政府|管委会|委员会|办事处|街道|镇|乡|局|厅|委|办|办公室|处|中心|院|部|署|司|站|所|队|县|市|区|省|旗|州|盟|兵团|学校|集团|公司|机关|总社)"
)
_DATE = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DIGITS = str.maketrans("零〇○Oo一二三四五六七八九", "00000123456789")


class Title(NamedTuple):
    """A report's title as printed, and what it says."""

    text: str | None
    agency: str | None
    year: int | None


def _year(printed: str) -> int | None:
    digits = printed.translate(_DIGITS)
    return int(digits) if digits.isdigit() and 1990 < int(digits) < 2100 else None


def _texts(document: Document) -> list[str]:
    """Return the lines of the running text, then the first cells of tables, in which a page may lay out its title."""
    texts = [text for block in document.paragraphs() for row in clean(block.text).split("\n") if (text := row.strip())]
    return texts + [text for grid in document.grids() for cell in grid.cells[:3] if (text := clean(cell.text).strip())]


def _choices(document: Document) -> Iterator[str]:
    """Yield the short texts that may be the title: a line, or a line that opens one and the next one or two."""
    texts = _texts(document)
    for index, text in enumerate(texts):
        plain = bare(text)
        yield text
        # A page that runs its title into its first paragraph has white space behind it.
        yield re.split(r"\s", text, maxsplit=1)[0]
        # A trail of links ends with the title.
        yield re.split("[>＞»›]", text)[-1].strip()
        if is_agency(plain) or re.match(_YEAR, plain) or "信息公开" in plain:
            yield text + "".join(texts[index + 1 : index + 2])
            yield text + "".join(texts[index + 1 : index + 3])
    if document.title:
        yield document.title


def is_agency(plain: str) -> bool:
    """Tell whether a line without white space reads like an agency's name and nothing else."""
    return (
        len(plain) <= LONGEST_AGENCY
        and _AGENCY.fullmatch(plain) is not None
        and not re.search(r"[,.:;。，：；、>]", plain)
    )


def title_of(document: Document) -> Title:
    """Return the title, agency and year; of several texts that read like such a title, the one that says it best."""
    best: tuple[float, Title] | None = None
    period = period_year(document)
    for text in _choices(document):
        plain = _LEAD.sub("", bare(text))
        found = (_TITLE.match(plain) or _YEAR_LAST.match(plain)) if len(plain) <= LONGEST_TITLE else None
        if not found or any(mark in found["before"] + found["between"] for mark in _ABOUT):
            continue
        year, agency = _year(found["year"]), _agency(found["before"] or found["between"])
        # A title ends with itself; of two that do, the shorter has no line of the page's frame in front of it.
        rank = (len(plain) - found.end()) * 2 + (0 if agency else 20) + len(plain) / 100
        # A page's navigation names the reports of other years in the same words.
        rank += 0 if period in (None, year) else 40
        if best is None or rank < best[0]:
            best = (rank, Title(" ".join(_LEAD.sub("", text).split()), agency, year))
    return best[1] if best else Title(None, None, None)


def _agency(words: str) -> str | None:
    """Return the agency that a title names, without the words that only join it to the rest."""
    name = re.sub(r"^关于|(?:关于|的)$", "", words.strip("()-_,.:·|"))
    name = name + "政府" if name.endswith("人民") else name
    # The second line of a name cut in two says nothing alone.
    return None if name in ("", "政府", "人民政府", "本机关") else name


def period_year(document: Document) -> int | None:
    """Return the year of the sentence that states the period from 1 January to 31 December, None where there is none."""
    for block in document.paragraphs():
        found = _PERIOD.search(bare(block.text))
        if found:
            return int(found["year"])
    return None


def signature_of(document: Document) -> str | None:
    """Return the agency that signs the report: a line with nothing but its name, with the date below it."""
    texts = [bare(text) for text in _texts(document)[-SIGNATURE:]]
    for name, date in zip(texts, texts[1:], strict=False):
        if is_agency(name) and _DATE.fullmatch(date):
            return name
    return None
