"""Paper as Markdown and as plain text: what is printed is read back, signs of Markdown and all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.documents.files import read_document
from gongkai.documents.model import Grid, Paragraph
from gongkai.documents.text import Lines
from gongkai.documents.writing.grid import texts_of
from gongkai.documents.writing.markdown import markdown_of, write_markdown
from gongkai.documents.writing.paper import BODY, HEAD, HEADING, LABEL, TITLE, Box, Paper, Sheet, Text, printable
from gongkai.documents.writing.text import text_of
from gongkai.report.load import from_data
from gongkai.report.writing import load_any, write_report

SHEET = Sheet(
    "t",
    (
        Box("甲", 0, 0, 1, 7, HEAD), Box("项", 1, 0, 1, 1, HEAD), Box("数", 1, 1, 1, 6, HEAD),
        Box("一|二", 2, 0, 1, 1, LABEL), Box("3", 2, 1, 1, 6),
        Box("乙", 3, 0, 1, 7, HEAD), Box("项", 4, 0, 1, 1, HEAD), Box("多", 4, 1, 1, 3, HEAD), Box("少", 4, 4, 1, 3, HEAD),
        Box("四\n五", 5, 0, 1, 1, LABEL), Box("", 5, 1, 1, 3), Box("6", 5, 4, 1, 3),
    ),
    6,
    (0.4, *[0.1] * 6),
)  # fmt: skip


def paper(*blocks: Text | Sheet) -> Paper:
    return Paper("题", "zh-CN", blocks)


def test_each_part_of_a_table_keeps_its_own_columns() -> None:
    assert texts_of(SHEET) == [
        ["甲", "", ""], ["项", "数", ""], ["一|二", "3", ""], ["乙", "", ""], ["项", "多", "少"], ["四\n五", "", "6"],
    ]  # fmt: skip


def test_markdown_of_a_table() -> None:
    assert markdown_of(paper(Text(TITLE, "题"), Text(HEADING, "一、甲"), SHEET)).splitlines() == [
        "# 题", "", "## 一、甲", "", "| 甲 |  |  |", "|---|---|---|", "| 项 | 数 |  |", r"| 一\|二 | 3 |  |",
        "| 乙 |  |  |", "| 项 | 多 | 少 |", "| 四<br>五 |  | 6 |",
    ]  # fmt: skip


def test_text_of_a_table() -> None:
    assert text_of(paper(Text(TITLE, "题"), Text(BODY, "文\t一"), SHEET)).splitlines() == [
        "题", "\u3000\u3000文 一", "", "甲\t\t", "项\t数\t", "一|二\t3\t", "乙\t\t", "项\t多\t少", "四 五\t\t6", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "# 不是标题", "- 不是列表", "+ 也不是", "1. 也不是", "12) 不是", "**不粗** __不斜__ `码` ~~删~~", "[链接](地址)",
        "a\\b", "| 不是表 | 格 |", "<b>不是标记</b>", "=====", "2.5万件", "＃全角", "*", "《条例》第36条第（一）项。",
    ],
)  # fmt: skip
def test_a_paragraph_is_read_back_as_it_stood(text: str) -> None:
    (found,) = Lines(markdown_of(paper(Text(BODY, text))), markdown=True).blocks()
    assert isinstance(found, Paragraph)
    assert found.text == text


@given(st.text("一二三，。0123456789-+*_#|\\`[]()<>.~!ab ", min_size=1, max_size=30))
def test_any_paragraph_is_read_back_from_markdown(text: str) -> None:
    wanted = " ".join(text.split()) and text.strip()
    found = Lines(markdown_of(paper(Text(BODY, "头"), Text(BODY, text))), markdown=True).blocks()
    assert all(isinstance(block, Paragraph) for block in found)
    # A line that is nothing but a page number is left out by every reader.
    assert [block.text for block in found if isinstance(block, Paragraph)][1:] in ([wanted], [])


def test_a_box_with_bars_and_lines_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    write_markdown(paper(SHEET), path)
    (grid,) = read_document(path).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells if cell.column == 0] == ["甲", "项", "一|二", "乙", "项", "四\n五"]


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt", ".xlsx", ".json"])
def test_rare_characters_stay_and_halves_of_characters_go(tmp_path: Path, suffix: str) -> None:
    told = from_data(
        {"agency": "某\ue001镇人民政府", "year": 2025, "cells": {}, "sections": {"overview": "𬭎\ue001\ud800\x00村。"}},
        "d",
    ).report
    path = tmp_path / f"r{suffix}"
    write_report(told, path, suffix)
    assert load_any(path).report.sections["overview"] == "𬭎\ue001村。"


@pytest.mark.parametrize("turn", ["\u202e", "\u202d", "\u2067", "\u202b"])
def test_a_figure_is_never_seen_turned_round(turn: str) -> None:
    assert printable(f"受理{turn}12\u202c件\u2069") == "受理12件"
