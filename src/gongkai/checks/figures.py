"""Family T: what the running text says against the tables, number by number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, QUESTION
from gongkai.checks.told import (
    CARRIED,
    NEIGHBOUR,
    OFF,
    ROUGH,
    SCOPE,
    at_claim,
    figure,
    mended_by,
    of_kind,
    severity,
    text_bound,
    unread_claims,
)
from gongkai.errors import Words
from gongkai.report.claims import UNREAD, Claim
from gongkai.report.claims.neighbours import PART
from gongkai.report.numerals import EXACT, OVER

_BASIS = ("ogi-2019:50.1",)
_SAME = Words(
    "请对照原始台账，改正文或改表格，使两处一致。",
    "Look at the records and correct the text or the table, so that both say the same.",
)
_TABLE = Words(
    "很可能是表格填错了，正文没有错：请对照原始台账改表格，改好后再查一次。",
    "Most likely the table is wrong and the text is right: correct the table by the records, then check again.",
)


@check(
    "T101",
    Words("正文中的数字与表格不一致", "A number in the text is not that of the tables"),
    severity=ERROR,
    basis=_BASIS,
    wrong=Words("正文：收到申请 12 件；表三新收总计 13", "text: 12 applications received; table three: 13 received"),
    right=Words("正文：收到申请 13 件；表三新收总计 13", "text: 13 applications received; table three: 13 received"),
    needs=("tables", "prose"),
)
def numbers(dossier: Dossier) -> Iterator[Seen]:
    """A number whose every word was understood and that is not what the squares it speaks of come to."""
    for verdict in of_kind(dossier, OFF):
        claim = verdict.claim
        stated, there = figure(claim.number.value), figure(claim.value)
        zh, en = _blamed(dossier, claim) or ("", "")
        message = Words(
            f"正文“{claim.quote}”与表格不一致：表中“{claim.reading.name}”是 {there}，不是 {stated}{zh}。",
            f"The text says “{claim.quote}”, but “{claim.reading.name}” in the table is {there}, not {stated}{en}.",
        )
        yield at_claim(dossier, "T101", message, claim, hint=_TABLE if zh else _SAME, severity=severity([claim]))
    yield from unread_claims(dossier, "T101")


def _blamed(dossier: Dossier, claim: Claim) -> tuple[str, str] | None:
    """Return the words that lay a difference at the table's door: a sum there is off by just as much."""
    work = mended_by(dossier, claim)
    if work is None:
        return None
    zh, en = ("列", "column") if work.sum.for_each == "column" else ("行", "row")
    stated, by = figure(claim.number.value), abs(work.off)
    if len(claim.reading.keys) > 1:
        return f"；表格里有一{zh}本来就不平，相差也是 {by}", f"; a {en} of the table does not add up, by {by} as well"
    return (
        f"；表格的这一{zh}本来就不平，换成 {stated} 就平了",
        f"; that {en} of the table does not add up, and with {stated} it would",
    )


@check(
    "T102",
    Words("正文中的数字取自邻近的格", "A number in the text is a neighbouring square's"),
    severity=ERROR,
    basis=_BASIS,
    wrong=Words(
        "正文：予以公开及部分公开 258 件；表三两行总计相加是 275，258 是（一）予以公开的“自然人”",
        "text: 258 granted in full or in part; the table has 275, and 258 is only the natural persons of row one",
    ),
    right=Words("正文：予以公开及部分公开 275 件", "text: 275 granted in full or in part"),
    needs=("tables", "prose"),
)
def neighbours(dossier: Dossier) -> Iterator[Seen]:
    """A wrong number that is the figure of a square nearby: the message says which."""
    for verdict in of_kind(dossier, NEIGHBOUR):
        claim, near = verdict.claim, verdict.neighbour
        assert near is not None
        stated, there = figure(claim.number.value), figure(claim.value)
        only_zh, only_en = ("只是", "only ") if near.how == PART else ("是", "")
        message = Words(
            f"正文“{claim.quote}”与表格不一致：“{claim.reading.name}”是 {there}；{stated} {only_zh}“{near.name}”，可能取错了格。",
            f"The text says “{claim.quote}”, but “{claim.reading.name}” is {there}; {stated} is {only_en}“{near.name}”: perhaps the "
            "wrong square was copied.",
        )
        cells = (*claim.reading.keys, *near.keys)
        yield at_claim(dossier, "T102", message, claim, hint=_SAME, severity=severity([claim]), cells=cells)


@check(
    "T105",
    Words("正文与表格的统计范围可能不一致", "Text and table may not count the same agencies"),
    severity=QUESTION,
    basis=_BASIS,
    wrong=Words(
        "正文：区政府办代表区政府受理 17 件；表三新收总计 95，没有说明两处范围不同",
        "text: the office received 17 on behalf of the government; the table has 95, and nothing says why",
    ),
    right=Words(
        "正文：全区新收 95 件，其中区政府办代表区政府受理 17 件",
        "text: 95 received in the district, 17 of them by the office",
    ),
    needs=("tables", "prose"),
)
def scope(dossier: Dossier) -> Iterator[Seen]:
    """A number under words that say whose cases are counted, and that is not the table's: another scope, or a mistake."""
    for _, group in groupby(of_kind(dossier, SCOPE), key=lambda verdict: verdict.claim.sentence):
        claim = next(group).claim
        message = Words(
            f"正文“{claim.quote}”，表中“{claim.reading.name}”是 {figure(claim.value)}：“{claim.scope}”的统计范围与表格是否相同？",
            f"The text says “{claim.quote}”, “{claim.reading.name}” in the table is {figure(claim.value)}: "
            f"does “{claim.scope}” count the same agencies as the table?",
        )
        hint = Words(
            "范围不同的，请在正文中写明，并写出与表格相同范围的总数；范围相同的，请改正数字。",
            "If the scope differs, say so and give the whole as the table has it; if it does not, correct the number.",
        )
        yield at_claim(dossier, "T105", message, claim, hint=hint)


