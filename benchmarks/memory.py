"""The most memory that reading one report takes, medium by medium (the operating system's count for the process).

python benchmarks/memory.py [FILE …]
"""

from __future__ import annotations

import sys
from pathlib import Path

from measure import GONGKAI, SUFFIXES, at_most, peak_megabytes, sample, table

BAR = 200  # MB


def measured(path: Path) -> list[str]:
    """Return the row of one file."""
    ours = peak_megabytes([*GONGKAI, "read", "--json", str(path)])
    bare = peak_megabytes([sys.executable, "-c", "pass"])
    return [path.name, f"{ours:.0f} MB", f"{bare:.0f} MB", f"{ours / bare:.1f}", f"< {BAR} MB", at_most(ours, BAR)]


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]] or [sample(suffix) for suffix in SUFFIXES]
    rows = [measured(path) for path in files]
    table("Peak memory of one read", ["", "ours", "bare Python", "ratio", "bar", ""], rows)
