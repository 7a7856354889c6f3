"""Runs of Word text that are printed otherwise than they are stored, and cells that hold more than text."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.office import p, table, tc, word
from gongkai.documents.docx import read_docx
from gongkai.documents.model import Cell, Document


def read(folder: Path, inside: str, styles: str = "") -> Document:
    cell = f"<w:tc><w:p>{inside}</w:p></w:tc>"
    return read_docx(word(folder / "r.docx", table(tc("规章") + cell, tc("其他") + tc("4")), styles=styles))


def square(document: Document) -> Cell:
    return next(cell for cell in next(document.grids()).cells if (cell.row, cell.column) == (0, 1))


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


STYLES = (
    '<w:style w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:styleId="Own"><w:basedOn w:val="Mark"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Round"><w:basedOn w:val="Round"/><w:rPr/></w:style>'
)


@pytest.mark.parametrize(
    "inside, text",
    [
        (r("12") + r("1", '<w:vertAlign w:val="superscript"/>'), "12¹"),
        (r("12") + r("1", '<w:vertAlign w:val="subscript"/>'), "12¹"),
        (r("12") + r("1", '<w:vertAlign w:val="baseline"/>'), "121"),
        (r("12") + r("①", '<w:vertAlign w:val="superscript"/>'), "12①"),
        (r("12") + r("1", '<w:rStyle w:val="Own"/>'), "12¹"),
        (r("12") + r("1", '<w:rStyle w:val="Own"/><w:vertAlign w:val="baseline"/>'), "121"),
        (r("12") + r("9", '<w:rStyle w:val="Gone"/>'), "12"),
        (r("12") + r("3", '<w:rStyle w:val="Round"/>'), "123"),
        (r("9", "<w:vanish/>") + r("12"), "12"),
        (r("9", '<w:strike w:val="0"/>') + r("12"), "912"),
        (r("12") + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>', "12"),
        (r("12") + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', "12"),
        ("<w:ruby><w:rt>" + r("9") + "</w:rt><w:rubyBase>" + r("12") + "</w:rubyBase></w:ruby>", "12"),
        ('<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del><w:ins w:id="2">' + r("12") + "</w:ins>", "12"),
        ("<w:r><w:instrText>=3*4</w:instrText></w:r>" + r("12"), "12"),
        (r("12", '<w:rFonts w:ascii="SimSun"/><w:position w:val="2"/>'), "12"),
        (r("公开", '<w:rFonts w:ascii="Wingdings"/>'), "公开"),
    ],
)  # fmt: skip
def test_text_as_it_is_printed(tmp_path, inside, text):
    document = read(tmp_path, inside, STYLES)
    assert (square(document).text, square(document).sure, document.notes) == (text, True, ())


@pytest.mark.parametrize("line", ["strike", "dstrike"])
def test_struck_out_text_is_left_out_and_noted(tmp_path, line):
    document = read(tmp_path, r("9", f"<w:{line}/>") + r("12"))
    assert (square(document).text, square(document).sure) == ("12", True)
    assert [(note.code, "“9”" in note.words.en) for note in document.notes] == [("struck-out", True)]
    alone = square(read(tmp_path, r("9", f"<w:{line}/>")))
    assert (alone.text, alone.sure, alone.readings) == ("", False, ("9",))


PICTURE = '<w:r><w:drawing><w:inline><w:docPr descr="{}"/><a:blip/></w:inline></w:drawing></w:r>'
FLOATING = '<w:r><w:drawing><w:anchor><w:docPr descr=""/><a:blip/></w:anchor></w:drawing></w:r>'


@pytest.mark.parametrize(
    "inside, text, readings",
    [
        (PICTURE.format("12"), "", ("12",)), (r("1") + PICTURE.format(""), "1", ()), (FLOATING, "", ()),
        ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "", ()),
        ('<w:r><w:pict><v:shape><v:textpath string="12"/></v:shape></w:pict></w:r>', "", ("12",)),
        ("<w:r><w:object><w:control/></w:object></w:r>", "", ()),
        ("<w:r><w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>", "", ()),
        ('<w:r><w:fldChar><w:ffData><w:ddList><w:listEntry w:val="12"/></w:ddList></w:ffData></w:fldChar></w:r>', "", ()),
        ("<w:r><w:instrText>=3*4</w:instrText></w:r>", "", ()), ('<w:fldSimple w:instr="=3*4"/>', "", ()),
        (r(r"12") + r"<w:r><w:instrText> EQ \f(1,2) </w:instrText></w:r>", "12", ()),
        ('<w:r><w:sym w:font="Symbol" w:char="F031"/></w:r>', "", ()),
        (r("12", '<w:rFonts w:ascii="Wingdings"/>'), "12", ()),
        (r("12") + r("1", '<w:position w:val="6"/>'), "121", ()),
    ],
)  # fmt: skip
def test_what_is_printed_and_is_no_text_makes_a_cell_unsure(tmp_path, inside, text, readings):
    cell = square(read(tmp_path, inside))
    assert (cell.text, cell.sure, cell.readings) == (text, False, readings)


def test_a_seal_that_floats_over_a_figure_changes_nothing(tmp_path):
    document = read(tmp_path, r("12") + FLOATING)
    assert (square(document).text, square(document).sure) == ("12", True)
    assert [note.code for note in document.notes] == ["picture"]


def test_a_table_with_figures_inside_a_cell(tmp_path):
    inner = table(tc("甲") + tc("乙"), tc("7") + tc("8"))
    rows = [tc(f"行{number}") + tc(str(number)) + tc("0") for number in range(5)]
    body = table(*rows, tc("附") + f"<w:tc>{inner}{p('')}</w:tc>" + tc("1"))
    outer, second = read_docx(word(tmp_path / "r.docx", body)).grids()
    assert [(cell.text, cell.sure) for cell in outer.cells[-3:]] == [("附", True), ("", False), ("1", True)]
    assert [cell.text for cell in second.cells] == ["甲", "乙", "7", "8"]
