"""Mistakes in the figures of the running text: wrong against the tables, against last year's, against themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from gongkai.report.claims import claims as told
from gongkai.report.model import UNREAD

from .facts import share
from .phrases import LOOSE
from .planting import Case, Planted, plant
from .plants_reading import with_squares
from .reports import with_prose
from .story import Claim
from .tables import values_of
from .texts import put, put_claim, section_as, sentence_of

# A number that disagrees with the tables, is a neighbour's, or breaks the list it stands in.
COUNTS = ("T101", "T102", "T107")
NEAR = ("T109",)
# Growth that the two figures do not bear out; a wrong figure may even turn its direction.
GROWTH = ("T202",)
TURNED = ("T203", "T202")


def claims(case: Case, *kinds: str, fits: Callable[[Claim], bool] | None = None) -> list[Claim]:
    """Return the figures of the text of some kinds, but for those whose words leave open what is counted."""
    firm = [claim for claim in case.now.claims if claim.template not in LOOSE]
    return [claim for claim in firm if claim.kind in kinds and (fits is None or fits(claim))]


def one(case: Case, *kinds: str, fits: Callable[[Claim], bool] | None = None) -> Claim | None:
    """Return one of them, None where there is none."""
    found = claims(case, *kinds, fits=fits)
    return case.rng.choice(found) if found else None


def neighbours(case: Case, claim: Claim) -> set[str]:
    """Return every figure that a check may rightly accept in the claim's place, besides its own."""
    values = values_of(case.report)
    received, carried = (values["applications", row, "total"] for row in ("received", "carried_in"))
    # "受理" may count what was carried in or not.
    return (
        {f"{received:f}", f"{received + carried:f}", claim.text} if claim.name in ("received", "all") else {claim.text}
    )


def wrong(case: Case, claim: Claim, text: str, codes: tuple[str, ...] = COUNTS) -> Planted | None:
    """Return the report with a wrong figure, None where it would not be wrong."""
    return None if text in neighbours(case, claim) else put_claim(case, codes, claim, text)


@plant("a number of the text is off", *COUNTS)
def number_off(case: Case) -> Planted | None:
    claim = one(case, "count")
    if claim is None:
        return None
    number = int(claim.text) + case.rng.choice([k for k in (-2, -1, 1, 2, 3, 10) if int(claim.text) + k >= 0])
    return wrong(case, claim, str(number))


@plant("two digits of the text are swapped", *COUNTS)
def digits_swapped(case: Case) -> Planted | None:
    claim = one(case, "count", fits=lambda claim: len(set(claim.text)) > 1)
    if claim is None:
        return None
    at = case.rng.choice([at for at in range(len(claim.text) - 1) if claim.text[at] != claim.text[at + 1]])
    text = claim.text[:at] + claim.text[at + 1] + claim.text[at] + claim.text[at + 2 :]
    return None if text.startswith("0") else wrong(case, claim, text)


@plant("a neighbour's figure stands in the text", *COUNTS)
def neighbour(case: Case) -> Planted | None:
    claim = one(case, "count", fits=lambda claim: claim.keys[0][0] in ("applications", "disputes"))
    if claim is None:
        return None
    table, row, column = claim.keys[0]
    near = [
        value
        for key, value in values_of(case.report).items()
        if key[0] == table and value and (key[1] == row or key[2] == column)
    ]
    return wrong(case, claim, f"{case.rng.choice(near):f}") if near else None


@plant("a digit too many or too few in the text", *COUNTS)
def digit_more(case: Case) -> Planted | None:
    claim = one(case, "count", fits=lambda claim: claim.text != "0")
    if claim is None:
        return None
    ways = [claim.text + "0", claim.text + claim.text[-1]]
    ways += [claim.text[:-1]] if len(claim.text) > 1 else []
    return wrong(case, claim, case.rng.choice(ways))


@plant("an approximate figure beyond the true one", *NEAR)
def about_too_much(case: Case) -> Planted | None:
    claim = one(case, "about")
    if claim is None:
        return None
    if claim.text.endswith("万余"):
        more = Decimal(claim.text.removesuffix("万余")) + case.rng.choice([Decimal("0.2"), Decimal(1)])
        return wrong(case, claim, f"{more:f}万余", NEAR)
    return wrong(case, claim, f"{int(claim.text.removesuffix('余')) + case.rng.choice([200, 1000])}余", NEAR)


def shares(case: Case, claim: Claim) -> set[str]:
    """Return the percentages the claim's part is of any whole that a check may take for the one meant."""
    values = values_of(case.report)
    rows = {row: values["applications", row, "total"] for row in ("received", "carried_in", "results_total")}
    wholes = (rows["received"], rows["received"] + rows["carried_in"], rows["results_total"])
    part = case.now.facts[claim.name]
    digits = len(claim.text.removesuffix("%").partition(".")[2])
    return {share(part.value, whole, digits) for whole in wholes if whole}


