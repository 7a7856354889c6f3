"""What a file holds but does not show (or shows otherwise than it holds) must not become a value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reading.remake import book_xlsx, html, reader, typeset, word
from reading.remake.form import lay_out
from reading.remake.sheet import Key
from reading.remake.truth import invented
from reading.remake.verdict import judge

pytest.importorskip("gongkai.report.reading")

TRUTH = invented(43)
SHEET = lay_out(TRUTH)
WHERE: Key = ("applications", "denied_internal_affairs", "org_public_welfare")
MARK = "7777"  # stands in the square of WHERE until a test puts its own content there
MARKED = SHEET.with_boxes(lambda b: b.printed(MARK) if b.key == WHERE else b)


def outcome(content: bytes, suffix: str, folder: Path) -> tuple[object, list[str]]:
    """Return what WHERE is read as and what else is wrong."""
    path = folder / f"case{suffix}"
    path.write_bytes(content)
    said = reader.read(path)
    mine = [c for c in said["cells"] if (c["table"], c["row"], c["column"]) == WHERE]
    rest = {**said, "cells": [c for c in said["cells"] if c not in mine]}
    wrong = judge({k: v for k, v in TRUTH.values.items() if k != WHERE}, rest).wrong
    if not mine or mine[0]["status"] == "unread":
        return "unread", wrong
    return ("blank" if mine[0]["value"] is None else Decimal(str(mine[0]["value"]))), wrong


HTML_CELLS = [
    ("12<sup>1</sup>", {12, "unread"}),
    ("12<sup>①</sup>", {12, "unread"}),
    ("<del>12</del>15", {15, "unread"}),
    ("<s>12</s> 15", {15, "unread"}),
    ('<span style="display:none">9</span>12', {12}),
    ('<span style="display: none;">9</span>12', {12}),
    ("<span hidden>9</span>12", {12}),
    ('<span style="visibility:hidden">9</span>12', {12, "unread"}),
    ("<!-- 9 -->12", {12}),
    ("<script>document.write(9)</script>12", {12, "unread"}),
    ("<style>9</style>12", {12}),
    ('<input type="text" value="12">', {12, "unread"}),
    ('<img src="12.png">', {"unread"}),
    ('<img src="12.png" alt="12">', {12, "unread"}),
    ("<span>1</span><span>2</span>", {12}),
    ("<b>1</b>2", {12}),
    ("<p>1</p><p>2</p>", {12, "unread"}),
    ("1<br>2", {12, "unread"}),
    ("<table><tr><td>12</td></tr></table>", {12, "unread"}),
    ("<table><tr><td>1</td><td>2</td></tr></table>", {"unread"}),
    ("&#49;&#50;", {12}),
    ("&nbsp;12&nbsp;", {12}),
    ("1&nbsp;2", {"unread"}),
    ("12</td", {12, "unread"}),
    ("<a title=9 href=/9>12</a>", {12}),
    ("<ruby>12<rt>9</rt></ruby>", {12, "unread"}),
    ("<select><option>9</option><option selected>12</option></select>", {12, "unread"}),
]


@pytest.mark.parametrize(("inside", "allowed"), HTML_CELLS, ids=lambda v: v[:24] if isinstance(v, str) else "")
def test_html_cell(inside: str, allowed: set[object], tmp_path: Path) -> None:
    page = html.html(MARKED, html.HtmlStyle(inside="{}"))
    assert page.count(MARK) == 1
    got, wrong = outcome(page.replace(MARK, inside).encode(), ".html", tmp_path)
    assert got in allowed
    assert not wrong


def test_html_older_table_that_is_not_shown(tmp_path: Path) -> None:
    """The page keeps last year's article in a hidden part and in a comment."""
    old = html.html(lay_out(invented(44)), html.HtmlStyle(inside="{}"))
    old_body = old[old.index("<div class=article>") : old.index("</body>")]
    style = html.HtmlStyle(
        before=f'<div style="display:none">{old_body}</div><!--{old_body}--><template>{old_body}</template>'
    )
    got, wrong = outcome(html.html_bytes(SHEET, style), ".html", tmp_path)
    assert got in {TRUTH.values[WHERE], "unread"}
    assert not wrong


WORD_RUNS = {
    "deleted and inserted": (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>12</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>15</w:t></w:r></w:ins>',
        {15, "unread"},
    ),
    "hidden": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>12</w:t></w:r>", {12, "unread"}),
    "footnote mark": ('<w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>', {12, "unread"}),
    "superscript": (
        '<w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>',
        {12, "unread"},
    ),
    "struck out": ("<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>12</w:t></w:r>", {12, "unread"}),
    "two runs": ("<w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r>", {12}),
    "field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>= 3 * 4</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        {12},
    ),
    "simple field": ('<w:fldSimple w:instr="=3*4"><w:r><w:t>12</w:t></w:r></w:fldSimple>', {12}),
    "content control": ("<w:sdt><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt>", {12}),
    "line break": ("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>", {12, "unread"}),
    "tab": ("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", {"unread"}),
    "no-break hyphen": ("<w:r><w:noBreakHyphen/></w:r>", {"blank", "unread"}),
}


