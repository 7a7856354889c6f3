"""From ruling lines to grids: which boxes a table has, merged where a piece of line is missing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.documents.pdf_characters import Box
from gongkai.documents.pdf_lines import Drawing, Segment

SNAP = 3.0  # points; lines nearer than this are one line (double rules, cell by cell drawing with rounding)
GAP = 3.0  # points; a break in a line shorter than this is dashes or rounding, not an opening
MEET = 3.0  # points; how near a line must come to another to meet it
NARROW = 4.5  # points; the same inside one table: no type fits between lines nearer than this
SHORT = 5.0  # points; a line shorter than this bounds no cell: the smallest type in use is 5 pt high
MAX_LINES = 3_000  # joined lines a page; the densest statutory table has under 150
MAX_BOXES = 60_000  # rows times columns of one table


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table: the positions of its lines, and for every box the cell it belongs to.

    `cells` holds (row, column, row_span, column_span); `owner[row][column]` is an index into it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """The table's outer edge."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def find(self, x: float, y: float) -> int | None:
        """Return the index of the cell at a point, None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.owner[row][column]


def ruled_tables(drawing: Drawing) -> tuple[list[Ruled], bool]:
    """Return the ruled tables of a page from top to bottom, and whether there were too many lines to look at."""
    horizontal, vertical = _joined(drawing.horizontal), _joined(drawing.vertical)
    if len(horizontal) + len(vertical) > MAX_LINES:
        return [], True
    tables: list[Ruled] = []
    cut = False
    for across, down in _components(horizontal, vertical):
        across, down = _joined(across, NARROW), _joined(down, NARROW)
        xs = _positions(down, across)
        ys = _positions(across, down)
        if len(xs) < 2 or len(ys) < 2 or (len(across) < 2 and len(down) < 2):
            continue
        if len(xs) * len(ys) > MAX_BOXES:
            cut = True
            continue
        tables.append(_table(xs, ys, across, down))
    return sorted(tables, key=lambda table: (round(table.ys[0]), table.xs[0])), cut


def _joined(segments: Iterable[Segment], near: float = SNAP) -> list[Segment]:
    """Bring lines at nearly the same position together and join those that touch."""
    found: list[Segment] = []
    for position, pieces in _snapped(segments, near):
        start, end = pieces[0]
        for left, right in pieces[1:]:
            if left <= end + GAP:
                end = max(end, right)
            else:
                found.append((position, start, end))
                start, end = left, right
        found.append((position, start, end))
    return [segment for segment in found if segment[2] - segment[1] >= SHORT]


def _snapped(segments: Iterable[Segment], near: float) -> list[tuple[float, list[tuple[float, float]]]]:
    groups: list[tuple[float, list[tuple[float, float]]]] = []
    group: list[Segment] = []
    for segment in sorted(segments):
        if group and segment[0] - group[0][0] > near:
            groups.append(_group(group))
            group = []
        group.append(segment)
    if group:
        groups.append(_group(group))
    return groups


def _group(segments: list[Segment]) -> tuple[float, list[tuple[float, float]]]:
    # Long lines say where the line is; a dot or a stub that came near must not pull it away.
    weight = sum(end - start + 0.01 for _, start, end in segments)
    position = sum(at * (end - start + 0.01) for at, start, end in segments) / weight
    return position, sorted((start, end) for _, start, end in segments)


def _components(horizontal: list[Segment], vertical: list[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """Return the sets of lines that hang together."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    heights = [y for y, _, _ in horizontal]  # already in order
    for number, (x, top, bottom) in enumerate(vertical, len(horizontal)):
        for index in range(bisect_left(heights, top - MEET), bisect_right(heights, bottom + MEET)):
            _, left, right = horizontal[index]
            if left - MEET <= x <= right + MEET:
                parent[root(index)] = root(number)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for index, segment in enumerate(horizontal):
        groups[root(index)][0].append(segment)
    for index, segment in enumerate(vertical, len(horizontal)):
        groups[root(index)][1].append(segment)
    return [group for group in groups.values() if group[0] and group[1]]


