"""Family C: a report that covers the agencies below, square by square against theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Child, Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION, Finding, Unseen
from gongkai.checks.found import found
from gongkai.checks.tree import ALL, OWN
from gongkai.errors import Words
from gongkai.report.format import format_named
from gongkai.report.model import READ, UNREAD, Key, Report
from gongkai.report.notes import TABLES

# A sentence lists no more squares than this, then says how many more there are.
MOST = 10


class Difference(NamedTuple):
    """One square of the parent beside the sum over the agencies below."""

    key: Key
    own: Decimal
    below: Decimal


class Below(NamedTuple):
    """The agencies below: whose reports were read, who handed in none, whose tables could not be read."""

    read: tuple[Child, ...]
    missing: tuple[Child, ...]
    blind: tuple[Child, ...]
    differences: tuple[Difference, ...]
    unread: tuple[Key, ...]

    @property
    def whole(self) -> bool:
        """Tell whether every agency below is there with tables that were read."""
        return not self.missing and not self.blind


def below(dossier: Dossier) -> Below:
    """Return the agencies below sorted, and the squares that differ from their sum, once for all checks that ask."""
    if "below" not in dossier.memo:
        dossier.memo["below"] = _below(dossier)
    result = dossier.memo["below"]
    assert isinstance(result, Below)
    return result


def _below(dossier: Dossier) -> Below:
    children = dossier.children or ()
    missing = tuple(child for child in children if child.report is None)
    blind = tuple(child for child in children if child.report is not None and not _seen(child.report))
    read = tuple(child for child in children if child.report is not None and _seen(child.report))
    reports = [child.report for child in read if child.report is not None]
    differences: list[Difference] = []
    unread: list[Key] = []
    for square in dossier.report.squares if reports and dossier.sums != OWN else ():
        own = _figure(dossier.report, square.key)
        parts = [_figure(report, square.key) for report in reports]
        known = [part for part in parts if part is not None]
        if own is None or len(known) < len(parts):
            unread.append(square.key)
        # What was read of some is already too much.
        if own is not None and (own < sum(known) or (len(known) == len(parts) and own != sum(known))):
            differences.append(Difference(square.key, own, sum(known, Decimal(0))))
    return Below(read, missing, blind, tuple(differences), tuple(unread))


def _seen(report: Report) -> bool:
    return report.format is not None and any(square.status != UNREAD for square in report.squares)


def _figure(report: Report, key: Key) -> Decimal | None:
    """Return a square's figure; None where it is unread, not printed, or a total that was left blank."""
    square = report.square(*key)
    if square is None or square.status == UNREAD:
        return None
    if square.value is None:
        return None if square.status == READ and _is_total(report.format, key) else Decimal(0)
    return square.value


def _is_total(form: str | None, key: Key) -> bool:
    if form is None:
        return False
    labels = [
        label
        for block in format_named(form).table(key[0]).blocks
        for label in (*block.rows, *block.columns)
        if label.id in key[1:]
    ]
    return any(label.kind == "total" for label in labels)


def _listed(dossier: Dossier, differences: Sequence[Difference]) -> Words:
    """Name the squares with both figures, the first few, then how many more."""
    shown, more = differences[:MOST], len(differences) - MOST
    zh = "；".join(f"{dossier.label(one.key)} {one.own:f}，下级合计 {one.below:f}" for one in shown)
    en = "; ".join(f"{dossier.label(one.key)} {one.own:f}, below {one.below:f}" for one in shown)
    if more > 0:
        return Words(f"{zh}；另有 {more} 格", f"{en}; and {more} more squares")
    return Words(zh, en)


def _by_table(
    code: str, dossier: Dossier, differences: Sequence[Difference], say: Words, hint: Words, severity: str
) -> Iterator[Finding]:
    """Yield one finding a table; `say` has {table}, {count} and {list} to be filled in."""
    for table, name in TABLES.items():
        those = [one for one in differences if one.key[0] == table]
        if not those:
            continue
        squares = _listed(dossier, those)
        yield found(
            dossier,
            code,
            Words(
                say.zh.format(table=name.zh, count=len(those), list=squares.zh),
                say.en.format(table=name.en, count=len(those), list=squares.en),
            ),
            f"{table} " + " ".join(f"{'.'.join(one.key[1:])} {one.own:f}/{one.below:f}" for one in those),
            severity=severity,
            hint=hint,
            cells=tuple(one.key for one in those),
            place=dossier.place(those[0].key),
        )


def _exact(dossier: Dossier) -> bool:
    """Tell whether the parent's figures must be exactly those of the agencies below."""
    return dossier.sums == ALL and below(dossier).whole


@check(
    "C201",
    Words("汇总数小于下级之和", "The summary is less than the sum of the agencies below"),
    severity=NOTICE,
    basis=("practice:roll-up",),
    wrong=Words(
        "县报告新收 10 件，已交的各乡镇新收合计 12 件",
        "the county's report has 10 received, its towns' reports 12 together",
    ),
    right=Words(
        "县报告新收 12 件，已交的各乡镇新收合计 10 件",
        "the county's report has 12 received, its towns' reports 10 together",
    ),
    needs=("children", "tables"),
)
def too_small(dossier: Dossier) -> Iterator[Seen]:
    """A report that covers others cannot count less than those it covers, even where some are missing.

    Who is covered is nowhere laid down, so this is a notice; where the tree says `sums = "all"` it is an error.
    """
    kin = below(dossier)
    if _exact(dossier) or not kin.read:
        return
    less = [one for one in kin.differences if one.own < one.below]
    count = len(kin.read)
    yield from _by_table(
        "C201",
        dossier,
        less,
        Words(
            f"{{table}}有 {{count}} 格小于已读到的 {count} 个下级机关之和：{{list}}。",
            f"In {{table}} {{count}} squares are less than the sum of the {count} agencies below that were read: {{list}}.",
        ),
        Words(
            '请核对漏汇了哪个下级；本报告不含下级数字的，在机关名录里给本机关写 sums = "own"。',
            'Find who was left out; if this report does not count the agencies below, write sums = "own" in the tree.',
        ),
        ERROR if dossier.sums == ALL else NOTICE,
    )


