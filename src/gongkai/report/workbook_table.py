"""One table of the blank form: drawn as printed, its totals as formulas, its checks below, a note on each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.documents.writing import xlsx_form as parts
from gongkai.documents.writing.paper import FIGURE, HEAD, HEADING, LABEL, NOTE, Box, Sheet
from gongkai.documents.writing.xlsx import draw, letter, put_text, set_print, set_widths
from gongkai.law.formats import load_format
from gongkai.report.entries import MOST, squares_of
from gongkai.report.format import Format, Section
from gongkai.report.model import Key, Report
from gongkai.report.render_tables import sheet_of
from gongkai.report.sums import Sum, sums_over
from gongkai.report.workbook_notes import notes_of
from gongkai.report.workbook_read import FIXED

# From this many columns on a table is printed across.
MANY = 12
# The table begins below its heading and one line on how to fill it.
TOP = 3
BELOW = "本部分如有文字说明，写在下面（可不填）："
# What a square takes, by the type of its column.
TAKES = {
    "integer": "请填 0 或正整数；不适用的填“/”。",
    "signed_integer": "请填整数，净增为正、净减为负；不适用的填“/”。",
    "decimal": "请填数字（可带小数），单位见表头；表头没有单位的连单位一起填，例：25.1万元。不适用的填“/”。",
}


def put_table(
    page: Any, form: Format, section: Section, where: list[tuple[str, ...]], previous: Report | None
) -> list[str]:
    """Draw the table of `section` on its page, say in `where` where each square stands; return the formulas of its gaps.

    Each formula is 0 where everything agrees.
    """
    assert section.table is not None
    blank = Report(None, None, form.name, "", None, {}, ())
    sheet = sheet_of(blank, form.table(section.table))
    columns = len(sheet.widths)
    set_widths(page, sheet.widths)
    put_text(page, 1, section.label, HEADING, columns)
    put_text(page, 2, "白色的格填数，灰色的格自动计算；鼠标停在行名上可看计什么、依据哪一条。", NOTE, columns)
    draw(page, sheet, TOP)
    cells = {_key(box): _cell(box) for box in sheet.boxes if box.kind == FIGURE}
    sums = sums_over(form.equations, _printed(cells))
    totals = _put_totals(page, cells, sums)
    _open(page, form, cells, totals)
    where += [("total" if key in totals else "square", ".".join(key), page.title, cell) for key, cell in cells.items()]
    # What is printed tells, when the form comes back, whether each figure still stands in its own square.
    where += [(FIXED, box.text, page.title, _cell(box)) for box in sheet.boxes if box.kind != FIGURE and box.text]
    _put_notes(page, form, sheet)
    gaps, at = _put_checks(page, form, sheet, cells, sums)
    if previous is not None:
        more, at = _put_previous(page, form, sheet, cells, previous, at)
        gaps += more
    put_text(page, at + 1, BELOW, NOTE, columns)
    where.append((FIXED, BELOW, page.title, f"A{at + 1}"))
    parts.text_box(page, at + 2, 1, 5, columns)
    where.append(("section", section.id, page.title, f"A{at + 2}"))
    if sheet.head_rows:
        page.print_title_rows = f"{TOP}:{TOP + sheet.head_rows - 1}"
        page.freeze_panes = f"A{TOP + sheet.head_rows}"
    set_print(page, across=columns > MANY)
    return gaps


def _cell(box: Box) -> str:
    return f"{letter(1 + box.column)}{TOP + box.row}"


def _key(box: Box) -> Key:
    table, row, column = box.name.split(".")
    return table, row, column


def _printed(keys: Iterable[Key]) -> dict[str, set[str]]:
    rows: dict[str, set[str]] = {}
    for table, row, _ in keys:
        rows.setdefault(table, set()).add(row)
    return rows


def _put_totals(page: Any, cells: dict[Key, str], sums: Sequence[Sum]) -> set[Key]:
    """Write a formula into each square that a sum makes of others."""
    totals: set[Key] = set()
    for sum_ in sums:
        if len(sum_.left) == 1 and (key := sum_.left[0][0]) not in totals:
            parts.put_total(page, cells[key], _added(cells, sum_.right))
            totals.add(key)
    return totals


def _added(cells: dict[Key, str], terms: Sequence[tuple[Key, int]]) -> str:
    """Return a formula's sum over squares, neighbours as a range: "SUM(D6:D28)". SUM takes no offence at a stroke."""
    sides = [[cells[key] for key, sign in terms if (sign > 0) == plus] for plus in (True, False)]
    plus, minus = (f"SUM({','.join(parts.ranges(side))})" if side else "" for side in sides)
    return f"{plus}-{minus}" if minus else plus


