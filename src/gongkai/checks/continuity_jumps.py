"""Family C: figures so far from last year's that the unit or the way of counting may have changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.check import Seen, check
from gongkai.checks.continuity_last import Years, last_year, limits, not_compared, same_form
from gongkai.checks.continuity_stocks import Chain, chain_of
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import QUESTION
from gongkai.checks.found import found
from gongkai.errors import Words
from gongkai.report.model import Key


@check(
    "C108",
    Words(
        "金额与上年相差约一万倍，疑为元、万元混用",
        "An amount differs ten-thousandfold from last year's: yuan for ten thousand yuan?",
    ),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words(
        "上年收费 25.1（万元），本年收费 251000", "fees of 25.1 (ten thousand yuan) last year, 251000 this year"
    ),
    right=Words("上年收费 25.1（万元），本年收费 30.2", "fees of 25.1 (ten thousand yuan) last year, 30.2 this year"),
    needs=("previous", "proactive"),
)
def units(dossier: Dossier) -> Iterator[Seen]:
    """Amounts of money, last year's against this year's: a unit slip makes them differ by a factor near the one the law book names."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C108", dossier)
        return
    limit = limits(dossier)
    for key in _money(dossier):
        now, was = dossier.report.square(*key), last.square(*key)
        if not (now and was and now.value and was.value and now.value > 0 and was.value > 0):
            continue
        times = max(now.value, was.value) / min(now.value, was.value)
        factor, slack = Decimal(limit["unit_factor"]), Decimal(limit["unit_slack"])
        if not factor / slack <= times <= factor * slack:
            continue
        name = dossier.label(key)
        yield found(
            dossier,
            "C108",
            Words(
                f"{name}：本年印的是 {now.printed}，上年报告是 {was.printed}，相差约 {times:.0f} 倍，疑为元与万元混用。",
                f"{name}: {now.printed} this year, {was.printed} in last year's report, {times:.0f} times apart; one may be "
                "in yuan, the other in ten thousand yuan.",
            ),
            f"{key[1]} {was.value}->{now.value}",
            hint=Words("请核对单位，与表头所印的单位一致。", "Check the unit against the one printed on the form."),
            cells=(key,),
            place=dossier.place(key),
        )


def _money(dossier: Dossier) -> list[Key]:
    if dossier.form is None:
        return []
    return [
        (table.id, row.id, column.id)
        for table in dossier.form.tables
        for block in table.blocks
        for column in block.values()
        if column.type == "decimal"
        for row in block.rows
    ]


@check(
    "C109",
    Words("存量比上年大起大落，增减件数解释不了", "A stock far from last year's, which its flows do not explain"),
    severity=QUESTION,
    basis=("{form}:stocks",),
    wrong=Words(
        "上年现行有效 66，制发 12、废止 6，本年现行有效 372",
        "66 in force last year, 12 issued, 6 repealed, 372 in force now",
    ),
    right=Words(
        "上年现行有效 66，制发 12、废止 6，本年现行有效 72",
        "66 in force last year, 12 issued, 6 repealed, 72 in force now",
    ),
    needs=("previous", "proactive"),
)
def jumps(dossier: Dossier) -> Iterator[Seen]:
    """Stocks of table two that jump without flows to explain it: another way of counting is likely, and no achievement."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C109", dossier)
        return
    if not same_form(dossier):
        return
    years, limit = Years(dossier, last), limits(dossier)
    for chain in _chains(dossier, years):
        if not chain.jumps(limit["jump_factor"], limit["jump_least"]):
            continue
        name = dossier.label(chain.key)
        yield found(
            dossier,
            "C109",
            Words(
                f"{name}：按上年报告（{chain.was} 件）和本年增减应约为 {chain.expected} 件，本年印的是 {chain.now} 件，统计口径可能变了。",
                f"{name}: last year's report ({chain.was}) and this year's flows lead to about {chain.expected}, but {chain.now} is "
                "printed; the way of counting may have changed.",
            ),
            f"{chain.key[1]} {chain.was}+{chain.more}-{chain.fewer}->{chain.now}",
            hint=Words(
                "请核对统计范围；口径变了的，请在正文说明，不要写成增长。",
                "Check what is counted; if that changed, say so in the text and do not call it growth.",
            ),
            cells=(chain.key,),
            place=dossier.place(chain.key),
        )


def _chains(dossier: Dossier, years: Years) -> Iterator[Chain]:
    for row in dossier.rows("proactive"):
        if chain := chain_of(years, row):
            yield chain
        total, new = ("proactive", row, "total_published"), ("proactive", row, "newly_published")
        now, was, more = years.now(total), years.was(total), years.now(new)
        if now is not None and was is not None and more is not None:
            yield Chain(total, was, more, 0, now)
