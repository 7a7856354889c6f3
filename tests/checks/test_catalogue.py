"""The page of all checks is what the checks say, and every check says what a person needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.checks.catalogue import bases, catalogue
from gongkai.checks.data import CODES
from gongkai.checks.families import FAMILIES, all_checks


def test_the_page_is_what_is_generated(root: Path) -> None:
    """Print it again by: gongkai explain --catalogue > docs/reference/checks.md."""
    assert (root / "docs/reference/checks.md").read_text(encoding="utf-8") == catalogue()


def test_every_check_is_on_the_page() -> None:
    page = catalogue()
    assert [code for code, check in all_checks().items() if f"### {code} {check.title.zh}\n" not in page] == []
    assert [letter for letter in FAMILIES if f"\n## {letter} · " not in page] == []


@pytest.mark.parametrize("code", all_checks())
def test_a_check_says_what_a_person_needs(code: str) -> None:
    check = all_checks()[code]
    assert code[0] in FAMILIES
    assert check.explanation
    assert check.basis
    assert all(bases(basis) for basis in check.basis)
    for words in (check.title, check.wrong, check.right):
        assert words.zh
        assert words.en
    assert check.wrong != check.right


def test_the_guide_explains_every_note_of_checking(root: Path) -> None:
    notes = (root / "docs/guide/checking.md").read_text(encoding="utf-8").split("## Notes")[1]
    assert {code for line in notes.splitlines() if "|" in line for code in re.findall(r"`([a-z-]+)`", line)} == set(
        CODES
    )
