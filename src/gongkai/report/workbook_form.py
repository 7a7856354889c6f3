"""The official form of a report year as a workbook to fill in: totals add themselves up, what does not agree turns red."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.documents.writing import xlsx_form as parts
from gongkai.documents.writing.paper import BODY, HEADING, NOTE, TITLE
from gongkai.documents.writing.xlsx import lines_of, put_text, set_print, set_widths, sheet_name
from gongkai.law.formats import load_format
from gongkai.report.entries import form_of
from gongkai.report.format import Format, Section
from gongkai.report.model import Report
from gongkai.report.workbook_read import FIXED, MAP
from gongkai.report.workbook_table import put_table

# How wide what must be said stands beside the text, how high a box for text is in lines, how many spare ones there are.
TEXT_WIDTHS, FIRST_WIDTHS, LABEL_SIGNS = (0.28, 0.92), (0.2, 1.0), 22
TALL, LOW, SPARE = 8, 2, 3
HINT_WIDTH = 48

GUIDE = (
    "一、先填本页的机关名称，再依次填后面各页。白色的格可以填，灰色的格是表样或自动计算，不用填。",
    "二、数字格填 0 或正整数；没有的填 0，不适用的可填“/”。标有“增/减”的格可填负数，金额按表头所注单位填，表头没有单位的连单位一起填（25.1万元）。",
    "三、合计自动算出。表下“勾稽检查”一行应全是“平”；出现红色就是两边不相等，红格里是相差的数。",
    "四、鼠标停在行名、列名上（右上角有红三角），可看到这一行计什么、依据哪一条。",
    "五、文字页左边是应当写到的内容，右边写文字；换段按 Alt+Enter。小标题请写在文字里。",
    "六、填完保存，再运行：gongkai write 本文件.xlsx -o 年度报告.docx（也可写 .pdf .html）。",
)

# What stands where: kind, id, sheet, cell.
Where = list[tuple[str, ...]]


def write_form(year: int, path: Path, *, agency: str | None = None, previous: Report | None = None) -> None:
    """Write the blank form of reports on `year` to `path`, with the agency's name where it is known.

    `previous` is last year's report: its figures that this year's must agree with stand below the table, with a check.
    BookError where no form is known for `year`.
    """
    form = form_of(year)
    book = parts.new_book()
    where: Where = [("year", str(year)), ("format", form.name)]
    first = book.create_sheet("填写说明")
    checks: list[str] = []
    for section in form.sections:
        page = book.create_sheet(sheet_name(section.label, book.sheetnames))
        if section.table is None:
            _text_page(page, form, section, where)
        else:
            checks += put_table(page, form, section, where, previous)
        parts.lock(page)
    _first_page(first, form, year, agency, where, checks)
    parts.lock(first)
    _map_page(book, where)
    parts.save(book, path, first["A1"].value, agency or "")


def _first_page(page: Any, form: Format, year: int, agency: str | None, where: Where, checks: list[str]) -> None:
    """Write who reports about which year, whether everything agrees, and how to fill the form in."""
    set_widths(page, FIRST_WIDTHS)
    name = load_format(form.name)["report_title_pattern"].rpartition("}")[2]
    put_text(page, 1, f"{year}{name}（填报表）", TITLE, 2)
    rows = (
        ("机关名称", agency or "", "agency", LOW, "填全称，例：某某县某某镇人民政府"),
        ("标题", "", "title", LOW, f"可不填；不填时按“机关名称{year}{name}”写"),
        ("引言", "", "preface", TALL, "可不填；写在第一部分之前的话"),
    )
    for row, (label, value, kind, height, hint) in enumerate(rows, start=3):
        parts.label(page, row, label)
        parts.text_box(page, row, 2, height, value=value)
        parts.hint(page, row, 3, hint)
        where += [(FIXED, label, page.title, f"A{row}"), (kind, "", page.title, f"B{row}")]
    page.column_dimensions["C"].width = HINT_WIDTH
    at = 3 + len(rows)
    parts.label(page, at, "勾稽检查")
    parts.told(page, at, 2, f'=IF({"+".join(checks)}=0,"全部相等","有不相等的，见红色的格")')
    for row, text in enumerate(GUIDE, start=at + 2):
        put_text(page, row, text, BODY, 2)
    set_print(page)
    page.print_area = f"A1:B{at + 1 + len(GUIDE)}"


def _text_page(page: Any, form: Format, section: Section, where: Where) -> None:
    """Write the page of a section that is told in words: what must be said at the left, room to say it at the right."""
    set_widths(page, TEXT_WIDTHS)
    put_text(page, 1, section.label, HEADING, 2)
    entry = next(entry for entry in load_format(form.name)["sections"] if entry["id"] == section.id)
    topics = [
        topic["label"] + (f"\n{topic['note']}" if topic.get("note") else "")
        for topic in entry.get("required_topics", ())
    ]
    hint = "左边是应当写到的内容，右边写文字；换段按 Alt+Enter。" if topics else "在右边写文字；换段按 Alt+Enter。"
    put_text(page, 2, hint, NOTE, 2)
    others = ["其他" if topics else "正文", *[""] * SPARE]
    for row, topic in enumerate([*topics, *others], start=3):
        parts.label(page, row, topic)
        parts.text_box(page, row, 2, max(TALL if topic else LOW, lines_of(topic, LABEL_SIGNS)))
        where += [(FIXED, topic, page.title, f"A{row}")] * bool(topic)
        where.append(("section", section.id, page.title, f"B{row}"))
    set_print(page)


def _map_page(book: Any, where: Where) -> None:
    page = book.create_sheet(MAP)
    for line in where:
        page.append(list(line))
    parts.hide(page)
