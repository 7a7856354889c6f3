"""Which columns a table prints, and where: the head of a grid laid over the columns of the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.format import Label
from gongkai.report.lexicon import core, likeness, squeezed
from gongkai.report.recognise.lines import Line

# A text of the head that is no longer than this may be a row's label as well.
SHORT = 4
# Below this two labels are not the same label misprinted.
ALIKE = 0.7


class Head(NamedTuple):
    """The columns a grid prints, left to right: (id, first grid column, column after the last).

    `strange`: it prints columns besides them that the form does not have (remarks, last year's figures).
    """

    columns: tuple[tuple[str, int, int], ...]
    strange: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the columns' ids, left to right."""
        return tuple(id for id, _, _ in self.columns)


def _stack(head: Sequence[Line], column: int) -> tuple[str, tuple[int, int]]:
    """Return the labels that stand over `column`, joined from top to bottom, and the span of the lowest one."""
    words: list[str] = []
    seen: set[tuple[str, int, int]] = set()
    span = (column, column + 1)
    for line in head:
        for label in (*line.above, *line.labels):
            text, start, end = label
            if start <= column < end and (label not in seen or label in line.labels):
                seen.add(label)
                words.append(text)
                span = (start, end)
    return "".join(words), span


def _leaf(stack: str, labels: Sequence[Label]) -> str | None:
    """Return the column whose path and label the stacked words print."""
    words = core(stack)
    best: tuple[float, str | None] = (0.0, None)
    for label in labels:
        apart = label.path and not _under(words, label) and _twins(label, labels)
        for text in (label.label, *label.aliases):
            path = "".join(core(part) for part in label.path)
            rest = _without(words, label)
            alike = (
                1.0
                if rest == core(text)
                else max(likeness(words, path + core(text), ALIKE), likeness(rest, core(text), ALIKE) - 0.01)
            )
            if alike - 0.5 * bool(apart) > best[0]:
                best = (alike - 0.5 * bool(apart), label.id)
        if best[0] == 1.0:
            break
    return best[1] if best[0] >= ALIKE else None


def _under(words: str, label: Label) -> bool:
    """Tell whether the words name the heading right above `label`."""
    return core(label.path[-1]) in words


def _twins(label: Label, labels: Sequence[Label]) -> bool:
    """Tell whether another column bears the same label, so that only the heading above tells them apart."""
    return sum(other.label == label.label for other in labels) > 1


def _without(words: str, label: Label) -> str:
    for part in label.path:
        words = words.replace(core(part), "")
    return words


def head_of(head: Sequence[Line], labels: Sequence[Label]) -> Head | None:
    """Lay the lines above the first row of figures over `labels`; None where they do not print each once, or all but one.

    Beside columns the form does not have, none of its own may be missing: which one it is could not be told.
    """
    if not head:
        return None
    last = max((end for line in head for _, _, end in (*line.above, *line.labels)), default=0)
    found: list[tuple[str, int, int]] = []
    strange = False
    for column in range(last):
        stack, (start, end) = _stack(head, column)
        if not stack:
            continue
        leaf = _leaf(stack, labels)
        if leaf is None:
            strange = strange or bool(found)
        elif found and found[-1][0] == leaf:
            # A merged cell whose text is repeated in every column it covers.
            found[-1] = (leaf, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((leaf, start, end))
    ids = [id for id, _, _ in found]
    if len(set(ids)) != len(ids) or len(ids) < (len(labels) if strange else max(1, len(labels) - 1)):
        return None
    return Head(tuple(found), strange)


def order_of(words: str, labels: Sequence[Label]) -> tuple[str, ...] | None:
    """Return the columns that a head in running text prints, in their order; None where it does not name them.

    A total may be missing. Text names the columns under a heading after the whole storey above them; their place is the heading's.
    """
    plain = squeezed(words)
    headings: dict[str, int] = {}
    for heading in sorted({part for label in labels for part in label.path}, key=len, reverse=True):
        headings[heading] = plain.find(squeezed(heading))
        plain = plain.replace(squeezed(heading), "#" * len(squeezed(heading)))
    at: dict[str, tuple[int, int]] = {}
    for label in labels:
        own = min((spot for text in (label.label, *label.aliases) if (spot := plain.find(core(text))) >= 0), default=-1)
        if own >= 0:
            above = headings[label.path[-1]] if len(label.path) > 1 else -1
            at[label.id] = (above if above >= 0 else own, own)
        elif label.kind != "total":
            return None
    return tuple(sorted(at, key=lambda id: at[id]))


def is_told(lines: Sequence[Line], labels: Sequence[Label]) -> bool:
    """Tell whether each storey of a head in running text stands on one line, so that the order of its columns is the paper's own.

    Where a merged cell or a wrapped label begins a line of its own, text copied from a page names the columns in any order.
    """
    whole = [squeezed(line.words) for line in lines]

    def prints(words: str, label: Label) -> bool:
        return any(core(text) in words for text in (label.label, *label.aliases))

    printed = [label for label in labels if any(prints(words, label) for words in whole)]
    if any(all(prints(words, label) for label in printed) for words in whole):
        return True
    storeys: dict[tuple[str, ...], list[Label]] = {}
    for label in printed:
        storeys.setdefault(label.path, []).append(label)
    below = {path: {core(other[-1]) for other in storeys if other[:-1] == path} for path in storeys}
    return all(
        any(
            all(prints(words, label) for label in row) and all(name in words for name in below[path]) for words in whole
        )
        for path, row in storeys.items()
    )


def is_head(line: Line, frame: frozenset[str]) -> bool:
    """Tell whether the line prints only texts of the head and no figures, wherever it stands.

    One text alone may be a row's label too ("其他"); with the cells of other columns beside it, or several of them, it is not.
    """
    names = [core(text) for text, _, _ in line.labels]
    if line.filled or not names or not all(name in frame for name in names):
        return False
    return len(names) > 1 or len(names[0]) > SHORT
