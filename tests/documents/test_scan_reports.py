"""Tables of the real reports re-made as pictures, clean and spoilt: no figure is wrong that was said to be sure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("onnxruntime")
cv2 = pytest.importorskip("cv2")
typst = pytest.importorskip("typst")
fonts = pytest.importorskip("pylopdf_fonts_zh_cn")

import numpy as np  # noqa: E402  (after the skips)
import pypdfium2  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

from gongkai.documents.scan import read_scan  # noqa: E402

Grey = NDArray[np.uint8]
COLUMNS = 7
REPORTS = ("002", "003", "008")
WAYS = ((150, "clean"), (150, "spoilt"), (200, "skewed"), (200, "noisy"), (200, "spoilt"), (300, "clean"))


def figures_of(corpus: Path, report: str) -> list[str]:
    """Return every square of a report as printed; blank, and what is too wide for our narrow columns, as an empty text."""
    truth = json.loads((corpus / "truth" / f"{report}.json").read_text(encoding="utf-8"))
    printed = [cell["printed"] or "" for cell in truth["cells"]]
    return [one if len(one) <= 8 else "" for one in printed]


def picture(figures: list[str], dpi: int) -> Grey:
    """Set the figures in a ruled table with a label before each row, and draw the page."""
    rows = [figures[start : start + COLUMNS] for start in range(0, len(figures), COLUMNS)]
    boxes = [
        f"[（{number}）公开情况],{','.join(f'[#{json.dumps(one)}]' for one in row)}"
        for number, row in enumerate(rows, 1)
    ]
    body = ",\n".join(boxes)
    source = (
        '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Noto Serif SC", size: 9pt)\n'
        f"#table(columns: (2.2fr, ..(1fr,) * {COLUMNS}), align: center + horizon, stroke: 0.5pt, inset: 5pt,\n"
        f"{body})"
    )
    folder = str(Path(fonts.__file__).parent)
    document = pypdfium2.PdfDocument(typst.compile(source.encode(), font_paths=[folder]))
    assert len(document) == 1
    drawn = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    return np.array(drawn, dtype=np.uint8).reshape(drawn.shape[:2])


def spoil(grey: Grey, way: str) -> Grey:
    """Do to a page what scanners and cameras do."""
    height, width = grey.shape
    chance = np.random.default_rng(7)
    if way in ("skewed", "spoilt"):
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), 0.6, 1)
        grey = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    if way == "spoilt":
        grey = cv2.GaussianBlur(grey, (0, 0), width / 1700)
    if way in ("noisy", "spoilt"):
        grey = np.clip(grey * 0.9 + 15 + chance.normal(0, 12, grey.shape), 0, 255).astype(np.uint8)
    if way == "spoilt":
        grey = cv2.imdecode(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, 50])[1], cv2.IMREAD_GRAYSCALE)
    return grey


@pytest.mark.long
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(("dpi", "way"), WAYS)
def test_no_sure_figure_is_wrong(corpus: Path, tmp_path: Path, report: str, dpi: int, way: str) -> None:
    figures = figures_of(corpus, report)
    path = tmp_path / "page.png"
    cv2.imwrite(str(path), spoil(picture(figures, dpi), way))
    (grid,) = read_scan(path).grids()
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    sure = 0
    for number, printed in enumerate(figures):
        cell = cells[number // COLUMNS, number % COLUMNS + 1]
        if cell.sure:
            assert cell.text == printed, (report, dpi, way, number)
            sure += 1
        else:
            assert printed != "", "a blank box is not a doubtful one"
    assert sure >= len(figures) * 0.95
