"""Where in a document each of the three statutory tables lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gongkai.report.format import Label
from gongkai.report.lexicon import core, formats, lexicon, likeness, squeezed
from gongkai.report.recognise.lines import Line

# How far apart two rows of one table may stand: notes, a page's head and foot, a repeated head.
WIDEST_GAP = 16
# How many lines a table's head may take above its first row, with one character a line.
TALLEST_HEAD = 60
# A row of table four with nothing in it still has this many cells.
FEWEST_BLANK = 15
# Seven figures glued together are at least as many digits.
FEWEST_GLUED = 7
# A line with more words than this is prose.
PROSE = 60


class Region(NamedTuple):
    """The lines of one table: its head, then its rows."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]


def _dense(line: Line) -> bool:
    """Tell whether the line can be a row of figures of the large table: several figures, or several glued ones."""
    if line.grid >= 0:
        return len(line.pieces) >= 4
    return len(line.pieces) >= 4 or sum(len(piece.text) for piece in line.pieces) >= FEWEST_GLUED


def _cluster(hits: Sequence[int]) -> tuple[int, int] | None:
    """Return the first and last of the longest group of hits that stand near each other."""
    best: tuple[int, int, int] | None = None
    start = 0
    for index in range(1, len(hits) + 1):
        if index == len(hits) or hits[index] - hits[index - 1] > WIDEST_GAP:
            size = index - start
            if best is None or size > best[0]:
                best = (size, hits[start], hits[index - 1])
            start = index
    return (best[1], best[2]) if best and best[0] >= 2 else None


def heading(line: Line, section: str) -> bool:
    """Tell whether the line is (or ends in, where text runs on) the heading of `section`."""
    if line.grid >= 0 or not line.labels:
        return False
    words = squeezed(line.label)
    for form in formats():
        for entry in form.sections:
            if entry.id != section:
                continue
            for text in (entry.label, *entry.aliases):
                full = squeezed(text)
                if full in words or (len(words) < PROSE and likeness(core(line.label), core(text), 0.8) >= 0.8):
                    return True
    return False


def _all(columns: bool, table: str) -> list[Label]:
    blocks = [block for form in formats() for block in form.table(table).blocks]
    return [label for block in blocks for label in (block.values() if columns else block.rows)]


def applications(lines: Sequence[Line]) -> tuple[int, int, int] | None:
    """Return (start of the head, start of the rows, end) of table three."""
    words = lexicon("applications")
    hits = [index for index, line in enumerate(lines) if _dense(line) and words.row(line.label or line.last)]
    # In running text table four's totals look like rows of this one: it begins after its own heading.
    ends = [index for index, line in enumerate(lines) if hits and index > hits[0] and heading(line, "disputes")]
    found = _cluster([index for index in hits if not ends or index < ends[0] or lines[index].grid >= 0])
    if found is None:
        return None
    first, last = found
    start = first
    marks = {core(label.label) for label in _all(True, "applications")} | words.headings
    for index in range(first - 1, max(-1, first - TALLEST_HEAD), -1):
        line = lines[index]
        if heading(line, "applications") or (line.filled and lexicon("proactive").row(line.label)):
            break
        if any(mark in squeezed(line.words) for mark in marks) or (line.grid == lines[first].grid and line.grid >= 0):
            start = index
    final = (
        words.row(lines[last].label or lines[last].last) == formats()[-1].table("applications").blocks[0].rows[-1].id
    )
    end = last + 1
    while end < len(lines) and end - last <= 6:
        line = lines[end]
        if _dispute_words(line) or heading(line, "disputes") or len(line.label) > PROSE:
            break
        if final and line.filled and line.grid >= 0:
            # Behind the form's last row only the rest of its label can follow; cells with figures are another table's.
            break
        end += 1
    return start, _rows_from(lines, start, first), end


def _rows_from(lines: Sequence[Line], start: int, first: int) -> int:
    """Return where the rows begin: an unlabelled row of figures may stand between the head and the first known row."""
    for index in range(start, first):
        if _dense(lines[index]) and len(lines[index].filled) >= 4:
            return index
    return first


