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


# Where the paper itself leaves open what a layout prints in a medium, less must be read; wrong is never allowed.
# Digits run together with something else glued to them, or with blanks dropped, may not be cut at all.
GLUED = ("rows run together", "all run together")
LESS: dict[tuple[str, str], float] = {
    # A sheet stores no empty row, a list of marks only says that there are cells, and a report of noughts is then all blank.
    **{("blank for nought", medium): 0.9 for medium in ("xlsx", "xlsx text", "xlsx sheets", "pdf small pages")},
    **{("blank for nought", medium): 0.0 for medium in ("xlsx unmerged", "tab begun only", "comma", "semicolon")},
    # A page's number right beside a row with a blank may be that blank's figure.
    **{
        (layout, medium): 0.4
        for layout in ("page rows", "page rows bare", "pieces", "pieces by page numbers", "pieces by bare numbers")
        for medium in ("docx unmerged", "xlsx unmerged", "xlsx text", "md", "md repeated", "html", "html div")
    },
    # A further column of figures before the labels, where no head covers them.
    **{("serial numbers", medium): 0.65 for medium in ("html div", "docx unmerged", "xlsx unmerged")},
    ("labels vertical", "pdf landscape"): 0.9,
    ("disputes one a row", "one space"): 0.1,
}


def least(layout: Layout, medium: Medium) -> float:
    """Return the share of settled squares that must be read."""
    usual = min(layout.least if medium.kind == "boxes" else layout.least_text, medium.least)
    return (
        0.0
        if medium.name in GLUED and layout.name != "plain"
        else min(usual, LESS.get((layout.name, medium.name), 1.0))
    )
