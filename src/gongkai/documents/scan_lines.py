"""Straightening a page and finding its ruled tables: from lines in a picture to boxes with rows, columns and spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.documents.scan_engine import Box
from gongkai.documents.scan_skew import background, closed, dilated, ink_mask, opened, skew, text_height, turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

PRINT = 0.12  # share of ink beside a line on both sides from which on it runs through print and is no rule
COVERED = 0.5  # share of a side that must be inked for a ruled border to stand there


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A box of a ruled table: its inside in pixels and the rows and columns it covers, from 0."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table on one page."""

    box: Box
    cells: tuple[RuledCell, ...]
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One straightened page: the picture without its lines, its ink (255 where inked), its tables and text height."""

    grey: Grey
    ink: Mask
    tables: tuple[RuledTable, ...]
    unit: int


def lay_out(grey: Grey) -> Sheet:
    """Straighten `grey`, enlarge it where its text is tiny, find the ruled tables and take the lines out."""
    import cv2
    import numpy as np

    ink = ink_mask(grey)
    unit = text_height(ink)
    if unit < 18 and grey.size < 12_000_000:
        grey = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        ink, unit = ink_mask(grey), unit * 2
    angle = skew(ink, unit)
    if abs(angle) >= 0.04:
        grey = turn(grey, angle, int(np.percentile(grey, 90)))
        ink = ink_mask(grey)
    across, down = _lines(ink, unit)
    tables = tuple(_tables(across, down, ink, unit))
    lines = np.zeros_like(ink)
    for table in tables:  # an underline outside the tables is left alone
        box = table.box.grown(unit // 4, grey.shape)
        lines[box.slices] = (across | down)[box.slices]
    lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    clean = grey.copy()
    clean[lines > 0] = background(grey)[lines > 0]
    bare = ink.copy()
    bare[lines > 0] = 0
    return Sheet(clean, bare, tables, unit)


def _lines(ink: Mask, unit: int) -> tuple[Mask, Mask]:
    """Return the masks of level and of upright ruled lines, small gaps closed."""
    masks = []
    for level, length in ((True, unit * 3), (False, int(unit * 1.7))):
        # A line may wander by a pixel over its length: thicken across it before asking for an unbroken run.
        thick = dilated(ink, 3, not level)
        run = opened(thick, max(20, length), level)
        masks.append(closed(_thin_only(run, unit, level), unit, level))
    across, down = masks
    # The strokes of blurred text look like rules, but only rules run from rule to rule with paper on both their sides.
    down = _held(down, _longer(across, unit * 6, True), unit, False)
    down = _kept(down, lambda stat: stat[3] > unit * 4 or _beside(ink, _box(stat), unit) < PRINT)
    return _held(across, down, unit, True), down


def _box(stat: list[int]) -> Box:
    left, top, wide, high = stat[:4]
    return Box(left, top, left + wide, top + high)


def _beside(ink: Mask, box: Box, unit: int) -> float:
    """Return the share of ink beside an upright line, on its emptier side (its ends, where it meets rules, left out)."""
    reach = max(4, unit // 4)
    top, bottom = box.top + reach, box.bottom - reach
    if bottom - top < 3:
        return 0.0
    left = ink[top:bottom, max(0, box.left - 2 - reach) : max(0, box.left - 2)]
    right = ink[top:bottom, box.right + 2 : box.right + 2 + reach]
    return min(float((side > 0).mean()) if side.size else 0.0 for side in (left, right))


def _longer(mask: Mask, least: int, level: bool) -> Mask:
    return _kept(mask, lambda stat: stat[2 if level else 3] >= least)


def _held(mask: Mask, others: Mask, unit: int, level: bool) -> Mask:
    """Keep the lines that reach a line of the other direction at both ends, or are much longer than any word."""
    near = max(5, unit // 3)

    def held(stat: list[int]) -> bool:
        x, y, wide, high, _ = stat
        if level and wide >= unit * 12:
            return True
        if level:
            ends = [others[y : y + high, max(0, at - near) : at + near] for at in (x, x + wide)]
        else:
            ends = [others[max(0, at - near) : at + near, x : x + wide] for at in (y, y + high)]
        return all(bool(end.any()) for end in ends)

    return _kept(mask, held)


def _kept(mask: Mask, keep: Callable[[list[int]], bool]) -> Mask:
    """Return `mask` with only the connected pieces whose (left, top, width, height, area) `keep` accepts."""
    import cv2
    import numpy as np

    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    chosen = np.array([False, *(keep(stat) for stat in stats[1:].tolist())])
    return np.where(chosen[labels], mask, 0).astype(np.uint8)


def _thin_only(mask: Mask, unit: int, level: bool) -> Mask:
    """Drop blobs too thick for a line (shaded boxes, seals)."""
    import cv2

    thick = opened(mask, max(9, unit // 2), not level)
    around = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    return cv2.subtract(mask, cv2.dilate(thick, around)).astype("uint8")


def _tables(across: Mask, down: Mask, ink: Mask, unit: int) -> list[RuledTable]:
    """Group touching lines into tables, top to bottom."""
    import cv2

    both = cv2.dilate(across | down, cv2.getStructuringElement(cv2.MORPH_RECT, (7, 7)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(both, connectivity=8)
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist() if w > unit * 3 and h > unit]
    tables = []
    for box in _merged(boxes):
        table = _table(across, down, ink, box, unit)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: (table.box.top, table.box.left))


def _merged(boxes: list[Box]) -> list[Box]:
    """Join boxes that overlap: one table whose lines do not all touch."""
    boxes = list(boxes)
    changed = True
    while changed:
        changed = False
        for one in range(len(boxes)):
            for other in range(one + 1, len(boxes)):
                if boxes[one].common(boxes[other]).area > 0.2 * min(boxes[one].area, boxes[other].area):
                    a, b = boxes[one], boxes.pop(other)
                    boxes[one] = Box(
                        min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom)
                    )
                    changed = True
                    break
            if changed:
                break
    return boxes


def _positions(mask: Mask, box: Box, level: bool, tolerance: int, least: int) -> list[int]:
    """Return where lines of one direction stand inside `box`, each cluster of segments once."""
    import cv2

    part = mask[box.top : box.bottom, box.left : box.right]
    _, _, stats, centres = cv2.connectedComponentsWithStats(part, connectivity=8)
    found = []
    for (_x, _y, wide, high, _area), (cx, cy) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        length, at = (wide, cy + box.top) if level else (high, cx + box.left)
        if length >= least:
            found.append((at, length))
    first, last = (box.top, box.bottom) if level else (box.left, box.right)
    clusters: list[list[tuple[float, int]]] = []
    for at, length in sorted(found):
        if clusters and at - clusters[-1][-1][0] <= tolerance:
            clusters[-1].append((at, length))
        else:
            clusters.append([(at, length)])
    lines = [round(sum(a * n for a, n in one) / sum(n for _, n in one)) for one in clusters]
    # A table open at its sides (no outer border) still ends where its lines end.
    if not lines or lines[0] - first > tolerance * 2:
        lines.insert(0, first)
    if last - lines[-1] > tolerance * 2:
        lines.append(last)
    return lines


def _table(across: Mask, down: Mask, ink: Mask, box: Box, unit: int) -> RuledTable | None:
    tolerance = max(4, unit // 4)
    ys = _positions(across, box, True, tolerance, unit)
    xs = _positions(down, box, False, tolerance, unit)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) < 2 or len(ys) * len(xs) > 20_000:
        return None
    from gongkai.documents.scan_spans import spans

    groups = spans(_level_cover(across, xs, ys, tolerance), _upright_cover(down, ink, xs, ys, tolerance), COVERED)
    if len(groups) < 2:
        return None
    rows = sorted({edge for top, _, bottom, _ in groups for edge in (top, bottom)})
    columns = sorted({edge for _, left, _, right in groups for edge in (left, right)})
    cells = []
    for top, left, bottom, right in sorted(groups):
        inside = Box(xs[left] + 2, ys[top] + 2, xs[right] - 1, ys[bottom] - 1)
        row, column = rows.index(top), columns.index(left)
        cells.append(RuledCell(inside, row, column, rows.index(bottom) - row, columns.index(right) - column))
    return RuledTable(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), len(rows) - 1, len(columns) - 1)


def _level_cover(across: Mask, xs: Sequence[int], ys: Sequence[int], tolerance: int) -> list[list[float]]:
    """Return for each level line and column the share of the border that is inked."""
    cover = []
    for y in ys:
        inked = across[max(0, y - tolerance) : y + tolerance + 1].max(axis=0) > 0
        cover.append(
            [_share(inked[left + tolerance : right - tolerance]) for left, right in zip(xs, xs[1:], strict=False)]
        )
    return cover


def _upright_cover(down: Mask, ink: Mask, xs: Sequence[int], ys: Sequence[int], tolerance: int) -> list[list[float]]:
    """Return for each upright line and row the share of the border that is inked, 0 where it runs through print."""
    cover = []
    for x in xs:
        inked = down[:, max(0, x - tolerance) : x + tolerance + 1].max(axis=1) > 0
        shares = []
        for top, bottom in zip(ys, ys[1:], strict=False):
            share = _share(inked[top + tolerance : bottom - tolerance])
            line = Box(max(0, x - tolerance), top, x + tolerance, bottom)
            shares.append(0.0 if share and _beside(ink, line, tolerance * 4) > PRINT else share)
        cover.append(shares)
    return cover


def _share(inked: NDArray[np.bool_]) -> float:
    return float(inked.mean()) if len(inked) else 0.0