@check(
    "T106",
    Words("“收到”的申请可能包含了上年结转", "Applications “received” may count those carried over"),
    severity=QUESTION,
    basis=("{form}:balance",),
    wrong=Words(
        "正文：收到申请 75 件；表三新收 74、上年结转 1", "text: 75 received; table three: 74 received, 1 carried in"
    ),
    right=Words("正文：新收申请 74 件，上年结转 1 件", "text: 74 received, 1 carried in"),
    needs=("applications", "prose"),
)
def carried_over(dossier: Dossier) -> Iterator[Seen]:
    """A number of received applications that fits only with those carried in (or without them where the text counts them in)."""
    for _, group in groupby(of_kind(dossier, CARRIED), key=lambda verdict: verdict.claim.sentence):
        claims = [verdict.claim for verdict in group]
        claim = claims[0]
        pairs = "；".join(f"“{c.quote}”，表中{_sum_zh(c)}" for c in claims)
        pairs_en = "; ".join(f"“{c.quote}”, in the table {_sum_en(c)}" for c in claims)
        message = Words(
            f"正文可能把上年结转的申请算作本年收到的：{pairs}。",
            f"Applications carried over may be counted as received: {pairs_en}.",
        )
        hint = Words(
            "请改用新收数，或写明“含上年结转”。",
            "Give the number newly received, or say that those carried over are included.",
        )
        cells = tuple(dict.fromkeys(key for c in claims for key in c.reading.keys))
        yield at_claim(dossier, "T106", message, claim, hint=hint, cells=cells)


def _sum_zh(claim: Claim) -> str:
    """Return how a number comes about: "新收 74，加上年结转 1 才是 75"."""
    plain, stated = claim.readings[0].value, claim.number.value
    if plain is None or plain > stated:
        return f"“{claim.readings[0].name}”是 {figure(plain)}，{figure(stated)} 不含上年结转"
    return f"新收是 {figure(plain)}，加上年结转 {figure(stated - plain)} 才是 {figure(stated)}"


def _sum_en(claim: Claim) -> str:
    plain, stated = claim.readings[0].value, claim.number.value
    if plain is None or plain > stated:
        return f"“{claim.readings[0].name}” is {figure(plain)}; {figure(stated)} leaves out those carried in"
    return f"{figure(plain)} were received; only with the {figure(stated - plain)} carried in it is {figure(stated)}"


@check(
    "T109",
    Words("约数与准确数不符", "A rough number does not fit the exact one"),
    severity=ERROR,
    basis=_BASIS,
    wrong=Words("正文：受理申请 300 余件；表三新收总计 287", "text: over 300 applications; table three: 287"),
    right=Words("正文：受理申请 280 余件；表三新收总计 287", "text: over 280 applications; table three: 287"),
    needs=("tables", "prose"),
)
def rough(dossier: Dossier) -> Iterator[Seen]:
    """A number with 余, 多, 近 or 约 that the exact count does not bear: 余 never exceeds the count and stays in its unit."""
    for verdict in of_kind(dossier, ROUGH):
        claim = verdict.claim
        there = claim.value
        too_much = claim.number.wording == OVER and there is not None and there < claim.number.value
        message = Words(
            f"正文“{claim.quote}”与准确数不符：表中“{claim.reading.name}”是 {figure(there)}。",
            f"The text says “{claim.quote}”, but “{claim.reading.name}” in the table is exactly {figure(there)}.",
        )
        hint = Words("有准确数的，正文最好写准确数。", "Where there is an exact number, better give it in the text.")
        sure = severity([claim]) if too_much else QUESTION
        yield at_claim(dossier, "T109", message, claim, hint=hint, severity=sure)


@check(
    "T112",
    Words("同一件事前后的数字不同", "The same thing has different numbers in the text"),
    severity=QUESTION,
    basis=_BASIS,
    wrong=Words("前面写收到申请 12 件，后面写收到申请 13 件", "12 applications received in one place, 13 in another"),
    right=Words("两处都写 13 件", "13 in both places"),
    needs=("prose",),
)
def twice(dossier: Dossier) -> Iterator[Seen]:
    """Two exact numbers for the same thing where the table, being unread, cannot decide between them."""
    first: dict[tuple[str, ...], Claim] = {}
    for claim in text_bound(dossier).claims:
        if claim.state != UNREAD or claim.number.wording != EXACT:
            continue
        earlier = first.setdefault((claim.kind, *claim.columns), claim)
        scopes = {claim.scope, earlier.scope} - {""}
        if earlier.number.value == claim.number.value or len(scopes) > 1:
            continue
        message = Words(
            f"正文前后不一致：一处写“{earlier.quote}”，另一处写“{claim.quote}”。",
            f"The text contradicts itself: “{earlier.quote}” in one place, “{claim.quote}” in another.",
        )
        yield at_claim(dossier, "T112", message, claim, hint=_SAME)
