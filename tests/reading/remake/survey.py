"""Read every layout in every medium and say how it went: a table, and the failing files kept to look at.

python -m tests.reading.remake.survey FOLDER [--truths N] [--layout NAME] [--medium NAME]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
import traceback
from collections import defaultdict
from pathlib import Path

from .cases import applies, least, run
from .layouts import LAYOUTS
from .media import MEDIA
from .truth import Truth, bundled, corpus, invented

Count = dict[str, int]


def truths(count: int) -> list[Truth]:
    """Return a mix of real and made-up truths."""
    made = [invented(8, "2019", size=30000), invented(7), invented(10, one_row_other=True), invented(9, size=99999)]
    real = [t for t in corpus() or bundled() if any(t.values.values())]
    mixed = [t for pair in zip(made, real, strict=False) for t in pair] + real[len(made) :]
    return mixed[:count]


def main() -> None:
    """Run the survey."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truths", type=int, default=3)
    parser.add_argument("--layout")
    parser.add_argument("--medium")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    table: dict[tuple[str, str], Count] = {}
    causes: dict[str, list[str]] = defaultdict(list)
    started = time.time()
    with tempfile.TemporaryDirectory() as work:
        for layout in LAYOUTS:
            for medium in MEDIA:
                wanted = options.layout in (None, layout.name) and options.medium in (None, medium.name)
                if wanted and applies(layout, medium):
                    table[layout.name, medium.name] = _cell(layout, medium, options, Path(work), causes)
            _keep(options.folder, table, causes, time.time() - started)


def _keep(folder: Path, table: dict[tuple[str, str], Count], causes: dict[str, list[str]], took: float) -> None:
    (folder / "TABLE.md").write_text(_shown(table, took), encoding="utf-8")
    lines = [f"\n### {case}\n" + "\n".join(f"- {c}" for c in found[:12]) for case, found in sorted(causes.items())]
    (folder / "CASES.md").write_text("\n".join(lines), encoding="utf-8")


def _cell(layout, medium, options, work, causes) -> Count:  # type: ignore[no-untyped-def]
    count = {"right": 0, "unread": 0, "wrong": 0, "crash": 0, "low": 0}
    for truth in truths(options.truths):
        if truth.format not in layout.forms:
            continue
        begun = time.time()
        try:
            verdict, path = run(truth, layout, medium, work)
        except Exception:
            count["crash"] += 1
            causes[f"{layout.name} | {medium.name} | {truth.id} | CRASH"] = (
                traceback.format_exc().strip().splitlines()[-3:]
            )
            continue
        if time.time() - begun > 3:
            causes[f"{layout.name} | {medium.name} | {truth.id} | SLOW"] = [f"{time.time() - begun:.1f} s"]
        count["right"] += verdict.right
        count["unread"] += len(verdict.unread)
        count["wrong"] += len(verdict.wrong)
        low = verdict.share < least(layout, medium)
        count["low"] += low
        if verdict.wrong or low:
            shutil.copy(path, options.folder / path.name)
            told = verdict.wrong + [f"unread {'.'.join(k)}" for k in verdict.unread]
            kind = "WRONG" if verdict.wrong else "too little read"
            causes[f"{layout.name} | {medium.name} | {truth.id} | {kind} | {path.name}"] = told
        path.unlink()
    return count


def _shown(table: dict[tuple[str, str], Count], took: float) -> str:
    total: Count = defaultdict(int)
    lines = ["| layout | medium | right | unread | wrong | crash | too little |", "|---|---|---|---|---|---|---|"]
    for (layout, medium), count in table.items():
        for name, number in count.items():
            total[name] += number
        if count["wrong"] or count["crash"] or count["low"]:
            lines.append(f"| {layout} | {medium} | " + " | ".join(str(n) for n in count.values()) + " |")
    head = f"{len(table)} layouts × media in {took:.0f} s: " + ", ".join(f"{n} {k}" for k, n in total.items())
    return head + "\n\nOnly those that fail:\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
