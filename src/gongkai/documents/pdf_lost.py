"""Text that pdfium leaves out: set in a font that the file does not carry, on a machine that has none to stand in.

A glyph nobody can draw has no size, and pdfium passes over text without a width; the file says all we need of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

_FLAT = 0.01  # points; text narrower than this is passed over, text lower than this may be taken for another's copy
_STROKED = 1  # FPDF_TEXTRENDERMODE_STROKE: such text is as wide as its pen at the least
_PEN = 1.0  # of the file's units, which text is scaled from


def restore_lost(engine: Any, texts: Iterable[int], read: frozenset[int]) -> frozenset[int]:
    """Give the text objects of a page that are not among those `read` a size; return those to be read now.

    Only what is set in a font outside the file: a lone space in any other is no loss.
    """
    numbers = (ctypes.c_float * 6)()
    start = ctypes.addressof(numbers)
    at = tuple(start + 4 * index for index in range(4))
    carried: dict[int | None, bool] = {}
    restored: set[int] = set()
    for item in texts:
        if item in read:
            continue
        font = engine.FPDFTextObj_GetFont(item)
        if font not in carried:
            carried[font] = engine.FPDFFont_GetIsEmbedded(font) == 1
        if carried[font] or not engine.FPDFPageObj_GetBounds(item, *at):
            continue
        left, low, right, high = numbers[:4]
        if min(right - left, high - low) < _FLAT and _widen(engine, item, start, numbers):
            restored.add(item)
    return frozenset(restored)


def _widen(engine: Any, item: int, at: int, numbers: Any) -> bool:
    """Let pdfium measure a text with a pen around it, then leave the text as it was."""
    mode = engine.FPDFTextObj_GetTextRenderMode(item)
    width = numbers[0] if engine.FPDFPageObj_GetStrokeWidth(item, at) else None
    if not engine.FPDFPageObj_GetMatrix(item, at):
        return False
    engine.FPDFTextObj_SetTextRenderMode(item, _STROKED)
    engine.FPDFPageObj_SetStrokeWidth(item, _PEN)
    done = engine.FPDFPageObj_SetMatrix(item, at)  # the same place: setting it makes pdfium measure again
    engine.FPDFTextObj_SetTextRenderMode(item, mode)
    if width is not None:
        engine.FPDFPageObj_SetStrokeWidth(item, width)
    return bool(done)
