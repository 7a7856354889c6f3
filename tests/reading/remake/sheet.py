"""A report on paper before it has a medium: paragraphs and tables of boxes that know which square they print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

Key = tuple[str, str, str]
Number = int | float


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a table: what is printed in it, the boxes it covers, and for a value its square and true value."""

    text: str
    role: str  # corner, header, group, label, block, value, note, page
    down: int = 1
    across: int = 1
    key: Key | None = None
    value: Number | None = None

    def printed(self, text: str) -> Box:
        """Return the same box with other characters and the same truth."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of boxes as in HTML: a box covered from above or from the left is not written again."""

    name: str
    rows: tuple[tuple[Box, ...], ...]

    def matrix(self) -> list[list[tuple[Box, bool]]]:
        """Return every position as (box, whether the box begins here); gaps are empty boxes."""
        placed: dict[tuple[int, int], tuple[Box, bool]] = {}
        width = 0
        for r, row in enumerate(self.rows):
            c = 0
            for box in row:
                while (r, c) in placed:
                    c += 1
                for dr in range(box.down):
                    for dc in range(box.across):
                        placed[(r + dr, c + dc)] = (box, dr == 0 and dc == 0)
                c += box.across
            width = max(width, c, *(col + 1 for at, col in placed if at == r))
        empty = (Box("", "gap"), True)
        return [[placed.get((r, c), empty) for c in range(width)] for r in range(len(self.rows))]

    @property
    def width(self) -> int:
        """Return how many columns the table has."""
        return len(self.matrix()[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: the title, the heading of a section, running text, or what the page prints around the report."""

    text: str
    role: str = "text"  # title, heading, text, contents, page, around, decoy
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report; `truth` is what stands in it, None where a square is printed blank."""

    agency: str
    year: int
    format: str
    blocks: tuple[Line | Table, ...]
    open_keys: frozenset[Key] = field(default_factory=frozenset)  # the paper itself leaves these open

    def truth(self) -> dict[Key, Number | None]:
        """Return the true value of every square that is printed."""
        return {box.key: box.value for box in self.boxes() if box.key is not None}

    def boxes(self) -> Iterator[Box]:
        """Yield every box of every table."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row

    def with_boxes(self, change: Callable[[Box], Box]) -> Sheet:
        """Return the sheet with every box changed."""
        return self.with_tables(lambda t: (replace(t, rows=tuple(tuple(change(b) for b in row) for row in t.rows)),))

    def with_tables(self, change: Callable[[Table], tuple[Line | Table, ...]]) -> Sheet:
        """Return the sheet with every table replaced by some blocks."""
        return self.with_blocks(lambda block: change(block) if isinstance(block, Table) else (block,))

    def with_blocks(self, change: Callable[[Line | Table], tuple[Line | Table, ...]]) -> Sheet:
        """Return the sheet with every block replaced by some blocks."""
        return replace(self, blocks=tuple(new for block in self.blocks for new in change(block)))

    def leaving_open(self, keys: Mapping[Key, object] | frozenset[Key] | set[Key]) -> Sheet:
        """Return the sheet where `keys` may stay unread without lowering what a layout must reach."""
        return replace(self, open_keys=self.open_keys | frozenset(keys))
