"""Pages of the law book as lines for a person: a text, a rule, a category, a calendar, a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.cli.language import language, say
from gongkai.law.lookup import Provision, category, category_title, history, lookup, starts_of, title_of
from gongkai.law.texts import Article, Text, quote_all, text

_FIELDS = {
    "working_days": ("个工作日", "working days"),
    "calendar_days": ("个日历日", "calendar days"),
    "months": ("个月", "months"),
    "years": ("年", "years"),
}


def certainty_words(certainty: str) -> str:
    """Return what a certainty tag means."""
    return {
        "V": say("已核对原文", "read in the text itself"),
        "V2": say("见于第二来源", "confirmed by a second source"),
        "D": say("由已核条文推定", "derived from verified text"),
        "K": say("未核，是可改的默认值，不是法律", "not verified: a default that can be changed, not law"),
    }[certainty]


def period_words(since: date, until: date | None) -> str:
    """Return a period in force in words; `until` is excluded."""
    if until is None:
        return say(f"{since} 起", f"from {since}")
    return say(f"{since} 起，{until} 止（不含）", f"from {since} until {until} (excluded)")


def text_lines(page: Text, articles: Iterable[Article]) -> Iterator[str]:
    """Yield a text's head and the given articles."""
    number = f" {page.number}" if page.number else ""
    yield f"{page.name} 《{page.title}》{number}"
    yield f"  {period_words(page.since, page.until)}；{certainty_words(page.certainty)}"
    if page.note:
        yield f"  {page.note}"
    for article in articles:
        yield f"  {article.number}　{article.words}"
        if not article.verbatim:
            yield "    " + say("（大意，非原文）", "(the gist, not the wording)")
        if article.certainty != page.certainty:
            yield f"    （{certainty_words(article.certainty)}）"


def basis_lines(basis: str) -> Iterator[str]:
    """Yield what a basis ("ogi-2019:33.2", "ogi-2019:33" or "ogi-2019") points at; nothing where it is none."""
    articles = quote_all(basis)
    if articles:
        yield from text_lines(text(basis.partition(":")[0]), articles)


def article_lines(basis: str) -> Iterator[str]:
    """Yield the words of one article that a provision stands on, without its text's head."""
    for article in quote_all(basis):
        yield f"《{text(article.text).title}》{article.basis}　{article.words}"


def provision_lines(provision: Provision) -> Iterator[str]:
    """Yield one entry in force: what it says, when, where, on what basis."""
    place = f"【{provision.place}】" if provision.place else ""
    yield f"  {place}{period_words(provision.since, provision.until)}"
    for field, value in provision.values.items():
        yield f"    {_field(field, value)}"
    yield "    " + say("依据：", "basis: ") + "，".join(provision.basis) + f"（{certainty_words(provision.certainty)}）"
    if provision.note:
        yield f"    {provision.note}"


def _field(field: str, value: Any) -> str:
    if field in _FIELDS:
        return f"{value} {say(*_FIELDS[field])}"
    if isinstance(value, list | tuple):
        return f"{field}: " + "，".join(_plain(one) for one in value)
    return f"{field}: {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key}={one}" for key, one in value.items())
    return {True: say("是", "yes"), False: say("否", "no")}[value] if isinstance(value, bool) else str(value)


def rule_lines(name: str, on: date | None, place: str | None) -> Iterator[str]:
    """Yield a rule: the entry in force on the day `on` with its articles, or with None its whole history."""
    starts = starts_of(name)
    yield f"{name} {title_of(name).said(language())}"
    if starts is not None:
        yield "  " + say(f"自{starts.zh}起算，当日不计入", f"counted from {starts.en}, that day excluded")
    if on is None:
        for provision in history(name):
            yield from provision_lines(provision)
        return
    provision = lookup(name, on, place)
    yield from provision_lines(provision)
    for basis in provision.basis:
        yield from (f"    {line}" for line in article_lines(basis))


def category_lines(name: str, on: date, place: str | None) -> Iterator[str]:
    """Yield a category's entries in force on the day `on`."""
    yield f"{name} {category_title(name).said(language())}（{on}）"
    for code, provision in category(name, on, place).items():
        own = "；".join(_field(field, value) for field, value in provision.values.items())
        yield f"  {code}　{provision.title.said(language())}" + (f"　{own}" if own else "")


def calendar_lines(year: int, place: str | None) -> Iterator[str]:
    """Yield a year's calendar as its notices say it."""
    from gongkai.law.workdays import calendar, calendar_pages, holidays

    for page in calendar_pages(year):
        where = f"【{page['place']}】" if "place" in page else ""
        yield f"{page['year']} {where}{page.get('title', '')} {page['notice']}（{certainty_words(page['certainty'])}）"
    for holiday in sorted(holidays(year, place), key=lambda entry: entry["first"]):
        name = holiday["name"]["zh"] if language() == "zh" else holiday["name"].get("en", holiday["name"]["zh"])
        worked = say("　上班：", "  worked: ") + "、".join(map(str, holiday["work"])) if holiday["work"] else ""
        yield f"  {name}　{holiday['first']}—{holiday['last']}{worked}　{holiday['notice']}"
    count = calendar(place).between(date(year - 1, 12, 31), date(year, 12, 31))
    settled = say("（暂定）", " (provisional)") if count.provisional else ""
    yield "  " + say(f"全年 {count.days} 个工作日{settled}", f"{count.days} working days{settled}")


def format_lines(name: str) -> Iterator[str]:
    """Yield a report format: its notice, the years it is for, its sections and equations."""
    from gongkai.law.formats import load_format

    page = load_format(name)
    years = page["report_years"]
    until = years.get("to", "")
    yield f"{name} 《{page['title']}》{page['doc_number']}" + say(
        f"（{years['from']}—{until} 年度报告）", f" (reports on {years['from']}-{until})"
    )
    for section in page["sections"]:
        yield f"  {section['label']}"
    for rule in page["rules"]:
        yield f"    {rule['id']}　{rule['label']}"
