"""From a report to paper: title, preface, the six sections with their tables, the signature, as the form prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.documents.characters import bare
from gongkai.documents.writing.paper import (
    BODY,
    HEADING,
    NOTE,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    Paper,
    Sheet,
    Text,
)
from gongkai.law.formats import format_for, format_names, load_format
from gongkai.report.format import Format, Section, format_named
from gongkai.report.model import Passage, Report
from gongkai.report.recognise.titles import is_agency
from gongkai.report.render_tables import leftover, sheet_of

# A numbered line of its own, "（一）主动公开"; a longer one is a paragraph that begins with a number.
LONGEST_SUBHEADING = 30
# A shorter line may well stand alone: an address, a name, a remark.
LONG_LINE = 24

_WORDS = re.compile(r"[A-Za-z0-9]\n[A-Za-z0-9]")
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。：:]{2,28}[。：:](?=.)")
_DATE = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_FIGURES = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"\d{4}\s?年")
_REMARK = re.compile(r"(?:备?注|说明)[:：]")
# What stands in front of a title on a page that lists its own parts.
_LEAD = re.compile(r"^(?:文章)?(?:标题|题目|名称|正文)[:：]?")


def render(report: Report, language: str = "zh", day: date | None = None) -> Paper:
    """Return the report as paper in its own format (of its year's format, without tables, where it has none).

    A figure prints as a plain number, an amount of money with the unit it was printed with; a blank stays blank, a stroke
    a stroke, and an unread square prints what stood there with a question mark. `day` is the day the
    paper bears, for the file's own properties; None: the day it is signed, where it is.
    """
    form = form_of(report)
    title = title_of(report, form)
    told = _told(report, form, title)
    blocks: list[Text | Sheet] = [Text(TITLE, title, _parts(title))]
    blocks += [_text(passage.text) for passage in told if not passage.section]
    for section in form.sections:
        blocks.append(Text(HEADING, section.label))
        blocks += _section(report, form, section, [passage.text for passage in told if passage.section == section.id])
    signed = [block.text for block in blocks if isinstance(block, Text) and block.style == SIGNATURE]
    language = "zh-CN" if language == "zh" else language
    return Paper(title, language, tuple(blocks), report.agency or "", day or _day(signed))


def form_of(report: Report) -> Format:
    """Return the format a report is written in: its own, else its year's, else the newest."""
    if report.format is not None:
        return format_named(report.format)
    years = [format_named(name) for name in format_names()]
    known = report.year is not None and any(form.covers(report.year) for form in years)
    return format_named(format_for(report.year)) if known and report.year is not None else years[-1]


def title_of(report: Report, form: Format) -> str:
    """Return the report's title, or what the form's pattern makes of its agency and year."""
    if report.title:
        return report.title
    pattern: str = load_format(form.name)["report_title_pattern"]
    agency, _, rest = pattern.partition("}")
    year, _, name = rest.partition("}年")
    parts = [(agency, report.agency), (year, f"{report.year}年" if report.year else None)]
    return "".join(words for _, words in parts if words) + name


def _day(signed: Sequence[str]) -> date | None:
    """Return the day written under a signature in figures, None where there is none."""
    for text in signed:
        if found := _FIGURES.fullmatch(bare(text)):
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                return None
    return None


def _parts(title: str) -> tuple[str, ...]:
    """Return who reports and what, the two lines of a long title; a reader joins them where the first is an agency."""
    for found in re.finditer(r"\d{4}\s?年|政府信息公开", title):
        first, rest = title[: found.start()].rstrip(), title[found.start() :]
        if first and (is_agency(bare(first)) or _YEAR.match(first)):
            return first, rest
    return ()


def _told(report: Report, form: Format, title: str) -> list[Passage]:
    """Return the running text by paragraphs, without the lines that repeat the title or a table."""
    told = list(report.prose)
    have = {passage.section for passage in told}
    for section, text in report.sections.items():
        if section not in have:
            told += [Passage(section, line) for line in text.split("\n") if line.strip()]
    tables = {section.id: form.table(section.table) for section in form.sections if section.table}
    kept: list[Passage] = []
    for passage in told:
        if passage.section in tables and leftover(passage.text, tables[passage.section]):
            continue
        text = (passage.text if passage.section else _without_title(passage.text, title)).strip()
        if not text:
            continue
        if kept and kept[-1].section == passage.section and _runs_on(kept[-1].text):
            cut = f"{kept[-1].text}\n{text}"
            kept[-1] = kept[-1]._replace(text=cut.replace("\n", " " if _WORDS.search(cut) else ""))
        else:
            kept.append(passage._replace(text=text))
    return kept


def _runs_on(text: str) -> bool:
    """Tell whether a line was cut by the edge of a page or a screen: long, and no sentence ends with it."""
    return len(text) >= LONG_LINE and _text(text).style == BODY and not re.search(r"[。！？；：.!?;:）)]$", text)


def _without_title(text: str, title: str) -> str:
    """Return a line of the preface without the title or the part of it that it repeats."""
    plain, whole = _LEAD.sub("", bare(text)), bare(title)
    if not plain or plain in whole:
        return ""
    if not plain.startswith(whole):
        return text
    left = len(bare(text)) - len(plain) + len(whole)
    for at, sign in enumerate(text):
        if left == 0:
            return text[at:].strip()
        left -= not sign.isspace()
    return ""


def _section(report: Report, form: Format, section: Section, texts: Sequence[str]) -> Iterator[Text | Sheet]:
    if section.table is None:
        last = section is form.sections[-1]
        signed = _signed(texts, report.agency) if last else len(texts)
        yield from map(_text, texts[:signed])
        yield from (Text(SIGNATURE, text) for text in texts[signed:])
        return
    if report.format is not None:
        yield sheet_of(report, form.table(section.table))
    yield from map(_text, texts)


def _text(text: str) -> Text:
    """Return a paragraph in its kind: a numbered line of its own heads what follows, a numbered phrase its paragraph."""
    text = text.strip()
    if _NUMBERED.match(text) and len(text) <= LONGEST_SUBHEADING and not re.search("[。；;：:]", text):
        return Text(SUBHEADING, text)
    if led := _LED.match(text):
        return Text(BODY, text, (led[0], text[led.end() :]))
    return Text(NOTE if _REMARK.match(text) else BODY, text)


def _signed(texts: Sequence[str], agency: str | None) -> int:
    """Return where the signature begins at the end of the last section: the agency's name, its date, or both."""
    start = len(texts)
    if start and _DATE.fullmatch(bare(texts[start - 1])):
        start -= 1
    if start and agency and bare(texts[start - 1]) == bare(agency):
        start -= 1
    return start
