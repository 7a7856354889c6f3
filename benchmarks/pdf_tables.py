"""How fast a text PDF is read, as two ratios taken in one run.

    python benchmarks/pdf_tables.py [FILE.pdf …]

1. Whole process: `gongkai read --json` (every square of the report, the six sections, notes) against a bare pdfplumber
   script that only extracts the tables of the same file.
2. In process: `read_pdf` (tables, text, notes) against pypdfium2's bare text extraction of the same file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from measure import GONGKAI, alternating, at_most, process, python, sample, seconds, table

PROCESS_RUNS, INNER_RUNS = 9, 25
PROCESS_BAR, PROCESS_GOAL, INNER_BAR = 1.0, 0.6, 5.0

PDFPLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
"""


def bare_text(path: Path) -> None:
    """Return nothing: extract the bare text of a PDF with pypdfium2, the fastest library."""
    import pypdfium2

    document = pypdfium2.PdfDocument(str(path))
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def measured(path: Path) -> list[list[str]]:
    """Return both rows of one file."""
    from gongkai.documents.pdf import read_pdf

    ours, theirs = alternating(
        [process([*GONGKAI, "read", "--json", str(path)], (0, 2)), python(PDFPLUMBER, str(path))], PROCESS_RUNS
    )
    inner, bare = alternating([lambda: read_pdf(path), lambda: bare_text(path)], INNER_RUNS)
    whole, inside = ours / theirs, inner / bare
    return [
        [
            f"{path.name}: read --json, whole process",
            seconds(ours),
            f"pdfplumber {seconds(theirs)}",
            f"{whole:.2f}",
            f"<= {PROCESS_BAR}, goal {PROCESS_GOAL}",
            at_most(whole, PROCESS_BAR),
        ],
        [
            f"{path.name}: read_pdf, in process",
            seconds(inner),
            f"bare text {seconds(bare)}",
            f"{inside:.2f}",
            f"<= {INNER_BAR}",
            at_most(inside, INNER_BAR),
        ],
    ]


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]] or [sample(".pdf")]
    rows = [row for path in files for row in measured(path)]
    table("One text PDF", ["", "ours", "the other", "ratio", "bar", ""], rows)
