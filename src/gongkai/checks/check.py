"""A check is one object: a code, a sentence, a severity, a legal basis, a wrong and a right example, and the function.

A family's module holds its checks; importing the module registers them (see families.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import Finding, Unseen
from gongkai.errors import Words

Seen = Finding | Unseen
Look = Callable[[Dossier], Iterator[Seen]]

# What a check may need before it can look at all, and what to say when that is not there.
NEEDS = {
    "tables": Words("没有读到法定表格", "no statutory table was read"),
    "proactive": Words("没有读到第二部分的表", "the table of section two was not read"),
    "applications": Words("没有读到第三部分的表", "the table of section three was not read"),
    "disputes": Words("没有读到第四部分的表", "the table of section four was not read"),
    "prose": Words("没有读到正文文字", "no running text was read"),
    "year": Words("没有读到报告年度", "the report's year is not known"),
    "agency": Words("没有读到机关名称", "the agency's name is not known"),
    "kind": Words("看不出是哪一类机关", "the kind of agency is not known"),
    "previous": Words("没有给出上一年度的报告", "last year's report was not given"),
    "children": Words("没有给出机关名录（--tree）", "no tree of agencies was given (--tree)"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `title` states the fault it finds; `basis` may hold "{form}" for the text on the report's own format.

    `wrong` and `right` are examples as a clerk would print them.
    """

    code: str
    title: Words
    severity: str
    basis: tuple[str, ...]
    wrong: Words
    right: Words
    needs: tuple[str, ...]
    look: Look

    @property
    def family(self) -> str:
        """Return the family's letter."""
        return self.code[0]

    @property
    def explanation(self) -> str:
        """Return what the check looks at, for developers and the catalogue."""
        return (self.look.__doc__ or "").strip()

    def cited(self, dossier: Dossier) -> tuple[str, ...]:
        """Return the basis for this report: that of its own format."""
        return tuple(basis.replace("{form}", dossier.texts_of_law) for basis in self.basis)


CHECKS: dict[str, Check] = {}


def check(
    code: str,
    title: Words,
    *,
    severity: str,
    basis: tuple[str, ...],
    wrong: Words,
    right: Words,
    needs: tuple[str, ...] = (),
) -> Callable[[Look], Look]:
    """Register the decorated function as the check `code`; it yields what it finds and what it could not look at.

    `needs` names entries of NEEDS: without them the check is not looked at, never passed.
    """

    def register(look: Look) -> Look:
        assert code not in CHECKS, code
        assert all(need in NEEDS for need in needs), needs
        CHECKS[code] = Check(code, title, severity, basis, wrong, right, needs, look)
        return look

    return register
