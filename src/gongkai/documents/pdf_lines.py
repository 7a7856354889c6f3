"""What is drawn on a PDF page besides text: ruling lines, filled areas, pictures; also inside form objects."""

from __future__ import annotations

import ctypes
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any

from gongkai.documents.pdf_characters import Box, Frame
from gongkai.documents.pdf_engine import BEZIER_TO, FORM, IMAGE, INVISIBLE, MOVE_TO, PATH, SHADING, TEXT
from gongkai.documents.pdf_sight import MAX_COVERS, Sight, clip_of, is_cut, sight

THIN = 4.0  # points; a filled or stroked strip thinner than this is a line, the thickest table frames have 3
DOT = 1.6  # points; smaller both ways is a dot of a dotted line, which may run either way
MAX_OBJECTS = 20_000  # a report's fullest page draws under 2,000 objects; above this it is a map or an attack
MAX_SEGMENTS = 60_000
MAX_DEPTH = 12  # forms inside forms: writers nest two or three
_PALE = 250  # of 255: on paper this is white

Segment = tuple[float, float, float]  # position across, start, end
_Affine = tuple[float, float, float, float, float, float]
_SAME: _Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """The drawn things of a page, in upright page coordinates."""

    horizontal: list[Segment] = field(default_factory=list)
    vertical: list[Segment] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    outlines: int = 0
    cut: bool = False


