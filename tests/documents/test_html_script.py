"""Articles kept in a page's scripts."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from gongkai.documents.html import read_html
from gongkai.documents.model import Grid

ARTICLE = (
    "<p style='text-align:center'>某镇2024年政府信息公开工作年度报告</p><p>一、总体情况</p>"
    '<table border="1"><tbody><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章</td><td>12</td></tr></tbody></table>'
)
WAYS = {
    "json": f"<script>var page = {json.dumps({'id': 7, 'content': ARTICLE}, ensure_ascii=False)};</script>",
    "json with escaped brackets": "<script>var page = "
    + json.dumps({"content": ARTICLE}).replace("<", "\\u003c").replace(">", "\\u003e")
    + ";</script>",
    "javascript in single quotes": "<script>document.write('"
    + ARTICLE.replace("\\", "\\\\").replace("'", "\\'")
    + "');</script>",
    "template string": f"<script>const body = `{ARTICLE}`;</script>",
    "entities in a string": f"<script>var body = {json.dumps(html.escape(ARTICLE, quote=False))};</script>",
}


@pytest.mark.parametrize("way", WAYS)
def test_an_article_in_a_script_is_read(way: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><title>某镇</title></head><body><div id=app></div>{WAYS[way]}</body></html>", encoding="utf-8"
    )
    document = read_html(path)
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells] == ["信息内容", "本年制发件数", "规章", "12"]
    assert "article-in-script" in [note.code for note in document.notes]
    assert "某镇2024年政府信息公开工作年度报告" in [paragraph.text for paragraph in document.paragraphs()]


def test_tables_of_the_page_itself_come_first(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<body>{ARTICLE}<script>var other = {json.dumps(ARTICLE.replace('12', '99'))};</script></body>",
        encoding="utf-8",
    )
    document = read_html(path)
    assert [cell.text for grid in document.grids() for cell in grid.cells][-1] == "12"
    assert "article-in-script" not in [note.code for note in document.notes]
