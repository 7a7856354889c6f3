"""What one call of the command costs: `--help`, and reading one HTML and one DOCX report.

    python benchmarks/start.py [FILE.html FILE.docx …]

Beside them the least that such a program can cost: a bare Click program's `--help`, and a Python that imports lxml.
"""

from __future__ import annotations

import sys
from pathlib import Path

from measure import GONGKAI, alternating, at_most, process, python, sample, seconds, table

RUNS = 15
HELP_BAR = 2.0
# One report: so many times the bare import, and so many seconds on top.
TIMES, SECONDS = 3, 0.1

BARE_CLICK = """
import click
@click.group()
def main(): "A bare program."
@main.command()
@click.argument("name")
def one(name): "Do one thing."
main(["--help"])
"""


def measured(files: list[Path]) -> list[list[str]]:
    """Return the rows of the table."""
    reads = [process([*GONGKAI, "read", "--json", str(path)], (0, 2)) for path in files]
    calls = [process([*GONGKAI, "--help"]), python(BARE_CLICK), python("import lxml"), *reads]
    ours, click, lxml, *read = alternating(calls, RUNS)
    rows = [
        [
            "gongkai --help",
            seconds(ours),
            f"bare Click {seconds(click)}",
            f"{ours / click:.2f}",
            f"<= {HELP_BAR}",
            at_most(ours / click, HELP_BAR),
        ]
    ]
    bar = TIMES * lxml + SECONDS
    for path, took in zip(files, read, strict=True):
        rows.append(
            [
                f"gongkai read --json {path.name}",
                seconds(took),
                f"import lxml {seconds(lxml)}",
                f"{took / lxml:.2f}",
                f"<= {TIMES} x + {SECONDS} s = {seconds(bar)}",
                at_most(took, bar),
            ]
        )
    return rows


if __name__ == "__main__":
    chosen = [Path(name) for name in sys.argv[1:]] or [sample(".html"), sample(".docx")]
    table("One call", ["", "ours", "the other", "ratio", "bar", ""], measured(chosen))
