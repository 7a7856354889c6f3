"""Mistakes on the paper itself: boxes with more than a figure, blanks, unread squares, missing tables, the wrong form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from gongkai.documents.model import Note
from gongkai.errors import Words
from gongkai.report.model import INFERRED, UNREAD, Key, Report, Square
from gongkai.report.notes import years_differ

from .planting import Case, Planted, plant
from .reports import made

Printed = Callable[[str], str]


def with_squares(report: Report, change: Callable[[Square], Square | None]) -> Report:
    """Return the report with every square changed; None leaves a square out."""
    squares = tuple(new for square in report.squares if (new := change(square)) is not None)
    return replace(report, squares=squares, _index={})


def printed_as(case: Case, key: Key, code: str, text: str, value: Decimal | None, status: str = "read") -> Planted:
    """Return the report with one square printed otherwise."""

    def change(square: Square) -> Square:
        return square._replace(value=value, printed=text or None, status=status) if square.key == key else square

    what = f"{'.'.join(key)} printed {text!r}"
    return Planted(case.dossier(with_squares(case.report, change)), (code,), frozenset([key]), what=what)


def one(case: Case, least: int = 0, *, total: bool = True) -> Square | None:
    """Return a square that holds a whole number of at least `least`."""
    fitting = [
        square
        for square in case.report.squares
        if square.value is not None
        and square.value >= least
        and square.value == int(square.value)
        and (total or not (square.column.endswith("total") or square.row == "results_total"))
    ]
    return case.rng.choice(fitting) if fitting else None


@plant("a square could not be read", "R101")
def unread(case: Case) -> Planted | None:
    square = one(case)
    return printed_as(case, square.key, "R101", "6?", None, UNREAD) if square else None


@plant("a table is missing", "R102")
def table_missing(case: Case) -> Planted | None:
    table = case.rng.choice(["proactive", "applications", "disputes"])

    def change(square: Square) -> Square:
        return square._replace(value=None, printed=None, status=UNREAD) if square.table == table else square

    return Planted(case.dossier(with_squares(case.report, change)), ("R102",), what=table)


@plant("squares were inferred", "R103")
def inferred(case: Case) -> Planted | None:
    square = one(case)
    return printed_as(case, square.key, "R103", str(square.value), square.value, INFERRED) if square else None


@plant("more than a figure stands in a box", "R104")
def annotated(case: Case) -> Planted | None:
    square = one(case, case.rng.choice([1, 1, 1000]))
    if square is None or square.value is None:
        return None
    plain = f"{square.value:f}"
    ways = [plain + "件", plain + "（其中补正1件）", plain.translate({48 + at: 0xFF10 + at for at in range(10)})]
    if square.value >= 1000:
        ways = [f"{int(square.value):,}"]
    return printed_as(case, square.key, "R104", case.rng.choice(ways), square.value)


@plant("a stroke among zeros", "R104")
def stroke(case: Case) -> Planted | None:
    square = one(case, total=False)
    if square is None or square.value or square.table == "proactive":
        return None
    return printed_as(case, square.key, "R104", case.rng.choice("/—-／"), None)


@plant("a square is left blank", "R105")
def blank(case: Case) -> Planted | None:
    square = one(case, total=False)
    return printed_as(case, square.key, "R105", "", None) if square else None


@plant("a figure below zero or in parts", "R106")
def impossible(case: Case) -> Planted | None:
    square = one(case)
    if square is None or square.column in ("change_this_year", "fee_amount", "procurement_amount"):
        return None
    value = case.rng.choice([Decimal(-3), Decimal("2.5"), Decimal("0.5")])
    return printed_as(case, square.key, "R106", str(value), value)


@plant("hidden content in the file", "R107")
def hidden(case: Case) -> Planted | None:
    note = Note("hidden-text", Words("表格里有白色的文字。", "White text in a table."))
    return Planted(case.dossier(replace(case.report, notes=(note,), _index={})), ("R107",))


@plant("title and period name two years", "R108")
def two_years(case: Case) -> Planted | None:
    assert case.report.year is not None
    note = years_differ(case.report.year, case.report.year - 1)
    return Planted(case.dossier(replace(case.report, notes=(note,), _index={})), ("R108",))


@plant("the form of other years", "R109")
def other_form(case: Case) -> Planted | None:
    year = case.rng.choice([2019, 2020] if case.report.format == "2021" else [2021, 2022, 2023])
    other = made(case.rng, case.report.year or 0, kind=case.kind, plain=True).report
    return Planted(case.dossier(replace(other, year=year, _index={})), ("R109",))


@plant("a row is not printed", "R110")
def row_missing(case: Case) -> Planted | None:
    rows = [square.row for square in case.report.squares if square.table == "applications" and square.column == "total"]
    row = case.rng.choice(rows)
    return Planted(
        case.dossier(with_squares(case.report, lambda square: None if square.row == row else square)),
        ("R110",),
        what=row,
    )
