"""Family C: what last year's report must agree with."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.check import Seen, check
from gongkai.checks.continuity_last import (
    Years,
    last_year,
    left_unread,
    misfit,
    not_compared,
    other_agency,
    same_form,
)
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION, Unseen
from gongkai.checks.found import found
from gongkai.errors import Words
from gongkai.report.format import format_named
from gongkai.report.model import Report
from gongkai.report.notes import TABLES


@check(
    "C101",
    Words("“上年结转”不等于上年报告的“结转下年度”", "What was carried in is not what last year's report carried out"),
    severity=ERROR,
    basis=("{form}:carry-over",),
    wrong=Words(
        "上年报告结转下年度 3 件，本年上年结转 1 件", "last year's report carried out 3, this year's carries in 1"
    ),
    right=Words(
        "上年报告结转下年度 3 件，本年上年结转 3 件", "last year's report carried out 3, this year's carries in 3"
    ),
    needs=("previous", "applications"),
)
def carry_over(dossier: Dossier) -> Iterator[Seen]:
    """Table three, item two of this year against item four of last year's, in each of the seven columns."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C101", dossier)
        return
    years = Years(dossier, last)
    columns = [square.column for square in dossier.report.squares if square.key[:2] == ("applications", "carried_in")]
    pairs = [(("applications", "carried_in", name), ("applications", "carried_out", name)) for name in columns]
    differ = [
        (now, came, went)
        for now, was in pairs
        if (came := years.now(now)) is not None and (went := years.was(was)) is not None and came != went
    ]
    yield from left_unread("C101", years.unread((now for now, _ in pairs), (was for _, was in pairs)))
    if differ:
        names = [(dossier.label(now).split(" · ")[-1], came, went) for now, came, went in differ]
        zh = "、".join(f"{name} {came}（上年报告 {went}）" for name, came, went in names)
        en = ", ".join(f"{name} {came} (last year {went})" for name, came, went in names)
        yield found(
            dossier,
            "C101",
            Words(
                f"{TABLES['applications'].zh}“上年结转”与 {last.year} 年度报告的“结转下年度继续办理”不一致：{zh}。",
                f"In {TABLES['applications'].en}, what was carried in differs from what the report on {last.year} carried out: {en}.",
            ),
            " ".join(f"{now[2]} {went}->{came}" for now, came, went in differ),
            hint=Words(
                "请对照台账核对两年的数字；上年报告有误的，应更正上年报告并说明。",
                "Check both years against the register; if last year's report is wrong, correct it and say so.",
            ),
            cells=tuple(now for now, _, _ in differ),
            place=dossier.place(differ[0][0]),
        )


@check(
    "C105",
    Words("两年的表式不同，有的数字不能比较", "The two years' forms differ: some figures cannot be compared"),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words("2020 年用旧表式、2021 年用新表式", "the old form for 2020, the new one for 2021"),
    right=Words("两年用同一表式", "both years in the same form"),
    needs=("previous", "tables"),
)
def forms(dossier: Dossier) -> Iterator[Seen]:
    """Where the form changed between the years, the blocks that only one of them prints are said to be not compared."""
    last = last_year(dossier)
    if last is None or same_form(dossier) or last.format is None or dossier.form is None:
        return
    old = set(format_named(last.format).squares())
    new = set(dossier.form.squares())
    alone = tuple(key for key in dossier.form.squares() if key not in old)
    gone = sum(key not in new for key in old)
    yield Unseen(
        "C105",
        Words(
            f"{last.year} 年用 {last.format} 年表式，{dossier.report.year} 年用 {dossier.report.format} 年表式，"
            f"上年有 {gone} 格、本年有 {len(alone)} 格在另一年的表上没有，存量和项目数没有比较；其余各格照常比较",
            f"the report on {last.year} is printed in the form of {last.format}, that on {dossier.report.year} in the form of "
            f"{dossier.report.format}: {gone} squares of last year's and {len(alone)} of this year's have no counterpart, and "
            "stocks and items were not compared; the others were",
        ),
        alone,
    )


