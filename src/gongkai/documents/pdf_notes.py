"""What a reader of a PDF's content must know of what could not be read, one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongkai.documents.model import Note, Place
from gongkai.documents.pdf_pages import Opened, PageRead
from gongkai.errors import Words

SCAN_CODES = frozenset(
    {"scanned-page", "garbled-text", "picture"}
)  # what the scan extra can read from the page's picture
_PICTURE_SHARE = 0.5  # of the page: pictures this large with hardly a character are a scan
_FEW = 12  # characters: a page number and a stamp
_MANY_OUTLINES = 60  # curved shapes: text drawn as shapes has hundreds a page
_GARBLED_SHARE = 0.02  # of a page's characters; below it they are list marks and ticks, worth a word but no scan
_LARGE_PICTURE = 0.15  # of the page: a table pasted as a picture takes a fifth and more
_WRITTEN_OVER = 10  # characters; a letterhead or a background has the page's text on it


def document_notes(path: Path, opened: Opened, pages: Sequence[PageRead]) -> list[Note]:
    """Return the notes on the file as a whole and on each page."""
    notes: list[Note] = []
    limit = len(pages)
    if opened.pages > limit:
        notes.append(
            _note(
                "too-many-pages",
                f"{path.name} 有 {opened.pages} 页，只读了前 {limit} 页。",
                f"{path.name} has {opened.pages} pages; only the first {limit} were read.",
                limit + 1,
            )
        )
    if not opened.sound:
        notes.append(
            Note(
                "damaged-file",
                Words(
                    f"{path.name} 的结构有损坏，可能缺页；请与原件核对或重新取得。",
                    f"{path.name} is damaged and may lack pages; compare it with the original or get it again.",
                ),
            )
        )
    for page in pages:
        notes += _page_notes(page)
    return notes


def _page_notes(page: PageRead) -> list[Note]:
    if page.broken:
        return [
            _note(
                "unreadable-page",
                f"第 {page.number} 页打不开，没有读。",
                f"Page {page.number} cannot be opened and was not read.",
                page.number,
            )
        ]
    notes = []
    if _is_scan(page):
        notes.append(
            _note(
                "scanned-page",
                f"第 {page.number} 页只有图像、没有文字；装上 gongkai[scan] 即可识别。",
                f"Page {page.number} holds pictures and no text; gongkai[scan] reads it.",
                page.number,
            )
        )
    elif not page.tables and _has_picture(page):
        notes.append(
            _note(
                "picture",
                f"第 {page.number} 页有一幅大图，里面若有表格或文字并没有读；装上 gongkai[scan] 即可识别。",
                f"Page {page.number} holds a large picture; a table or text inside it was not read; gongkai[scan] reads it.",
                page.number,
            )
        )
    printed = sum(character.text != " " for character in page.characters or ())
    if page.unknown and page.unknown <= _GARBLED_SHARE * printed:
        notes.append(
            _note(
                "odd-characters",
                f"第 {page.number} 页有 {page.unknown} 个字符在文件里没有对应的文字，照原样保留。",
                f"Page {page.number} has {page.unknown} characters the file gives no meaning; they were kept as they are.",
                page.number,
            )
        )
    elif page.unknown:
        notes.append(
            _note(
                "garbled-text",
                f"第 {page.number} 页有 {page.unknown} 个字符在文件里没有对应的文字，读不出；gongkai[scan] 可按图像识别。",
                f"Page {page.number} has {page.unknown} characters the file gives no meaning; gongkai[scan] can read its picture.",
                page.number,
            )
        )
    if page.hidden:
        notes.append(
            _note(
                "hidden-text",
                f"第 {page.number} 页有 {page.hidden} 个不算正文的字符（隐藏、白字或斜印的水印），没有读。",
                f"Page {page.number} has {page.hidden} characters that are no text (hidden, white, or a slanted watermark); they were not read.",
                page.number,
            )
        )
    if page.cut:
        notes.append(
            _note(
                "crowded-page",
                f"第 {page.number} 页的线条或字符多得不像报告，没有读全；请人工核对这一页。",
                f"Page {page.number} has more lines or characters than any report; it was not read wholly, check it by eye.",
                page.number,
            )
        )
    return notes


def clash_note(place: Place) -> Note:
    """Return the note on a cell in which different characters are printed over each other."""
    return Note(
        "overprinted-text",
        Words(
            f"第 {place.page} 页表 {place.table} 第 {place.row} 行第 {place.column} 列有文字互相重叠，请对照原件。",
            f"Page {place.page}, table {place.table}, row {place.row}, column {place.column}: characters printed over each other.",
        ),
        place,
    )


def crossing_note(place: Place, whole: str) -> Note:
    """Return the note on a cell into or out of which a figure runs over the ruled line."""
    return Note(
        "text-over-line",
        Words(
            f"第 {place.page} 页表 {place.table} 第 {place.row} 行第 {place.column} 列的文字“{whole}”越过了格线，分不清属于哪一格，请对照原件。",
            f"Page {place.page}, table {place.table}, row {place.row}, column {place.column}: “{whole}” runs over a ruled line; "
            "which box it belongs to cannot be told, check the original.",
        ),
        place,
    )


def _is_scan(page: PageRead) -> bool:
    if sum(character.text != " " for character in page.characters or ()) > _FEW:
        return False
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.pictures or ())
    return area > _PICTURE_SHARE * page.width * page.height or page.outlines > _MANY_OUTLINES


def _has_picture(page: PageRead) -> bool:
    """Tell whether a picture takes much of the page with no text printed over it."""
    for x0, y0, x1, y1 in page.pictures or ():
        if (x1 - x0) * (y1 - y0) > _LARGE_PICTURE * page.width * page.height:
            over = sum(x0 < c.left and c.right < x1 and y0 < c.top and c.bottom < y1 for c in page.characters or ())
            if over < _WRITTEN_OVER:
                return True
    return False


def _note(code: str, zh: str, en: str, page: int) -> Note:
    return Note(code, Words(zh, en), Place(page=page))
