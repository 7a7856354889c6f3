"""Family A: figures of one report that cannot, or can hardly, stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier, counted
from gongkai.checks.finding import ERROR, NOTICE, QUESTION, Finding
from gongkai.checks.found import found, in_squares
from gongkai.errors import Words
from gongkai.report.model import UNREAD, Key

# Kinds of agencies that make no rules (规章) of their own: below the city divided into districts.
NO_RULES = ("town", "subdistrict", "county_government", "county_department", "county_office")


def _found(dossier: Dossier, code: str, keys: tuple[Key, ...], message: Words, hint: Words) -> Finding:
    """Return a finding that ends when one of its squares changes."""
    figures = " ".join(f"{'.'.join(key)}={dossier.count(*key)}" for key in keys)
    return in_squares(dossier, code, message, figures, keys, hint=hint)


def _items(dossier: Dossier) -> Iterator[tuple[str, Key, Key, int]]:
    """Yield every row of table two that counts items: the row, its two squares, what the items come to at year's end."""
    for row in dossier.rows("proactive"):
        before, change = ("proactive", row, "items_prev_year"), ("proactive", row, "change_this_year")
        start, more = dossier.count(*before), dossier.count(*change)
        if start is not None and more is not None:
            yield row, before, change, start + more


@check(
    "A201",
    Words("表二：减去的项目比原有的还多", "Table two: more items were dropped than there were"),
    severity=ERROR,
    basis=("{form}:format",),
    wrong=Words("行政许可：上一年项目数量 3，本年增/减 -5", "licences: 3 items last year, -5 this year"),
    right=Words("行政许可：上一年项目数量 5，本年增/减 -5", "licences: 5 items last year, -5 this year"),
    needs=("proactive",),
)
def negative_items(dossier: Dossier) -> Iterator[Seen]:
    """The form of 2019 counts items of last year and the change: together they cannot be below zero."""
    for _, before, change, items in _items(dossier):
        if items < 0:
            name = dossier.label(before).split(" · ")[0]
            message = Words(
                f"表二“{name}”：上一年 {dossier.count(*before)} 项，本年减了 {-(dossier.count(*change) or 0)} 项，减得比原有的多。",
                f"Table two, “{name}”: {dossier.count(*before)} items last year, but {-(dossier.count(*change) or 0)} dropped.",
            )
            hint = Words("请核对事项清单，改正其中一格。", "Check the list of items and correct one of the two.")
            yield _found(dossier, "A201", (before, change), message, hint)


@check(
    "A202",
    Words("表二：没有项目，却有处理决定", "Table two: decisions without any item"),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words("行政强制：项目 0，处理决定 25", "coercion: 0 items, 25 decisions"),
    right=Words("行政强制：项目 12，处理决定 25", "coercion: 12 items, 25 decisions"),
    needs=("proactive",),
)
def decisions_without_items(dossier: Dossier) -> Iterator[Seen]:
    """Decisions are taken under items of a list; none at all makes the decisions doubtful."""
    for row, before, change, items in _items(dossier):
        key = ("proactive", row, "decisions")
        count = dossier.count(*key)
        if items == 0 and count:
            name = dossier.label(before).split(" · ")[0]
            message = Words(
                f"表二“{name}”：项目数量为 0，处理决定却有 {count} 件。",
                f"Table two, “{name}”: no items, but {count} decisions.",
            )
            hint = Words(
                "请核对是漏填了项目数量，还是决定填错了行。",
                "Were the items left out, or the decisions put into the wrong row?",
            )
            yield _found(dossier, "A202", (key, before, change), message, hint)


