"""Whole reports for cases written down as data: a text with its headings, read as any file is, and squares beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checks.squares import report as squares_of
from gongkai.checks.dossier import Dossier
from gongkai.documents.model import Document, Note, Paragraph, Place
from gongkai.errors import Words
from gongkai.report.figures import NUMBER, figure
from gongkai.report.format import format_named
from gongkai.report.model import INFERRED, READ, UNREAD, Report, Square
from gongkai.report.recognise import recognise

TEXT = {
    "overview": [
        "（一）主动公开。全年公开信息120条，栏目按时更新。",
        "（二）依申请公开。全年收到申请3件，均已答复。",
        "（三）政府信息管理。严格执行先审查、后公开。",
        "（四）平台建设。网站栏目每季检查一次。",
        "（五）监督保障。工作考核合格，社会评议为满意，没有发生责任追究。",
    ],
    "problems": ["存在的问题：政策解读的形式单一。", "改进情况：办了两次培训，明年将多用图解。"],
    "other_matters": ["本年度没有收取信息处理费。"],
}


def lines(case: Mapping[str, Any]) -> list[str]:
    """The lines of the page a case prints: a good report's, with what the case says instead."""
    year, agency = case.get("year", 2024), case.get("agency", "某某镇人民政府")
    form = format_named("2021" if year > 2020 else "2019")
    made = [*case.get("page", []), case.get("title", f"{agency}{year}年政府信息公开工作年度报告")]
    made += case.get("preface", [f"本报告根据条例编制，统计期限自{year}年1月1日起至{year}年12月31日止。"])
    headings = {section.id: section.label for section in form.sections} | case.get("headings", {})
    for section in case.get("order", list(headings)):
        if section not in case.get("drop", []):
            made += [headings[section], *case.get(section, TEXT.get(section, []))]
    return [line for line in [*made, *case.get("after", [])] if line]


def _square(square: Square, printed: str) -> Square:
    if printed.startswith("?"):
        return square._replace(value=None, printed=printed[1:] or None, status=UNREAD)
    if printed.startswith("~"):
        return square._replace(printed=printed[1:], value=figure(printed[1:]).value, status=INFERRED)
    found = figure(printed)
    value = found.value if found.kind == NUMBER else None
    return square._replace(value=value, printed=printed or None, status=READ)


def page(case: Mapping[str, Any]) -> Report:
    """The report of a case; `printed` are squares as printed ("?693665" unread, "~5" inferred), `form = ""` has no table."""
    document = Document(tuple(Paragraph(text, Place(line=at)) for at, text in enumerate(lines(case), 1)), "text")
    read = recognise(document)
    year = case.get("year", 2024)
    form = case.get("form", "2021" if year > 2020 else "2019")
    notes = [note for note in read.notes if note.code == "years-differ"]
    notes += [Note(code, Words(zh, zh)) for code, zh in case.get("notes", [])]
    if not form:
        return replace(read, format=None, squares=(), notes=tuple(notes))
    made = squares_of(form, {}, variant=case.get("variant", ""))
    given = case.get("printed", {})
    unread = case.get("unread_tables", [])
    squares = tuple(
        _square(square, "?")
        if square.table in unread
        else _square(square, given[".".join(square.key)])
        if ".".join(square.key) in given
        else square
        for square in made.squares
    )
    return replace(read, format=form, variant=made.variant, squares=squares, notes=tuple(notes))


def dossier(case: Mapping[str, Any]) -> Dossier:
    """The dossier of a case, with last year's report where it has one."""
    year = case.get("year", 2024)
    previous = page({"year": year - 1, **case["previous"]}) if "previous" in case else None
    return Dossier(page(case), "case.docx", previous=previous, kind=case.get("kind"))
