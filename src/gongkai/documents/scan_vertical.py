"""Reading lines whichever way they run: level as they are, upright ones character by character laid in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gongkai.documents.scan_engine import Box, Engine, Reading
from gongkai.documents.scan_ink import ink_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gongkai.documents.scan_lines import Sheet

    Grey = NDArray[np.uint8]


def read_lines(engine: Engine, sheet: Sheet, boxes: Sequence[Box]) -> list[Reading]:
    """Return what is read in each box, in the same order."""
    crops = [_in_a_row(sheet, box) if is_upright(box, sheet.unit) else sheet.grey[box.slices] for box in boxes]
    return engine.read(crops)


def is_upright(box: Box, unit: int) -> bool:
    """Whether a line runs from top to bottom: much higher than wide, and higher than one character."""
    return box.height > 1.7 * box.width and box.height > 1.9 * unit


def _in_a_row(sheet: Sheet, box: Box) -> Grey:
    """Cut an upright line into its characters and lay them side by side."""
    import cv2
    import numpy as np

    characters = _characters(sheet, box)
    if len(characters) < 2:
        return sheet.grey[box.slices]
    side = max(max(one.height, one.width) for one in characters) + 4
    paper = int(np.percentile(sheet.grey[box.slices], 80))
    tiles = []
    for one in characters:
        tile = np.full((side, side), paper, dtype=np.uint8)
        part = sheet.grey[one.slices]
        if max(part.shape) > side:
            part = cv2.resize(part, (min(side, part.shape[1]), min(side, part.shape[0]))).astype(np.uint8)
        top, left = (side - part.shape[0]) // 2, (side - part.shape[1]) // 2
        tile[top : top + part.shape[0], left : left + part.shape[1]] = part
        tiles.append(tile)
    return np.hstack(tiles)


def _characters(sheet: Sheet, box: Box) -> list[Box]:
    """Return the characters of an upright line, top to bottom: pieces of ink joined while they fit one square."""
    pieces = sorted(ink_of(sheet, box).pieces, key=lambda one: one.top)
    if not pieces:
        return []
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    high = max(right - left, sheet.unit) * 1.12
    characters: list[Box] = []
    for piece in pieces:
        if characters:
            last = characters[-1]
            bottom = max(last.bottom, piece.bottom)
            if piece.top < last.bottom or bottom - last.top <= high:
                characters[-1] = Box(left, last.top, right, bottom)
                continue
        characters.append(Box(left, piece.top, right, piece.bottom))
    return characters
