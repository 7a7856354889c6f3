"""Family T: "all" and "none" against the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier, not_read
from gongkai.checks.finding import ERROR, QUESTION, Unseen
from gongkai.checks.found import found
from gongkai.checks.told import figure, text_bound
from gongkai.errors import Words
from gongkai.report.claims import AGREES, FIRM, Claim, Saying
from gongkai.report.claims.disputes import TOPICS, columns
from gongkai.report.claims.labels import APPLICATIONS, DISPUTES, TOTAL, applicants, name_of
from gongkai.report.claims.sums import Sums
from gongkai.report.model import Key

# Words of the text that tell of what was carried on themselves.
_TOLD_CARRIED = ("carried_out", "pending")
_CAME = ("received", "received_only", "received_with", "received_both", "any", "handled")


class Against(NamedTuple):
    """Squares that must be empty for the words to be true, and how grave it is if they are not."""

    keys: tuple[Key, ...]
    severity: str


@check(
    "T104",
    Words("“全部”“没有”与表格不符", "“All” or “none” is not true by the tables"),
    severity=ERROR,
    basis=("ogi-2019:50.1",),
    wrong=Words("正文：行政复议 7 件，均获维持；表四尚未审结 2", "text: 7 reviews, all upheld; table four: 2 pending"),
    right=Words("正文：行政复议 7 件，其中维持 5 件、尚未审结 2 件", "text: 7 reviews, 5 upheld, 2 pending"),
    needs=("tables", "prose"),
)
def absolutes(dossier: Dossier) -> Iterator[Seen]:
    """均已办结, 均获维持, 无行政复议 and their like, where a square that must be empty is not."""
    assert dossier.form is not None
    sums = Sums(dossier.report, dossier.form)
    spoken: set[tuple[int, tuple[Key, ...]]] = set()
    for said, against in _together(dossier, sums):
        unread = tuple(
            key for key in against.keys if dossier.report.square(*key) is not None and sums.square(key) is None
        )
        held = [(key, value) for key in against.keys if (value := sums.square(key)) is not None and value > 0]
        if not held:
            if unread:
                yield Unseen("T104", not_read(), unread)
            continue
        mark = (id(said.statement.sentence), tuple(key for key, _ in held))
        if mark not in spoken:
            spoken.add(mark)
            yield _finding(dossier, said, held, against.severity)


def _together(dossier: Dossier, sums: Sums) -> Iterator[tuple[Saying, Against]]:
    """Yield what the same words speak against, in one: "无行政复议、行政诉讼" is one statement."""
    found: dict[tuple[int, int], tuple[Saying, Against]] = {}
    for said in text_bound(dossier).sayings:
        against = _against(dossier, sums, said)
        if against is None or not against.keys:
            continue
        place = (id(said.statement.sentence), said.statement.start)
        if place in found:
            first, other = found[place]
            grave = ERROR if ERROR in (other.severity, against.severity) else QUESTION
            against = Against(tuple(dict.fromkeys((*other.keys, *against.keys))), grave)
            said = first
        found[place] = (said, against)
    yield from found.values()


def _finding(dossier: Dossier, said: Saying, held: list[tuple[Key, Decimal]], severity: str) -> Seen:
    assert dossier.form is not None
    words = said.statement.quote
    named = "、".join(f"“{name_of(dossier.form, [key])}”{figure(value)}" for key, value in held)
    return found(
        dossier,
        "T104",
        Words(f"正文说“{words}”，但表中{named}。", f"The text says “{words}”, but the tables have {named}."),
        f"{said.statement.kind} {said.statement.what} {' '.join(figure(value) for _, value in held)}",
        hint=Words("请按表格改写这句话，或核对表格。", "Say it as the tables have it, or look at the tables again."),
        severity=severity,
        cells=tuple(key for key, _ in held),
        section=said.statement.sentence.section,
        quote=words,
        place=said.statement.sentence.place,
    )


def _against(dossier: Dossier, sums: Sums, said: Saying) -> Against | None:
    """Return what must be empty, None where the words speak of something the tables do not know."""
    unsettled = [claim for claim in said.about if not claim.settled]
    if said.statement.kind == "none":
        keys = tuple(key for key in said.statement.keys if dossier.report.square(*key) is not None)
        doubtful = bool(said.scope) and not any(claim.settled and claim.scope == said.scope for claim in said.about)
        doubtful = doubtful or not said.statement.plain or said.statement.what.endswith("lost")
        return Against(keys, QUESTION if doubtful else ERROR)
    if unsettled or not said.about:
        return None
    last = _last_run(said)
    if said.statement.what in ("upheld", "closed") or (said.statement.what == "done" and last[-1].table == DISPUTES):
        return _disputes(said, last)
    if last[-1].table != APPLICATIONS:
        return None
    if said.statement.what == "natural":
        return _natural(sums, last[-1])
    return _answered(said, last)


def _last_run(said: Saying) -> list[Claim]:
    """Return the numbers told last of one table: those the words "all" stand behind."""
    table = said.about[-1].table
    run: list[Claim] = []
    for claim in reversed(said.about):
        if claim.table != table:
            break
        run.insert(0, claim)
    return run


def _disputes(said: Saying, run: list[Claim]) -> Against | None:
    topics = [topic for claim in run if claim.table == DISPUTES and not claim.columns for topic in claim.rows]
    topics = [topic for topic in dict.fromkeys(topics) if topic in TOPICS]
    if not topics:
        return None
    results = ("corrected", "other", "pending") if said.statement.what == "upheld" else ("pending",)
    keys = tuple(dict.fromkeys(key for result in results for key in columns(topics, result)))
    # A number that agrees with its square was understood, whatever words stand around it.
    understood = all(claim.strength == FIRM or (claim.state == AGREES and claim.value) for claim in run)
    return Against(keys, ERROR if understood else QUESTION)


def _answered(said: Saying, run: list[Claim]) -> Against | None:
    """Return the pending applications where "all" stands behind what came in, and nothing is said of what was carried on."""
    heads = [claim for claim in run if not claim.columns]
    told = {claim.kind for claim in run}
    if told & {"done", "answered"}:
        # "办结…件，均在法定期限内答复" speaks of those that were answered.
        return None
    carried = told & set(_TOLD_CARRIED) or any(
        word in said.statement.sentence.text for word in ("顺延", "继续办理", "下年", "下一年", "次年")
    )
    if not heads or heads[-1].kind not in (*_CAME, "carried_in") or carried:
        return None
    firm = said.statement.what == "done" and all(claim.strength == FIRM for claim in heads)
    return Against(((APPLICATIONS, "carried_out", TOTAL),), ERROR if firm else QUESTION)


def _natural(sums: Sums, claim: Claim) -> Against:
    rows = dict.fromkeys(row for _, row, _ in claim.reading.keys)
    keys = tuple((APPLICATIONS, row, column) for row in rows for column in applicants(sums.form, "org"))
    return Against(keys, ERROR if claim.strength == FIRM else QUESTION)
