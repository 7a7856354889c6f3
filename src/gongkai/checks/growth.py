"""Family T: growth since last year, worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from gongkai.checks.check import Seen, check
from gongkai.checks.continuity_last import last_year
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, QUESTION, Unseen
from gongkai.checks.found import found, quoted
from gongkai.checks.growth_claims import DOUBLE, DOWN, SAME, TIMES, UP, Growth, growths, vague
from gongkai.errors import Words
from gongkai.report.numerals import EXACT, PERCENT, Number
from gongkai.report.sentences import sentences

_HUNDRED = 100
RIGHT, CUT, WRONG = "right", "cut", "wrong"


def told_growth(dossier: Dossier) -> tuple[Growth, ...]:
    """Return what the text says about growth, once for both checks."""
    if "growth" not in dossier.memo:
        dossier.memo["growth"] = tuple(growths(dossier.report, last_year(dossier), sentences(dossier.report)))
    told: tuple[Growth, ...] = dossier.memo["growth"]
    return told


def judged(growth: Growth, now: Decimal, was: Decimal) -> str:
    """Return whether what is said fits the figures of both years: right, right only if cut instead of rounded, or wrong."""
    amount = growth.amount
    if growth.way == SAME:
        return RIGHT if now == was else WRONG
    if growth.way == DOUBLE:
        return RIGHT if _rounds(now / was, Decimal(2), Decimal(1)) == RIGHT else WRONG
    if amount is None:
        return RIGHT
    change = abs(now - was)
    if amount.unit in (PERCENT, TIMES):
        exact = change / was * (_HUNDRED if amount.unit == PERCENT else 1)
        return _said(amount, exact)
    return RIGHT if amount.allows(change) else WRONG


def _said(amount: Number, exact: Decimal) -> str:
    if amount.wording != EXACT:
        return RIGHT if abs(exact - amount.value) <= amount.step else WRONG
    return _rounds(exact, amount.value, Decimal(1).scaleb(-amount.decimals))


def _rounds(exact: Decimal, said: Decimal, step: Decimal) -> str:
    """Tell whether `exact` is `said` when rounded, or only when cut, to steps of `step`."""
    if said in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_HALF_EVEN)):
        return RIGHT
    return CUT if said == exact.quantize(step, ROUND_DOWN) else WRONG


def _turned(growth: Growth, now: Decimal, was: Decimal) -> bool:
    """Tell whether the figure went the other way than the words say."""
    return (growth.way in (UP, DOUBLE) and now < was) or (growth.way == DOWN and now > was)


def _all_turned(growth: Growth) -> bool:
    return all(_turned(growth, now, was) for now, was in growth.pairs)


def _place(dossier: Dossier, code: str, growth: Growth, message: Words, hint: Words, severity: str) -> Seen:
    sentence = growth.sentence
    return found(
        dossier,
        code,
        message,
        f"{sentence.section} {sentence.text[growth.start : growth.end]}",
        hint=hint,
        severity=severity,
        cells=growth.keys,
        section=sentence.section,
        quote=sentence.quote(growth.start, growth.end),
        place=sentence.place,
    )


def _shown(growth: Growth) -> str:
    return quoted(growth.sentence.text, growth.start, growth.end, around=0)


def _source(growth: Growth) -> Words:
    if growth.stated:
        return Words("正文所写的上年数", "last year's figure in the text")
    return Words("上年报告的数", "last year's report")


@check(
    "T202",
    Words("正文的同比增减与两年数字不一致", "Growth told in the text does not follow from both years' figures"),
    severity=ERROR,
    basis=("ogi-2019:50.1",),
    wrong=Words("3646 件，同比增长 1.05%（上年 3607 件）", "3646, 1.05 % more than last year's 3607"),
    right=Words("3646 件，同比增长 1.08%（上年 3607 件）", "3646, 1.08 % more than last year's 3607"),
    needs=("prose", "year"),
)
def growth_recomputed(dossier: Dossier) -> Iterator[Seen]:
    """Percentages and differences since last year, to the digits printed; last year's figure is the text's own or last year's table's."""
    open_ = 0
    for growth in told_growth(dossier):
        if not growth.pairs:
            open_ += bool(growth.keys and growth.amount)
        elif not vague(growth) and not _fits(growth) and not _all_turned(growth):
            yield _recomputed(dossier, growth)
    if open_:
        yield Unseen(
            "T202",
            Words(
                f"正文有 {open_} 处与上年相比的数字，没有上年的数可以核对",
                f"the text compares {open_} figures with last year's, which are not at hand",
            ),
        )


def _fits(growth: Growth) -> bool:
    """Tell whether some of the figures that may be meant bear out what is said."""
    return any(
        (was > 0 and not _turned(growth, now, was) and judged(growth, now, was) == RIGHT)
        or (was == now == 0 and growth.way == SAME)
        or (was == 0 and growth.amount is None)
        or (
            was == 0
            and growth.amount is not None
            and growth.amount.unit not in (PERCENT, TIMES)
            and growth.amount.allows(now)
        )
        for now, was in growth.pairs
    )


def _recomputed(dossier: Dossier, growth: Growth) -> Seen:
    source, (now, was) = _source(growth), growth.pairs[0]
    if was == 0 and growth.amount is not None and growth.amount.unit in (PERCENT, TIMES):
        return _place(
            dossier,
            "T202",
            growth,
            Words(
                f"“{_shown(growth)}”：{source.zh}是 0，算不出增减的比例。",
                f"“{_shown(growth)}”: {source.en} is 0, and no rate of growth follows from it.",
            ),
            Words("请改写为增减的件数。", "Give the difference instead."),
            QUESTION,
        )
    should = _should(growth, now, was)
    cut = was > 0 and judged(growth, now, was) == CUT
    return _place(
        dossier,
        "T202",
        growth,
        Words(
            f"“{_shown(growth)}”：{source.zh}是 {was:f}，本年 {now:f}，应为{should.zh}{'，印的是舍去尾数的结果' if cut else ''}。",
            f"“{_shown(growth)}”: {source.en} is {was:f}, this year's {now:f}, which makes {should.en}"
            f"{'; the printed figure was cut, not rounded' if cut else ''}.",
        ),
        Words(
            "请重新计算；上年数有更正的，请写明。", "Work it out again; if last year's figure was corrected, say so."
        ),
        QUESTION if cut or not growth.sure else ERROR,
    )


def _should(growth: Growth, now: Decimal, was: Decimal) -> Words:
    change = now - was
    if change == 0:
        return Words("持平", "no change")
    zh, en = ("增加", "more") if change > 0 else ("减少", "less")
    if growth.amount is not None and growth.amount.unit == PERCENT:
        step = Decimal(1).scaleb(-growth.amount.decimals)
        rate = (abs(change) / was * _HUNDRED).quantize(step, ROUND_HALF_UP)
        return Words(f"{zh} {rate:f}%", f"{rate:f} % {en}")
    if growth.amount is not None and growth.amount.unit == TIMES:
        times = (abs(change) / was).quantize(Decimal(1).scaleb(-growth.amount.decimals), ROUND_HALF_UP)
        return Words(f"{zh} {times:f} 倍", f"{times:f} times {en}")
    return Words(f"{zh} {abs(change):f}", f"{abs(change):f} {en}")


@check(
    "T203",
    Words("正文说的增减方向与数字相反", "The text says that a figure grew while it fell, or the reverse"),
    severity=ERROR,
    basis=("ogi-2019:50.1",),
    wrong=Words("新收 30 件，较上年有所增长（上年 36 件）", "30 received, more than last year's 36"),
    right=Words("新收 30 件，较上年有所下降（上年 36 件）", "30 received, fewer than last year's 36"),
    needs=("prose", "year"),
)
def direction(dossier: Dossier) -> Iterator[Seen]:
    """The word for the change against the figures of both years; the amount is T202's."""
    for growth in told_growth(dossier):
        if not growth.pairs or not _all_turned(growth):
            continue
        (now, was), source = growth.pairs[0], _source(growth)
        went = Words("减少", "fell") if now < was else Words("增加", "grew")
        yield _place(
            dossier,
            "T203",
            growth,
            Words(
                f"“{_shown(growth)}”：{source.zh}是 {was:f}，本年 {now:f}，实际是{went.zh}了。",
                f"“{_shown(growth)}”: {source.en} is {was:f}, this year's {now:f}; it {went.en}.",
            ),
            Words("请核对两年的数字，改正增减的说法。", "Check both figures and correct the word for the change."),
            ERROR if growth.sure else QUESTION,
        )