def repacked(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            inside = old.read(item)
            new.writestr(item, change(inside.decode()).encode() if item == name else inside)
    return out.getvalue()


@pytest.mark.parametrize("kind", WORD_RUNS)
def test_word_cell(kind: str, tmp_path: Path) -> None:
    runs, allowed = WORD_RUNS[kind]
    marked = f"<w:r><w:t>{MARK}</w:t></w:r>"

    def change(inside: str) -> str:
        assert inside.count(marked) == 1
        return inside.replace(marked, runs)

    got, wrong = outcome(repacked(word.word_bytes(MARKED), "word/document.xml", change), ".docx", tmp_path)
    assert got in allowed
    assert not wrong


XLSX_CELLS: dict[str, tuple[object, str, set[object]]] = {
    "formula never calculated": ("=3*4", "General", {12, "unread"}),
    "number shown with separators": (1295, "#,##0", {1295}),
    "number shown with a unit": (12, '0"件"', {12}),
    "number as text": ("12", "@", {12}),
    "float that is whole": (12.0, "General", {12}),
    "error": ("#DIV/0!", "General", {"unread"}),
    "truth value": (True, "General", {"unread"}),
    "shown as a day": (12, "yyyy-mm-dd", {12, "unread"}),
    "shown as a share": (0.12, "0%", {"unread"}),
    "nought not shown": (0, "0;-0;;@", {0, "blank", "unread"}),
    "text with a blank": (" 12 ", "General", {12}),
}


@pytest.mark.parametrize("kind", XLSX_CELLS)
def test_workbook_cell(kind: str, tmp_path: Path) -> None:
    import openpyxl

    value, shown, allowed = XLSX_CELLS[kind]
    book = openpyxl.load_workbook(io.BytesIO(book_xlsx.xlsx_bytes(MARKED, book_xlsx.WorkbookStyle(numbers=False))))
    cell = next(c for row in book.active.iter_rows() for c in row if c.value == MARK)
    cell.value, cell.number_format = value, shown
    out = io.BytesIO()
    book.save(out)
    got, wrong = outcome(out.getvalue(), ".xlsx", tmp_path)
    assert got in allowed
    assert not wrong


@pytest.mark.parametrize("hidden", ["sheet", "rows"])
def test_workbook_older_table_that_is_hidden(hidden: str, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(book_xlsx.xlsx_bytes(SHEET)))
    old = openpyxl.load_workbook(io.BytesIO(book_xlsx.xlsx_bytes(lay_out(invented(44))))).active
    target = book.create_sheet("旧稿") if hidden == "sheet" else book.active
    start = 0 if hidden == "sheet" else target.max_row + 3
    for row in old.iter_rows():
        for cell in row:
            if cell.value is not None:
                target.cell(cell.row + start, cell.column, cell.value)
    if hidden == "sheet":
        target.sheet_state = "hidden"
    else:
        for at in range(start + 1, target.max_row + 1):
            target.row_dimensions[at].hidden = True
    out = io.BytesIO()
    book.save(out)
    got, wrong = outcome(out.getvalue(), ".xlsx", tmp_path)
    assert got in {TRUTH.values[WHERE], "unread"}
    assert not wrong


PDF_CELLS = {
    "printed twice for boldness": ("#place(dx: 0.2pt)[12]12", {12}),
    "footnote mark": ("12#super[1]", {12, "unread"}),
    "small mark": ("12#text(size: 5pt, baseline: -4pt)[2]", {12, "unread"}),
    "white": ("#text(fill: white)[9]12", {12, "unread"}),
    "struck out": ("#strike[9] 12", {12, "unread"}),
    "wrapped digits": (r"123 \ 45", {12345, "unread"}),
    "set apart": ("#text(tracking: 3pt)[12]", {12, "unread"}),
    "turned": ("#rotate(90deg)[12]", {12, "unread"}),
    "covered": ("#place(dx: -2pt, text(size: 9pt)[99])#place(dx: -6pt, dy: -6pt, rect(width: 30pt, height: 16pt, fill: white))12", {12, "unread"}),
    "a picture of a digit": ("#rect(width: 3pt, height: 8pt, fill: black)", {"unread", "blank"}),
    "a number drawn over the line": ("#box(width: 0pt)[123456789012]", {123456789012, "unread"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", PDF_CELLS)
def test_pdf_cell(kind: str, tmp_path: Path) -> None:
    import typst

    inside, allowed = PDF_CELLS[kind]
    source = typeset.source(MARKED)
    assert source.count(f"[{MARK}]") == 1
    content = typst.compile(
        source.replace(f"[{MARK}]", f"[{inside}]").encode(), font_paths=typeset.fonts(), ignore_system_fonts=True
    )
    got, wrong = outcome(bytes(content), ".pdf", tmp_path)
    assert got in allowed
    assert not wrong
