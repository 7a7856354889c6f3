"""Many files read one after another or over all cores; one that fails is said and the rest goes on."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.errors import UnreadableFile, Words
from gongkai.report import data
from gongkai.report.model import INFERRED, READ, UNREAD

# Fewer files than this are read sooner by one process than a second one starts.
FEW = 4
# How many files are under way for each worker: enough that the others stay busy while one reads a long scan (results
# are given in order), few enough to keep memory flat.
AHEAD = 16


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
        return _refused(name, "failed", _our_fault(path, type(error).__name__), language)
    counts = {status: sum(cell["status"] == status for cell in found["cells"]) for status in (READ, INFERRED, UNREAD)}
    return Outcome(name, found, counts[READ], counts[INFERRED], counts[UNREAD])


def _refused(name: str, code: str, words: Words, language: str) -> Outcome:
    return Outcome(name, data.refused(name, code, words, language), refusal=words.said(language))


def _our_fault(path: Path, kind: str) -> Words:
    return Words(
        f"{path.name}：读取时程序出错（{kind}），其余文件照常读取；请把这个文件报告给我们。",
        f"{path.name}: the program failed while reading it ({kind}); the other files were read. Please report the file to us.",
    )


def workers_for(count: int) -> int:
    """Return how many processes to read `count` files with: all cores this process may use, one for a few files."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if count < FEW else min(cores, count)


def read_all(paths: Iterable[Path], language: str, workers: int, as_json: bool = False) -> Iterator[Outcome]:
    """Yield the outcome of every path, in the order given; memory does not grow with their number."""
    if workers <= 1:
        for path in paths:
            yield read_one(path, language, as_json)
        return
    import gongkai.report.reading  # noqa: F401  once, before the workers split off, not once in each of them

    waiting = iter(paths)
    while True:
        left = yield from _over_cores(waiting, language, workers, as_json)
        if left is None:
            return
        # A worker died (a fault in native code, no memory): its neighbours are read again, each apart from the others.
        for path in left:
            yield _apart(path, language, as_json)


def _over_cores(paths: Iterator[Path], language: str, workers: int, as_json: bool) -> Any:
    """Yield outcomes from a pool; return None when all are done, the paths still open where a worker died."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    under_way: deque[tuple[Path, Future[Outcome]]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        try:
            for path in paths:
                under_way.append((path, pool.submit(read_one, path, language, as_json)))
                if len(under_way) >= workers * AHEAD:
                    yield under_way[0][1].result()
                    under_way.popleft()
            while under_way:
                yield under_way[0][1].result()
                under_way.popleft()
        except BrokenProcessPool:
            if under_way and under_way[-1][0] is not path:
                return [*(open_path for open_path, _ in under_way), path]
            return [open_path for open_path, _ in under_way]
    return None


def _apart(path: Path, language: str, as_json: bool) -> Outcome:
    """Read one file in a process of its own, so that only it is lost if the process dies."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(read_one, path, language, as_json).result()
        except BrokenProcessPool:
            outcome = _refused(str(path), "failed", _our_fault(path, "process died"), language)
            return _encoded(outcome) if as_json else outcome
