"""From paper to report: what a document says, in the ids of the form."""

from __future__ import annotations

from gongkai.documents.model import Document, Note
from gongkai.report import notes as say
from gongkai.report.model import UNREAD, Report
from gongkai.report.recognise.headings import sections_of
from gongkai.report.recognise.lines import lines
from gongkai.report.recognise.tables import read_tables
from gongkai.report.recognise.titles import period_year, signature_of, title_of


def recognise(document: Document) -> Report:
    """Read a document as an annual report; nothing is guessed: what cannot be told is unread and said in the notes."""
    title = title_of(document)
    period = period_year(document)
    year = title.year or period
    notes: list[Note] = list(document.notes)
    if year is None:
        notes.append(say.no_year())
    elif title.year and period and title.year != period:
        notes.append(say.years_differ(title.year, period))
    agency = title.agency or signature_of(document)
    if agency is None:
        notes.append(say.no_agency())
    tables = read_tables(lines(document), year)
    sections = sections_of(document)
    if tables.format is None:
        notes.append(say.no_tables())
    notes += [*tables.notes, *sections.notes]
    unread = sum(square.status == UNREAD for square in tables.squares)
    if unread:
        notes.append(say.unread_squares(unread, len(tables.squares)))
    name = tables.format.name if tables.format else None
    squares = tuple(tables.squares)
    return Report(
        agency,
        year,
        name,
        tables.variant,
        title.text,
        sections.texts,
        squares,
        tuple(notes),
        sections.prose,
        sections.headings,
    )
