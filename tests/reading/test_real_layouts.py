"""Ways in which real sites and offices publish the report that no layout of the harness has: right or unread, never wrong."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from reading.remake import html, media, reader, text
from reading.remake.cases import run
from reading.remake.form import Shape, lay_out
from reading.remake.layouts import BY_NAME
from reading.remake.sheet import Table
from reading.remake.truth import Truth, invented
from reading.remake.verdict import Verdict, judge

pytest.importorskip("gongkai.report.reading")

TRUTH = invented(101)
SPACED = text.TextStyle(separator=" ", covered=None, drop_empty=True)


def verdict_on(content: str, folder: Path, truth: Truth = TRUTH, name: str = "case.txt") -> Verdict:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return judge(truth.values, reader.read(path))


def changed(content: str, old: str, new: str) -> str:
    """Return the text with one thing changed that must be there."""
    assert old in content, old
    return content.replace(old, new, 1)


def unread(verdict: Verdict, table: str) -> int:
    return sum(key[0] == table for key in verdict.unread)


# A head as text tools copy it from a page: the merged cells first, the wrapped labels in pieces.
COPIED = (
    "申请人情况\n法人或其他组织\n（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和） 自然人 总计\n"
    "商业企业 科研机构 社会公益组\n织\n法律服务机\n构\n其他\n"
)


def head_of(content: str) -> str:
    """Return the lines of table three's head."""
    start = content.index("申请人情况")
    start = content.rindex("\n", 0, start) + 1
    return content[start : content.index("一、本年新收")]


def test_a_copied_head_does_not_turn_the_columns(tmp_path: Path) -> None:
    content = text.text(lay_out(TRUTH), SPACED)
    verdict = verdict_on(changed(content, head_of(content), COPIED), tmp_path)
    assert not verdict.wrong
    assert unread(verdict, "applications") > 150


def test_a_head_with_a_cell_a_line_does_not_tell_another_order(tmp_path: Path) -> None:
    verdict, _ = run(TRUTH, BY_NAME["columns in another order"], media.BY_NAME["one space"], tmp_path)
    assert not verdict.wrong
    assert verdict.share == 1
    content = text.text(BY_NAME["columns in another order"].make(TRUTH, random.Random(1)), SPACED)
    assert not verdict_on(changed(content, head_of(content), head_of(content).replace(" ", "\n")), tmp_path).wrong


def disputes(*lines: str) -> str:
    content = text.text(lay_out(TRUTH), SPACED)
    start, end = content.index("四、政府信息公开"), content.index("五、存在的主要问题")
    return content[:start] + "\n".join(("四、政府信息公开行政复议、行政诉讼情况", *lines)) + "\n" + content[end:]


HEAD = ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", "结果维持 结果纠正 其他结果 尚未审结 总计 " * 3)
FIGURES = [TRUTH.printed[key] for key in TRUTH.values if key[0] == "disputes"]


def test_figures_of_one_heading_with_words_between_them(tmp_path: Path) -> None:
    """Copied column by column: all fifteen stand there, but nobody can say in which order."""
    mixed = (*HEAD, *FIGURES[:2], "其他结果", *FIGURES[2:4], "总计", *FIGURES[4:8], "尚未审结", *FIGURES[8:])
    verdict = verdict_on(disputes(*mixed), tmp_path)
    assert not verdict.wrong
    assert unread(verdict, "disputes") == 15


def test_figures_on_several_lines_that_do_not_add_up(tmp_path: Path) -> None:
    turned = [*FIGURES[:1], FIGURES[4], *FIGURES[1:4], *FIGURES[5:]]
    assert turned != FIGURES
    assert not verdict_on(disputes(*HEAD, *turned), tmp_path).wrong


def test_figures_on_several_lines(tmp_path: Path) -> None:
    verdict = verdict_on(disputes(*HEAD, *FIGURES), tmp_path)
    assert not verdict.wrong
    assert verdict.share == 1


@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_lawsuits_in_a_table_before_reviews(tmp_path: Path, suffix: str) -> None:
    sheet = lay_out(TRUTH, Shape(disputes="two"))
    review, suits = (n for n, block in enumerate(sheet.blocks) if isinstance(block, Table) and block.name == "disputes")
    blocks = list(sheet.blocks)
    blocks[review], blocks[suits] = blocks[suits], blocks[review]
    turned = replace(sheet, blocks=tuple(blocks))
    content = html.html(turned) if suffix == ".html" else text.text(turned, SPACED)
    assert not verdict_on(content, tmp_path, name="case" + suffix).wrong
