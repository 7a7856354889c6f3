"""The ink inside one box: what is printed there, what is dust, and crops of it for the recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.documents.scan_engine import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gongkai.documents.scan_lines import RuledCell, Sheet

    Grey = NDArray[np.uint8]

DUST = 0.22  # of the text height: smaller specks alone are not print


@dataclass(frozen=True, slots=True)
class Inked:
    """The printed pieces inside a box (dust left out) and the lines they make, top to bottom."""

    pieces: tuple[Box, ...]
    lines: tuple[Box, ...]
    unit: int
    slanted: bool = False  # one slanting stroke and nothing else: a stroke through the box ("/"), easily read as 1


def ink_of(sheet: Sheet, box: Box) -> Inked:
    """Return what is printed inside `box`."""
    import cv2

    if box.width < 3 or box.height < 3:
        return Inked((), (), sheet.unit)
    _, _, stats, _ = cv2.connectedComponentsWithStats(sheet.ink[box.slices], connectivity=8)
    pieces = []
    for x, y, wide, high, _ in stats[1:].tolist():
        piece = Box(box.left + x, box.top + y, box.left + x + wide, box.top + y + high)
        if max(wide, high) >= max(4, sheet.unit * DUST) and not _left_of_border(piece, box, sheet.unit):
            pieces.append(piece)
    slanted = len(pieces) == 1 and _slants(sheet, pieces[0])
    return Inked(tuple(pieces), tuple(_line_boxes(pieces, sheet.unit)), sheet.unit, slanted)


def _slants(sheet: Sheet, piece: Box) -> bool:
    """Whether the ink lies along one slanting line."""
    import numpy as np

    if piece.width < piece.height * 0.25 or piece.height < piece.width * 0.4:
        return False
    rows, columns = np.nonzero(sheet.ink[piece.slices])
    return len(rows) > 8 and abs(float(np.corrcoef(rows, columns)[0, 1])) > 0.8


def _left_of_border(piece: Box, box: Box, unit: int) -> bool:
    """Whether a piece is a splinter of the ruled line: thin, and lying along the box's edge."""
    thin = max(3, unit // 7)
    along_side = piece.width <= thin and (piece.left - box.left <= 2 or box.right - piece.right <= 2)
    along_top = piece.height <= thin and (piece.top - box.top <= 2 or box.bottom - piece.bottom <= 2)
    return along_side or along_top


def _line_boxes(pieces: list[Box], unit: int) -> list[Box]:
    """Join pieces that overlap in height, or nearly touch and are small, into lines."""
    lines: list[Box] = []
    for piece in sorted(pieces, key=lambda one: one.top):
        if lines:
            last = lines[-1]
            together = Box(
                min(last.left, piece.left), last.top, max(last.right, piece.right), max(last.bottom, piece.bottom)
            )
            if piece.top < last.bottom or (piece.top - last.bottom < unit * 0.3 and together.height <= unit * 1.3):
                lines[-1] = together
                continue
        lines.append(piece)
    return lines


def is_dash(ink: Inked) -> bool:
    """Whether the only print is one level stroke."""
    return (
        len(ink.pieces) == 1
        and ink.pieces[0].width >= 2.2 * ink.pieces[0].height
        and ink.pieces[0].height < ink.unit / 2
    )


def column_runs(ink: Inked, line: Box) -> int:
    """Return how many pieces stand side by side in `line`, leaving out points and commas."""
    high = [piece for piece in ink.pieces if line.common(piece).area and piece.height >= line.height * 0.3]
    count = 0
    right = -1
    for piece in sorted(high, key=lambda one: one.left):
        if right - piece.left < piece.width * 0.4:
            count += 1
        right = max(right, piece.right)
    return count


def torn_boxes(cells: Sequence[RuledCell], inks: Sequence[Inked]) -> set[int]:
    """Return the numbers of the boxes with print that runs on over an upright border: the border may be none."""
    torn: set[int] = set()
    for left, cell in enumerate(cells):
        ending = _touching(inks[left], cell.box.right, right=True)
        if not ending:
            continue
        for right, other in enumerate(cells):
            beside = (
                other.column == cell.column + cell.column_span
                and other.box.common(Box(other.box.left, cell.box.top, other.box.right, cell.box.bottom)).area
            )
            if beside and any(
                min(one.bottom, two.bottom) - max(one.top, two.top) > 0.5 * min(one.height, two.height)
                for one in ending
                for two in _touching(inks[right], other.box.left, right=False)
            ):
                torn |= {left, right}
    return torn


def _touching(ink: Inked, edge: int, right: bool) -> list[Box]:
    """Return the pieces of a character's height that reach the border at `edge`."""
    reach = max(3, ink.unit // 10)
    return [
        piece
        for piece in ink.pieces
        if piece.height >= ink.unit * 0.3 and abs((piece.right if right else piece.left) - edge) <= reach
    ]


def crop_enlarged(sheet: Sheet, ink: Inked, line: Box) -> Grey:
    """Return `line` alone on white paper, black on white, with room around it, for a reading of its own."""
    return _framed(_glyphs(sheet, ink, line), ink.unit)


def crop_tiled(sheet: Sheet, ink: Inked, line: Box) -> Grey:
    """Return `line` with half the room and doubled in size: a third look where the detector found nothing."""
    import cv2

    glyphs = _glyphs(sheet, ink, line)
    large = cv2.resize(glyphs, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
    return _framed(cv2.GaussianBlur(large, (5, 5), 0).astype("uint8"), ink.unit, 0.25, 1.2)


def _glyphs(sheet: Sheet, ink: Inked, line: Box) -> Grey:
    """Cut `line` out, everything but its own ink whitened and its contrast stretched."""
    import cv2
    import numpy as np

    area = line.grown(3, sheet.grey.shape)
    crop = sheet.grey[area.slices].astype(np.float32)
    mask = sheet.ink[area.slices]
    near = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))) > 0
    paper = float(np.median(crop[~near])) if (~near).any() else float(crop.max())
    dark = float(np.percentile(crop[mask > 0], 10)) if (mask > 0).any() else float(crop.min())
    stretched = np.clip((crop - dark) / max(paper - dark, 1.0) * 255.0, 0, 255)
    stretched[~near] = 255
    return stretched.astype(np.uint8)


def _framed(glyphs: Grey, unit: int, above: float = 0.3, beside: float = 0.7) -> Grey:
    """Lay `glyphs` on white with `above` and `beside` (of its height) around it; a flat stroke gets a line's height."""
    import numpy as np

    height, width = glyphs.shape
    line = max(height, int(unit * 0.8))
    top = (line - height) // 2 + max(2, int(line * above))
    side = max(4, int(line * beside))
    framed = np.full((height + top * 2, width + side * 2), 255, dtype=np.uint8)
    framed[top : top + height, side : side + width] = glyphs
    return framed
