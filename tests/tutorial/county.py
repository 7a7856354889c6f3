"""A made-up county for the tutorial: the reports of forty agencies, some with slips that clerks really make.

python tests/tutorial/county.py FOLDER
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checks.made.reports import children, made, with_prose, with_values
from gongkai.report.model import Report
from gongkai.report.writing import write_report

BELOW, YEAR, SEED = 40, 2024, 8
# What the agencies hand in: Word most of all.
MEDIA = (".docx", ".docx", ".pdf", ".docx", ".html", ".docx", ".xlsx", ".pdf", ".docx", ".docx")

# Spoils a report, None where it has no room for this slip.
Slip = Callable[[Report], "Report | None"]


def _figure(report: Report, row: str, column: str) -> Decimal:
    square = report.square("applications", row, column)
    assert square is not None
    return square.value or Decimal(0)


def wrong_column(report: Report) -> Report | None:
    """One business among the applicants counted as a natural person; the totals hold."""
    if not _figure(report, "received", "org_commercial"):
        return None
    moved = {"natural_person": 1, "org_commercial": -1}
    return with_values(
        report,
        {("applications", "received", name): _figure(report, "received", name) + by for name, by in moved.items()},
    )


def unfilled_total(report: Report) -> Report | None:
    """The grand total of results left at 0."""
    if not _figure(report, "results_total", "total"):
        return None
    return with_values(report, {("applications", "results_total", "total"): Decimal(0)})


def wrong_number(report: Report) -> Report | None:
    """One application more in the text than in the table."""
    received = _figure(report, "received", "total")
    return _reworded(report, f"申请{received}件", f"申请{received + 1}件") if received > 2 else None


def placeholder(report: Report) -> Report | None:
    """A number that nobody filled in."""
    return _reworded(report, "。", "，全年开展培训××次。")


def no_fee(report: Report) -> Report | None:
    """Section six without a word on the fee."""
    prose = [(passage.section, passage.text) for passage in report.prose if passage.section != "other_matters"]
    return with_prose(report, [*prose, ("other_matters", "无其他需要报告的事项。")])


SLIPS: tuple[Slip, ...] = (wrong_column, unfilled_total, wrong_number, placeholder, no_fee)


def _reworded(report: Report, old: str, new: str) -> Report | None:
    """Replace the first place where section one says `old`; None where it does not."""
    prose = [(passage.section, passage.text) for passage in report.prose]
    at = next((at for at, (section, text) in enumerate(prose) if section == "overview" and old in text), None)
    if at is None:
        return None
    prose[at] = (prose[at][0], prose[at][1].replace(old, new, 1))
    return with_prose(report, prose)


def county(folder: Path) -> None:
    """Write forty reports into `folder`/reports (the county's own and all but one below it) and the tree of agencies."""
    rng = random.Random(SEED)
    parent = made(rng, YEAR, kind="county_government", size="large", variant="", plain=True).report
    below = children(rng, parent, BELOW)
    handed_in = [parent, *below[:-1]]
    spoiled: set[int] = {0}  # the county's own report is right
    for slip in SLIPS:
        tried = ((number, slip(report)) for number, report in enumerate(handed_in) if number not in spoiled)
        number, report = next((number, report) for number, report in tried if report is not None)
        handed_in[number] = report
        spoiled.add(number)
    (folder / "reports").mkdir(parents=True)
    for number, report in enumerate(handed_in):
        suffix = MEDIA[number % len(MEDIA)]
        write_report(report, folder / "reports" / f"{report.agency}{suffix}", suffix)
    _tree(folder / "agencies.toml", parent, below)


def _tree(path: Path, parent: Report, below: list[Report]) -> None:
    """Write the tree: the county, what stands below it, and that its report sums up exactly these."""
    lines = ["[[agency]]", f'name = "{parent.agency}"', 'sums = "all"', ""]
    for report in below:
        lines += ["[[agency]]", f'name = "{report.agency}"', f'within = "{parent.agency}"', ""]
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2 or Path(sys.argv[1]).exists():
        sys.exit("python tests/tutorial/county.py FOLDER    (a folder that is not there yet)")
    county(Path(sys.argv[1]))
