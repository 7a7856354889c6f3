"""A report as PDF: set with typst, printed by LibreOffice or Chromium where they are, or as a picture of its pages."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .sheet import Box, Line, Sheet, Table


@dataclass(frozen=True)
class PdfStyle:
    """How the PDF is set; lengths in points, `stroke` the lines of the tables ("none" for no lines at all)."""

    page: str = 'paper: "a4", margin: (x: 60pt, y: 70pt)'
    size: float = 10.5
    stroke: str = "0.5pt"
    repeat_header: bool = False
    breakable: bool = True
    label_width: str = "2.4em"
    align: str = "center + horizon"
    inset: str = "4pt"


PLAIN = PdfStyle()
SPECIAL = re.compile(r"([\\#$*_@<>`\[\]/~'\"=+\-])")


def fonts() -> list[str]:
    """Return the folders of the Chinese fonts."""
    import pylopdf_fonts_zh_cn  # type: ignore[import-untyped]

    return [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]


def pdf_bytes(sheet: Sheet, style: PdfStyle = PLAIN) -> bytes:
    """Return the bytes of a PDF set with typst."""
    import typst

    return bytes(typst.compile(source(sheet, style).encode(), font_paths=fonts(), ignore_system_fonts=True))


def source(sheet: Sheet, style: PdfStyle = PLAIN) -> str:
    """Return the typst source of the report."""
    head = (
        f'#set page({style.page}, numbering: "— 1 —")\n#set document(date: datetime(year: 2025, month: 1, day: 1))\n'
        f'#set text(font: "Noto Serif SC", size: {style.size}pt, lang: "zh")\n'
        f"#show figure: set block(breakable: {str(style.breakable).lower()})\n"
    )
    return head + "\n\n".join(_line(b) if isinstance(b, Line) else _table(b, style) for b in sheet.blocks)


def _escaped(text: str) -> str:
    return r" \ ".join(SPECIAL.sub(r"\\\1", part) for part in text.split("\n"))


def _line(line: Line) -> str:
    if line.role == "title":
        return f"#align(center, text(size: 16pt)[{_escaped(line.text)}])"
    return f"#par[{_escaped(line.text)}]"


def _widths(table: Table, style: PdfStyle) -> str:
    if table.name == "applications" and table.width == 10:
        return f"({style.label_width}, {style.label_width}, 2fr, " + "1fr, " * 7 + ")"
    return "(" + "1fr, " * table.width + ")"


def _table(table: Table, style: PdfStyle) -> str:
    heads = 0
    while heads < len(table.rows) and all(b.role in ("header", "corner", "block") for b in table.rows[heads]):
        heads += 1
    rows = ["  " + ", ".join(_cell(b) for b in row) + "," for row in table.rows]
    if style.repeat_header and heads and table.name == "applications":
        rows[:heads] = ["  table.header(" + " ".join(r.strip() for r in rows[:heads]) + "),"]
    joined = "\n".join(rows)
    return f"#table(columns: {_widths(table, style)}, stroke: {style.stroke}, align: {style.align}, inset: {style.inset},\n{joined}\n)"


def _cell(box: Box) -> str:
    spans = (f"rowspan: {box.down}, " if box.down > 1 else "") + (f"colspan: {box.across}, " if box.across > 1 else "")
    return f"table.cell({spans})[{_escaped(box.text)}]" if spans else f"[{_escaped(box.text)}]"


def office() -> str | None:
    """Return LibreOffice's program, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def browser() -> str | None:
    """Return Chromium's program, where it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def by_office(source: Path, folder: Path, suffix: str = "pdf") -> Path:
    """Return `source` turned into another kind of file by LibreOffice."""
    command = [
        office() or "soffice",
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--headless",
        "--convert-to",
        suffix,
    ]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{suffix}"


def by_browser(source: Path, folder: Path) -> Path:
    """Return the web page `source` printed to PDF by Chromium."""
    target = folder / f"{source.stem}-browser.pdf"
    command = [
        browser() or "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'browser'}",
    ]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=180
    )
    return target


def pictures(pdf: bytes, dots: int = 200) -> Iterator[bytes]:
    """Yield each page of a PDF as the bytes of a PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        out = io.BytesIO()
        page.render(scale=dots / 72).to_pil().convert("L").save(out, "PNG")
        yield out.getvalue()


def scanned_pdf(pdf: bytes, dots: int = 200) -> bytes:
    """Return a PDF whose pages are pictures of the pages of another."""
    from PIL import Image

    pages = [Image.open(io.BytesIO(p)) for p in pictures(pdf, dots)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=float(dots))
    return out.getvalue()
