"""Family F, the days: the period a report covers, and when it was signed and published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from gongkai.checks.check import NEEDS, Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION, Unseen
from gongkai.checks.found import found, in_sentence
from gongkai.checks.narrative import any_of, last_lines, preface
from gongkai.checks.words import words
from gongkai.documents.characters import bare, even
from gongkai.errors import BookError, Words
from gongkai.law.lookup import Provision, category, lookup
from gongkai.report.model import Passage
from gongkai.report.sentences import sentences

# A line with the day of signing is no longer than this.
LONGEST_SIGNATURE = 40

_DAY = r"((?:19|20)\d\d)[-年./](\d{1,2})[-月./](\d{1,2})日?"
_SIGNED = re.compile(rf"[\w（）()]*?{_DAY}")
_SPAN = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?:起|开始)?,?(?:至|到|-|~)+(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日"
)


@cache
def _published() -> re.Pattern[str]:
    labels = "|".join(words("dates")["published"]["labels"])
    return re.compile(rf"(?:{labels}):{_DAY}")


def _day(parts: tuple[str, ...]) -> date | None:
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


@check(
    "F118",
    Words("没有写明统计期限，或者不是全年", "The period is not stated, or is not the whole year"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("统计期限自2024年1月1日至2024年11月30日", "from 1 January to 30 November 2024"),
    right=Words("统计期限自2024年1月1日至2024年12月31日", "from 1 January to 31 December 2024"),
    needs=("prose", "year"),
)
def period(dossier: Dossier) -> Iterator[Seen]:
    """The sentence on the period, wherever it stands; where it gives two days, they are the year's first and last."""
    year = dossier.report.year
    assert year is not None
    rule = _in_force("report-period", date(year + 1, 1, 1))
    if rule is None:
        return
    first, last = (_on(year, rule.values[name]) for name in ("first_month_day", "last_month_day"))
    hint = Words(
        f"请写明：本报告所列数据的统计期限自{first.year}年{first.month}月{first.day}日起至{last.month}月{last.day}日止。",
        f"State it: the figures cover {first} to {last}.",
    )
    wanted = words("dates")["period"]["words"]
    spans = [
        (sentence, match)
        for sentence in sentences(dossier.report)
        if not sentence.section or any_of(sentence.text, wanted)
        for match in _SPAN.finditer(even(sentence.text))
    ]
    if not spans:
        if not any(any_of(sentence.text, wanted) for sentence in sentences(dossier.report)):
            words_ = Words("正文前没有写明统计期限。", "The period of the figures is not stated before section one.")
            yield found(dossier, "F118", words_, "missing", basis=("practice:preface",), hint=hint)
        return
    # The sentence that speaks of the period counts before others that name two days.
    sentence, one = next((span for span in spans if any_of(span[0].text, wanted)), spans[0])
    ends = _day((one[1], one[2], one[3])), _day((one[4] or one[1], one[5], one[6]))
    # Another year altogether is a check of its own.
    if ends == (first, last) or ends[0] is None or ends[0].year != year:
        return
    yield in_sentence(
        dossier,
        "F118",
        Words(
            f"统计期限写作“{one[0]}”，应为 {first} 至 {last}。",
            f"The period is given as “{one[0]}”; it must be {first} to {last}.",
        ),
        sentence,
        one.span(),
        severity=ERROR if any_of(sentence.text, wanted) else QUESTION,
        hint=hint,
        anchor=bare(one[0]),
    )


