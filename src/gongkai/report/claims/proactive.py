"""What words about papers, decisions, fees and purchases mean in table two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.report.claims.labels import PROACTIVE
from gongkai.report.claims.model import FIRM, LOOSE, WEAK, Reading
from gongkai.report.claims.sums import Sums

PAPERS = ("rules", "normative_documents")
DECIDED = ("admin_license", "admin_penalty", "admin_coercion", "other_services")
MONEY = "元"
# The squares of money are in units of ten thousand yuan; the text's money is in yuan.
_MYRIAD = Decimal(10) ** (2 + 2)

# For each way of speaking: the columns it may mean, and how sure that is.
_PAPER_COLUMNS: dict[str, tuple[tuple[str, ...], str]] = {
    "issued": (("issued", "newly_made"), FIRM),
    "published": (("newly_published", "issued"), LOOSE),
    "newly_published": (("newly_published",), FIRM),
    "repealed": (("repealed",), FIRM),
    "in_force": (("in_force",), FIRM),
    "total_published": (("total_published",), WEAK),
}


def readings(
    sums: Sums, things: Sequence[str], action: str, unit: str, together: bool = False
) -> tuple[list[Reading], str]:
    """Return the sums that an action on things may mean, and how sure that is.

    `together`: the sentence tells several kinds of decisions; one alone may be only those of one field.
    """
    if all(thing in PAPERS for thing in things):
        names, strength = _PAPER_COLUMNS.get(action, ((), LOOSE))
        if action == "published" and any(sums.report.square(PROACTIVE, thing, names[0]) for thing in things):
            # The form of 2019 counts what was published; later ones do not, and papers made may be published later.
            strength = WEAK
    elif things == ["admin_fees"] and unit == MONEY:
        return _money(sums, things[0], "fee_amount"), WEAK
    elif things == ["gov_procurement"]:
        if unit == MONEY:
            found = sums.reading([(PROACTIVE, things[0], "procurement_amount")])
            return ([found] if found else []), WEAK
        names, strength = ("procurement_items",), WEAK
    elif action == "items":
        return _items(sums, things), WEAK
    else:
        names, strength = ("decisions",), {"decided": FIRM if together else WEAK, "handled": WEAK}.get(action, LOOSE)
    found_readings = [sums.reading([(PROACTIVE, thing, name) for thing in things]) for name in names]
    return [reading for reading in found_readings if reading is not None], strength


def _money(sums: Sums, row: str, column: str) -> list[Reading]:
    reading = sums.reading([(PROACTIVE, row, column)])
    if reading is None:
        return []
    return [reading._replace(value=None if reading.value is None else reading.value * _MYRIAD)]


def _items(sums: Sums, things: Sequence[str]) -> list[Reading]:
    """Return how many items there are: this year's count, or last year's as the form prints it."""
    before = [(PROACTIVE, thing, "items_prev_year") for thing in things]
    change = [(PROACTIVE, thing, "change_this_year") for thing in things]
    found = [sums.reading([*before, *change]), sums.reading(before)]
    return [reading for reading in found if reading is not None]
