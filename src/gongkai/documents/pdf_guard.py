"""Refuse files made to exhaust the reader: little data that unpacks to very much, forms that draw each other.

pdfium cannot be stopped once it loads a page, so this is asked of the file's bytes before it is opened.
"""

from __future__ import annotations

import re
import zlib
from math import prod
from pathlib import Path

from gongkai.errors import UnreadableFile

MAX_DRAWN = 12 * 1024**2  # bytes of one unpacked page; pdfium takes some 20 times that for it, reports have under 1 MB
MAX_FONT = 64 * 1024**2  # a whole 汉字 font, not cut down to what is used, has 10 to 25 MB
MAX_UNPACKED = 160 * 1024**2  # all pages and fonts together
MAX_DRAWS = 20_000  # how often forms may draw forms, at the worst
TRIAL_SECONDS = 8  # for a file whose forms look too many: a report of 60 pages takes one
_SMALL = 4096  # packed bytes; deflate makes at most 1,032 bytes of one, so 4 MB
_SMALL_FONT = 60 * 1024  # so 62 MB
_STREAM = re.compile(rb">>\s*stream\r?\n")
_DO = re.compile(rb"/[^\s/<>()\[\]]+\s+Do\b")


def check(path: Path, data: bytes) -> None:
    """Raise UnreadableFile where the file unpacks to more than a document can hold."""
    total = 0
    draws: list[int] = []
    for match in _STREAM.finditer(data):
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        head = data[max(0, data.rfind(b" obj", 0, start), start - 2000) : start]
        form = b"/Form" in head
        font = b"/Length1" in head or b"/CIDFontType0C" in head or b"/Type1C" in head or b"/OpenType" in head
        times = head.count(b"FlateDecode")
        if b"/Image" in head or (times < 2 and not form and end - start < (_SMALL_FONT if font else _SMALL)):
            continue
        unpacked = _unpacked(data[start:end], times, MAX_FONT if font else MAX_DRAWN)
        total += MAX_UNPACKED if unpacked is None else len(unpacked)
        if total >= MAX_UNPACKED:
            raise _too_much(path)
        if form:
            draws.append(len(_DO.findall(unpacked or b"")))
    # No form draws itself, so a chain holds each form once at most and the product bounds what it comes to.
    if prod(max(1, count) for count in draws) > MAX_DRAWS and not _opens_in_time(path):
        raise _too_much(path)


def _unpacked(packed: bytes, times: int, limit: int) -> bytes | None:
    """Return the stream unpacked, None where it is larger than `limit`; what is not packed so is returned as it is."""
    for _ in range(min(times, 4)):
        unpacker = zlib.decompressobj()
        try:
            packed = unpacker.decompress(packed, limit)
        except zlib.error:  # encrypted, or damaged: pdfium stops there too
            return packed
        if unpacker.unconsumed_tail:
            return None
    return packed


def _opens_in_time(path: Path) -> bool:
    """Load every page in a process of its own, which can be stopped."""
    import subprocess
    import sys

    command = [sys.executable, "-m", "gongkai.documents.pdf_trial", str(path)]
    try:
        return subprocess.run(command, timeout=TRIAL_SECONDS, check=False, capture_output=True).returncode == 0
    except (subprocess.TimeoutExpired, OSError):
        return False


def _too_much(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path.name} 展开后的内容远超一份文件应有的大小，没有读；请用原软件重新导出后再读。",
        f"{path.name} unpacks to far more than a document holds and was not read; export it again from its source.",
    )
