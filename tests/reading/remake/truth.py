"""What stands in a report, square by square: from a truth file, or made up and consistent (or wrong on purpose)."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .book import leaves, load
from .sheet import Key, Number

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "src" / "gongkai" / "samples"


@dataclass(frozen=True)
class Truth:
    """A report's figures with what is printed for each."""

    id: str
    agency: str
    year: int
    format: str
    values: dict[Key, Number | None]
    printed: dict[Key, str]
    undetermined: frozenset[Key] = field(default_factory=frozenset)
    file: Path | None = None

    @property
    def one_row_other(self) -> bool:
        """Return whether （六）其他处理 is printed as one row."""
        return ("applications", "other", "total") in self.values


def from_file(path: Path, folder: Path | None = None) -> Truth:
    """Return the truth in a JSON file; `folder` is where its report lies."""
    told = json.loads(path.read_text(encoding="utf-8"))
    keys = {(c["table"], c["row"], c["column"]): c for c in told["cells"]}
    return Truth(
        id=told.get("id") or path.stem,
        agency=told["agency"],
        year=told["year"],
        format=told["format"],
        values={k: c["value"] for k, c in keys.items()},
        printed={k: c["printed"] or "" for k, c in keys.items()},
        undetermined=frozenset((t, r, c) for t, r, c in told.get("undetermined", [])),
        file=(folder / told["file"]) if folder and told.get("file") else None,
    )


def corpus_folder() -> Path | None:
    """Return the folder of real reports, where there is one."""
    folder = Path(os.environ.get("GONGKAI_CORPUS") or ROOT.parent / "shared" / "corpus")
    return folder if (folder / "truth").is_dir() else None


def corpus() -> list[Truth]:
    """Return the truths of the real reports; none where the corpus is absent."""
    folder = corpus_folder()
    return [from_file(path, folder / "raw") for path in sorted((folder / "truth").glob("*.json"))] if folder else []


def bundled() -> list[Truth]:
    """Return the truths of the sample reports inside the package."""
    return [from_file(path, SAMPLES) for path in sorted((SAMPLES / "truth").glob("*.json"))]


COLUMNS = ("natural_person", "org_commercial", "org_research", "org_public_welfare", "org_legal_service", "org_other")
PARTS = ("upheld", "corrected", "other", "pending")


def invented(seed: int, form: str = "2021", *, size: int = 400, one_row_other: bool = False) -> Truth:
    """Return a made-up report whose sums all hold; `size` is about the largest single square."""
    dice = random.Random(seed)
    values: dict[Key, Number | None] = {}

    def figure() -> int:
        return (
            0 if dice.random() < 0.45 else dice.choice([dice.randint(1, 9), dice.randint(1, 60), dice.randint(1, size)])
        )

    rows = [row for row in leaves(load(form), one_row_other) if row not in {"results_total", "received", "carried_out"}]
    for column in COLUMNS:
        done = {row: figure() for row in rows if row != "carried_in"}
        carried_in, carried_out = figure(), figure()
        received = sum(done.values()) + carried_out - carried_in
        if received < 0:
            carried_in, received = carried_in + received, 0
        for row, number in done.items():
            values[("applications", row, column)] = number
        values[("applications", "received", column)] = received
        values[("applications", "carried_in", column)] = carried_in
        values[("applications", "carried_out", column)] = carried_out
        values[("applications", "results_total", column)] = sum(done.values())
    for row in leaves(load(form), one_row_other):
        values[("applications", row, "total")] = sum(values[("applications", row, c)] or 0 for c in COLUMNS)
    for block in ("review", "direct_suit", "suit_after_review"):
        parts = {part: figure() for part in PARTS}
        for part, number in parts.items():
            values[("disputes", "counts", f"{block}_{part}")] = number
        values[("disputes", "counts", f"{block}_total")] = sum(parts.values())
    for key, kind in _proactive(form):
        if kind == "decimal":
            values[key] = round(dice.uniform(0, 10 ** dice.randint(1, 6)), dice.randint(1, 6))
        elif kind == "signed_integer":
            values[key] = dice.randint(-9, 9)
        else:
            values[key] = figure()
    return _made(f"invented-{form}-{seed}", form, values, dice)


def _made(name: str, form: str, values: dict[Key, Number | None], dice: random.Random) -> Truth:
    year = dice.choice([2019, 2020] if form == "2019" else [2021, 2022, 2023, 2024, 2025])
    return Truth(name, "临川县人民政府", year, form, values, {k: shown(v) for k, v in values.items()})


def _proactive(form: str) -> Iterable[tuple[Key, str]]:
    for block in next(t for t in load(form)["tables"] if t["id"] == "proactive")["blocks"]:
        for row in block["rows"]:
            for column in block["columns"]:
                yield ("proactive", row["id"], column["id"]), column["type"]


def shown(value: Number | None) -> str:
    """Return how a plain report prints a value."""
    return "" if value is None else str(value)


def with_errors(truth: Truth, seed: int, count: int = 6) -> Truth:
    """Return the report with some squares printed wrong: a reader must give them as they are printed."""
    dice = random.Random(seed)
    values = dict(truth.values)
    numeric = [k for k, v in values.items() if isinstance(v, int)]
    for key in dice.sample(sorted(numeric), count):
        values[key] = max(0, int(values[key] or 0) + dice.choice([-10, -1, 1, 10, 100]))
    return Truth(
        f"{truth.id}-errors-{seed}",
        truth.agency,
        truth.year,
        truth.format,
        values,
        {k: shown(v) for k, v in values.items()},
    )
