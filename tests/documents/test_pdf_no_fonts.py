"""A PDF that does not carry its fonts, read on a machine that has none: the same text, character for character."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from documents.paper import Sheet, write
from gongkai.documents.pdf import read_pdf

WITHOUT_FONTS = """
import ctypes, json, sys
from pathlib import Path
from gongkai.documents import pdf_engine

class Config(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_char_p)), ("isolate", ctypes.c_void_p),
                ("slot", ctypes.c_uint), ("platform", ctypes.c_void_p), ("renderer", ctypes.c_int)]

folders = (ctypes.c_char_p * 2)(sys.argv[2].encode(), None)
start = pdf_engine._library().FPDF_InitLibraryWithConfig
start.restype, start.argtypes = None, [ctypes.c_void_p]
config = Config(2, folders)
start(ctypes.addressof(config))
from gongkai.documents.pdf import read_pdf
document = read_pdf(Path(sys.argv[1]))
print(json.dumps([[p.text for p in document.paragraphs()], [[c.text for c in g.cells] for g in document.grids()]]))
"""


def without_fonts(path: Path) -> list[list[object]]:
    """Read a PDF in a process of its own that finds no font; return the paragraphs and the tables' cells."""
    empty = path.parent / "fonts"
    empty.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_FONTS, str(path), str(empty)], capture_output=True, check=True, timeout=60
    )
    found: list[list[object]] = json.loads(run.stdout)
    return found


def test_text_in_no_font_of_the_machine_is_read_all_the_same(tmp_path: Path) -> None:
    """A character of its own, text turned both ways, a vertical font, the same line twice, a form object."""
    sheet = Sheet()
    for x in (60, 160, 260, 360, 460):
        sheet.line(x, 100, x, 300)
    for y in (100, 300):
        sheet.line(60, y, 460, y)
    sheet.text(70, 120, "件", 10)
    sheet.text(80, 120, "3", 10)
    sheet.text(200, 280, "本年度办理结果", 10, turn=1)
    sheet.text(300, 120, "本年度办理结果", 10, turn=3)
    sheet.text(400, 120, "本年度办理结果", 10, font="V")
    for y in (400, 418, 436):
        sheet.text(80, y, "其他情形其他情形其他情形其他情形其他情形其他情形", 12)
    sheet.text(80, 480, "无", 12)
    inner = Sheet()
    inner.text(80, 520, "附", 12)
    sheet.form(inner)
    sheet.text(560, 300, "附件一", 12, turn=3)
    path = write(tmp_path / "a.pdf", [sheet])
    paragraphs, tables = without_fonts(path)
    assert tables == [["件3", "本年度办理结果", "本年度办理结果", "\n".join("本年度办理结果")]]
    here = read_pdf(path)
    assert [p.text for p in here.paragraphs()] == paragraphs
    assert "".join(map(str, paragraphs)) == "其他情形" * 18 + "无附附件一"


def test_a_blank_of_its_own_stays_unread(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(80, 100, "受理", 12)
    sheet.text(104, 100, " ", 12)
    sheet.text(104, 100, "3件", 12)
    assert without_fonts(write(tmp_path / "a.pdf", [sheet]))[0] == ["受理3件"]
