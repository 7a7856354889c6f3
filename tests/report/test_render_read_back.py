"""What was written is read back: the same agency, year, squares and words, from Word and from PDF."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checks.made.reports import valid_report, with_values
from gongkai.documents.writing.docx import write_docx
from gongkai.documents.writing.paper import Paper
from gongkai.documents.writing.pdf import write_pdf
from gongkai.report.format import format_named
from gongkai.report.model import UNREAD, Key, Passage, Report
from gongkai.report.reading import read_report
from gongkai.report.render import render
from reading.remake.typeset import by_office, office

Write = Callable[[Paper, Path], None]
WRITERS: list[tuple[str, Write]] = [("docx", write_docx), ("pdf", write_pdf)]
KINDS = ("town", "county_department", "county_government", "city_government")
QUICK, LONG = 30, 150


def squeezed(text: str) -> str:
    """A text without white space: where a paragraph ends at the margin, a PDF does not say whether another begins."""
    return "".join(text.split())


def differences(one: Report, other: Report) -> list[tuple[object, object, object]]:
    """What two reports do not have in common: its name, and what each has."""
    found: list[tuple[object, object, object]] = [
        (name, getattr(one, name), getattr(other, name))
        for name in ("agency", "year", "format", "variant")
        if getattr(one, name) != getattr(other, name)
    ]
    for key in sorted({square.key for square in (*one.squares, *other.squares)}):
        values = [
            None if square is None else (square.value, square.status == UNREAD)
            for square in (one.square(*key), other.square(*key))
        ]
        if values[0] != values[1]:
            found.append((key, *values))
    for section in sorted({*one.sections, *other.sections}):
        texts = [squeezed(report.sections.get(section, "")) for report in (one, other)]
        if texts[0] != texts[1]:
            found.append((section, *texts))
    return found


def written(report: Report, folder: Path, suffix: str, write: Write) -> Report:
    """The report written and read back."""
    path = folder / f"report.{suffix}"
    write(render(report), path)
    return read_report(path)


def made(seed: int) -> Report:
    dice = random.Random(seed)
    size = dice.choice(["zero", "small", "large"])
    return valid_report(dice, dice.randint(2019, 2025), kind=dice.choice(KINDS), size=size)


@pytest.mark.parametrize("suffix, write", WRITERS)
@pytest.mark.parametrize("first", range(0, QUICK, 10))
def test_reports_come_back_as_they_were(first: int, suffix: str, write: Write, tmp_path: Path) -> None:
    for seed in range(first, first + 10):
        report = made(seed)
        assert differences(report, written(report, tmp_path, suffix, write)) == [], seed


@pytest.mark.long
@pytest.mark.parametrize("suffix, write", WRITERS)
def test_hundreds_of_reports_come_back_as_they_were(suffix: str, write: Write, tmp_path: Path) -> None:
    for seed in range(1000, 1000 + LONG):
        report = made(seed)
        assert differences(report, written(report, tmp_path, suffix, write)) == [], seed


@pytest.mark.parametrize("suffix, write", WRITERS)
def test_the_samples_come_back_as_they_were(suffix: str, write: Write, tmp_path: Path, root: Path) -> None:
    samples = [path for path in sorted((root / "src/gongkai/samples").iterdir()) if path.is_file()]
    assert samples
    for sample in samples:
        report = read_report(sample)
        assert differences(report, written(report, tmp_path, suffix, write)) == [], sample.name


@pytest.mark.parametrize("suffix, write", WRITERS)
@pytest.mark.parametrize("name", ["002", "003", "004", "006", "021"])
def test_real_reports_come_back_as_they_were(
    name: str, suffix: str, write: Write, tmp_path: Path, corpus: Path
) -> None:
    report = read_report(next((corpus / "raw").glob(f"{name}*")))
    assert differences(report, written(report, tmp_path, suffix, write)) == []


@pytest.mark.long
@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("first", [0, 100, 200])
def test_a_word_file_comes_back_through_libreoffice(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 3):
        report = made(seed)
        write_docx(render(report), tmp_path / "report.docx")
        found = differences(report, read_report(by_office(tmp_path / "report.docx", tmp_path)))
        # LibreOffice (7.4) sometimes drops the comma that ends a justified line: not ours to mend, and no figure.
        assert [what for what in found if what[0] not in report.sections] == [], seed


LONG_NAME = "青河省云岭市" + "白石湖与金桥河" * 3 + "白石湖与联合保护区人民政府"


def told(report: Report, *prose: tuple[str, str]) -> Report:
    passages = tuple(Passage(section, text) for section, text in prose)
    names = [section.id for section in format_named("2021").sections]
    sections = {name: "\n".join(text for section, text in prose if section == name) for name in names}
    return replace(report, prose=passages, sections=sections)


def named(report: Report, agency: str, year: int = 2024) -> Report:
    return replace(report, agency=agency, title=f"{agency}{year}年政府信息公开工作年度报告")


@pytest.mark.parametrize("suffix, write", WRITERS)
class TestOddReports:
    """Data that no office would print, written and read back all the same."""

    base = valid_report(random.Random(5), 2024, variant="")

    def check(self, report: Report, tmp_path: Path, suffix: str, write: Write) -> Report:
        back = written(report, tmp_path, suffix, write)
        assert differences(report, back) == []
        return back

    @pytest.mark.parametrize(
        "agency", ["青河镇人民政府", "青河县住房和城乡建设管理与综合行政执法局", "青河大学附属医院", LONG_NAME]
    )
    def test_a_name_of_any_length(self, agency: str, suffix: str, write: Write, tmp_path: Path) -> None:
        self.check(named(self.base, agency), tmp_path, suffix, write)

    def test_figures_of_nine_digits(self, suffix: str, write: Write, tmp_path: Path) -> None:
        largest = max(square.value or 0 for square in self.base.squares)
        factor = (10**9 - 1) // int(largest)
        values: dict[Key, Decimal | None] = {
            square.key: (square.value or Decimal(0)) * factor for square in self.base.squares
        }
        self.check(with_values(self.base, values), tmp_path, suffix, write)

    def test_long_paragraphs(self, suffix: str, write: Write, tmp_path: Path) -> None:
        long = "全年主动公开各类政府信息3119条，其中通过门户网站公开2050条；" * 100
        assert len(long) > 3000
        self.check(told(self.base, ("overview", long), ("other_matters", long)), tmp_path, suffix, write)

    def test_no_words_at_all(self, suffix: str, write: Write, tmp_path: Path) -> None:
        self.check(told(self.base), tmp_path, suffix, write)

    def test_squares_unread_blank_and_struck_out(self, suffix: str, write: Write, tmp_path: Path) -> None:
        squares = []
        for number, square in enumerate(self.base.squares):
            odd = [
                square,
                square._replace(value=None, printed=None),
                square._replace(value=None, printed="/"),
                square._replace(value=None, printed="12 3", status=UNREAD),
                square._replace(value=None, printed=None, status=UNREAD),
            ][number % 5]
            squares.append(odd)
        report = replace(self.base, squares=tuple(squares))
        back = self.check(report, tmp_path, suffix, write)
        for square in squares:
            if square.status != UNREAD:
                read = back.square(*square.key)
                assert read is not None
                assert (read.printed or "") == (square.printed or "")

    def test_no_tables_at_all(self, suffix: str, write: Write, tmp_path: Path) -> None:
        report = replace(told(self.base, ("overview", "全年公开信息3条。")), format=None, squares=())
        assert self.check(report, tmp_path, suffix, write).squares == ()
