"""Ink and paper of a page, and how far it lies askew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

MAX_SKEW = 8.0  # degrees; more is not a scan laid askew but a page turned


def background(grey: Grey) -> Grey:
    """Return the paper behind the ink: the lightest around each pixel, smoothed."""
    import cv2

    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    light = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15)))
    result: Grey = cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype("uint8")
    return result


def ink_mask(grey: Grey) -> Mask:
    """Return 255 where a pixel is clearly darker than its paper."""
    import cv2
    import numpy as np

    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    depth = cv2.subtract(background(grey), smooth)
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
    straight = turn(ink, rough, 0) if abs(rough) >= 0.1 else ink
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

    thick = dilated(ink, 3, False)
    run = closed(opened(thick, unit * 3, True), unit, True)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dilated(run, 3, False), connectivity=8)
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


def turn(picture: Grey, angle: float, paper: int) -> Grey:
    """Turn a picture about its middle by `angle` degrees; `paper` fills the corners."""
    import cv2

    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    result: Grey = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper).astype(
        "uint8"
    )
    return result


def bar(length: int, level: bool) -> Mask:
    """Return a kernel one pixel thick."""
    import cv2

    result: Grey = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if level else (1, length)).astype("uint8")
    return result


def dilated(mask: Mask, length: int, level: bool) -> Mask:
    """Thicken by a bar of `length` pixels."""
    import cv2

    result: Grey = cv2.dilate(mask, bar(length, level)).astype("uint8")
    return result


def opened(mask: Mask, length: int, level: bool) -> Mask:
    """Keep what runs on for `length` pixels."""
    import cv2

    result: Grey = cv2.morphologyEx(mask, cv2.MORPH_OPEN, bar(length, level)).astype("uint8")
    return result


def closed(mask: Mask, length: int, level: bool) -> Mask:
    """Close gaps shorter than `length` pixels."""
    import cv2

    result: Grey = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, bar(length, level)).astype("uint8")
    return result
