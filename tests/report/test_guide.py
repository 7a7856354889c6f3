"""The guide to reading says what the program does."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import jsonschema
import pytest

from gongkai.documents.files import read_document
from gongkai.report import data
from gongkai.report.format import format_named
from gongkai.report.notes import CODES
from gongkai.report.recognise import recognise
from gongkai.report.variants import ONE_ROW, THREE_ROWS
from report.made import HEAD, document, grid


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs/guide/reading.md").read_text(encoding="utf-8")


def said_codes(root: Path) -> set[str]:
    """Every code of a note that stands in the program."""
    found: set[str] = set(CODES)
    package = root / "src/gongkai"
    # What checking notes stands in its own guide (tests/checks/test_catalogue.py).
    for path in (path for part in ("documents", "report", "cli") for path in (package / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            name = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and name in {"Note", "_note", "note", "_refused"}:
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                found |= {word for word in words[:1] if re.fullmatch(r"[a-z]+([.-][a-z]+)*", word)}
    return found


def test_every_code_is_explained_and_no_other(guide: str, root: Path) -> None:
    section = guide.split("## Notes")[1].split("## For programs")[0]
    explained = {
        code
        for line in section.splitlines()
        for code in re.findall(r"`([a-z.-]+)`", line.split("|")[1] if "|" in line else "")
    }
    assert said_codes(root) == explained
    assert len(explained) > 20


def test_every_variant_is_explained(guide: str) -> None:
    for variant in (ONE_ROW, THREE_ROWS):
        assert f"| `{variant}` |" in guide


def test_the_numbers_of_squares_are_right(guide: str) -> None:
    for form in ("2019", "2021"):
        assert f"`{form}` ({len(list(format_named(form).squares()))} squares)" in guide


def printed(guide: str) -> list[tuple[str, str, str]]:
    table = guide.split("| printed | `value` | `status` |\n|---|---|---|\n")[1].split("\n\n")[0]
    rows = [[part.strip() for part in line.strip("|").split("|")] for line in table.splitlines()]
    return [(text.strip("`"), value, status) for text, value, status in rows]


def test_what_stands_in_a_square(guide: str) -> None:
    """Every line of the guide's table, through the whole reader."""
    block = format_named("2021").table("applications").blocks[0]
    cases = printed(guide)
    assert len(cases) > 10
    for text, value, status in cases:
        rows = [[row.label, *"1000001"] for row in block.rows if row.kind != "heading"]
        rows[0] = [rows[0][0], text, *"000005"]
        found = recognise(document("某某镇2024年政府信息公开工作年度报告", grid([*HEAD, *rows])))
        (square,) = (square for square in found.squares if square.key == ("applications", "received", "natural_person"))
        assert (json.dumps(data.number(square.value)), square.status) == (value, status), text
        assert (square.printed or "") == text


def test_the_example_is_real(guide: str, root: Path) -> None:
    example = json.loads(re.findall(r"```json\n(.*?)```", guide, re.S)[0])
    schema = json.loads((root / "docs/reference/schemas/read.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(example)
    real = data.report(example["file"], recognise(read_document(root / example["file"])), "zh")
    assert example["cells"]
    assert all(cell in real["cells"] for cell in example["cells"])
    assert list(example["sections"]) == list(real["sections"])
    for name, text in example["sections"].items():
        assert real["sections"][name].startswith(text.removesuffix("…"))
        assert text.endswith("…") or text == real["sections"][name]
    for name in ("agency", "year", "format", "variant", "title", "notes"):
        assert example[name] == real[name]


def test_links_lead_somewhere(guide: str, root: Path) -> None:
    for text in (guide, (root / "docs/README.md").read_text(encoding="utf-8")):
        base = root / ("docs/guide" if text is guide else "docs")
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert (base / link).exists(), link


@pytest.mark.parametrize("page", ["guide", "decisions"])
def test_the_contents_name_every_page(root: Path, page: str) -> None:
    contents = (root / "docs/README.md").read_text(encoding="utf-8")
    for path in sorted((root / "docs" / page).glob("*.md")):
        assert f"({page}/{path.name})" in contents, path.name
