"""Family R, square by square: what stands in a box besides its figure, boxes left blank, figures that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE
from gongkai.checks.found import found
from gongkai.documents.characters import even
from gongkai.errors import Words
from gongkai.report.format import Label, format_named
from gongkai.report.lexicon import formats
from gongkai.report.model import READ, UNREAD, Square
from gongkai.report.notes import TABLES

# How many squares a sentence gives as examples.
EXAMPLES = 3

_MONEY = re.compile(r"(万元|亿元|元)")
_UNIT = re.compile(r"\d\s*(?:万元|亿元|元|件次|件|项|条|起|份|个|宗|次|部)")
_REMARK = re.compile(r"[（(\[〔【].*[^\d]+.*[）)\]〕】]|其中|含|注", re.DOTALL)
_THOUSANDS = re.compile(r"\d[,，]\d{3}")
_WIDE = re.compile(r"[０-９]")
_SPELT = re.compile(r"[零〇]")
_STROKE = re.compile(r"[^\d零〇０-９]+")

_KINDS = {
    "unit": Words("格内写了单位", "a unit stands in the box"),
    "remark": Words("格内写了说明", "a remark stands in the box"),
    "thousands": Words("数字带千位分隔号", "a separator of thousands stands in the figure"),
    "wide": Words("数字是全角的", "the digits are full-width"),
    "spelt": Words("0 写成了“零”", "0 is written in Chinese"),
}
_HINTS = {
    "unit": Words("格内只填数字，单位写在表头。", "Put the bare figure into the box; the unit belongs into the head."),
    "remark": Words(
        "说明请写到表下或正文里，格内只填数字。",
        "Put the remark below the table or into the text, and the bare figure into the box.",
    ),
}
_PLAIN = Words("格内请只用半角数字，如 1234。", "Use plain half-width digits, such as 1234.")


@cache
def _labels(form: str) -> dict[tuple[str, str, str], tuple[Label, Label]]:
    """Return the row's and the column's label of every square of a form, and of rows that it borrows from another."""
    return {
        (table.id, row.id, column.id): (row, column)
        for one in (*formats(), format_named(form))
        for table in one.tables
        for block, row in table.rows()
        for column in block.values()
    }


def _kinds(square: Square) -> Iterator[str]:
    """Yield what stands in the box besides a bare figure."""
    printed = square.printed or ""
    if printed.isascii() and printed.isdigit():
        return
    # A unit inside a remark is the remark's.
    if _UNIT.search(even(_REMARK.sub("", printed))):
        yield "unit"
    if _REMARK.search(printed):
        yield "remark"
    if _THOUSANDS.search(printed):
        yield "thousands"
    if _WIDE.search(printed):
        yield "wide"
    if square.value == 0 and _SPELT.search(printed):
        yield "spelt"


@check(
    "R104",
    Words("格内除数字外还有别的", "Something besides the figure stands in its box"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words(
        "“251000元”“22（其中修订16件）”“1,234”“／”与 0 混用",
        "“251000元”, “22 (of which …)”, “1,234”, strokes mixed with 0",
    ),
    right=Words("251000、22、1234、0", "251000, 22, 1234, 0"),
    needs=("tables",),
)
def annotated(dossier: Dossier) -> Iterator[Seen]:
    """Units, remarks, separators, full-width and Chinese digits, strokes beside zeros: one finding a table and kind."""
    for table in TABLES:
        squares = [square for square in dossier.report.squares if square.table == table and square.status != UNREAD]
        by_kind: dict[str, list[Square]] = {}
        for square in squares:
            for kind in _kinds(square):
                by_kind.setdefault(kind, []).append(square)
        for square in [square for square in by_kind.get("unit", ()) if _other_unit(dossier, square)]:
            by_kind["unit"].remove(square)
            yield _unit_differs(dossier, square)
        for kind, group in by_kind.items():
            if group:
                yield _group(dossier, table, kind, group)
        yield from _mixed_strokes(dossier, table, squares)


def _group(dossier: Dossier, table: str, kind: str, group: list[Square]) -> Seen:
    shown = "；".join(f"“{dossier.label(square.key)}”印作“{square.printed}”" for square in group[:EXAMPLES])
    zh, en = (f"，等 {len(group)} 格", f", {len(group)} squares in all") if len(group) > EXAMPLES else ("", "")
    return found(
        dossier,
        "R104",
        Words(
            f"{TABLES[table].zh}：{_KINDS[kind].zh}：{shown}{zh}。",
            f"In {TABLES[table].en}, {_KINDS[kind].en}: {shown}{en}.",
        ),
        f"{table} {kind} " + " ".join("/".join((*square.key[1:], square.printed or "")) for square in group),
        cells=tuple(square.key for square in group),
        section=table,
        place=group[0].place,
        hint=_HINTS.get(kind, _PLAIN),
    )


def _other_unit(dossier: Dossier, square: Square) -> bool:
    """Tell whether the box names a unit of money other than its column's."""
    _, column = _labels(str(dossier.report.format))[square.key]
    head, box = _MONEY.search(column.label), _MONEY.search(square.printed or "")
    return bool(head and box and head[1] != box[1])


