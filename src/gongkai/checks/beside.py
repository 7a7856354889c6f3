"""Which reports belong beside which: last year's, those of the agencies below, and a second paper of the same report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.documents.model import Note
from gongkai.errors import UsageError, Words
from gongkai.report.agencies import grouped, key_of
from gongkai.report.data import file_name

if TYPE_CHECKING:
    from gongkai.checks.tree import Tree


# So many files are named; the rest are counted.
NAMED = 5


class Filed(NamedTuple):
    """A file that was read: whose report on which year, where it is kept; or why it could not be read.

    `figures` is the same for two papers that print the same figures.
    """

    file: str
    agency: str | None = None
    year: int | None = None
    kept: Path | None = None
    refusal: Note | None = None
    figures: str = ""


class Case(NamedTuple):
    """A report to look at with those beside it: the papers of the year before, (agency, papers) of those below.

    `children` is None where no tree was given or the tree does not have the agency; `sums` is what the tree says of it.
    `group` is the same for all reports of one agency.
    """

    filed: Filed
    previous: tuple[Filed, ...] = ()
    children: tuple[tuple[str, tuple[Filed, ...]], ...] | None = None
    kind: str | None = None
    notes: tuple[Note, ...] = ()
    sums: str | None = None
    group: str = ""


def cases(files: Sequence[Filed], beside: Sequence[Filed], tree: Tree | None) -> list[Case]:
    """Return a case for every file, grouped by agency; `beside` are reports that are only compared with."""
    shelf = Shelf(tree, [*files, *beside])
    alone = len(files) == 1 and len(beside) == 1
    found = []
    for group in grouped([(shelf.name(filed), filed.year) for filed in files]):
        for position in group.members:
            filed = files[position]
            # With one report and one to compare it to, the person has said that they belong together: offices are renamed.
            previous = _given(filed, beside[0]) if alone else shelf.before(filed)
            notes = _twice(filed, [files[other] for other in group.members if other != position])
            kind, children = _tree_says(tree, shelf, filed, notes)
            agency = tree.find(filed.agency) if tree and filed.agency else None
            found.append(
                Case(filed, previous, children, kind, tuple(notes), agency.sums if agency else None, group.key)
            )
    return found


def _given(filed: Filed, previous: Filed) -> tuple[Filed, ...]:
    """Return the one report given to compare with; UsageError where it is not on the year before."""
    if previous.year and filed.year and previous.year != filed.year - 1:
        raise UsageError(
            f"“{previous.file}”是{previous.year}年度的报告，不是{filed.year}年的上一年度；请给 {filed.year - 1} 年度的。",
            f"“{previous.file}” is the report on {previous.year}, not on the year before {filed.year}; "
            f"please give the one on {filed.year - 1}.",
        )
    return (previous,) if previous.kept else ()


class Shelf:
    """The papers by agency and year; the names that a tree of agencies knows for one agency's count as one."""

    def __init__(self, tree: Tree | None, filed: Iterable[Filed]) -> None:
        self._tree = tree
        self._papers: dict[tuple[str, int], list[Filed]] = {}
        for paper in filed:
            name = self.name(paper)
            if paper.kept and name and paper.year:
                self._papers.setdefault((key_of(name), paper.year), []).append(paper)

    def name(self, filed: Filed) -> str | None:
        """Return the name a report's agency goes by: the tree's, else the report's own."""
        known = self._tree.find(filed.agency) if self._tree and filed.agency else None
        return known.name if known else filed.agency

    def papers(self, name: str, year: int) -> tuple[Filed, ...]:
        """Return the papers of the agency on `year`."""
        return tuple(self._papers.get((key_of(name), year), ()))

    def before(self, filed: Filed) -> tuple[Filed, ...]:
        """Return the papers of the same agency on the year before."""
        name = self.name(filed)
        return self.papers(name, filed.year - 1) if name and filed.year else ()


def file_names(papers: Sequence[Filed]) -> Words:
    """Return what the files are called; of a long list the first, and how many they are."""
    names = [file_name(paper.file) for paper in papers]
    zh, en = "、".join(names[:NAMED]), ", ".join(names[:NAMED])
    left = len(names) - NAMED
    return Words(f"{zh} 等 {len(names)} 个文件", f"{en} and {left} more") if left > 0 else Words(zh, en)


def _twice(filed: Filed, others: Iterable[Filed]) -> list[Note]:
    """Say where other files are of the same agency and year."""
    same = [other for other in others if other.year == filed.year and filed.year is not None and filed.agency]
    if not same:
        return []
    names = file_names(same)
    return [
        Note(
            "same-report-twice",
            Words(
                f"{names.zh}也是{filed.agency}{filed.year}年度的报告，各查了一遍；请确认哪一份是正式发布的。",
                f"{names.en}: also the report of {filed.agency} on {filed.year}; each was checked. "
                "Please make sure which one is published.",
            ),
        )
    ]


def _tree_says(
    tree: Tree | None, shelf: Shelf, filed: Filed, notes: list[Note]
) -> tuple[str | None, tuple[tuple[str, tuple[Filed, ...]], ...] | None]:
    """Return the agency's kind, and the agencies below it with their papers of the same year.

    That the tree does not have the agency is added to `notes`.
    """
    from gongkai.checks.tree import kind_of

    if filed.agency is None:
        return None, None
    if tree is None:
        return kind_of(filed.agency), None
    if tree.find(filed.agency) is None:
        notes.append(
            Note(
                "not-in-tree",
                Words(
                    f"机关名录里没有“{filed.agency}”，没有核对下级汇总；请在名录里补上或改正名称。",
                    f"The tree of agencies does not have “{filed.agency}”; nothing was added up. Please add it or mend its name.",
                ),
            )
        )
        return kind_of(filed.agency), None
    kind = tree.kind(filed.agency)
    if filed.year is None:
        return kind, None
    below = tree.children(filed.agency, filed.year)
    return kind, tuple((agency.name, shelf.papers(agency.name, filed.year)) for agency in below)
