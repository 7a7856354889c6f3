"""Real published reports, where they are at hand: three tables each, laid out as printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.documents.files import read_document
from gongkai.documents.model import Grid

CORPUS = Path(os.environ.get("GONGKAI_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not here")


@pytest.mark.parametrize(
    "name, shapes",
    [
        ("raw/006-pingtan-2025-page.html", [(14, 4), (28, 10), (4, 15)]),
        ("raw/004b-shanghai-office-2019.html", [(18, 5), (26, 10), (4, 15)]),
        ("extras/blank-2021-template.docx", [(14, 4), (28, 10), (4, 15)]),
    ],
)
def test_ruled_tables(name, shapes):
    document = read_document(CORPUS / name)
    assert [(grid.rows, grid.columns) for grid in document.grids()] == shapes
    assert document.notes == ()
    for grid in document.grids():
        covered = sum(cell.row_span * cell.column_span for cell in grid.cells)
        assert covered == grid.rows * grid.columns
    headings = [block.text[:2] for block in document.paragraphs()]
    assert [f"{number}、" for number in "一二三四五六"] == [text for text in headings if text[1:] == "、"]


def test_the_page_s_chrome_is_left_out():
    texts = [block.text for block in read_document(CORPUS / "raw/006-pingtan-2025-page.html").paragraphs()]
    assert texts[0] == "平潭综合实验区2025年度政府信息公开工作年度报告"
    assert texts[-1] == "2025年，无收取信息处理费情况。"
    assert not [text for text in texts if "当前位置" in text or "扫一扫" in text]


@pytest.mark.parametrize("name", ["007-pingtan-2019-page", "008-pingtan-2020-page", "009-pingtan-2021-page"])
def test_cells_run_together_stay_one_line(name):
    document = read_document(CORPUS / f"raw/{name}.txt")
    assert not [block for block in document.blocks if isinstance(block, Grid)]
    assert max(len(block.text) for block in document.paragraphs()) > 2000


def test_tab_separated_rows_keep_their_lines():
    path = CORPUS / "raw/021-hongxing-town-2020.txt"
    lines = path.read_text("utf-8").split("\n")
    grids = list(read_document(path).grids())
    assert len(grids) == 7
    for grid in grids:
        for cell in grid.cells:
            line = grid.place_of(cell).line
            assert line is not None
            assert lines[line - 1].split("\t")[cell.column].strip() == cell.text