def _unit_differs(dossier: Dossier, square: Square) -> Seen:
    return found(
        dossier,
        "R104",
        Words(
            f"“{dossier.label(square.key)}”的格内写“{square.printed}”，与表头的单位不同。",
            f"“{dossier.label(square.key)}” holds “{square.printed}”, in another unit than its head.",
        ),
        f"{'/'.join(square.key)} {square.printed}",
        cells=(square.key,),
        section=square.table,
        place=square.place,
        hint=Words(
            "请按表头的单位换算，格内只填数字。", "Convert it to the unit of the head and put in the bare figure."
        ),
    )


def _mixed_strokes(dossier: Dossier, table: str, squares: list[Square]) -> Iterator[Seen]:
    """Strokes in rows that hold figures too: a row of strokes alone says that the matter does not apply."""
    rows: dict[str, list[Square]] = {}
    for square in squares:
        rows.setdefault(square.row, []).append(square)
    strokes = [
        square
        for row in rows.values()
        if any(square.value is not None for square in row)
        for square in row
        if square.value is None and square.printed and _STROKE.fullmatch(square.printed)
    ]
    if not strokes:
        return
    first = strokes[0]
    yield found(
        dossier,
        "R104",
        Words(
            f"{TABLES[table].zh}：没有的有时填 0、有时画线，共 {len(strokes)} 格画线，如“{dossier.label(first.key)}”印作“{first.printed}”。",
            f"In {TABLES[table].en}, nothing is sometimes 0 and sometimes a stroke ({len(strokes)} squares), "
            f"such as “{dossier.label(first.key)}” with “{first.printed}”.",
        ),
        f"{table} stroke " + " ".join("/".join(square.key[1:]) for square in strokes),
        cells=tuple(square.key for square in strokes),
        section=table,
        place=first.place,
        hint=Words("请统一填 0。", "Put 0 into all of them."),
    )


@check(
    "R105",
    Words("应填数的格留空", "Squares are left blank"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("没有发生的情形留空", "what did not happen is left blank"),
    right=Words("没有发生的情形填 0", "what did not happen is 0"),
    needs=("tables",),
)
def blank(dossier: Dossier) -> Iterator[Seen]:
    """Blank squares that are no totals, one finding a table; they count as 0 (blank totals are a check of sums)."""
    labels = _labels(str(dossier.report.format))
    for table in TABLES:
        squares = [
            square
            for square in dossier.report.squares
            if square.table == table
            and square.status == READ
            and square.value is None
            and not square.printed
            and "total" not in (labels[square.key][0].kind, labels[square.key][1].kind)
        ]
        if not squares:
            continue
        shown = "、".join(f"“{dossier.label(square.key)}”" for square in squares[:EXAMPLES])
        zh, en = ("等", " and others") if len(squares) > EXAMPLES else ("", "")
        yield found(
            dossier,
            "R105",
            Words(
                f"{TABLES[table].zh}有 {len(squares)} 格留空：{shown}{zh}；核对时按 0 计。",
                f"{TABLES[table].en.capitalize()} has {len(squares)} blank squares: {shown}{en}; they count as 0.",
            ),
            f"{table} " + " ".join("/".join(square.key[1:]) for square in squares),
            cells=tuple(square.key for square in squares),
            section=table,
            place=squares[0].place,
            hint=Words(
                "没有发生的请填 0，免得被看成漏填。",
                "Put 0 where there was nothing, so that nobody takes it for forgotten.",
            ),
        )


@check(
    "R106",
    Words("数字不可能是这样", "A figure that cannot be"),
    severity=ERROR,
    basis=("{form}:format",),
    wrong=Words("办结件数印作“-3”“2.5”", "a number of cases printed as “-3” or “2.5”"),
    right=Words("件数是 0 或正整数", "a number of cases is 0 or a whole number"),
    needs=("tables",),
)
def impossible(dossier: Dossier) -> Iterator[Seen]:
    """Negative figures where the form takes none, and parts of a case."""
    labels = _labels(str(dossier.report.format))
    for square in dossier.report.squares:
        value = square.value
        if value is None or square.status != READ or (value >= 0 and value == value.to_integral_value()):
            continue
        types = {label.type for label in labels[square.key]}
        if value < 0 and "signed_integer" not in types:
            zh, en = "是负数，这一格不能为负", "is negative, which this square cannot be"
        elif value != value.to_integral_value() and "decimal" not in types:
            zh, en = "不是整数，件数应为整数", "is no whole number, as a count must be"
        else:
            continue
        yield found(
            dossier,
            "R106",
            Words(
                f"“{dossier.label(square.key)}”印作“{square.printed}”，{zh}。",
                f"“{dossier.label(square.key)}” says “{square.printed}”, which {en}.",
            ),
            f"{'/'.join(square.key)} {value}",
            cells=(square.key,),
            section=square.table,
            place=square.place,
            hint=Words("请对照台账改正这一格。", "Correct it from the register."),
        )
