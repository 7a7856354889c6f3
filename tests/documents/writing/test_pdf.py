"""The PDF: words as they were given, fonts inside, tags, numbers outside, tables whole, no chance."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from gongkai.documents.writing import fonts as fonts_of
from gongkai.documents.writing.fonts import BOLDER, FOLDER, SERIF, faces, folders
from gongkai.documents.writing.paper import (
    BODY,
    FIGURE,
    HEAD,
    HEADING,
    LABEL,
    NOTE,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    Box,
    Paper,
    Sheet,
    Text,
)  # fmt: skip
from gongkai.documents.writing.pdf import pdf_bytes, write_pdf
from gongkai.errors import UsageError

MM = 72 / 25.4


def paper(*blocks: Text | Sheet, day: date | None = None, title: str = "某某镇报告") -> Paper:
    return Paper(title, "zh-CN", (Text(TITLE, title), *blocks), "某某镇人民政府", day)


def pages(made: bytes) -> list[str]:
    """The text of each page, without white space."""
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(made)]


def long_table(rows: int, head_rows: int = 1, text: str = "甲") -> Sheet:
    boxes = [Box("项目名称", 0, 0, 1, 1, HEAD), Box("件数", 0, 1, 1, 1, HEAD)]
    for row in range(1, rows):
        boxes += [Box(f"{text}{row}。", row, 0, 1, 1, LABEL), Box(str(row), row, 1)]
    return Sheet("long", tuple(boxes), rows, (0.7, 0.3), head_rows)


@pytest.mark.parametrize(
    "words",
    [
        '#eval("1+1")',
        "#panic() *不粗* _不斜_ $x^2$ `码` <签> @引 //注 /*注*/",
        "\\ ] [ } { ) ( \" ' ~ -- --- ... = == - + /",
        '#image("/etc/hostname") #read("report.typ") #include "x"',
        "\\u{4e2d} \\n \\#",
        "https://example.org/a?b=c#d",
        "= 一级\n== 二级\n- 列表",
    ],
)
def test_words_are_never_markup(words: str) -> None:
    table = Sheet("made", (Box(words, 0, 0, kind=LABEL), Box(words, 0, 1, kind=FIGURE)), 1, (0.5, 0.5))
    kinds = (HEADING, SUBHEADING, BODY, NOTE, SIGNATURE)
    made = paper(*(Text(kind, words) for kind in kinds), table, title=words.replace("\n", " "))
    text = "".join(pages(pdf_bytes(made)))
    wanted = "".join(words.split())
    assert text.count(wanted) >= len(kinds) + 1
    assert pypdfium2.PdfDocument(pdf_bytes(made)).get_metadata_dict()["Title"] == words.replace("\n", " ")


def test_the_page_is_that_of_an_official_document() -> None:
    document = pypdfium2.PdfDocument(pdf_bytes(paper(Text(BODY, "字" * 3000))))
    page = document[1]
    assert [round(length / MM, 1) for length in page.get_size()] == [210.0, 297.0]
    text = page.get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) == "字"]
    tops = sorted({round(top) for _, _, _, top in boxes}, reverse=True)
    assert len(tops) == 22
    assert sum(round(top) == tops[0] for _, _, _, top in boxes) == 28
    assert min(left for left, _, _, _ in boxes) >= 28 * MM - 1
    assert max(right for _, _, right, _ in boxes) <= (210 - 26) * MM + 1
    assert tops[0] <= (297 - 37) * MM + 1
    assert min(bottom for _, bottom, _, _ in boxes) >= 35 * MM - 1


def test_the_number_stands_outside_on_odd_and_even_pages() -> None:
    document = pypdfium2.PdfDocument(pdf_bytes(paper(Text(BODY, "字" * 2000))))
    for number, side in ((1, "right"), (2, "left"), (3, "right")):
        text = document[number - 1].get_textpage()
        words = text.get_text_bounded(0, 0, 600, 34 * MM)
        assert words.split() == ["—", str(number), "—"]
        at = text.get_text_range().index("— ") if side == "left" else 0
        left = [text.get_charbox(i)[0] for i in range(text.count_chars()) if text.get_text_range(i, 1) == "—"]
        assert (max(left) > 150 * MM) == (side == "right"), at


def test_a_table_that_runs_on_repeats_its_head() -> None:
    found = pages(pdf_bytes(paper(long_table(80))))
    assert len(found) > 1
    assert all("项目名称件数" in page for page in found)
    assert "".join(found).count("甲79。") == 1


def test_no_row_is_cut_in_two() -> None:
    found = pages(pdf_bytes(paper(long_table(30, text="很长的一行文字，" * 20))))
    assert len(found) > 1
    for row in range(1, 30):
        assert sum(f"{'很长的一行文字，' * 20}{row}。" in page for page in found) == 1


def test_a_small_table_stays_on_one_page() -> None:
    found = pages(pdf_bytes(paper(Text(BODY, "字" * 28 * 18), long_table(12))))
    assert [("甲1。" in page, "甲11。" in page) for page in found] == [(False, False), (True, True)]


def test_a_box_longer_than_a_page_is_written_whole() -> None:
    words = "字" * 4000
    made = paper(Sheet("made", (Box(words, 0, 0, kind=LABEL), Box("1", 0, 1)), 1, (0.5, 0.5)))
    assert "".join(pages(pdf_bytes(made))).count("字") == 4000


def test_a_figure_too_long_for_its_column_stays_on_one_line() -> None:
    boxes = tuple(Box("123456789", 0, column) for column in range(15))
    text = pypdfium2.PdfDocument(pdf_bytes(paper(Sheet("made", boxes, 1, (1 / 15,) * 15))))[0].get_textpage()
    digits = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).isdigit()]
    in_table = [box for box in digits if box[1] > 35 * MM]
    assert len(in_table) == 15 * 9
    assert len({round(bottom) for _, bottom, _, _ in in_table}) == 1


def test_the_file_is_tagged_and_names_title_author_and_language() -> None:
    made = pdf_bytes(paper(Text(HEADING, "一、总体情况"), long_table(3)))
    document = pypdfium2.PdfDocument(made)
    about = document.get_metadata_dict()
    assert (about["Title"], about["Author"], about["CreationDate"]) == ("某某镇报告", "某某镇人民政府", "")
    assert document.is_tagged()
    assert re.search(rb"/Lang ?\(zh-CN\)", made)
    assert re.search(rb"pdfuaid:part>1<", made)
    assert [bookmark.get_title() for bookmark in document.get_toc()] == ["一、总体情况"]


def test_with_a_day_the_file_is_fit_for_the_archive() -> None:
    made = pdf_bytes(paper(Text(HEADING, "一、总体情况"), long_table(3), day=date(2025, 1, 20)))
    assert re.search(rb"pdfaid:part>2<", made)
    assert re.search(rb"pdfaid:conformance>A<", made)
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["CreationDate"].startswith("D:20250120")


@pytest.mark.parametrize("text", ["😀\U000f0000", "㐂䶮𬭎", "\x00\ud800甲"])
def test_a_character_without_a_font_does_not_stop_the_writing(text: str) -> None:
    made = pdf_bytes(paper(Text(SUBHEADING, "（一）先于标题"), Text(BODY, f"前{text}后"), day=date(2025, 1, 20)))
    found = "".join(pages(made))
    assert "前" in found
    assert "后" in found


def test_the_fonts_are_inside() -> None:
    made = pdf_bytes(paper(Text(HEADING, "一、总体情况"), Text(BODY, "字")))
    assert len(re.findall(rb"/FontFile3", made)) >= 2


def test_the_same_paper_gives_the_same_bytes() -> None:
    made = paper(long_table(5), day=date(2025, 1, 20))
    assert pdf_bytes(made) == pdf_bytes(made)


def test_papers_are_set_from_several_threads_at_once() -> None:
    papers = [paper(Text(BODY, f"第{number}号"), title=f"报告{number}") for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(pdf_bytes, papers))
    assert [f"第{number}号" in pages(found)[0] for number, found in enumerate(made)] == [True] * 12


def test_an_offices_own_fonts_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    shipped = folders()
    assert len(shipped) == 1
    assert faces(shipped).title_stroke == BOLDER
    assert folders(tmp_path) == (tmp_path, *shipped)
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert folders() == (tmp_path, *shipped)
    # Noto Sans stands in for a bought font: what counts is that a face found in the folder is taken first.
    (tmp_path / "office.otf").write_bytes((shipped[0] / "NotoSansSC-Regular.otf").read_bytes())
    monkeypatch.setattr(fonts_of, "TITLE", ("Noto Sans SC",))
    faces.cache_clear()
    try:
        assert faces(folders()).title == ("Noto Sans SC", SERIF)
        assert faces(folders()).title_stroke == 0
        write_pdf(paper(Text(BODY, "字")), tmp_path / "paper.pdf")
    finally:
        faces.cache_clear()
    assert "字" in pages((tmp_path / "paper.pdf").read_bytes())[0]


def test_a_folder_of_fonts_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        write_pdf(paper(), tmp_path / "paper.pdf", fonts=tmp_path / "字体")
    assert "字体" in refused.value.words.zh
    assert not (tmp_path / "paper.pdf").exists()
