"""Mistakes in the figures of the tables: one square wrong, values in the wrong place, totals not filled in."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report.model import Key
from gongkai.report.sums import Sum, sums_of

from .planting import Case, Planted, plant
from .reports import with_values
from .tables import COLUMNS, DISPUTES, PARTS, values_of

# A figure where the total says 0 is a total that was not filled in.
TOTALS = ("A101", "A102", "A103", "A104")
ENDS_NOT = ("received", "carried_in", "results_total", "carried_out")


def inner(case: Case, least: int = 0) -> list[Key]:
    """Return the squares of table three that are no totals and hold at least `least`."""
    values = values_of(case.report)
    return [
        key
        for key, value in values.items()
        if key[0] == "applications" and key[2] != "total" and key[1] != "results_total" and value >= least
    ]


def lines_of(case: Case, *keys: Key) -> frozenset[Key]:
    """Return the squares and the totals of every sum they stand in: where a finding about them may point."""
    totals = {sum_.left[0][0] for sum_ in sums_of(case.report) if any(key in keys for key, _ in sum_.terms())}
    return frozenset(keys) | totals


def totals(case: Case, least: int = 1) -> list[Sum]:
    """Return the sums that ask for one total, of `least` or more."""
    values = values_of(case.report)
    return [sum_ for sum_ in sums_of(case.report) if len(sum_.left) == 1 and values[sum_.left[0][0]] >= least]


def changed(case: Case, codes: tuple[str, ...], squares: dict[Key, Decimal | None], *at: Key) -> Planted:
    """Return the report with other figures in some squares."""
    values = values_of(case.report)
    what = "; ".join(f"{'.'.join(key)} {values.get(key)}→{value}" for key, value in squares.items())
    return Planted(case.dossier(with_values(case.report, squares)), codes, frozenset(at), what=what)


def off(case: Case, value: Decimal) -> Decimal:
    """Return another figure nearby."""
    return value + case.rng.choice([k for k in (-10, -3, -2, -1, 1, 2, 3, 9, 10, 100) if value + k >= 0])


@plant("a square is off", *TOTALS)
def square_off(case: Case) -> Planted | None:
    keys = inner(case, case.rng.choice([0, 1]))
    if not keys:
        return None
    key = case.rng.choice(keys)
    return changed(case, TOTALS, {key: off(case, values_of(case.report)[key])}, *lines_of(case, key))


@plant("a row's total is off", "A103")
def row_total_off(case: Case) -> Planted | None:
    found = [sum_.left[0][0] for sum_ in totals(case) if sum_.for_each == "row" and sum_.table == "applications"]
    if not found:
        return None
    key = case.rng.choice(found)
    value = off(case, values_of(case.report)[key])
    return changed(case, ("A103",), {key: value}, key) if value else None


@plant("the total of results is off", "A102")
def results_total_off(case: Case) -> Planted | None:
    found = [sum_.left[0][0] for sum_ in totals(case) if sum_.equation == "applications.results_total"]
    if not found:
        return None
    key = case.rng.choice(found)
    value = off(case, values_of(case.report)[key])
    return changed(case, ("A102",), {key: value}, key) if value else None


@plant("the balance is broken", "A101")
def balance_broken(case: Case) -> Planted | None:
    """Received, carried in or carried out is off in a column, and so is the row's total: only the balance tells."""
    values = values_of(case.report)
    row, column = case.rng.choice(["received", "carried_in", "carried_out"]), case.rng.choice(COLUMNS)
    key, total = ("applications", row, column), ("applications", row, "total")
    value = off(case, values[key])
    if value == values[key]:
        return None
    return changed(case, ("A101",), {key: value, total: values[total] + value - values[key]}, *lines_of(case, key))


@plant("a total is 0 over parts", "A104")
def total_zero(case: Case) -> Planted | None:
    found = totals(case)
    if not found:
        return None
    key = case.rng.choice(found).left[0][0]
    return changed(case, ("A104",), {key: Decimal(0)}, key)


@plant("a total is blank", "A105")
def total_blank(case: Case) -> Planted | None:
    found = totals(case)
    if not found:
        return None
    key = case.rng.choice(found).left[0][0]
    return changed(case, ("A105",), {key: None}, key)


@plant("only the total is filled in", "A107")
def parts_blank(case: Case) -> Planted | None:
    # The row of totals is worked out from its columns: then totals are blank, not parts.
    found = [sum_ for sum_ in totals(case) if sum_.for_each == "row" and sum_.line != "results_total"]
    if not found:
        return None
    sum_ = case.rng.choice(found)
    return changed(case, ("A107",), {key: None for key, _ in sum_.right}, sum_.left[0][0])


@plant("cases in the wrong column", "A101", "A102")
def wrong_column(case: Case) -> Planted | None:
    keys = inner(case, 1)
    if not keys:
        return None
    key = case.rng.choice(keys)
    other = (*key[:2], case.rng.choice([column for column in COLUMNS if column != key[2]]))
    values = values_of(case.report)
    many = case.rng.randint(1, int(values[key]))
    codes = ("A101",) if key[1] in ENDS_NOT else ("A102",)
    squares: dict[Key, Decimal | None] = {key: values[key] - many, other: values[other] + many}
    return changed(case, codes, squares, *lines_of(case, key, other))


@plant("a row's figures swapped between columns", "A101", "A102")
def columns_swapped(case: Case) -> Planted | None:
    values = values_of(case.report)
    keys = inner(case, 1)
    if not keys:
        return None
    key = case.rng.choice(keys)
    other = (*key[:2], case.rng.choice(COLUMNS))
    if values[other] == values[key]:
        return None
    codes = ("A101",) if key[1] in ENDS_NOT else ("A102",)
    return changed(case, codes, {key: values[other], other: values[key]}, *lines_of(case, key, other))


