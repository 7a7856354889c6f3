"""Family A: what must add up inside the tables."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR
from gongkai.checks.sum_findings import broken_sums
from gongkai.errors import Words


@check(
    "A101",
    Words(
        "表三：第一项加第二项，不等于第三项加第四项", "Table three: items one and two do not equal items three and four"
    ),
    severity=ERROR,
    basis=("{form}:balance",),
    wrong=Words(
        "自然人：新收 61、上年结转 0；总计 60、结转下年度 0",
        "natural persons: 61 received, 0 carried in; 60 answered, 0 carried out",
    ),
    right=Words(
        "自然人：新收 61、上年结转 0；总计 60、结转下年度 1",
        "natural persons: 61 received, 0 carried in; 60 answered, 1 carried out",
    ),
    needs=("applications",),
)
def balance(dossier: Dossier) -> Iterator[Seen]:
    """The relation printed on the form, in every column, the total's too."""
    yield from broken_sums("A101", dossier, "applications.balance")


@check(
    "A102",
    Words(
        "表三：（七）总计不等于（一）至（六）各行之和", "Table three: the total of results is not the sum of its rows"
    ),
    severity=ERROR,
    basis=("{form}:totals",),
    wrong=Words("自然人各行相加 26，（七）总计印 20", "the rows of natural persons come to 26, the total says 20"),
    right=Words("自然人各行相加 26，（七）总计印 26", "the rows of natural persons come to 26, the total says 26"),
    needs=("applications",),
)
def results(dossier: Dossier) -> Iterator[Seen]:
    """The sum of all results, in every column."""
    yield from broken_sums("A102", dossier, "applications.results_total")


@check(
    "A103",
    Words(
        "表三：有一行的总计不等于各类申请人之和", "Table three: a row's total is not the sum of the kinds of applicants"
    ),
    severity=ERROR,
    basis=("{form}:totals",),
    wrong=Words("自然人 5、商业企业 2，总计 6", "natural persons 5, businesses 2, total 6"),
    right=Words("自然人 5、商业企业 2，总计 7", "natural persons 5, businesses 2, total 7"),
    needs=("applications",),
)
def applicants(dossier: Dossier) -> Iterator[Seen]:
    """The sum over the kinds of applicants, in every row."""
    yield from broken_sums("A103", dossier, "applications.row_total")


@check(
    "A106",
    Words("表四：有一处总计不等于四项结果之和", "Table four: a total is not the sum of its four results"),
    severity=ERROR,
    basis=("{form}:totals",),
    wrong=Words(
        "复议：维持 7、纠正 6、其他 17、未审结 3，总计 32",
        "reviews: 7 upheld, 6 corrected, 17 other, 3 pending, total 32",
    ),
    right=Words(
        "复议：维持 7、纠正 6、其他 17、未审结 3，总计 33",
        "reviews: 7 upheld, 6 corrected, 17 other, 3 pending, total 33",
    ),
    needs=("disputes",),
)
def disputes(dossier: Dossier) -> Iterator[Seen]:
    """The three totals of reviews and lawsuits."""
    yield from broken_sums("A106", dossier, "disputes.")