def _on(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")


def _in_force(rule: str, on: date) -> Provision | None:
    try:
        return lookup(rule, on)
    except BookError:
        return None


def _published_on(dossier: Dossier) -> tuple[date, Passage] | None:
    """Return the day the page says it was published, where it says so."""
    for passage in preface(dossier):
        # Times of day run into the day where white space is taken out: it stays.
        text = passage.text.replace("：", ":").replace(": ", ":")
        match = _published().search(text)
        if match and (day := _day(match.groups())):
            return day, passage
    return None


def _signed_on(dossier: Dossier) -> tuple[date, Passage] | None:
    """Return the day under the signature: one of the last lines that is a date and hardly more."""
    for passage in reversed(last_lines(dossier)):
        plain = bare(passage.text)
        match = _SIGNED.fullmatch(plain)
        if match and len(plain) <= LONGEST_SIGNATURE and (day := _day(match.groups())):
            return day, passage
    return None


@check(
    "F120",
    Words("公布或落款日期不在应有的期间", "The report was signed or published outside the time for it"),
    severity=NOTICE,
    basis=("ogi-2019:49.1", "ogi-2019:49.2"),
    wrong=Words(
        "县级部门 2024 年度报告的发布日期是 2025-02-20",
        "a county department's report on 2024 was published on 20 February 2025",
    ),
    right=Words("发布日期是 2025-01-26", "it was published on 26 January 2025"),
    needs=("year",),
)
def published(dossier: Dossier) -> Iterator[Seen]:
    """The days a file shows against the year's end and the last day for this kind of agency (a town's is local)."""
    year = dossier.report.year
    assert year is not None
    days = [
        (zh, en, *seen)
        for zh, en, seen in (
            ("发布日期", "published", _published_on(dossier)),
            ("落款日期", "signed", _signed_on(dossier)),
        )
        if seen
    ]
    if not days:
        zh, en = "文件里没有发布日期，也没有落款日期", "the file shows no date of publication or signature"
        yield Unseen("F120", Words(zh, en))
        return
    early = [day for day in days if day[2].year <= year]
    for zh, en, day, passage in early:
        yield found(
            dossier,
            "F120",
            Words(
                f"{zh} {day} 早于年度终了，{year} 年的数还没有统计完。",
                f"It was {en} on {day}, before the year {year} had ended.",
            ),
            f"{en} {day}",
            severity=ERROR if en == "signed" else NOTICE,
            quote=passage.text if len(passage.text) <= LONGEST_SIGNATURE else "",
            place=passage.place,
            hint=Words("请核对日期，或核对报告年度。", "Check the date, or the report's year."),
        )
    last = _last_day(dossier, year)
    if last is None:
        yield Unseen("F120", NEEDS["kind"])
    elif not early:
        zh, en, day, passage = days[0]
        if day > last[0]:
            yield _late(dossier, zh, en, day, passage, last)


def _last_day(dossier: Dossier, year: int) -> tuple[date, Provision] | None:
    """Return the last day for this kind of agency, None where the kind is not known."""
    kind = category("agencies", date(year, 12, 31)).get(dossier.kind or "")
    rule = _in_force(kind.values["report"], date(year + 1, 1, 1)) if kind else None
    return (_on(year + 1, rule.values["month_day"]), rule) if rule else None


def _late(dossier: Dossier, zh: str, en: str, day: date, passage: Passage, last: tuple[date, Provision]) -> Seen:
    by, rule = last
    if rule.is_law:
        words_ = Words(
            f"{zh}是 {day}，晚于 {by}（{rule.title.zh}）。", f"It was {en} on {day}, after {by} ({rule.title.en})."
        )
        hint = Words("请核对；确属迟延的，下一年按时公布。", "Check it; if it was late, publish in time next year.")
    else:
        words_ = Words(
            f"{zh}是 {day}，晚于 {by}；条例没有规定乡镇的日期，各地通知多定在这一天以前。",
            f"It was {en} on {day}, after {by}; the regulations set no day for towns, local notices mostly ask for one by then.",
        )
        hint = Words(
            "请对照本县的通知；日期不同的，可在自己的法规库文件夹里改。",
            "Compare with your county's notice; another day can be set in your own law-book folder.",
        )
    return found(
        dossier,
        "F120",
        words_,
        f"{en} {day} {by}",
        severity=NOTICE if rule.is_law else QUESTION,
        basis=rule.basis,
        quote=passage.text if len(passage.text) <= LONGEST_SIGNATURE else "",
        place=passage.place,
        hint=hint,
    )
