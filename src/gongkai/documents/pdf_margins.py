"""Page numbers and running heads: what a printer puts on every page and nobody reads as content."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.documents.pdf_characters import Character
from gongkai.documents.pdf_text import Line, lines_of

ZONE = 0.12  # of the page's height, above and below; official pages have 35 mm of 297 free above and below
_DASH = "-‐‑‒–—―−－─━·~～"
_MARKED = re.compile(rf"[{_DASH}\s]*[{_DASH}]\s*(\d{{1,4}})\s*[{_DASH}][{_DASH}\s]*|第\s*(\d{{1,4}})\s*页[\s\S]{{0,12}}|(\d{{1,4}})\s*[/／]\s*\d{{1,4}}")
_BARE = re.compile(r"(\d{1,4})|[ivxIVX]{1,6}")
_REPEATS = 3  # a head is running when it stands on as many pages
_NEAR = 3.0  # points


class Edge(NamedTuple):
    """A line in the head or foot of a page with the characters it is made of, and how far it is from the edge."""

    page: int
    line: Line
    characters: frozenset[int]
    foot: bool
    outermost: bool


def edges_of(page: int, characters: Sequence[Character], height: float) -> list[Edge]:
    """Return the lines in the head and foot of a page; `characters` are known by their index."""
    found: list[Edge] = []
    for foot in (False, True):
        zone = [
            (index, c)
            for index, c in enumerate(characters)
            if c.turn == 0 and ((c.top > height * (1 - ZONE)) if foot else (c.bottom < height * ZONE))
        ]
        lines = lines_of(c for _, c in zone)
        for number, line in enumerate(lines):
            inside = frozenset(
                index for index, c in zone if line.top - 0.01 <= (c.top + c.bottom) / 2 <= line.bottom + 0.01
            )
            found.append(Edge(page, line, inside, foot, number == (len(lines) - 1 if foot else 0)))
    return found


def page_furniture(edges: Sequence[Edge], in_table: dict[int, frozenset[int]]) -> dict[int, set[int]]:
    """Return for each page the indices of characters that belong to page numbers and running heads.

    `in_table` holds each page's characters inside ruled tables: a bare number there is dropped only where the
    neighbouring pages carry their numbers at the same spot.
    """
    dropped: dict[int, set[int]] = defaultdict(set)
    places: dict[tuple[bool, int], list[tuple[Edge, int]]] = defaultdict(list)
    heads: dict[tuple[bool, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        text = edge.line.text.strip()
        if edge.outermost and _MARKED.fullmatch(text):
            dropped[edge.page] |= edge.characters
        elif edge.outermost and (match := _BARE.fullmatch(text)):
            number = int(match.group(1)) if match.group(1) else edge.page
            places[edge.foot, number - edge.page].append((edge, number))
        elif not edge.characters & in_table.get(edge.page, frozenset()):
            heads[edge.foot, text].append(edge)
    for (_, offset), group in places.items():
        free = [edge for edge, _ in group if not edge.characters & in_table.get(edge.page, frozenset())]
        for edge, _ in group:
            alike = [other for other in free if other.page != edge.page and _level(other.line, edge.line)]
            inside = edge not in free
            if len(alike) >= 2 or (not inside and (alike or offset == 0)):
                dropped[edge.page] |= edge.characters
    for group in heads.values():
        for edge in group:
            alike_pages = {other.page for other in group if _level(other.line, edge.line)}
            if len(alike_pages) >= _REPEATS and edge.page != min(alike_pages) and "\t" not in edge.line.text:
                dropped[edge.page] |= edge.characters
    return dropped


def _level(one: Line, other: Line) -> bool:
    return abs(one.top - other.top) <= _NEAR