@check(
    "C110",
    Words("放在一起的不是本机关上一年度的报告", "The report beside it is not the same agency's on the year before"),
    severity=NOTICE,
    basis=("{form}:carry-over",),
    wrong=Words("2024 年度报告旁放的是 2022 年度报告", "the report on 2022 lies beside that on 2024"),
    right=Words("2024 年度报告旁放的是 2023 年度报告", "the report on 2023 lies beside that on 2024"),
    needs=("previous",),
)
def right_neighbour(dossier: Dossier) -> Iterator[Seen]:
    """Nothing is compared with a report of another year; one that names another agency is compared, but asked about.

    Offices are renamed, and only who put the two reports together can tell.
    """
    wrong, last = misfit(dossier), dossier.previous
    if last is None:
        return
    if wrong is None:
        yield from _renamed(dossier, last)
        return
    if not dossier.report.year or not last.year:
        yield Unseen("C110", wrong)
        return
    yield found(
        dossier,
        "C110",
        Words(f"{wrong.zh}，没有与它比较。", f"{wrong.en[0].upper()}{wrong.en[1:]}; nothing was compared with it."),
        f"{last.agency} {last.year}",
        hint=Words(
            f"请换成本机关 {dossier.report.year - 1} 年度的报告再检查一次。",
            f"Check again with the same agency's report on {dossier.report.year - 1}.",
        ),
    )


@check(
    "C112",
    Words("上年尚未审结的案件比本年总计还多", "More cases were pending last year than this year counts in all"),
    severity=QUESTION,
    basis=("{form}:pending",),
    wrong=Words(
        "上年报告行政复议尚未审结 3 件，本年总计 1 件", "3 reviews pending in last year's report, 1 in all this year"
    ),
    right=Words(
        "上年报告行政复议尚未审结 3 件，本年总计 5 件", "3 reviews pending in last year's report, 5 in all this year"
    ),
    needs=("previous", "disputes"),
)
def pending_cases(dossier: Dossier) -> Iterator[Seen]:
    """Table four: what was pending is decided or still pending, so each total is no less; how cases are counted is nowhere laid down."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C112", dossier)
        return
    years = Years(dossier, last)
    for total in (square.key for square in dossier.report.squares if square.table == "disputes"):
        table, row, column = total
        if not column.endswith("_total"):
            continue
        pending = (table, row, column.removesuffix("total") + "pending")
        now, was = years.now(total), years.was(pending)
        yield from left_unread("C112", years.unread([total], [pending]))
        if now is None or was is None or now >= was:
            continue
        name = dossier.label(total).rpartition("·")[0].strip(" ·")
        yield found(
            dossier,
            "C112",
            Words(
                f"{name}：上年报告尚未审结 {was} 件，本年总计只有 {now} 件。",
                f"{name}: {was} were pending in last year's report, but this year's total is only {now}.",
            ),
            f"{column} {was}>{now}",
            hint=Words(
                "请核对上年未结的案件本年是否漏计；当年不再计入的，请在正文说明口径。",
                "Check whether last year's pending cases were left out; if they are not counted again, say so in the text.",
            ),
            cells=(total,),
            place=dossier.place(total),
        )


def _renamed(dossier: Dossier, last: Report) -> Iterator[Seen]:
    if other_agency(dossier):
        yield found(
            dossier,
            "C110",
            Words(
                f"上年报告的机关是“{last.agency}”，本年是“{dossier.report.agency}”，名称不同。",
                f"Last year's report is that of “{last.agency}”, this year's that of “{dossier.report.agency}”.",
            ),
            f"{last.agency} {last.year}",
            severity=QUESTION,
            hint=Words(
                "如果是更名，不必改；如果放错了报告，与上年比较的各条不作数，请换成本机关的上年报告。",
                "If the agency was renamed, all is well; if the wrong report was given, disregard what was compared and give the right one.",
            ),
        )
