"""Marks beside a figure are never part of it."""

from __future__ import annotations

import pytest

from gongkai.documents.marks import raised, struck_out
from gongkai.report.figures import figure


@pytest.mark.parametrize(
    "text, mark",
    [("1", "¹"), ("12", "¹²"), (" 3 ", "³"), ("４", "⁴"), ("①", "①"), ("*", "*"), ("[1]", "[1]"), ("（注）", "（注）"), ("注", "[注]"),
     ("a", "[a]"), ("1,2", "[1,2]"), ("¹", "¹"), ("", ""), (" ", "")],
)  # fmt: skip
def test_what_is_raised_cannot_be_taken_for_a_figure(text, mark):
    assert raised(text) == mark
    assert figure("45" + raised(text)).value == 45


def test_struck_out_texts_are_counted_and_the_first_is_shown():
    assert struck_out(["", " \n"]) == []
    (note,) = struck_out([" 1\n2 ", "3", "x" * 99])
    assert note.code == "struck-out"
    assert "3 处" in note.words.zh
    assert "“1 2”" in note.words.zh
    (long,) = struck_out(["x" * 99])
    assert len(long.words.en) < 120
