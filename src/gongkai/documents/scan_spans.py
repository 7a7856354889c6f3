"""From borders that stand or are missing to boxes that span rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int, int, int]  # top, left, bottom, right: numbers of the lines, bottom and right exclusive


def spans(level: Sequence[Sequence[float]], upright: Sequence[Sequence[float]], covered: float) -> list[Span]:
    """Join the smallest boxes across missing borders and return the rectangles they make.

    `level[y][c]` is the inked share of line y above column c, `upright[x][r]` of line x left of row r. Where joined boxes
    make no rectangle a border is broken: it is asked for again more leniently, and at last each box stands alone.
    """
    rows, columns = len(level) - 1, len(upright) - 1
    result: list[Span] = []
    pending = [frozenset((row, column) for row in range(rows) for column in range(columns))]
    for threshold in (covered, covered * 0.5, covered * 0.2):
        broken: list[frozenset[tuple[int, int]]] = []
        for area in pending:
            for group in _groups(area, level, upright, threshold):
                span = _rectangle(group)
                if span is None:
                    broken.append(group)
                else:
                    result.append(span)
        pending = broken
    for area in pending:
        result.extend((row, column, row + 1, column + 1) for row, column in sorted(area))
    return sorted(result)


def _groups(
    area: frozenset[tuple[int, int]],
    level: Sequence[Sequence[float]],
    upright: Sequence[Sequence[float]],
    threshold: float,
) -> list[frozenset[tuple[int, int]]]:
    left = set(area)
    groups = []
    while left:
        start = left.pop()
        group, edge = {start}, [start]
        while edge:
            row, column = edge.pop()
            for neighbour, border in (
                ((row + 1, column), level[row + 1][column]),
                ((row - 1, column), level[row][column]),
                ((row, column + 1), upright[column + 1][row]),
                ((row, column - 1), upright[column][row]),
            ):
                if neighbour in left and border < threshold:
                    left.discard(neighbour)
                    group.add(neighbour)
                    edge.append(neighbour)
        groups.append(frozenset(group))
    return groups


def _rectangle(group: frozenset[tuple[int, int]]) -> Span | None:
    top, left = min(row for row, _ in group), min(column for _, column in group)
    bottom, right = max(row for row, _ in group) + 1, max(column for _, column in group) + 1
    return (top, left, bottom, right) if (bottom - top) * (right - left) == len(group) else None
