"""Paper as a workbook: figures are numbers, words never run, every program opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.etree import SerialisationError
from openpyxl import Workbook, load_workbook

from gongkai.documents.writing.paper import BODY, HEAD, HEADING, LABEL, SIGNATURE, TITLE, Box, Paper, Sheet, Text
from gongkai.documents.writing.xlsx import MOST, lines_of, sheet_name, write_xlsx
from gongkai.report.reading import read_report
from gongkai.report.render import render


def written(path: Path, *blocks: Text | Sheet):  # type: ignore[no-untyped-def]
    write_xlsx(Paper("题", "zh-CN", blocks, "某镇"), path)
    return load_workbook(path)


def test_each_heading_has_a_sheet_and_the_first_the_title(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_xlsx(render(read_report(root / "src/gongkai/samples/huaian-2024.docx")), path)
    book = load_workbook(path)
    assert [name[:2] for name in book.sheetnames] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert book.worksheets[0]["A1"].value.endswith("2024年政府信息公开工作年度报告")
    assert all(page.page_setup.paperSize == "9" or page.page_setup.paperSize == 9 for page in book)
    assert book.worksheets[2].print_title_rows == "$2:$4"


def test_figures_are_numbers_and_what_is_no_figure_is_a_text(tmp_path: Path) -> None:
    boxes = [Box("类", 0, 0, 1, 1, LABEL)]
    texts = ("12", "-3", "25.1", "0", "", "/", "007", "25.1万元", "=1+1", "1,234", "1" * 16)
    boxes += [Box(text, 0, at, 1, 1) for at, text in enumerate(texts, start=1)]
    page = written(tmp_path / "f.xlsx", Sheet("t", tuple(boxes), 1, (0.1,) * 12)).active
    assert [page.cell(1, at).value for at in range(2, 13)] == [
        12, -3, 25.1, 0, None, "/", "007", "25.1万元", "=1+1", "1,234", "1" * 16]  # fmt: skip
    assert page["J1"].data_type == "s"


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "@a", "-2", "12"])
def test_a_paragraph_never_runs_as_a_formula(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path / "p.xlsx", Text(HEADING, "一、甲"), Text(BODY, text)).active["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_signs_no_workbook_can_hold_and_texts_too_long_for_a_cell(tmp_path: Path) -> None:
    page = written(
        tmp_path / "l.xlsx", Text(TITLE, "题"), Text(BODY, "一\x00二\x1b"), Text(BODY, "长" * (MOST + 5))
    ).active
    assert [page.cell(row, 1).value for row in (1, 2)] == ["题", "一二"]
    assert page["A3"].value + page["A4"].value == "长" * (MOST + 5)


def test_merged_boxes_are_merged_and_framed(tmp_path: Path) -> None:
    boxes = (
        Box("头", 0, 0, 1, 3, HEAD),
        Box("竖", 1, 0, 2, 1, LABEL, upright=True),
        Box("1", 1, 1, 1, 2),
        Box("2", 2, 1, 1, 2),
    )
    page = written(tmp_path / "m.xlsx", Sheet("t", boxes, 3, (0.2, 0.4, 0.4), 1), Text(SIGNATURE, "某镇")).active
    assert {str(area) for area in page.merged_cells.ranges} == {"A1:C1", "A2:A3", "B2:C2", "B3:C3", "A5:C5"}
    assert page["C1"].border.right.style == "thin"
    assert page["A2"].alignment.textRotation == 255
    assert page["A5"].alignment.horizontal == "right"


def test_names_of_sheets_are_such_as_programs_accept() -> None:
    taken: list[str] = []
    for heading in ("一、甲/乙:丙?", "长" * 40, "长" * 40, "[]", "'引'"):
        taken.append(sheet_name(heading, taken))
    assert taken == ["一、甲乙丙", "长" * 31, "长" * 30 + "2", "1", "引"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("四个汉字", 8, 1), ("五个字符多", 8, 2), ("一\n二", 8, 2), ("12345678", 8, 1)],
)
def test_how_many_lines_a_text_takes(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_a_full_temporary_folder_is_told_as_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(book: Workbook, target: object) -> None:
        raise SerialisationError("IO_ENOSPC")

    monkeypatch.setattr(Workbook, "save", full)
    with pytest.raises(OSError, match=r"\d+"):
        write_xlsx(Paper("题", "zh-CN", (Text(TITLE, "题"),)), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())
