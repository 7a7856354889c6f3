"""How a comparison is said to a person: which reports, how many squares, which figure, which section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gongkai.cli.language import say
from gongkai.report.format import format_named
from gongkai.report.promises import PROBLEM

Found = Mapping[str, Any]

# The column of table three that sums up the others.
_TOTAL = "total"


def title_words(found: Found) -> str:
    """Return which two reports are compared: "某某镇人民政府 2023 年度 → 2024 年度"."""
    old, new = found["old"], found["new"]
    agencies = list(dict.fromkeys(filter(None, (old["agency"], new["agency"]))))
    if len(agencies) > 1:
        return f"{agencies[0]} {year_words(old)} → {agencies[1]} {year_words(new)}"
    agency = agencies[0] if agencies else say("机关不明", "agency unknown")
    return f"{agency}  {year_words(old)} → {year_words(new)}"


def year_words(side: Found) -> str:
    """Return the year a report is about."""
    if side["year"] is None:
        return say("年度不明", "year unknown")
    return say(f"{side['year']} 年度", str(side["year"]))


def heads(found: Found) -> tuple[str, str]:
    """Return what the two reports are called in the head of a table: their years, or earlier and later where alike."""
    old, new = found["old"]["year"], found["new"]["year"]
    if old is None or new is None or old == new:
        return say("前一份", "older"), say("后一份", "newer")
    return str(old), str(new)


def counts_words(found: Found) -> str:
    """Return how many squares changed, stayed and could not be read."""
    changed, same, blank, unread = (
        len(found["changes"]),
        found["same"],
        len(found["blank_or_zero"]),
        len(found["unread"]),
    )
    every = changed + same + blank + unread
    words = say(
        f"可比 {every} 格：变化 {changed}，相同 {same}", f"{every} squares compared: {changed} changed, {same} alike"
    )
    if blank:
        words += say(f"，一边空白一边为 0 的 {blank}", f", {blank} blank on one side and 0 on the other")
    return words + (say(f"，没能读出 {unread}", f", {unread} unread") if unread else "")


def side_words(side: Found) -> str:
    """Return what stands in a square: its figure, that it is blank, or that it was not read."""
    if side["value"] is not None:
        return figure_words(side["value"])
    return say("空白", "blank") if side["status"] == "blank" else say("未读出", "unread")


def figure_words(value: float) -> str:
    """Return a figure with its thousands apart."""
    return f"{value:,}"


def difference_words(change: Found) -> str:
    """Return a difference with its sign; nothing where there is none."""
    return "" if change["difference"] is None else f"{change['difference']:+,}"


def growth_words(change: Found) -> str:
    """Return a growth in percent with its sign, "—" where there is none."""
    return "—" if change["growth"] is None else f"{change['growth']:+,.1f}%"


def section_words(found: Found, side: str, section: str) -> str:
    """Return the heading of the section a sentence of one report stands in."""
    form = found[side]["format"] or found["new" if side == "old" else "old"]["format"]
    if form is None:
        return ""
    return next((entry.label for entry in format_named(form).sections if entry.id == section), "")


def table_words(found: Found, table: str) -> str:
    """Return the heading of the section a table stands in."""
    form = found["new"]["format"] or found["old"]["format"]
    return (
        next((entry.label for entry in format_named(form).sections if entry.table == table), table) if form else table
    )


def kind_words(kind: str) -> str:
    """Return what a promise is called: a problem named, or an improvement announced."""
    return say("问题", "problem") if kind == PROBLEM else say("改进", "improvement")


def repetition_words(found: Found) -> str:
    """Return how much of the newer text stands in the older one."""
    text = found["repetition"]
    if not text["sentences"]:
        return say("后一份报告没有可比的文字。", "The newer report has no text to compare.")
    return say(
        f"后一份共 {text['sentences']} 句，其中 {text['repeated']} 句与前一份相同或几乎相同（{text['share']:.1%}），"
        "年份和数字的改动不计。",
        f"Of {text['sentences']} sentences of the newer report {text['repeated']} stand in the older one, word for word or "
        f"nearly so ({text['share']:.1%}); changed years and figures do not count.",
    )


def promises_words(found: Found) -> str:
    """Return what the list of promises is and is not."""
    if found["relation"] != "years":
        return say("同一年度的报告，不看上年承诺。", "Reports on one year: last year's promises are not looked at.")
    if not found["promises"]:
        return say(
            "前一份报告的第五、六部分没有读到问题或改进措施。",
            "No problem and no improvement was read in sections five and six of the older report.",
        )
    return say(
        "前一份所列的问题和改进措施，以及后一份里用词相近的句子：可能相关，请自行判断；没有用词相近的写“没有提到”。",
        "Problems and improvements of the older report, with sentences of the newer that use the same words: they may be "
        "related, judge for yourself; “not mentioned” where none does.",
    )


def nothing_said() -> str:
    """Return what stands where the newer report shares no words with a promise."""
    return say("没有提到", "not mentioned")


def may_be_related(found: Found, said: Found) -> str:
    """Return the words in front of a sentence that uses the words of a promise: its section, and that nobody knows."""
    number = section_words(found, "new", said["section"]).partition("、")[0]
    return say(f"可能相关（第{number}部分）：", f"may be related (section {number}): ")


def no_growth_words() -> str:
    """Return why some changes have no growth."""
    return say(
        "增幅“—”：由 0 起、由负数起或有一边空白，不计增幅。",
        "growth “—”: from 0, from a negative figure, or one side blank.",
    )


def reasons(squares: list[Found]) -> list[tuple[str, int]]:
    """Return why squares have nothing beside them, each reason with how many they are."""
    return list(Counter(square["reason"] for square in squares).items())


def in_total(change: Found) -> bool:
    """Tell whether a square is no part of a total that stands beside it."""
    return bool(change["table"] != "applications" or change["column"] == _TOTAL)
