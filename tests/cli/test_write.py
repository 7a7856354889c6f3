"""gongkai write as a person calls it: what is written, what is refused, and in which words."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from gongkai.report.reading import read_report

WHO = {"agency": "某某镇人民政府", "year": 2025}
RIGHT = {"applications.received.natural_person": 3, "applications.granted.natural_person": 3}
WRONG = {"applications.received.natural_person": 3, "applications.granted.natural_person": 2}


@pytest.fixture
def data(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(cells: Any = RIGHT, **more: Any) -> Path:
        path = tmp_path / "数据.json"
        path.write_text(json.dumps({**WHO, "cells": cells, **more}, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def test_one_report_in_several_media(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    names = [f"年报{suffix}" for suffix in (".docx", ".pdf", ".html", ".xlsx", ".md", ".txt", ".json")]
    ran = gongkai("write", data(), *(word for name in names for word in ("-o", tmp_path / name)))
    assert ran.status == 0
    for name in names[:-1]:
        square = read_report(tmp_path / name).square("applications", "results_total", "total")
        assert square is not None
        assert square.value == 3
    assert json.loads((tmp_path / names[-1]).read_text("utf-8"))["agency"] == WHO["agency"]
    assert not list(tmp_path.glob("*.part"))


def test_it_says_which_totals_it_computed_and_what_stays_blank(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai("write", data(), "-o", tmp_path / "a.md")
    assert ran.err.splitlines() == [
        "有 4 格合计没有给出，已按勾稽关系算出：“（七）总计 · 自然人”、“一、本年新收政府信息公开申请数量 · 总计”、“（一）予以公开 · 总计”、“（七）总计 · 总计”",
        "有 194 格没有填，照空白写：“规章 · 本年制发件数”、“规章 · 本年废止件数”、“规章 · 现行有效件数”、“行政规范性文件 · 本年制发件数”、“行政规范性文件 · 本年废止件数” 等。"
        "应是 0 的，请填 0 或加 --zeros。",
        f"已写入 {tmp_path / 'a.md'}",
    ]  # fmt: skip


def test_zeros_fills_what_nobody_filled_in_and_leaves_strokes(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai("write", data({**RIGHT, "proactive.rules.issued": "/"}), "-o", tmp_path / "a.md", "--zeros")
    assert "照空白写" not in ran.err
    report = read_report(tmp_path / "a.md")
    printed = {square.printed for square in report.squares}
    assert printed == {"0", "3", "/"}


def test_a_report_whose_sums_do_not_hold_is_not_written(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    old = tmp_path / "old.docx"
    old.write_bytes(b"whole")
    ran = gongkai("write", data(WRONG), "-o", old)
    assert ran.status == 1
    assert old.read_bytes() == b"whole"
    assert ran.err.splitlines() == [
        "“数据.json”有 2 处勾稽不平，没有写：",
        "  1. applications.natural_person（自然人）：“一、本年新收政府信息公开申请数量”3＋“二、上年结转政府信息公开申请数量”0＝3，"
        "“（七）总计”2＋“四、结转下年度继续办理”0＝2，应当相等，差 1。",
        "  2. applications.total（总计）：“一、本年新收政府信息公开申请数量”3＋“二、上年结转政府信息公开申请数量”0＝3，"
        "“（七）总计”2＋“四、结转下年度继续办理”0＝2，应当相等，差 1。",
        "请改正数据；要照样再现已发布的报告，加 --as-is。",
    ]  # fmt: skip


def test_as_is_reproduces_a_report_with_its_errors(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai("write", data(WRONG), "-o", tmp_path / "a.html", "--as-is")
    assert ran.status == 0
    square = read_report(tmp_path / "a.html").square("applications", "granted", "total")
    assert square is not None
    assert square.value == 2


def test_wrong_entries_are_all_listed_and_nothing_is_written(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai("write", data({"applications.received.total": -1, "x.y.z": 1}), "-o", tmp_path / "a.md", "--as-is")
    assert ran.status == 2
    assert ran.err == (
        "“数据.json”有 2 处不对，请改正后再写：\n"
        "  1. 没有“x.y.z”这个格；请改正或删去。\n"
        "  2. applications.received.total 是 -1，这里不能是负数；请核对。\n"
    )
    assert not (tmp_path / "a.md").exists()


def test_unread_squares_are_named_and_never_written_as_figures(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    cell = {"table": "proactive", "row": "rules", "column": "issued", "value": None, "printed": "11", "status": "unread",
            "candidates": [1]}  # fmt: skip
    source = data([cell])
    ran = gongkai("write", source, "-o", tmp_path / "a.md")
    assert ran.status == 2
    assert "1. proactive.rules.issued（规章 · 本年制发件数）没能读出；请对照原文件。" in ran.err
    assert gongkai("write", source, "-o", tmp_path / "a.md", "--as-is").status == 0
    assert "| 规章 | 11？ |" in (tmp_path / "a.md").read_text("utf-8")


@pytest.mark.parametrize("sample", ["hongze-2024.pdf", "hongxing-2020.txt", "pingtan-2025.xlsx"])
def test_a_published_report_is_written_in_another_medium(gongkai, root: Path, tmp_path: Path, sample: str) -> None:  # type: ignore[no-untyped-def]
    source = root / "src/gongkai/samples" / sample
    ran = gongkai("write", source, "-o", tmp_path / "a.html", "--as-is")
    assert ran.status == 0
    values = [{s.key: s.value for s in read_report(path).squares} for path in (source, tmp_path / "a.html")]
    assert values[0] == values[1]


def test_a_form_filled_in_and_written(gongkai, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from report.filled import put

    form = tmp_path / "form.xlsx"
    gongkai("form", "2025", "-o", form, "--agency", "某某镇人民政府")
    put(form, applications__received__natural_person=3, applications__granted__natural_person="三")
    ran = gongkai("write", form, "-o", tmp_path / "a.docx")
    assert (ran.status, ran.err) == (
        2,
        "“form.xlsx”：工作表“三、收到和处理政府信息公开申请情况”的 D8 应填数字，写的是文字“三”；请改成数字，没有的填 0 或留空。\n",
    )
    put(form, applications__granted__natural_person=3)
    assert gongkai("write", form, "-o", tmp_path / "a.docx", "--zeros").status == 0
    assert read_report(tmp_path / "a.docx").agency == "某某镇人民政府"


def test_a_piece_of_a_page(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert gongkai("write", data(), "-o", tmp_path / "a.html", "--fragment").status == 0
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<article")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("没有.json", "-o", "a.md"), "没有“没有.json”这个文件；请检查路径。"),
        (("数据.json", "-o", "a.doc"), "不会写“a.doc”：后缀须是 .docx .pdf .html .htm .xlsx .json .md .txt 之一。"),
        (("数据.json", "-o", "数据.json"), "“数据.json”就是要读的文件；请写到另一个文件。"),
        (("数据.json", "-o", "没有/a.md"), "不能写“没有/a.md”"),
        (("数据.json", "-o", "a.md", "--fragment"), "--fragment 只用于网页；请加 -o 某某.html。"),
        (("数据.json", "-o", "a.pdf", "--fonts", "没有"), "没有“没有”这个文件夹；请检查 --fonts。"),
        (("数据.json",), "请用 -o 写明写到哪个文件，例：-o 年度报告.docx。"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_one_sentence(  # type: ignore[no-untyped-def]
    gongkai, data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    source = data()
    before = source.read_bytes()
    monkeypatch.chdir(tmp_path)
    ran = gongkai("write", *words)
    assert ran.status == 64
    assert sentence in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["数据.json"]
    assert source.read_bytes() == before


def test_it_speaks_english(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai("write", data(WRONG), "-o", tmp_path / "a.md", "--lang", "en")
    assert "“数据.json” breaks 2 sums; not written:" in ran.err
    assert "they must be equal and are 1 apart." in ran.err
    assert "totals were left out and computed" in gongkai("write", data(), "-o", tmp_path / "a.md", "--lang", "en").err


def test_the_day_asked_for_goes_before_the_day_of_signing(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    source = data(sections={"other_matters": "没有其他事项。\n某某镇人民政府\n2026年1月20日"})
    assert gongkai("write", source, "-o", tmp_path / "a.pdf").status == 0
    assert gongkai("write", source, "--day", "2026-03-03", "-o", tmp_path / "b.pdf").status == 0
    assert b"CreationDate(D:20260120" in (tmp_path / "a.pdf").read_bytes()
    assert b"CreationDate(D:20260303" in (tmp_path / "b.pdf").read_bytes()


def test_a_folder_as_output_is_said(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "年报.docx").mkdir()
    ran = gongkai("write", data(), "-o", tmp_path / "年报.docx")
    assert (ran.status, ran.err) == (64, "“-o”的值不对（这是文件夹）。用法见 gongkai write --help。\n")


@pytest.mark.parametrize("name", ["管道.json", "管道.xlsx"])
def test_a_pipe_is_not_waited_for(gongkai, tmp_path: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    os.mkfifo(tmp_path / name)
    ran = gongkai("write", tmp_path / name, "-o", tmp_path / "a.docx")
    assert (ran.status, ran.err) == (2, f"“{tmp_path / name}”不是普通文件，请给出报告文件本身。\n")


def test_a_name_too_long_for_a_file(gongkai, data, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = gongkai("write", data(), "-o", tmp_path / ("某" * 90 + ".docx"))
    assert ran.status == 64
    assert "（文件名过长）；请换一个文件夹或文件名" in ran.err
