"""Open a PDF and read one page of it: characters, ruled tables, pictures. Everything of pdfium's is closed in order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.documents.pdf_characters import Box, Character, frame_of, read_characters
from gongkai.documents.pdf_engine import PASSWORD_ERROR, pdfium
from gongkai.documents.pdf_grid import Ruled, ruled_tables
from gongkai.documents.pdf_guard import check
from gongkai.documents.pdf_lines import PageDrawing
from gongkai.documents.pdf_lost import restore_lost
from gongkai.errors import UnreadableFile

MAX_BYTES = 100 * 1024 * 1024  # a scanned report of 60 pages takes 30 MB; the whole file is held in memory


@dataclass(frozen=True, slots=True)
class Opened:
    """An open PDF."""

    engine: Any
    handle: Any
    pages: int
    sound: bool  # the file's own table of contents is whole; else pdfium has searched the pieces together

    def title(self) -> str | None:
        """Return the title the file's writer gave it, None where there is none."""
        size = self.engine.FPDF_GetMetaText(self.handle, b"Title", None, 0)
        if not 2 < size < 10_000:
            return None
        buffer = ctypes.create_string_buffer(size)
        self.engine.FPDF_GetMetaText(self.handle, b"Title", buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip("\0 ") or None


@dataclass(slots=True)
class PageRead:
    """One page as read; `broken` where pdfium could not load it, `cut` where it holds more than we look at;
    `content` counts characters and drawn objects."""

    number: int
    width: float = 0.0
    height: float = 0.0
    characters: list[Character] | None = None
    tables: list[Ruled] | None = None
    pictures: list[Box] | None = None
    outlines: int = 0
    unknown: int = 0
    hidden: int = 0
    content: int = 0
    broken: bool = False
    cut: bool = False
    halved: frozenset[int] = frozenset()


@contextmanager
def open_pdf(path: Path) -> Iterator[Opened]:
    """Open a PDF and close it after use; raise UnreadableFile with the reason where it cannot be opened."""
    data = _bytes(path)
    check(path, data)
    engine = pdfium()
    handle = engine.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise _refusal(path, engine.FPDF_GetLastError())
    try:
        pages = engine.FPDF_GetPageCount(handle)
        if pages <= 0:
            raise UnreadableFile(
                f"{path.name} 里没有一页可读，文件可能没有传完；请重新取得这份文件。",
                f"{path.name} holds no readable page, it may be incomplete; please get the file again.",
            )
        yield Opened(engine, handle, pages, bool(engine.FPDF_DocumentHasValidCrossReferenceTable(handle)))
    finally:
        engine.FPDF_CloseDocument(handle)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(
                f"{path.name} 有 {size // 1024**2} MB，超过 {MAX_BYTES // 1024**2} MB 的上限；请另存为较小的文件再读。",
                f"{path.name} has {size // 1024**2} MB, above the limit of {MAX_BYTES // 1024**2} MB; save it smaller.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"打不开 {path.name}（{error.strerror}）；请检查路径和权限。",
            f"Cannot open {path.name} ({error.strerror}); check its path and permissions.",
        ) from error
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(
            f"{path.name} 是空文件；请重新取得这份文件。", f"{path.name} is empty; please get the file again."
        )
    return data


def _refusal(path: Path, reason: int) -> UnreadableFile:
    if reason == PASSWORD_ERROR:
        return UnreadableFile(
            f"{path.name} 需要密码才能打开；请先用原软件去掉密码另存一份。",
            f"{path.name} needs a password; save a copy without one first.",
        )
    return UnreadableFile(
        f"{path.name} 不是完整的 PDF 文件，可能已损坏或后缀名不对；请重新取得这份文件。",
        f"{path.name} is not a whole PDF file, it may be damaged or wrongly named; please get the file again.",
    )


def read_page(opened: Opened, index: int) -> PageRead:
    """Read one page, counted from 0."""
    engine = opened.engine
    page = engine.FPDF_LoadPage(opened.handle, index)
    if not page:
        return PageRead(index + 1, broken=True)
    try:
        frame, rotation = frame_of(engine, page)
        drawn = PageDrawing(engine, page)
        text = read_characters(engine, page, frame, rotation, drawn.hidden)
        if not text.pieces.issuperset(drawn.texts) and (restored := restore_lost(engine, drawn.texts, text.pieces)):
            drawn = PageDrawing(engine, page)
            text = read_characters(engine, page, frame, rotation, drawn.hidden, restored)
    finally:
        engine.FPDF_ClosePage(page)
    drawing = drawn.drawing(text.frame)
    tables, too_many = ruled_tables(drawing)
    return PageRead(
        index + 1,
        text.frame.width,
        text.frame.height,
        text.characters,
        tables,
        drawing.pictures,
        drawing.outlines,
        text.unknown,
        text.hidden,
        len(text.characters) + drawn.objects,
        False,
        text.cut or drawing.cut or too_many,
        text.halved,
    )
