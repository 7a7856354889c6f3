"""The blank form: every square open or computed, every total a formula, a note on each row, nothing a clerk can break by a slip."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checks.made.reports import valid_report
from gongkai.errors import BookError
from gongkai.report.entries import squares_of
from gongkai.report.format import format_named
from gongkai.report.model import Report
from gongkai.report.reading import read_report
from gongkai.report.sums import sums_over
from gongkai.report.workbook_form import write_form
from gongkai.report.workbook_notes import cited, notes_of
from report.filled import cell_of, fill, places, put

YEARS = [(2020, "2019"), (2025, "2021")]


@pytest.fixture(scope="module", params=YEARS, ids=["2020", "2025"])
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    year, name = request.param
    path = tmp_path_factory.mktemp("form") / f"{year}.xlsx"
    write_form(year, path, agency="某某镇人民政府")
    return path, name


def test_every_square_has_its_own_cell_open_or_a_formula(form: tuple[Path, str]) -> None:
    path, name = form
    book = load_workbook(path)
    found = [(kind, id_, sheet, cell) for kind, id_, sheet, cell in places(path) if kind in ("square", "total")]
    assert [id_ for _, id_, _, _ in found] == [".".join(key) for key, _ in squares_of(format_named(name), "")]
    assert len({(sheet, cell) for _, _, sheet, cell in found}) == len(found)
    for kind, _, sheet, cell in found:
        locked, formula = book[sheet][cell].protection.locked, book[sheet][cell].data_type == "f"
        assert (locked, formula) == ((True, True) if kind == "total" else (False, False))


def test_a_total_is_the_formula_of_its_sum(form: tuple[Path, str]) -> None:
    path, name = form
    book = load_workbook(path)
    where = {id_: (sheet, cell) for _, id_, sheet, cell in places(path)}
    printed = {"applications": {key[1] for key, _ in squares_of(format_named(name), "") if key[0] == "applications"},
               "disputes": {"counts"}}  # fmt: skip
    done = set()
    for sum_ in sums_over(format_named(name).equations, printed):
        total = sum_.left[0][0]
        if len(sum_.left) > 1 or total in done:
            continue
        done.add(total)
        sheet, cell = where[".".join(total)]
        covered = _cells(book[sheet], book[sheet][cell].value)
        assert covered == {where[".".join(key)][1] for key, _ in sum_.right}
    assert len(done) > 30


def _cells(page: Any, formula: str) -> set[str]:
    found = re.search(r",SUM\(([^)]*)\)\)$", formula)
    assert found is not None, formula
    names = set()
    for part in found[1].split(","):
        area = page[part]
        names |= {cell.coordinate for row in area for cell in row} if ":" in part else {area.coordinate}
    return names


def test_only_functions_that_every_spreadsheet_program_has(form: tuple[Path, str]) -> None:
    used = set()
    for page in load_workbook(form[0]):
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    used |= set(re.findall(r"([A-Z]+)\(", cell.value))
        for rule in page.data_validations.dataValidation:
            used |= set(re.findall(r"([A-Z]+)\(", rule.formula1))
    assert used <= {"IF", "SUM", "COUNT", "SUMPRODUCT", "ABS", "OR", "AND", "INT", "ISNUMBER", "RIGHT"}


def test_sheets_are_locked_without_a_password_and_print_on_a4(form: tuple[Path, str]) -> None:
    book = load_workbook(form[0])
    assert book.security.lockStructure
    assert not book.security.workbookPassword
    assert [page.title[:2] for page in book] == ["填写", "一、", "二、", "三、", "四、", "五、", "六、", "go"]
    assert book["gongkai"].sheet_state == "veryHidden"
    for page in book:
        assert page.protection.sheet
        assert not page.protection.password
    for page in book.worksheets[:-1]:
        assert int(page.page_setup.paperSize) == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
    assert book.worksheets[3].print_title_rows == "$3:$5"
    assert book.worksheets[4].page_setup.orientation == "landscape"


def test_every_row_of_table_three_says_what_counts_there_and_by_which_article(form: tuple[Path, str]) -> None:
    path, name = form
    notes = notes_of(format_named(name), "applications").rows
    rows = [row.id for _, row in format_named(name).table("applications").rows()]
    assert set(notes) >= set(rows)
    assert "计入：区分处理后部分公开（《中华人民共和国政府信息公开条例》第三十七条）" in notes["partial"]
    assert "《中华人民共和国政府信息公开条例》第十四条、第三十六条第（三）项" in notes["denied_state_secret"]
    assert "上年报告“四、结转下年度继续办理”" in notes["carried_in"]
    # What could not be verified is practice and cites no law.
    assert notes["not_processed_confirm_reissue"].endswith(
        "计入：要求确认或者重新出具已获取信息（实务做法，没有查到明文）"
    )
    sheet, cell = cell_of(path, "applications.denied_state_secret.natural_person")
    comments = [box.comment.text for box in load_workbook(path)[sheet][cell[1:]] if box.comment]
    assert comments == [notes["denied_state_secret"]]


def test_how_articles_are_cited() -> None:
    assert cited("ogi-2019:16.2") == "《中华人民共和国政府信息公开条例》第十六条第二款"
    assert cited("ogi-2019:20(1)", "fee-2020:7") == (
        "《中华人民共和国政府信息公开条例》第二十条第（一）项；《政府信息公开信息处理费管理办法》第七条"
    )
    assert cited("report-format-2021:content") == "《中华人民共和国政府信息公开工作年度报告格式》"


def test_the_pages_of_text_say_what_must_be_said(form: tuple[Path, str]) -> None:
    page = load_workbook(form[0]).worksheets[1]
    labels = [page.cell(row, 1).value for row in range(3, 9)]
    assert labels[:4] == ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设"]
    assert "工作考核、社会评议和责任追究结果情况" in labels[4]
    assert page["B3"].protection.locked is False


def test_each_kind_of_square_takes_its_own_numbers(form: tuple[Path, str]) -> None:
    path, name = form
    rules = [rule for page in load_workbook(path) for rule in page.data_validations.dataValidation]
    assert all(rule.showErrorMessage and rule.error for rule in rules)
    covered = sum(len(list(area.cells)) for rule in rules for area in rule.sqref.ranges)
    assert covered == sum(kind == "square" for kind, *_ in places(path))
    assert sum(">=0" not in rule.formula1 for rule in rules) == (1 if name == "2019" else 0)
    assert sum("INT(" not in rule.formula1 for rule in rules) == 1


def test_the_name_of_the_agency_stands_there(form: tuple[Path, str]) -> None:
    page = load_workbook(form[0]).worksheets[0]
    assert page["B3"].value == "某某镇人民政府"
    assert page["A1"].value.endswith("年政府信息公开工作年度报告（填报表）")


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "某\x00镇", "+镇"])
def test_a_name_never_runs_as_a_formula(tmp_path: Path, name: str) -> None:
    write_form(2025, tmp_path / "f.xlsx", agency=name)
    cell = load_workbook(tmp_path / "f.xlsx").worksheets[0]["B3"]
    assert (cell.value, cell.data_type) == (name.replace("\x00", ""), "s")


def test_a_year_without_a_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="2018 年度报告没有统一格式"):
        write_form(2018, tmp_path / "f.xlsx")
    assert not (tmp_path / "f.xlsx").exists()


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_form(2025, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_last_year_s_figures_stand_below_the_table_with_a_check(root: Path, tmp_path: Path) -> None:
    previous = read_report(root / "src/gongkai/samples/pingtan-2022.md")
    path = tmp_path / "f.xlsx"
    write_form(2023, path, previous=previous)
    page = load_workbook(path).worksheets[3]
    labels = {page.cell(row, 1).value: row for row in range(30, 40) if page.cell(row, 1).value}
    row = labels["上年报告的数"]
    out = [previous.square("applications", "carried_out", name) for name in ("natural_person", "total")]
    assert [page[f"{letter}{row}"].value for letter in "DJ"] == [square.value for square in out if square]
    assert page[f"D{row + 1}"].value == f"=SUM(D7)-D{row}"


def _calculated(path: Path, folder: Path) -> Any:
    """The form as an office program saves it, its formulas computed."""
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "out"), str(path)],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return load_workbook(folder / "out" / path.name, data_only=True)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to compute formulas")
def test_an_office_program_computes_the_totals_and_finds_what_does_not_agree(tmp_path: Path) -> None:
    import random

    report: Report = valid_report(random.Random(5), 2025, size="large", variant="")
    path = tmp_path / "form.xlsx"
    write_form(2025, path)
    fill(path, report)
    book = _calculated(path, tmp_path)
    for kind, name, sheet, cell in places(path):
        if kind == "total":
            square = report.square(*name.split("."))
            assert square is not None
            assert book[sheet][cell].value == square.value
    assert book.worksheets[0]["B6"].value == "全部相等"
    put(path, applications__received__natural_person=10**6)
    book = _calculated(path, tmp_path)
    assert book.worksheets[0]["B6"].value == "有不相等的，见红色的格"
