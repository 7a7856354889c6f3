"""Bare text taken apart: stretches of words, each with the figures that follow it.

Text copied from a page often lost its cell borders: "…数量230 0000232.其他" holds seven figures and the number of the next
label. What is certain is cut here; what is not stays glued for `runs` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.documents.characters import bare, even
from gongkai.report.figures import Figure, figure
from gongkai.report.lexicon import core, formats

# A masked digit: one that numbers a label, a year or an article and is no figure of the table.
_MASK = "\x1f"
# A number that opens a line before words, and the stroke inside the form's own "增/减", are no figures either.
_OPENING = re.compile(r"^\s*\(?\d{1,2}\)?\s*[.,)]\s*(?=[^\W\d_]|[“\"])")
_YEAR = re.compile(
    r"(?:19|20)\d\d(?=\s*年)|(?<=第)\s*\d+(?=\s*[条项])|(?<=第\()\d+(?=\)\s*项)|(?<=年)\s*\d{1,2}(?=\s*月)|(?<=月)\s*\d{1,2}(?=\s*日)|(?<=增)\s*/\s*(?=减)"
)
_REMARK = r"\(\s*(?:其中|含|包括)[^()]*\)"
_UNIT = r"(?:万元|亿元|元|件次|件|项(?!目)|条|起|份|个|宗)(?!\w*数量)"
_NUMBER = re.compile(r"(?P<digit>\d)\s*(?P<mark>[.,)])?\s*(?=[^\W\d_]|[“\"])")
_DIGITS = r"\d(?:[\d.,]*\d)?"
_FIGURE = re.compile(
    rf"(?P<run>[+/-]*{_DIGITS}(?:[/+-]+{_DIGITS})*[/-]*|[/-]+)(?P<after>\s*{_UNIT})?(?P<remark>\s*{_REMARK})?"
)
_BETWEEN = re.compile(r"[\s,;|]*")


class Token(NamedTuple):
    """A figure of bare text as printed; `glued` where its digits may belong to several squares."""

    text: str
    figure: Figure
    glued: bool


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Return, by number, how the labels numbered with it begin: rows of table three, sections."""
    heads: dict[str, set[str]] = {}
    for form in formats():
        for _, row in form.table("applications").rows():
            plain = bare(row.label)
            if plain[0].isdigit():
                heads.setdefault(plain[0], set()).add(plain[2:4])
        for number, section in enumerate(form.sections, start=1):
            heads.setdefault(str(number), set()).update(core(text)[:4] for text in (section.label, *section.aliases))
    return {digit: tuple(sorted(begins)) for digit, begins in heads.items()}


def _masked(plain: str) -> str:
    """Return `plain` with the digits that are no figures of a table masked, every character in its place."""

    def hide(found: re.Match[str]) -> str:
        return re.sub(r"[\d/]", _MASK, found[0])

    def hide_number(found: re.Match[str]) -> str:
        # With a mark behind it the digit may be glued to figures before it; without one only where it stands alone.
        alone = found.start() == 0 or plain[found.start() - 1] not in "0123456789.,+-"
        begins = "".join(plain[found.end() : found.end() + 12].split())
        known = begins.startswith(_heads().get(found["digit"], ("\0",)))
        return _MASK + found[0][1:] if known and (found["mark"] or alone) else found[0]

    plain = _YEAR.sub(hide, _OPENING.sub(hide, plain))
    return _NUMBER.sub(hide_number, plain)


def tokens(text: str) -> Iterator[tuple[str, list[Token]]]:
    """Yield (words, the figures after them) through `text`; the first words may be empty."""
    plain = _masked(even(text))
    at = words = 0
    run: list[Token] = []
    label = ""
    for found in _FIGURE.finditer(plain):
        gap = plain[at : found.start()]
        if not _BETWEEN.fullmatch(gap):
            if run or label.strip():
                yield label, run
            label, run = text[at : found.start()], []
        elif not run and not label:
            label = ""
        run.append(_token(text[found.start() : found.end()], found))
        at = words = found.end()
    if run or label.strip():
        yield label, run
    if text[words:].strip(" ,;|\t\r　"):
        yield text[words:], []


def _token(printed: str, found: re.Match[str]) -> Token:
    run = found["run"]
    return Token(printed, figure(printed), len(run) > 1 and run not in ("--", "---"))
