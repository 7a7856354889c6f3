"""Text outside and inside tables: in order, nothing merged, nothing lost, and what nobody can read is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.paper import Sheet, write
from gongkai.documents.model import Document
from gongkai.documents.pdf import read_pdf, scanned_pages

SIZE = 16
LEFT = 75
FULL = 28  # 汉字 in a full line
PROSE = "本镇坚持以公开为常态不公开为例外全面推进决策执行管理服务结果公开积极回应群众关切" * 3


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def prose(sheet: Sheet, top: float, text: str, indent: int = 2) -> float:
    """Set running text as an office does: first line indented by two, justified, 28 pt lines."""
    first = FULL - indent
    lines = [text[:first], *(text[first + at : first + at + FULL] for at in range(0, len(text) - first, FULL))]
    for number, line in enumerate(lines):
        sheet.text(LEFT + (indent * SIZE if number == 0 else 0), top, line, SIZE)
        top += 28
    return top


def box_table(sheet: Sheet, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)


def test_lines_join_into_paragraphs_and_headings_stand_alone(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(200, 80, "红星镇2024年度报告", 22)
    top = prose(sheet, 120, "一、总体情况")
    top = prose(sheet, top, PROSE)
    top = prose(sheet, top, "（一）主动公开。" + PROSE)
    prose(sheet, top, "三、收到和处理政府信息公开申请情况")
    assert texts(read_pdf(write(tmp_path / "a.pdf", [sheet]))) == [
        "红星镇2024年度报告",
        "一、总体情况",
        PROSE,
        "（一）主动公开。" + PROSE,
        "三、收到和处理政府信息公开申请情况",
    ]


def test_a_paragraph_goes_on_over_the_page_s_end_past_the_page_number(tmp_path: Path) -> None:
    one, two = Sheet(), Sheet()
    prose(one, 700, PROSE[:82])  # three full lines less the indent
    one.text(280, 815, "— 1 —", 12)
    prose(two, 80, PROSE[82:] + "完", indent=0)
    two.text(280, 815, "— 2 —", 12)
    assert texts(read_pdf(write(tmp_path / "a.pdf", [one, two]))) == [PROSE + "完"]


@pytest.mark.parametrize("form", ["{}", "- {} -", "—{}—", "－ {} －", "第 {} 页", "第{}页 共3页", "{}/3", "· {} ·"])
def test_page_numbers_at_the_foot_are_not_content(tmp_path: Path, form: str) -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet()
        sheet.text(LEFT, 300, f"正文{number}", SIZE)
        sheet.text(290, 815, form.format(number), 10)
        sheets.append(sheet)
    assert texts(read_pdf(write(tmp_path / "a.pdf", sheets))) == ["正文1", "正文2", "正文3"]


def test_page_numbers_inside_a_table_go_and_figures_in_the_same_place_stay(tmp_path: Path) -> None:
    """The table runs down to where the number is printed; on the last page a figure stands there alone."""
    sheets = []
    for number in (1, 2, 3, 4):
        sheet = Sheet()
        box_table(sheet, (60, 300, 500), (700, 760, 836))
        for x, y, text in ((70, 730, "行政许可"), (310, 730, f"9{number}"), (70, 780, "行政处罚")):
            sheet.text(x, y, text)
        if number < 4:
            sheet.text(310, 780, f"8{number}")
            sheet.text(310, 815, f"— {number} —")
        else:
            sheet.text(310, 815, "77")
        sheets.append(sheet)
    grids = list(read_pdf(write(tmp_path / "a.pdf", sheets)).grids())
    assert [grid.cells[-1].text for grid in grids] == ["81", "82", "83", "77"]


def test_a_browser_s_head_and_foot_are_not_content(tmp_path: Path) -> None:
    sheets = []
    for number in (1, 2, 3, 4):
        sheet = Sheet()
        sheet.text(30, 25, "2025/1/20 10:31", 8)
        sheet.text(260, 25, "某县年度报告", 8)
        sheet.text(30, 830, "https://example.gov.cn/zwgk/2024.html", 8)
        sheet.text(560, 830, f"{number}/4", 8)
        sheet.text(LEFT, 300, f"正文{number}", SIZE)
        sheets.append(sheet)
    assert texts(read_pdf(write(tmp_path / "a.pdf", sheets)))[1:] == ["正文1", "正文2", "正文3", "正文4"]


def test_a_lone_figure_above_the_foot_stays(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(LEFT, 600, "1", SIZE)
    assert texts(read_pdf(write(tmp_path / "a.pdf", [sheet]))) == ["1"]


@pytest.mark.parametrize("ruled", [False, True], ids=["no lines", "horizontal lines only"])
def test_columns_without_ruling_lines_are_parted_by_tabs(tmp_path: Path, ruled: bool) -> None:
    sheet = Sheet()
    rows = [("信息内容", "本年制发", "本年废止", "现行有效"), ("规章", "0", "0", "11"), ("规范性文件", "8", "26", "66")]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.text(80 + 100 * column, 200 + 30 * number, text, 12)
        if ruled:
            sheet.line(75, 210 + 30 * number, 500, 210 + 30 * number)
    assert texts(read_pdf(write(tmp_path / "a.pdf", [sheet]))) == ["\t".join(row) for row in rows]


def test_figures_side_by_side_never_merge(tmp_path: Path) -> None:
    sheet = Sheet()
    for number, gap in enumerate((4, 5, 8, 12, 20)):
        sheet.text(80, 200 + 30 * number, "12", 10)
        sheet.text(90 + gap, 200 + 30 * number, "345", 10)
    found = texts(read_pdf(write(tmp_path / "a.pdf", [sheet])))
    assert [text.split() for text in found] == [["12", "345"]] * 5
    assert "\t" in found[-1]


def test_labels_in_narrow_boxes_keep_their_order(tmp_path: Path) -> None:
    """One character a line, two columns of vertical writing, a vertical font, type turned both ways, a wrapped figure."""
    sheet = Sheet()
    box_table(sheet, (60, 100, 140, 180, 220, 260, 300), (100, 300))
    label = "三、本年度办理结果"
    for number, character in enumerate(label):
        sheet.text(70, 120 + 14 * number, character, 10)
    for column, part in enumerate(("本年度办", "理结果")):
        for number, character in enumerate(part):
            sheet.text(122 - 14 * column, 120 + 14 * number, character, 10)
    sheet.text(160, 115, label, 10, font="V")
    sheet.text(205, 250, label, 10, turn=1)
    sheet.text(235, 120, label, 10, turn=3)
    sheet.text(270, 150, "10", 10)
    sheet.text(270, 164, "3", 10)
    (grid,) = read_pdf(write(tmp_path / "a.pdf", [sheet])).grids()
    found = [cell.text for cell in grid.cells]
    assert found[0] == "\n".join(label)
    assert [text.replace("\n", "") for text in found[1:5]] == ["本年度办理结果", label, label, label]
    assert found[5] == "10\n3"


def test_a_figure_drawn_over_the_line_belongs_to_the_box_of_its_middle(tmp_path: Path) -> None:
    sheet = Sheet()
    box_table(sheet, (60, 120, 180), (100, 130))
    sheet.text(64, 118, "一二三四五六", 9)
    sheet.text(121, 118, "7")
    (grid,) = read_pdf(write(tmp_path / "a.pdf", [sheet])).grids()
    assert "".join(cell.text for cell in grid.cells) == "一二三四五六7"


def test_a_bold_face_made_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    sheet = Sheet()
    for shift in (0, 0.3, 0.6):
        sheet.text(80 + shift, 200, "总计1100件", 12)
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    assert texts(document) == ["总计1100件"]
    assert not document.notes


def test_different_figures_over_each_other_are_not_trusted(tmp_path: Path) -> None:
    sheet = Sheet()
    box_table(sheet, (60, 120, 180), (100, 130))
    sheet.text(64, 118, "许可")
    sheet.text(130, 118, "56")
    sheet.text(130, 118, "12")
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    (grid,) = document.grids()
    assert [cell.sure for cell in grid.cells] == [True, False]
    assert [(note.code, note.place and note.place.column) for note in document.notes] == [("overprinted-text", 2)]


def test_text_nobody_can_see_is_left_out_and_said(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(80, 200, "看得见", 12)
    sheet.text(80, 230, "看不见", 12, mode=3)
    sheet.raw("1 g")
    sheet.text(80, 260, "白纸白字", 12)
    sheet.raw("0.2 g")
    sheet.rectangle(70, 280, 300, 310)
    sheet.raw("1 g")
    sheet.text(80, 300, "深底白字", 12)
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    assert texts(document) == ["看得见", "深底白字"]
    (note,) = document.notes
    assert note.code == "hidden-text"
    assert "7" in note.words.zh


def test_a_slanted_watermark_is_left_out_and_said(tmp_path: Path) -> None:
    sheet = Sheet()
    box_table(sheet, (60, 120, 180), (100, 130))
    sheet.text(64, 118, "许可")
    sheet.text(130, 118, "56")
    codes = "草稿9".encode("utf-16-be").hex()
    sheet.raw(f"BT /F 30 Tf 0.7 0.7 -0.7 0.7 110 700 Tm <{codes}> Tj ET")
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    (grid,) = document.grids()
    assert [cell.text for cell in grid.cells] == ["许可", "56"]
    assert [note.code for note in document.notes] == ["hidden-text"]


def test_text_printed_sideways_beside_the_page_is_kept_but_for_its_number(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(10):
        sheet.text(80, 200 + 28 * number, f"第{number}段正文。", 12)
    sheet.text(560, 300, "附件一", 12, turn=3)
    sheet.text(560, 700, "— 1 —", 12, turn=3)
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    assert texts(document) == [*(f"第{number}段正文。" for number in range(10)), "附件一"]


def test_pages_that_are_pictures_are_left_to_the_scan_reader(tmp_path: Path) -> None:
    scan, words, blank = Sheet(), Sheet(), Sheet()
    scan.picture(0, 0, 595, 842)
    scan.text(290, 815, "- 1 -", 10)
    words.text(80, 200, "正文", 12)
    words.picture(10, 10, 60, 60)
    document = read_pdf(write(tmp_path / "a.pdf", [scan, words, blank]))
    assert texts(document) == ["正文"]
    assert scanned_pages(document) == (1,)
    assert [note.code for note in document.notes] == ["scanned-page"]


def test_a_table_pasted_as_a_picture_is_left_to_the_scan_reader_and_a_background_is_not(tmp_path: Path) -> None:
    pasted, background = Sheet(), Sheet()
    pasted.picture(60, 200, 540, 600)
    background.picture(0, 0, 595, 842)
    for sheet in (pasted, background):
        prose(sheet, 80, PROSE[:60])
    document = read_pdf(write(tmp_path / "a.pdf", [pasted, background]))
    assert scanned_pages(document) == (1,)
    assert [note.code for note in document.notes] == ["picture"]
    assert [paragraph.place.page for paragraph in document.paragraphs()] == [1, 2]


def test_a_list_mark_of_its_own_font_sends_no_page_to_the_scan_reader(tmp_path: Path) -> None:
    sheet = Sheet()
    prose(sheet, 80, PROSE)
    sheet.raw("BT /F 10 Tf 1 0 0 1 130 424 Tm <4e00e001> Tj ET")
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    assert [note.code for note in document.notes] == ["odd-characters"]
    assert scanned_pages(document) == ()


def test_type_without_meaning_is_said_not_guessed(tmp_path: Path) -> None:
    sheet = Sheet()
    box_table(sheet, (60, 120, 180), (100, 130))
    sheet.text(64, 118, "许可")
    sheet.raw("BT /F 10 Tf 1 0 0 1 130 724 Tm <e001e002> Tj ET")  # private use: the font alone knows what it draws
    document = read_pdf(write(tmp_path / "a.pdf", [sheet]))
    assert not any(character.isdigit() for cell in next(document.grids()).cells for character in cell.text)
    assert [note.code for note in document.notes] == ["garbled-text"]
    assert scanned_pages(document) == (1,)


def test_the_document_says_its_medium_pages_and_title(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(80, 200, "正文", 12)
    document = read_pdf(write(tmp_path / "a.pdf", [sheet, Sheet()], title="2024年报告"))
    assert (document.kind, document.pages, document.title) == ("pdf", 2, "2024年报告")
    assert next(document.paragraphs()).place.page == 1


def test_two_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheet = Sheet()
    for x, start in ((50, 0), (310, 8)):
        for number in range(8):
            sheet.text(x, 100 + 20 * number, f"{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[start + number]}{PROSE[:19]}", 12)
    read = "".join(texts(read_pdf(write(tmp_path / "a.pdf", [sheet]))))
    assert [c for c in read if c in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"] == list("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")


def test_a_table_without_lines_is_not_taken_for_two_columns(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(8):
        sheet.text(50, 100 + 20 * number, f"第{number}项公开内容的名称很长很长", 12)
        sheet.text(400, 100 + 20 * number, f"12{number}", 12)
    found = texts(read_pdf(write(tmp_path / "a.pdf", [sheet])))
    assert found == [f"第{number}项公开内容的名称很长很长\t12{number}" for number in range(8)]
