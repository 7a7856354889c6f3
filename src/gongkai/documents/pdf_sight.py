"""Which characters of a page can be seen: not those cut off by a clipping path or covered with white afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gongkai.documents.pdf_characters import Box, Character, Frame

_RECTANGLE = 8  # segments; a clipping path of more is a shape, and what it cuts off is left to the eye
_MARGIN = 1.0  # points; a box drawn to the type's edge does not cut it
_ABUT = 0.3  # of the type's size; a wider gap is a space
_INSIDE = frozenset(",.，．")  # what stands between the digits of a figure
MAX_COVERS = 400  # white areas drawn over text already there; beyond this they are a pattern


class Sight(NamedTuple):
    """What is hidden of a page's text objects, in upright coordinates; only objects in `asked` hide anything."""

    asked: frozenset[int]
    clips: dict[int, Box]
    covers: dict[int, list[Box]]

    def shows(self, piece: int, x: float, y: float) -> bool:
        """Tell whether the character of a text object with its middle at (x, y) can be seen."""
        if piece not in self.asked:
            return True
        if self.is_unseen(piece):
            return False
        clip = self.clips.get(piece)
        if clip is not None and not _within(clip, x, y):
            return False
        return not any(_within(box, x, y) for box in self.covers.get(piece, ()))

    def is_unseen(self, piece: int) -> bool:
        """Tell whether nothing at all of a text object can be seen."""
        return piece in self.asked and piece not in self.clips and piece not in self.covers

    def cut_off(self, characters: Sequence[Character], cut: Sequence[int]) -> set[int]:
        """Return which of the characters that cannot be seen to leave out: a figure is never cut in two."""
        gone = set(cut)
        start = 0
        for index in range(len(characters)):
            if index + 1 < len(characters) and _one_figure(characters[index], characters[index + 1]):
                continue
            if not gone.issuperset(range(start, index + 1)):
                gone.difference_update(range(start, index + 1))
            start = index + 1
        return gone


def sight(
    frame: Frame,
    unseen: Sequence[int],
    clips: Sequence[tuple[int, Box]],
    texts: Sequence[tuple[int, Box]],
    covers: Sequence[tuple[int, Box]],
) -> Sight:
    """Return what can be seen. A cover is (number of `texts` drawn before it, its box); boxes as in the file."""
    hidden = set(unseen)
    clipped = {item: frame.box(*box) for item, box in clips if item not in hidden}
    covered: dict[int, list[Box]] = {}
    for count, box in covers[:MAX_COVERS]:
        left, low, right, high = box
        for item, (x0, y0, x1, y1) in texts[:count]:
            if x0 < right and left < x1 and y0 < high and low < y1 and item not in hidden:
                covered.setdefault(item, []).append(frame.box(*box))
    return Sight(frozenset(hidden | clipped.keys() | covered.keys()), clipped, covered)


def clip_of(engine: Any, item: Any, numbers: Any, at: tuple[int, ...]) -> Box | None:
    """Return the box within which an object is drawn, None where nothing bounds it; `at` is where `numbers` lies."""
    path = engine.FPDFPageObj_GetClipPath(item)
    count = engine.FPDFClipPath_CountPaths(path) if path else 0
    box: Box | None = None
    for number in range(count):
        segments = engine.FPDFClipPath_CountPathSegments(path, number)
        if not 0 < segments <= _RECTANGLE:
            continue
        xs, ys = [], []
        for index in range(segments):
            segment = engine.FPDFClipPath_GetPathSegment(path, number, index)
            engine.FPDFPathSegment_GetPoint(segment, at[0], at[1])
            xs.append(numbers[0])
            ys.append(numbers[1])
        left, low, right, high = box or (min(xs), min(ys), max(xs), max(ys))
        box = (max(left, min(xs)), max(low, min(ys)), min(right, max(xs)), min(high, max(ys)))
    return box


def is_cut(box: Box, clip: Box) -> bool:
    """Tell whether a clipping box cuts into a box."""
    return (
        box[0] < clip[0] - _MARGIN
        or box[1] < clip[1] - _MARGIN
        or box[2] > clip[2] + _MARGIN
        or box[3] > clip[3] + _MARGIN
    )


def _one_figure(one: Character, other: Character) -> bool:
    size = one.bottom - one.top
    return (
        (one.text.isdecimal() or one.text in _INSIDE)
        and (other.text.isdecimal() or other.text in _INSIDE)
        and abs(other.left - one.right) <= _ABUT * size
        and abs(other.bottom - one.bottom) <= _ABUT * size
    )


def _within(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
