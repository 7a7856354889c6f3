"""What the numbers of the running text come to, sorted once for the checks of text against table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.checks.balance import Worked, worksheet
from gongkai.checks.dossier import Dossier, not_read
from gongkai.checks.finding import ERROR, QUESTION, Finding, Unseen
from gongkai.checks.found import found
from gongkai.errors import Words
from gongkai.report.claims import DIFFERS, FIRM, QUESTIONABLE, UNREAD, Bound, Claim, bound
from gongkai.report.claims.neighbours import Neighbour, neighbour
from gongkai.report.model import Key
from gongkai.report.numerals import EXACT

# What becomes of a number that is not the tables'.
OFF, NEIGHBOUR, SCOPE, CARRIED, ROUGH = "off", "neighbour", "scope", "carried", "rough"


class Verdict(NamedTuple):
    """A claim that does not stand: what it is, and the neighbour whose figure it bears, if any."""

    claim: Claim
    kind: str
    neighbour: Neighbour | None = None


def text_bound(dossier: Dossier) -> Bound:
    """Return what the running text says about the tables."""
    if "bound" not in dossier.memo:
        dossier.memo["bound"] = bound(dossier.report)
    kept: Bound = dossier.memo["bound"]
    return kept


def verdicts(dossier: Dossier) -> list[Verdict]:
    """Return the claims that do not stand, each with the one thing to say about it."""
    if "verdicts" not in dossier.memo:
        dossier.memo["verdicts"] = list(_verdicts(dossier))
    kept: list[Verdict] = dossier.memo["verdicts"]
    return kept


def _verdicts(dossier: Dossier) -> Iterator[Verdict]:
    for claim in text_bound(dossier).claims:
        if claim.state == QUESTIONABLE:
            yield Verdict(claim, CARRIED)
        if claim.state != DIFFERS:
            continue
        if not claim.settled:
            yield Verdict(claim, SCOPE)
        elif claim.number.wording != EXACT:
            yield Verdict(claim, ROUGH)
        else:
            # A figure that mends the table was not taken from a square nearby: the table is wrong.
            near = None if mended_by(dossier, claim) else neighbour(dossier.report, claim)
            yield Verdict(claim, NEIGHBOUR if near else OFF, near)


def mended_by(dossier: Dossier, claim: Claim) -> Worked | None:
    """Return a broken sum of the tables that would hold if a square of the claim were what the text says, if any."""
    if claim.value is None:
        return None
    by = claim.number.value - claim.value
    for work in worksheet(dossier).worked:
        signs = dict(work.sum.terms())
        if work.off and not work.unread and any(work.off + signs.get(key, 0) * by == 0 for key in claim.reading.keys):
            return work
    return None


def of_kind(dossier: Dossier, kind: str) -> list[Verdict]:
    """Return the verdicts of one kind, in reading order."""
    return [verdict for verdict in verdicts(dossier) if verdict.kind == kind]


def unread_claims(dossier: Dossier, code: str) -> Iterator[Unseen]:
    """Yield one note on the squares that firm claims need and that could not be read."""
    claims = [claim for claim in text_bound(dossier).claims if claim.state == UNREAD and claim.strength == FIRM]
    keys = tuple(dict.fromkeys(key for claim in claims for key in claim.reading.keys))
    if keys:
        yield Unseen(code, not_read(), keys)


def severity(claims: Iterable[Claim]) -> str:
    """Return how grave a difference is: an error where every word was understood and the scope is clear."""
    return ERROR if all(claim.strength == FIRM and claim.settled for claim in claims) else QUESTION


def figure(value: Decimal | None) -> str:
    """Return a figure as people write it."""
    return "" if value is None else f"{value.normalize():f}"


def at_claim(
    dossier: Dossier,
    code: str,
    message: Words,
    claim: Claim,
    *,
    hint: Words,
    severity: str | None = None,
    anchor: str = "",
    cells: tuple[Key, ...] = (),
    quote: str = "",
) -> Finding:
    """Return a finding at a claim, with its squares, its quotation and its place."""
    return found(
        dossier,
        code,
        message,
        anchor or f"{claim.kind} {' '.join(claim.columns)} {figure(claim.number.value)} {figure(claim.value)}",
        hint=hint,
        severity=severity,
        cells=cells or claim.reading.keys,
        section=claim.sentence.section,
        quote=quote or claim.quote,
        place=claim.sentence.place,
    )
