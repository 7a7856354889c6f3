"""The three tables as the forms print them: heads merged, every square once, nothing made up for an unread one."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from checks.made.reports import valid_report
from gongkai.documents.writing.paper import FIGURE, HEAD, LABEL, Sheet
from gongkai.report.figures import UNCLEAR, figure
from gongkai.report.format import format_named
from gongkai.report.model import INFERRED, READ, UNREAD, Report, Square
from gongkai.report.render_tables import leftover, sheet_of
from gongkai.report.variants import ONE_ROW, THREE_ROWS

FORMS = [("2019", 2020, ""), ("2019", 2020, THREE_ROWS), ("2021", 2024, ""), ("2021", 2024, ONE_ROW)]


def made(year: int, variant: str) -> Report:
    return valid_report(random.Random(3), year, variant=variant)


def sheets(report: Report) -> dict[str, Sheet]:
    assert report.format is not None
    return {table.id: sheet_of(report, table) for table in format_named(report.format).tables}


@pytest.mark.parametrize("form, year, variant", FORMS)
def test_every_place_is_covered_once_and_every_square_printed(form: str, year: int, variant: str) -> None:
    report = made(year, variant)
    assert report.format == form
    named = []
    for sheet in sheets(report).values():
        places = [
            (row, column)
            for box in sheet.boxes
            for row in range(box.row, box.row + box.row_span)
            for column in range(box.column, box.column + box.column_span)
        ]
        assert sorted(places) == [(row, column) for row in range(sheet.rows) for column in range(len(sheet.widths))]
        assert sum(sheet.widths) == pytest.approx(1)
        named += [box.name for box in sheet.boxes if box.kind == FIGURE]
        assert all(not box.name for box in sheet.boxes if box.kind != FIGURE)
    assert sorted(named) == sorted(".".join(square.key) for square in report.squares)


def test_table_two_stands_in_its_blocks() -> None:
    sheet = sheets(made(2024, ""))["proactive"]
    rows = [[(box.text, box.column_span) for box in sheet.boxes if box.row == row] for row in (0, 1, 4, 5)]
    assert rows[0] == [("第二十条第（一）项", 4)]
    assert rows[1] == [("信息内容", 1), ("本年制发件数", 1), ("本年废止件数", 1), ("现行有效件数", 1)]
    assert rows[2] == [("第二十条第（五）项", 4)]
    assert rows[3] == [("信息内容", 1), ("本年处理决定数量", 3)]
    assert sheet.head_rows == 0


def test_blocks_of_two_and_three_columns_share_the_width() -> None:
    sheet = sheets(made(2020, ""))["proactive"]
    spans = {box.column_span for box in sheet.boxes if box.kind == FIGURE}
    assert len(sheet.widths) == 7
    assert spans == {2, 3}


def test_table_three_has_merged_heads_and_an_upright_one() -> None:
    sheet = sheets(made(2024, ""))["applications"]
    boxes = {box.text: box for box in sheet.boxes if box.kind in (HEAD, LABEL)}
    corner = next(box for text, box in boxes.items() if "勾稽" in text)
    assert (corner.row, corner.column, corner.row_span, corner.column_span) == (0, 0, 3, 3)
    organisations = boxes["法人或其他组织"]
    assert (organisations.row, organisations.column_span) == (1, 5)
    results = boxes["三、本年度办理结果"]
    assert (results.upright, results.column, results.row_span) == (True, 0, 22)
    denied = boxes["（三）不予公开"]
    assert (denied.upright, denied.column, denied.row_span) == (False, 1, 8)
    assert boxes["（一）予以公开"].column_span == 2
    assert boxes["四、结转下年度继续办理"].column_span == 3
    assert sheet.head_rows == 3


def test_the_variants_print_the_group_in_one_row_or_in_three() -> None:
    one = [box for box in sheets(made(2024, ONE_ROW))["applications"].boxes if "（六）" in box.text]
    three = [box for box in sheets(made(2020, THREE_ROWS))["applications"].boxes if "（六）" in box.text]
    assert [(box.row_span, box.column_span) for box in one] == [(1, 2)]
    assert [(box.row_span, box.column_span) for box in three] == [(3, 1)]


def test_table_four_has_a_head_of_three_storeys_and_no_labels() -> None:
    sheet = sheets(made(2024, ""))["disputes"]
    assert (sheet.rows, sheet.head_rows, len(sheet.widths)) == (4, 3, 15)
    assert not [box for box in sheet.boxes if box.kind == LABEL]
    assert [box.column_span for box in sheet.boxes if box.row == 0] == [5, 10]


@pytest.mark.parametrize(
    "square, text",
    [
        (("12", "12", READ), "12"),
        (("1234", "1,234件", READ), "1234"),
        (("3E+2", None, INFERRED), "300"),
        ((None, None, READ), ""),
        ((None, "/", READ), "/"),
        ((None, "另行公布", READ), "另行公布"),
        ((None, "12 3", UNREAD), "12 3？"),
        ((None, "？", UNREAD), "？"),
        ((None, None, UNREAD), "？"),
        ((None, "9" * 40, UNREAD), "？"),
    ],
)
def test_what_a_square_prints(square: tuple[str | None, str | None, str], text: str) -> None:
    value, printed, status = square
    report = made(2024, "")
    key = ("applications", "received", "total")
    changed = Square(*key, Decimal(value) if value else None, printed, status)
    squares = tuple(changed if old.key == key else old for old in report.squares)
    boxes = sheets(replace(report, squares=squares))["applications"].boxes
    assert next(box.text for box in boxes if box.name == ".".join(key)) == text
    if status == UNREAD:
        assert figure(text).kind == UNCLEAR


def test_an_amount_keeps_the_unit_that_the_form_does_not_print() -> None:
    report = made(2020, "")
    key = ("proactive", "gov_procurement", "procurement_amount")
    for printed, text in (("251000元", "251000元"), ("251000", "251000"), (None, "251000")):
        changed = Square(*key, Decimal(251000), printed, READ)
        squares = tuple(changed if old.key == key else old for old in report.squares)
        boxes = sheets(replace(report, squares=squares))["proactive"].boxes
        assert next(box.text for box in boxes if box.name == ".".join(key)) == text


def test_a_square_the_report_does_not_have_is_left_empty() -> None:
    report = replace(made(2024, ""), squares=())
    assert {box.text for sheet in sheets(report).values() for box in sheet.boxes if box.kind == FIGURE} == {""}


@pytest.mark.parametrize(
    "text, left",
    [
        ("行政许可 0", True),
        ("信息内容本年处理决定数量", True),
        ("——", True),
        ("行政许可0件。", False),
        ("其中修订16件，另有自然失效29件", False),
    ],
)
def test_leftovers_of_a_table_are_told_from_words(text: str, left: bool) -> None:
    assert leftover(text, format_named("2021").table("proactive")) is left
