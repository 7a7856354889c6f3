"""Read a PDF with a text layer: its ruled tables box by box, the rest as paragraphs in reading order.

One pass of our own over pdfium's characters and drawn lines; `docs/` says what that gains over a general library.
"""

from __future__ import annotations

import threading
from pathlib import Path

from gongkai.documents.model import Document
from gongkai.documents.pdf_blocks import blocks_of
from gongkai.documents.pdf_notes import SCAN_CODES, document_notes
from gongkai.documents.pdf_pages import PageRead, open_pdf, read_page

MAX_PAGES = 300  # an annual report has under 60 pages; beyond this it is another kind of book, read to here and said so
MAX_CONTENT = 600_000  # characters and drawn objects of all pages read; a full report of 60 pages has under 200,000
_ONE_AT_A_TIME = threading.Lock()  # pdfium may not be used by two threads at once


def read_pdf(path: Path) -> Document:
    """Read a PDF file; raise UnreadableFile where it is encrypted, damaged, empty or no PDF.

    Pages without a text layer get a note (`scanned_pages` lists them); pages beyond MAX_PAGES or
    MAX_CONTENT are not read, with a note.
    """
    with _ONE_AT_A_TIME, open_pdf(path) as opened:
        pages: list[PageRead] = []
        content = 0
        for index in range(min(opened.pages, MAX_PAGES)):
            pages.append(read_page(opened, index))
            content += pages[-1].content
            if content > MAX_CONTENT:
                break
        notes = document_notes(path, opened, pages)
        title = opened.title()
        count = opened.pages
    blocks, more = blocks_of(pages)
    return Document(blocks, "pdf", count, title, (*notes, *more))


def scanned_pages(document: Document) -> tuple[int, ...]:
    """Return the pages, counted from 1, whose words are in a picture only or unreadable in the text layer."""
    pages = {note.place.page for note in document.notes if note.code in SCAN_CODES and note.place}
    return tuple(sorted(page for page in pages if page is not None))
