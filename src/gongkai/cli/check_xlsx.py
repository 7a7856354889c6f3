"""The workbook of findings that a county mails out: a summary, a sheet with a column to answer for each agency that has
something to look at, and the legal bases in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from gongkai.checks.data import was_read
from gongkai.checks.finding import ERROR, NOTICE, SEVERITIES
from gongkai.checks.folder import Checked
from gongkai.cli.check_words import (
    Found,
    basis_brief,
    basis_text,
    basis_words,
    file_name,
    severity_words,
    todo_words,
    unseen_count,
    unseen_lines,
    waived_words,
    where_lines,
)
from gongkai.cli.language import say
from gongkai.cli.shown import safe, shown

# What a sheet's name may not hold, and how long it may be.
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_LONGEST_NAME = 31
_LETTERS = "ABCDEFGHIJKLMNOP"
# What Excel keeps for itself.
_RESERVED = {"history"}
A4 = 9
# What every office has.
FONT = "宋体"
# Fills by severity; the word stands beside, so that a black-and-white print says the same.
FILLS = {ERROR: "F8D7DA", NOTICE: "FFF3CD"}
OTHER_FILL, HEAD_FILL = "D9EAF7", "E7E6E6"
# Characters of a line as wide as the column, for the height of a wrapped row; points of a line.
LINE_POINTS, TALLEST = 15.0, 400.0


class Column:
    """A column of a sheet: its head and its width in characters."""

    def __init__(self, zh: str, en: str, width: float) -> None:
        self.head, self.width = say(zh, en), width


def _summary_columns() -> list[Column]:
    return [
        Column("机关", "agency", 30),
        Column("年度", "year", 7),
        *(Column(words.zh, words.en, 8) for words in SEVERITIES.values()),
        Column("情况说明", "waived", 10),
        Column("未能检查（项）", "not looked at", 15),
        Column("对照上一年度", "compared with", 26),
        Column("文件", "file", 30),
        Column("说明", "remarks", 50),
    ]


def _finding_columns() -> list[Column]:
    return [
        Column("序号", "no.", 5),
        Column("年度", "year", 6),
        Column("严重程度", "severity", 9),
        Column("问题", "what is wrong", 38),
        Column("在哪里", "where", 32),
        Column("依据", "legal basis", 24),
        Column("怎么改", "what to do", 30),
        Column("编号", "id", 17),
        Column("回复", "answer", 22),
    ]


def _basis_columns() -> list[Column]:
    return [Column("依据", "legal basis", 50), Column("内容", "what it says", 120)]


def write_book(checked: Iterator[Checked], path: Path) -> None:
    """Write the workbook; rows leave memory as they are written."""
    from openpyxl import Workbook

    from gongkai.documents.writing.xlsx import no_room_said, save_book

    book = Workbook(write_only=True)
    try:
        with no_room_said():
            _fill(book, checked)
    except BaseException:
        # Each open sheet is a half-written file that complains when it is thrown away.
        for sheet in book.worksheets:
            with suppress(Exception):
                sheet.close()
        raise
    save_book(book, path)


def _fill(book: Any, checked: Iterator[Checked]) -> None:
    first, last = say("汇总", "summary"), say("依据", "legal basis")
    summary = Page(book, first, _summary_columns(), say("年度报告检查汇总", "Annual reports: summary"))
    agencies = Agencies(book, {first.casefold(), last.casefold(), *_RESERVED})
    reasons: dict[str, int] = {}
    for one in checked:
        found = one.data
        summary.append(_summary_row(found), _fill_of(found))
        for reason in dict.fromkeys(unseen["reason"] for unseen in found["not_looked_at"]):
            reasons[reason] = reasons.get(reason, 0) + 1
        if found["read"]:
            agencies.add(one)
    summary.filter()
    for reason, number in sorted(reasons.items(), key=lambda item: -item[1]):
        said = say(f"未能检查：{reason}（{number} 份）", f"Not looked at: {reason} ({number})")
        summary.append([*[None] * (len(summary.widths) - 1), said])
    agencies.close()
    if agencies.bases:
        bases = Page(book, last, _basis_columns(), say("依据", "Legal basis"))
        said_of: dict[str, list[str]] = {}
        for basis in agencies.bases:
            said_of.setdefault(basis_words(basis), []).append(basis_text(basis))
        for name, texts in said_of.items():
            bases.append([name, "\n".join(texts)])


class Agencies:
    """The agencies' sheets, one opened when its first finding or remark comes, and the bases cited in them."""

    def __init__(self, book: Any, names: set[str]) -> None:
        self.book, self.names = book, names
        self.page: Page | None = None
        self.whose, self.number = "", 0
        # Reports of the agency in hand of which there is nothing to say, until there is of another.
        self.quiet: list[Found] = []
        self.bases: dict[str, None] = {}

    def add(self, one: Checked) -> None:
        """Take a read report in; all of one agency come one after the other."""
        if one.group != self.whose:
            self.close()
            self.whose, self.number, self.quiet = one.group, 0, []
        found = one.data
        if self.page is None and not found["findings"] and not found["notes"]:
            self.quiet.append(found)
            return
        if self.page is None:
            title = (self.quiet[0] if self.quiet else found)["agency"] or file_name(found["file"])
            self.page = Page(self.book, _sheet_name(title, self.names), _finding_columns(), shown(title))
        for each in (*self.quiet, found):
            self._write(self.page, each)
        self.quiet = []

    def _write(self, page: Page, found: Found) -> None:
        for finding in found["findings"]:
            self.number += 1
            self.bases.update(dict.fromkeys(finding["basis"]))
            fill = None if finding["waived"] else FILLS.get(finding["severity"], OTHER_FILL)
            page.append(_finding_row(self.number, found, finding), fill, only=2)
        for line in _below(found):
            page.append(["", found["year"], "", line, *[""] * 5])

    def close(self) -> None:
        """Close the open sheet: each keeps a file open, and there may be thousands."""
        if self.page is not None:
            self.page.sheet.close()
        self.page = None


