"""No number of the law and no printed label of a form stands in code: they live in the law book's TOML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.law.formats import format_names, load_format

# Numbers of arithmetic and of the calendar itself: counting, Saturday, months in a year, days of the longest month.
PLAIN = {0, 1, 2, 5, 12, 31}
# A label shorter than this is a common word (其他, 总计, 规章) that a sentence may well need.
TELLING = 4
_DAY = re.compile(r"(?<!\d)(?:(?:19|20)\d\d-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")


def strings(source: str) -> Iterator[str]:
    """Every string of the code that is no docstring."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def numbers(source: str) -> set[float]:
    """Every number of the code beyond those of plain counting."""
    found = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }
    return found - PLAIN


def days(source: str) -> list[str]:
    """Every day of the year written into the code, examples for the reader aside."""
    return [text for text in strings(source) if _DAY.fullmatch(text.strip())]


def labels() -> set[str]:
    """What the formats print over rows, columns, blocks and sections, without its numbering."""
    found: set[str] = set()

    def collect(entry: object) -> None:
        if isinstance(entry, dict):
            if isinstance(entry.get("label"), str) and "op" not in entry:
                found.add(
                    re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])", "", entry["label"])
                )
            for value in entry.values():
                collect(value)
        elif isinstance(entry, list):
            for value in entry:
                collect(value)

    for name in format_names():
        page = load_format(name)
        collect({"sections": page["sections"], "tables": page["tables"]})
    return {label for label in found if len(re.findall(r"[\u4e00-\u9fff]", label)) >= TELLING}


def printed(source: str, of: set[str]) -> set[str]:
    """The labels of `of` that stand in the code's strings as a label of their own."""
    return {label for text in strings(source) for label in of if label == text.strip()}


def code(root: Path, *parts: str) -> list[Path]:
    return sorted(root.joinpath("src", "gongkai", *parts).rglob("*.py"))


def test_no_number_of_the_law_in_the_law_package(root: Path) -> None:
    assert {path.name: found for path in code(root, "law") if (found := numbers(path.read_text("utf-8")))} == {}


def test_no_day_of_the_law_in_any_code(root: Path) -> None:
    assert {path.name: found for path in code(root) if (found := days(path.read_text("utf-8")))} == {}


def test_no_printed_label_of_a_form_in_any_code(root: Path) -> None:
    known = labels()
    assert {path.name: found for path in code(root) if (found := printed(path.read_text("utf-8"), known))} == {}


def test_the_guards_find_what_is_planted() -> None:
    planted = 'def reply() -> int:\n    """20 days, 结果维持."""\n    return 20\nDUE = "01-31"\nROW = "属于国家秘密"\n'
    assert numbers(planted) == {20}
    assert days(planted) == ["01-31"]
    assert printed(planted, labels()) == {"属于国家秘密"}


@pytest.mark.parametrize("label", ["结果维持", "属于国家秘密", "总体情况", "行政规范性文件", "法人或其他组织"])
def test_the_labels_are_those_of_the_forms(label: str) -> None:
    assert label in labels()