@check(
    "C202",
    Words("汇总数与下级之和不等", "The summary is not the sum of the agencies below"),
    severity=ERROR,
    basis=("practice:roll-up",),
    wrong=Words(
        "下级都已交，合计新收 12 件，县报告新收 13 件",
        "all below have reported, 12 received together, the county's report has 13",
    ),
    right=Words(
        "下级都已交，合计新收 12 件，县报告新收 12 件",
        "all below have reported, 12 received together, the county's report has 12",
    ),
    needs=("children", "tables"),
)
def not_the_sum(dossier: Dossier) -> Iterator[Seen]:
    """With every agency below present: an error where the tree says `sums = "all"`, else a question.

    The county's own office may be counted in its report and have none of its own; what is less is C201's.
    """
    kin = below(dossier)
    if not kin.read or not kin.whole:
        return
    exact = _exact(dossier)
    if kin.unread:
        yield Unseen(
            "C202",
            Words("有的格没有读出，或两级表上不都有", "squares were not read, or not printed by both"),
            kin.unread,
        )
    yield from _by_table(
        "C202",
        dossier,
        kin.differences if exact else [one for one in kin.differences if one.own > one.below],
        Words(
            f"{{table}}有 {{count}} 格不等于 {len(kin.read)} 个下级机关之和：{{list}}。",
            f"In {{table}} {{count}} squares are not the sum of the {len(kin.read)} agencies below: {{list}}.",
        ),
        Words("请逐格核对漏汇、重汇了哪个下级。", "Check square by square who was left out or counted twice.")
        if exact
        else Words(
            "多出的如是本机关自己的件数，不必改；否则请核对重汇了谁。",
            "If the difference is the agency's own cases, all is well; else find who was counted twice.",
        ),
        ERROR if exact else QUESTION,
    )


@check(
    "C203",
    Words("有下级机关没有报告", "Agencies below have no report"),
    severity=NOTICE,
    basis=("ogi-2019:49.1",),
    wrong=Words("名录里 14 个下级，只有 12 份报告", "14 agencies below in the tree, 12 reports"),
    right=Words("名录里 14 个下级，14 份报告", "14 agencies below in the tree, 14 reports"),
    needs=("children",),
)
def who_is_missing(dossier: Dossier) -> Iterator[Seen]:
    """The agencies below that owe a report on the year by the tree, and of which none was given or read."""
    kin = below(dossier)
    if not kin.missing:
        return
    names = [child.agency for child in kin.missing]
    total = len(dossier.children or ())
    if len(names) == total > 1:
        # One report is looked at alone: nobody said that the others are missing.
        yield Unseen(
            "C203",
            Words("名录里的下级机关，一份报告都没有给出", "no report of the agencies below in the tree was given"),
        )
        return
    yield found(
        dossier,
        "C203",
        Words(
            f"名录里的 {total} 个下级机关中，{len(names)} 个没有可用的本年度报告：{'、'.join(names)}。",
            f"Of {total} agencies below in the tree, {len(names)} have no usable report on the year: {', '.join(names)}.",
        ),
        " ".join(names),
        hint=Words(
            "请催交或补上文件；已撤并的，在机关名录里用 until 写明撤并的日期。",
            "Ask for the reports or add the files; where one was dissolved, give the day as until in the tree.",
        ),
    )


@check(
    "C204",
    Words("下级机关的报告不能用来汇总", "A report from below cannot be added up"),
    severity=NOTICE,
    basis=("ogi-2019:50.2",),
    wrong=Words(
        "某镇的报告里没有读到表格，或同一个镇有两份",
        "no table was read in a town's report, or there are two of one town",
    ),
    right=Words("每个下级一份报告，表格都已读出", "one report of every agency below, with its tables read"),
    needs=("children",),
)
def unusable(dossier: Dossier) -> Iterator[Seen]:
    """Reports from below without a table that could be read, and agencies that stand twice."""
    kin = below(dossier)
    names = [child.agency for child in dossier.children or ()]
    doubled = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    for agencies, zh, en in (
        (
            [child.agency for child in kin.blind],
            "的报告里没有读到表格，没有计入下级之和",
            "no table was read, it is not in the sum",
        ),
        (doubled, "有两份报告，都计入了下级之和", "there are two reports, both are in the sum"),
    ):
        if agencies:
            yield found(
                dossier,
                "C204",
                Words(f"{'、'.join(agencies)}{zh}。", f"{', '.join(agencies)}: {en}."),
                f"{zh[:6]} {' '.join(agencies)}",
                hint=Words(
                    "请换成正式发布、能读出表格的一份。",
                    "Give the published report, in a file whose tables can be read.",
                ),
            )
