"""Many reports checked together: read over all cores, put beside last year's and the agencies' below, then audited.

Read reports wait in a private temporary folder, so that memory does not grow with their number.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.checks import data
from gongkai.checks.audit import Audit, audit
from gongkai.checks.beside import Case, Filed, cases, file_names
from gongkai.checks.dossier import Child, Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.finding import Unseen
from gongkai.checks.waivers import Waiver
from gongkai.documents.model import Note
from gongkai.errors import UnreadableFile, UsageError, Words
from gongkai.report.batch import our_fault
from gongkai.report.cores import over_cores
from gongkai.report.model import Report

if TYPE_CHECKING:
    from gongkai.checks.tree import Tree

# Draws an audit for whoever asked, in the worker that has the report at hand.
Dress = Callable[[Audit, dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the run was asked: the language of sentences, which checks (None: all), waivers, the tree of agencies."""

    language: str = "zh"
    only: tuple[str, ...] | None = None
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    tree: Tree | None = None


class Checked(NamedTuple):
    """What came of one file: its data (see data.checked), what `dress` drew of it, and its agency's `group`."""

    data: dict[str, Any]
    dressed: str = ""
    group: str = ""


def check_all(
    files: Sequence[Path],
    asked: Asked,
    workers: int,
    previous: Sequence[Path] = (),
    dress: Dress | None = None,
    watch: Callable[[Iterator[Filed]], Iterator[Filed]] = iter,
) -> Iterator[Checked]:
    """Yield what came of every file, agency by agency in the order they first appear, the years of each ascending.

    `previous` are reports to compare with that are not themselves checked; `watch` sees every file that has been read.
    """
    import gongkai.report.reading  # noqa: F401  once, before the workers split off, not once in each of them

    with _shelf() as shelf:
        numbered = list(enumerate([*files, *previous]))
        read = over_cores(partial(_put_aside, shelf=Path(shelf)), numbered, workers, _lost_file)
        filed = list(watch(read))
        found = cases(filed[: len(files)], filed[len(files) :], asked.tree)
        # Loaded here once: workers that split off have them.
        all_checks()
        work = partial(_look, asked=asked, dress=dress)
        yield from over_cores(work, found, workers, partial(_lost_case, language=asked.language))


def _shelf() -> TemporaryDirectory[str]:
    """Return the folder that read reports wait in; UsageError where there is none to be had."""
    try:
        return TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True)
    except OSError as error:
        raise UsageError(
            "临时文件夹不能写，没有检查；请腾出空间，或用环境变量 TMPDIR 另指定一个文件夹。",
            "The temporary folder cannot be written to, nothing was checked; make room, or name another by TMPDIR.",
        ) from error


def _put_aside(item: tuple[int, Path], shelf: Path) -> Filed:
    """Read one file and put its report on the shelf; whatever goes wrong becomes one sentence."""
    from gongkai.report.reading import read_report

    number, path = item
    try:
        report = read_report(path)
    except UnreadableFile as error:
        return Filed(str(path), refusal=Note("unreadable-file", error.words))
    except Exception as error:
        # A fault of ours must not cost the reader the rest of the folder.
        return Filed(str(path), refusal=Note("failed", our_fault(path, type(error).__name__)))
    kept = shelf / f"{number}.report"
    try:
        kept.write_bytes(pickle.dumps(report, pickle.HIGHEST_PROTOCOL))
    except OSError:
        return Filed(str(path), refusal=Note("failed", _no_room(path)))
    return Filed(str(path), report.agency, report.year, kept, figures=_figures(report))


def _figures(report: Report) -> str:
    """Return the same text for two reports that print the same figures, whatever else they say."""
    from hashlib import sha256

    # A number is the same however it was written: 3 and 3.0.
    squares = sorted(
        (square.key, "" if square.value is None else str(square.value.normalize()), square.status)
        for square in report.squares
    )
    return sha256(repr(squares).encode()).hexdigest()


