"""One case: a truth in a layout in a medium, read back and judged."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

from .layouts import Layout
from .media import Medium, lost
from .reader import read
from .sheet import Sheet
from .truth import Truth
from .verdict import Verdict, judge


def applies(layout: Layout, medium: Medium) -> bool:
    """Return whether the layout makes sense in the medium."""
    return medium.name not in layout.skip and medium.kind not in layout.skip


def sheet_for(truth: Truth, layout: Layout, medium: Medium) -> Sheet:
    """Return the report on paper; the dice are thrown by the names, the same every time."""
    dice = random.Random(zlib.crc32(f"{truth.id} {layout.name}".encode()))
    sheet = layout.make(truth, dice)
    return sheet.leaving_open(lost(sheet)) if medium.lossy else sheet


def file_name(truth: Truth, layout: Layout, medium: Medium) -> str:
    """Return a name for the case's file."""
    return f"{truth.id}__{layout.name}__{medium.name}".replace(" ", "-").replace("/", "-") + medium.suffix


def run(truth: Truth, layout: Layout, medium: Medium, folder: Path) -> tuple[Verdict, Path]:
    """Write the case into `folder`, read it back, and return the verdict and the file."""
    sheet = sheet_for(truth, layout, medium)
    path = folder / file_name(truth, layout, medium)
    path.write_bytes(medium.write(sheet))
    said = read(path)
    verdict = judge(sheet.truth(), said, sheet.open_keys)
    if said["cells"] and said["format"] is not None and said["format"] != sheet.format and verdict.right:
        verdict.wrong.append(f"format: printed {sheet.format}, read {said['format']}")
    if said["year"] not in (None, sheet.year):
        verdict.wrong.append(f"year: printed {sheet.year}, read {said['year']}")
    return verdict, path


def least(layout: Layout, medium: Medium) -> float:
    """Return the share of settled squares that must be read."""
    return min(layout.least if medium.kind == "boxes" else layout.least_text, medium.least)
