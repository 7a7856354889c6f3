"""The writers themselves: another library finds every value where the sheet has it."""

from __future__ import annotations

import io
import random
from collections import Counter

import pytest

from reading.remake import book_xlsx, html, typeset, word
from reading.remake.form import lay_out
from reading.remake.layouts import LAYOUTS, Layout
from reading.remake.sheet import Sheet, Table
from reading.remake.truth import COLUMNS, invented

TRUTHS = [invented(1), invented(2, "2019"), invented(3, one_row_other=True)]


def tables_of(sheet: Sheet) -> list[list[list[str]]]:
    return [
        [[box.text if begins else "" for box, begins in row] for row in block.matrix()]
        for block in sheet.blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda t: t.id)
def test_made_up_reports_add_up(truth) -> None:  # type: ignore[no-untyped-def]
    value = {key[1:]: number or 0 for key, number in truth.values.items() if key[0] == "applications"}
    for column in (*COLUMNS, "total"):
        into = value["received", column] + value["carried_in", column]
        assert into == value["results_total", column] + value["carried_out", column]
    assert all(value[row, "total"] == sum(value[row, c] for c in COLUMNS) for row in {r for r, _ in value})


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_leaves_no_holes_and_prints_each_square_once(layout: Layout) -> None:
    for truth in TRUTHS:
        sheet = layout.make(truth, random.Random(1))
        keys = Counter(box.key for box in sheet.boxes() if box.key)
        assert keys.most_common(1)[0][1] == 1
        assert len(keys) > 150
        for block in sheet.blocks:
            if isinstance(block, Table):
                matrix = block.matrix()
                assert sum(b.down * b.across for row in block.rows for b in row) == len(matrix) * len(matrix[0])


def test_html_as_another_reader_sees_it() -> None:
    import lxml.html

    sheet = lay_out(TRUTHS[0])
    page = lxml.html.fromstring(html.html(sheet))
    for made, table in zip(tables_of(sheet), page.findall(".//table"), strict=True):
        cells = [[" ".join(td.text_content().split()) for td in tr] for tr in table.findall(".//tr")]
        assert [[t for t in row if t] for row in made] == [[t for t in row if t] for row in cells]


def test_word_as_another_reader_sees_it() -> None:
    import docx

    sheet = lay_out(TRUTHS[1])
    document = docx.Document(io.BytesIO(word.word_bytes(sheet)))
    for made, table in zip(tables_of(sheet), document.tables, strict=True):
        assert made[-1] == [cell.text for cell in table.rows[-1].cells][: len(made[-1])] or made[-1].count("")
        assert len(made) == len(table.rows)


def test_workbook_as_another_reader_sees_it() -> None:
    import openpyxl

    sheet = lay_out(TRUTHS[2])
    page = openpyxl.load_workbook(io.BytesIO(book_xlsx.xlsx_bytes(sheet))).active
    found = Counter(str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)
    wanted = Counter(box.text for box in sheet.boxes() if box.key)
    assert not {text: n for text, n in wanted.items() if text.count(".") == 0 and found[text] < n}


def test_pdf_as_another_reader_sees_it() -> None:
    import pdfplumber

    sheet = lay_out(TRUTHS[0])
    with pdfplumber.open(io.BytesIO(typeset.pdf_bytes(sheet))) as pdf:
        found = Counter(
            (cell or "").replace("\n", "")
            for page in pdf.pages
            for table in page.extract_tables()
            for row in table
            for cell in row
        )
    wanted = Counter(box.text for box in sheet.boxes() if box.key)
    assert not {text: (n, found[text]) for text, n in wanted.items() if found[text] < n}
