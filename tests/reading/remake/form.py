"""Lay a truth out as the form prints it: title, six sections, three tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .book import leaves, load, table
from .narrative import words
from .sheet import Box, Key, Line, Sheet, Table
from .truth import Truth


@dataclass(frozen=True)
class Shape:
    """How the tables are laid out; the defaults are the form as it was issued."""

    groups: str = "merged"  # merged, repeated on each row, first (only on the first row), dropped
    columns: tuple[str, ...] | None = None  # table three's leaf columns in another order
    no_total: bool = False
    reversed_rows: bool = False
    without_rows: tuple[str, ...] = ()
    disputes: str = "one"  # one, two (review and lawsuits apart), transposed
    block_tables: bool = False  # table two as one table a block
    flat_header: bool = False  # table three's header in one row


def lay_out(truth: Truth, shape: Shape | None = None) -> Sheet:
    """Return the report on paper."""
    shape = shape or Shape()
    told = words(truth)
    blocks: list[Line | Table] = [Line(f"{truth.agency}{truth.year}年政府信息公开工作年度报告", "title")]
    blocks += [Line(text) for text in told["opening"]]
    for section in load(truth.format)["sections"]:
        blocks.append(Line(section["label"], "heading", section["id"]))
        if section["id"] == "proactive":
            blocks += proactive(truth, shape)
        elif section["id"] == "applications":
            blocks.append(applications(truth, shape))
        elif section["id"] == "disputes":
            blocks += disputes(truth, shape)
        else:
            blocks += [Line(text, section=section["id"]) for text in told[section["id"]]]
    return Sheet(truth.agency, truth.year, truth.format, tuple(blocks))


def square(truth: Truth, key: Key) -> Box:
    """Return the box of one square."""
    return Box(truth.printed.get(key, ""), "value", key=key, value=truth.values.get(key))


def proactive(truth: Truth, shape: Shape) -> list[Table]:
    """Return table two, whole or one table a block."""
    blocks = table(truth.format, "proactive")["blocks"]
    width = 1 + max(len(b["columns"]) for b in blocks)
    rows: list[tuple[Box, ...]] = []
    pieces: list[Table] = []
    for block in blocks:
        columns = block["columns"]
        spare = width - 1 - len(columns)
        spans = [1 + spare // len(columns) + (1 if i < spare % len(columns) else 0) for i in range(len(columns))]
        rows.append((Box(block["label"], "block", across=width),))
        rows.append(
            (
                Box(block["row_header"], "header"),
                *(Box(c["label"], "header", across=s) for c, s in zip(columns, spans, strict=True)),
            )
        )
        for row in block["rows"]:
            boxes = [square(truth, ("proactive", row["id"], c["id"])) for c in columns]
            rows.append((Box(row["label"], "label"), *(_across(b, s) for b, s in zip(boxes, spans, strict=True))))
        if shape.block_tables:
            pieces.append(Table("proactive", tuple(rows)))
            rows = []
    return pieces or [Table("proactive", tuple(rows))]


def _across(box: Box, across: int) -> Box:
    return Box(box.text, box.role, box.down, across, box.key, box.value)


ORDER = (
    "natural_person", "org_commercial", "org_research", "org_public_welfare", "org_legal_service", "org_other", "total",
)  # fmt: skip


def applications(truth: Truth, shape: Shape) -> Table:
    """Return table three."""
    book = table(truth.format, "applications")
    named = {c["id"]: c for c in book["columns"]}
    order = list(shape.columns or ORDER)
    if shape.no_total:
        order.remove("total")
    label_width = 1 if shape.groups == "dropped" else 3
    rows = _flat_head(book, named, order, label_width) if shape.flat_header else _head(book, named, order, label_width)
    kept = [r for r in leaves(load(truth.format), truth.one_row_other) if r not in shape.without_rows]
    if shape.reversed_rows:
        kept.reverse()
    labels = _labels({r["id"]: r for r in book["rows"]}, kept, shape.groups)
    for row, boxes in zip(kept, labels, strict=True):
        rows.append((*boxes, *(square(truth, ("applications", row, column)) for column in order)))
    return Table("applications", tuple(rows))


def _head(book: dict[str, Any], named: dict[str, Any], order: list[str], label_width: int) -> list[tuple[Box, ...]]:
    top = (
        Box(book["corner_label"], "corner", down=3, across=label_width),
        Box(named["applicant"]["label"], "header", across=len(order)),
    )
    second: list[Box] = []
    third: list[Box] = []
    for i, column in enumerate(order):
        if not column.startswith("org_"):
            second.append(Box(named[column]["label"], "header", down=2))
            continue
        if i == 0 or not order[i - 1].startswith("org_"):
            run = next((n for n, c in enumerate(order[i:]) if not c.startswith("org_")), len(order) - i)
            second.append(Box(named["org"]["label"], "header", across=run))
        third.append(Box(named[column]["label"], "header"))
    return [top, tuple(second), tuple(third)]


def _flat_head(
    book: dict[str, Any], named: dict[str, Any], order: list[str], label_width: int
) -> list[tuple[Box, ...]]:
    return [
        (Box(book["corner_label"], "corner", across=label_width), *(Box(named[c]["label"], "header") for c in order))
    ]


def _labels(named: dict[str, Any], kept: list[str], groups: str) -> list[list[Box]]:
    """Return the label boxes before each row's values."""
    paths = []
    for row in kept:
        path = [named[row]]
        while path[0].get("parent"):
            path.insert(0, named[path[0]["parent"]])
        paths.append(path)
    lines: list[list[Box]] = []
    for i, path in enumerate(paths):
        if groups == "dropped":
            lines.append([Box(path[-1]["label"], "label")])
            continue
        boxes = []
        for depth, part in enumerate(path[:-1]):
            first = (
                i == 0
                or len(paths[i - 1]) <= depth
                or paths[i - 1][depth] is not part
                or len(paths[i - 1]) == depth + 1
            )
            run = next(
                (n for n, p in enumerate(paths[i:]) if len(p) <= depth + 1 or p[depth] is not part), len(paths) - i
            )
            if groups == "merged" and first:
                boxes.append(Box(part["label"], "group", down=run))
            elif groups == "repeated":
                boxes.append(Box(part["label"], "group"))
            elif groups == "first":
                boxes.append(Box(part["label"] if first else "", "group"))
        boxes.append(Box(path[-1]["label"], "label", across=4 - len(path)))
        lines.append(boxes)
    return lines


