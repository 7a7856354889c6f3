"""Family C: stocks of table two, last year's and the flows between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.checks.check import Seen, check
from gongkai.checks.continuity_last import Years, last_year, left_unread, limits, not_compared, same_form
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE, QUESTION
from gongkai.checks.found import found
from gongkai.errors import Words
from gongkai.report.model import Key
from gongkai.report.notes import TABLES


class Chain(NamedTuple):
    """A stock of one row: what last year's report and this year's flows lead to, and what is printed."""

    key: Key
    was: int
    more: int
    fewer: int
    now: int

    @property
    def expected(self) -> int:
        """Return what the stock should be."""
        return self.was + self.more - self.fewer

    def jumps(self, factor: int, least: int) -> bool:
        """Tell whether the stock is so far from what the flows explain that another way of counting is likely."""
        low, high = sorted((self.now, self.expected))
        return high >= factor * max(low, 1) and high - low >= least


def chain_of(years: Years, row: str) -> Chain | None:
    """Return the chain of one row of table two in the form of 2021, None where a square of it is missing or unread."""
    issued, repealed, stock = (("proactive", row, column) for column in ("issued", "repealed", "in_force"))
    was, more, fewer, now = years.was(stock), years.now(issued), years.now(repealed), years.now(stock)
    if was is None or more is None or fewer is None or now is None:
        return None
    return Chain(stock, was, more, fewer, now)


def _stock(code: str, dossier: Dossier, row: str) -> Iterator[Seen]:
    """Yield what is wrong with the stock of one row; a jump is C109's to ask about."""
    last = last_year(dossier)
    if last is None:
        yield not_compared(code, dossier)
        return
    keys = [("proactive", row, column) for column in ("issued", "repealed", "in_force")]
    if not same_form(dossier) or dossier.report.square(*keys[-1]) is None:
        return
    years, limit = Years(dossier, last), limits(dossier)
    chain = chain_of(years, row)
    if chain is None:
        yield from left_unread(code, years.unread(keys, keys[-1:]))
        return
    if chain.now == chain.expected or chain.jumps(limit["jump_factor"], limit["jump_least"]):
        return
    name = dossier.label(chain.key).split(" · ")[0]
    yield found(
        dossier,
        code,
        Words(
            f"{name}：上年报告现行有效 {chain.was} 件，本年制发 {chain.more} 件、废止 {chain.fewer} 件，应为 {chain.expected} 件，"
            f"本年印的是 {chain.now} 件，相差 {abs(chain.now - chain.expected)} 件。",
            f"{name}: {chain.was} were in force in last year's report, {chain.more} issued and {chain.fewer} repealed this year "
            f"make {chain.expected}; this year's report says {chain.now}, a difference of {abs(chain.now - chain.expected)}.",
        ),
        f"{row} {chain.was}+{chain.more}-{chain.fewer}={chain.now}",
        hint=Words(
            "请核对制发、废止件数；因清理、自然失效或统计范围变化造成的，请在正文说明。",
            "Check what was issued and repealed; if documents lapsed or others are counted now, say so in the text.",
        ),
        cells=tuple(keys),
        place=dossier.place(chain.key),
    )


@check(
    "C102",
    Words("规章现行有效件数与上年衔接不上", "Rules in force do not follow from last year's"),
    severity=NOTICE,
    basis=("{form}:stocks",),
    wrong=Words(
        "上年有效 10，制发 2、废止 1，本年有效 13", "10 in force last year, 2 issued, 1 repealed, 13 in force now"
    ),
    right=Words(
        "上年有效 10，制发 2、废止 1，本年有效 11", "10 in force last year, 2 issued, 1 repealed, 11 in force now"
    ),
    needs=("previous", "proactive"),
)
def rules(dossier: Dossier) -> Iterator[Seen]:
    """The form of 2021: last year's stock of rules plus those issued less those repealed."""
    yield from _stock("C102", dossier, "rules")


@check(
    "C103",
    Words("行政规范性文件现行有效件数与上年衔接不上", "Normative documents in force do not follow from last year's"),
    severity=NOTICE,
    basis=("{form}:stocks",),
    wrong=Words(
        "上年有效 66，制发 8、废止 5，本年有效 70", "66 in force last year, 8 issued, 5 repealed, 70 in force now"
    ),
    right=Words(
        "上年有效 66，制发 8、废止 5，本年有效 69", "66 in force last year, 8 issued, 5 repealed, 69 in force now"
    ),
    needs=("previous", "proactive"),
)
def norms(dossier: Dossier) -> Iterator[Seen]:
    """The form of 2021: last year's stock of normative documents plus those issued less those repealed."""
    yield from _stock("C103", dossier, "normative_documents")


