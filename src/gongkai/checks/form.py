"""Family F: what the law and the form want in every report: six sections, in order, under their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE
from gongkai.checks.found import cut, form_name, found
from gongkai.checks.narrative import has_heading, headings, told_sections
from gongkai.checks.words import words
from gongkai.documents.characters import bare, even
from gongkai.errors import Words
from gongkai.law.texts import text
from gongkai.report.format import Format, format_named
from gongkai.report.lexicon import core, likeness
from gongkai.report.model import Passage

# A heading in running text that is this like the form's is that heading misprinted.
ALIKE = 0.85
# So much must a line of its own share with the heading whose number it bears to be that heading in other words.
FAINTLY = 0.5
LONGEST_HEADING = 30

_NUMBER = re.compile(r"\(?(?:第)?([一二三四五六七八九十]|\d)(?:部分|[,.)])")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九十", start=1)}


def _form(dossier: Dossier) -> Format | None:
    name = form_name(dossier)
    return format_named(name) if name else None


def _misprinted(dossier: Dossier, label: str) -> Passage | None:
    """Return where a heading that was not recognised stands in other words or misprinted, behind its number."""
    line = _numbered_line(dossier, label)
    if line is not None and likeness(core(line.text), core(label)) >= FAINTLY:
        return line
    number, name = re.compile(re.escape(bare(label)[0]) + "[,.]"), core(label)
    for passage in dossier.report.prose:
        plain = even(passage.text)
        for match in number.finditer(plain):
            # Where the words behind the number stand, marks and white space left out.
            at = [place for place in range(match.end(), len(plain)) if plain[place].isalnum()][: len(name) + 1]
            for length in (len(name) + 1, len(name), len(name) - 1):
                words_ = "".join(plain[place] for place in at[:length])
                if len(words_) == length and likeness(words_, name, ALIKE) >= ALIKE:
                    printed = passage.text[match.start() : at[length - 1] + 1]
                    return Passage(passage.section, printed, passage.place)
    return None


def _numbered_line(dossier: Dossier, label: str) -> Passage | None:
    """Return a short line with the number of the heading `label` and other words behind it."""
    number = bare(label)[:2]
    for passage in dossier.report.prose:
        plain = bare(passage.text)
        if plain.startswith(number) and len(plain) <= LONGEST_HEADING and not plain.endswith((".", ";", ",")):
            return passage
    return None


@check(
    "F101",
    Words("缺少六个部分之一的标题", "One of the six sections' headings is missing"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("没有“五、存在的主要问题及改进情况”", "the heading of section five is missing"),
    right=Words("六个部分的标题齐全", "the six headings are there"),
)
def missing_section(dossier: Dossier) -> Iterator[Seen]:
    """The six headings; one that stands misprinted, or in a wrong place, is another check's."""
    form = _form(dossier)
    if form is None:
        return
    for section in form.sections:
        if has_heading(dossier, section.id) or _misprinted(dossier, section.label):
            continue
        line = _numbered_line(dossier, section.label)
        zh, en = (f"；“{line.text}”不是表样的标题", f"; “{line.text}” is no heading of the form") if line else ("", "")
        yield found(
            dossier,
            "F101",
            Words(f"没有找到标题“{section.label}”{zh}。", f"The heading “{section.label}” was not found{en}."),
            section.id,
            section=section.id,
            hint=Words(
                f"报告分六个部分，标题固定；请补上“{section.label}”，没有内容的也要写明。",
                f"A report has six sections under fixed headings; add “{section.label}”, and say so where there is nothing to tell.",
            ),
        )


