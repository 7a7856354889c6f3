"""Lines, grids and documents written down the short way."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents.model import Cell, Document, Grid, Paragraph, Place
from gongkai.report.recognise.lines import Line, lines

SEVEN = (
    "natural_person",
    "org_commercial",
    "org_research",
    "org_public_welfare",
    "org_legal_service",
    "org_other",
    "total",
)
KINDS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
HEAD = [["项目", *KINDS, "总计"]]


def grid(rows: Sequence[Sequence[str | None]], exact: bool = True, optical: bool = False, table: int = 1) -> Grid:
    """A grid of single boxes; None leaves a box out, as a merged neighbour would."""
    cells = [
        Cell(text, row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text is not None
    ]
    return Grid(tuple(cells), len(rows), max(map(len, rows)), Place(table=table), exact, optical)


def document(*blocks: str | Grid, title: str | None = None) -> Document:
    """A document of paragraphs (plain texts) and grids."""
    made = [
        Paragraph(block, Place(line=number)) if isinstance(block, str) else block
        for number, block in enumerate(blocks, start=1)
    ]
    return Document(tuple(made), "text", title=title)


def lined(*blocks: str | Grid) -> list[Line]:
    """The lines of such a document."""
    return lines(document(*blocks))


def only(found: Sequence[Line]) -> Line:
    """The one line of a list."""
    assert len(found) == 1
    return found[0]
