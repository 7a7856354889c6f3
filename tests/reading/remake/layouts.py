"""The layouts a report may come in: each takes a truth and lays it out with one trouble of real reports."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from . import characters, tables
from .form import ORDER, Shape, lay_out
from .sheet import Box, Line, Sheet, Table
from .truth import Truth


@dataclass(frozen=True)
class Layout:
    """A layout and the share of settled squares that must be read in it.

    `least` holds where boxes are boxes (HTML, DOCX, XLSX, PDF), `least_text` where they are only text.
    """

    name: str
    make: Callable[[Truth, random.Random], Sheet]
    least: float = 1.0
    least_text: float = 1.0
    skip: frozenset[str] = field(default_factory=frozenset)  # kinds of media in which it makes no sense
    forms: frozenset[str] = frozenset({"2019", "2021"})


def _shaped(**options: object) -> Callable[[Truth, random.Random], Sheet]:
    return lambda truth, dice: lay_out(truth, Shape(**options))  # type: ignore[arg-type]


def _boxes(change: Callable[[Box, random.Random], Box]) -> Callable[[Truth, random.Random], Sheet]:
    return lambda truth, dice: lay_out(truth).with_boxes(lambda box: change(box, dice))


def _tables(
    change: Callable[[Table, random.Random], tuple[Line | Table, ...]],
) -> Callable[[Truth, random.Random], Sheet]:
    return lambda truth, dice: lay_out(truth).with_tables(lambda table: change(table, dice))


def _zero(shown: str, share: float = 1.0) -> Callable[[Box, random.Random], Box]:
    def change(box: Box, dice: random.Random) -> Box:
        if box.role == "value" and box.text == "0" and dice.random() < share:
            return replace(box, text=shown, value=None)
        return box

    return change


def _values(change: Callable[[str], str]) -> Callable[[Box, random.Random], Box]:
    return lambda box, dice: box.printed(change(box.text)) if box.role == "value" else box


def _labels(change: Callable[[str], str], *roles: str) -> Callable[[Box, random.Random], Box]:
    return lambda box, dice: box.printed(change(box.text)) if box.role in roles else box


NUMBERED = re.compile(r"^([一二三四五六])、")


def _headings(pattern: str, tables_too: bool = False) -> Callable[[Truth, random.Random], Sheet]:
    def change(block: Line | Table) -> tuple[Line | Table, ...]:
        if isinstance(block, Line) and block.role == "heading":
            number = "一二三四五六".index(block.text[0]) + 1
            return (replace(block, text=pattern.format(block.text[0], block.text[2:], number)),)
        return (block,)

    return lambda truth, dice: lay_out(truth).with_blocks(change)


def _contents(truth: Truth, dice: random.Random) -> Sheet:
    sheet = lay_out(truth)
    names = [b.text for b in sheet.blocks if isinstance(b, Line) and b.role == "heading"]
    lines = [
        Line("目  录", "contents"),
        *(Line(f"{name}{'…' * 12}{n + 2}", "contents") for n, name in enumerate(names)),
    ]
    return replace(sheet, blocks=(sheet.blocks[0], *lines, *sheet.blocks[1:]))


NAVIGATION = (
    "当前位置：首页 > 政务公开 > 政府信息公开年报", "搜索 无障碍浏览 2", "信息索引号：014230/2024-00017", "发布时间：2025-01-22 16:30",
    "浏览次数：1295", "字号：【大 中 小】 打印",
)  # fmt: skip
AFTER = (
    "上一篇：2018年政府信息公开工作年度报告",
    "相关链接",
    "版权所有 网站标识码 3508000001 闽ICP备05022042号",
    "您是第 20951 位访客",
)


def _around(truth: Truth, dice: random.Random) -> Sheet:
    sheet = lay_out(truth)
    before, after = ([Line(t, "around") for t in lines] for lines in (NAVIGATION, AFTER))
    return replace(sheet, blocks=(*before, *sheet.blocks, *after))


def _page_line(number: int) -> list[Line]:
    return [Line(f"— {number} —", "page")]


def _page_rows(shown: str, whole: bool) -> Callable[[Table, random.Random], tuple[Line | Table, ...]]:
    def change(table: Table, dice: random.Random) -> tuple[Line | Table, ...]:
        places = (
            range(tables.heads(table) + 3, len(table.rows), 6)
            if table.name == "applications"
            else range(4, len(table.rows), 5)
        )
        for n, at in reversed(list(enumerate(places))):
            table = tables.with_row(table, at, shown.format(n + 3), "page", whole)
        return (table,)

    return change


def _split_header(table: Table, dice: random.Random) -> tuple[Line | Table, ...]:
    """Table three's and four's lowest header row becomes two rows: 商业 / 企业."""
    top = tables.heads(table)
    if table.name == "proactive" or top < 2:
        return (table,)
    last = table.rows[top - 1]
    above = []
    for r, row in enumerate(table.rows[: top - 1]):
        above.append(tuple(replace(b, down=b.down + 1) if r + b.down == top else b for b in row))
    halves = tuple(
        tuple(b.printed(b.text[: len(b.text) // 2] if n == 0 else b.text[len(b.text) // 2 :]) for b in last)
        for n in (0, 1)
    )
    return (Table(table.name, (*above, *halves, *table.rows[top:])),)


def _remarks(box: Box, dice: random.Random) -> Box:
    if box.role != "value" or box.key is None or box.value is None:
        return box
    column = box.key[2]
    if column == "procurement_amount":
        return box.printed(f"{box.text}元")
    if column == "fee_amount":
        return box.printed(f"{box.text}万元")
    if column == "change_this_year" and isinstance(box.value, int):
        return box.printed(
            dice.choice(["增{}", "+{}"] if box.value > 0 else ["减{}", "-{}", "－{}", "\u2212{}"]).format(
                abs(box.value)
            )
            if box.value
            else "0"
        )
    if column in ("issued", "newly_made") and box.value:
        return box.printed(f"{box.text}（其中修订{dice.randint(1, 9)}件）")
    if column in ("repealed",) and box.value:
        return box.printed(f"{box.text}\n（含自然失效 {dice.randint(1, 9)} 件）")
    return box.printed(f"{box.text}件") if box.key[0] == "proactive" else box


def _wrong_year(truth: Truth, dice: random.Random) -> Sheet:
    return lay_out(replace(truth, year=2023 if truth.format == "2019" else 2020))


def _missing_row(truth: Truth, dice: random.Random) -> Sheet:
    return lay_out(truth, Shape(without_rows=("denied_safety_stability", "not_processed_publication")))


def _note_rows(table: Table, dice: random.Random) -> tuple[Line | Table, ...]:
    middle = tables.heads(table) + 1
    table = tables.with_row(table, len(table.rows), "注：行政复议、行政诉讼数量含上年度结转数量12件。")
    return (tables.with_row(table, middle, "单位：件", "note") if table.name == "applications" else table,)


def _compared(truth: Truth, dice: random.Random) -> Sheet:
    """Table three has last year's totals in a further column; table two's blocks stay."""

    def change(table: Table) -> tuple[Line | Table, ...]:
        if table.name != "applications":
            return (table,)
        rows = []
        for r, row in enumerate(table.rows):
            if r == 0:
                rows.append((*row, Box("上年总计", "header", down=3)))
            else:
                rows.append((*row, Box(str(dice.randint(100, 999)), "decoy")) if r >= 3 else row)
        return (Table(table.name, tuple(rows)),)

    return lay_out(truth).with_tables(change)


def _two_reports(truth: Truth, dice: random.Random) -> Sheet:
    sheet = lay_out(truth)
    other = replace(truth, year=truth.year - 1, printed={k: str(int(v or 0) + 7) for k, v in truth.values.items()})
    after = lay_out(other).with_boxes(lambda b: replace(b, key=None, value=None)).blocks
    return replace(sheet, blocks=(*sheet.blocks, *after)).leaving_open(set(sheet.truth()))


def _decoy_table(truth: Truth, dice: random.Random) -> Sheet:
    sheet = lay_out(truth)
    rows = [
        ("公开渠道", "条数", "占比"),
        ("门户网站", "1820", "61%"),
        ("行政规范性文件解读", "47", "12%"),
        ("行政许可", "365", "27%"),
    ]
    decoy = Table("decoy", tuple(tuple(Box(t, "decoy") for t in row) for row in rows))
    at = next(i for i, b in enumerate(sheet.blocks) if isinstance(b, Line) and b.section == "overview") + 2
    return replace(sheet, blocks=(*sheet.blocks[:at], Line("表1 公开渠道统计"), decoy, *sheet.blocks[at:]))


def _quoting(truth: Truth, dice: random.Random) -> Sheet:
    """Running text that quotes the labels of rows with other numbers."""
    sheet = lay_out(truth)
    lines = [
        Line("本年新收政府信息公开申请数量13件为市本级数，其中：予以公开5件。"), Line("行政许可 77 件，行政处罚 88 件。"),
        Line("总计 99"), Line("（七）总计 6 5 4 3 2 1 21"),
    ]  # fmt: skip
    at = next(i for i, b in enumerate(sheet.blocks) if isinstance(b, Line) and b.section == "overview") + 2
    return replace(sheet, blocks=(*sheet.blocks[:at], *lines, *sheet.blocks[at:]))


def _all_text(change: Callable[[str], str]) -> Callable[[Truth, random.Random], Sheet]:
    def line(block: Line | Table) -> tuple[Line | Table, ...]:
        return (
            (replace(block, text=change(block.text)),)
            if isinstance(block, Line) and block.role != "title"
            else (block,)
        )

    return lambda truth, dice: (
        lay_out(truth).with_boxes(lambda b: b.printed(change(b.text)) if b.role != "value" else b).with_blocks(line)
    )


def _columns(truth: Truth, dice: random.Random) -> Sheet:
    order = [c for c in ORDER if c.startswith("org_")]
    dice.shuffle(order)
    return lay_out(truth, Shape(columns=("total", *order, "natural_person")))


def _further(
    title: str, shown: Callable[[int, random.Random], str], front: bool
) -> Callable[[Truth, random.Random], Sheet]:
    """Table three has one more column, in front (序号) or behind (备注), that is none of the form's."""

    def change(table: Table, dice: random.Random) -> tuple[Line | Table, ...]:
        if table.name != "applications":
            return (table,)
        top, rows = tables.heads(table), []
        for r, row in enumerate(table.rows):
            more = (
                (Box(title, "header", down=top),)
                if r == 0
                else ()
                if r < top
                else (Box(shown(r - top, dice), "decoy"),)
            )
            rows.append((*more, *row) if front else (*row, *more))
        return (Table(table.name, tuple(rows)),)

    return _tables(change)


