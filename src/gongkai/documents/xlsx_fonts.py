"""What a font does to the text of a workbook: struck out, raised, or with a guide to its pronunciation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.documents.marks import raised
from gongkai.documents.packed import attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Font:
    """What a font draws besides the characters."""

    struck: bool = False
    raised: bool = False


PLAIN = Font()


@dataclass(frozen=True, slots=True)
class Rich:
    """A cell's text, what of it was struck out, and the number as stored where it is one."""

    text: str
    struck: tuple[str, ...] = ()
    stored: str | None = None


def font_of(properties: Iterable[_Element]) -> Font:
    """Return what font properties say."""
    struck = lifted = False
    for item in properties:
        name = local(item)
        if name == "strike":
            struck = (attribute(item, "val") or "1").lower() not in ("0", "false")
        elif name == "vertAlign":
            lifted = attribute(item, "val") in ("superscript", "subscript")
    return Font(struck, lifted) if struck or lifted else PLAIN


def rich(item: _Element) -> Rich:
    """Return the text of a string, its runs joined; pronunciation guides and what is struck out are left out."""
    parts: list[str] = []
    struck: list[str] = []
    for child in item:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            text = "".join(run.text or "" for run in child if local(run) == "t")
            font = next((font_of(part) for part in child if local(part) == "rPr"), PLAIN)
            if font.struck and text.strip():
                struck.append(text.strip())
            else:
                parts.append(raised(text) if font.raised else text)
    return Rich("".join(parts).replace("\r\n", "\n").replace("_x000D_", ""), tuple(struck))
