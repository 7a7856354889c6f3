"""Load every page of a PDF and leave: run as a process of its own, whose end tells whether the file can be read."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

MAX_MEMORY = 320 * 1024**2  # bytes of address space; pdfium and Python take 100 MB of it


def main(path: Path) -> int:
    """Return 0 where every page loads within the memory allowed."""
    with suppress(ImportError, ValueError, OSError):  # systems without such limits have the time limit alone
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    from gongkai.documents.pdf_engine import pdfium

    engine = pdfium()
    data = path.read_bytes()
    handle = engine.FPDF_LoadMemDocument64(data, len(data), None)
    for index in range(engine.FPDF_GetPageCount(handle) if handle else 0):
        page = engine.FPDF_LoadPage(handle, index)
        if page:
            engine.FPDF_ClosePage(page)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
