"""A saved web page: its article's paragraphs and its tables, without the site around them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.documents import limits, refusals
from gongkai.documents.decoding import NotText, decode
from gongkai.documents.layout import Budget, TooMany
from gongkai.documents.marks import struck_out
from gongkai.documents.model import Document, Grid, Note, Paragraph, Place
from gongkai.errors import Words

if TYPE_CHECKING:
    from lxml.etree import _Element

# Metadata names in which publishing systems keep the article's own title (the page title has the site's name in it).
_TITLE_NAMES = ("articletitle", "title", "og:title")
_SPACE = re.compile(r"\s+")


def read_html(path: Path) -> Document:
    """Read a page from a file; raise UnreadableFile where it is no text, too large or nested beyond reason."""
    if path.stat().st_size > limits.TEXT_BYTES:
        raise refusals.too_large(path, "过大", "is too large")
    try:
        text, lost = decode(path.read_bytes())
        blocks, title, notes = read_markup(text)
    except NotText as error:
        raise refusals.unknown(path) from error
    except TooMany as error:
        raise refusals.too_large(
            path, "的表格、段落过多或嵌套过深", "has too many cells, paragraphs or levels"
        ) from error
    if not blocks:
        raise refusals.empty(path)
    if lost:
        notes.append(lost_characters(lost))
    return Document(blocks=tuple(blocks), kind="html", title=title, notes=tuple(notes))


def lost_characters(count: int) -> Note:
    """Say that `count` characters of a text could not be decoded."""
    return Note(
        "lost-characters",
        Words(
            f"有 {count} 个字符无法解码，以“\ufffd”代替。",
            f"{count} characters could not be decoded and stand as \ufffd.",
        ),
    )


def read_markup(text: str) -> tuple[list[Paragraph | Grid], str | None, list[Note]]:
    """Return the blocks, the title and the notes of a page given as text; raise TooMany beyond `limits`."""
    blocks, title, notes = _markup(text)
    if any(isinstance(block, Grid) for block in blocks):
        return blocks, title, notes
    from gongkai.documents.html_script import article_in_script

    article = article_in_script(text)
    inner = _markup(article) if article else None
    if inner is None or not any(isinstance(block, Grid) for block in inner[0]):
        return blocks, title, notes
    words = Words("正文取自网页脚本里的文本。", "The article was taken out of the page's script.")
    return inner[0], title or inner[1], [*inner[2], Note("article-in-script", words)]


def _markup(text: str) -> tuple[list[Paragraph | Grid], str | None, list[Note]]:
    from gongkai.documents.html_walk import Walk

    root = parse(text)
    if root is None:
        return [], None, []
    walk = Walk(Budget(), root)
    walk.run()
    notes: list[Note] = []
    if walk.hid_table and not any(isinstance(block, Grid) for block, _ in walk.blocks):
        # Pages with two tabs hide the text version until a script shows it: then the hidden part is the report.
        walk = Walk(Budget(), root, hidden_too=True)
        walk.run()
        notes.append(
            Note("hidden-content", Words("表格来自网页的隐藏部分。", "The tables stand in a hidden part of the page."))
        )
    notes.extend(struck_out(walk.struck))
    blocks = walk.article()
    if not any(isinstance(block, Grid) for block in blocks) and root.find(".//img") is not None:
        words = Words(
            "网页里没有表格、但有图片；如果报告是图片，请下载图片后用 gongkai[scan] 识别。",
            "The page has pictures and no tables: if the report is a picture, save it and read it with gongkai[scan].",
        )
        notes.append(Note("picture", words))
    return blocks, _title(root), notes


def read_table(markup: str, budget: Budget, table: int, place: Place) -> list[Paragraph | Grid]:
    """Return the blocks of one `<table>` met inside another text, counting tables from `table`."""
    from gongkai.documents.html_walk import Walk

    root = parse(markup)
    if root is None:
        return []
    walk = Walk(budget, root, tables=table - 1, place=place)
    walk.run()
    return [block for block, _ in walk.blocks]


def parse(text: str) -> _Element | None:
    """Return the root of the page (None where there is nothing in it); raise TooMany where it is nested or long beyond reason."""
    from lxml import etree

    if text.count("<") > limits.TAGS:
        raise TooMany
    # huge_tree only lifts libxml2's 10 MB bound on one text (embedded pictures) and its 256 levels; the HTML parser
    # expands no declared entities, the size of the file is bounded, and the walk over the tree does not recurse.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise TooMany
    return root


def _title(root: _Element) -> str | None:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        named.setdefault(name, _SPACE.sub(" ", meta.get("content") or "").strip())
    page = root.find(".//title")
    written = _SPACE.sub(" ", "".join(map(str, page.itertext()))).strip() if page is not None else ""
    choices = [named.get(name, "") for name in _TITLE_NAMES]
    return next((choice for choice in (choices[0], written, *choices[1:]) if choice), None)
