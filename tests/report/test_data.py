"""The shape of a report as data: numbers whole where they are, places without what the medium lacks."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.documents.model import Note, Place
from gongkai.errors import Words
from gongkai.report import data
from gongkai.report.model import READ, UNREAD, Report, Square

KEYS = ["file", "agency", "year", "format", "variant", "title", "sections", "cells", "notes"]


@pytest.mark.parametrize(
    "value, written",
    [
        ("0", "0"),
        ("12", "12"),
        ("4.0", "4"),
        ("-4", "-4"),
        ("1.5", "1.5"),
        ("75394432.52", "75394432.52"),
        ("1E+2", "100"),
    ],
)
def test_number(value: str, written: str) -> None:
    assert json.dumps(data.number(Decimal(value))) == written


def test_no_number() -> None:
    assert data.number(None) is None


@given(st.integers(0, 10**15), st.integers(0, 99))
def test_amounts_are_written_as_printed(whole: int, hundredths: int) -> None:
    """A float of so few digits gives back the very figure that was printed."""
    value = Decimal(whole % 10**12) + Decimal(hundredths) / 100
    assert Decimal(json.dumps(data.number(value))) == value


def test_place() -> None:
    assert data.place(None) is None
    assert data.place(Place()) is None
    assert data.place(Place(page=2, table=1, row=3, column=4)) == {"page": 2, "table": 1, "row": 3, "column": 4}
    assert data.place(Place(line=7)) == {"line": 7}


def test_square() -> None:
    found = data.square(Square("t", "r", "c", None, "1\n2", UNREAD, (Decimal(12),), Place(line=1)))
    assert found == {
        "table": "t",
        "row": "r",
        "column": "c",
        "value": None,
        "printed": "1\n2",
        "status": "unread",
        "candidates": [12],
        "place": {"line": 1},
    }


def report() -> Report:
    note = Note("no-year", Words("没有年度。", "No year."), Place(page=1))
    square = Square("t", "r", "c", Decimal(3), "3", READ)
    return Report("某某镇", 2024, "2021", "", "题", {"overview": "文"}, (square,), (note,))


def test_report() -> None:
    found = data.report("a.pdf", report(), "zh")
    assert list(found) == KEYS
    assert found["notes"] == [{"code": "no-year", "message": "没有年度。", "place": {"page": 1}}]
    assert data.report("a.pdf", report(), "en")["notes"][0]["message"] == "No year."


def test_a_refused_file_has_the_same_shape() -> None:
    found = data.refused("a.pdf", "unreadable-file", Words("坏。", "Bad."), "en")
    assert list(found) == KEYS
    assert (found["format"], found["year"], found["cells"]) == (None, None, [])
    assert found["notes"] == [{"code": "unreadable-file", "message": "Bad.", "place": None}]


def test_a_square_is_found_by_its_name() -> None:
    assert report().square("t", "r", "c") == report().squares[0]
    assert report().square("t", "r", "x") is None


def test_the_printed_form_is_the_same_data_a_line_for_each_square() -> None:
    report = Report(
        "某镇“人民”政府",
        2024,
        "2021",
        "",
        'a "quoted"\ntitle',
        {"overview": "一\n二"},
        tuple(Square("proactive", "rules", column, None, None, UNREAD) for column in ("issued", "repealed")),
    )
    found = data.report("a.txt", report, "zh")
    text = data.printed(found)
    assert json.loads(text) == found
    assert len(text.split("\n")) == len(KEYS) + 2 + len(found["cells"]) + 1
    assert json.loads(data.printed(data.refused("b.txt", "failed", Words("坏", "bad"), "zh")))["cells"] == []
