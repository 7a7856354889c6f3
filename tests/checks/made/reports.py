"""Random reports that are right in every square and every word: alone, with last year's, and with the agencies below."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.report.format import format_named
from gongkai.report.model import Key, Passage, Report
from gongkai.report.variants import ONE_ROW, THREE_ROWS

from .facts import Fact, facts_of
from .story import Claim, Teller, free_figures, paragraphs, set_down, wrapped
from .tables import COLUMNS, SCALE, Values, form_of, made_values, shared, squares_of, values_of

FIRST = "青云柳石白松龙凤金玉清泰永安和兴双长南北"
SECOND = "河山溪桥坪塘湖岭泉源川林阳岗滩"
OFFICES = ("水利局", "农业农村局", "自然资源局", "民政局", "财政局", "教育体育局", "卫生健康局", "交通运输局", "统计局")
OURS = {
    "town": ("我镇", "全镇"), "county_department": ("我局", "全局"), "county_government": ("我县", "全县"),
    "city_government": ("我市", "全市"),
}  # fmt: skip
FORM_DOCUMENTS = {
    "2019": "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）",
    "2021": "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
}


@dataclass(frozen=True)
class Made:
    """A made-up report with what its text says where (`claims`, none where the paragraphs were cut into lines) and `facts`."""

    report: Report
    kind: str
    claims: tuple[Claim, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


def agency_named(rng: random.Random, kind: str) -> str:
    """Return a made-up agency's name."""
    place = rng.choice(FIRST) + rng.choice(SECOND)
    if kind == "county_department":
        return f"{place}县{rng.choice(OFFICES)}"
    return place + {"town": "镇", "county_government": "县", "city_government": "市"}[kind] + "人民政府"


def kind_of(agency: str) -> str:
    """Return the kind of a made-up agency."""
    ends = {"镇人民政府": "town", "县人民政府": "county_government", "市人民政府": "city_government"}
    return next((kind for end, kind in ends.items() if agency.endswith(end)), "county_department")


def valid_report(
    rng: random.Random, year: int, *, kind: str = "town", size: str = "small", variant: str | None = None
) -> Report:
    """Return a report about `year` (2019 to 2025) without a single mistake.

    `kind` is one of OURS; `size` "zero" (no applications at all), "small" or "large"; `variant` "" for the form as issued,
    ONE_ROW or THREE_ROWS for the known departure from it (None: now and then that one).
    """
    return made(rng, year, kind=kind, size=size, variant=variant).report


def next_year(rng: random.Random, report: Report) -> Report:
    """Return the same agency's report on the year after: what was left over is carried in, stocks go on, the words differ."""
    return made_next(rng, report).report


def children(rng: random.Random, parent: Report, count: int | None = None) -> list[Report]:
    """Return the reports of agencies below whose figures add up to the parent's, square by square."""
    assert parent.agency is not None
    assert parent.year is not None
    place = parent.agency.removesuffix("人民政府")
    names = [f"{place}{office}" for office in rng.sample(OFFICES, rng.randint(1, 3))]
    while len(names) < (count or rng.randint(3, 6)):
        name = f"{rng.choice(FIRST)}{rng.choice(SECOND)}镇人民政府"
        names += [name] if name not in names else []
    names = names[: count or len(names)]
    variant = parent.variant
    return [
        _told(rng, name, parent.year, variant, values, None).report
        for name, values in zip(names, shared(rng, parent, len(names)), strict=True)
    ]


def made(
    rng: random.Random,
    year: int,
    *,
    kind: str = "town",
    size: str = "small",
    variant: str | None = None,
    plain: bool = False,
) -> Made:
    """Return a valid report with where its text says what; `plain` keeps its paragraphs whole."""
    form = form_of(year)
    if variant is None:
        other = ONE_ROW if form == "2021" else THREE_ROWS
        variant = other if rng.random() < 0.25 else ""
    values = made_values(rng, format_named(form), variant, kind, size)
    return _told(rng, agency_named(rng, kind), year, variant, values, None, plain)


