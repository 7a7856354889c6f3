"""Paper as a web page: what it is made of, for readers of every kind."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import pytest

from gongkai.documents.writing.html import html_of
from gongkai.documents.writing.paper import (
    BODY,
    HEAD,
    HEADING,
    LABEL,
    NOTE,
    REMARK,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    Box,
    Paper,
    Sheet,
    Text,
)
from gongkai.report.reading import read_report
from gongkai.report.render import render

SAMPLES = ("hongxing-2020.txt", "huaian-2024.docx")


def page(root: Path, sample: str, fragment: bool = False) -> str:
    return html_of(render(read_report(root / "src/gongkai/samples" / sample)), fragment=fragment)


def paper(*blocks: Text | Sheet) -> Paper:
    return Paper("某镇<年报>", "zh-CN", blocks, '某镇"办"')


@pytest.mark.parametrize("fragment", [False, True])
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_opened_tag_is_closed_in_order(root: Path, sample: str, fragment: bool) -> None:
    class Balance(HTMLParser):
        stack: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in ("meta", "col", "br"):
                self.stack.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.stack.pop() == tag

    parser = Balance()
    parser.feed(page(root, sample, fragment))
    assert parser.stack == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_figure_names_the_heads_that_stand_over_and_beside_it(root: Path, sample: str) -> None:
    tree = lxml.html.fromstring(page(root, sample))
    ids = [found.get("id") for found in tree.iter("th")]
    assert len(ids) == len(set(ids))
    figures = list(tree.iter("td"))
    assert len(figures) >= 180
    for box in figures:
        heads = [tree.get_element_by_id(name) for name in box.get("headers").split()]
        assert len(heads) >= 2
        assert {head.getparent().getparent().getparent() for head in heads} == {box.getparent().getparent().getparent()}


def test_a_figure_of_table_three_is_headed_as_it_is_printed(root: Path) -> None:
    tree = lxml.html.fromstring(page(root, "huaian-2024.docx"))
    table = tree.findall(".//table")[1]
    row = next(row for row in table.iter("tr") if "属于国家秘密" in row.text_content())
    heads = [tree.get_element_by_id(name).text_content() for name in row.findall("td")[1].get("headers").split()]
    assert heads == [
        "申请人情况", "法人或其他组织", "商业企业", "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]  # fmt: skip


def test_a_figure_of_table_two_is_headed_by_its_own_part(root: Path) -> None:
    tree = lxml.html.fromstring(page(root, "huaian-2024.docx"))
    row = next(row for row in tree.findall(".//table")[0].iter("tr") if "行政强制" in row.text_content())
    heads = [tree.get_element_by_id(name).text_content() for name in row.find("td").get("headers").split()]
    assert heads == ["第二十条第（六）项", "本年处理决定数量", "行政强制"]


def test_the_page_has_one_title_six_headings_and_captions(root: Path) -> None:
    tree = lxml.html.fromstring(page(root, "huaian-2024.docx"))
    assert tree.get("lang") == "zh-CN"
    assert len(tree.findall(".//h1")) == 1
    assert [h.text_content()[:2] for h in tree.findall(".//h2")] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert [c.text_content()[:2] for c in tree.findall(".//caption")] == ["二、", "三、", "四、"]
    assert all(len(table.findall("thead")) == 1 for table in tree.findall(".//table")[1:])
    assert {th.get("scope") for th in tree.iter("th")} == {"col", "colgroup", "row", "rowgroup"}


@pytest.mark.parametrize("fragment", [False, True])
def test_nothing_runs_and_nothing_comes_from_elsewhere(root: Path, fragment: bool) -> None:
    text = page(root, "huaian-2024.docx", fragment)
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|\bon\w+=", text)


def test_a_piece_is_the_article_alone_with_its_style_on_each_element(root: Path) -> None:
    text = page(root, "huaian-2024.docx", fragment=True)
    assert text.startswith('<article class="gongkai-report" lang="zh-CN">')
    assert text.endswith("</article>\n")
    assert not re.search(r"<(?:html|head|body|style|meta|title)\b", text)
    assert all("border" in box.get("style") for box in lxml.html.fromstring(text).iter("td", "th"))


def test_the_page_s_style_reaches_nothing_outside_the_article(root: Path) -> None:
    style = re.search(r"(?s)<style>(.*?)</style>", page(root, "hongxing-2020.txt"))
    assert style is not None
    selectors = re.findall(r"(?m)^\s*([^{}\n]+?)\s*\{", style[1])
    assert len(selectors) > 15
    for selector in selectors:
        assert selector.startswith("@") or all(one.strip().startswith(".gongkai-report") for one in selector.split(","))


def test_texts_are_shown_and_never_read_as_markup() -> None:
    bad = '<script>alert(1)</script> & "A"\x00\x1b\n第二行'
    sheet = Sheet("t", (Box(bad, 0, 0, 1, 1, HEAD), Box("<b>1</b>", 1, 0)), 2, (1.0,), 1)
    text = html_of(paper(Text(TITLE, bad), Text(HEADING, '二、"甲"<乙>'), sheet, Text(NOTE, bad)))
    assert "<script" not in text
    assert '&lt;script&gt;alert(1)&lt;/script&gt; &amp; "A"<br>第二行' in text
    assert "&lt;b&gt;1&lt;/b&gt;" in text
    assert "\x00" not in text
    assert "<title>某镇&lt;年报&gt;</title>" in text
    assert 'content="某镇&quot;办&quot;"' in text


def test_each_kind_of_line_and_box_has_its_element() -> None:
    boxes = (
        Box("注", 0, 0, 1, 2, REMARK), Box("项", 1, 0, 2, 1, LABEL, upright=True), Box("1", 1, 1), Box("2", 2, 1)
    )  # fmt: skip
    text = html_of(paper(
        Text(TITLE, "题"), Text(SUBHEADING, "（一）甲"), Text(BODY, "文"), Sheet("t", boxes, 3, (0.5, 0.5)),
        Text(SIGNATURE, "某镇"),
    ))  # fmt: skip
    for piece in (
        "<h1>题</h1>", "<h3>（一）甲</h3>", "<p>文</p>", '<p class="signature">某镇</p>', '<td colspan="2">注</td>',
        '<th id="gongkai-report-1-r2c1" scope="rowgroup" class="upright" rowspan="2">项</th>',
        '<td headers="gongkai-report-1-r2c1">2</td>',
    ):  # fmt: skip
        assert piece in text
    # A table that no heading stands right above has no caption.
    assert "<caption" not in text


def test_only_wide_tables_scroll_in_a_box_that_keys_can_reach(root: Path) -> None:
    tree = lxml.html.fromstring(page(root, "huaian-2024.docx"))
    boxes = tree.find_class("table")
    assert [box.get("class") for box in boxes] == ["table", "table wide", "table wide"]
    assert [box.get("tabindex") for box in boxes] == [None, "0", "0"]
    assert boxes[1].get("aria-label") == "三、收到和处理政府信息公开申请情况"
