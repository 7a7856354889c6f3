"""How fast reports are audited: all checks of one, and a folder of mixed reports from files to findings.

    python benchmarks/audit.py [NUMBER of reports, 1000]

The folder holds made-up reports of many agencies over several years, four in ten of them PDF, all different: `gongkai check`
reads them, puts the years of each agency beside each other, and looks with every check. Beside it stands what reading the
PDFs' tables alone takes with pdfplumber, on as many processes.
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measure import GONGKAI, SAMPLES, alternating, at_most, process, seconds, table

if TYPE_CHECKING:
    from gongkai.report.model import Report

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

RUNS, AUDITS, WORKERS = 1, 25, 2
BAR = 0.030  # seconds: all checks of one read report
# What one agency's reports are written in, four in ten of them PDF.
MEDIA = (".pdf", ".docx", ".pdf", ".html", ".pdf", ".xlsx", ".pdf", ".md", ".html", ".docx")
YEARS = (2021, 2022, 2023, 2024)


def fill(folder: Path, number: int) -> None:
    """Write so many made-up reports, every agency with several years."""
    from checks.made.reports import next_year, valid_report
    from gongkai.report.writing import write_report

    rng = random.Random(number)
    written = 0
    while written < number:
        report = valid_report(rng, YEARS[0], kind=rng.choice(["town", "county_department"]))
        for _ in YEARS:
            if written < number:
                suffix = MEDIA[written % len(MEDIA)]
                write_report(report, folder / f"report-{written:04}{suffix}", suffix)
                written += 1
                report = next_year(rng, report)


def extract(path: Path) -> int:
    """Extract the tables of one PDF with pdfplumber and return how many there were."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def extract_all(paths: list[Path]) -> None:
    """Extract the tables of all PDFs on as many processes as `gongkai check` uses."""
    with ProcessPoolExecutor(WORKERS) as pool:
        assert all(count >= 0 for count in pool.map(extract, paths, chunksize=4))


def one() -> list[list[str]]:
    """Return a row for each sample: all checks of the read report, beside reading it."""
    from gongkai.checks.audit import audit
    from gongkai.checks.dossier import Dossier
    from gongkai.report.reading import read_report

    rows = []
    for path in sorted(file for file in SAMPLES.iterdir() if file.is_file()):
        report = read_report(path)

        def look(report: Report = report, name: str = path.name) -> object:
            # A copy each time: what was worked out for the last one is not remembered.
            return audit(Dossier(replace(report), name, replace(report)))

        def read(path: Path = path) -> object:
            return read_report(path)

        checked, opened = alternating([look, read], AUDITS)
        row = [f"{path.name}: all checks", seconds(checked), f"reading it {seconds(opened)}"]
        rows.append([*row, f"{checked / opened:.2f}", f"<= {BAR * 1000:.0f} ms", at_most(checked, BAR)])
    return rows


def folder(number: int) -> list[list[str]]:
    """Return the row of the folder: reports a second beside PDFs a second."""
    with TemporaryDirectory() as name:
        fill(Path(name), number)
        pdfs = sorted(Path(name).glob("*.pdf"))
        command = [*GONGKAI, "check", "--json", "--workers", str(WORKERS), name]
        ours, theirs = alternating([process(command, (0, 1, 2)), lambda: extract_all(pdfs)], RUNS)
    row = [
        f"{number} mixed reports ({len(pdfs)} PDF) read and audited",
        f"{seconds(ours)}: {number / ours:.0f} a second",
    ]
    other = f"pdfplumber, the PDFs alone {seconds(theirs)}: {len(pdfs) / theirs:.0f} a second"
    return [[*row, other, f"{ours / theirs:.2f}", "", ""]]


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    table("auditing", ["", "ours", "the other", "ratio", "bar", ""], [*one(), *folder(total)])
