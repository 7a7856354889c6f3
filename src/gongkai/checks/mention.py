"""Family T: what the tables count and the running text passes over."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE
from gongkai.checks.found import found
from gongkai.checks.narrative import told
from gongkai.checks.told import text_bound
from gongkai.errors import Words
from gongkai.report.numerals import numbers

# What every sentence about applications says, however it puts it.
REQUEST = "申请"


@check(
    "T113",
    Words("表中有申请，正文没有写到件数", "Applications that the tables count are not told of in the text"),
    severity=NOTICE,
    basis=("{form}:content",),
    wrong=Words("表三新收 23 件；正文没有写收到多少件申请", "table three: 23 received; the text does not say how many"),
    right=Words("正文：本年收到申请 23 件，办结 23 件", "text: 23 applications received this year, 23 answered"),
    needs=("tables", "prose"),
)
def passed_over(dossier: Dossier) -> Iterator[Seen]:
    """Section one tells of applications on request: a table with figures, and not one number of it in the text."""
    key = ("applications", "received", "total")
    count = dossier.count(*key)
    bound = any(name[0] == key[0] for claim in text_bound(dossier).claims for name in claim.reading.keys)
    if count and not bound and not _speaks_of_some(dossier):
        yield found(
            dossier,
            "T113",
            Words(
                f"表中“{dossier.label(key)}”是 {count}，正文没有写到收到多少件申请、怎么办的。",
                f"“{dossier.label(key)}” is {count} in the table; the text tells nothing of it.",
            ),
            f"{'.'.join(key)}={count}",
            hint=Words(
                "请在第一部分写明收到多少件、办理结果如何。",
                "Say in section one how many there were and what became of them.",
            ),
            cells=(key,),
            section="overview",
            place=dossier.place(key),
        )


def _speaks_of_some(dossier: Dossier) -> bool:
    """Tell whether a sentence names applications and any number: we may not have understood it."""
    return any(REQUEST in sentence.text and numbers(sentence.text) for sentence in told(dossier))
