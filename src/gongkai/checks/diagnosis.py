"""What most likely went wrong where sums do not hold: said as a hint, never applied."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.checks.balance import Worked, worksheet
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import Repair
from gongkai.checks.repairs import Change, changes
from gongkai.errors import Words
from gongkai.report.model import Key

# More ways to mend a table than this are not worth naming.
MOST_WAYS = 3


def repairs_of(dossier: Dossier, table: str) -> list[Change]:
    """Return the smallest changes that would make every sum of `table` hold, worked out once."""
    name = f"repairs.{table}"
    if name not in dossier.memo:
        sheet = worksheet(dossier)
        dossier.memo[name] = changes([work for work in sheet.worked if work.sum.table == table], sheet.figures)
    found: list[Change] = dossier.memo[name]
    return found


def repair_of(dossier: Dossier, work: Worked) -> Repair | None:
    """Return the one change that would make the whole table add up, where there is exactly one and this sum needs it."""
    ways = repairs_of(dossier, work.sum.table)
    if len(ways) != 1 or not any(key in ways[0] for key, _ in work.sum.terms()):
        return None
    change = ways[0]
    return Repair(tuple(change.items()), _said(dossier, change))


def _said(dossier: Dossier, change: Change) -> Words:
    figures = worksheet(dossier).figures
    each = [(dossier.label(key), figures[key], value) for key, value in change.items()]
    zh = "，".join(f"“{label}”由 {old} 改为 {new}" for label, old, new in each)
    en = ", ".join(f"“{label}” {new} instead of {old}" for label, old, new in each)
    swapped = any(old != new and sorted(str(old)) == sorted(str(new)) for _, old, new in each)
    return Words(
        f"只有一种改法能让这张表全部平：{zh}{'（数字像是写颠倒了）' if swapped else ''}。请核对原始台账后再改。",
        f"One change alone makes the whole table add up: {en}{' (digits look transposed)' if swapped else ''}. "
        "Check the records before changing anything.",
    )


def advice(dossier: Dossier, work: Worked) -> tuple[Words, Repair | None]:
    """Return what to do about a broken sum, and the one repair where there is one that the words do not already say."""
    moved = _moved(dossier, work)
    if moved is not None:
        return moved, None
    repair = repair_of(dossier, work)
    if repair is not None:
        return repair.words, repair
    guess = _several_ways(dossier, work) or _left_out(dossier, work)
    return guess or _BY_HAND, None


_BY_HAND = Words(
    "请逐格核对台账，改正后再发布。", "Check the squares one by one against the records, then correct them."
)


def _moved(dossier: Dossier, work: Worked) -> Words | None:
    """Say that cases stand in the wrong column: two columns are off by the same number and the grand total holds."""
    if work.sum.for_each != "column":
        return None
    others = [other for other in worksheet(dossier).of(work.sum.equation) if not other.unread]
    broken = [other for other in others if other.off]
    # Printed row totals must hold too: else a figure is wrong, not in the wrong column.
    if len(broken) != 2 or broken[0].off + broken[1].off or any(other.off for other in _rows(dossier, work)):
        return None
    more, less = sorted(broken, key=lambda other: -other.off)
    first, second = _column(dossier, more), _column(dossier, less)
    return Words(
        f"总计是平的，“{first}”多 {more.off}、“{second}”少 {more.off}：很可能有 {more.off} 件填错了列，请核对申请人类别。",
        f"The totals hold, but “{first}” has {more.off} too many and “{second}” {more.off} too few: "
        "probably put into the wrong column; check the kinds of applicants.",
    )


def _rows(dossier: Dossier, work: Worked) -> list[Worked]:
    sheet = worksheet(dossier)
    return [other for other in sheet.worked if other.sum.table == work.sum.table and other.sum.for_each == "row"]


def _column(dossier: Dossier, work: Worked) -> str:
    return dossier.label(work.sum.left[0][0]).rsplit(" · ", 1)[-1]


def _left_out(dossier: Dossier, work: Worked) -> Words | None:
    """Say that the total would hold without one part: it was left out when adding up."""
    if len(work.sum.left) != 1 or work.unread or work.off >= 0:
        return None
    figures = worksheet(dossier).figures
    parts = [key for key, _ in work.sum.right if figures[key] == -work.off]
    if len(parts) != 1 or not work.left:
        return None
    name = _short(dossier, work, parts[0])
    return Words(
        f"合计时可能漏加了“{name}”的 {-work.off}；请核对。",
        f"“{name}” ({-work.off}) may have been left out when adding up; please check.",
    )


def _several_ways(dossier: Dossier, work: Worked) -> Words | None:
    ways = [way for way in repairs_of(dossier, work.sum.table) if any(key in way for key, _ in work.sum.terms())]
    if not 1 < len(ways) <= MOST_WAYS:
        return None
    figures = worksheet(dossier).figures
    each = [_way(dossier, way, figures) for way in ways]
    return Words(
        f"有 {len(ways)} 种改法都能平：{'；'.join(each)}。请核对台账后定。",
        f"{len(ways)} changes would each make it add up: {'; '.join(each)}. Decide by the records.",
    )


def _way(dossier: Dossier, way: Change, figures: dict[Key, int]) -> str:
    return "、".join(f"{dossier.label(key)} {figures[key]}→{value}" for key, value in way.items())


def _short(dossier: Dossier, work: Worked, key: Key) -> str:
    """Return the part's row where the sum runs down, its column where it runs along."""
    return _piece(dossier, work.sum.for_each, key)


def _piece(dossier: Dossier, for_each: str, key: Key) -> str:
    row, _, column = dossier.label(key).rpartition(" · ")
    return row if for_each == "column" and row else column


def listed(
    dossier: Dossier, work: Worked, terms: Sequence[tuple[Key, int]], figures: dict[Key, int], *, zeros: bool = False
) -> str:
    """Return the parts of a side, those that are 0 only with `zeros`, for a sentence: "（一）予以公开 3 ＋ （二）部分公开 1"."""
    parts = [f"{_short(dossier, work, key)} {figures.get(key, 0)}" for key, _ in terms if zeros or figures.get(key, 0)]
    return " ＋ ".join(parts) or "0"
