"""Names of one agency, written now one way, now another."""

from __future__ import annotations

import pytest

from gongkai.report.agencies import grouped, key_of, same_agency


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某某镇", "某某镇人民政府"),
        ("某某镇政府", "某某镇人民政府"),
        ("某 某　镇\n人民政府", "某某镇"),
        ("某某区管理委员会", "某某区管委会"),
        ("某某市政府办公厅", "某某市人民政府办公厅"),
        ("１２某某局（本级）", "12某某局(本级)"),
    ],
)
def test_one_agency(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)
    assert same_agency(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某某区", "某某市某某区"),
        ("某某镇", "某某县"),
        ("某某市人民政府", "某某市人民政府办公厅"),
        ("政府", ""),
    ],
)
def test_two_agencies(one: str, other: str) -> None:
    assert not same_agency(one, other)


def test_a_name_that_is_not_known_is_nobodys() -> None:
    assert not same_agency(None, None)
    assert not same_agency("某某镇", None)


def test_grouped_by_first_appearance_and_year() -> None:
    groups = grouped(
        [("乙镇", 2023), ("甲镇", None), (None, 2022), ("乙镇人民政府", 2021), (None, 2022), ("甲 镇", 2020)]
    )
    assert [group.members for group in groups] == [(3, 0), (1, 5), (2,), (4,)]
