"""The characters of a PDF page, each with its box on the paper as a reader holds it (upright, y growing downwards)."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from gongkai.documents.pdf_sight import Sight

UNKNOWN = "\ufffd"  # a glyph that the file gives no meaning to; never guessed
MAX_CHARACTERS = 40_000  # a page of an annual report holds under 2,000; a page of a dictionary under 15,000
SLANTED = -1  # printed across the page at an angle, as stamps and watermarks are: no part of a line
_ASLANT = 0.15  # of a quarter turn, 13 degrees; what a scanner's or a writer's rounding tilts is under one degree
_MOSTLY = 0.6  # a page is turned upright when this share of its characters stands the same other way
_USUAL, _LARGE = 4.0, 36.0  # points; advance boxes of another size are checked against the glyph's own box
_BELOW = 0.12  # of a 汉字's size; as much of it hangs below the line of figures and letters
_LINE_END_HYPHEN = 0x02  # pdfium's sign for a hyphen at a line's end
_BLANKS = frozenset(map(ord, " \u00a0\u3000"))
_SPACES = frozenset(" \u00a0\u3000\t\u2002\u2003\u2009\u202f")


class Character(NamedTuple):
    """One printed character: its advance box in points, and quarter turns counter-clockwise from upright.

    Characters of one `piece` were set by one operation of the file.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0
    piece: int = 0


_FourFloats = ctypes.c_float * 4  # pdfium's order: left, top, right, bottom
Box = tuple[float, float, float, float]


class Frame(NamedTuple):
    """The map from the file's coordinates to the upright page: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the upright box (left, top, right, bottom) of a box in the file's coordinates."""
        u0, u1 = self.a * x0 + self.c * y0 + self.e, self.a * x1 + self.c * y1 + self.e
        v0, v1 = self.b * x0 + self.d * y0 + self.f, self.b * x1 + self.d * y1 + self.f
        return (min(u0, u1), min(v0, v1), max(u0, u1), max(v0, v1))

    def turned(self, turns: int) -> Frame:
        """Return the frame turned so that text standing `turns` quarter turns counter-clockwise becomes upright."""
        frame = self
        for _ in range(turns % 4):
            a, b, c, d, e, f, width, height = frame
            frame = Frame(-b, a, -d, c, height - f, e, height, width)
        return frame


def frame_of(engine: Any, page: Any) -> tuple[Frame, int]:
    """Return the page's frame and its own rotation in clockwise quarter turns."""
    box = _FourFloats(0.0, 842.0, 595.0, 0.0)
    engine.FPDF_GetPageBoundingBox(page, ctypes.addressof(box))
    x0, x1 = sorted((box[0], box[2]))
    y0, y1 = sorted((box[1], box[3]))
    rotation = engine.FPDFPage_GetRotation(page) % 4
    frame = Frame(1.0, 0.0, 0.0, -1.0, -x0, y1, x1 - x0, y1 - y0)
    # A page shown turned clockwise is the same map as text standing counter-clockwise made upright.
    return frame.turned(rotation), rotation


class PageText(NamedTuple):
    """A page's characters, the frame they were read in, and how many of them mean nothing or were hidden.

    `halved` holds the pieces of which a figure is hidden in part: kept whole, but not to be trusted; `pieces` holds
    all that pdfium tells of, seen or not.
    """

    characters: list[Character]
    frame: Frame
    unknown: int
    hidden: int
    cut: bool
    halved: frozenset[int] = frozenset()
    pieces: frozenset[int] = frozenset()


def read_characters(
    engine: Any,
    page: Any,
    frame: Frame,
    rotation: int,
    hidden: Callable[[Frame], Sight],
    restored: frozenset[int] = frozenset(),
) -> PageText:
    """Return the page's characters in the file's order; those `hidden` tells nobody can see are left out.

    The text objects in `restored` are set in a font that nobody here can draw.
    """
    text_page = engine.FPDFText_LoadPage(page)
    if not text_page:
        return PageText([], frame, 0, 0, False)
    try:
        total = engine.FPDFText_CountChars(text_page)
        count = min(total, MAX_CHARACTERS)
        codes = _codes(engine, text_page, count)
        turns, pieces = _turns(engine, text_page, codes, rotation)
        main = _main_turn(turns)
        frame = frame.turned(main)
        skipped = hidden(frame)
        characters, unknown, left_out, halved = _boxed(
            engine,
            text_page,
            codes,
            [t if t == SLANTED else (t - main) % 4 for t in turns],
            pieces,
            frame,
            skipped,
            restored,
        )
        return PageText(characters, frame, unknown, left_out, total > count, halved, frozenset(pieces))
    finally:
        engine.FPDFText_ClosePage(text_page)


def _codes(engine: Any, text_page: Any, count: int) -> list[int]:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = engine.FPDFText_GetText(text_page, 0, count, ctypes.addressof(buffer))
    codes = list(buffer)[:count]
    # One unit for one character, or ask one by one: pairs and characters left out shift all that follow.
    if written == count + 1 and not any(0xD800 <= code < 0xE000 or code == 0 for code in codes):
        return codes
    ask = engine.FPDFText_GetUnicode
    return [ask(text_page, index) for index in range(count)]