@check(
    "A203",
    Words("表二：本年的文件数比总数还多", "Table two: more documents this year than there are in all"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("规范性文件：本年制发 12，废止 0，现行有效 8", "documents: 12 issued, 0 repealed, 8 in force"),
    right=Words("规范性文件：本年制发 12，废止 4，现行有效 8", "documents: 12 issued, 4 repealed, 8 in force"),
    needs=("proactive",),
)
def more_than_all(dossier: Dossier) -> Iterator[Seen]:
    """What was issued this year is in force or repealed at its end; what was newly published is part of all published."""
    for row in dossier.rows("proactive"):
        for parts, whole in ((("issued",), ("in_force", "repealed")), (("newly_published",), ("total_published",))):
            keys = tuple(("proactive", row, column) for column in (*parts, *whole))
            figures = [dossier.count(*key) for key in keys]
            if any(figure is None for figure in figures):
                continue
            part, all_ = figures[0] or 0, sum(figure or 0 for figure in figures[1:])
            if part > all_:
                name = dossier.label(keys[0])
                message = Words(
                    f"表二“{name}”是 {part}，比其余各格合计的 {all_} 还多。",
                    f"Table two: “{name}” is {part}, more than the {all_} the other squares of the row come to.",
                )
                hint = Words("请核对这一行各格的口径。", "Check what each square of this row counts.")
                yield _found(dossier, "A203", keys, message, hint)


@check(
    "A204",
    Words("表二：采购项目与采购金额只有一个不是 0", "Table two: procurement has items or an amount, not both"),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words("政府集中采购：项目 0，金额 251000", "procurement: 0 items, amount 251000"),
    right=Words("政府集中采购：项目 1，金额 251000", "procurement: 1 item, amount 251000"),
    needs=("proactive",),
)
def half_procurement(dossier: Dossier) -> Iterator[Seen]:
    """Procurement without an amount, or an amount without procurement (the form of 2019)."""
    for row in dossier.rows("proactive"):
        keys = (("proactive", row, "procurement_items"), ("proactive", row, "procurement_amount"))
        squares = [dossier.report.square(*key) for key in keys]
        if any(square is None or square.status == UNREAD for square in squares):
            continue
        items, amount = (square.value or 0 for square in squares if square is not None)
        if bool(items) != bool(amount):
            message = Words(
                f"表二“{dossier.label(keys[0])}”是 {items}，“{dossier.label(keys[1])}”是 {amount}，只有一个不是 0。",
                f"Table two: “{dossier.label(keys[0])}” is {items}, “{dossier.label(keys[1])}” is {amount}: only one is not 0.",
            )
            hint = Words(
                "请核对采购台账，补填另一格。", "Check the register of procurement and fill in the other square."
            )
            yield _found(dossier, "A204", keys, message, hint)


@check(
    "A205",
    Words("没有规章制定权的机关填了规章", "Rules (规章) counted by an agency that makes none"),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words("某镇人民政府：规章 本年制发 3", "a town government: 3 rules issued"),
    right=Words("某镇人民政府：规章 0，规范性文件 3", "a town government: 0 rules, 3 normative documents"),
    needs=("proactive", "kind"),
)
def rules_of_the_powerless(dossier: Dossier) -> Iterator[Seen]:
    """Towns, counties and their departments make no rules of their own; such figures often mean normative documents."""
    keys = tuple(
        square.key for square in dossier.report.squares if square.row == "rules" and dossier.count(*square.key)
    )
    if dossier.kind in NO_RULES and keys:
        message = Words(
            f"表二“{dossier.label(keys[0])}”填了 {dossier.count(*keys[0])}，而这类机关一般没有规章制定权。",
            f"Table two: “{dossier.label(keys[0])}” is {dossier.count(*keys[0])}, but agencies of this kind usually make no rules.",
        )
        hint = Words(
            "如指规范性文件，请填到下一行；规章填 0。",
            "If normative documents are meant, use the row below; write 0 here.",
        )
        yield _found(dossier, "A205", keys, message, hint)


@check(
    "A206",
    Words("没有申请，却有复议或诉讼", "Reviews or lawsuits, but no application"),
    severity=QUESTION,
    basis=("ogi-2019:50.1",),
    wrong=Words("新收、结转、办结都是 0，行政复议 2", "nothing received, carried in or answered; 2 reviews"),
    right=Words("上年结转 1、办结 1，行政复议 1", "1 carried in, 1 answered; 1 review"),
    needs=("applications", "disputes"),
)
def disputes_without_applications(dossier: Dossier) -> Iterator[Seen]:
    """Disputes may be about last year's answers, or about publishing; without any application they deserve a look."""
    rows = dossier.rows("applications")
    counts = [dossier.count("applications", row, "total") for row in rows]
    totals = [key for key, figure in _dispute_totals(dossier) if figure]
    if not any(count is None for count in counts) and not any(counts) and totals:
        message = Words(
            f"表三全部为 0，表四却有：{'、'.join(f'{dossier.label(key)} {dossier.count(*key)}' for key in totals)}。",
            f"Table three is all 0, but table four has: {', '.join(f'{dossier.label(key)} {dossier.count(*key)}' for key in totals)}.",
        )
        hint = Words(
            "请核对案件是否因往年的答复引起，或漏报了申请。",
            "Are they about earlier answers, or were applications left out?",
        )
        yield _found(dossier, "A206", tuple(totals), message, hint)


def _dispute_totals(dossier: Dossier) -> Iterator[tuple[Key, int | None]]:
    for total, _ in dossier.form.row_sums("disputes") if dossier.form else ():
        key = ("disputes", "counts", total)
        yield key, dossier.count(*key)


@check(
    "A207",
    Words("三张表全部为 0", "All three tables are 0"),
    severity=QUESTION,
    basis=("ogi-2019:50.1",),
    wrong=Words("三张表每格都是 0 或空白", "every square of the three tables is 0 or blank"),
    right=Words("确实没有的填 0，并经核对", "0 where there is none, and confirmed"),
    needs=("proactive", "applications", "disputes"),
)
def all_zero(dossier: Dossier) -> Iterator[Seen]:
    """A report of nothing is still a report; but nothing at all is worth a second look."""
    squares = dossier.report.squares
    if any(square.status == UNREAD or square.value for square in squares):
        return
    yield found(
        dossier,
        "A207",
        Words("三张表全部为 0（或空白）。", "All three tables are 0 (or blank)."),
        "zero",
        place=squares[0].place,
        hint=Words(
            "零报告也是报告；请确认确实没有规范性文件、处理决定和申请。",
            "A report of zeros is a report; confirm that there were no documents, decisions or applications.",
        ),
    )


@check(
    "A208",
    Words("复议后起诉的比复议案件还多", "More suits after review than reviews"),
    severity=QUESTION,
    basis=("ogi-2019:50.1",),
    wrong=Words("两年复议共 1 件，复议后起诉 5 件", "1 review in two years, 5 suits after review"),
    right=Words("两年复议共 8 件，复议后起诉 5 件", "8 reviews in two years, 5 suits after review"),
    needs=("disputes", "previous"),
)
def suits_beyond_reviews(dossier: Dossier) -> Iterator[Seen]:
    """Suits after review follow reviews of this year or the one before; more of them than reviews is doubtful."""
    before = dossier.previous.square("disputes", "counts", "review_total") if dossier.previous else None
    reviews, suits = ("disputes", "counts", "review_total"), ("disputes", "counts", "suit_after_review_total")
    now, after, earlier = dossier.count(*reviews), dossier.count(*suits), counted(before)
    if now is None or after is None or earlier is None or after <= now + earlier:
        return
    message = Words(
        f"“复议后起诉”共 {after} 件，而本年与上年的行政复议合计只有 {now + earlier} 件。",
        f"{after} suits after review, but only {now + earlier} reviews this year and last.",
    )
    hint = Words(
        "请核对是否有未经复议直接起诉的案件填到了复议后起诉。",
        "Were suits without review counted as suits after review?",
    )
    yield _found(dossier, "A208", (suits, reviews), message, hint)
