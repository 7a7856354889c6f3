"""What is written is read back: the same squares, the same sections, the same agency and year, in every medium."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jsonschema import Draft202012Validator

from checks.made.reports import valid_report
from gongkai.errors import UnreadableFile
from gongkai.report.broken import broken_sums
from gongkai.report.model import UNREAD, Report
from gongkai.report.reading import read_report
from gongkai.report.workbook_form import write_form
from gongkai.report.writing import SUFFIXES, load_any, write_report
from report.filled import fill

# Word and PDF have their own tests beside their writers.
OURS = (".html", ".xlsx", ".md", ".json", ".txt")
YEARS = range(2019, 2026)


def made(seed: int, variant: str | None = None) -> Report:
    kinds = ("town", "county_department", "county_government", "city_government")
    size = ("small", "zero", "large")[seed % 3]
    year = YEARS[seed % len(YEARS)]
    return valid_report(random.Random(seed), year, kind=kinds[seed % 4], size=size, variant=variant)


def values(report: Report) -> dict[tuple[str, str, str], object]:
    return {square.key: square.value for square in report.squares}


def same(report: Report, back: Report) -> None:
    assert values(back) == values(report)
    assert (back.agency, back.year, back.variant) == (report.agency, report.year, report.variant)
    # Lines that a copy had broken are joined on paper: no word is lost, the breaks may be.
    words = [{name: "".join(text.split()) for name, text in told.sections.items()} for told in (report, back)]
    assert words[0] == words[1]


def check_read_back(seed: int, folder: Path) -> None:
    report = made(seed)
    for suffix in OURS:
        path = folder / f"{seed}{suffix}"
        write_report(report, path, suffix)
        same(report, load_any(path).report)
    path = folder / f"{seed}.fragment.html"
    write_report(report, path, ".html", fragment=True)
    same(report, read_report(path))


@cache
def blank_form(year: int) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(year, path)
        return path.read_bytes()


def check_form_read_back(seed: int, folder: Path) -> None:
    report = made(seed, variant="")
    path = folder / f"{seed}.form.xlsx"
    assert report.year is not None
    path.write_bytes(blank_form(report.year))
    fill(path, report)
    back = load_any(path)
    same(report, back.report)
    told = [[line.strip() for line in text.split("\n")] for text in report.sections.values()]
    assert [text.split("\n") for text in back.report.sections.values()] == told
    assert broken_sums(back.report) == []


@pytest.mark.parametrize("seed", range(10))
def test_a_report_is_read_back_from_every_medium(seed: int, tmp_path: Path) -> None:
    check_read_back(seed, tmp_path)


@pytest.mark.parametrize("seed", range(10))
def test_a_filled_in_form_is_the_report(seed: int, tmp_path: Path) -> None:
    check_form_read_back(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("tens", range(1, 15))
def test_many_reports_are_read_back(tens: int, tmp_path: Path) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        check_read_back(seed, tmp_path)
        check_form_read_back(seed, tmp_path)


def test_what_is_written_as_json_fits_the_schema_of_reading(root: Path, tmp_path: Path) -> None:
    schema = json.loads((root / "docs/reference/schemas/read.schema.json").read_text("utf-8"))
    path = tmp_path / "r.json"
    write_report(made(3), path, ".json", source="数据.json")
    found = json.loads(path.read_text("utf-8"))
    Draft202012Validator(schema).validate(found)
    assert found["file"] == "数据.json"


def test_json_keeps_what_stands_before_the_first_section(tmp_path: Path) -> None:
    report = made(4)
    before = [passage.text for passage in report.prose if not passage.section and passage.text != report.title]
    path = tmp_path / "r.json"
    write_report(report, path, ".json")
    back = load_any(path).report
    assert before
    assert [passage.text for passage in back.prose if not passage.section] == before


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for suffix in OURS:
        write_report(made(5), tmp_path / f"a{suffix}", suffix)
        write_report(made(5), tmp_path / f"b{suffix}", suffix)
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_an_unread_square_is_never_written_as_the_figure_that_stood_there(tmp_path: Path) -> None:
    report = made(6)
    first = next(square for square in report.squares if square.value is not None)
    unread = first._replace(value=None, printed="1112", status=UNREAD)
    doubted = replace(report, squares=tuple(unread if s is first else s for s in report.squares))
    for suffix in (".html", ".md", ".xlsx", ".txt"):
        path = tmp_path / f"u{suffix}"
        write_report(doubted, path, suffix)
        back = read_report(path).square(*first.key)
        assert back is not None
        assert (back.value, back.status) == (None, UNREAD)


def test_a_file_without_the_tables_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("某某镇人民政府关于召开会议的通知\n\n请各村参加。\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="没有找到年度报告的法定表格"):
        load_any(path)


def test_every_suffix_is_known_to_a_writer(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        path = tmp_path / f"r{suffix}"
        write_report(made(7), path, suffix)
        assert path.stat().st_size > 1000
