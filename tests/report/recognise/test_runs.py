"""Digits run together: every way to cut them, and none that the form does not allow."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.recognise.runs import MOST_CUTS, TooMany, cuts, forced

SEVEN = ["integer"] * 7
TOTAL = {6: [0, 1, 2, 3, 4, 5]}
D = Decimal


def whole(found: list[tuple[Decimal | None, ...]]) -> set[tuple[int | None, ...]]:
    return {tuple(None if value is None else int(value) for value in cut) for cut in found}


def test_every_cut_of_a_few_digits() -> None:
    assert whole(cuts(["123"], ["integer"] * 2, {})) == {(1, 23), (12, 3)}
    assert whole(cuts(["123"], ["integer"] * 3, {})) == {(1, 2, 3)}
    assert whole(cuts(["123"], ["integer"], {})) == {(123,)}
    assert cuts(["123"], ["integer"] * 4, {}) == []


def test_no_figure_begins_with_a_needless_nought() -> None:
    assert whole(cuts(["1002"], ["integer"] * 2, {})) == {(100, 2)}
    assert whole(cuts(["007"], ["integer"] * 3, {})) == {(0, 0, 7)}
    assert cuts(["007"], ["integer"] * 2, {}) == []


def test_a_total_settles_the_row() -> None:
    assert whole(cuts(["230000023"], SEVEN, TOTAL)) == {(23, 0, 0, 0, 0, 0, 23)}
    assert whole(cuts(["230", "000023"], SEVEN, TOTAL)) == {(23, 0, 0, 0, 0, 0, 23)}


def test_no_cut_at_all_where_the_total_does_not_hold() -> None:
    assert cuts(["1000009"], SEVEN, TOTAL) == []


def test_two_cuts_that_both_add_up_are_both_returned() -> None:
    """1 + 11 = 12 and 11 + 1 = 12: the digits do not say which."""
    assert whole(cuts(["11112"], ["integer"] * 3, {2: [0, 1]})) == {(1, 11, 12), (11, 1, 12)}


def test_white_space_always_separates() -> None:
    assert whole(cuts(["12", "3"], ["integer"] * 2, {})) == {(12, 3)}
    assert whole(cuts(["12", "3"], ["integer"] * 3, {})) == {(1, 2, 3)}
    assert cuts(["1", "2", "3"], ["integer"] * 2, {}) == []


@pytest.mark.parametrize("stroke", ["/", "-", "--"])
def test_a_stroke_is_a_square_without_a_value(stroke: str) -> None:
    assert (None, D(5)) in cuts([f"{stroke}5"], ["integer"] * 2, {})
    assert (None, None) in cuts([stroke, stroke], ["integer"] * 2, {})


def test_only_signed_columns_take_a_sign() -> None:
    signed = ["integer", "signed_integer", "integer"]
    assert (D(36), D(-2), D(3)) in cuts(["36-23"], signed, {})
    assert (D(36), None, D(23)) in cuts(["36-23"], signed, {})
    assert (D(36), D(-23)) not in cuts(["36-23"], ["integer"] * 2, {})
    assert (D(3), D(2)) in cuts(["3+2"], ["integer", "signed_integer"], {})
    assert cuts(["3+2"], ["integer", "integer"], {}) == []
    assert (D(3), D(0)) not in cuts(["3-0"], ["integer", "signed_integer"], {})


def test_only_amounts_take_decimals() -> None:
    assert cuts(["12.5"], ["integer"], {}) == []
    assert (D("12.5"),) in cuts(["12.5"], ["decimal"], {})
    assert (D(1), D("2.5")) in cuts(["12.5"], ["integer", "decimal"], {})


def test_thousands_may_be_one_figure_or_two() -> None:
    assert whole(cuts(["1,295"], ["integer"], {})) == {(1295,)}
    assert (1, 295) in whole(cuts(["1,295"], ["integer"] * 2, {}))
    assert cuts(["1,23"], ["integer"], {}) == []


def test_too_many_cuts_are_not_weighed() -> None:
    with pytest.raises(TooMany):
        cuts(["1" * 60], ["integer"] * 10, {})


def test_never_more_than_the_bound() -> None:
    assert len(cuts(["111111111"], ["integer"] * 5, {})) <= MOST_CUTS


@pytest.mark.parametrize(
    "runs, expected",
    [(["0070000"], False), (["007"], False), (["0", "000000"], True), (["3600000"], False), (["0000000"], True)],
)
def test_forced(runs: list[str], expected: bool) -> None:
    assert forced(runs, SEVEN) is expected


def test_forced_of_three() -> None:
    assert forced(["007"], ["integer"] * 3)
    assert not forced(["360"], ["integer"] * 3)
    assert not forced(["1" * 60], ["integer"] * 10)


ROWS = st.lists(st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 4000)), min_size=6, max_size=6)


@given(ROWS, st.data())
def test_the_printed_row_is_always_among_the_cuts(parts: list[int], data: st.DataObject) -> None:
    """However a row that adds up is glued, its own figures are one of the cuts (or there are too many to weigh)."""
    row = [*parts, sum(parts)]
    digits = [str(value) for value in row]
    gaps = data.draw(st.lists(st.sampled_from(["", " "]), min_size=6, max_size=6))
    runs = "".join(word + gap for word, gap in zip(digits, [*gaps, ""], strict=True)).split(" ")
    try:
        found = cuts(runs, SEVEN, TOTAL)
    except TooMany:
        return
    assert tuple(map(D, row)) in found
    for cut in found:
        assert "".join(str(value) for value in cut) == "".join(digits)
        assert sum(value or 0 for value in cut[:6]) == cut[6]


@given(st.lists(st.integers(0, 500), min_size=3, max_size=3))
def test_without_a_total_too(row: list[int]) -> None:
    runs = ["".join(map(str, row))]
    found = cuts(runs, ["integer"] * 3, {})
    assert tuple(map(D, row)) in found
    assert len(set(found)) == len(found)


@given(st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_forced_means_no_shorter_row_has_these_digits(row: list[int]) -> None:
    """Digits that are called forced cannot be written by fewer figures."""
    text = "".join(map(str, row))
    if forced([text], SEVEN):
        borders = [[0, *inner, len(text)] for inner in _inner(len(text), 5)]
        assert not any(all(text[a] != "0" or b - a == 1 for a, b in pairwise(border)) for border in borders)


def _inner(length: int, most: int) -> list[list[int]]:
    """Every choice of up to `most` places to cut between the characters of a text of `length`."""
    places = range(1, length)
    found: list[list[int]] = [[]]
    for place in places:
        found += [[*one, place] for one in found if len(one) < most]
    return found
