"""How fast a text PDF is read, as two ratios taken in one run.

    python benchmarks/pdf_tables.py FILE.pdf [FILE.pdf …]

1. Whole process: `gongkai.documents.pdf.read_pdf` against a bare pdfplumber script that only extracts the tables.
2. In process: `read_pdf` (tables, text, notes) against pypdfium2's bare text extraction of the same file.
Runs of both sides alternate, and medians are compared, so that a busy machine slows both alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROCESS_RUNS = 7
INNER_RUNS = 25
PROCESS_GOAL, INNER_GOAL = 0.6, 5.0

OURS = "import sys; from pathlib import Path; from gongkai.documents.pdf import read_pdf; read_pdf(Path(sys.argv[1]))"
THEIRS = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
"""


def alternating(one: Callable[[], object], other: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the median seconds of both, run in turns after one run each to warm up."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(runs + 1):
        for call, kept in zip((one, other), times, strict=True):
            start = time.perf_counter()
            call()
            if number:
                kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def process(code: str, path: Path) -> Callable[[], object]:
    command = [sys.executable, "-c", code, str(path)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def bare_text(path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(str(path))
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def measure(path: Path) -> bool:
    """Print both ratios of one file; return whether both goals were met."""
    from gongkai.documents.pdf import read_pdf

    ours, theirs = alternating(process(OURS, path), process(THEIRS, path), PROCESS_RUNS)
    inner, bare = alternating(lambda: read_pdf(path), lambda: bare_text(path), INNER_RUNS)
    pages = read_pdf(path).pages or 1
    print(
        f"{path.name} ({pages} pages)\n"
        f"  whole process: {ours * 1000:6.0f} ms, pdfplumber {theirs * 1000:6.0f} ms"
        f"  ratio {ours / theirs:.2f} (goal {PROCESS_GOAL})\n"
        f"  in process:    {inner * 1000 / pages:6.1f} ms a page, bare text {bare * 1000 / pages:4.1f} ms a page"
        f"  ratio {inner / bare:.2f} (goal {INNER_GOAL:.0f})"
    )
    return ours / theirs <= PROCESS_GOAL and inner / bare <= INNER_GOAL


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    met = [measure(Path(name)) for name in sys.argv[1:]]
    sys.exit(0 if all(met) else 1)