class _Walk:
    """One walk over a page's objects; boxes are kept in the file's coordinates until the frame is known."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.lines: list[Box] = []
        self.pale_lines: list[Box] = []
        self.fills: list[Box] = []
        self.pictures: list[Box] = []
        self.invisible: list[int] = []
        self.pale_texts: list[tuple[int, Box]] = []
        self.texts: list[int] = []  # of the page itself: inside forms the file's coordinates are others
        self.all_texts: list[int] = []  # those inside forms too
        self.clips: list[tuple[int, Box]] = []
        self.covers: list[tuple[int, Box]] = []
        self.outlines = self.objects = self.segments = 0
        self.cut = False
        self._numbers, self._colours, self._modes = (c_float * 6)(), (c_uint * 4)(), (c_int * 2)()
        start = ctypes.addressof(self._numbers)
        self._at_numbers = tuple(start + 4 * index for index in range(4))
        start = ctypes.addressof(self._colours)
        self._at_colours = tuple(start + 4 * index for index in range(4))
        start = ctypes.addressof(self._modes)
        self._at_modes = (start, start + 4)

    def page(self, page: Any) -> None:
        engine = self.engine
        get = engine.FPDFPage_GetObject
        for index in range(engine.FPDFPage_CountObjects(page)):
            if not self.visit(get(page, index), _SAME, 0):
                break

    def visit(self, item: Any, at: _Affine, depth: int) -> bool:
        self.objects += 1
        if self.objects > MAX_OBJECTS or self.segments > MAX_SEGMENTS:
            self.cut = True
            return False
        kind = self.engine.FPDFPageObj_GetType(item)
        if kind == TEXT:
            self._text(item, at)
        elif kind == PATH:
            self._path(item, at)
        elif kind == SHADING:
            self.fills.append(self._bounds(item, at))
        elif kind == IMAGE:
            box = self._bounds(item, at)
            self.pictures.append(box)
            if _thin(box):
                self.lines.append(box)
        elif kind == FORM:
            if depth < MAX_DEPTH:
                return self._form(item, at, depth)
            self.cut = True
        return True

    def _form(self, item: Any, at: _Affine, depth: int) -> bool:
        engine = self.engine
        inner = at
        if engine.FPDFPageObj_GetMatrix(item, self._at_numbers[0]):
            inner = _joined(tuple(self._numbers), at)
        get = engine.FPDFFormObj_GetObject
        return all(
            self.visit(get(item, i), inner, depth + 1) for i in range(max(0, engine.FPDFFormObj_CountObjects(item)))
        )

    def _text(self, item: Any, at: _Affine) -> None:
        self.all_texts.append(item)
        if self.engine.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
            self.invisible.append(item)
        elif self._is_pale(self.engine.FPDFPageObj_GetFillColor, item):
            self.pale_texts.append((item, self._bounds(item, at)))
        elif at is _SAME:
            self.texts.append(item)
            clip = clip_of(self.engine, item, self._numbers, self._at_numbers)
            if clip is not None and is_cut(self._bounds(item, at), clip):
                self.clips.append((item, clip))

    def _path(self, item: Any, at: _Affine) -> None:
        engine = self.engine
        engine.FPDFPath_GetDrawMode(item, *self._at_modes)
        fill, stroke = self._modes
        if not (fill or stroke):
            return
        count = engine.FPDFPath_CountSegments(item)
        colour = engine.FPDFPageObj_GetStrokeColor if stroke else engine.FPDFPageObj_GetFillColor
        lines = self.pale_lines if self._is_pale(colour, item) else self.lines
        if (count <= 2) if stroke else (count <= 6):
            box = self._bounds(item, at)
            if _thin(box):
                lines.append(box)
                return
            # A stroke's bounds have room for pointed corners: a thick line is not yet a bar of colour.
            if not stroke or self._width(item) > THIN:
                if lines is self.lines:
                    self.fills.append(box)
                elif self.texts and not stroke and at is _SAME:
                    self._cover(item, box)
                return
        self._shape(item, at, count, bool(stroke), lines)

    def _cover(self, item: Any, box: Box) -> None:
        """Remember a white area over text drawn before it."""
        if (
            self._colours[3] >= _PALE
            and len(self.covers) < MAX_COVERS
            and not self.engine.FPDFPageObj_HasTransparency(item)
        ):
            self.covers.append((len(self.texts), box))

    def _shape(self, item: Any, at: _Affine, count: int, stroke: bool, lines: list[Box]) -> None:
        engine = self.engine
        if engine.FPDFPageObj_GetMatrix(item, self._at_numbers[0]):
            at = _joined(tuple(self._numbers), at)
        curved = 0
        areas: list[Box] = []
        for points, curves in self._outlines(item, at, min(count, MAX_SEGMENTS)):
            curved += curves
            if not stroke:
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                box = (min(xs), min(ys), max(xs), max(ys))
                if _thin(box):
                    lines.append(box)
                else:
                    areas.append(box)
                continue
            for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
                box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                if _thin(box):
                    lines.append(box)
        self.outlines += curved > 2
        for outer, inner in zip(areas, areas[1:], strict=False):
            lines += _ring(outer, inner)
        if not curved and lines is self.lines:
            self.fills += areas

    def _outlines(self, item: Any, at: _Affine, count: int) -> list[tuple[list[tuple[float, float]], int]]:
        engine, numbers = self.engine, self._numbers
        x_at, y_at = self._at_numbers[:2]
        a, b, c, d, e, f = at
        found: list[tuple[list[tuple[float, float]], int]] = []
        points: list[tuple[float, float]] = []
        curves = 0
        self.segments += count
        for index in range(count):
            segment = engine.FPDFPath_GetPathSegment(item, index)
            kind = engine.FPDFPathSegment_GetType(segment)
            engine.FPDFPathSegment_GetPoint(segment, x_at, y_at)
            x, y = numbers[0], numbers[1]
            point = (a * x + c * y + e, b * x + d * y + f)
            if kind == MOVE_TO:
                if len(points) > 1:
                    found.append((points, curves))
                points, curves = [point], 0
                continue
            curves += kind == BEZIER_TO
            points.append(point)
            if engine.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            found.append((points, curves))
        return found

    def _bounds(self, item: Any, at: _Affine) -> Box:
        if not self.engine.FPDFPageObj_GetBounds(item, *self._at_numbers):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = self._numbers[:4]
        if at is _SAME:
            return (left, bottom, right, top)
        a, b, c, d, e, f = at
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        return (min(xs), min(ys), max(xs), max(ys))

    def covered(self) -> list[tuple[int, Box]]:
        """Return the texts that a white area may cover, with their boxes."""
        count = self.covers[-1][0] if self.covers else 0
        return [(item, self._bounds(item, _SAME)) for item in self.texts[:count]]

    def _width(self, item: Any) -> float:
        return float(self._numbers[0]) if self.engine.FPDFPageObj_GetStrokeWidth(item, self._at_numbers[0]) else 0.0

    def _is_pale(self, colour: Any, item: Any) -> bool:
        if not colour(item, *self._at_colours):
            return False
        red, green, blue, opacity = self._colours
        return opacity < 6 or min(red, green, blue) >= _PALE


def _thin(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return min(wide, high) < THIN and (max(wide, high) > 2 * min(wide, high) or max(wide, high) < DOT)


def _ring(one: Box, other: Box) -> list[Box]:
    """Return the four strips between two rectangles, one just inside the other: a frame filled as a ring."""
    outer, inner = (one, other) if one[0] <= other[0] else (other, one)
    if not all(
        0 <= gap < THIN for gap in (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    ):
        return []
    left, low, right, high = outer
    return [
        (left, low, inner[0], high),
        (inner[2], low, right, high),
        (left, low, right, inner[1]),
        (left, inner[3], right, high),
    ]


def _joined(inner: tuple[float, ...], outer: _Affine) -> _Affine:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class PageDrawing:
    """The objects of one page, walked once; `drawing` and `hidden` tell of them in a frame known only later."""

    def __init__(self, engine: Any, page: Any) -> None:
        self._walk = _Walk(engine)
        self._walk.page(page)
        self.objects = self._walk.objects
        self.texts = self._walk.all_texts

    def hidden(self, frame: Frame) -> Sight:
        """Return what nobody can see: invisible text, white on white, what is clipped away or covered with white."""
        walk = self._walk
        dark = [frame.box(*box) for box in (*walk.fills, *walk.pictures)]
        pale = [item for item, box in walk.pale_texts if not _inside(frame.box(*box), dark)]
        return sight(frame, [*walk.invisible, *pale], walk.clips, walk.covered(), walk.covers)

    def drawing(self, frame: Frame) -> Drawing:
        """Return what is drawn, upright."""
        walk = self._walk
        fills = [frame.box(*box) for box in walk.fills]
        drawing = Drawing(
            fills=fills, pictures=[frame.box(*box) for box in walk.pictures], outlines=walk.outlines, cut=walk.cut
        )
        pale = [upright for box in walk.pale_lines if _inside(upright := frame.box(*box), fills)]
        for left, top, right, bottom in (*(frame.box(*box) for box in walk.lines), *pale):
            wide, high = right - left, bottom - top
            dot = max(wide, high) < DOT
            if wide >= high or dot:
                drawing.horizontal.append(((top + bottom) / 2, left, right))
            if high > wide or dot:
                drawing.vertical.append(((left + right) / 2, top, bottom))
        return drawing


def _inside(box: Box, areas: list[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1 for left, top, right, bottom in areas)