def disputes(truth: Truth, shape: Shape) -> list[Table]:
    """Return table four: as issued, in two tables, or with one result a row."""
    named = {c["id"]: c for c in table(truth.format, "disputes")["columns"]}
    if shape.disputes == "transposed":
        return [_transposed(truth, named)]
    if shape.disputes == "two":
        return [_review(truth, named), _lawsuits(truth, named)]
    parts = [_leaves(named, b) for b in ("review", "direct_suit", "suit_after_review")]
    review = [Box(c["label"], "header", down=2) for c in parts[0]]
    suits = [Box(named[b]["label"], "header", across=5) for b in ("direct_suit", "suit_after_review")]
    return [Table("disputes", (
        (Box(named["review"]["label"], "header", across=5), Box(named["litigation"]["label"], "header", across=10)),
        (*review, *suits),
        tuple(Box(c["label"], "header") for part in parts[1:] for c in part),
        tuple(square(truth, ("disputes", "counts", c["id"])) for part in parts for c in part),
    ))]  # fmt: skip


def _leaves(named: dict[str, Any], parent: str) -> list[dict[str, Any]]:
    return [c for c in named.values() if c.get("parent") == parent and c["kind"] != "heading"]


def _review(truth: Truth, named: dict[str, Any]) -> Table:
    columns = _leaves(named, "review")
    return Table("disputes", (
        (Box(named["review"]["label"], "header", across=5),),
        tuple(Box(c["label"], "header") for c in columns),
        tuple(square(truth, ("disputes", "counts", c["id"])) for c in columns),
    ))  # fmt: skip


def _lawsuits(truth: Truth, named: dict[str, Any]) -> Table:
    parts = [_leaves(named, b) for b in ("direct_suit", "suit_after_review")]
    return Table("disputes", (
        (Box(named["litigation"]["label"], "header", across=10),),
        tuple(Box(named[b]["label"], "header", across=5) for b in ("direct_suit", "suit_after_review")),
        tuple(Box(c["label"], "header") for part in parts for c in part),
        tuple(square(truth, ("disputes", "counts", c["id"])) for part in parts for c in part),
    ))  # fmt: skip


def _transposed(truth: Truth, named: dict[str, Any]) -> Table:
    rows = []
    for group, block in ((None, "review"), ("litigation", "direct_suit"), ("litigation", "suit_after_review")):
        for i, column in enumerate(_leaves(named, block)):
            boxes = []
            if i == 0 and group is None:
                boxes.append(Box(named[block]["label"], "header", down=5, across=2))
            elif i == 0:
                if block == "direct_suit":
                    boxes.append(Box(named["litigation"]["label"], "header", down=10))
                boxes.append(Box(named[block]["label"], "header", down=5))
            rows.append((*boxes, Box(column["label"], "header"), square(truth, ("disputes", "counts", column["id"]))))
    return Table("disputes", tuple(rows))