def made_next(rng: random.Random, report: Report, *, plain: bool = False) -> Made:
    """Return a valid following year with where its text says what."""
    assert report.agency is not None
    assert report.year is not None
    year, kind = report.year + 1, kind_of(report.agency)
    form = form_of(year)
    variant = report.variant if form == report.format else ""
    carried = {
        column: int(square.value or 0)
        for column in COLUMNS
        if (square := report.square("applications", "carried_out", column)) is not None
    }
    received = report.square("applications", "received", "total")
    size = "small" if received and received.value else rng.choice(["zero", "zero", "small"])
    values = made_values(rng, format_named(form), variant, kind, size, carried, report)
    return _told(rng, report.agency, year, variant, values, report, plain)


def with_values(report: Report, changed: dict[Key, Decimal | None]) -> Report:
    """Return the report with other figures in some squares, printed as they are; None prints nothing."""
    squares = tuple(
        square._replace(
            value=changed[square.key], printed=None if changed[square.key] is None else f"{changed[square.key]:f}"
        )
        if square.key in changed
        else square
        for square in report.squares
    )
    return replace(report, squares=squares, _index={})


def with_prose(report: Report, prose: list[tuple[str, str]]) -> Report:
    """Return the report with other paragraphs: pairs of section and text."""
    passages = tuple(Passage(section, text) for section, text in prose)
    return replace(report, prose=passages, sections=_sections(passages), _index={})


def _sections(prose: tuple[Passage, ...]) -> dict[str, str]:
    names = [section.id for section in format_named("2021").sections]
    return {name: "\n".join(passage.text for passage in prose if passage.section == name) for name in names}


def _told(
    rng: random.Random,
    agency: str,
    year: int,
    variant: str,
    values: Values,
    previous: Report | None,
    plain: bool = False,
) -> Made:
    """Return the report with its tables and its running text."""
    form, kind = form_of(year), kind_of(agency)
    title = rng.choice(["{}{}年政府信息公开工作年度报告", "{}{}年度政府信息公开工作年度报告"]).format(agency, year)
    bare = Report(agency, year, form, variant, title, {}, squares_of(format_named(form), variant, values))
    facts = facts_of(bare, previous, rng.choice([0, 1, 1, 2, 2]))
    our, whole = OURS[kind]
    words = {
        "our": our, "whole": whole, "agency": agency, "year": str(year), "next": str(year + 1),
        "form_doc": FORM_DOCUMENTS[form],
    }  # fmt: skip
    avoid = "\n".join(passage.text for passage in previous.prose) if previous else ""
    teller = Teller(rng, facts, words, free_figures(rng, SCALE[kind], facts["received"]), avoid)
    # A processing fee is one of the fees of table two.
    fees = values.get(("proactive", "admin_fees", "fee_amount"), Decimal(0))
    free = fees < 1 or kind == "town" or not facts["received"] or rng.random() < 0.7
    told = set_down([("", teller.fill(title)), *paragraphs(teller, year, form, free)], 0, rng.choice(["", "", "", " "]))
    prose, claims = told.prose, told.claims
    labels = [(section.id, (section.label, *section.aliases)) for section in format_named(form).sections]
    headings = tuple(Passage(id, rng.choice(both[:2] if form == "2019" else both[:1])) for id, both in labels)
    if not plain and rng.random() < 0.06:
        prose, claims = wrapped(prose, rng.randint(26, 44)), ()
    report = replace(bare, prose=prose, sections=_sections(prose), headings=headings, _index={})
    return Made(report, kind, claims, facts.named)


__all__ = [
    "Made", "agency_named", "children", "kind_of", "made", "made_next", "next_year", "valid_report", "values_of",
    "with_prose", "with_values",
]  # fmt: skip
