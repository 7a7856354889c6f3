"""How a run of Word text is printed: hidden, struck out, raised, or in a font whose characters are pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.documents.packed import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = frozenset({"0", "false", "off", "none"})
_SWITCHES = {"vanish": "hidden", "specVanish": "hidden", "strike": "struck", "dstrike": "struck"}
_RAISED = frozenset({"superscript", "subscript"})
# Fonts that draw something else in place of the letters and digits stored.
_PICTURE_FONTS = ("wingdings", "webdings", "symbol", "zapf")
_DEPTH = 10


@dataclass(slots=True)
class Look:
    """What a run's properties say of its text; None where they say nothing."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    pictured: bool | None = None
    position: str | None = None

    def over(self, below: Look) -> Look:
        """Return this look with what it leaves open taken from `below`."""
        return Look(
            *(
                getattr(below, name) if getattr(self, name) is None else getattr(self, name)
                for name in ("hidden", "struck", "raised", "pictured", "position")
            )
        )


_PLAIN = Look()


@dataclass(slots=True)
class Printed:
    """What a cell shows besides its text: reasons to doubt it and what it may say."""

    sure: bool = True
    bare: bool = True  # a cell without text shows nothing: no code of a field, nothing struck out
    readings: list[str] = field(default_factory=list)
    floating: list[str] = field(default_factory=list)  # pictures that float above the text
    positions: set[str] = field(default_factory=set)

    def doubt(self, *readings: str) -> None:
        """Say that the cell shows something else than its text, perhaps one of `readings`."""
        self.sure = False
        self.readings.extend(reading.strip() for reading in readings if reading.strip())

    def settled(self, text: str) -> bool:
        """Tell whether the cell's text is all it shows. Text over and under its line is not read as one figure."""
        return self.sure and len(self.positions) < 2 and (bool(text) or (self.bare and not self.floating))


def without_table_styles(data: bytes) -> bytes:
    """Return the styles part without the styles of tables: no run has one, and templates ship 300 kB of them."""
    if b"<!" in data:  # a comment could hold what looks like a style
        return data
    kept: list[bytes] = []
    done = at = 0
    while (start := data.find(b"<w:style ", at)) >= 0:
        at = data.find(b">", start) + 1
        head = data[start:at]
        end = data.find(b"</w:style>", at)
        if end < 0 or not head:
            break
        if b' w:type="table"' in head and not head.endswith(b"/>") and head.count(b'"') % 2 == 0:
            kept.append(data[done:start])
            done = at = end + len(b"</w:style>")
    return b"".join((*kept, data[done:]))


class RunStyles:
    """The looks that a document's styles give to runs."""

    def __init__(self, styles: _Element | None) -> None:
        self._own: dict[str, tuple[Look, str | None]] = {}
        self._whole: dict[str, Look] = {}
        for style in styles if styles is not None else ():
            if local(style) == "style" and (name := attribute(style, "styleId")):
                look, base = _PLAIN, None
                for part in style:
                    if local(part) == "rPr":
                        look = _look(part)[0]
                    elif local(part) == "basedOn":
                        base = attribute(part, "val")
                if look != _PLAIN or base is not None:
                    self._own[name] = (look, base)

    def of(self, run: _Element, paragraph_style: str | None) -> Look:
        """Return how the text of `run` is printed."""
        own, style = _PLAIN, None
        for child in run:
            if local(child) == "rPr":
                own, style = _look(child)
                break
        for name in (style, paragraph_style):
            if name is not None and (below := self._named(name)) is not _PLAIN:
                own = own.over(below)
        return own

    def _named(self, name: str) -> Look:
        if name not in self._own:
            return _PLAIN
        if name not in self._whole:
            look, base = self._own[name]
            for _ in range(_DEPTH):
                if base is None or base not in self._own:
                    break
                below, base = self._own[base]
                look = look.over(below)
            self._whole[name] = _PLAIN if look == _PLAIN else look
        return self._whole[name]


def paragraph_style(paragraph: _Element) -> str | None:
    """Return the name of a paragraph's style."""
    for child in paragraph:
        if local(child) == "pPr":
            return next((attribute(item, "val") for item in child if local(item) == "pStyle"), None)
    return None


def _look(properties: Iterable[_Element]) -> tuple[Look, str | None]:
    """Return the look that run properties give, and the character style they name."""
    look, style = Look(), None
    for item in properties:
        name = local(item)
        if name in _SWITCHES:
            on = (attribute(item, "val") or "1").lower() not in _OFF
            setattr(look, _SWITCHES[name], bool(getattr(look, _SWITCHES[name])) or on)
        elif name == "vertAlign":
            look.raised = attribute(item, "val") in _RAISED
        elif name == "position":
            look.position = attribute(item, "val")
        elif name == "rFonts":
            # The digits and letters of a run are drawn in its first font; East Asian text is not.
            font = (attribute(item, "ascii") or "").lower()
            look.pictured = font.startswith(_PICTURE_FONTS) if font else None
        elif name == "rStyle":
            style = attribute(item, "val")
    return look, style
