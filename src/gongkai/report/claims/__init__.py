"""Numbers of the running text bound to the squares they speak of, with what the tables say about each."""

from gongkai.report.claims.bind import Bound, bound, claims
from gongkai.report.claims.binder import Saying
from gongkai.report.claims.model import AGREES, DIFFERS, FIRM, LOOSE, QUESTIONABLE, UNREAD, WEAK, Claim, Reading

__all__ = [
    "AGREES",
    "DIFFERS",
    "FIRM",
    "LOOSE",
    "QUESTIONABLE",
    "UNREAD",
    "WEAK",
    "Bound",
    "Claim",
    "Reading",
    "Saying",
    "bound",
    "claims",
]
