"""What the reader of a report is told besides the squares: each note under a stable code, in two languages."""

from __future__ import annotations

import re

from gongkai.documents.model import Note
from gongkai.errors import Words

TABLES = {
    "proactive": Words("第二部分的主动公开表", "the table of section two (proactive disclosure)"),
    "applications": Words("第三部分的申请办理表", "the table of section three (applications)"),
    "disputes": Words("第四部分的复议诉讼表", "the table of section four (reviews and lawsuits)"),
}

CODES = {
    "table-missing": Words(
        "文件里没有找到某一张法定表格，该表各格均为未读出", "a statutory table was not found; its squares are unread"
    ),
    "wrong-form": Words("报告所用表样不是该年度的表样", "the tables are printed in another year's form"),
    "no-tables": Words("文件里没有找到任何一张法定表格", "no statutory table was found in the file"),
    "no-year": Words("没有找到报告年度", "the report's year was not found"),
    "no-agency": Words("没有找到机关名称", "the agency's name was not found"),
    "years-differ": Words("标题年度与统计期限的年度不一致", "the title's year and the period's year differ"),
    "section-missing": Words("没有找到六个部分之一的标题", "one of the six sections' headings was not found"),
    "unread-squares": Words("有的格没能读出", "some squares could not be read"),
}


def _note(code: str, zh: str, en: str) -> Note:
    assert code in CODES, code
    return Note(code, Words(zh, en))


def table_missing(table: str) -> Note:
    """Say that a table was not found."""
    name = TABLES[table]
    return _note(
        "table-missing",
        f"没有找到{name.zh}；请看原文件里是否有这张表。",
        f"Could not find {name.en}; please look whether the file has it.",
    )


def wrong_form(form: str, year: int) -> Note:
    """Say that the tables are those of another year's form."""
    return _note(
        "wrong-form",
        f"报告年度是 {year}，表格却是 {form} 年起的表样；已按所印表样读出。",
        f"The report is about {year}, but its tables are in the form of {form}; they were read as printed.",
    )


def no_tables() -> Note:
    """Say that the file has no statutory table at all."""
    return _note(
        "no-tables",
        "没有找到任何一张法定表格；请确认这是政府信息公开工作年度报告。",
        "No statutory table was found; please make sure that this is an annual report on information disclosure.",
    )


def no_year() -> Note:
    """Say that the year is not known."""
    return _note(
        "no-year",
        "没有找到报告年度；请看标题或“统计期限”一句。",
        "The report's year was not found; please look at its title or at the sentence on its period.",
    )


def no_agency() -> Note:
    """Say that the agency is not known."""
    return _note("no-agency", "标题里没有找到机关名称。", "The title does not name an agency.")


def years_differ(title: int, period: int) -> Note:
    """Say that the title and the sentence on the period name two years."""
    return _note(
        "years-differ",
        f"标题写 {title} 年，统计期限写 {period} 年；按标题读。",
        f"The title says {title}, the period {period}; the title was taken.",
    )


def years_of(note: Note) -> tuple[int, int]:
    """Return the title's year and the period's that a note of `years_differ` names."""
    title, period = map(int, re.findall(r"\d+", note.words.zh))
    return title, period


def section_missing(label: str) -> Note:
    """Say that a section's heading was not found."""
    return _note("section-missing", f"没有找到标题“{label}”。", f"The heading “{label}” was not found.")


def unread_squares(count: int, total: int) -> Note:
    """Say how many squares stay unread."""
    return _note(
        "unread-squares",
        f"{total} 格中有 {count} 格没能读出，请对照原文件。",
        f"{count} of {total} squares could not be read; please look at the file itself.",
    )
