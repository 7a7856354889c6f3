"""Family C: sentences that tell of an earlier year as if it were the report's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import QUESTION
from gongkai.checks.found import in_sentence, quoted
from gongkai.checks.narrative import told
from gongkai.checks.words import words
from gongkai.errors import Words
from gongkai.report.lexicon import formats

_NUMBER = r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是])?(?:[^，。；：]{2,12}：|[^，。；：\d]{2,12}(?:情况|方面))?\W{0,2}"
# A sentence about a year goes on with a comma, or with the agency speaking of itself; or it counts up to that year's end.
_OPENS = re.compile(
    _NUMBER + r"(?:在?(?P<year>(?:19|20)\d\d)年度?(?=，|我|本|全[镇乡县区市省年局]|共|累计)"
    r"|截[至止]到?(?P<end>(?:19|20)\d\d)年(?:底|末|12月))"
)


@check(
    "C111",
    Words("正文把往年的事当作本年写", "The text tells of an earlier year as if it were this one"),
    severity=QUESTION,
    basis=("ogi-2019:50.1",),
    wrong=Words(
        "2024 年度报告写“2023年，我镇共公开信息 120 条。”", "the report on 2024 says “In 2023 we published 120 items.”"
    ),
    right=Words(
        "2024 年度报告写“2024年，我镇共公开信息 120 条，较2023年增长9.1%。”",
        "the report on 2024 says “In 2024 … 9.1 % more than in 2023.”",
    ),
    needs=("prose", "year"),
)
def stale_year(dossier: Dossier) -> Iterator[Seen]:
    """A sentence that begins with an earlier year and compares with nothing: the year may have been left from an old report."""
    year = dossier.report.year
    assert year is not None
    for sentence in told(dossier):
        opening = _OPENS.match(sentence.text) if sentence.section in _about_the_year() else None
        if opening is None or int(opening["year"] or opening["end"]) >= year:
            continue
        # Before a semicolon an earlier year is told for comparison with what follows.
        if (
            sentence.text.endswith("；")
            or f"{year}年" in sentence.text
            or _meant().search(sentence.text[opening.end() :])
        ):
            continue
        group = "year" if opening["year"] else "end"
        stale, span = opening[group], opening.span(group)
        yield in_sentence(
            dossier,
            "C111",
            Words(
                f"{year} 年度报告里写的是 {stale} 年的事：“{quoted(sentence.text, *span, around=20)}”，年份可能没有改。",
                f"The report on {year} tells of {stale}: “{quoted(sentence.text, *span, around=20)}”; "
                "the year may have been left as it was.",
            ),
            sentence,
            span,
            hint=Words(
                f"请确认这一句说的是哪一年；是本年的事，改为 {year} 年。",
                f"Make sure which year is meant; if it is this one, write {year}.",
            ),
            anchor=f"{sentence.section} {sentence.text[:40]}",
        )


@cache
def _meant() -> re.Pattern[str]:
    return re.compile("|".join(words("stale_year")["meant"]["patterns"]))


def _about_the_year() -> tuple[str, ...]:
    """Return the sections that tell what was done in the year: the first, and those of the tables."""
    sections = formats()[-1].sections
    return tuple(section.id for number, section in enumerate(sections) if number == 0 or section.table)
