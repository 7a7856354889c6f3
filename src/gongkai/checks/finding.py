"""What a check finds: values with a place, an identity that survives a re-run, and the next step in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gongkai.documents.model import Place
from gongkai.errors import Words
from gongkai.report.model import Key

ERROR, NOTICE, QUESTION = "error", "notice", "question"

# The three severities, gravest first, with what each is called.
SEVERITIES = {
    ERROR: Words("错误", "error"),
    NOTICE: Words("提示", "notice"),
    QUESTION: Words("待核", "question"),
}


@dataclass(frozen=True, slots=True)
class Repair:
    """The one set of figures that satisfies every sum: (square, the figure it would hold). Offered, never applied."""

    squares: tuple[tuple[Key, int], ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, or doubtful, in one report.

    `message` says what is wrong in a sentence that names the squares or quotes the text; `hint` says what to do.
    `cells` are the squares concerned, `section` and `quote` the place in the running text (`quote` word for word as
    printed). `anchor` tells this finding from others of the same code and holds the facts it rests on (ids and figures,
    no page, no line), so that its identity is the same in every medium and ends when the facts change.
    """

    code: str
    severity: str
    message: Words
    anchor: str
    basis: tuple[str, ...] = ()
    cells: tuple[Key, ...] = ()
    section: str = ""
    quote: str = ""
    place: Place | None = None
    hint: Words | None = None
    repair: Repair | None = None

    def identity(self, agency: str | None, year: int | None) -> str:
        """Return the code and a short digest of agency, year and anchor: the same whenever the same thing is found again."""
        facts = "\n".join((agency or "", str(year or ""), self.code, "".join(self.anchor.split())))
        return f"{self.code}-{hashlib.sha256(facts.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a check could not look at, and why: never the same as "nothing wrong"."""

    code: str
    reason: Words
    cells: tuple[Key, ...] = ()