@plant("a percentage is off in its last digit", "T103")
def percent_off(case: Case) -> Planted | None:
    claim = one(case, "percent")
    if claim is None:
        return None
    value = Decimal(claim.text.removesuffix("%"))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) * case.rng.choice([-2, -1, 1, 2])
    if value + step < 0 or value + step > 100 or f"{value + step:f}%" in shares(case, claim):
        return None
    return wrong(case, claim, f"{value + step:f}%", ("T103",))


@plant("growth is off", *GROWTH)
def growth_off(case: Case) -> Planted | None:
    claim = one(case, "growth", fits=lambda claim: claim.text.endswith("%"))
    if claim is None:
        return None
    value = Decimal(claim.text.removesuffix("%"))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) * case.rng.choice([-2, -1, 1, 2, 7])
    return wrong(case, claim, f"{value + step:f}%", GROWTH) if value + step > 0 else None


@plant("a difference to last year, or last year's own figure, is off", *TURNED)
def difference_off(case: Case) -> Planted | None:
    claim = one(case, "growth", fits=lambda claim: not claim.text.endswith("%"))
    if claim is None:
        return None
    # A small change of last year's figure may be lost in the rounding of the growth.
    ways = [claim.text + "0"] if claim.name.startswith("<") else [str(int(claim.text) + k) for k in (1, 2, 10)]
    return wrong(case, claim, case.rng.choice(ways), TURNED)


@plant("growth in the wrong direction", *TURNED)
def growth_turned(case: Case) -> Planted | None:
    claim = one(case, "growth")
    if claim is None or Decimal(claim.text.removesuffix("%")) == 0:
        return None
    text = case.report.prose[claim.passage].text
    turned = {"增长": "下降", "上升": "下降", "增加": "减少", "下降": "上升", "减少": "增加"}
    word = text[: claim.start].rstrip()[-2:]
    if word not in turned:
        return None
    start = text.rindex(word, 0, claim.start)
    return put(case, TURNED, claim.passage, start, start + 2, turned[word])


@plant("the parts of a figure of the text do not come to it", "T201")
def parts_off(case: Case) -> Planted | None:
    """An enumeration of figures that only the text gives; parts after “其中” may come to less than the whole."""
    claim = one(case, "free", fits=lambda claim: "{=info}" in claim.template)
    if claim is None:
        return None
    more = case.rng.choice([1, 2, 10])
    less = claim.name == "=info" or ("其中" not in claim.template and case.rng.random() < 0.5)
    number = int(claim.text) + (-more if less else more)
    return wrong(case, claim, str(number), ("T201",)) if number > 0 else None


def instead(case: Case, codes: tuple[str, ...], name: str, *sentences: str) -> Planted | None:
    """Return the report with another sentence in the place of the one that tells a fact."""
    claim = one(case, "count", fits=lambda claim: claim.name == name)
    if claim is None:
        return None
    start, end = sentence_of(case, claim)
    values = {"n": f"{values_of(case.report)['applications', 'received', 'total']:f}"}
    values["r"] = f"{values_of(case.report)['disputes', 'counts', 'review_total']:f}"
    return put(case, codes, claim.passage, start, end, case.rng.choice(sentences).format(**values))


@plant("all answered, while some are pending", "T104")
def all_answered(case: Case) -> Planted | None:
    if not values_of(case.report)["applications", "carried_out", "total"]:
        return None
    return instead(
        case,
        ("T104",),
        "received",
        "全年共收到政府信息公开申请{n}件，均已办结。",
        "新收政府信息公开申请{n}件，已全部办结。",
        "全年收到申请{n}件，办结率100%。",
        "收到政府信息公开申请{n}件，无结转下年度办理的申请。",
        "全年收到政府信息公开申请{n}件，所有申请均已办理完毕。",
    )


@plant("no applications, while there were some", "T104")
def none_received(case: Case) -> Planted | None:
    if not values_of(case.report)["applications", "received", "total"]:
        return None
    return instead(
        case,
        ("T104",),
        "received",
        "全年未收到政府信息公开申请。",
        "本年度没有收到政府信息公开申请。",
        "全年无依申请公开件。",
    )


@plant("no reviews or suits, while there were some", "T104")
def no_disputes(case: Case) -> Planted | None:
    values = values_of(case.report)
    if not values["disputes", "counts", "review_total"]:
        return None
    return instead(
        case,
        ("T104",),
        "review_total",
        "全年未发生政府信息公开行政复议、行政诉讼案件。",
        "本年度无因政府信息公开引起的行政复议。",
        "没有因政府信息公开被申请行政复议的情况。",
    )


@plant("all upheld, while some were not", "T104")
def all_upheld(case: Case) -> Planted | None:
    values = values_of(case.report)
    if values["disputes", "counts", "review_total"] == values["disputes", "counts", "review_upheld"]:
        return None
    return instead(
        case, ("T104",), "review_total", "全年政府信息公开行政复议{r}件，均获维持。", "行政复议案件{r}件，全部维持。"
    )


