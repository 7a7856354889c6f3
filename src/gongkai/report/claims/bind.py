"""What the running text of a report says about its tables, worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.claims.binder import Binder, Saying
from gongkai.report.claims.business import Tie, ties
from gongkai.report.claims.comparing import weakest
from gongkai.report.claims.model import AGREES, DIFFERS, FIRM, QUESTIONABLE, WEAK, Claim
from gongkai.report.claims.shares import Share
from gongkai.report.claims.sums import Sums
from gongkai.report.format import format_named
from gongkai.report.model import Report
from gongkai.report.numerals import EXACT
from gongkai.report.sentences import sentences

# What the text calls applications that came in.
_CAME_IN = ("received", "received_only")


class Bound(NamedTuple):
    """What the running text of one report says about its tables, in order."""

    claims: tuple[Claim, ...] = ()
    shares: tuple[Share, ...] = ()
    sayings: tuple[Saying, ...] = ()
    ties: tuple[Tie, ...] = ()


_last: list[tuple[Report, Bound]] = []


def claims(report: Report) -> tuple[Claim, ...]:
    """Return every number of the running text that speaks of squares of the tables, in order."""
    return bound(report).claims


def bound(report: Report) -> Bound:
    """Return everything the running text says about the tables; the last reports asked for are remembered."""
    for known, found in _last:
        if known is report:
            return found
    made = _bound(report) if report.format else Bound()
    _last[:] = [(report, made), *_last[:1]]
    return made


def _bound(report: Report) -> Bound:
    assert report.format is not None
    sums = Sums(report, format_named(report.format))
    binder = Binder(report, sums)
    for sentence in sentences(report):
        binder.read(sentence)
    tied = tuple(ties(sums, list(sentences(report)), binder.claims))
    kept = {(id(claim.sentence), claim.number.start): claim for claim in _settled(binder.claims)}

    def final(claim: Claim) -> Claim | None:
        return kept.get((id(claim.sentence), claim.number.start))

    shares = (share._replace(claim=claim) for share in binder.shares if (claim := final(share.claim)))
    sayings = (
        said._replace(about=tuple(claim for one in said.about if (claim := final(one)))) for said in binder.sayings
    )
    return Bound((*kept.values(), *(tie.claim for tie in tied)), tuple(shares), tuple(sayings), tied)


def _settled(found: list[Claim]) -> Iterator[Claim]:
    """Yield the claims, those under a word of scope settled where another number under it agrees with the tables.

    A number of one agency among several is none of the tables' where the whole is told elsewhere and agrees.
    """
    found = _without_parts(found)
    agreed = [claim for claim in found if claim.state == AGREES]
    scopes = {
        (claim.paragraph, claim.scope)
        for claim in agreed
        if claim.strength == FIRM and claim.number.value > 1 and claim.number.wording == EXACT
    }
    wholes = {(claim.kind, claim.columns) for claim in agreed}
    told = {(id(claim.sentence), claim.columns) for claim in agreed if claim.kind in _CAME_IN}
    for claim in found:
        if claim.state == QUESTIONABLE and claim.kind in _CAME_IN and (id(claim.sentence), claim.columns) in told:
            # "受理59件，其中新收47件": the sentence says itself what it counts.
            continue
        settled = not claim.scope or (claim.paragraph, claim.scope) in scopes
        if settled or claim.state != DIFFERS or not (_is_part(claim, found) or (claim.kind, claim.columns) in wholes):
            yield claim._replace(settled=settled)


def _is_part(claim: Claim, found: list[Claim]) -> bool:
    """Tell whether a number under a word of scope is a part: hardly understood, or with its neighbours it comes to the whole."""
    if claim.strength != FIRM:
        return True
    parts = [other for other in found if other.sentence is claim.sentence and other.kind == claim.kind]
    return len(parts) > 1 and sum(part.number.value for part in parts) == claim.value


def _without_parts(found: list[Claim]) -> list[Claim]:
    """Return the claims without those that one sentence tells piece by piece and that come to the table's figure together.

    "失效2件、废止4件" beside 6; pieces that do not come to it are only asked about.
    """
    pieces: dict[tuple[int, str, tuple[str, ...]], list[Claim]] = {}
    for claim in found:
        if claim.state == DIFFERS:
            pieces.setdefault((id(claim.sentence), claim.kind, claim.columns), []).append(claim)
    made = []
    for claim in found:
        several = pieces.get((id(claim.sentence), claim.kind, claim.columns), []) if claim.state == DIFFERS else []
        if len(several) < 2:
            made.append(claim)
        elif sum(piece.number.value for piece in several) != claim.reading.value:
            made.append(claim._replace(strength=weakest(claim.strength, WEAK)))
    return made