def _open(page: Any, form: Format, cells: dict[Key, str], totals: set[Key]) -> None:
    """Open the squares that are filled in by hand, each to the numbers that fit there."""
    types = {key: column.type for key, column in squares_of(form, "")}
    by_type: dict[str, list[str]] = {}
    for key, cell in cells.items():
        if key not in totals:
            by_type.setdefault(types[key], []).append(cell)
    for kind, names in by_type.items():
        parts.open_numbers(page, names, _taken(kind, names[0]), TAKES[kind])


def _taken(kind: str, cell: str) -> str:
    """Return the formula that is true where a cell holds what a square of type `kind` may hold."""
    whole = f"{cell}=INT({cell})," if kind != "decimal" else ""
    least = f"{cell}>=0," if kind != "signed_integer" else ""
    unit = f'RIGHT({cell},1)="元",' if kind == "decimal" else ""
    return f'OR({cell}="/",{unit}IF(ISNUMBER({cell}),AND({whole}{least}{cell}<{MOST:f}),FALSE))'


def _put_notes(page: Any, form: Format, sheet: Sheet) -> None:
    """Hang each row's and each column's note on its label."""
    notes = notes_of(form, sheet.name)
    block_of = {row.id: block.id for block in form.table(sheet.name).blocks for row in block.rows}
    labels = {box.row: box for box in sheet.boxes if box.kind == LABEL}
    heads = [box for box in sheet.boxes if box.kind == HEAD]
    for box in sheet.boxes:
        if box.kind != FIGURE:
            continue
        _, row, column = _key(box)
        if (label := labels.get(box.row)) is not None and row in notes.rows:
            parts.note(page, _cell(label), notes.rows[row])
        above = [head for head in heads if head.row < box.row and head.column == box.column]
        if above and (text := notes.columns.get((block_of[row], column))):
            parts.note(page, _cell(max(above, key=lambda head: head.row)), text)


def _put_checks(
    page: Any, form: Format, sheet: Sheet, cells: dict[Key, str], sums: Sequence[Sum]
) -> tuple[list[str], int]:
    """Write a row below the table for each equation that is no total: 平, or how far its sides are apart, in red."""
    at = TOP + sheet.rows
    gaps: list[str] = []
    rules = {rule["id"]: rule["label"] for rule in load_format(form.name)["rules"]}
    for equation in form.equations:
        own = [sum_ for sum_ in sums if sum_.equation == equation.id and len(sum_.left) > 1]
        if own:
            parts.label(page, at, f"勾稽检查：{_short(rules[equation.id])}", _labels(sheet), size=9)
            formulas = {
                f"{parts.column_of(cells[sum_.left[0][0]])}{at}": f"{_added(cells, sum_.left)}-{_added(cells, sum_.right)}"
                for sum_ in own
            }
            gaps.append(parts.put_gaps(page, formulas))
            at += 1
    return gaps, at


def _put_previous(
    page: Any, form: Format, sheet: Sheet, cells: dict[Key, str], previous: Report, at: int
) -> tuple[list[str], int]:
    """Write last year's figures that this year's must equal, and how far they are apart."""
    gaps: list[str] = []
    for rule in load_format(form.name)["rules"]:
        if rule.get("table") != sheet.name or rule.get("op") != "==" or rule.get("for_each") != "column":
            continue
        if not any("year" in term for term in rule["rhs"]):
            continue
        parts.label(page, at, "上年报告的数", _labels(sheet), size=9)
        parts.label(page, at + 1, f"与上年核对：{_short(rule['label'])}", _labels(sheet), size=9)
        formulas: dict[str, str] = {}
        for column in rule["over"]:
            own = cells[sheet.name, rule["lhs"][0]["row"], column]
            letters = parts.column_of(own)
            square = previous.square(sheet.name, rule["rhs"][0]["row"], column)
            if square is not None and square.value is not None:
                page[f"{letters}{at}"].value = int(square.value)
                formulas[f"{letters}{at + 1}"] = f"SUM({own})-{letters}{at}"
            parts.plain_box(page[f"{letters}{at}"])
        if formulas:
            gaps.append(parts.put_gaps(page, formulas))
        at += 2
    return gaps, at


def _labels(sheet: Sheet) -> int:
    """Return how many columns of labels stand before the figures."""
    return max(min(box.column for box in sheet.boxes if box.kind == FIGURE), 1)


def _short(label: str) -> str:
    """Return a relation without the remarks behind it."""
    return label.partition("（")[0] or label
