"""Two sides in turns, their medians, and one small table: what every benchmark here is made of.

Both sides of a ratio run alternately in one invocation, so that a busy machine slows both alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "gongkai" / "samples"
SUFFIXES = (".pdf", ".docx", ".html", ".xlsx", ".md", ".txt")
# The command as installed beside this Python; a source tree without it is started as a module would be.
_SCRIPT = Path(sys.executable).with_name("gongkai")
GONGKAI = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-c", "from gongkai.cli.main import main; main()"]
# What developers set and users do not: with these, changed modules are compiled again at each start.
_UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONPROFILEIMPORTTIME")
_MEGABYTE = 1024 * 1024
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def sample(suffix: str) -> Path:
    """Return the bundled sample report of one medium."""
    return next(path for path in sorted(SAMPLES.iterdir()) if path.suffix == suffix)


def environment() -> dict[str, str]:
    """Return the environment of the measured processes: a user's, not a developer's."""
    return {name: value for name, value in os.environ.items() if name not in _UNUSUAL}


def process(command: Sequence[str], expected: tuple[int, ...] = (0,)) -> Callable[[], object]:
    """Return a call that runs a whole process without looking at its output, and fails where the process fails."""

    def run() -> None:
        done = subprocess.run(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode not in expected:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")

    return run


def python(code: str, *arguments: str) -> Callable[[], object]:
    """Return a call that runs a few lines in a Python of their own."""
    return process([sys.executable, "-c", code, *arguments])


def alternating(calls: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """Return the median seconds of each call, all run in turns, after one run each to warm up."""
    times: list[list[float]] = [[] for _ in calls]
    for number in range(runs + 1):
        for call, kept in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            if number:
                kept.append(time.perf_counter() - start)
    return [statistics.median(kept) for kept in times]


def peak_megabytes(command: Sequence[str]) -> float:
    """Return the most memory that a process, or any one process it started and waited for, ever held, in MB."""
    child = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * _RSS_UNIT / _MEGABYTE


def seconds(took: float) -> str:
    """Return a time as text, in ms where it is short."""
    return f"{took:.1f} s" if took >= 10 else f"{took * 1000:.{0 if took >= 0.1 else 1}f} ms"


def at_most(value: float, bar: float) -> str:
    """Return whether a bar is met, in words."""
    return "met" if value <= bar else "MISSED"


def load() -> str:
    """Return how busy the machine is, where it says so."""
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    return f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {busy}"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print one table; the first column is flush left, the others right."""
    print(f"\n{title} ({load()})")
    widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        cells = (_padded(text, width, not place) for place, (text, width) in enumerate(zip(row, widths, strict=True)))
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, left: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if left else space + text
