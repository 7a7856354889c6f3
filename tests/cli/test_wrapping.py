"""Lines broken between Chinese characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli.wrapping import wrapped


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’…—" else 1 for sign in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("年度报告", 8, ["年度报告"]),
        ("年度报告", 6, ["年度报", "告"]),
        ("年度报告，已读。", 8, ["年度报", "告，已读。"][:1] + ["告，已", "读。"]),
        ("the report adds up", 10, ["the report", "adds up"]),
        ("共 1234567 件", 8, ["共", "1234567", "件"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("报告“上年”", 6, ["报告", "“上", "年”"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(alphabet="年度报告，。（）“”ab12 ：", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)