@check(
    "F102",
    Words("六个部分的次序不对", "The six sections are not in order"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words(
        "“六、其他需要报告的事项”排在“五、存在的主要问题及改进情况”前面", "section six stands before section five"
    ),
    right=Words("一至六依次排列", "one to six in order"),
)
def order(dossier: Dossier) -> Iterator[Seen]:
    """Headings that stand behind one that should follow them; a contents page in front does not count."""
    if _form(dossier) is None:
        return
    names = list(headings())
    last = {heading.section: position for position, heading in enumerate(dossier.report.headings)}
    for early, late in pairwise(names):
        if early in last and late in last and last[early] > last[late]:
            passage = dossier.report.headings[last[early]]
            one, other = headings()[early], headings()[late]
            yield found(
                dossier,
                "F102",
                Words(f"“{one}”排在“{other}”后面。", f"“{one}” stands behind “{other}”."),
                f"{early} {late}",
                section=early,
                quote=passage.text,
                place=passage.place,
                hint=Words("请按表样的次序排列六个部分。", "Put the six sections into the order of the form."),
            )


@check(
    "F103",
    Words("标题的文字或编号与表样不同", "A heading's words or number differ from the form's"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("四、政府信息公开行政法复议、行政诉讼情况", "a heading with a character too many"),
    right=Words("四、政府信息公开行政复议、行政诉讼情况", "the heading as the form prints it"),
)
def heading_words(dossier: Dossier) -> Iterator[Seen]:
    """Each heading as printed against the form's; other wordings in use are named as such, misprints as misprints."""
    form = _form(dossier)
    if form is None:
        return
    for order_, section in enumerate(form.sections, start=1):
        passages = [heading for heading in dossier.report.headings if heading.section == section.id]
        passage = passages[-1] if passages else _misprinted(dossier, section.label)
        if passage is None:
            continue
        printed = core(passage.text)
        number = _NUMBER.match(bare(passage.text))
        said = _DIGITS.get(number[1], 0) or int(number[1]) if number else order_
        alias = printed in {core(name) for name in section.aliases}
        if printed != core(section.label) and not alias:
            zh, en = f"标题印作“{cut(passage.text)}”", f"The heading says “{cut(passage.text)}”"
        elif said != order_:
            zh, en = f"标题“{cut(passage.text)}”的编号不对", f"The heading “{cut(passage.text)}” has a wrong number"
        else:
            # Another wording that is in use says the same; nobody needs to hear of it.
            continue
        yield found(
            dossier,
            "F103",
            Words(f"{zh}，表样是“{section.label}”。", f"{en}; the form has “{section.label}”."),
            f"{section.id} {printed} {said}",
            section=section.id,
            quote=passage.text,
            place=passage.place,
            hint=Words(f"请改为“{section.label}”（{_notice(form)}）。", f"Write “{section.label}” ({_notice(form)})."),
        )


def _notice(form: Format) -> str:
    """Return the number of the notice that fixed a form."""
    return text(f"report-format-{form.name}").number or form.name


@check(
    "F109",
    Words("有标题，没有内容", "A heading with nothing under it"),
    severity=NOTICE,
    basis=("{form}:format", "ogi-2019:50.1"),
    wrong=Words("五、存在的主要问题及改进情况：无。", "section five says “none”"),
    right=Words("写明主要问题和改进情况", "it tells the problems and what was done"),
)
def empty_section(dossier: Dossier) -> Iterator[Seen]:
    """Sections without a table that hold no word, or “无。” where the law wants content."""
    for section in told_sections():
        if not has_heading(dossier, section):
            continue
        said = core(dossier.report.sections.get(section, ""))
        # Section six may have nothing to report.
        wanting = not said or (section in words("content")["short"] and said in words("content")["nothing"]["words"])
        if wanting:
            label = headings()[section]
            zh, en = (f"只写了“{said}”", f"says only “{said}”") if said else ("没有内容", "is empty")
            yield found(
                dossier,
                "F109",
                Words(f"“{label}”{zh}。", f"“{label}” {en}."),
                f"{section} {said}",
                section=section,
                hint=Words(
                    "请写明本年度的实际情况；确实没有的，写一句说明。",
                    "Tell what happened in the year; where there is nothing, say so in a sentence.",
                ),
            )


@check(
    "F124",
    Words("这一部分过于简短", "A section is hardly there"),
    severity=NOTICE,
    basis=("{form}:content",),
    wrong=Words("一、总体情况：本年度工作正常。", "section one: “work went on as usual.”"),
    right=Words("五个方面各写一段", "a paragraph on each of the five topics"),
)
def short_section(dossier: Dossier) -> Iterator[Seen]:
    """Sections that say something, but in fewer characters than any real one."""
    if _form(dossier) is None:
        return
    table = words("content")
    for section, fewest in table["short"].items():
        said = core(dossier.report.sections.get(section, ""))
        if has_heading(dossier, section) and said and said not in table["nothing"]["words"] and len(said) < fewest:
            label = headings()[section]
            yield found(
                dossier,
                "F124",
                Words(f"“{label}”只有 {len(said)} 个字。", f"“{label}” has {len(said)} characters only."),
                f"{section} {said}",
                section=section,
                hint=Words(
                    "内容不能遗漏，也不宜泛化；请补充本年度的具体情况。",
                    "Nothing may be left out or said in general terms only; add what happened in the year.",
                ),
            )
