"""The prescribed sums that a report breaks, each in one sentence that names the squares."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gongkai.errors import Words
from gongkai.report.entries import plain
from gongkai.report.labels import label_of
from gongkai.report.model import UNREAD, Key, Report
from gongkai.report.sums import Sum, Term, sums_of

# A sum of more squares than this is not written out.
WRITTEN_OUT = 2


def broken_sums(report: Report) -> list[Words]:
    """Return a sentence for each prescribed sum that does not hold; sums with an unread square are not judged."""
    said = (_said(report, sum_) for sum_ in sums_of(report))
    return [words for words in said if words is not None]


def unread_squares(report: Report) -> list[Words]:
    """Return a sentence for each square that could not be read: it cannot be written as if it were blank."""
    return [
        Words(
            f"{_named(report, square.key)}没能读出；请对照原文件。",
            f"{_named(report, square.key)} could not be read; look at the file itself.",
        )
        for square in report.squares
        if square.status == UNREAD
    ]


def _said(report: Report, sum_: Sum) -> Words | None:
    left, right = _value(report, sum_.left), _value(report, sum_.right)
    if left is None or right is None or left == right:
        return None
    gap = plain(abs(left - right))
    name = f"{sum_.table}.{sum_.line}"
    if len(sum_.left) == 1:
        total = sum_.left[0][0]
        return Words(
            f"{_named(report, total)}是 {plain(left)}，各部分之和是 {plain(right)}，差 {gap}。",
            f"{_named(report, total)} is {plain(left)}, its parts add up to {plain(right)}: {gap} apart.",
        )
    return Words(
        f"{name}（{_line(report, sum_)}）：{_terms(report, sum_.left)}＝{plain(left)}，"
        f"{_terms(report, sum_.right)}＝{plain(right)}，应当相等，差 {gap}。",
        f"{name} ({_line(report, sum_)}): {_terms(report, sum_.left)} = {plain(left)}, "
        f"{_terms(report, sum_.right)} = {plain(right)}; they must be equal and are {gap} apart.",
    )


def _value(report: Report, terms: Iterable[Term]) -> Decimal | None:
    """Return what the squares add up to, blanks and strokes as 0; None where one is unread or not there."""
    total = Decimal(0)
    for key, sign in terms:
        square = report.square(*key)
        if square is None or square.status == UNREAD:
            return None
        total += sign * (square.value or 0)
    return total


def _named(report: Report, key: Key) -> str:
    row, column = label_of(report.format, *key)
    return f"{'.'.join(key)}（{row} · {column}）" if row else f"{'.'.join(key)}（{column}）"


def _line(report: Report, sum_: Sum) -> str:
    row, column = label_of(report.format, *sum_.left[0][0])
    return column if sum_.for_each == "column" else row


def _terms(report: Report, terms: tuple[Term, ...]) -> str:
    """Return the squares of one side: “一、…” 5 ＋ “二、…” 0; only how many where there are many."""
    if len(terms) > WRITTEN_OUT:
        return f"{len(terms)} 格之和"
    shown = []
    for key, _ in terms:
        square = report.square(*key)
        value = square.value if square is not None else None
        shown.append(f"“{label_of(report.format, *key)[0]}”{plain(value) if value is not None else 0}")
    return "＋".join(shown)
