"""Straightening a page and finding its ruled tables: from lines in a picture to boxes with rows, columns and spans."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.documents.scan_engine import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

MAX_SKEW = 8.0  # degrees; more is not a scan laid askew but a page turned
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

    ink = _ink(grey)
    unit = text_height(ink)
    if unit < 18 and grey.size < 12_000_000:
        grey = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        ink, unit = _ink(grey), unit * 2
    angle = skew(ink, unit)
    if abs(angle) >= 0.04:
        grey = _turn(grey, angle, int(np.percentile(grey, 90)))
        ink = _ink(grey)
    across, down = _lines(ink, unit)
    tables = tuple(_tables(across, down, ink, unit))
    lines = np.zeros_like(ink)
    for table in tables:  # an underline outside the tables is left alone
        box = table.box.grown(unit // 4, grey.shape)
        lines[box.slices] = (across | down)[box.slices]
    lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    clean = grey.copy()
    clean[lines > 0] = _background(grey)[lines > 0]
    bare = ink.copy()
    bare[lines > 0] = 0
    return Sheet(clean, bare, tables, unit)


def _background(grey: Grey) -> Grey:
    """Return the paper behind the ink: the lightest around each pixel, smoothed."""
    import cv2

    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    light = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15)))
    return cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype("uint8")


def _ink(grey: Grey) -> Mask:
    """Return 255 where a pixel is clearly darker than its paper."""
    import cv2
    import numpy as np

    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    depth = cv2.subtract(_background(grey), smooth)
    threshold, _ = cv2.threshold(depth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.where(depth > min(90.0, max(32.0, threshold * 0.8)), 255, 0).astype(np.uint8)


def text_height(ink: Mask) -> int:
    """Return about how high a character is, in pixels."""
    import cv2
    import numpy as np

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    likely = high[(high >= 6) & (high <= 160) & (wide >= 3) & (wide < high * 2.5) & (wide > high * 0.3)]
    return int(np.percentile(likely, 70)) if len(likely) >= 5 else 24


def skew(ink: Mask, unit: int) -> float:
    """Return by how many degrees the page's ruled lines lean (positive: falling to the right), 0 where it has none."""
    rough = _rough_skew(ink)
    straight = _turn(ink, rough, 0) if abs(rough) >= 0.1 else ink
    return (rough if straight is not ink else 0.0) + _fine_skew(straight, unit)


def _rough_skew(ink: Mask) -> float:
    """Return the lean to about a tenth of a degree, by Hough on a small copy."""
    import cv2
    import numpy as np

    scale = min(1.0, 900 / max(ink.shape))
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.where(small > 60, 255, 0).astype(np.uint8)
    least = int(min(small.shape) * 0.2)
    # Only what hangs together over a fifth of the page can hold a ruled line: without the text Hough is quick and sure.
    _, labels, stats, _ = cv2.connectedComponentsWithStats(small, connectivity=8)
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= least
    long[0] = False
    small[~long[labels]] = 0
    found = cv2.HoughLinesP(small, 1, np.pi / 1800, 80, minLineLength=least, maxLineGap=4)
    leans = []
    for left, top, right, bottom in [] if found is None else found.reshape(-1, 4).tolist():
        angle = math.degrees(math.atan2(bottom - top, right - left))
        # An upright line tells the same skew as a level one.
        leans.append(((angle + 45) % 90 - 45, math.hypot(right - left, bottom - top)))
    return _middle([(angle, weight) for angle, weight in leans if abs(angle) <= MAX_SKEW])


def _fine_skew(ink: Mask, unit: int) -> float:
    """Return the small lean left, from straight lines laid through the longest level lines."""
    import cv2
    import numpy as np

    thick = _dilated(ink, 3, False)
    run = _closed(_opened(thick, unit * 3, True), unit, True)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_dilated(run, 3, False), connectivity=8)
    leans = []
    for number in np.argsort(-stats[1:, cv2.CC_STAT_WIDTH])[:12] + 1:
        left, top, wide, high, _ = stats[number].tolist()
        if wide < ink.shape[1] * 0.25 or high > unit:
            continue
        rows, columns = np.nonzero(labels[top : top + high, left : left + wide] == number)
        slope = float(np.polyfit(columns, rows, 1)[0])
        leans.append((math.degrees(math.atan(slope)), float(wide)))
    return _middle(leans)


def _middle(leans: list[tuple[float, float]]) -> float:
    """Return the weighted median of (angle, weight), 0 of nothing."""
    half = sum(weight for _, weight in leans) / 2
    for angle, weight in sorted(leans):
        half -= weight
        if half <= 0:
            return angle
    return 0.0


def _turn(picture: Grey, angle: float, paper: int) -> Grey:
    import cv2

    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper).astype("uint8")


def _lines(ink: Mask, unit: int) -> tuple[Mask, Mask]:
    """Return the masks of level and of upright ruled lines, small gaps closed."""
    masks = []
    for level, length in ((True, unit * 3), (False, int(unit * 1.7))):
        # A line may wander by a pixel over its length: thicken across it before asking for an unbroken run.
        thick = _dilated(ink, 3, not level)
        run = _opened(thick, max(20, length), level)
        masks.append(_closed(_thin_only(run, unit, level), unit, level))
    across, down = masks
    # The strokes of blurred text look like rules, but only rules run from rule to rule with paper on both their sides.
    down = _held(down, _longer(across, unit * 6, True), unit, False)
    down = _kept(down, lambda stat: stat[3] > unit * 4 or _beside(ink, Box(*stat[:2], stat[0] + stat[2], stat[1] + stat[3]), unit) < 0.12)
    return _held(across, down, unit, True), down


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


def _bar(length: int, level: bool) -> Mask:
    import cv2

    return cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if level else (1, length)).astype("uint8")


def _dilated(mask: Mask, length: int, level: bool) -> Mask:
    import cv2

    return cv2.dilate(mask, _bar(length, level)).astype("uint8")


def _opened(mask: Mask, length: int, level: bool) -> Mask:
    import cv2

    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, _bar(length, level)).astype("uint8")


def _closed(mask: Mask, length: int, level: bool) -> Mask:
    import cv2

    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _bar(length, level)).astype("uint8")


def _thin_only(mask: Mask, unit: int, level: bool) -> Mask:
    """Drop blobs too thick for a line (shaded boxes, seals)."""
    import cv2

    thick = _opened(mask, max(9, unit // 2), not level)
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
                    boxes[one] = Box(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))
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
        inked = across[max(0, y - tolerance) : y + tolerance + 1].any(axis=0)
        cover.append([_share(inked[left + tolerance : right - tolerance]) for left, right in zip(xs, xs[1:], strict=False)])
    return cover


def _upright_cover(down: Mask, ink: Mask, xs: Sequence[int], ys: Sequence[int], tolerance: int) -> list[list[float]]:
    """Return for each upright line and row the share of the border that is inked, 0 where it runs through print."""
    cover = []
    for x in xs:
        inked = down[:, max(0, x - tolerance) : x + tolerance + 1].any(axis=1)
        shares = []
        for top, bottom in zip(ys, ys[1:], strict=False):
            share = _share(inked[top + tolerance : bottom - tolerance])
            line = Box(max(0, x - tolerance), top, x + tolerance, bottom)
            shares.append(0.0 if share and _beside(ink, line, tolerance * 4) > 0.12 else share)
        cover.append(shares)
    return cover


def _share(inked: NDArray[np.bool_]) -> float:
    return float(inked.mean()) if len(inked) else 0.0