def _subtotals(truth: Truth, dice: random.Random) -> Sheet:
    """Every group of table three ends in a row 小计 that is none of the form's."""

    def change(table: Table) -> tuple[Line | Table, ...]:
        if table.name != "applications":
            return (table,)
        flat, out = tables.unmerged_groups(table), []
        for r, row in enumerate(flat.rows):
            out.append(row)
            here = row[1].text if len(row) > 2 and row[1].role == "group" else None
            after = flat.rows[r + 1] if r + 1 < len(flat.rows) else ()
            ends = here is not None and (len(after) < 3 or after[1].role != "group" or bool(after[1].text))
            if ends:
                values = [Box(str(dice.randint(200, 300)), "decoy") for b in row if b.role == "value"]
                out.append((Box("", "group"), Box("", "group"), Box("小计", "decoy"), *values))
        return (Table(table.name, tuple(out)),)

    return lay_out(truth).with_tables(change)


def _dispute_label(table: Table, dice: random.Random) -> tuple[Line | Table, ...]:
    if table.name != "disputes":
        return (table,)
    first = (Box("情形", "header", down=3), *table.rows[0])
    return (Table(table.name, (first, *table.rows[1:-1], (Box("件数", "decoy"), *table.rows[-1]))),)


LAYOUTS: tuple[Layout, ...] = (
    Layout("plain", _shaped()),
    Layout("blank for nought", _boxes(_zero("")), least=0.95, least_text=0.85),
    Layout("some blank", _boxes(_zero("", 0.5)), least=0.95, least_text=0.85),
    Layout("stroke for nought", _boxes(_zero("/"))),
    Layout("full-width stroke", _boxes(_zero("／"))),
    Layout("dash for nought", _boxes(_zero("—"))),
    Layout("hyphen for nought", _boxes(_zero("-", 0.7))),
    Layout("headings 三.", _headings("{0}.{1}")),
    Layout("headings 3、", _headings("{2}、{1}")),
    Layout("headings （三）", _headings("（{0}）{1}")),
    Layout("headings 第三部分", _headings("第{0}部分 {1}")),
    Layout("headings unnumbered", _headings("{1}")),
    Layout("contents page", _contents),
    Layout("navigation around", _around),
    Layout("full-width digits", _boxes(_values(characters.full_width))),
    Layout("thousands", _boxes(_values(characters.thousands)), skip=frozenset({"comma"})),
    Layout("thousands full-width", _boxes(_values(lambda t: characters.thousands(t, "，"))), least=0.9, least_text=0.9, skip=frozenset({"comma"})),
    Layout("thousands thin space", _boxes(_values(lambda t: characters.thousands(t, "\u2009"))), least=0.9, least_text=0.9, skip=frozenset({"comma"})),
    Layout("pieces", _tables(lambda t, d: tables.cut(t, 5))),
    Layout("pieces by page numbers", _tables(lambda t, d: tables.cut(t, 7, between=lambda n: _page_line(n + 2)))),
    Layout("pieces by bare numbers", _tables(lambda t, d: tables.cut(t, 7, between=lambda n: [Line(str(n + 2), "page")])), least_text=0.85, skip=frozenset({"all run together", "rows run together"})),
    Layout("pieces with header", _tables(lambda t, d: tables.cut(t, 9, header=True))),
    Layout("pieces labels again", _tables(lambda t, d: tables.cut(t, 6, again=True, header=True))),
    Layout("one row a piece", _tables(lambda t, d: tables.cut(t, 1)), least=0.0, least_text=0.0),
    Layout("page rows", _tables(_page_rows("— {} —", True))),
    Layout("page rows bare", _tables(_page_rows("{}", False)), least_text=0.8),
    Layout("rows split", _tables(lambda t, d: (tables.split_rows(t, lambda r: r % 4 == 1),)), least=0.95, least_text=0.9),
    Layout("rows split, values below", _tables(lambda t, d: (tables.split_rows(t, lambda r: r % 4 == 2, 1),)), least=0.95, least_text=0.9),
    Layout("groups vertical", _boxes(_labels(characters.vertical, "group"))),
    Layout("labels vertical", _boxes(_labels(characters.vertical, "group", "label", "header")), least_text=0.9),
    Layout("header vertical", _boxes(_labels(characters.vertical, "header"))),
    Layout("header spaced", _boxes(_labels(characters.spaced, "header"))),
    Layout("header full-width spaced", _boxes(_labels(lambda t: characters.spaced(t, "\u3000"), "header"))),
    Layout("header in more rows", _tables(_split_header)),
    Layout("header flat", _shaped(flat_header=True)),
    Layout("look-alikes", _all_text(characters.look_alike)),
    Layout("traditional", _all_text(characters.traditional)),
    Layout("full-width labels", _all_text(characters.full_width)),
    Layout("groups repeated", _shaped(groups="repeated")),
    Layout("groups first row only", _shaped(groups="first")),
    Layout("groups dropped", _shaped(groups="dropped")),
    Layout("groups unmerged", _tables(lambda t, d: (tables.unmerged_groups(t) if t.name == "applications" else t,))),
    Layout("groups cut", _tables(lambda t, d: (tables.unmerged_groups(t, True) if t.name == "applications" else t,))),
    Layout("units and remarks", _boxes(_remarks), least=0.95, least_text=0.95),
    Layout("wrong year's form", _wrong_year),
    Layout("rows missing", _missing_row),
    Layout("note rows", _tables(_note_rows)),
    Layout("no total column", _shaped(no_total=True)),
    Layout("columns in another order", _columns, skip=frozenset({"cell a line", "cell a line, blank between"})),
    Layout("rows in another order", _shaped(reversed_rows=True), least=0.0, least_text=0.0),
    Layout("disputes in two tables", _shaped(disputes="two")),
    Layout("disputes one a row", _shaped(disputes="transposed"), least=0.9, least_text=0.9),
    Layout("blocks apart", _shaped(block_tables=True)),
    Layout("last year beside", _compared, least=0.15, least_text=0.0),
    Layout("last year's report after", _two_reports),
    Layout("serial numbers", _further("序号", lambda n, d: str(n + 1), True), least_text=0.0),
    Layout("remarks column", _further("备注", lambda n, d: d.choice(["", "", "含转办2件"]), False), least=0.7, least_text=0.0),
    Layout("shares column", _further("占比", lambda n, d: f"{d.randint(0, 100)}%", False), least=0.15, least_text=0.0),
    Layout("group subtotals", _subtotals, least=0.9, least_text=0.0),
    Layout("disputes with a row label", _tables(_dispute_label), least_text=0.9),
    Layout("decoy table", _decoy_table),
    Layout("text quoting labels", _quoting, least_text=0.85),
)  # fmt: skip
BY_NAME = {layout.name: layout for layout in LAYOUTS}
