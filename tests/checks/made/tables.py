"""The figures of a made-up report: every square of the form, with every sum holding."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from gongkai.documents.model import Place
from gongkai.report.format import Format, Table, format_named
from gongkai.report.model import READ, Key, Report, Square
from gongkai.report.sums import sums_over
from gongkai.report.variants import rows_of

Values = dict[Key, Decimal]

# About how many applications a year, by kind of agency and size of its report.
RECEIVED: dict[str, dict[str, tuple[int, int]]] = {
    "town": {"zero": (0, 0), "small": (1, 9), "large": (12, 60)},
    "county_department": {"zero": (0, 0), "small": (2, 15), "large": (30, 160)},
    "county_government": {"zero": (0, 0), "small": (25, 95), "large": (130, 900)},
    "city_government": {"zero": (0, 0), "small": (260, 900), "large": (1100, 4200)},
}
# Which kinds and sizes the tests draw, the usual ones more often.
OCCASIONS = (
    ("town", "zero"), ("town", "small"), ("town", "small"), ("town", "large"), ("county_department", "zero"),
    ("county_department", "small"), ("county_department", "large"), ("county_government", "small"),
    ("county_government", "large"), ("city_government", "small"), ("city_government", "large"),
)  # fmt: skip
SCALE = {"town": 1, "county_department": 6, "county_government": 60, "city_government": 900}

COLUMNS = ("natural_person", "org_commercial", "org_research", "org_public_welfare", "org_legal_service", "org_other")
WEIGHTS = (80, 11, 1, 2, 3, 3)
# How often an application ends so; what is not named here is rare.
ENDS = {
    "granted": 34, "partial": 9, "cannot_not_held": 22, "cannot_need_creation": 3, "cannot_unclear": 2,
    "not_processed_petition": 5, "not_processed_duplicate": 4, "denied_third_party": 2, "denied_process_info": 3,
    "denied_internal_affairs": 2, "denied_enforcement_file": 3, "denied_admin_query": 2, "other": 5,
    "other_correction_overdue": 2, "other_reason": 4,
}  # fmt: skip
PARTS = ("upheld", "corrected", "other", "pending")
DISPUTES = ("review", "direct_suit", "suit_after_review")


def form_of(year: int) -> str:
    """Return the name of the form of reports about `year`."""
    return next(name for name in ("2019", "2021") if format_named(name).covers(year))


def printed_rows(table: Table, variant: str) -> list[str]:
    """Return the ids of the rows of `table` as `variant` prints them."""
    if table.id == "applications":
        return [row.id for row in rows_of(table.blocks[0], variant)]
    return [row.id for _, row in table.rows()]


def keys_of(form: Format, variant: str) -> list[Key]:
    """Return every square the form prints, in its order."""
    keys: list[Key] = []
    for table in form.tables:
        for block in table.blocks:
            rows = rows_of(block, variant) if table.id == "applications" else block.rows
            keys += [
                (table.id, row.id, column.id) for row in rows if row.kind != "heading" for column in block.values()
            ]
    return keys


def squares_of(form: Format, variant: str, values: Mapping[Key, Decimal]) -> tuple[Square, ...]:
    """Return the squares with their figures as a plain report prints them."""
    number = {table.id: at for at, table in enumerate(form.tables, 1)}
    return tuple(
        Square(*key, values[key], f"{values[key]:f}", READ, place=Place(table=number[key[0]]))
        for key in keys_of(form, variant)
    )


def values_of(report: Report) -> Values:
    """Return the figures of a report."""
    return {square.key: square.value for square in report.squares if square.value is not None}


def add_up(form: Format, variant: str, values: Values) -> None:
    """Fill in every total that the form prescribes from its parts."""
    printed = {table.id: set(printed_rows(table, variant)) for table in form.tables}
    sums = sums_over(form.equations, printed)
    # A total of totals has its parts only after they were added up themselves.
    for _ in range(3):
        for sum_ in sums:
            if len(sum_.left) == 1:
                values[sum_.left[0][0]] = sum(
                    (values.get(key, Decimal(0)) * sign for key, sign in sum_.right), Decimal(0)
                )
    for sum_ in sums:
        assert sum((values[key] * sign for key, sign in sum_.terms()), Decimal(0)) == 0, sum_.name


def made_values(
    rng: random.Random,
    form: Format,
    variant: str,
    kind: str,
    size: str,
    carried_in: Mapping[str, int] | None = None,
    previous: Report | None = None,
) -> Values:
    """Return figures for a whole report; `carried_in` is what last year left over, by column, `previous` its report."""
    values: Values = {}
    low, high = RECEIVED[kind][size]
    if previous is not None and (was := values_of(previous).get(("applications", "received", "total"))):
        low, high = max(1, int(was * 7) // 10), int(was * 14) // 10 + 3
    _applications(rng, form, variant, rng.randint(low, high), carried_in, values)
    _disputes(rng, form, kind, size, previous, values)
    (_proactive_2019 if form.name == "2019" else _proactive_2021)(rng, kind, size, previous, values)
    for key in keys_of(form, variant):
        values.setdefault(key, Decimal(0))
    add_up(form, variant, values)
    return values


def _applications(
    rng: random.Random,
    form: Format,
    variant: str,
    received: int,
    carried_in: Mapping[str, int] | None,
    values: Values,
) -> None:
    rows = printed_rows(form.table("applications"), variant)
    ends = [row for row in rows if row not in ("received", "carried_in", "results_total", "carried_out")]
    weights = [ENDS.get(row, 0.7) for row in ends]
    if carried_in is None:
        few = rng.choice([0, 0, rng.randint(0, 1 + received // 25)]) if received else 0
        carried_in = Counter(rng.choices(COLUMNS, WEIGHTS, k=few))
    new = Counter(rng.choices(COLUMNS, WEIGHTS, k=received))
    most = rng.choice([0, 0.02, 0.05, 0.12])
    for column in COLUMNS:
        whole = new[column] + carried_in.get(column, 0)
        out = sum(rng.random() < most for _ in range(new[column]))
        done = Counter(rng.choices(ends, weights, k=whole - out))
        for row, number in (
            ("received", new[column]),
            ("carried_in", carried_in.get(column, 0)),
            ("carried_out", out),
            *((row, done[row]) for row in ends),
        ):
            values["applications", row, column] = Decimal(number)
    for row in ("received", "carried_in", "carried_out"):
        values["applications", row, "total"] = sum((values["applications", row, c] for c in COLUMNS), Decimal(0))


def _disputes(rng: random.Random, form: Format, kind: str, size: str, previous: Report | None, values: Values) -> None:
    most = {"town": 2, "county_department": 6, "county_government": 25, "city_government": 300}[kind]
    lively = size != "zero" and rng.random() < (0.35 if kind == "town" else 0.85)
    was = values_of(previous) if previous else {}
    for block in DISPUTES:
        share = {"review": 1.0, "direct_suit": 0.4, "suit_after_review": 0.25}[block]
        cases = rng.randint(0, max(1, int(most * share))) if lively else 0
        if block == "suit_after_review":
            cases = min(cases, int(values["disputes", "counts", "review_total"]))
        # What was pending at the end of last year is still among this year's cases.
        cases = max(cases, int(was.get(("disputes", "counts", f"{block}_pending"), 0)))
        parts = Counter(rng.choices(PARTS, rng.choice([(6, 1, 3, 1), (1, 0, 0, 0), (5, 1, 2, 0)]), k=cases))
        for part in PARTS:
            values["disputes", "counts", f"{block}_{part}"] = Decimal(parts[part])
        values["disputes", "counts", f"{block}_total"] = Decimal(cases)


def _count(rng: random.Random, scale: float) -> Decimal:
    return Decimal(int(rng.lognormvariate(0, 0.8) * scale))


def _near(rng: random.Random, was: Decimal) -> Decimal:
    """Return a figure not far from last year's."""
    return Decimal(int(was * rng.randint(75, 135)) // 100)


def _proactive_2021(rng: random.Random, kind: str, size: str, previous: Report | None, values: Values) -> None:
    scale = SCALE[kind] * (0.5 if size == "zero" else 1)
    was = values_of(previous) if previous is not None and previous.format == "2021" else {}
    norms = {"town": 0.3, "county_department": 1, "county_government": 6, "city_government": 12}[kind]
    for row, often in (("rules", 0.9 if kind == "city_government" else 0), ("normative_documents", norms)):
        stock = was.get(("proactive", row, "in_force"), _count(rng, often * 7))
        issued, repealed = _count(rng, often), min(_count(rng, often / 2), stock)
        for column, number in (("issued", issued), ("repealed", repealed), ("in_force", stock + issued - repealed)):
            values["proactive", row, column] = number
    for row, often in (("admin_license", 40), ("admin_penalty", 15), ("admin_coercion", 1.5)):
        key = ("proactive", row, "decisions")
        values[key] = _near(rng, was[key]) if key in was else _count(rng, often * scale)
    key = ("proactive", "admin_fees", "fee_amount")
    fee = Decimal(rng.randint(0, 10**6)) * Decimal(int(scale)) / Decimal(10**4)
    fee = fee if rng.random() < 0.7 else Decimal(0)
    if key in was:
        fee = was[key] * rng.randint(80, 130) / 100
    values[key] = _trimmed(round(fee, rng.choice([0, 2, 2, 4, 6])))


def _trimmed(amount: Decimal) -> Decimal:
    """Return an amount without noughts behind its last digit."""
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()


def _proactive_2019(rng: random.Random, kind: str, size: str, previous: Report | None, values: Values) -> None:
    scale = SCALE[kind] * (0.5 if size == "zero" else 1)
    was = values_of(previous) if previous is not None and previous.format == "2019" else {}
    norms = {"town": 0.3, "county_department": 1, "county_government": 6, "city_government": 12}[kind]
    for row, often in (("rules", 0.9 if kind == "city_government" else 0), ("normative_documents", norms)):
        new = _count(rng, often)
        stock = was.get(("proactive", row, "total_published"), _count(rng, often * 7))
        for column, number in (("newly_made", new), ("newly_published", new), ("total_published", stock + new)):
            values["proactive", row, column] = number
    for row, often, decisions in (
        ("admin_license", 30, 40), ("other_services", 20, 60), ("admin_penalty", 25, 15), ("admin_coercion", 3, 1.5),
        ("admin_fees", 2, None),
    ):  # fmt: skip
        before = was.get(("proactive", row, "items_prev_year"), None)
        items = (
            before + was["proactive", row, "change_this_year"]
            if before is not None
            else _count(rng, often * scale**0.5)
        )
        # At least one item is left: decisions need one to be taken under.
        items = max(items, Decimal(1)) if before is None else items
        change = max(1 - items, Decimal(rng.choice([0, 0, rng.randint(-4, 9)])))
        values["proactive", row, "items_prev_year"] = items
        values["proactive", row, "change_this_year"] = change
        if decisions is not None:
            key = ("proactive", row, "decisions")
            values[key] = _near(rng, was[key]) if key in was else _count(rng, decisions * scale)
    bought = rng.randint(0, 3 * int(scale**0.5) + 1)
    values["proactive", "gov_procurement", "procurement_items"] = Decimal(bought)
    key = ("proactive", "gov_procurement", "procurement_amount")
    amount = Decimal(rng.randint(2 * 10**6, 9 * 10**7)) * bought / 100
    if bought and was.get(key):
        amount = was[key] * rng.randint(80, 130) / 100
    values[key] = _trimmed(round(amount, 2))


def shared(rng: random.Random, report: Report, into: int) -> list[Values]:
    """Return the figures of `into` agencies that add up to the report's, square by square, every sum of the form holding."""
    values = values_of(report)
    parts: list[Values] = [{} for _ in range(into)]
    assert report.format is not None
    form = format_named(report.format)
    rows = printed_rows(form.table("applications"), report.variant)
    ends = [row for row in rows if row not in ("received", "carried_in", "results_total")]
    for column in COLUMNS:
        units = [row for row in ends for _ in range(int(values["applications", row, column]))]
        owner = [rng.randrange(into) for _ in units]
        old = Counter(
            owner[at] for at in rng.sample(range(len(units)), int(values["applications", "carried_in", column]))
        )
        held = Counter(zip(owner, units, strict=True))
        whole = Counter(owner)
        for at, part in enumerate(parts):
            for row in ends:
                part["applications", row, column] = Decimal(held[at, row])
            part["applications", "carried_in", column] = Decimal(old[at])
            part["applications", "received", column] = Decimal(whole[at] - old[at])
    for key in keys_of(form, report.variant):
        if key[0] == "applications":
            continue
        for part, number in zip(parts, _split(rng, values[key], into), strict=True):
            part[key] = number
    _shared_documents(rng, values, parts)
    _shared_items(values, parts)
    for part in parts:
        for row in ("received", "carried_in", "carried_out"):
            part["applications", row, "total"] = sum((part["applications", row, c] for c in COLUMNS), Decimal(0))
        add_up(form, report.variant, part)
    return parts


def _shared_documents(rng: random.Random, values: Values, parts: list[Values]) -> None:
    """Give each agency no more new documents than it has in all."""
    for row in ("rules", "normative_documents"):
        rest = [key for key in values if key[1] == row and key[2] in ("in_force", "repealed", "total_published")]
        pool = [at for at, part in enumerate(parts) for _ in range(int(sum(part[key] for key in rest)))]
        for new in ("issued", "newly_made", "newly_published"):
            key = ("proactive", row, new)
            if key in values:
                drawn = Counter(rng.sample(pool, int(values[key])))
                for at, part in enumerate(parts):
                    part[key] = Decimal(drawn[at])


def _shared_items(values: Values, parts: list[Values]) -> None:
    """Put decisions and money only where there are items (the form of 2019): all with the agency that has most of them."""
    for key in values:
        many = {"items_prev_year": "change_this_year", "procurement_items": "procurement_amount"}.get(key[2])
        if many is None:
            continue
        most = max(parts, key=lambda part: part[key])
        dropped = values.get((*key[:2], many), Decimal(0)) < 0
        for column in (many, "decisions", "procurement_items", *(["items_prev_year"] if dropped else [])):
            moved = (*key[:2], column)
            if moved in values:
                for part in parts:
                    part[moved] = values[moved] if part is most else Decimal(0)


def _split(rng: random.Random, number: Decimal, into: int) -> Iterable[Decimal]:
    sign, _, exponent = number.as_tuple()
    step = Decimal(1).scaleb(min(0, int(exponent)))
    units = int(abs(number) / step)
    cuts = sorted(rng.randint(0, units) for _ in range(into - 1))
    pieces = [after - before for before, after in zip([0, *cuts], [*cuts, units], strict=True)]
    return [(-1 if sign else 1) * piece * step for piece in pieces]
