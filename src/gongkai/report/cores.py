"""Much work of one kind, done in one process or over all cores; an item whose process dies costs no other item."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

# Fewer items than this are done sooner by one process than a second one starts.
FEW = 4
# How many items are under way for each worker: enough that the others stay busy while one reads a long scan (results
# are given in order), few enough to keep memory flat.
AHEAD = 16


def workers_for(count: int) -> int:
    """Return how many processes to use for `count` items: all cores this process may use, one for a few items."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if count < FEW else min(cores, count)


def over_cores(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield `work(item)` for every item, in the order given; memory does not grow with their number.

    `lost` says what stands in the place of an item that took its process with it. `work` and the items go between
    processes, so they are functions of modules and plain values.
    """
    if workers <= 1:
        for item in items:
            yield work(item)
        return
    waiting = iter(items)
    while True:
        left = yield from _pooled(work, waiting, workers)
        if left is None:
            return
        # A worker died (a fault in native code, no memory): its neighbours are done again, each apart from the others.
        for item in left:
            yield _apart(work, item, lost)


def _pooled(work: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Any:
    """Yield results from a pool; return None when all are done, the items still open where a worker died."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    under_way: deque[tuple[Item, Future[Result]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_begin)
    try:
        for item in items:
            under_way.append((item, pool.submit(work, item)))
            if len(under_way) >= workers * AHEAD:
                yield under_way[0][1].result()
                under_way.popleft()
        while under_way:
            yield under_way[0][1].result()
            under_way.popleft()
    except BrokenProcessPool:
        pool.shutdown()
        if under_way and under_way[-1][0] is not item:
            return [*(open_item for open_item, _ in under_way), item]
        return [open_item for open_item, _ in under_way]
    except BaseException:
        # Stopped, or nobody wants the rest: what is under way is not waited for, a long scan would take a minute.
        _abandon(pool)
        raise
    pool.shutdown()
    return None


def _begin() -> None:
    """Begin a worker that passes over Ctrl-C, and ends with the first process, however that ended.

    Dying of Ctrl-C with a lock in its hand it would hang all others.
    """
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    from multiprocessing import parent_process

    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _abandon(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()


def _apart(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    """Do one item in a process of its own, so that only it is lost if the process dies."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(1, initializer=_begin)
    try:
        return pool.submit(work, item).result()
    except BrokenProcessPool:
        return lost(item)
    finally:
        _abandon(pool)
