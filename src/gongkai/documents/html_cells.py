"""What stands in a square of a page besides plain text: pictures, form fields, hidden, raised and struck-out text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.documents.marks import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

# Drawn, but not as text that could be read from the page: a square with one of these in it is not blank.
_DRAWN = frozenset(
    ["img", "input", "select", "textarea", "button", "object", "embed", "iframe", "frame", "svg", "math", "canvas",
     "video", "progress", "meter", "script", "marquee", "image", "bdo"]
)  # fmt: skip
_RAISED_TAGS, _STRUCK_TAGS = frozenset({"sup", "sub"}), frozenset({"del", "s", "strike"})
_RAISED_STYLE = re.compile(r"(?:^|[;\s])vertical-align\s*:\s*(?:super|sub)\b", re.I)
_LINE = re.compile(r"(?:^|[;\s])text-decoration(?:-line)?\s*:\s*([^;]*)", re.I)
# Text that is there and cannot be seen, or stands higher, or runs backwards: what the eye reads is another thing.
_ODD_STYLE = re.compile(
    r"(?:^|[;\s])(?:font-size\s*:\s*0(?:\.0+)?(?![.\d])|opacity\s*:\s*0(?:\.0+)?(?![.\d])|vertical-align\s*:\s*-?[\d.]*[1-9]"
    r"|unicode-bidi\s*:\s*(?:bidi-override|isolate-override)|text-indent\s*:\s*-\d{3}|left\s*:\s*-\d{3}|clip(?:-path)?\s*:)",
    re.I,
)
_WHITE = r"(?:#fff(?:fff)?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))"
# White letters on no ground of their own are not seen.
_WHITE_STYLE = re.compile(rf"(?:^|[;\s])color\s*:\s*{_WHITE}\s*(?:;|!|$)", re.I)
_GROUND = re.compile(r"(?:^|[;\s])background", re.I)
_BACKED = re.compile(r"(?:^|[;\s])background(?:-image)?\s*:[^;]*url\(", re.I)
_ODD_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:$|\s)", re.I)
_TYPED = frozenset({"text", "number", "tel", "search", ""})
_NARROW = re.compile(r"^\s*[0-3](?:px)?\s*$")
_NARROW_STYLE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[0-3]px", re.I)


@dataclass(slots=True)
class Square:
    """What was met in one square besides its lines: inner tables, and reasons to doubt the text."""

    tables: list[_Element] = field(default_factory=list)
    sure: bool = True
    bare: bool = True  # a square without text shows nothing: no picture behind it, nothing struck out
    readings: list[str] = field(default_factory=list)

    def doubt(self, *readings: str) -> None:
        """Say that the square shows something else than its text, perhaps one of `readings`."""
        self.sure = False
        self.readings.extend(reading.strip() for reading in readings if reading.strip())


@dataclass(slots=True)
class Line:
    """The pieces of a line being collected, with those that are raised kept apart."""

    parts: list[str] = field(default_factory=list)
    _open: list[tuple[_Element, int]] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Add running text."""
        if text:
            self.parts.append(text)

    def start(self, element: _Element) -> None:
        """Begin a raised piece."""
        self._open.append((element, len(self.parts)))

    def end(self, element: _Element) -> None:
        """End the raised piece that `element` began, if it began one."""
        if self._open and self._open[-1][0] is element:
            self._raise(self._open.pop()[1])

    def take(self) -> str:
        """Return the line and begin a new one; what is raised stays so."""
        for _, begun in reversed(self._open):
            self._raise(begun)
        self._open = [(element, 0) for element, _ in self._open]
        text = "".join(self.parts)
        self.parts.clear()
        return text

    def _raise(self, begun: int) -> None:
        mark = raised("".join(self.parts[begun:]))
        self.parts[begun:] = [mark] if mark else []


def is_raised(element: _Element) -> bool:
    """Tell whether an inline element stands above or below its line."""
    style = element.get("style")
    if style is not None and "vertical-align" in style.lower():
        return _RAISED_STYLE.search(style) is not None
    return element.tag in _RAISED_TAGS


def is_struck(element: _Element) -> bool:
    """Tell whether a line is drawn through the element's text."""
    style = element.get("style")
    if style is not None and (found := _LINE.search(style)) is not None:
        return "line-through" in found.group(1).lower()
    return element.tag in _STRUCK_TAGS


def look(element: _Element, square: Square, line: Line, odd_classes: frozenset[str]) -> None:
    """Take note of what an element in a square shows that is not its text; add the value of a plain text field."""
    if element.tag in _DRAWN:
        _drawn(element, square, line)
        return
    style, names = element.get("style"), element.get("class")
    if style is not None and _BACKED.search(style) is not None:
        square.bare = False
    odd = (style is not None and _ODD_STYLE.search(style) is not None) or _is_white(element, style or "")
    if names is not None and not odd:
        odd = _ODD_CLASS.search(names) is not None or not odd_classes.isdisjoint(names.split())
    if odd:
        square.doubt()


def _is_white(element: _Element, style: str) -> bool:
    """Tell whether the element's letters are white on the page's own ground."""
    font = element.tag == "font" and re.fullmatch(_WHITE, (element.get("color") or "").strip(), re.I) is not None
    return (font or _WHITE_STYLE.search(style) is not None) and _GROUND.search(style) is None


def _drawn(element: _Element, square: Square, line: Line) -> None:
    tag = element.tag
    if tag == "input":
        kind, value = (element.get("type") or "").strip().lower(), (element.get("value") or "").strip()
        if kind == "hidden":
            return
        if kind in _TYPED and value:
            line.add(value)
        else:
            square.doubt(value)
    elif tag == "img":
        if not _is_spacer(element):
            square.doubt(element.get("alt") or "")
    elif tag == "select":
        square.doubt(*("".join(map(str, option.itertext())) for option in element.iter("option")))
    elif tag == "script":
        square.doubt()
    else:
        square.doubt("".join(map(str, element.itertext())))


def _is_spacer(image: _Element) -> bool:
    if any(_NARROW.match(image.get(side) or "") for side in ("width", "height")):
        return True
    return _NARROW_STYLE.search(image.get("style") or "") is not None