def _no_room(path: Path) -> Words:
    return Words(
        f"{path.name}：临时文件夹写不下，没有检查；请腾出空间，或用环境变量 TMPDIR 另指定一个文件夹。",
        f"{path.name}: the temporary folder is full, so it was not checked; make room, or name another by TMPDIR.",
    )


def _lost_file(item: tuple[int, Path]) -> Filed:
    return Filed(str(item[1]), refusal=Note("failed", our_fault(item[1], "process died")))


def _lost_case(case: Case, language: str) -> Checked:
    path = Path(case.filed.file)
    return Checked(data.refused(case.filed.file, "failed", our_fault(path, "process died"), language))


def _taken(filed: Filed) -> Report:
    assert filed.kept is not None
    report = pickle.loads(filed.kept.read_bytes())
    assert isinstance(report, Report)
    return report


def _look(case: Case, asked: Asked, dress: Dress | None) -> Checked:
    """Audit one report with those beside it; whatever goes wrong becomes one sentence."""
    filed = case.filed
    if filed.refusal is not None:
        return Checked(data.refused(filed.file, filed.refusal.code, filed.refusal.words, asked.language))
    try:
        notes = list(case.notes)
        looked = _audited(_dossier(case, notes), asked.only)
        found = data.checked(looked, asked.language, asked.waivers, notes)
        return Checked(found, dress(looked, found) if dress else "", case.group)
    except Exception as error:
        words = our_fault(Path(filed.file), type(error).__name__)
        return Checked(data.refused(filed.file, "failed", words, asked.language))


def _audited(dossier: Dossier, only: tuple[str, ...] | None) -> Audit:
    """Look with every check (or `only` those); one that fails through a fault of ours is not looked at, the others are."""
    checks = [check for code, check in all_checks().items() if only is None or code in only]
    try:
        return audit(dossier, checks)
    except Exception:
        sound, failed = [], []
        for check in checks:
            try:
                audit(dossier, [check])
                sound.append(check)
            except Exception as error:
                failed.append(Unseen(check.code, _check_failed(type(error).__name__)))
        looked = audit(dossier, sound)
        return looked._replace(not_looked_at=(*looked.not_looked_at, *failed))


def _check_failed(kind: str) -> Words:
    return Words(f"程序出错（{kind}），请把这份报告发给我们", f"the program failed ({kind}); please send us the report")


def _dossier(case: Case, notes: list[Note]) -> Dossier:
    """Put the reports of a case beside each other; where two papers say different things, neither is taken and a note says so."""
    previous = _agreed(case.previous)
    if case.previous and previous is None:
        notes.append(_differ("previous-differ", "上一年度", "the year before", case.previous))
    children = None
    if case.children is not None:
        children = tuple(_child(name, papers, notes) for name, papers in case.children)
    return Dossier(
        _taken(case.filed),
        case.filed.file,
        previous=previous[1] if previous else None,
        previous_file=previous[0].file if previous else None,
        children=children,
        kind=case.kind,
        sums=case.sums,
    )


def _child(name: str, papers: tuple[Filed, ...], notes: list[Note]) -> Child:
    agreed = _agreed(papers)
    if agreed is None:
        if papers:
            notes.append(_differ("children-differ", f"“{name}”本年度", f"“{name}”", papers))
        return Child(name, None)
    return Child(name, agreed[1], agreed[0].file)


def _agreed(papers: tuple[Filed, ...]) -> tuple[Filed, Report] | None:
    """Return the first of several papers of one agency and year where all print the same figures, else None."""
    if not papers:
        return None
    # A folder may hold hundreds of copies: only the first is taken from the shelf.
    alike = all(paper.figures == papers[0].figures for paper in papers)
    return (papers[0], _taken(papers[0])) if alike else None


def _differ(code: str, zh: str, en: str, papers: tuple[Filed, ...]) -> Note:
    names = file_names(papers)
    return Note(
        code,
        Words(
            f"{zh}有 {len(papers)} 份数字不同的报告（{names.zh}），没有拿来比较；请只留正式发布的一份。",
            f"There are {len(papers)} reports of {en} with different figures ({names.en}); none was compared. "
            "Please keep the published one only.",
        ),
    )
