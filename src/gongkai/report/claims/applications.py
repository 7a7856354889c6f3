"""What words about applications mean in table three."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.report.claims.labels import APPLICATIONS, RESULTS, TOTAL, applicants, groups, printed_rows
from gongkai.report.claims.model import Reading
from gongkai.report.claims.phrase import Phrase
from gongkai.report.claims.sums import Sums
from gongkai.report.claims.tokens import JOIN
from gongkai.report.model import Key

RECEIVED, CARRIED_IN, CARRIED_OUT = "received", "carried_in", "carried_out"
# Words of the text that are no rows of the form.
_DONE = ("done", "answered")
GENERAL = ("received", "received_only", "received_both", "handled", *_DONE, "pending")

# What came in, under any name.
CAME_IN = (RECEIVED, "received_only", "received_both")
STOCK = (RECEIVED, "received_only", CARRIED_IN, "done", "answered", CARRIED_OUT)


def rows_named(found: Phrase, year: int | None) -> list[str]:
    """Return the rows that the words about a number name, in a report on `year`.

    What was carried over into the report's own year ("2023年结转2024年") was carried in; new and carried in, joined, are one.
    """
    rows = found.ids("row")
    places = [place for place, token in enumerate(found.before) if token.kind == "row"]
    joined = any(token.kind == JOIN for token in found.before[places[0] : places[-1]]) if places else False
    if joined and CARRIED_IN in rows and set(rows) & set(CAME_IN):
        return ["received_with"]
    into = any(token.id == CARRIED_OUT and str(year) in token.text for token in found.used)
    return [CARRIED_IN if into and row == CARRIED_OUT else row for row in rows]


def came_in(found: Phrase) -> bool:
    """Tell whether the words about a number say that something was received or taken up.

    Reviews that are received ("收到行政复议申请56件") are those an office decides on, whatever they are about.
    """
    return not {"handled", *CAME_IN}.isdisjoint(found.ids("row"))


def rows_meant(kinds: Sequence[str], includes: str = "") -> str:
    """Return the one thing that several row words about one number mean ("收到并答复" means what was answered)."""
    if CARRIED_IN in kinds and "received_only" in kinds:
        # "结转上年后新收" leaves out what was carried in, "新收及上年结转" counts it.
        return "received_only" if kinds[-1] == "received_only" else "received_with"
    if CARRIED_IN in kinds or CARRIED_OUT in kinds:
        return CARRIED_OUT if CARRIED_OUT in kinds else CARRIED_IN
    special = [kind for kind in kinds if kind not in GENERAL]
    if special:
        # An item says more than its group: "属于国家秘密不予公开".
        items = [
            kind for kind in special if not any(other != kind and other.startswith(f"{kind}_") for other in special)
        ]
        return "+".join(items)
    kind = kinds[-1]
    if includes == CARRIED_IN and kind in ("received", "received_only", "received_both"):
        return "received_with"
    return kind


def readings(sums: Sums, kind: str, columns: Sequence[str]) -> list[Reading]:
    """Return the sums that `kind` ("received", "done", "granted+partial" …) may mean for the applicants `columns`."""
    across = _columns(sums, columns)

    def keys(*rows: str) -> list[Key]:
        return [(APPLICATIONS, row, column) for row in rows for column in across]

    def made(*options: tuple[Iterable[str], bool] | tuple[Iterable[str], bool, Iterable[str]]) -> list[Reading]:
        found = []
        for option in options:
            less = keys(*option[2]) if len(option) > 2 else ()
            reading = sums.reading(keys(*option[0]), accepted=option[1], less=less)
            if reading is not None:
                found.append(reading)
        return found

    came, stock, end, all_done = (RECEIVED,), (RECEIVED, CARRIED_IN), (CARRIED_OUT,), (RESULTS,)
    other, refused = _rows(sums, "other"), _rows(sums, "not_processed")
    options: dict[str, tuple[tuple[Iterable[str], bool] | tuple[Iterable[str], bool, Iterable[str]], ...]] = {
        "received_only": ((came, True), (stock, False)),
        "received": ((came, True), (stock, False)),
        "received_with": ((stock, True), (came, False)),
        "received_both": ((came, True), (stock, True)),
        "handled": ((all_done, True), (stock, True), (came, True)),
        "done": ((all_done, True), (all_done, True, (CARRIED_IN,))),
        "answered": (
            (all_done, True),
            (all_done, True, (CARRIED_IN,)),
            (all_done, True, other),
            (all_done, True, (*other, *refused)),
        ),
        "pending": ((end, True),),
        "any": ((came, True), (all_done, True), (stock, True)),
    }
    if kind in options:
        return made(*options[kind])
    rows = [row for part in kind.split("+") for row in _rows(sums, part)]
    return made((rows, True))


def _rows(sums: Sums, kind: str) -> list[str]:
    """Return the rows that this report prints for a row or a group of rows."""
    return printed_rows(sums.form, kind, sums.rows)


def _columns(sums: Sums, columns: Sequence[str]) -> list[str]:
    if not columns:
        return [TOTAL]
    found = [part for column in columns for part in (applicants(sums.form, column) or (column,))]
    return list(dict.fromkeys(found))


def covers_all(sums: Sums, kinds: Iterable[str]) -> bool:
    """Tell whether results partition everything that was done: no group is left out, none stands twice."""
    named = [part for kind in kinds for part in kind.split("+")]
    return sorted(named) == sorted(groups(sums.form))
