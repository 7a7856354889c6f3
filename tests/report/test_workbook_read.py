"""A filled-in form read back: every wrong cell named by sheet and cell, a workbook of others left to the reader."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from gongkai.errors import UnreadableFile
from gongkai.report.broken import broken_sums
from gongkai.report.entries import WrongEntries
from gongkai.report.model import Report
from gongkai.report.workbook_form import write_form
from gongkai.report.workbook_read import filled_form
from gongkai.report.writing import load_any
from report.filled import cell_of, put

THREE = "三、收到和处理政府信息公开申请情况"
PERSON = "applications__received__natural_person"


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("form") / "f.xlsx"
    write_form(2025, path, agency="某某镇人民政府")
    return path.read_bytes()


@pytest.fixture
def form(blank: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(blank)
    return path


def loaded(path: Path) -> Report:
    found = filled_form(path)
    assert found is not None
    return found.report


def refused(path: Path) -> list[str]:
    with pytest.raises(WrongEntries) as wrong:
        filled_form(path)
    return [str(problem) for problem in wrong.value.problems]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (-1, "是 -1，这里不能是负数；请核对。"),
        (1.5, "是 1.5，这里只能填整数；请核对。"),
        ("三件", "应填数字，写的是文字“三件”；请改成数字，没有的填 0 或留空。"),
        ("10余", "应填数字，写的是文字“10余”；请改成数字，没有的填 0 或留空。"),
        (True, "应填数字，写的不是数字；请改成数字，没有的填 0 或留空。"),
        (1e300, "的数过大，请核对。"),
        ("#REF!", "显示 #REF!；请改正公式，或直接填数。"),
        ("=1+1", "只有公式、没有算出结果；请用 WPS 打开并保存，或直接填数。"),
        (datetime.datetime(2025, 1, 3), "成了日期或时间；请改成数字再填。"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_sheet_and_cell(form: Path, value: Any, sentence: str) -> None:
    put(form, **{PERSON: value})
    assert refused(form) == [f"工作表“{THREE}”的 D6 {sentence}"]


def test_the_sentence_in_english_names_the_cell_too(form: Path) -> None:
    put(form, **{PERSON: -1})
    with pytest.raises(WrongEntries) as wrong:
        filled_form(form)
    assert wrong.value.words.en == (
        f"“填报表.xlsx”: cell D6 of sheet “{THREE}” is -1; it cannot be negative: look at it again."
    )


def test_all_wrong_cells_are_named_at_once(form: Path) -> None:
    put(form, **{PERSON: -1, "proactive__rules__issued": "若干", "disputes__counts__review_other": 0.5})
    assert [problem.split(" ")[0] for problem in refused(form)] == [
        "工作表“二、主动公开政府信息情况”的", f"工作表“{THREE}”的", "工作表“四、政府信息公开行政复议、行政诉讼情况”的"]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "read", "printed"),
    [(3, 3, "3"), ("3", 3, "3"), (" ３ ", 3, "3"), ("1,200", 1200, "1200"), (3.0, 3, "3"), ("/", None, "/"), ("—", None, "—"), (None, None, "")],
)  # fmt: skip
def test_what_a_square_may_hold(form: Path, value: Any, read: int | None, printed: str) -> None:
    put(form, **{PERSON: value})
    square = loaded(form).square("applications", "received", "natural_person")
    assert square is not None
    assert (square.value, square.printed) == (None if read is None else Decimal(read), printed)


def test_totals_are_computed_though_no_program_computed_the_formulas(form: Path) -> None:
    put(form, **{PERSON: 3, "applications__granted__natural_person": 2, "applications__carried_out__natural_person": 1})
    report = loaded(form)
    total = report.square("applications", "results_total", "total")
    assert total is not None
    assert total.value == 2
    assert broken_sums(report) == []


def test_a_figure_typed_over_a_total_is_held_against_its_parts(form: Path) -> None:
    put(form, **{PERSON: 3, "applications__carried_out__natural_person": 3, "applications__received__total": 4})
    said = [str(words) for words in broken_sums(loaded(form))]
    assert "applications.received.total（一、本年新收政府信息公开申请数量 · 总计）是 4，各部分之和是 3，差 1。" in said


def test_texts_keep_their_paragraphs_and_numbers_typed_as_text(form: Path) -> None:
    put(form, overview="（一）主动公开。\n 第二段。\n\n第三段。", problems=2025)
    report = loaded(form)
    assert report.sections["overview"] == "（一）主动公开。\n第二段。\n第三段。"
    assert report.sections["problems"] == "2025"
    assert report.agency == "某某镇人民政府"


def test_several_boxes_of_one_section_follow_each_other(form: Path) -> None:
    book = load_workbook(form)
    sheet, _ = cell_of(form, "overview")
    book[sheet]["B4"].value, book[sheet]["B3"].value = "后", "先"
    book.save(form)
    assert loaded(form).sections["overview"] == "先\n后"


def test_an_own_title_and_what_stands_before_the_first_section(form: Path) -> None:
    book = load_workbook(form)
    book.worksheets[0]["B4"].value, book.worksheets[0]["B5"].value = "某某镇政府信息公开年报", "本报告由某某镇编制。"
    book.save(form)
    report = loaded(form)
    assert report.title == "某某镇政府信息公开年报"
    assert report.prose[0].text == "本报告由某某镇编制。"


def test_no_agency_and_a_sheet_renamed_are_said(form: Path) -> None:
    book = load_workbook(form)
    book.worksheets[0]["B3"].value = None
    book.worksheets[4].title = "表四"
    book.save(form)
    assert refused(form)[:2] == [
        "没有工作表“四、政府信息公开行政复议、行政诉讼情况”；请用 gongkai form 写出的原表填，不要改工作表的名字。",
        "工作表“填写说明”的 B3 没有填机关名称；请填全称。",
    ]


@pytest.mark.parametrize("value", [None, "二〇二五", "2008"])
def test_a_form_that_does_not_say_its_year(form: Path, value: str | None) -> None:
    book = load_workbook(form)
    cell = "B2" if value == "2008" else "B1"
    book["gongkai"][cell].value = value
    book.save(form)
    assert refused(form) == ["看不出是哪一年的填报表；请用 gongkai form 重新写一份再填。"]


def test_another_workbook_is_left_to_the_reader(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    assert filled_form(path) is None
    assert filled_form(root / "src/gongkai/samples/pingtan-2025.xlsx") is None
    text = tmp_path / "text.xlsx"
    text.write_text("PKno", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        filled_form(text)


def test_a_damaged_form_is_one_sentence(form: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(form) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<worksheet><" if name.endswith("sheet3.xml") else source.read(name))
    with pytest.raises(UnreadableFile, match="broken.xlsx"):
        filled_form(broken)


def edited(path: Path, change: Callable[[Any], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


@pytest.mark.parametrize(
    ("change", "cell", "printed"),
    [
        (lambda page: page.insert_rows(6), "A6", "一、本年新收政府信息公开申请数量"),
        (lambda page: page.delete_rows(8), "A8", "三、本年度办理结果"),
        (lambda page: page.insert_cols(2), "D3", "申请人情况"),
        (lambda page: page.insert_rows(32), "A33", "本部分如有文字说明，写在下面（可不填）："),
    ],
)
def test_rows_added_or_deleted_are_seen_and_no_figure_is_taken_from_another_row(
    form: Path, change: Callable[[Any], None], cell: str, printed: str
) -> None:
    put(form, **{PERSON: 3})
    edited(form, lambda book: change(book[THREE]))
    assert refused(form) == [
        f"工作表“{THREE}”的 {cell} 原是“{printed}”，现在不是：可能插入、删除或移动过行列，这一页没有读；"
        "请撤销，或把数抄进 gongkai form 新写的一份。"
    ]


def test_sheets_in_another_order_are_the_same_form(form: Path) -> None:
    put(form, **{PERSON: 3})
    edited(form, lambda book: book._sheets.reverse())
    assert loaded(form).square(*PERSON.split("__")).value == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_a_form_is_one_under_any_suffix(form: Path, suffix: str) -> None:
    put(form, **{PERSON: 3})
    other = form.rename(form.with_suffix(suffix))
    assert load_any(other).report.square(*PERSON.split("__")).value == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("cell", ["A1:XFD1048576", "XFD1048576", "A0", "", "x"])
def test_a_map_that_points_nowhere_costs_nothing(form: Path, cell: str) -> None:
    edited(form, lambda book: book["gongkai"].append(["square", PERSON.replace("__", "."), THREE, cell]))
    assert loaded(form).agency == "某某镇人民政府"


def test_a_map_that_is_a_chart_is_no_form_s(form: Path) -> None:
    def change(book: Any) -> None:
        book.remove(book["gongkai"])
        book.create_chartsheet("gongkai")

    edited(form, change)
    with pytest.raises(UnreadableFile, match=r"填报表\.xlsx"):
        filled_form(form)


def test_texts_that_a_program_made_dates_and_numbers_of(form: Path) -> None:
    put(form, overview=datetime.datetime(2026, 1, 20))
    put(form, problems=0.1 + 0.2)
    assert (loaded(form).sections["overview"], loaded(form).sections["problems"]) == ("2026年1月20日", "0.3")


@pytest.mark.parametrize("value", ["=A1", "#REF!"])
def test_a_text_that_shows_no_words_is_not_lost(form: Path, value: str) -> None:
    put(form, overview=value)
    assert refused(form) == ["工作表“一、总体情况”的 B3 是没有结果的公式；请直接写文字。"]


def test_a_file_that_may_not_be_opened_is_left_to_the_reader(tmp_path: Path) -> None:
    assert filled_form(tmp_path) is None
    assert filled_form(tmp_path / "没有.xlsx") is None
