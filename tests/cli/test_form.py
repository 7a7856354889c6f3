"""gongkai form as a person calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook


def test_it_writes_the_form_and_says_so(gongkai, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "填报表.xlsx"
    ran = gongkai("form", "2025", "-o", path, "--agency", "某某镇人民政府")
    assert (ran.status, ran.out, ran.err) == (0, "", f"已写入 {path}\n")
    assert load_workbook(path).worksheets[0]["B3"].value == "某某镇人民政府"


def test_last_year_s_report_gives_its_figures_and_the_name(gongkai, tmp_path: Path, root: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "form.xlsx"
    ran = gongkai("form", "2025", "-o", path, "--previous", root / "src/gongkai/samples/hongze-2024.pdf")
    assert ran.status == 0
    book = load_workbook(path)
    assert book.worksheets[0]["B3"].value == "淮安市洪泽区人民政府"
    assert "上年报告的数" in [row[0].value for row in book.worksheets[3].iter_rows()]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2018", "-o", "f.xlsx"), "2018 年度报告没有统一格式，法规库里的格式是：2019、2021。"),
        (("明年", "-o", "f.xlsx"), "“明年”不是年份；例：2025。"),
        (("25", "-o", "f.xlsx"), "“25”不是年份；例：2025。"),
        (("2025", "-o", "f.docx"), "填报表是 .xlsx 文件，不能写成“f.docx”；请改后缀。"),
        (("2025",), "请用 -o 写明写到哪个文件，例：-o 填报表.xlsx。"),
        (("2025", "-o", "没有/f.xlsx"), "不能写“没有/f.xlsx”"),
        (("2025", "-o", "f.xlsx", "--previous", "没有.pdf"), "没有“没有.pdf”这个文件；请检查路径。"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_one_sentence(  # type: ignore[no-untyped-def]
    gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = gongkai("form", *words)
    assert ran.status == 64
    assert sentence in ran.err
    assert list(tmp_path.iterdir()) == []


def test_last_year_s_report_must_be_last_year_s(gongkai, tmp_path: Path, root: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai(
        "form", "2025", "-o", tmp_path / "f.xlsx", "--previous", root / "src/gongkai/samples/hongxing-2020.txt"
    )
    assert (ran.status, ran.err) == (64, "“hongxing-2020.txt”是 2020 年度的，上年报告应是 2024 年度的。\n")


def test_it_speaks_english(gongkai, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert "no year" in gongkai("form", "next", "-o", tmp_path / "f.xlsx", "--lang", "en").err
