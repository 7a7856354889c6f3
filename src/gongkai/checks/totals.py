"""Family A: totals that were not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.balance import worksheet
from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE
from gongkai.checks.found import in_squares
from gongkai.checks.sum_findings import broken_sum, unfilled
from gongkai.errors import Words
from gongkai.report.notes import TABLES


@check(
    "A104",
    Words("合计没有填：各项不是 0，总计印的是 0", "A total was never filled in: its parts are not 0, the total says 0"),
    severity=ERROR,
    basis=("{form}:totals",),
    wrong=Words("复议：维持 10、纠正 1，总计 0", "reviews: 10 upheld, 1 corrected, total 0"),
    right=Words("复议：维持 10、纠正 1，总计 11", "reviews: 10 upheld, 1 corrected, total 11"),
    needs=("tables",),
)
def unfilled_totals(dossier: Dossier) -> Iterator[Seen]:
    """A printed 0 where the parts come to more: what the total should be is said."""
    for work in worksheet(dossier).worked:
        if work.broken and unfilled(work):
            hint = Words(
                f"合计未填：按各项相加应是 {work.right}，请核对后补上。",
                f"The total was not filled in: its parts come to {work.right}; check and fill it in.",
            )
            yield broken_sum("A104", dossier, work, hint)


@check(
    "A105",
    Words("总计空着", "Totals were left blank"),
    severity=NOTICE,
    basis=("{form}:totals",),
    wrong=Words(
        "（一）予以公开：自然人 258、商业企业 14，总计空白", "granted: natural persons 258, businesses 14, total blank"
    ),
    right=Words(
        "（一）予以公开：自然人 258、商业企业 14，总计 272", "granted: natural persons 258, businesses 14, total 272"
    ),
    needs=("tables",),
)
def blank_totals(dossier: Dossier) -> Iterator[Seen]:
    """Blank totals over parts that are not 0: what each should say is worked out and said, one finding a table."""
    for table, name in TABLES.items():
        blank = [
            work
            for work in worksheet(dossier).worked
            if work.sum.table == table and work.blank and not work.unread and work.right
        ]
        # A total that both a row and a column ask for is one total.
        derived = {work.sum.left[0][0]: work.right for work in blank}
        if not derived:
            continue
        said = "；".join(f"{dossier.label(key)} {value}" for key, value in derived.items())
        yield in_squares(
            dossier,
            "A105",
            Words(
                f"{name.zh}有 {len(derived)} 处总计空着，按各项相加应是：{said}。",
                f"In {name.en} {len(derived)} totals are blank; their parts come to: {said}.",
            ),
            f"{table} " + " ".join(f"{'.'.join(key)}={value}" for key, value in derived.items()),
            tuple(derived),
            hint=Words("请补填总计；没有的填 0。", "Fill in the totals; write 0 where there is none."),
        )


@check(
    "A107",
    Words("只填了总计，各类没有填", "Only the total was filled in, none of its parts"),
    severity=NOTICE,
    basis=("{form}:totals",),
    wrong=Words("新收：各类申请人空白，总计 5", "received: every kind of applicant blank, total 5"),
    right=Words("新收：自然人 4、商业企业 1，总计 5", "received: natural persons 4, businesses 1, total 5"),
    needs=("tables",),
)
def bare_totals(dossier: Dossier) -> Iterator[Seen]:
    """A total over parts that were all left blank: nothing contradicts it, and nothing bears it out."""
    for work in worksheet(dossier).worked:
        if len(work.sum.left) > 1 or not work.bare or work.unread or not work.left:
            continue
        key = work.sum.left[0][0]
        yield in_squares(
            dossier,
            "A107",
            Words(
                f"{TABLES[work.sum.table].zh}“{dossier.label(key)}”印了 {work.left}，各项却都空着。",
                f"In {TABLES[work.sum.table].en} “{dossier.label(key)}” says {work.left}, but all its parts are blank.",
            ),
            f"{work.sum.name} {work.left}",
            (key,),
            hint=Words("请按申请人类别（结果）补填各格。", "Fill in the squares the total is made of."),
        )
