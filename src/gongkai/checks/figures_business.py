"""Family T: items, business and fees of the running text against table two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier, not_read
from gongkai.checks.finding import QUESTION, Unseen
from gongkai.checks.found import found
from gongkai.checks.told import at_claim, figure, text_bound
from gongkai.errors import Words
from gongkai.report.model import UNREAD
from gongkai.report.numerals import SCALES, numbers
from gongkai.report.sentences import sentences

_FEE = re.compile("信息(?:公开)?处理费")
_FEES = ("proactive", "admin_fees", "fee_amount")
_MYRIAD = SCALES["万"]


@check(
    "T110",
    Words("表二“行政许可”里可能填了别的事项", "“Licences” in table two may count other things"),
    severity=QUESTION,
    basis=("ogi-2019:50.1", "{form}:format"),
    wrong=Words(
        "正文：老年证办理 23 次；表二行政许可处理决定 23",
        "text: 23 senior cards issued; table two: 23 decisions on licences",
    ),
    right=Words(
        "老年证等便民业务填“其他对外管理服务事项”，行政许可另填",
        "senior cards stand under other services, licences by themselves",
    ),
    needs=("proactive", "prose"),
)
def licences(dossier: Dossier) -> Iterator[Seen]:
    """A count of the text that stands in the row of licences, while the text calls it by a name that is no licence."""
    for tie in text_bound(dossier).ties:
        if not tie.suspicious:
            continue
        claim = tie.claim
        message = Words(
            f"正文“{claim.quote}”的 {figure(claim.number.value)} 填在表二“{claim.reading.name}”里：“{tie.words}”是行政许可吗？",
            f"The {figure(claim.number.value)} of “{claim.quote}” stands in table two under “{claim.reading.name}”: "
            f"is “{tie.words}” a licence?",
        )
        hint = Words(
            "行政权力事项不只有许可，便民业务也不是许可；请按行政许可事项目录核对这一格。",
            "Powers are more than licences, and services for residents are none; hold this square against the list of licences.",
        )
        yield at_claim(dossier, "T110", message, claim, hint=hint)


@check(
    "T111",
    Words("信息处理费多于行政事业性收费", "Processing fees exceed all administrative fees"),
    severity=QUESTION,
    basis=("ogi-2019:42.1", "{form}:format"),
    wrong=Words(
        "第六部分：收取信息处理费 3940 元；表二行政事业性收费 0 万元",
        "section six: 3,940 yuan charged; table two: no fees at all",
    ),
    right=Words(
        "第六部分：收取信息处理费 3940 元；表二行政事业性收费 0.394 万元",
        "section six: 3,940 yuan; table two: 0.394 ten thousand yuan",
    ),
    needs=("proactive", "prose"),
)
def processing_fees(dossier: Dossier) -> Iterator[Seen]:
    """The amount of processing fees, which is one of the administrative fees of table two."""
    square = dossier.report.square(*_FEES)
    if square is None:
        return
    for sentence in sentences(dossier.report):
        amount = next((n for n in numbers(sentence.text) if n.unit == "元"), None)
        fee = list(_FEE.finditer(sentence.text, 0, amount.start))[-1:] if amount else []
        if amount is None or not amount.value or not fee:
            continue
        if square.status == UNREAD:
            yield Unseen("T111", not_read(), (square.key,))
            return
        if amount.value <= _most(square.value or Decimal(0)):
            continue
        yield found(
            dossier,
            "T111",
            Words(
                f"正文收取信息处理费 {figure(amount.value)} 元，多于表二行政事业性收费的 {figure(square.value or Decimal(0))} 万元。",
                f"The text has {figure(amount.value)} yuan of processing fees, more than all fees of table two "
                f"({figure(square.value or Decimal(0))} ten thousand yuan).",
            ),
            f"{figure(amount.value)} {figure(square.value or Decimal(0))}",
            hint=Words(
                "信息处理费属于行政事业性收费；请核对两处，注意表二以万元为单位。",
                "Processing fees are administrative fees; look at both, and mind that table two counts in ten thousand yuan.",
            ),
            cells=(square.key,),
            section=sentence.section,
            quote=sentence.quote(fee[0].start(), amount.end),
            place=sentence.place,
        )


def _most(fees: Decimal) -> Decimal:
    """Return the most yuan that a figure in ten thousands of yuan may stand for, as it may have been rounded; 0 is 0."""
    if not fees:
        return fees
    exponent = fees.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return (fees + step / 2) * _MYRIAD
