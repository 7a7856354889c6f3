"""The sums of a report, each worked out: what both sides come to, what could not be read, what was left blank."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.checks.dossier import Dossier, counted
from gongkai.report.model import Key, Report
from gongkai.report.sums import Sum, sums_of


class Worked(NamedTuple):
    """One sum worked out: `left` and `right` leave out unread squares, which `unread` lists; blanks count as 0.

    `blank`: the total on the left was left blank. `bare`: every part on the right was, and none can be worked out.
    """

    sum: Sum
    left: int
    right: int
    unread: tuple[Key, ...]
    blank: bool
    bare: bool

    @property
    def off(self) -> int:
        """Return by how much the left side is larger."""
        return self.left - self.right

    @property
    def broken(self) -> bool:
        """Tell whether the paper proves the sum wrong: both sides known and different, or known parts beyond a known total."""
        if not self.unread:
            return self.off != 0
        total_known = not any(key in self.unread for key, _ in self.sum.left)
        return total_known and len(self.sum.left) == 1 and self.right > self.left


class Worksheet(NamedTuple):
    """Every sum of a report worked out, and the figures that went into them (blank totals as their parts come to)."""

    worked: tuple[Worked, ...]
    figures: dict[Key, int]

    def of(self, equation: str) -> Iterable[Worked]:
        """Return the sums of one equation, or of all whose name begins so ("disputes.")."""
        return (work for work in self.worked if work.sum.equation.startswith(equation))


def worksheet(dossier: Dossier) -> Worksheet:
    """Return the report's sums worked out, once for all checks that ask."""
    if "worksheet" not in dossier.memo:
        dossier.memo["worksheet"] = _worksheet(dossier.report)
    found = dossier.memo["worksheet"]
    assert isinstance(found, Worksheet)
    return found


def _worksheet(report: Report) -> Worksheet:
    sums = sums_of(report)
    figures = {
        key: value for sum_ in sums for key, _ in sum_.terms() if (value := counted(report.square(*key))) is not None
    }
    # A blank total is what its parts come to, or other sums that need it would be called wrong for it; along the rows
    # first, because the sums down a column may need those.
    blanks = [sum_ for sum_ in sums if len(sum_.left) == 1 and _blank(report, sum_.left[0][0])]
    for sum_ in sorted(blanks, key=lambda sum_: sum_.for_each != "row"):
        key = sum_.left[0][0]
        if not figures.get(key) and all(part in figures for part, _ in sum_.right):
            figures[key] = sum(sign * figures[part] for part, sign in sum_.right)
    return Worksheet(tuple(_work(report, sum_, figures) for sum_ in sums), figures)


def _work(report: Report, sum_: Sum, figures: dict[Key, int]) -> Worked:
    def side(terms: Iterable[tuple[Key, int]]) -> int:
        return sum(sign * figures.get(key, 0) for key, sign in terms)

    unread = tuple(key for key, _ in sum_.terms() if key not in figures)
    blank = len(sum_.left) == 1 and _blank(report, sum_.left[0][0])
    bare = not side(sum_.right) and all(_blank(report, key) for key, _ in sum_.right)
    return Worked(sum_, side(sum_.left), side(sum_.right), unread, blank, bare)


def _blank(report: Report, key: Key) -> bool:
    square = report.square(*key)
    return square is not None and square.value is None and counted(square) is not None
