"""Paper as a web page that a government site can publish as it is, or paste as a piece: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from gongkai.documents.writing.grid import heads_of, is_banner, rows_of
from gongkai.documents.writing.paper import (
    BODY,
    FIGURE,
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
    printable,
)

# Everything stands under one class, so that the page's style cannot reach into a site that takes it over.
NAME = "gongkai-report"
# From this many columns on a table is wider than a telephone and scrolls in its own box.
WIDE = 5

_STYLE = """
.gongkai-report { max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; line-height: 1.8;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, STSong, serif; overflow-wrap: break-word; }
.gongkai-report h1 { font-size: 1.6rem; line-height: 1.4; text-align: center; margin: 1.5rem 0; }
.gongkai-report h2 { font-size: 1.2rem; line-height: 1.5; margin: 2rem 0 .75rem; }
.gongkai-report h3 { font-size: 1rem; line-height: 1.6; margin: 1rem 0 .25rem; }
.gongkai-report p { margin: .5rem 0; text-indent: 2em; }
.gongkai-report p.note { font-size: .9rem; }
.gongkai-report p.signature { text-align: right; text-indent: 0; }
.gongkai-report .table { overflow-x: auto; margin: 1rem 0; }
.gongkai-report table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.4; }
.gongkai-report .wide table { min-width: 52rem; }
.gongkai-report caption { text-align: left; }
.gongkai-report caption h2 { position: sticky; left: 0; display: inline-block; margin-top: 1rem; }
.gongkai-report th, .gongkai-report td { border: 1px solid #444; padding: .3rem .35rem; text-align: center; vertical-align: middle; }
.gongkai-report th { font-weight: normal; background: #f4f4f2; }
.gongkai-report tbody th { text-align: left; }
.gongkai-report tbody th.head { text-align: center; }
.gongkai-report th.upright { writing-mode: vertical-rl; text-orientation: upright; text-align: center; letter-spacing: .1em; }
.gongkai-report td { font-variant-numeric: tabular-nums; }
@media (max-width: 30rem) {
  .gongkai-report { padding: .75rem; }
  .gongkai-report h1 { font-size: 1.3rem; }
  .gongkai-report table { font-size: .8rem; }
  .gongkai-report .wide table { min-width: 36rem; }
}
@media print {
  @page { size: A4; margin: 20mm 15mm; }
  .gongkai-report { max-width: none; padding: 0; line-height: 1.6; }
  .gongkai-report .table { overflow: visible; break-inside: avoid; }
  .gongkai-report table, .gongkai-report .wide table { min-width: 0; font-size: 8pt; }
  .gongkai-report thead { display: table-header-group; }
  .gongkai-report tr { break-inside: avoid; }
  .gongkai-report h2, .gongkai-report h3 { break-after: avoid; }
}
"""

# What a piece carries with each element, for a site that takes style sheets away.
_INLINE = {
    TITLE: "text-align:center",
    SIGNATURE: "text-align:right",
    BODY: "text-indent:2em",
    NOTE: "text-indent:2em;font-size:90%",
    "box": "overflow-x:auto",
    "caption": "text-align:left",
    "table": "border-collapse:collapse;width:100%;line-height:1.4",
    "wide": "border-collapse:collapse;width:100%;min-width:46em;line-height:1.4",
    HEAD: "border:1px solid #444;padding:4px;font-size:14px;text-align:center;font-weight:normal",
    LABEL: "border:1px solid #444;padding:4px;font-size:14px;text-align:left;font-weight:normal",
    FIGURE: "border:1px solid #444;padding:4px;font-size:14px;text-align:center",
    REMARK: "border:1px solid #444;padding:4px;font-size:14px;text-align:left",
}
_TAGS = {TITLE: "h1", HEADING: "h2", SUBHEADING: "h3", BODY: "p", SIGNATURE: "p", NOTE: "p"}


def write_html(paper: Paper, path: Path, *, fragment: bool = False) -> None:
    """Write `paper` to `path`: a whole page, or with `fragment` only the article, its style with each element."""
    path.write_text(html_of(paper, fragment=fragment), encoding="utf-8", newline="\n")


def html_of(paper: Paper, *, fragment: bool = False) -> str:
    """Return `paper` as HTML."""
    language = escape(paper.language)
    article = "\n".join(
        [f'<article class="{NAME}" lang="{language}">', *Page(paper, fragment).blocks(), "</article>", ""]
    )
    if fragment:
        return article
    author = f'<meta name="author" content="{escape(printable(paper.author))}">\n' if paper.author else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{author}'
        f"<title>{escape(printable(paper.title))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{article}</body>\n</html>\n"
    )


class Page:
    """The blocks of one paper as HTML; `inline` puts the style with each element."""

    def __init__(self, paper: Paper, inline: bool) -> None:
        self.paper, self.inline = paper, inline

    def blocks(self) -> Iterator[str]:
        """Yield each paragraph and each table; the heading right above a table stands inside it, as its caption."""
        blocks, tables = self.paper.blocks, 0
        for number, block in enumerate(blocks):
            if isinstance(block, Text):
                after = blocks[number + 1] if number + 1 < len(blocks) else None
                if not (block.style == HEADING and isinstance(after, Sheet)):
                    yield self._text(block)
                continue
            tables += 1
            above = blocks[number - 1] if number else None
            caption = above if isinstance(above, Text) and above.style == HEADING else None
            yield from self._table(block, caption, f"{NAME}-{tables}")

    def _text(self, text: Text) -> str:
        tag = _TAGS[text.style]
        name = f' class="{text.style}"' if text.style in (SIGNATURE, NOTE) else ""
        return f"<{tag}{name}{self._style(text.style)}>{_escaped(text.text)}</{tag}>"

    def _style(self, kind: str) -> str:
        return f' style="{_INLINE[kind]}"' if self.inline and kind in _INLINE else ""

    def _table(self, sheet: Sheet, caption: Text | None, name: str) -> Iterator[str]:
        wide = len({box.column for box in sheet.boxes if box.kind == FIGURE}) >= WIDE
        called = escape(printable(caption.text if caption else self.paper.title))
        # A box that scrolls must be reached by the keyboard too.
        label = f' role="region" tabindex="0" aria-label="{called}"' if wide else ""
        yield f'<div class="table{" wide" if wide else ""}"{label}{self._style("box")}>'
        yield f"<table{self._style('wide' if wide else 'table')}>"
        if caption is not None:
            yield f"<caption{self._style('caption')}>{self._text(caption)}</caption>"
        yield "<colgroup>" + "".join(f'<col style="width:{share:.2%}">' for share in sheet.widths) + "</colgroup>"
        heads = heads_of(sheet)
        rows = rows_of(sheet)
        parts = (("thead", rows[: sheet.head_rows]), ("tbody", rows[sheet.head_rows :]))
        for tag, part in parts:
            if part:
                yield f"<{tag}>"
                for row in part:
                    yield "<tr>" + "".join(self._box(box, sheet, heads, name) for box in row) + "</tr>"
                yield f"</{tag}>"
        yield "</table>"
        yield "</div>"

    def _box(self, box: Box, sheet: Sheet, heads: dict[Box, list[Box]], name: str) -> str:
        spans = (f' rowspan="{box.row_span}"' if box.row_span > 1 else "") + (
            f' colspan="{box.column_span}"' if box.column_span > 1 else ""
        )
        style, text = self._style(box.kind), _escaped(box.text)
        if box.kind in (FIGURE, REMARK):
            told = " ".join(_id(head, name) for head in heads.get(box, ()))
            return f"<td{spans}{style}" + (f' headers="{told}"' if told else "") + f">{text}</td>"
        scope = "col" if box.kind == HEAD else "row"
        wide = box.column_span if box.kind == HEAD else box.row_span
        group = "group" if wide > 1 and (box.kind == LABEL or not is_banner(box, sheet)) else ""
        kinds = " ".join(["head"] * (box.kind == HEAD) + ["upright"] * box.upright)
        kind = f' class="{kinds}"' if kinds else ""
        upright = self.inline and box.upright
        if upright:
            style = style[:-1] + ';writing-mode:vertical-rl;text-align:center"'
        return f'<th id="{_id(box, name)}" scope="{scope}{group}"{kind}{spans}{style}>{text}</th>'


def _id(box: Box, name: str) -> str:
    return f"{name}-r{box.row + 1}c{box.column + 1}"


def _escaped(text: str) -> str:
    """Return a text as it stands in HTML, its own lines kept; signs no file may hold are left out."""
    return escape(printable(text).strip(), quote=False).replace("\n", "<br>")