@cache
def _dispute_labels() -> tuple[frozenset[str], frozenset[str]]:
    """Return the labels only table four has (headings under headings), and the rest of its head."""
    labels = [label for form in formats() for label in form.table("disputes").blocks[0].columns]
    own = {core(label.label) for label in labels if label.kind == "heading" and label.parent}
    return frozenset(own), frozenset(core(label.label) for label in labels if label.kind != "total") - own


def _dispute_words(line: Line) -> bool:
    """Tell whether the line prints words of table four's head."""
    words = squeezed(line.words)
    own, rest = _dispute_labels()
    return any(mark in words for mark in own) or sum(mark in words for mark in rest) >= 2


def regions(lines: Sequence[Line]) -> dict[str, Region]:
    """Return the region of each table that can be found."""
    found: dict[str, Region] = {}
    middle = applications(lines)
    if middle:
        start, rows, end = middle
        found["applications"] = Region(tuple(lines[start:rows]), tuple(lines[rows:end]))
    before = lines[: middle[0]] if middle else lines
    proactive = _proactive(before) or (_proactive(lines[middle[2] :]) if middle else None)
    if proactive:
        found["proactive"] = proactive
    disputes = _disputes(lines[middle[2] :] if middle else lines) or (_disputes(before) if middle else None)
    if disputes:
        found["disputes"] = disputes
    return found


def _proactive(lines: Sequence[Line]) -> Region | None:
    words = lexicon("proactive")
    blocks = {squeezed(block.label) for form in formats() for block in form.table("proactive").blocks}
    columns = {core(text) for label in _all(True, "proactive") for text in (label.label, *label.aliases)}

    def marks(line: Line) -> bool:
        plain = squeezed(line.words)
        return any(block in plain for block in blocks) or any(column in plain for column in columns)

    known = [index for index, line in enumerate(lines) if marks(line)]
    hits = [index for index, line in enumerate(lines) if line.pieces and words.row(line.label)]
    hits = [index for index in hits if any(abs(index - mark) <= WIDEST_GAP for mark in known)]
    if not hits:
        return None
    # The contents page and the prose may use the same words; the table is the last group of them.
    last = hits[-1]
    first = last
    opening = squeezed(formats()[-1].table("proactive").blocks[0].label)
    for index in sorted({*hits, *known}, reverse=True):
        if first - index > WIDEST_GAP:
            break
        first = min(first, index)
        if opening in squeezed(lines[index].words):
            break
    end = last + 1
    while (
        end < len(lines)
        and end - last <= 4
        and not heading(lines[end], "applications")
        and len(lines[end].label) < PROSE
    ):
        end += 1
    return Region((), tuple(lines[first:end]))


def _disputes(lines: Sequence[Line]) -> Region | None:
    known = [index for index, line in enumerate(lines) if _dispute_words(line) and not _talk(line)]
    if not known:
        return None
    first = known[0]
    while first > 0 and lines[first - 1].grid == lines[first].grid and lines[first].grid >= 0:
        first -= 1
    rest = _dispute_labels()[1]
    while first > 0 and lines[first - 1].words and not rest.isdisjoint({squeezed(lines[first - 1].words)}):
        first -= 1
    end = first
    for end in range(first, min(len(lines) + 1, first + TALLEST_HEAD * 2)):
        if end == len(lines) or heading(lines[end], "problems") or heading(lines[end], "other_matters"):
            break
        if end > known[0] and _talk(lines[end]) and not _dispute_words(lines[end]):
            break
    body = lines[first:end]
    # Running text may carry the heading of the next section behind the last figure; a head with figures ends the head.
    for index, line in enumerate(body):
        if line.filled or (len(line.pieces) >= FEWEST_BLANK and not line.labels and not line.above):
            return Region(tuple(body[:index]), tuple(body[index:]))
    return None


def _talk(line: Line) -> bool:
    """Tell whether the line is prose: long, with the full stops and commas of sentences."""
    return line.grid < 0 and len(line.label) > PROSE and any(mark in line.label for mark in "。；，")
