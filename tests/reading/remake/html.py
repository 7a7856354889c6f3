"""A report as a web page, in the ways town sites build their tables."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .sheet import Box, Line, Sheet, Table


@dataclass(frozen=True)
class HtmlStyle:
    """How a page is written: `tables` is "table", "th" (header cells marked), "div" (a grid of divs) or "pieces"."""

    tables: str = "table"
    inside: str = "<p>{}</p>"
    blank: str = "&nbsp;"
    headings: str = "p"
    before: str = ""
    after: str = ""
    around_tables: tuple[str, str] = ("", "")
    encoding: str = "utf-8"


PLAIN = HtmlStyle()


def html(sheet: Sheet, style: HtmlStyle = PLAIN) -> str:
    """Return the report as a web page."""
    body = "\n".join(_line(b, style) if isinstance(b, Line) else _shown(b, style) for b in sheet.blocks)
    title = next((b.text for b in sheet.blocks if isinstance(b, Line) and b.role == "title"), "")
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="{style.encoding}"><title>{escape(title)}</title></head><body>\n'
        f"{style.before}\n<div class=article>\n{body}\n</div>\n{style.after}\n</body></html>\n"
    )


def html_bytes(sheet: Sheet, style: HtmlStyle = PLAIN) -> bytes:
    """Return the page's bytes."""
    return html(sheet, style).encode(style.encoding, "xmlcharrefreplace")


def _line(line: Line, style: HtmlStyle) -> str:
    tag = {"title": "h1", "heading": style.headings}.get(line.role, "p")
    return f"<{tag}>{escape(line.text)}</{tag}>"


def _text(text: str, style: HtmlStyle) -> str:
    return style.inside.format("<br/>".join(escape(t) for t in text.split("\n"))) if text.strip() else style.blank


def _shown(table: Table, style: HtmlStyle) -> str:
    if style.tables == "div":
        return _divs(table, style)
    before, after = style.around_tables
    rows = "\n".join("<tr>" + "".join(_cell(b, style) for b in row) + "</tr>" for row in table.rows)
    return f'{before}<table border="1" cellspacing="0"><tbody>\n{rows}\n</tbody></table>{after}'


def _cell(box: Box, style: HtmlStyle) -> str:
    tag = "th" if style.tables == "th" and box.role != "value" else "td"
    spans = (f' rowspan="{box.down}"' if box.down > 1 else "") + (f' colspan="{box.across}"' if box.across > 1 else "")
    return f"<{tag}{spans}>{_text(box.text, style)}</{tag}>"


def _divs(table: Table, style: HtmlStyle) -> str:
    rows = []
    for row in table.matrix():
        inner = "".join(f'<div class="cell">{_text(box.text if begins else "", style)}</div>' for box, begins in row)
        rows.append(f'<div class="row">{inner}</div>')
    return '<div class="table">\n' + "\n".join(rows) + "\n</div>"