def _turns(engine: Any, text_page: Any, codes: list[int], rotation: int) -> tuple[list[int], list[int]]:
    """Return how each character stands (quarter turns counter-clockwise, or SLANTED) and its text object."""
    ask, owner = engine.FPDFText_GetCharAngle, engine.FPDFText_GetTextObject
    turns: list[int] = []
    pieces: list[int] = []
    turn = last = 0
    for index, code in enumerate(codes):
        piece = owner(text_page, index) or 0
        pieces.append(piece)
        if code <= 32:
            turns.append(-2 * rotation % 4)
            continue
        if piece != last or not piece:  # all of one object stand alike
            quarters = ask(text_page, index) / (math.pi / 2)  # pdfium counts clockwise
            nearest = round(quarters)
            turn = (-nearest - rotation) % 4 if abs(quarters - nearest) < _ASLANT else SLANTED
            last = piece
        turns.append(turn)
    return turns, pieces


def _main_turn(turns: list[int]) -> int:
    turn, count = Counter(turns).most_common(1)[0] if turns else (0, 0)
    return turn if turn != SLANTED and count > _MOSTLY * len(turns) else 0


def _boxed(
    engine: Any,
    text_page: Any,
    codes: list[int],
    turns: list[int],
    pieces: list[int],
    frame: Frame,
    hidden: Sight,
    restored: frozenset[int],
) -> tuple[list[Character], int, int, frozenset[int]]:
    box = _FourFloats()
    at, loose, unmapped = ctypes.addressof(box), engine.FPDFText_GetLooseCharBox, engine.FPDFText_HasUnicodeMapError
    a, b, c, d, e, f, width, height = frame
    new = tuple.__new__
    asked = hidden.asked
    cut: list[int] = []
    characters: list[Character] = []
    unknown = left_out = 0
    for index, code in enumerate(codes):
        if code in (10, 13) or not loose(text_page, index, at):
            continue
        x0, y1, x1, y0 = box[:]
        piece = pieces[index]
        if piece in restored:
            if code in _BLANKS:
                continue  # pdfium reads a blank standing alone in no font
            x0, y0, x1, y1 = _undrawn(engine, text_page, index, (x0, y0, x1, y1))
        elif not _USUAL < y1 - y0 < _LARGE or not _USUAL / 4 < x1 - x0 < _LARGE:
            x0, y0, x1, y1 = _checked(engine, text_page, index, (x0, y0, x1, y1))
        u0, u1 = a * x0 + c * y0 + e, a * x1 + c * y1 + e
        v0, v1 = b * x0 + d * y0 + f, b * x1 + d * y1 + f
        if u0 > u1:
            u0, u1 = u1, u0
        if v0 > v1:
            v0, v1 = v1, v0
        if u1 <= u0 or v1 <= v0 or u1 < 0 or v1 < 0 or u0 > width or v0 > height:
            continue  # spaces that pdfium adds have no size; what lies off the paper is not printed
        if turns[index] == SLANTED or (piece in asked and not hidden.shows(piece, (u0 + u1) / 2, (v0 + v1) / 2)):
            if turns[index] == SLANTED or hidden.is_unseen(piece):
                left_out += code > 32
                continue
            cut.append(len(characters))
        if unmapped(text_page, index) == 1 or code in (0, 0xFFFD, 0xFFFE, 0xFFFF):
            text, unknown = UNKNOWN, unknown + 1
        elif code == _LINE_END_HYPHEN:
            text = "-"
        elif code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            text, unknown = UNKNOWN, unknown + 1
        else:
            text = chr(code)
            unknown += 0xE000 <= code < 0xF900
        values = (" " if text in _SPACES else text, u0, v0, u1, v1, turns[index], piece)
        characters.append(new(Character, values))  # a named tuple made the short way
    halved: frozenset[int] = frozenset()
    if cut:
        gone = hidden.cut_off(characters, cut)
        left_out += sum(characters[index].text != " " for index in gone)
        halved = frozenset(characters[index].piece for index in cut if index not in gone)
        characters = [character for index, character in enumerate(characters) if index not in gone]
    return characters, unknown, left_out, halved


def _checked(engine: Any, text_page: Any, index: int, advance: Box) -> Box:
    """Return the glyph's own box where the advance box cannot be: pdfium forgets to scale it in vertical writing."""
    numbers = (ctypes.c_double * 4)()
    start = ctypes.addressof(numbers)
    if not engine.FPDFText_GetCharBox(text_page, index, start, start + 8, start + 16, start + 24):
        return advance
    left, right, bottom, top = numbers[:]
    wide, high = right - left, top - bottom
    size = max(wide, high)
    given = max(advance[2] - advance[0], advance[3] - advance[1])
    if size > 0 and not size / 2.5 < given < size * 4:
        return (left, bottom, right, top)
    if wide > 0 and advance[1] == advance[3]:  # no font draws it, and the page is too large for pdfium's way out
        return (left, bottom - _BELOW * wide, right, bottom + (1 - _BELOW) * wide)
    return advance


def _undrawn(engine: Any, text_page: Any, index: int, advance: Box) -> Box:
    """Return the box of a character that no font draws: in vertical writing pdfium puts it on the wrong side."""
    numbers = (ctypes.c_double * 6)()
    start = ctypes.addressof(numbers)
    if not (
        engine.FPDFText_GetCharBox(text_page, index, start, start + 8, start + 16, start + 24)
        and engine.FPDFText_GetCharOrigin(text_page, index, start + 32, start + 40)
    ):
        return advance
    left, right, low, high, x, y = numbers[:]
    wide = right - left
    if right > x + wide / 2 or high - low > wide / 2:  # written across, or turned
        return advance
    return (x, y - _BELOW * wide, x + wide, y + (1 - _BELOW) * wide)