@plant("a figure in the row below", "A103")
def rows_swapped(case: Case) -> Planted | None:
    values = values_of(case.report)
    rows = [square.row for square in case.report.squares if square.table == "applications" and square.column == "total"]
    ends = [row for row in rows if row not in ENDS_NOT]
    at, column = case.rng.randrange(len(ends) - 1), case.rng.choice(COLUMNS)
    key, below = ("applications", ends[at], column), ("applications", ends[at + 1], column)
    if values[key] == values[below]:
        return None
    return changed(case, ("A103",), {key: values[below], below: values[key]}, *lines_of(case, key, below))


@plant("two digits transposed", *TOTALS)
def transposed(case: Case) -> Planted | None:
    values = values_of(case.report)
    keys = [key for key in inner(case, 10) if len(set(str(values[key])[:2])) == 2]
    if not keys:
        return None
    key = case.rng.choice(keys)
    text = str(values[key])
    return changed(case, TOTALS, {key: Decimal(text[1] + text[0] + text[2:])}, *lines_of(case, key))


@plant("a square left out", *TOTALS)
def left_out(case: Case) -> Planted | None:
    keys = inner(case, 1)
    if not keys:
        return None
    key = case.rng.choice(keys)
    return changed(case, TOTALS, {key: Decimal(0)}, *lines_of(case, key))


@plant("a total of disputes is off", "A106")
def disputes_total_off(case: Case) -> Planted | None:
    values = values_of(case.report)
    block = case.rng.choice(DISPUTES)
    key = ("disputes", "counts", f"{block}_total")
    value = values[key] + case.rng.choice([-1, 1, 1, 2, 10])
    return changed(case, ("A106",), {key: value}, key) if value > 0 else None


@plant("a result of disputes is off", "A106", "A104")
def disputes_part_off(case: Case) -> Planted | None:
    values = values_of(case.report)
    block = case.rng.choice(DISPUTES)
    key, total = ("disputes", "counts", f"{block}_{case.rng.choice(PARTS)}"), ("disputes", "counts", f"{block}_total")
    value = off(case, values[key])
    return None if value == values[key] else changed(case, ("A106", "A104"), {key: value}, key, total)


@plant("more items dropped than there were", "A201")
def items_below_zero(case: Case) -> Planted | None:
    key = ("proactive", case.rng.choice(["admin_license", "admin_penalty", "admin_coercion"]), "change_this_year")
    before = values_of(case.report).get((*key[:2], "items_prev_year"))
    if before is None:
        return None
    return changed(case, ("A201",), {key: -before - case.rng.randint(1, 9)}, key)


@plant("decisions without items", "A202")
def no_items(case: Case) -> Planted | None:
    values = values_of(case.report)
    rows = [
        key[1] for key, value in values.items() if key[2] == "items_prev_year" and values.get((*key[:2], "decisions"))
    ]
    if not rows:
        return None
    row = case.rng.choice(rows)
    keys = [("proactive", row, column) for column in ("items_prev_year", "change_this_year")]
    return changed(case, ("A202",), {key: Decimal(0) for key in keys}, *keys, ("proactive", row, "decisions"))


@plant("more documents this year than in all", "A203")
def too_many_documents(case: Case) -> Planted | None:
    new = "issued" if case.report.format == "2021" else "newly_published"
    key = ("proactive", "normative_documents", new)
    rest = ("in_force", "repealed") if case.report.format == "2021" else ("total_published",)
    values = values_of(case.report)
    whole = sum((values[*key[:2], column] for column in rest), Decimal(0))
    return changed(case, ("A203",), {key: whole + case.rng.randint(1, 20)}, key)


@plant("procurement without an amount, or an amount alone", "A204")
def half_procurement(case: Case) -> Planted | None:
    items, amount = (("proactive", "gov_procurement", f"procurement_{name}") for name in ("items", "amount"))
    values = values_of(case.report)
    if items not in values:
        return None
    if not values[items]:
        return changed(case, ("A204",), {amount: Decimal(251000)}, items, amount)
    return changed(case, ("A204",), {case.rng.choice([items, amount]): Decimal(0)}, items, amount)


@plant("rules by an agency that makes none", "A205")
def rules_of_a_town(case: Case) -> Planted | None:
    key = ("proactive", "rules", "issued" if case.report.format == "2021" else "newly_made")
    return None if case.kind == "city_government" else changed(case, ("A205",), {key: Decimal(3)}, key)


@plant("disputes without any application", "A206")
def disputes_alone(case: Case) -> Planted | None:
    values = values_of(case.report)
    squares: dict[Key, Decimal | None] = {key: Decimal(0) for key in values if key[0] != "proactive"}
    block, part = case.rng.choice(DISPUTES), case.rng.choice(PARTS)
    keys = [("disputes", "counts", f"{block}_{name}") for name in (part, "total")]
    return changed(case, ("A206",), {**squares, **dict.fromkeys(keys, Decimal(2))}, *keys)


@plant("nothing but zeros", "A207")
def all_zero(case: Case) -> Planted | None:
    return changed(case, ("A207",), {key: Decimal(0) for key in values_of(case.report)})


@plant("more suits after review than reviews", "A208")
def suits_beyond(case: Case) -> Planted | None:
    values = values_of(case.report)
    last = values_of(case.before.report)["disputes", "counts", "review_total"]
    many = values["disputes", "counts", "review_total"] + last + case.rng.randint(1, 5)
    keys = [("disputes", "counts", f"suit_after_review_{name}") for name in ("upheld", "total")]
    more = many - values[keys[1]]
    return changed(case, ("A208",), {key: values[key] + more for key in keys}, keys[1]) if more > 0 else None