@check(
    "C104",
    Words(
        "2019年格式的项目数量、公开总数与上年衔接不上",
        "Items and totals published do not follow from last year's (form of 2019)",
    ),
    severity=NOTICE,
    basis=("{form}:stocks",),
    wrong=Words(
        "上年报告：上一年项目数量 36、增 4；本年报告：上一年项目数量 36",
        "last year: 36 items and 4 more; this year's report begins with 36",
    ),
    right=Words(
        "上年报告：上一年项目数量 36、增 4；本年报告：上一年项目数量 40",
        "last year: 36 items and 4 more; this year's report begins with 40",
    ),
    needs=("previous", "proactive"),
)
def items(dossier: Dossier) -> Iterator[Seen]:
    """The form of 2019: last year's items and their change make this year's opening figure; totals published only grow by what was published."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C104", dossier)
        return
    if not same_form(dossier):
        return
    years = Years(dossier, last)
    yield from _items(dossier, years)
    yield from _published(dossier, years)


def _items(dossier: Dossier, years: Years) -> Iterator[Seen]:
    rows = [row for row in dossier.rows("proactive") if dossier.report.square("proactive", row, "items_prev_year")]
    differ: list[tuple[Key, int, int, int]] = []
    unread: list[Key] = []
    for row in rows:
        opening, change = ("proactive", row, "items_prev_year"), ("proactive", row, "change_this_year")
        now, was, more = years.now(opening), years.was(opening), years.was(change)
        if now is None or was is None or more is None:
            unread += years.unread([opening], [opening, change])
        elif now != was + more:
            differ.append((opening, now, was, more))
    yield from left_unread("C104", tuple(unread))
    if not differ:
        return
    names = [(dossier.label(key).split(" · ")[0], now, was, more) for key, now, was, more in differ]
    zh = "；".join(f"{name}应为 {was + more}（{was}{more:+d}），印的是 {now}" for name, now, was, more in names)
    en = "; ".join(f"{name} should be {was + more} ({was}{more:+d}), but is {now}" for name, now, was, more in names)
    yield found(
        dossier,
        "C104",
        Words(
            f"{TABLES['proactive'].zh}里“上一年”的项目数与上年报告（上一年数加增减）接不上：{zh}。",
            f"In {TABLES['proactive'].en} the items of last year do not follow from last year's report (its opening figure and change): {en}.",
        ),
        " ".join(f"{key[1]} {was}{more:+d}->{now}" for key, now, was, more in differ),
        hint=Words(
            "请核对两年的事项清单，改正填错的一年。",
            "Check both years' lists of items and correct the year that is wrong.",
        ),
        cells=tuple(key for key, *_ in differ),
        place=dossier.place(differ[0][0]),
    )


def _published(dossier: Dossier, years: Years) -> Iterator[Seen]:
    """Ask where the total published grew by more than was newly published; that it grew by less, repeals explain."""
    limit = limits(dossier)
    for row in dossier.rows("proactive"):
        total, new = ("proactive", row, "total_published"), ("proactive", row, "newly_published")
        now, was, more = years.now(total), years.was(total), years.now(new)
        if now is None or was is None or more is None:
            yield from left_unread("C104", years.unread([total, new], [total]))
            continue
        chain = Chain(total, was, more, 0, now)
        if now <= chain.expected or chain.jumps(limit["jump_factor"], limit["jump_least"]):
            continue
        name = dossier.label(total).split(" · ")[0]
        yield found(
            dossier,
            "C104",
            Words(
                f"{name}：上年报告对外公开总数 {was} 件，本年新公开 {more} 件，合计 {chain.expected} 件，本年印的总数是 {now} 件，多出 {now - chain.expected} 件。",
                f"{name}: {was} published in all in last year's report and {more} newly published make {chain.expected}; "
                f"this year's total is {now}, {now - chain.expected} more.",
            ),
            f"{row} {was}+{more}<{now}",
            severity=QUESTION,
            hint=Words("请核对总数的统计范围是否有变化。", "Check whether the total counts other documents now."),
            cells=(new, total),
            place=dossier.place(total),
        )
