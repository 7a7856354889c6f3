"""How fast a report is written, in process, beside LibreOffice making the same PDF out of the Word file.

python benchmarks/writing.py
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import SAMPLES, alternating, at_most, process, seconds, table

RUNS = 9
BARS = {".pdf": 0.3, ".docx": 0.4}  # seconds
OTHERS = (".html", ".xlsx", ".md", ".json")


def measured(folder: Path) -> list[list[str]]:
    """Return a row for each medium, and LibreOffice's where it is there."""
    from gongkai.report.reading import read_report
    from gongkai.report.writing import write_report

    report = read_report(next(SAMPLES.glob("hongze*")))
    suffixes = (*BARS, *OTHERS)
    times = alternating(
        [lambda suffix=suffix: write_report(report, folder / f"report{suffix}", suffix) for suffix in suffixes], RUNS
    )
    took = dict(zip(suffixes, times, strict=True))
    office = shutil.which("soffice")
    converted = 0.0
    if office:
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "office")]
        (converted,) = alternating([process([*command, str(folder / "report.docx")])], 2)
    rows = []
    for suffix, spent in took.items():
        bar = BARS.get(suffix)
        beside = f"LibreOffice {seconds(converted)}" if suffix == ".pdf" and converted else "-"
        ratio = f"{spent / converted:.3f}" if suffix == ".pdf" and converted else "-"
        rows.append(
            [suffix, seconds(spent), beside, ratio, f"<= {bar} s" if bar else "", at_most(spent, bar) if bar else ""]
        )
    return rows


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        table("writing one report, in process", ["", "ours", "the other", "ratio", "bar", ""], measured(Path(name)))
