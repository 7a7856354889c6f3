"""A drawn table in Word: merged boxes, upright labels, heads that repeat, no row cut in two."""

from __future__ import annotations

from html import escape

from gongkai.documents.writing.docx_styles import TABLE_LINE, WIDTH, run, size, twips
from gongkai.documents.writing.paper import (
    FIGURE,
    LABEL,
    REMARK,
    TABLE_SIZE,
    WHOLE,
    Box,
    Sheet,
    fitting,
    printable,
)

# White space beside the text of a box, as the table's style has it, and above and below it.
PADDING, AIR = 40, 30
# A machine without Times New Roman sets figures as wide as this, in ems: they must not break there either.
WIDEST_DIGIT = 0.64
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(sheet: Sheet, heading: str) -> str:
    """Return `sheet` as a table as wide as the text; `heading` names it to those who hear the page read."""
    total = sum(sheet.widths)
    edges = [round(WIDTH * sum(sheet.widths[:number]) / total) for number in range(len(sheet.widths) + 1)]
    look = (
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="{AIR}" w:type="dxa"/><w:left w:w="{PADDING}" w:type="dxa"/>'
        f'<w:bottom w:w="{AIR}" w:type="dxa"/><w:right w:w="{PADDING}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{escape(printable(heading))}"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in zip(edges, edges[1:], strict=False))
    at = {(box.row, box.column): box for box in sheet.boxes}
    covered = {(box.row + down, box.column): box for box in sheet.boxes for down in range(1, box.row_span)}
    rows = "".join(_row(sheet, row, at, covered, edges) for row in range(sheet.rows))
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


Places = dict[tuple[int, int], Box]


def _row(sheet: Sheet, row: int, at: Places, covered: Places, edges: list[int]) -> str:
    head = "<w:tblHeader/>" if row < sheet.head_rows else ""
    height = f'<w:trHeight w:val="{twips(TABLE_LINE) + 2 * AIR}" w:hRule="atLeast"/>'
    kept = row < sheet.head_rows or (sheet.rows <= WHOLE and row + 1 < sheet.rows)
    cells, column = [], 0
    while column < len(sheet.widths):
        place = row, column
        box = at.get(place) or covered.get(place) or Box("", row, column)
        width = edges[min(column + box.column_span, len(edges) - 1)] - edges[column]
        cells.append(_cell(box, place in at or place not in covered, width, kept))
        column += box.column_span
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(box: Box, begins: bool, width: int, kept: bool) -> str:
    """Return one box, or the part of a box that began in a row above."""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if box.column_span > 1:
        look += f'<w:gridSpan w:val="{box.column_span}"/>'
    if box.row_span > 1:
        look += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    if box.upright:
        look += '<w:textDirection w:val="tbRlV"/>'
    look += '<w:vAlign w:val="center"/>'
    side = "left" if box.kind in (LABEL, REMARK) and box.row_span == 1 else "center"
    style = f'<w:pStyle w:val="TableText"/>{"<w:keepNext/>" if kept else ""}<w:jc w:val="{side}"/>'
    words = _words(box, width) if begins else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:pPr>{style}</w:pPr>{words}</w:p></w:tc>"


def _words(box: Box, width: int) -> str:
    """Return the words of a box; a figure too long for its column is set smaller, not broken."""
    text = printable(box.text).strip()
    points = fitting(text, (width - 2 * PADDING) / 20, TABLE_SIZE, WIDEST_DIGIT) if box.kind == FIGURE else TABLE_SIZE
    return run(text, size(points) if points < TABLE_SIZE else "")