class Page:
    """One sheet: wide columns, a head that stays on the screen and on every page of paper, A4 landscape."""

    def __init__(self, book: Any, name: str, columns: list[Column], title: str) -> None:
        self.sheet = book.create_sheet(name)
        self.widths = [column.width for column in columns]
        self.rows = 0
        for letter, column in zip(_LETTERS, columns, strict=False):
            self.sheet.column_dimensions[letter].width = column.width
        self.sheet.freeze_panes = "A2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = A4
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_margins.left = self.sheet.page_margins.right = 0.4
        self.sheet.page_margins.top = self.sheet.page_margins.bottom = 0.75
        # "&" begins a code of the header.
        self.sheet.oddHeader.center.text = title.replace("&", "&&")
        self.sheet.oddFooter.center.text = "— &P / &N —"
        self.append([column.head for column in columns], HEAD_FILL, head=True)

    def filter(self) -> None:
        """Let the reader filter and sort the rows that stand so far by any column."""
        self.sheet.auto_filter.ref = f"A1:{_LETTERS[len(self.widths) - 1]}{self.rows}"

    def append(self, values: list[Any], fill: str | None = None, only: int | None = None, head: bool = False) -> None:
        """Add a row: wrapped, ruled, filled as a whole or only in the column `only`."""
        from openpyxl.cell import WriteOnlyCell

        row = []
        for at, value in enumerate(values):
            cell = WriteOnlyCell(self.sheet, value=safe(value))
            centred = head or isinstance(value, int)
            cell.style = _style(self.sheet.parent, fill if only in (None, at) else None, centred, head)
            row.append(cell)
        self.rows += 1
        # Programs do not all fit a row to its wrapped text when they open it.
        self.sheet.row_dimensions[self.rows].height = _height(values, self.widths)
        self.sheet.append(row)


def _style(book: Any, fill: str | None, centred: bool, head: bool) -> str:
    """Return the name of a style of the book, made when it is first asked for: naming one is quick, making one slow."""
    name = f"gongkai {'head' if head else 'text'}{' middle' if centred else ''} {fill or ''}".strip()
    if name not in book.named_styles:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        side = Side(style="thin", color="BFBFBF")
        style = NamedStyle(
            name, border=Border(left=side, right=side, top=side, bottom=side), font=Font(name=FONT, size=11, bold=head)
        )
        style.alignment = Alignment(
            wrap_text=True, vertical="center" if head else "top", horizontal="center" if centred else None
        )
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
        book.add_named_style(style)
    return name


def _height(values: list[Any], widths: list[float]) -> float:
    """Return the height in points at which every text of a row is seen whole."""
    lines = max(
        (_lines(str(value), width) for value, width in zip(values, widths, strict=True) if value is not None), default=1
    )
    return min(TALLEST, (lines + 0.4) * LINE_POINTS)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column `width` characters wide; a Chinese character is two wide."""
    wide = (sum(1 if sign.isascii() else 2 for sign in line) for line in text.split("\n"))
    return sum(max(1, -(-count // max(1, int(width - 1)))) for count in wide)


def _summary_row(found: Found) -> list[Any]:
    read = found["read"]
    counts = found["counts"]
    remarks = [note["message"] for note in found["notes"]]
    if read and not was_read(found):
        remarks.insert(0, say("没有读到法定表格。", "No statutory table was read."))
    return [
        found["agency"] or ("" if read else say("未读", "unread")),
        found["year"],
        *(counts[severity] if read else None for severity in SEVERITIES),
        counts["waived"] or None,
        unseen_count(found) or None,
        file_name(found["previous"]) if found["previous"] else None,
        file_name(found["file"]),
        "\n".join(remarks),
    ]


def _fill_of(found: Found) -> str | None:
    if not was_read(found):
        return OTHER_FILL
    return FILLS[ERROR] if found["counts"][ERROR] else None


def _finding_row(number: int, found: Found, finding: Found) -> list[Any]:
    waived = finding["waived"]
    return [
        number,
        found["year"],
        severity_words(finding["severity"]) + (say("（已说明）", " (waived)") if waived else ""),
        finding["message"],
        "\n".join(where_lines(found, finding)),
        "\n".join(basis_brief(basis) for basis in finding["basis"]),
        todo_words(finding),
        finding["id"],
        waived_words(waived) if waived else "",
    ]


def _below(found: Found) -> Iterator[str]:
    """Yield what stands below a report's findings: that there are none, what was not looked at, what else to know."""
    if not found["findings"]:
        yield say("没有发现问题。", "Nothing wrong was found.")
    for line in unseen_lines(found):
        yield say(f"未能检查：{line}", f"Not looked at: {line}")
    for note in found["notes"]:
        yield note["message"]


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a workbook takes and no other sheet has, adding it to `taken`."""
    plain = shown(title).translate(_FORBIDDEN).strip().strip("'") or "-"
    name, number = plain[:_LONGEST_NAME], 1
    while name.casefold() in taken:
        number += 1
        ending = f"-{number}"
        name = plain[: _LONGEST_NAME - len(ending)] + ending
    taken.add(name.casefold())
    return name