@check(
    "T204",
    Words("正文写的上年数与上年报告不同", "Last year's figure in the text is not that of last year's report"),
    severity=QUESTION,
    basis=("ogi-2019:50.1",),
    wrong=Words("收到 30 件（上年 37 件）；上年报告新收 36 件", "30 received (last year 37); last year's report: 36"),
    right=Words("收到 30 件（上年 36 件）；上年报告新收 36 件", "30 received (last year 36); last year's report: 36"),
    needs=("prose", "year", "previous"),
)
def last_years_figure(dossier: Dossier) -> Iterator[Seen]:
    """A figure told as last year's, against last year's table; it may have been corrected since, so this is a question."""
    for growth in told_growth(dossier):
        if not growth.stated or not growth.reported:
            continue
        was = growth.pairs[0][1]
        if was not in growth.reported:
            yield _place(
                dossier,
                "T204",
                growth,
                Words(
                    f"“{_shown(growth)}”里的上年数是 {was:f}，上年报告的表里是 {growth.reported[0]:f}。",
                    f"“{_shown(growth)}” gives {was:f} for last year; last year's report has {growth.reported[0]:f}.",
                ),
                Words("请核对；上年数有更正的，请写明。", "Check it; if last year's figure was corrected, say so."),
                QUESTION,
            )
