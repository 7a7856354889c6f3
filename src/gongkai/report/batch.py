"""Many files read one after another or over all cores; one that fails is said and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.errors import UnreadableFile, Words
from gongkai.report import data
from gongkai.report.cores import FEW, over_cores, workers_for
from gongkai.report.model import INFERRED, READ, UNREAD

__all__ = ["FEW", "Outcome", "read_all", "read_one", "workers_for"]


class Outcome(NamedTuple):
    """What became of one file: its report as data (see data.report), how its squares came out, why it was refused.

    `json` holds the data as text, and `data` is empty, where that was asked for.
    """

    file: str
    data: dict[str, Any]
    read: int = 0
    inferred: int = 0
    unread: int = 0
    refusal: str | None = None
    json: str | None = None

    @property
    def complete(self) -> bool:
        """Tell whether every square of a report was read or inferred."""
        return self.refusal is None and not self.unread and bool(self.read or self.inferred)


def read_one(path: Path, language: str, as_json: bool = False) -> Outcome:
    """Read one file; whatever goes wrong becomes one sentence."""
    outcome = _read_one(path, language)
    # Written here, by the worker: a text goes between processes much quicker than a thousand small objects.
    return _encoded(outcome) if as_json else outcome


def _encoded(outcome: Outcome) -> Outcome:
    from json import dumps

    return outcome._replace(data={}, json=dumps(outcome.data, ensure_ascii=False))


def _read_one(path: Path, language: str) -> Outcome:
    from gongkai.report.reading import read_report

    name = str(path)
    try:
        found = data.report(name, read_report(path), language)
    except UnreadableFile as error:
        return _refused(name, "unreadable-file", error.words, language)
    except Exception as error:
        # A fault of ours must not cost the reader the rest of the folder.
        return _refused(name, "failed", our_fault(path, type(error).__name__), language)
    counts = {status: sum(cell["status"] == status for cell in found["cells"]) for status in (READ, INFERRED, UNREAD)}
    return Outcome(name, found, counts[READ], counts[INFERRED], counts[UNREAD])


def _refused(name: str, code: str, words: Words, language: str) -> Outcome:
    return Outcome(name, data.refused(name, code, words, language), refusal=words.said(language))


def our_fault(path: Path, kind: str) -> Words:
    """Say that reading `path` failed through a fault of ours (`kind`: the exception's name)."""
    return Words(
        f"{path.name}：读取时程序出错（{kind}），其余文件照常读取；请把这个文件报告给我们。",
        f"{path.name}: the program failed while reading it ({kind}); the other files were read. Please report the file to us.",
    )


def read_all(paths: Iterable[Path], language: str, workers: int, as_json: bool = False) -> Iterator[Outcome]:
    """Yield the outcome of every path, in the order given; memory does not grow with their number."""
    if workers > 1:
        import gongkai.report.reading  # noqa: F401  once, before the workers split off, not once in each of them
    work = partial(read_one, language=language, as_json=as_json)
    return over_cores(work, paths, workers, partial(_lost, language=language, as_json=as_json))


def _lost(path: Path, language: str, as_json: bool) -> Outcome:
    outcome = _refused(str(path), "failed", our_fault(path, "process died"), language)
    return _encoded(outcome) if as_json else outcome
