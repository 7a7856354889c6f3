"""The media a report may come in: a name, a suffix, and how a sheet becomes bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import book_xlsx, html, text, typeset, word
from .html import HtmlStyle
from .sheet import Key, Sheet, Table
from .text import TextStyle


@dataclass(frozen=True)
class Medium:
    """One way to write a file. `kind` is "boxes" or "text"; `lossy`: a blank box leaves no trace; `least` caps a layout's."""

    name: str
    suffix: str
    write: Callable[[Sheet], bytes]
    kind: str = "boxes"
    lossy: bool = False
    least: float = 1.0


def _text(name: str, style: TextStyle, *, lossy: bool = False, least: float = 1.0) -> Medium:
    return Medium(name, ".txt", lambda sheet: text.text_bytes(sheet, style), "text", lossy, least)


def _html(name: str, style: HtmlStyle) -> Medium:
    return Medium(name, ".html", lambda sheet: html.html_bytes(sheet, style))


NAV = (
    "<div class=nav><ul><li><a href=/>首页</a></li><li><a>政务公开</a></li></ul></div><script>var x='<table><tr><td>规章</td><td>9</td></tr></table>';"
    "</script><table class=layout><tr><td><a>搜索</a></td><td>2</td></tr></table>"
)
MEDIA: tuple[Medium, ...] = (
    _html("html", html.PLAIN),
    _html("html th", HtmlStyle(tables="th", inside="{}", headings="h2", blank="")),
    _html("html spans", HtmlStyle(inside='<p style="text-indent:0em;"><span>&nbsp;{}&nbsp;</span></p>', before=NAV, after=NAV)),
    _html("html nested", HtmlStyle(around_tables=("<table width=100%><tr><td align=center>", "</td></tr></table>"))),
    _html("html gbk", HtmlStyle(encoding="gbk", inside="{}")),
    Medium("html div", ".html", lambda sheet: html.html_bytes(sheet, HtmlStyle(tables="div")), least=1.0),
    Medium("docx", ".docx", word.word_bytes),
    Medium("docx numbered", ".docx", lambda sheet: word.word_bytes(sheet, word.WordStyle(numbered=True))),
    Medium("docx unmerged", ".docx", lambda sheet: word.word_bytes(sheet, word.WordStyle(merged=False))),
    Medium("xlsx", ".xlsx", book_xlsx.xlsx_bytes),
    Medium("xlsx text", ".xlsx", lambda sheet: book_xlsx.xlsx_bytes(sheet, book_xlsx.WorkbookStyle(numbers=False, first_row=4, first_column=3))),
    Medium("xlsx sheets", ".xlsx", lambda sheet: book_xlsx.xlsx_bytes(sheet, book_xlsx.WorkbookStyle(one_sheet=False, number_format="#,##0"))),
    Medium("xlsx unmerged", ".xlsx", lambda sheet: book_xlsx.xlsx_bytes(sheet, book_xlsx.WorkbookStyle(merged=False))),
    Medium("pdf", ".pdf", typeset.pdf_bytes),
    Medium("pdf header again", ".pdf", lambda sheet: typeset.pdf_bytes(sheet, typeset.PdfStyle(repeat_header=True, stroke="0.75pt"))),
    Medium("pdf small pages", ".pdf", lambda sheet: typeset.pdf_bytes(sheet, typeset.PdfStyle(page="width: 400pt, height: 300pt, margin: 30pt", size=7.5, inset="2pt"))),
    Medium("pdf landscape", ".pdf", lambda sheet: typeset.pdf_bytes(sheet, typeset.PdfStyle(page='paper: "a4", flipped: true', label_width="5em", align="left"))),
    Medium("pdf no lines", ".pdf", lambda sheet: typeset.pdf_bytes(sheet, typeset.PdfStyle(stroke="none")), least=0.0),
    Medium("md", ".md", lambda sheet: text.markdown(sheet).encode(), "text"),
    Medium("md repeated", ".md", lambda sheet: text.markdown(sheet, "repeat", "").encode(), "text"),
    _text("tab", TextStyle()),
    _text("tab crlf gbk", TextStyle(newline="\r\n", encoding="gb18030")),
    _text("tab utf-16", TextStyle(encoding="utf-16")),
    _text("tab begun only", TextStyle(covered=None)),
    _text("tab no blanks", TextStyle(covered=None, drop_empty=True), lossy=True),
    _text("pipe", TextStyle(separator=" | ", edge="|")),
    _text("comma", TextStyle(separator=",")),
    _text("semicolon", TextStyle(separator=";", covered=None)),
    _text("many spaces", TextStyle(separator="    ", covered=None, drop_empty=True), lossy=True),
    _text("one space", TextStyle(separator=" ", covered=None, drop_empty=True), lossy=True),
    _text("aligned", TextStyle(aligned=True, covered=""), lossy=True),
    _text("cell a line", TextStyle(separator="\n", covered=None, drop_empty=True), lossy=True, least=0.85),
    _text("cell a line, blank between", TextStyle(separator="\n\n", row_end="\n\n", covered=None, drop_empty=True), lossy=True, least=0.85),
    _text("rows run together", TextStyle(separator="", covered=None), lossy=True, least=0.1),
    _text("all run together", TextStyle(separator="", covered=None, row_end="", block_end=""), lossy=True, least=0.1),
)  # fmt: skip
BY_NAME = {medium.name: medium for medium in MEDIA}


def lost(sheet: Sheet) -> set[Key]:
    """Return the squares of every row that holds a blank: where blanks leave no trace the paper leaves the row open."""
    open_keys: set[Key] = set()
    for block in sheet.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                keyed = [b for b in row if b.key is not None]
                if any(not b.text.strip() for b in keyed):
                    open_keys |= {b.key for b in keyed if b.key}
    return open_keys
