"""Which row of the form each line is: by its label outright, by a label cut in two, by likeness, or by its turn between its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.report.lexicon import Lexicon, core, squeezed
from gongkai.report.recognise.columns import is_head
from gongkai.report.recognise.lines import LIST, Line, Piece

# A misprinted label must be this like its row's, and this much more than like any other row's.
ALIKE, CLEARLY = 0.6, 0.12
# A label in pieces that takes its turn between two known rows must at least not be another word altogether.
NOT_STRANGE = 0.3


@dataclass(slots=True)
class Match:
    """A line that is a row of the form; `certain` where its label says so, not only its turn."""

    row: str
    line: Line
    certain: bool


def whole_rows(body: Sequence[Line], words: Lexicon) -> list[Line]:
    """Return the lines of a table's body as rows: heads repeated on a new page left out, rows cut by it put together.

    Where the table is drawn, figures in running text beside it only quote it.
    """
    rows = [line for line in body if not is_head(line, words.frame)]
    drawn = sum(0 <= line.grid != LIST and bool(line.filled) for line in rows)
    if drawn > len(rows) / 2:
        rows = [line for line in rows if line.grid >= 0 or not line.filled]
    return joined_rows(rows, words)


def match(joined: list[Line], order: Sequence[str], words: Lexicon) -> tuple[list[Match], list[Line]]:
    """Match a table's rows (see whole_rows) to the rows `order` of the form; return the matches and the lines left over.

    A row that two lines claim with different figures is returned twice: the caller must not choose.
    """
    found: dict[int, tuple[str, bool]] = {}
    for index, line in enumerate(joined):
        row = _outright(line, words)
        if row in order and line.pieces:
            found[index] = (str(row), True)
    _like(joined, order, words, found)
    _turns(joined, order, words, found)
    matches = [Match(row, joined[index], certain) for index, (row, certain) in sorted(found.items())]
    left = [line for index, line in enumerate(joined) if index not in found and line.filled]
    return matches, left


def _outright(line: Line, words: Lexicon) -> str | None:
    """Return the row that the line's last label or its labels together name."""
    return words.row(line.last) or words.row(line.label)


def _combine(first: Line, second: Line) -> str:
    """Return the last labels of two lines joined, as a label cut by a page break reads."""
    return first.last + second.last


def _empty(line: Line) -> bool:
    return not line.filled


def joined_rows(lines: list[Line], words: Lexicon) -> list[Line]:
    """Put together rows that a page break cut: a label that goes on in the next line, figures on either of the two."""
    done: list[Line] = []
    for line in lines:
        before = done[-1] if done else None
        if before is not None and _cut(before, line, words):
            done[-1] = _merge(before, line)
            continue
        done.append(line)
    return _triples(done, words)


def _cut(first: Line, second: Line, words: Lexicon) -> bool:
    """Tell whether two lines are one row cut in two: neither names a row alone, together they do, and only one has figures."""
    if not (first.labels and second.labels) or not (_empty(first) or _empty(second)):
        return False
    one, other = _outright(first, words), _outright(second, words)
    whole = words.exact.get(core(_combine(first, second)))
    if other:
        # The cut went between the label's number and its words, or left words that name the row alone.
        return (
            not _empty(first) and _empty(second) and (_only_number(first.last, words) or (not one and whole == other))
        )
    if one:
        # "2.其他" is a row of its own, and the beginning of another.
        return whole not in (None, one)
    return words.row(_combine(first, second)) is not None


def _only_number(label: str, words: Lexicon) -> bool:
    """Tell whether a label holds nothing but a number, after the headings of groups."""
    plain = squeezed(label)
    for heading in words.headings:
        plain = plain.replace(heading, "")
    return all(sign in "一二三四五六七八九十0123456789" for sign in plain)


def _triples(lines: list[Line], words: Lexicon) -> list[Line]:
    """Put together a label that stands above and below its figures (vertical centring in a tall row)."""
    done: list[Line] = []
    index = 0
    while index < len(lines):
        trio = lines[index : index + 3]
        if (
            len(trio) == 3
            and _empty(trio[0])
            and trio[1].filled
            and _empty(trio[2])
            and trio[0].labels
            and trio[2].labels
        ):
            label = trio[0].last + trio[1].last + trio[2].last
            if words.exact.get(core(label)) and not _outright(trio[1], words):
                done.append(replace(trio[1], labels=[(label, -1, -1)]))
                index += 3
                continue
        done.append(lines[index])
        index += 1
    return done


def _merge(first: Line, second: Line) -> Line:
    """Return one line of two: both labels, and the figures of the one that has them."""
    keeper = second if _empty(first) and (second.filled or not first.pieces) else first
    label = _combine(first, second)
    start, end = (first.labels[-1][1], first.labels[-1][2])
    pieces: list[Piece] = list(keeper.pieces)
    return replace(keeper, labels=[*first.labels[:-1], (label, start, end)], pieces=pieces)


def _neighbours(
    index: int, count: int, order: Sequence[str], found: dict[int, tuple[str, bool]]
) -> tuple[int, int, int, int]:
    """Return the known lines around `index` and the numbers of their rows: (line before, line after, row before, row after)."""
    before = max((at for at in found if at < index), default=-1)
    after = min((at for at in found if at > index), default=count)
    row_before = order.index(found[before][0]) if before >= 0 else -1
    row_after = order.index(found[after][0]) if after < count else len(order)
    return before, after, row_before, row_after


def _like(lines: list[Line], order: Sequence[str], words: Lexicon, found: dict[int, tuple[str, bool]]) -> None:
    """Match lines whose label is misprinted, among the rows that are still open between their neighbours."""
    for index, line in enumerate(lines):
        if index in found or not line.filled or not line.labels:
            continue
        _, _, low, high = _neighbours(index, len(lines), order, found)
        taken = {row for row, _ in found.values()}
        open_rows = [row for row in order[low + 1 : high] if row not in taken]
        best, alike, next_best = words.nearest(line.last, open_rows)
        whole, alike_whole, next_whole = words.nearest(line.label, open_rows)
        if alike_whole > alike:
            best, alike, next_best = whole, alike_whole, next_whole
        if best and alike >= ALIKE and alike - next_best >= CLEARLY:
            found[index] = (best, alike >= 0.8)


def _turns(lines: list[Line], order: Sequence[str], words: Lexicon, found: dict[int, tuple[str, bool]]) -> None:
    """Match the lines left between two known rows by their turn, where there are just as many as rows are missing."""
    edges = [-1, *sorted(found), len(lines)]
    for before, after in zip(edges, edges[1:], strict=False):
        low = order.index(found[before][0]) if before >= 0 else -1
        high = order.index(found[after][0]) if after < len(lines) else len(order)
        taken = {row for row, _ in found.values()}
        missing = [row for row in order[low + 1 : high] if row not in taken]
        open_lines = [index for index in range(before + 1, after) if lines[index].filled]
        if not missing or len(missing) != len(open_lines):
            continue
        if any(_strange(lines[index], row, words) for index, row in zip(open_lines, missing, strict=True)):
            continue
        found.update({index: (row, False) for index, row in zip(open_lines, missing, strict=True)})


def _strange(line: Line, row: str, words: Lexicon) -> bool:
    """Tell whether the line's label speaks against its being `row`."""
    if (
        not line.labels
        or words.is_heading(line.label)
        or any(core(label) in heading for heading in words.headings for label, _, _ in line.labels)
    ):
        return False
    return max(words.nearest(label, [row])[1] for label, _, _ in line.labels) < NOT_STRANGE
