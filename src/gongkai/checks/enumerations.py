"""Family T: parts that the text names of a number, against the number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, QUESTION
from gongkai.checks.found import in_sentence
from gongkai.checks.part_lists import AMONG, TOGETHER, Parts, part_lists
from gongkai.checks.told import figure
from gongkai.errors import Words
from gongkai.report.sentences import Sentence, sentences

# Fewer parts than this are examples more often than all there is.
WHOLE = 3
# Parts that come to this share of the number leave so little that one of them may be wrong.
NEARLY = Decimal("0.98")
# Parts that come to more than this overlap: "1200项，其中全程网办1000项、即办800项".
BEYOND = Decimal("1.2")


@check(
    "T201",
    Words("正文列举的各项相加与总数不一致", "Parts named in the text do not come to their number"),
    severity=ERROR,
    basis=("ogi-2019:50.1",),
    wrong=Words(
        "办理业务 276 次，其中医保 200 次、就业 20 次、其他 66 次",
        "276 done, of them 200 of one kind, 20 of another, 66 others",
    ),
    right=Words(
        "办理业务 276 次，其中医保 200 次、就业 20 次、其他 56 次",
        "276 done, of them 200 of one kind, 20 of another, 56 others",
    ),
    needs=("prose",),
)
def parts_of_a_number(dossier: Dossier) -> Iterator[Seen]:
    """Lists in brackets, behind 其中 or 包括, and before 共计. More than the number is an error; less is one where the list is whole."""
    for sentence in sentences(dossier.report):
        seen: set[tuple[int, int]] = set()
        for parts in part_lists(sentence.text):
            severity = judged(parts)
            if severity and parts.span not in seen:
                seen.add(parts.span)
                yield _finding(dossier, sentence, parts, severity)


def judged(parts: Parts) -> str | None:
    """Return how grave it is that the parts do not come to the number, None where they may well not."""
    if parts.too_many and parts.kind != TOGETHER:
        return ERROR if _exclusive(parts) else QUESTION
    if not parts.exact or parts.agree or parts.open:
        return None
    if parts.kind == TOGETHER:
        # The list may begin later than the sentence: "计划20场，实际演出10场、讲座5场，共计15场".
        later = [parts.parts[first:] for first in range(len(parts.parts) - 1)]
        return None if any(sum(part.value for part in tail) == parts.head.value for tail in later) else ERROR
    if parts.rest and len(parts.parts) >= WHOLE:
        return ERROR
    if len(parts.parts) < WHOLE:
        return None
    # Behind 其中 some parts may be left out, but hardly so few; a bracket that only lists parts seems to name all.
    return QUESTION if parts.kind != AMONG or parts.sum >= parts.head.value * NEARLY else None


def _exclusive(parts: Parts) -> bool:
    """Tell whether parts beyond the number prove a mistake: one alone is beyond it, or no thing can be counted twice."""
    if parts.rest or any(part.value > parts.head.value for part in parts.parts):
        return True
    return not parts.doubtful and parts.sum <= parts.head.value * BEYOND


def _finding(dossier: Dossier, sentence: Sentence, parts: Parts, severity: str) -> Seen:
    added = "+".join(part.printed.strip("件条项次份个人场期篇") or part.printed for part in parts.parts)
    off = abs(parts.sum - parts.head.value)
    more = parts.sum > parts.head.value
    return in_sentence(
        dossier,
        "T201",
        Words(
            f"正文说的总数是 {parts.head.printed}，列出的各项相加是 {figure(parts.sum)}（{added}），{'多' if more else '少'} {figure(off)}。",
            f"The text gives {parts.head.printed}, but the parts it names come to {figure(parts.sum)} ({added}), "
            f"{figure(off)} {'more' if more else 'less'}.",
        ),
        sentence,
        parts.span,
        hint=Words(
            "请核对总数和各项，改正错的一个。", "Check the number and its parts, and correct the one that is wrong."
        )
        if severity == ERROR
        else Words(
            "如果同一件计入了几项，或者没有列全，请写明；否则请改正。",
            "If one thing is counted under several parts, or not all are named, say so; else correct the figures.",
        ),
        severity=severity,
        anchor=f"{sentence.section} {parts.head.value:f} {added}",
    )
