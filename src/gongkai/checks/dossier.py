"""What a check may look at: one report, and what lies beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gongkai.documents.model import Place
from gongkai.errors import Words
from gongkai.report.format import Format, format_named
from gongkai.report.labels import short_label
from gongkai.report.model import UNREAD, Key, Report, Square


@dataclass(frozen=True, slots=True)
class Child:
    """An agency whose figures a parent's report includes, with its report of the same year (None: not handed in)."""

    agency: str
    report: Report | None
    file: str | None = None


@dataclass(frozen=True)
class Dossier:
    """One report with what it is compared to.

    `previous` is the same agency's report on the year before; `children` the agencies below it by the tree of agencies
    (None where no tree was given); `kind` the agency's kind as the law book's category "agencies" has it, None if unknown;
    `sums` what the tree says the report counts: "all" exactly the agencies below, "own" only itself, None not known.
    """

    report: Report
    file: str
    previous: Report | None = None
    previous_file: str | None = None
    children: tuple[Child, ...] | None = None
    kind: str | None = None
    sums: str | None = None
    # What one check worked out and others use as well, by name.
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def form(self) -> Format | None:
        """The format the tables are printed in; None where there is no table."""
        return format_named(self.report.format) if self.report.format else None

    @property
    def texts_of_law(self) -> str:
        """The law book's text on this report's format, for a basis: "report-format-2021"."""
        return f"report-format-{self.report.format}"

    def has(self, table: str) -> bool:
        """Tell whether any square of `table` was read."""
        return any(square.table == table and square.status != UNREAD for square in self.report.squares)

    def count(self, table: str, row: str, column: str) -> int | None:
        """Return a square's figure as sums take it: blank and stroke are 0, None where it is unread or not printed."""
        return counted(self.report.square(table, row, column))

    def label(self, key: Key) -> str:
        """Return a square's row and column as the form prints them, for a sentence: "（一）予以公开 · 自然人"."""
        return short_label(self.report.format, *key)

    def place(self, key: Key) -> Place | None:
        """Return where a square stands in the file, None where it is not printed."""
        square = self.report.square(*key)
        return square.place if square else None

    def rows(self, table: str) -> list[str]:
        """Return the ids of the rows this report prints in `table`, in order (variants print fewer than the form has)."""
        return list(dict.fromkeys(square.row for square in self.report.squares if square.table == table))


def counted(square: Square | None) -> int | None:
    """Return a square's figure as sums take it: blank and stroke count as 0, None where it is unread or missing."""
    if square is None or square.status == UNREAD:
        return None
    if square.value is None:
        return 0
    # Money has decimals; the sums of the forms run over whole numbers of cases only.
    return int(square.value) if square.value == square.value.to_integral_value() else None


def unread(report: Report, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Return those of `keys` that the report prints but that could not be read."""
    return tuple(key for key in keys if (square := report.square(*key)) is not None and square.status == UNREAD)


def not_read() -> Words:
    """Say why a check that needs unread squares did not look."""
    return Words("所涉的格没能读出，请对照原文件", "squares it needs could not be read; look at the file itself")
