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
_MARKED = re.compile(
    rf"[{_DASH}\s]*[{_DASH}]\s*(\d{{1,4}})\s*[{_DASH}][{_DASH}\s]*|第\s*(\d{{1,4}})\s*页[\s\S]{{0,12}}|(\d{{1,4}})\s*[/／]\s*\d{{1,4}}"
)
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

    `in_table` holds each page's characters inside ruled tables: a bare number there is dropped only where other pages
    carry their numbers at the same spot outside a table.
    """
    bare: dict[tuple[bool, int], list[Edge]] = defaultdict(list)
    same: dict[tuple[bool, str], list[Edge]] = defaultdict(list)
    numbered: dict[tuple[bool, str], list[Edge]] = defaultdict(list)
    gone: list[Edge] = []
    for edge in edges:
        text = edge.line.text
        if edge.outermost and _MARKED.fullmatch(text):
            gone.append(edge)
        elif edge.outermost and (match := _BARE.fullmatch(text)):
            bare[edge.foot, int(match.group(1)) - edge.page if match.group(1) else 0].append(edge)
        elif not _inside(edge, in_table):
            same[edge.foot, text].append(edge)
            for number in re.finditer(rf"(?<!\d){edge.page}(?!\d)", text) if edge.outermost else ():
                numbered[edge.foot, f"{text[: number.start()]}#{text[number.end() :]}"].append(edge)
    for (_, offset), group in bare.items():
        gone += _page_numbers(group, offset, in_table)
    for group in same.values():  # a running head; its first printing stays
        gone += [
            edge for edge in group if len(_alike(edge, group)) >= _REPEATS and edge.page != min(_alike(edge, group))
        ]
    for group in numbered.values():  # an address or a title with the page's number
        gone += [edge for edge in group if len(_alike(edge, group)) >= 2]
    dropped: dict[int, set[int]] = defaultdict(set)
    for edge in gone:
        dropped[edge.page] |= edge.characters
    return dropped


def is_page_number(text: str, page: int) -> bool:
    """Tell whether a line by itself is the number of its page."""
    return bool(_MARKED.fullmatch(text)) or text == str(page)


def _page_numbers(group: list[Edge], offset: int, in_table: dict[int, frozenset[int]]) -> list[Edge]:
    """Return those of the bare numbers that count pages: `offset` is what each is ahead of its page."""
    free = [edge for edge in group if not _inside(edge, in_table)]
    found = []
    for edge in group:
        alike = len(_alike(edge, free) - {edge.page})
        if alike >= 2 or (edge in free and (alike or offset == 0)):
            found.append(edge)
    return found


def _inside(edge: Edge, in_table: dict[int, frozenset[int]]) -> bool:
    return bool(edge.characters & in_table.get(edge.page, frozenset()))


def _alike(edge: Edge, group: list[Edge]) -> set[int]:
    return {other.page for other in group if _level(other.line, edge.line)}


def _level(one: Line, other: Line) -> bool:
    return abs(one.top - other.top) <= _NEAR
