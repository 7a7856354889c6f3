"""Family T: percentages and parts in the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION
from gongkai.checks.found import found
from gongkai.checks.told import at_claim, figure, severity, text_bound
from gongkai.errors import Words
from gongkai.report.claims import AGREES, Claim
from gongkai.report.claims.applications import GENERAL, covers_all
from gongkai.report.claims.disputes import ALL, blocks, columns
from gongkai.report.claims.labels import APPLICATIONS, DISPUTES, RESULTS, TOTAL, applicants, groups
from gongkai.report.claims.shares import Share, cut_off, follows, printed
from gongkai.report.claims.sums import Sums
from gongkai.report.numerals import EXACT, PERCENT, Number, numbers
from gongkai.report.sentences import sentences

_BASIS = ("ogi-2019:50.1",)
_RATE = re.compile(
    r"(?P<rate>(?:群众|公众|社会|综合)?满意(?:率|度)|好评率|(?:按时|按期)?(?:答复|回复|办结|办复)率)[^，。；\d]{0,6}?(?=100[%％]|百分之百)"
)
# What comes in and is answered.
_CAME = re.compile("受理|收到|接到|接听|来访|诉求|工单|上访|信访|投诉")
_CASES = ("件", "起", "宗", "例", "条", "个", "次", "人", "人次", "")
_OF_OPINION = ("满意", "好评")
_DONE = ("done", "answered", "handled")


@check(
    "T103",
    Words("百分比不能由其分子、分母算出", "A percentage does not follow from its part and whole"),
    severity=ERROR,
    basis=_BASIS,
    wrong=Words("办结 805 件，其中不予公开 35 件，占 5.34%", "35 of 805 refused, 5.34%"),
    right=Words("办结 805 件，其中不予公开 35 件，占 4.35%", "35 of 805 refused, 4.35%"),
    needs=("tables", "prose"),
)
def percentages(dossier: Dossier) -> Iterator[Seen]:
    """A share that follows from no whole it may be taken of; one cut off where rounding gives more is a notice."""
    assert dossier.form is not None
    sums = Sums(dossier.report, dossier.form)
    for share in text_bound(dossier).shares:
        claim, percent = share.claim, share.percent
        bases = _bases(sums, share, text_bound(dossier).claims)
        parts = {claim.number.value, *(value for value in (claim.value,) if value is not None)}
        if not bases or claim.number.wording != EXACT or percent.wording != EXACT or None in bases:
            continue
        fitting = [(part, base) for part in parts for base in bases if base and follows(part, base, percent)]
        base = next(base for base in bases if base is not None)
        if fitting and any(printed(part, base, percent) == percent.value for part, base in fitting):
            continue
        if fitting:
            part, base = fitting[0]
            assert cut_off(part, base, percent)
            right = printed(part, base, percent)
            message = Words(
                f"正文“{share.quote}”：{figure(part)}÷{figure(base)} 四舍五入是 {right}%，{percent.value}% 是舍去尾数所得。",
                f"The text says “{share.quote}”: {figure(part)}/{figure(base)} is {right}% when rounded; {percent.value}% was cut off.",
            )
            grave = NOTICE
        elif not base:
            continue
        else:
            right = printed(claim.number.value, base, percent)
            more_zh, more_en = _by_the_table(claim, base, percent)
            message = Words(
                f"正文“{share.quote}”的百分比算错了：{figure(claim.number.value)}÷{figure(base)} 是 {right}%，"
                f"不是 {percent.value}%{more_zh}。",
                f"The percentage in “{share.quote}” is wrong: {figure(claim.number.value)}/{figure(base)} is {right}%, "
                f"not {percent.value}%{more_en}.",
            )
            grave = severity([claim])
        hint = Words(
            "请重新计算百分比，并写明占什么的百分比。", "Work the percentage out again and say what it is a share of."
        )
        anchor = f"{claim.kind} {figure(claim.number.value)} {percent.value}%"
        yield at_claim(dossier, "T103", message, claim, hint=hint, severity=grave, anchor=anchor, quote=share.quote)


def _by_the_table(claim: Claim, base: Decimal, percent: Number) -> tuple[str, str]:
    """Return what the share would be by the table, where the table has another number."""
    if claim.value is None or claim.value == claim.number.value:
        return "", ""
    right = printed(claim.value, base, percent)
    there = f"{figure(claim.value)}÷{figure(base)}"
    return f"；按表格的数，{there} 是 {right}%", f"; by the table it is {there.replace('÷', '/')}, {right}%"


def _bases(sums: Sums, share: Share, claims: Sequence[Claim]) -> list[Decimal | None]:
    """Return the wholes that a share may be taken of, the likeliest first; None among them where one is unread."""
    claim = share.claim
    if claim.table == APPLICATIONS:
        received = (APPLICATIONS, "received", TOTAL)
        carried = (APPLICATIONS, "carried_in", TOTAL)
        found = [
            sums.square((APPLICATIONS, RESULTS, TOTAL)),
            sums.square(received),
            sums.total([(received, 1), (carried, 1)]),
        ]
        if claim.columns:
            found = [found[1], found[0], found[2], *(sums.square((t, row, TOTAL)) for t, row, _ in claim.reading.keys)]
    elif claim.table == DISPUTES:
        found = [sums.total([(key, 1) for key in columns(claim.rows, ALL)])]
        found.append(sums.total([(key, 1) for key in columns(("review", "suits"), ALL)]))
    else:
        return []
    told = [
        other.number.value
        for other in claims
        if other.paragraph == claim.paragraph and other.table == claim.table and not other.columns and _is_whole(other)
    ]
    return [*found, *told]


def _is_whole(claim: Claim) -> bool:
    return claim.kind in (*GENERAL, "received_with", "any") or claim.kind.endswith(f":{ALL}")


@check(
    "T107",
    Words("各部分之和不等于总数", "Parts do not add up to their whole"),
    severity=ERROR,
    basis=_BASIS,
    wrong=Words(
        "答复 805 件：公开 258、不予公开 35、无法提供 265、不予处理 158、其他 0（合计 716）",
        "805 answered: 258, 35, 265, 158 and 0 (together 716)",
    ),
    right=Words(
        "答复 805 件：公开 275、不予公开 35、无法提供 337、不予处理 158、其他 0",
        "805 answered: 275, 35, 337, 158 and 0",
    ),
    needs=("tables", "prose"),
)
def parts(dossier: Dossier) -> Iterator[Seen]:
    """Results, applicants or outcomes that are told one by one and cover everything, but do not come to the whole."""
    assert dossier.form is not None
    sums = Sums(dossier.report, dossier.form)
    for head, run in _runs(sums, text_bound(dossier).claims):
        whole = head.number.value if head else _whole(sums, run[0])
        together = sum((claim.number.value for claim in run), Decimal(0))
        if whole is None or whole == together or all(c.state == AGREES for c in (*run, *([head] if head else []))):
            continue
        of_zh = f"“{head.quote}”" if head else "表中的总数"
        of_en = f"“{head.quote}”" if head else "the table's total"
        shown = "＋".join(figure(claim.number.value) for claim in run)
        message = Words(
            f"正文各部分相加不等于总数：{shown}＝{figure(together)}，而{of_zh}是 {figure(whole)}。",
            f"The parts in the text do not come to their whole: {shown} = {figure(together)}, while {of_en} is {figure(whole)}.",
        )
        hint = Words(
            "请逐项对照表格，找出写错的一项。", "Hold each part against the table and find the one that is wrong."
        )
        quote = (
            run[0].sentence.quote(run[0].number.start, run[-1].number.end)
            if run[0].sentence is run[-1].sentence
            else run[0].quote
        )
        every = [*run, *([head] if head else [])]
        cells = tuple(dict.fromkeys(key for claim in run for key in claim.reading.keys))
        anchor = f"{run[0].table} {shown} {figure(whole)}"
        yield at_claim(
            dossier,
            "T107",
            message,
            run[0],
            hint=hint,
            severity=severity(every),
            anchor=anchor,
            cells=cells,
            quote=quote,
        )


def _runs(sums: Sums, claims: Sequence[Claim]) -> Iterator[tuple[Claim | None, list[Claim]]]:
    """Yield the numbers that partition a whole, with the number that tells the whole (None where the text does not)."""
    for place, claim in enumerate(claims):
        for covers in (_results, _applicants, _outcomes):
            run: list[Claim] = []
            for other in claims[place:]:
                if other.paragraph != claim.paragraph or not covers(sums, [*run, other], False):
                    break
                run.append(other)
            if len(run) > 1 and covers(sums, run, True) and all(c.number.wording == EXACT for c in run):
                yield _head(claims[:place], run), run


def _results(sums: Sums, run: Sequence[Claim], whole: bool) -> bool:
    """Tell whether the numbers are results, none twice; with `whole`, whether they are all there are."""
    kinds = [kind for claim in run for kind in claim.rows]
    if any(claim.table != APPLICATIONS or claim.columns for claim in run) or set(kinds) - set(groups(sums.form)):
        return False
    return covers_all(sums, [claim.kind for claim in run]) if whole else len(kinds) == len(set(kinds))


def _applicants(sums: Sums, run: Sequence[Claim], whole: bool) -> bool:
    """Tell the same of numbers of one row by kinds of applicants."""
    if any(claim.table != APPLICATIONS or not claim.columns or claim.kind != run[0].kind for claim in run):
        return False
    named = [part for claim in run for column in claim.columns for part in (applicants(sums.form, column) or (column,))]
    return sorted(named) == sorted(applicants(sums.form)) if whole else len(named) == len(set(named))


def _outcomes(sums: Sums, run: Sequence[Claim], whole: bool) -> bool:
    """Tell the same of numbers of reviews or lawsuits by their outcomes."""
    del sums
    if any(claim.table != DISPUTES or not claim.columns or claim.rows != run[0].rows for claim in run):
        return False
    named = [result for claim in run for result in claim.columns]
    return sorted(named) == ["corrected", "other", "pending", "upheld"] if whole else len(named) == len(set(named))


def _head(before: Sequence[Claim], run: Sequence[Claim]) -> Claim | None:
    """Return the number told last before the parts that may be their whole."""
    first = run[0]
    for claim in reversed(before):
        if claim.paragraph != first.paragraph or claim.number.wording != EXACT:
            return None
        if first.table == DISPUTES and claim.table == DISPUTES:
            return claim if blocks(claim.rows) == blocks(first.rows) and not claim.columns else None
        if first.table == APPLICATIONS and claim.table == APPLICATIONS and not claim.columns:
            fits = claim.kind == first.kind if first.columns else claim.kind in _DONE
            if fits:
                return claim
    return None


def _whole(sums: Sums, first: Claim) -> Decimal | None:
    if first.table == DISPUTES:
        return sums.total([(key, 1) for key in columns(first.rows, ALL)])
    if first.columns:
        return None
    return sums.square((APPLICATIONS, RESULTS, TOTAL))


@check(
    "T108",
    Words("比率没有说明基数", "A rate does not say what it is taken of"),
    severity=QUESTION,
    basis=_BASIS,
    wrong=Words("做到事事有回音，满意率 100%", "everything answered, 100% satisfied"),
    right=Words("回访 51 件，满意 51 件，满意率 100%", "51 people were asked, 51 were satisfied: 100%"),
    needs=("prose",),
)
def rates(dossier: Dossier) -> Iterator[Seen]:
    """Rates of a full hundred, of answers or of satisfaction, in a sentence without a single number of cases."""
    before = ""
    for sentence in sentences(dossier.report):
        text = sentence.text
        if "率" in text or "满意度" in text:
            bare = [match for match in _RATE.finditer(text) if not _has_base(match["rate"], text, before)]
            if bare and not any(number.unit != "%" for number in numbers(text)):
                named = "、".join(f"“{match['rate']}”" for match in bare)
                yield found(
                    dossier,
                    "T108",
                    Words(
                        f"{named}没有说明基数：一共多少件、其中多少件？",
                        f"{named}: of how many? The text does not say.",
                    ),
                    "".join(match["rate"] for match in bare) + " ".join(n.printed for n in numbers(text)),
                    hint=Words(
                        "请写出件数，没有统计的不要写比率。", "Give the numbers; where nobody counted, give no rate."
                    ),
                    section=sentence.section,
                    quote=sentence.quote(bare[0].start()),
                    place=sentence.place,
                )
        before = text


def _has_base(rate: str, text: str, before: str) -> bool:
    """Tell whether a number of cases stands before the rate: for answers in the sentence before as well."""
    if any(number.unit != PERCENT for number in numbers(text)):
        return True
    if any(word in rate for word in _OF_OPINION) or not _CAME.search(before):
        return False
    return any(number.unit in _CASES for number in numbers(before))
