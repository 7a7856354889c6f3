"""A finding put together: severity and basis come from the check, the rest from what was seen."""

from __future__ import annotations

from gongkai.checks.check import CHECKS
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import Finding, Repair
from gongkai.documents.model import Place
from gongkai.errors import BookError, Words
from gongkai.law.formats import format_for
from gongkai.report.model import Key
from gongkai.report.sentences import Sentence

# A quotation longer than this is cut.
LONGEST_QUOTE = 30


def form_name(dossier: Dossier) -> str | None:
    """Return the format the report must follow by its year; that of its tables where the year is not known, else None."""
    if dossier.report.year is None:
        return dossier.report.format
    try:
        return format_for(dossier.report.year)
    except BookError:
        # Before there was a fixed format, nothing is asked of the form.
        return None


def found(
    dossier: Dossier,
    code: str,
    message: Words,
    anchor: str,
    *,
    hint: Words,
    severity: str | None = None,
    basis: tuple[str, ...] | None = None,
    cells: tuple[Key, ...] = (),
    section: str = "",
    quote: str = "",
    place: Place | None = None,
    repair: Repair | None = None,
) -> Finding:
    """Return a finding of the check `code`, with its severity and basis where no others are given."""
    check = CHECKS[code]
    # Tables that are there have a form, whatever the year.
    form = form_name(dossier) or dossier.report.format
    cited = check.basis if basis is None else basis
    cited = tuple(one.replace("{form}", f"report-format-{form}") for one in cited if form or "{form}" not in one)
    return Finding(code, severity or check.severity, message, anchor, cited, cells, section, quote, place, hint, repair)


def in_squares(
    dossier: Dossier,
    code: str,
    message: Words,
    anchor: str,
    cells: tuple[Key, ...],
    *,
    hint: Words,
    at: Key | None = None,
    repair: Repair | None = None,
) -> Finding:
    """Return a finding about squares, at the square `at` (the first of them): it rests on the form the tables are in.

    That is not always the form the report should have been in, which `found` cites.
    """
    basis, place = CHECKS[code].cited(dossier), dossier.place(at or cells[0])
    return found(dossier, code, message, anchor, hint=hint, basis=basis, cells=cells, place=place, repair=repair)


def in_sentence(
    dossier: Dossier,
    code: str,
    message: Words,
    sentence: Sentence,
    span: tuple[int, int],
    *,
    hint: Words,
    severity: str | None = None,
    anchor: str = "",
) -> Finding:
    """Return a finding at a stretch of a sentence, quoted as printed with some words around it."""
    start, end = span
    printed = quoted(sentence.text, start, end)
    return found(
        dossier,
        code,
        message,
        anchor or f"{sentence.section} {printed}",
        hint=hint,
        severity=severity,
        section=sentence.section,
        quote=sentence.quote(start, end),
        place=sentence.place,
    )


# What ends a clause.
_MARKS = "，。；：！？"


def quoted(text: str, start: int, end: int, around: int = 8) -> str:
    """Return text[start:end] with a few characters on either side, "…" where those begin or end within a clause."""
    first, last = max(0, start - around), min(len(text), end + around)
    before = "…" if around and first and text[first - 1] not in _MARKS else ""
    after = "…" if around and last < len(text) and text[last - 1] not in _MARKS else ""
    return f"{before}{cut(text[first:last], LONGEST_QUOTE * 2)}{after}".replace("……", "…")


def cut(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return the beginning of a text, for a quotation."""
    return text if len(text) <= longest else text[:longest] + "…"