@plant("the figures of one office beside those of all", "T105", "T101")
def other_scope(case: Case) -> Planted | None:
    if case.kind not in ("county_government", "city_government"):
        return None
    received = int(values_of(case.report)["applications", "received", "total"])
    # Where another sentence tells the whole, the office's figure is a part of it and no mistake.
    if received < 6 or len(claims(case, "count", fits=lambda claim: claim.name == "received")) > 1:
        return None
    text, many = ("县" if case.kind == "county_government" else "市"), received // case.rng.choice([2, 3, 5])
    return instead(
        case, ("T105", "T101"), "received", f"{text}政府办公室代表{text}政府受理政府信息公开申请{many}件，均按期答复。"
    )


@plant("applications carried in counted as received", "T106")
def carried_counted(case: Case) -> Planted | None:
    values = values_of(case.report)
    received, carried = (values["applications", row, "total"] for row in ("received", "carried_in"))
    if not carried:
        return None
    return instead(case, ("T106",), "received", f"全年共收到政府信息公开申请{received + carried}件。")


@plant("a rate without its base", "T108")
def bare_rate(case: Case) -> Planted | None:
    spots = [
        at for at, passage in enumerate(case.report.prose) if passage.section == "overview" and "。" in passage.text
    ]
    at = case.rng.choice(spots)
    end = len(case.report.prose[at].text)
    text = case.rng.choice(["做到事事有回音，满意率100%。", "好评率100%。", "件件有着落，群众满意率达到100%。"])
    return put(case, ("T108",), at, end, end, text)


@plant("the same thing with two figures", "T112")
def said_twice(case: Case) -> Planted | None:
    """Only where the table, being unread, does not decide between them."""
    claim = one(case, "count", fits=lambda claim: claim.name == "received")
    if claim is None:
        return None
    word = "新收" if "新收" in claim.template else "收到"
    text = f"综上，{case.report.year}年共{word}政府信息公开申请{int(claim.text) + case.rng.choice([1, 2, 10])}件。"
    planted = at_end(case, "overview", text, "T112")
    hidden = with_squares(
        planted.dossier.report,
        lambda square: (
            square._replace(value=None, printed="6?", status=UNREAD) if square.key == claim.keys[0] else square
        ),
    )
    return replace(planted, dossier=case.dossier(hidden))


def at_end(case: Case, section: str, text: str, *codes: str) -> Planted:
    """Return the report with one more sentence at the end of a section."""
    at = max(at for at, passage in enumerate(case.report.prose) if passage.section == section)
    end = len(case.report.prose[at].text)
    return put(case, codes, at, end, end, text)


@plant("other business counted as licences", "T110")
def other_business(case: Case) -> Planted | None:
    """Business of which the parts are the decisions on licences and on other services (the form of 2019)."""
    values = values_of(case.report)
    licences, services = (
        int(values.get(("proactive", row, "decisions"), 0)) for row in ("admin_license", "other_services")
    )
    if not licences or services < 3 or licences == services:
        return None
    some = case.rng.randint(1, services - 1)
    text = (
        f"便民服务中心全年办理各类业务{licences + services}次，其中老年证办理{licences}次，"
        f"医保缴费业务{some}次，就业服务{services - some}次。"
    )
    planted = at_end(case, "overview", text, "T110")
    return None if licences in (some, services - some) else planted


@plant("a processing fee beyond all fees", "T111")
def fee_beyond_fees(case: Case) -> Planted | None:
    fees = values_of(case.report).get(("proactive", "admin_fees", "fee_amount"))
    if fees is None or fees > 10:
        return None
    # Beyond what a figure in ten thousand yuan may have been rounded from.
    fee = int(fees * 10000) + case.rng.choice([6000, 12000])
    report = section_as(case.report, "other_matters", f"全年收取政府信息公开信息处理费{fee}元。")
    return Planted(case.dossier(report), ("T111",), what=f"{fee} yuan beyond {fees}")


@plant("applications are passed over in the text", "T113")
def passed_over(case: Case) -> Planted | None:
    """Section one without a word on the applications that the table counts."""
    key = ("applications", "received", "total")
    square = case.report.square(*key)
    if square is None or not square.value:
        return None
    prose = [(passage.section, passage.text) for passage in case.report.prose if passage.section != "overview"]
    report = with_prose(case.report, [*prose, ("overview", "依法做好主动公开和依申请公开，各项工作有序推进。")])
    if any(name[0] == key[0] for claim in told(report) for name in claim.reading.keys):
        return None
    return Planted(case.dossier(report), ("T113",), frozenset({key}))


@plant("last year's figure in the text is not that of last year's report", "T204")
def last_figure_off(case: Case) -> Planted | None:
    """A right difference from a figure of last year that is one too many."""
    key = ("applications", "received", "total")
    now, was = (report.square(*key) for report in (case.report, case.before.report))
    if now is None or was is None or not now.value or not was.value:
        return None
    carried = case.before.report.square("applications", "carried_in", "total")
    # "收到" may mean what was carried in as well: a figure that is right in that sense is no mistake.
    told_last = was.value + (2 if carried is not None and carried.value == 1 else 1)
    if now.value == told_last:
        return None
    way = "增加" if now.value > told_last else "减少"
    difference = abs(now.value - told_last)
    text = f"全年收到政府信息公开申请{now.value}件，较上年的{told_last}件{way}{difference}件。"
    return instead(case, ("T204",), "received", text)
