"""Our grids beside pdfplumber's, on real reports and on what the usual programs print."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from gongkai.documents.model import Grid
from gongkai.documents.pdf import read_pdf

pdfplumber = pytest.importorskip("pdfplumber")

Rows = list[list[str | None]]
ROWS = [
    ("一、本年新收政府信息公开申请数量", "3001", "53", "", "3119"),
    ("二、上年结转政府信息公开申请数量", "34", "0", "—", "34"),
    *((f"（{n}）办理结果的第{n}种情形，名称很长要折成两行", str(n), str(7 * n), "0", str(8 * n)) for n in range(1, 31)),
]


def plain(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def rows_of(grid: Grid) -> Rows:
    rows: Rows = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = plain(cell.text)
    return rows


def ours(path: Path) -> list[tuple[int | None, Rows]]:
    return [(grid.place.page, rows_of(grid)) for grid in read_pdf(path).grids()]


def theirs(path: Path) -> list[tuple[int | None, Rows]]:
    with pdfplumber.open(path) as pdf:
        return [
            (page.page_number, [[plain(text) for text in row] for row in table])
            for page in pdf.pages
            for table in page.extract_tables()
            if max(map(len, table)) > 1
        ]


def test_the_tables_of_real_reports_are_pdfplumber_s(corpus: Path) -> None:
    """But for pages whose white text frames pdfplumber takes for a table: those we read, it does not."""
    compared = 0
    for path in sorted((corpus / "raw").glob("*.pdf")):
        mine, others = ours(path), theirs(path)
        framed = {
            page for page, rows in others if any(len(row[0] or "") > 20 and set(row[1:]) == {None} for row in rows)
        }
        mine, others = ([t for t in tables if t[0] not in framed] for tables in (mine, others))
        assert mine == others
        compared += len(mine)
    assert compared >= 9


def test_every_cell_of_real_reports_stands_alone(corpus: Path) -> None:
    """The last row of the disputes: fifteen figures in fifteen boxes."""
    last = {}
    for path in sorted((corpus / "raw").glob("*.pdf")):
        grid = next(grid for grid in read_pdf(path).grids() if grid.columns == 15)
        last[path.name[:3]] = [cell.text for cell in grid.cells if cell.row == grid.rows - 1]
    assert last["002"] == ["1", "1", "0", "0", "2", "1", "0", "0", "0", "1", "2", "0", "1", "0", "3"]
    assert last["003"] == ["72", "64", "178", "37", "351", "13", "4", "8", "1", "26", "12", "1", "1", "6", "20"]


def check_long_table(grids: list[Grid]) -> None:
    """A head over three columns, then ROWS, in pieces over pages; a row split by a page's end gives two."""
    joined = ["".join(plain(c.text) or "" for grid in grids for c in grid.cells if c.column == 0)]
    assert joined[0].endswith("".join(plain(row[0]) or "" for row in ROWS))
    figures = [
        [plain(c.text) for c in grid.cells if c.row == row and c.column > 0]
        for grid in grids
        for row in range(grid.rows)
    ]
    found = [row for row in figures if len(row) == 4 and any(row) and (row[0] or "").isdigit()]
    assert found == [[plain(text) for text in row[1:]] for row in ROWS]


def as_html() -> str:
    head = "<tr><td rowspan=2>项目</td><td colspan=4>申请人情况</td></tr><tr><td>自然人</td><td>企业</td><td>其他</td><td>总计</td></tr>"
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    style = "table{border-collapse:collapse;width:100%}td{border:1px solid;padding:4px}td:first-child{width:40%}"
    return (
        f"<meta charset=utf-8><style>{style}</style><p>三、收到和处理</p><table>{head}{rows}</table><p>四、行政复议</p>"
    )


def test_typst(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    fonts = pytest.importorskip("pylopdf_fonts_zh_cn")
    cells = ",".join(f"[{text}]" for row in ROWS for text in row)
    source = tmp_path / "a.typ"
    source.write_text(
        '#set text(font: "Noto Serif SC", lang: "zh")\n#set page(numbering: "— 1 —")\n= 三、收到和处理\n'
        "#table(columns: (3fr, 1fr, 1fr, 1fr, 1fr), table.cell(rowspan: 2)[项目], table.cell(colspan: 4)[申请人情况],"
        f"[自然人],[企业],[其他],[总计],{cells})\n= 四、行政复议\n",
        encoding="utf-8",
    )
    path = tmp_path / "a.pdf"
    typst.compile(str(source), output=str(path), font_paths=[str(Path(fonts.__file__).parent)])
    assert ours(path) == theirs(path)
    document = read_pdf(path)
    check_long_table(list(document.grids()))
    assert [p.text for p in document.paragraphs()] == ["三、收到和处理", "四、行政复议"]


@pytest.mark.long
def test_chromium(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium here")
    (tmp_path / "a.html").write_text(as_html(), encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=a.pdf", "a.html"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    document = read_pdf(tmp_path / "a.pdf")
    check_long_table(list(document.grids()))
    assert {"三、收到和处理", "四、行政复议"} <= {p.text for p in document.paragraphs()}


@pytest.mark.long
def test_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    docx = pytest.importorskip("docx")
    if office is None:
        pytest.skip("no LibreOffice here")
    document = docx.Document()
    document.add_paragraph("三、收到和处理")
    table = document.add_table(rows=2 + len(ROWS), cols=5)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 4)).text = "申请人情况"
    for row, texts in enumerate([("自然人", "企业", "其他", "总计"), *ROWS], 1):
        for column, text in enumerate(texts, 1 if row == 1 else 0):
            table.cell(row, column).text = text
    document.add_paragraph("四、行政复议")
    document.save(str(tmp_path / "a.docx"))
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    path = tmp_path / "a.pdf"
    assert ours(path) == theirs(path)
    check_long_table(list(read_pdf(path).grids()))
    assert [p.text for p in read_pdf(path).paragraphs()] == ["三、收到和处理", "四、行政复议"]
