"""A report, wherever it came from: who, which year, which format, six sections, and every square with where it was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from gongkai.documents.model import Note, Place

READ, INFERRED, UNREAD = "read", "inferred", "unread"

# A square's table, row and column, by the ids of the format.
Key = tuple[str, str, str]


class Square(NamedTuple):
    """One square of a table: its value, what was printed, how we came to it, and where it stands.

    `value` is None where the square is blank, holds a stroke ("/", "—") or is `unread`; only `status` tells these apart.
    `candidates` are the values an unread square may have, smallest first, where there are few of them.
    """

    table: str
    row: str
    column: str
    value: Decimal | None
    printed: str | None
    status: str
    candidates: tuple[Decimal, ...] = ()
    place: Place | None = None

    @property
    def key(self) -> Key:
        """Return (table, row, column)."""
        return self.table, self.row, self.column


class Passage(NamedTuple):
    """One paragraph of the running text: the section it stands in ("" before the first heading), its words, its place."""

    section: str
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Report:
    """What a published annual report says. `format` is "2019" or "2021" (None: no statutory table found);

    `variant` names a known departure of the printed form from it ("" for none). `sections` holds each section's text as a
    whole, `prose` the same paragraph by paragraph, with what stands before the first heading; `headings` every section's
    heading in the words and the order of the print, those in a wrong place too.
    """

    agency: str | None
    year: int | None
    format: str | None
    variant: str
    title: str | None
    sections: dict[str, str]
    squares: tuple[Square, ...]
    notes: tuple[Note, ...] = ()
    prose: tuple[Passage, ...] = ()
    headings: tuple[Passage, ...] = ()
    _index: dict[Key, Square] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A new one for every report: dataclasses.replace() would hand the old report's on.
        object.__setattr__(self, "_index", {square.key: square for square in self.squares})

    def square(self, table: str, row: str, column: str) -> Square | None:
        """Return one square, None where the report's form has none there."""
        return self._index.get((table, row, column))
