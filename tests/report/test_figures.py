"""What one box says: a number, nothing, a stroke, words, or something that could be several things."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.figures import BLANK, NUMBER, STROKE, UNCLEAR, WORDS, figure, number


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000", "\u00a0", " \u3000\n "])
def test_blank(text: str) -> None:
    assert figure(text).kind == BLANK
    assert figure(text).value is None


@pytest.mark.parametrize(
    "text", ["/", "／", "\\", "-", "－", "−", "–", "—", "——", "--", "无", "没有", "空", "N/A", "n/a", "…", "……", "..."]
)
def test_stroke(text: str) -> None:
    found = figure(text)
    assert (found.kind, found.value, found.printed) == (STROKE, None, text)


@pytest.mark.parametrize(
    "text, value",
    [
        ("0", "0"),
        ("０", "0"),
        ("12", "12"),
        (" 12 ", "12"),
        ("１２", "12"),
        ("零", "0"),
        ("〇", "0"),
        ("零件", "0"),
        ("0件", "0"),
        # thousands
        ("1,295", "1295"),
        ("1，295", "1295"),
        ("12,345,678", "12345678"),
        ("75,394,432.52", "75394432.52"),
        # units: the number is the printed one, whatever its unit
        ("12件", "12"),
        ("12 件", "12"),
        ("共12件", "12"),
        ("12\n件", "12"),
        ("3项", "3"),
        ("251000元", "251000"),
        ("25.1万元", "25.1"),
        ("75394432.52元", "75394432.52"),
        # remarks and marks that lead to a note
        ("22（其中修订16件）", "22"),
        ("22\n（其中修订 16 件）", "22"),
        ("22(16)", "22"),
        ("22件，", None),
        ("5项其中2项", "5"),
        ("5[注1]", "5"),
        ("5*", "5"),
        ("5①", "5"),
        ("5¹", "5"),
        # changes
        ("+2", "2"),
        ("＋2", "2"),
        ("-2", "-2"),
        ("－2", "-2"),
        ("\u22122", "-2"),
        ("减4", "-4"),
        ("减少4项", "-4"),
        ("净减3", "-3"),
        ("↓4", "-4"),
        ("增4", "4"),
        ("新增4", "4"),
        ("净增3", "3"),
        ("↑4", "4"),
        ("+1,200", "1200"),
    ],
)
def test_number(text: str, value: str | None) -> None:
    found = figure(text)
    if value is None:
        assert found.kind != NUMBER
        return
    assert (found.kind, found.value) == (NUMBER, Decimal(value))
    assert found.printed == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        *("O", "o", "l", "I", "一", "Q", "D"),
        *("00", "007", "00.5", "1,23", "12,34", "1,2,3", "1000,000", "5,", "5.", ".5", "1.2.3"),
        *(
            "5/6",
            "3+2",
            "3-2",
            "3~5",
            "+",
            "50%",
            "约5",
            "10余",
            "10余件",
            "10多",
            "2O",
            "1l",
            "3500余元",
            "2万",
            "2万余",
            "其中2件",
            "（5）",
            "1)",
        ),
        *("?", "？", "**", "①", "△5", "— —", "2024年", "3、"),
    ],
)
def test_unclear_has_no_value(text: str) -> None:
    """A tired eye takes each of these for a number; none of them is certainly one."""
    found = figure(text)
    assert (found.kind, found.value) == (UNCLEAR, None)


@pytest.mark.parametrize(
    "text, joined",
    [
        ("10\n3", "103"),
        ("１０\n３", "103"),
        ("5 6", "56"),
        ("1 295", "1295"),
        ("1,\n295", "1295"),
        ("7539443\n2.52", "75394432.52"),
        ("-1\n2", "-12"),
        ("+1\n2", "12"),
    ],
)
def test_digits_apart_are_unclear_with_what_they_would_be_joined(text: str, joined: str) -> None:
    found = figure(text)
    assert (found.kind, found.value, found.joined) == (UNCLEAR, None, Decimal(joined))
    assert found.candidates == (Decimal(joined),)


@pytest.mark.parametrize("text", ["0 0 0", "0\n0"])
def test_digits_that_cannot_be_one_number_have_no_candidate(text: str) -> None:
    assert figure(text).candidates == ()


@pytest.mark.parametrize(
    "text",
    [
        *("3.其他", "3.其他处理", "（1）予以公开", "1.属于国家秘密", "第20条", "第20条第5项", "3)其他"),
        *("规章", "行政许可", "总计", "其他", "见附件", "同上", "持平", "待定"),
    ],
)
def test_labels_are_words(text: str) -> None:
    assert figure(text).kind == WORDS


@pytest.mark.parametrize("text", ["0", "7", "10", "1295", "1,295", "0.5", "1,295.50"])
def test_a_number_as_a_clerk_writes_it(text: str) -> None:
    assert number(text) == Decimal(text.replace(",", ""))


@pytest.mark.parametrize("text", ["", "007", "00", "1,23", "1,2345", "1 2", "+1", "-", "1.", ".1", "1e3", "①"])
def test_not_as_a_clerk_writes_it(text: str) -> None:
    assert number(text) is None


@given(st.integers(0, 10**12), st.booleans(), st.booleans())
def test_every_whole_number_is_read_as_it_is_written(value: int, thousands: bool, wide: bool) -> None:
    text = f"{value:,}" if thousands else str(value)
    if wide:
        text = text.translate({ord(digit): chr(ord(digit) - ord("0") + ord("０")) for digit in "0123456789"})
    assert figure(text).value == value


@given(st.text(alphabet="0123456789０１９,.，。+-－—/ \n件项元（）()其中OlI一无*", max_size=10))
def test_a_value_is_always_the_digits_that_are_printed(text: str) -> None:
    """Whatever stands in a box, a value given for it is made of the digits in front of any remark, none lost and none added."""
    found = figure(text)
    if found.kind != NUMBER:
        assert found.value is None
        return
    assert found.value is not None
    plain = found.printed.translate({ord(chr(ord("０") + digit)): str(digit) for digit in range(10)})
    before = plain.split("（")[0].split("(")[0].split("其中")[0]
    digits = "".join(sign for sign in before if sign.isdigit() or sign == ".")
    assert abs(found.value) == Decimal(digits)
