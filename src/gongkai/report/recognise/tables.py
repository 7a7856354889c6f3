"""The three tables of a report, square by square, from the lines of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.documents.model import Note
from gongkai.report import notes as say
from gongkai.report.format import Block, Format, Label, Table
from gongkai.report.lexicon import core, formats
from gongkai.report.model import Square
from gongkai.report.recognise.applications import read_applications
from gongkai.report.recognise.disputes import read_disputes
from gongkai.report.recognise.lines import Line
from gongkai.report.recognise.proactive import read_proactive
from gongkai.report.recognise.regions import Region, regions
from gongkai.report.recognise.squares import squares
from gongkai.report.variants import rows_of


@dataclass(slots=True)
class Tables:
    """What was read of the tables: which format they are printed in, its known departure, the squares, what to say."""

    format: Format | None = None
    variant: str = ""
    squares: list[Square] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_tables(lines: Sequence[Line], year: int | None) -> Tables:
    """Read every square of the three tables; the form is told by what the tables print, by `year` only where they do not say."""
    found = regions(lines)
    result = Tables()
    if not found:
        return result
    form = _format(found, year)
    result.format = form
    rows = {
        "proactive": read_proactive(found.get("proactive"), form),
        "disputes": read_disputes(found.get("disputes"), form),
    }
    rows["applications"], result.variant = read_applications(found.get("applications"), form)
    for table in form.tables:
        if table.id not in found:
            result.notes.append(say.table_missing(table.id))
        result.squares.extend(squares(table.id, _rows(table, result.variant), rows[table.id]))
    if year is not None and not form.covers(year):
        result.notes.append(say.wrong_form(form.name, year))
    return result


def _format(found: dict[str, Region], year: int | None) -> Format:
    """Return the format whose labels the tables print; of two that fit as well, the one of `year`, else the newest."""
    words = "".join(line.words for region in found.values() for line in (*region.head, *region.body))
    plain = core(words)

    def score(form: Format) -> tuple[int, int, str]:
        labels = {
            core(label.label) for block in form.table("proactive").blocks for label in (*block.rows, *block.columns)
        }
        others = {
            label
            for other in formats()
            if other is not form
            for block in other.table("proactive").blocks
            for label in (core(entry.label) for entry in (*block.rows, *block.columns))
        }
        own = sum(label in plain for label in labels - others)
        return own, int(year is not None and form.covers(year)), form.name

    return max(formats(), key=score)


def _rows(table: Table, variant: str) -> list[tuple[Block, Label]]:
    """Return the rows that carry figures, with their blocks, as the report prints them."""
    if table.id == "applications":
        block = table.blocks[0]
        return [(block, row) for row in rows_of(block, variant)]
    return list(table.rows())
