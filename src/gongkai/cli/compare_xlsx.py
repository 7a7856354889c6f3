"""The workbook of a comparison: changed figures, repeated text, last year's promises, a sheet each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gongkai.cli.compare_words import (
    Found,
    counts_words,
    heads,
    kind_words,
    may_be_related,
    nothing_said,
    promises_words,
    repetition_words,
    section_words,
    side_words,
    table_words,
    title_words,
)
from gongkai.cli.language import say
from gongkai.cli.shown import safe

HEAD_FILL, A4 = "E7E6E6", 9
# Points of a line, and the tallest row a program takes.
LINE_POINTS, TALLEST = 15.0, 400.0


def write_book(found: Found, path: Path) -> None:
    """Write the workbook."""
    from openpyxl import Workbook

    from gongkai.documents.writing.xlsx import save_book

    book = Workbook()
    book.remove(book.active)
    _figures(_Sheet(book, say("数据变化", "figures"), (38, 62, 14, 14, 14, 11, 40)), found)
    _text(_Sheet(book, say("重复文字", "repeated text"), (7, 76, 76)), found)
    _promises(_Sheet(book, say("上年承诺", "promises"), (9, 60, 26, 76, 9)), found)
    save_book(book, path)


class _Sheet:
    """One sheet: a title, sentences, a head that stays on the screen and on paper, ruled and wrapped rows."""

    def __init__(self, book: Any, name: str, widths: Sequence[float]) -> None:
        self.sheet = book.create_sheet(name)
        self.widths = widths
        for letter, width in zip("ABCDEFG", widths, strict=False):
            self.sheet.column_dimensions[letter].width = width
        page = self.sheet.page_setup
        page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", A4, 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_margins.left = self.sheet.page_margins.right = 0.4
        self.sheet.oddFooter.center.text = "— &P / &N —"
        self.rows = 0

    def sentence(self, text: str, bold: bool = False) -> None:
        """Add a sentence over all columns."""
        from openpyxl.styles import Alignment, Font

        self.rows += 1
        cell = self.sheet.cell(self.rows, 1, safe(text))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=bold)
        self.sheet.merge_cells(start_row=self.rows, start_column=1, end_row=self.rows, end_column=len(self.widths))
        self.sheet.row_dimensions[self.rows].height = _height([text], [sum(self.widths)])

    def head(self, *names: str) -> None:
        """Add the head of the columns."""
        self.row(names, head=True)
        self.sheet.freeze_panes = f"A{self.rows + 1}"
        self.sheet.print_title_rows = f"{self.rows}:{self.rows}"

    def row(self, values: Sequence[Any], formats: Sequence[str] = (), head: bool = False) -> None:
        """Add a row; `formats` are the number formats of its figures."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.rows += 1
        side = Side(style="thin", color="BFBFBF")
        for column, value in enumerate(values, start=1):
            cell = self.sheet.cell(self.rows, column, safe(value))
            number = isinstance(value, int | float)
            cell.alignment = Alignment(
                wrap_text=True,
                vertical="center" if head else "top",
                horizontal="center" if head else "right" if number else None,
            )
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            if head:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=HEAD_FILL)
            if number and column <= len(formats) and formats[column - 1]:
                cell.number_format = formats[column - 1]
        # Programs do not all fit a row to its wrapped text when they open it.
        self.sheet.row_dimensions[self.rows].height = _height(values, self.widths)


def _height(values: Sequence[Any], widths: Sequence[float]) -> float:
    """Return the height in points at which every text of a row is seen whole; a Chinese character is two wide."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        wide = sum(1 if sign.isascii() else 2 for sign in str(value)) if value is not None else 0
        lines = max(lines, -(-wide // max(1, int(width - 2))))
    return min(TALLEST, (lines + 0.4) * LINE_POINTS)


# How a figure, a difference and a growth in percent look; the figures themselves stay numbers.
_FIGURE, _SIGNED, _GROWTH = "#,##0.######", "+#,##0.######;-#,##0.######;0", '+#,##0.0"%";-#,##0.0"%";0.0"%"'
_WHOLE, _WHOLE_SIGNED = "#,##0", "+#,##0;-#,##0;0"


def _figures(sheet: _Sheet, found: Found) -> None:
    sheet.sentence(title_words(found), bold=True)
    sheet.sentence(counts_words(found))
    for remark in found["remarks"]:
        sheet.sentence(remark["message"])
    older, newer = heads(found)
    sheet.head(
        say("表", "table"),
        say("格", "square"),
        older,
        newer,
        say("差", "difference"),
        say("增幅", "growth"),
        say("说明", "remark"),
    )
    for change in (*found["changes"], *found["blank_or_zero"], *found["unread"]):
        old, new = _value(change["old"]), _value(change["new"])
        unread = say("未读出，请对照原文件", "unread, look at the file itself") if change in found["unread"] else ""
        remark = change["remark"] or unread
        row = [
            table_words(found, change["table"]),
            change["label"],
            old,
            new,
            change["difference"],
            change["growth"],
            remark,
        ]
        sheet.row(row, ["", "", *map(_look, (old, new)), _signed(change["difference"]), _GROWTH])
    for side, squares in (("old", found["only_old"]), ("new", found["only_new"])):
        for alone in squares:
            value = _value(alone)
            placed = [value, None] if side == "old" else [None, value]
            row = [table_words(found, alone["table"]), alone["label"], *placed, None, None, alone["reason"]]
            sheet.row(row, ["", "", _look(value), _look(value)])


def _value(side: Found) -> Any:
    return side["value"] if side["value"] is not None else side_words(side)


def _look(value: Any) -> str:
    return _WHOLE if isinstance(value, int) else _FIGURE


def _signed(value: Any) -> str:
    return _WHOLE_SIGNED if isinstance(value, int) else _SIGNED


def _text(sheet: _Sheet, found: Found) -> None:
    sheet.sentence(title_words(found), bold=True)
    sheet.sentence(repetition_words(found))
    older, newer = heads(found)
    sheet.head(
        say("序号", "no."), say(f"{newer} 的句子", f"sentence of {newer}"), say(f"{older} 的句子", f"of {older}")
    )
    for number, pair in enumerate(found["repetition"]["pairs"], start=1):
        sheet.row([number, pair["new"], pair["old"]])


def _promises(sheet: _Sheet, found: Found) -> None:
    sheet.sentence(title_words(found), bold=True)
    sheet.sentence(promises_words(found))
    older, newer = heads(found)
    sheet.head(
        say("类别", "kind"),
        say(f"{older} 的问题或改进措施", f"problem or improvement of {older}"),
        say("所在部分", "section"),
        say(f"{newer} 里可能相关的句子", f"sentences of {newer} that may be related"),
        say("相近程度", "likeness"),
    )
    for promise in found["promises"]:
        for row in _promise(found, promise):
            sheet.row(row, ["", "", "", "", "0%"])


def _promise(found: Found, promise: Found) -> Iterator[list[Any]]:
    head = [kind_words(promise["kind"]), promise["text"], section_words(found, "old", promise["section"])]
    if not promise["said"]:
        yield [*head, nothing_said(), None]
    for said in promise["said"]:
        yield [*head, may_be_related(found, said) + said["text"], said["likeness"]]
        head = ["", "", ""]