def _positions(lines: list[Segment], across: list[Segment]) -> tuple[float, ...]:
    """Return where lines stand, with the edge that the crossing lines reach where no line is drawn there."""
    positions = sorted({position for position, _, _ in lines})
    starts = sorted(start for _, start, _ in across)
    ends = sorted((end for _, _, end in across), reverse=True)
    # Two crossing lines must agree on an open edge: a single one may only stick out.
    for edges, outer in ((starts, min), (ends, max)):
        if len(edges) > 1 and abs(edges[0] - edges[1]) <= MEET:
            edge = edges[0]
            if abs(outer(edge, outer(positions)) - outer(positions)) > SHORT:
                positions.append(edge)
    return tuple(sorted(positions))


def _walls(edges: tuple[float, ...], across: tuple[float, ...], lines: list[Segment]) -> list[list[bool]]:
    """Tell for each line position and each interval across whether a line is drawn there (more than half of it)."""
    pieces: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for position, start, end in lines:
        pieces[position].append((start, end))
    walls: list[list[bool]] = []
    for edge in edges:
        row = []
        for start, end in zip(across, across[1:], strict=False):
            covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in pieces.get(edge, ()))
            row.append(covered > (end - start) / 2)
        walls.append(row)
    return walls


def _table(xs: tuple[float, ...], ys: tuple[float, ...], across: list[Segment], down: list[Segment]) -> Ruled:
    rows, columns = len(ys) - 1, len(xs) - 1
    right_of = _walls(xs, ys, down)  # right_of[column][row]: a wall on the left side of that column
    below = _walls(ys, xs, across)  # below[row][column]: a wall on top of that row
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] < 0:
                region = _region(row, column, rows, columns, right_of, below)
                for piece in _rectangles(region):
                    for r in range(piece[0], piece[0] + piece[2]):
                        for c in range(piece[1], piece[1] + piece[3]):
                            owner[r][c] = len(cells)
                    cells.append(piece)
    order = sorted(range(len(cells)), key=lambda index: cells[index][:2])
    number = {old: new for new, old in enumerate(order)}
    return Ruled(
        xs, ys, tuple(cells[index] for index in order), tuple(tuple(number[index] for index in row) for row in owner)
    )


def _region(
    row: int, column: int, rows: int, columns: int, right_of: list[list[bool]], below: list[list[bool]]
) -> set[tuple[int, int]]:
    """Return the boxes reached from one box without crossing a drawn line."""
    region = {(row, column)}
    waiting = [(row, column)]
    while waiting:
        r, c = waiting.pop()
        if c + 1 < columns and not right_of[c + 1][r] and (r, c + 1) not in region:
            region.add((r, c + 1))
            waiting.append((r, c + 1))
        if c > 0 and not right_of[c][r] and (r, c - 1) not in region:
            region.add((r, c - 1))
            waiting.append((r, c - 1))
        if r + 1 < rows and not below[r + 1][c] and (r + 1, c) not in region:
            region.add((r + 1, c))
            waiting.append((r + 1, c))
        if r > 0 and not below[r][c] and (r - 1, c) not in region:
            region.add((r - 1, c))
            waiting.append((r - 1, c))
    return region


def _rectangles(region: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Cut a region into rectangles; one, unless a line stops in mid-table."""
    if len(region) == 1:
        return [(row, column, 1, 1) for row, column in region]
    runs: dict[tuple[int, int], list[int]] = defaultdict(list)  # (column, width) -> rows
    for row in sorted({r for r, _ in region}):
        line = sorted(c for r, c in region if r == row)
        start = line[0]
        for here, following in zip(line, [*line[1:], -1], strict=True):
            if following != here + 1:
                runs[start, here - start + 1].append(row)
                start = following
    pieces = []
    for (column, width), rows in runs.items():
        first = rows[0]
        for here, following in zip(rows, [*rows[1:], -1], strict=True):
            if following != here + 1:
                pieces.append((first, column, here - first + 1, width))
                first = following
    return sorted(pieces)
