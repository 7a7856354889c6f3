"""Family C: figures and sentences that were taken over from last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.check import Seen, check
from gongkai.checks.continuity_last import Years, last_year, limits, not_compared, same_form
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE, QUESTION
from gongkai.checks.found import LONGEST_QUOTE, cut, found
from gongkai.errors import Words
from gongkai.report.model import Report
from gongkai.report.repetition import Repetition, repetition
from gongkai.report.sentences import sentences

# A quoted passage is cut here; the whole of it stands in the report.
LONGEST = LONGEST_QUOTE * 2
# The one text on the form that speaks of copied reports.
NAMES_COPYING = "report-format-2021:4"
_WHOLE = 100


def repeated(dossier: Dossier, last: Report) -> Repetition:
    """Return how much of the text repeats last year's, worked out once."""
    if "repetition" not in dossier.memo:
        near = limits(dossier)["near_percent"] / _WHOLE
        dossier.memo["repetition"] = repetition(last, dossier.report, near)
    result = dossier.memo["repetition"]
    assert isinstance(result, Repetition)
    return result


@check(
    "C106",
    Words("各表数字与上年报告完全相同", "Every figure of the tables is last year's"),
    severity=NOTICE,
    basis=("ogi-2019:47.1",),
    wrong=Words("各格数字与上年报告一格不差", "not one figure differs from last year's report"),
    right=Words("零报告，或有一格不同", "a report of zeros, or one figure that differs"),
    needs=("previous", "tables"),
)
def same_figures(dossier: Dossier) -> Iterator[Seen]:
    """All figures of the tables that are not zero equal last year's; with few figures that may be chance."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C106", dossier)
        return
    if not same_form(dossier):
        return
    years = Years(dossier, last)
    keys = [square.key for square in dossier.report.squares]
    pairs = [(key, years.now(key), years.was(key)) for key in keys]
    known = [(key, now, was) for key, now, was in pairs if now is not None and was is not None]
    filled = tuple(key for key, now, was in known if now or was)
    if len(filled) < limits(dossier)["enough_figures"] or any(now != was for _, now, was in known):
        return
    if _money(dossier.report) != _money(last):
        return
    yield found(
        dossier,
        "C106",
        Words(
            f"三张表中不为 0 的 {len(filled)} 格与 {last.year} 年度报告完全相同，疑为照抄上年数字。",
            f"All {len(filled)} squares that are not 0 are the same as in the report on {last.year}: the figures may have been copied.",
        ),
        f"same {len(filled)}",
        hint=Words("请对照本年台账逐格核对。", "Check every square against this year's register."),
        cells=filled,
        basis=_copied_basis(dossier),
        place=dossier.place(filled[0]),
    )


def _money(report: Report) -> list[object]:
    return [s.value for s in report.squares if s.value is not None and s.value != s.value.to_integral_value()]


def _copied_basis(dossier: Dossier) -> tuple[str, ...]:
    """Return the articles on copied reports: the notice of 2021 names them, the older one does not."""
    form = (NAMES_COPYING,) if dossier.texts_of_law == NAMES_COPYING.partition(":")[0] else ()
    return (*form, "ogi-2019:47.1")


@check(
    "C107",
    Words("正文与上年报告大面积相同", "Much of the text is last year's"),
    severity=NOTICE,
    basis=("ogi-2019:47.1",),
    wrong=Words("40 句中有 36 句与上年报告相同", "36 of 40 sentences are those of last year's report"),
    right=Words("40 句中有 8 句与上年报告相同", "8 of 40 sentences are those of last year's report"),
    needs=("previous", "prose"),
)
def same_text(dossier: Dossier) -> Iterator[Seen]:
    """Sentences that stand in last year's report, years and figures aside; the limits are the law book's and may be changed."""
    last = last_year(dossier)
    if last is None:
        yield not_compared("C107", dossier)
        return
    limit = limits(dossier)
    text = repeated(dossier, last)
    percent = text.share * _WHOLE
    if text.sentences < limit["enough_sentences"] or percent <= limit["repeated_percent"]:
        return
    copied = percent > limit["copied_percent"]
    _, longest = max(text.pairs, key=lambda pair: len(pair[1]))
    spot = next((one for one in sentences(dossier.report) if one.printed.strip() == longest), None)
    shown = "；".join(f"“{cut(passage, LONGEST)}”" for passage in text.passages[:2])
    how_zh, how_en = ("几乎照抄", "as good as copied") if copied else ("重复较多，请核对", "much is repeated")
    yield found(
        dossier,
        "C107",
        Words(
            f"正文 {text.sentences} 句中有 {len(text.pairs)} 句（{percent:.0f}%）与 {last.year} 年度报告相同（年份、数字不计），{how_zh}。"
            f"最长的相同段落：{shown}。",
            f"{len(text.pairs)} of {text.sentences} sentences ({percent:.0f} %) stand in the report on {last.year} (years and figures "
            f"aside): {how_en}. The longest passages: {shown}.",
        ),
        f"{len(text.pairs)} of {text.sentences}",
        severity=NOTICE if copied else QUESTION,
        basis=_copied_basis(dossier),
        hint=Words(
            "请按本年实际做法改写，写清本年做了什么、有什么数据。",
            "Rewrite these passages: what was done this year, with which figures.",
        ),
        quote=longest,
        section=spot.section if spot else "",
        place=spot.place if spot else None,
    )
