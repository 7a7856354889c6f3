"""A folder of reports in all media: one worker against two, and whether memory grows with the number of files.

    python benchmarks/folder.py [NUMBER of files, 1000]

The folder is made for the run out of the bundled samples, each under many names. The last row says what the machine
itself can give: two busy Pythons at once against the same two one after the other. On a machine that is busy with other
things that is far from two, and nothing can be faster than it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import (
    GONGKAI,
    SUFFIXES,
    alternating,
    at_most,
    environment,
    peak_megabytes,
    process,
    sample,
    seconds,
    table,
)

RUNS = 3
WORKERS = 2
FASTER, GROWTH, MEMORY = 1.7, 1.1, 200  # times, times, MB


def fill(folder: Path, number: int) -> None:
    """Put so many copies of the samples into a folder, the media taking turns."""
    for index in range(number):
        shutil.copyfile(sample(suffix := SUFFIXES[index % len(SUFFIXES)]), folder / f"report-{index:04}{suffix}")


def command(folder: Path, workers: int) -> list[str]:
    return [*GONGKAI, "read", "--json", "--workers", str(workers), str(folder)]


def resident(process_id: int) -> float | None:
    """Return the memory a running process holds now, in MB; None where the system does not say."""
    try:
        lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), None)


def parent_memory(folder: Path, early: int) -> tuple[float | None, float | None]:
    """Return what the first process holds after `early` files and at the last one: each is a line of its output."""
    first = last = None
    with subprocess.Popen(command(folder, WORKERS), env=environment(), stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        for number, _ in enumerate(run.stdout):
            if number == early:
                first = resident(run.pid)
            elif number > early and number % early == 0:
                last = resident(run.pid) or last
    return first, last


BUSY = [sys.executable, "-c", "sum(i * i % 7 for i in range(6_000_000))"]


def together() -> None:
    """Run as many busy Pythons as workers, at once."""
    running = [subprocess.Popen(BUSY, env=environment()) for _ in range(WORKERS)]
    for one in running:
        one.wait()


def machine() -> list[str]:
    """Return the row that says how much faster this machine does anything at all in so many processes, now."""
    both, one = alternating([together, process(BUSY)], RUNS)
    faster = WORKERS * one / both
    return ["the machine itself", seconds(both), seconds(WORKERS * one), f"{faster:.2f} x faster", "-", ""]


def measured(folder: Path, few: Path, early: int) -> list[list[str]]:
    """Return the rows of the table."""
    before = machine()
    two, one = alternating([process(command(folder, WORKERS), (0, 2)), process(command(folder, 1), (0, 2))], RUNS)
    rows = [
        [
            f"{WORKERS} workers against one",
            seconds(two),
            seconds(one),
            f"{one / two:.2f} x faster",
            f">= {FASTER}",
            at_most(FASTER, one / two),
        ]
    ]
    peaks = [
        (f"largest process, {count} workers", command(folder, count), command(few, count)) for count in (WORKERS, 1)
    ]
    for name, many, less in peaks:
        most, small = peak_megabytes(many), peak_megabytes(less)
        rows.append(
            [
                f"{name}, whole folder against {early} files",
                f"{most:.0f} MB",
                f"{small:.0f} MB",
                f"{most / small:.2f}",
                f"<= {GROWTH}, < {MEMORY} MB",
                at_most(max(most / small / GROWTH, most / MEMORY), 1),
            ]
        )
    first, last = parent_memory(folder, early)
    if first and last:
        rows.append(
            [
                f"first process now, at the end against at file {early}",
                f"{last:.0f} MB",
                f"{first:.0f} MB",
                f"{last / first:.2f}",
                f"<= {GROWTH}",
                at_most(last / first, GROWTH),
            ]
        )
    return [*rows, before]


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with TemporaryDirectory() as many_folder, TemporaryDirectory() as few_folder:
        fill(Path(many_folder), total)
        fill(Path(few_folder), total // 10)
        rows = measured(Path(many_folder), Path(few_folder), total // 10)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    title = f"{total} mixed reports, {cores} usable cores"
    table(title, ["", "ours", "the other", "ratio", "bar", ""], rows)
