"""Figures drawn so that a hasty reader takes them for others: marks, bold faces, over lines, clipped, covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.paper import Sheet, write
from gongkai.documents.model import Document
from gongkai.documents.pdf import read_pdf

XS, YS = (60, 120, 180, 240), (100, 130)
BASE, HEIGHT = 118, 842


def hexed(text: str) -> str:
    return text.encode("utf-16-be").hex()


def shown(*operations: str, x: float = 130, y: float = BASE) -> str:
    """One text object of its own operations, starting at (x, y)."""
    return f"BT /F 10 Tf 1 0 0 1 {x} {HEIGHT - y} Tm {' '.join(operations)} ET"


def put(text: str, x: float = 130, y: float = BASE, size: float = 10, before: str = "") -> str:
    return shown(f"{before} /F {size} Tf <{hexed(text)}> Tj", x=x, y=y)


def read(folder: Path, *operations: str) -> Document:
    """Read a table of one row: 许可, the box that the operations print in, and one more."""
    sheet = Sheet()
    for x in XS:
        sheet.line(x, YS[0], x, YS[1])
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y)
    sheet.text(64, BASE, "许可")
    for operation in operations:
        sheet.raw(operation)
    return read_pdf(write(folder / "a.pdf", [sheet]))


def row(document: Document) -> list[str]:
    (grid,) = document.grids()
    return [cell.text for cell in grid.cells]


def unsure(document: Document) -> list[tuple[int, tuple[str, ...]]]:
    (grid,) = document.grids()
    return [(cell.column, cell.readings) for cell in grid.cells if not cell.sure]


MARKS = {
    "smaller and raised": ([put("12"), put("3", 140, 114, 6)], "12³"),
    "raised in one text object": ([shown(f"<{hexed('12')}> Tj 4 Ts <{hexed('3')}> Tj")], "12³"),
    "smaller on the line": ([put("12"), put("3", 140, BASE, 6)], "12³"),
    "lowered": ([put("12"), put("3", 140, 121, 6)], "12³"),
    "before the number": ([put("3", 130, 114, 6), put("12", 133)], "³12"),
    "two marks": ([put("12"), put("1,2", 140, 114, 6)], "12¹,²"),
    "above the line": ([put("12"), put("3", 140, 109, 6)], "³\n12"),
    "below the line": ([put("12"), put("3", 130, 126, 6)], "12\n³"),
    "behind a word": ([put("件"), put("3", 140, 114, 6)], "件³"),
    "thousands and a mark": ([put("1,234"), put("5", 155, 114, 6)], "1,234⁵"),
}


@pytest.mark.parametrize("kind", MARKS)
def test_note_marks_are_no_digits(tmp_path: Path, kind: str) -> None:
    operations, text = MARKS[kind]
    document = read(tmp_path, *operations)
    assert row(document) == ["许可", text, ""]
    assert not unsure(document)


NO_MARKS = {
    "all small": ([put("123", size=5)], "123"),
    "a small remark": ([put("12"), put("（其中3件）", 140, BASE, 6)], "12（其中3件）"),
    "small decimals": ([put("12"), put(".6", 140, BASE, 6)], "12.6"),
    "a smaller figure behind a word": ([put("件"), put("3", 140, BASE, 7)], "件3"),
    "slightly tilted": (["BT /F 10 Tf 0.9962 0.0872 -0.0872 0.9962 130 722 Tm <" + hexed("1234567") + "> Tj ET"], "1234567"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_MARKS)
def test_small_type_that_is_no_mark_stays(tmp_path: Path, kind: str) -> None:
    operations, text = NO_MARKS[kind]
    assert row(read(tmp_path, *operations)) == ["许可", text, ""]


def test_marks_in_running_text_are_no_digits(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(80, 200, "受理12", 12)
    sheet.text(116, 195, "3", 7)
    assert [p.text for p in read_pdf(write(tmp_path / "a.pdf", [sheet])).paragraphs()] == ["受理12³"]


@pytest.mark.parametrize("shifts", [(0, 0.2), (0, 0.3, 0.6), (0, 2)], ids=str)
def test_a_bold_face_in_a_cell_is_read_once(tmp_path: Path, shifts: tuple[float, ...]) -> None:
    document = read(tmp_path, *(put("1122", 130 + shift, BASE + shift) for shift in shifts))
    assert row(document) == ["许可", "1122", ""]
    assert not unsure(document)


def test_a_number_printed_twice_half_a_line_apart_is_read_once(tmp_path: Path) -> None:
    assert row(read(tmp_path, put("12"), put("12", 145, 111))) == ["许可", "12", ""]
    two = read(tmp_path, put("12"), put("34", 145, 111))
    assert unsure(two) == [(1, ())]
    assert [note.code for note in two.notes] == ["overprinted-text"]


def test_type_set_too_tight_to_tell_is_not_taken_for_a_bold_face(tmp_path: Path) -> None:
    assert unsure(read(tmp_path, put("11223", before="-3 Tc"))) == [(1, ())]
    assert row(read(tmp_path, put("11223", before="-2 Tc")))[1] == "11223"


SPACING = {
    "condensed": ([put("1234567", before="60 Tz")], "1234567"),
    "wide": ([put("123", before="200 Tz")], "123"),
    "spaced": ([put("12345", before="2 Tc")], "12345"),
    "one object a digit": ([put(digit, 130 + 5 * at) for at, digit in enumerate("10022")], "10022"),
    "trailing blanks over the line": ([put("12          ", 160)], "12"),
    "full width": ([put("１２３")], "１２３"),
    "filling the box": ([put("123456789012", 120)], "123456789012"),
}


@pytest.mark.parametrize("kind", SPACING)
def test_spacing_changes_no_figure(tmp_path: Path, kind: str) -> None:
    operations, text = SPACING[kind]
    document = read(tmp_path, *operations)
    assert row(document) == ["许可", text, ""]
    assert not unsure(document)


OVER = {
    "into the next box": ([put("123456", 163)], [1, 2], "123456"),
    "cut between two digits": ([put("12345678", 160)], [1, 2], "12345678"),
    "one object a digit": ([put(d, 160 + 5 * at) for at, d in enumerate("1002267")], [1, 2], "1002267"),
    "spaced": ([put("12345", 160, before="3 Tc")], [1, 2], "12345"),
    "through a whole box": ([put("1" * 30, 100)], [0, 1, 2], "1" * 30),
    "out of the table": ([put("123456", 225)], [2], "123456"),
    "with a word": ([put("22（其中修订16件）", 150)], [1, 2], "22（其中修订16件）"),
    "one digit on the line": ([put("7", 178)], [1, 2], "7"),
}


@pytest.mark.parametrize("kind", OVER)
def test_a_number_over_a_line_leaves_its_boxes_unsure(tmp_path: Path, kind: str) -> None:
    operations, columns, whole = OVER[kind]
    document = read(tmp_path, *operations)
    assert unsure(document) == [(column, (whole,)) for column in columns]
    assert {note.code for note in document.notes} == {"text-over-line"}


TIGHT = {
    "two numbers that meet at the line": ([put("1234", 159.8), put("5678", 180)], ["1234", "5678"]),
    "a digit that touches the line": ([put("1234", 160.5), put("5", 184)], ["1234", "5"]),
    "a bracket's blank half over the line": ([put("12", 140), put("（一）", 176)], ["12", "（一）"]),
}


@pytest.mark.parametrize("kind", TIGHT)
def test_numbers_that_only_touch_the_line_are_sure(tmp_path: Path, kind: str) -> None:
    operations, texts = TIGHT[kind]
    document = read(tmp_path, *operations)
    assert row(document)[1:] == texts
    assert not unsure(document)


CLIP = "q 120 712 60 30 re W n"  # the middle box
UNSEEN = {
    "clipped away": [CLIP, put("99", 190), "Q", put("12")],
    "nothing left by the clipping path": ["q 0 0 0 0 re W n", put("99"), "Q", put("12", 150)],
    "invisible": [put("99", before="3 Tr"), "0 Tr", put("12", 150)],
    "a clipping path itself": ["q", put("99", before="7 Tr"), "Q", put("12", 150)],
    "white": ["1 g", put("99"), "0 g", put("12", 150)],
    "covered with white": [put("99"), "1 g 121 713 30 25 re f 0 g", put("12", 155)],
    "covered in part of its text object": [put("99 12"), "1 g 125 713 17.4 25 re f 0 g"],
    "off the paper": [put("99", 700), put("12")],
}


@pytest.mark.parametrize("kind", UNSEEN)
def test_figures_nobody_can_see_are_left_out(tmp_path: Path, kind: str) -> None:
    document = read(tmp_path, *UNSEEN[kind])
    assert row(document) == ["许可", "12", ""]
    assert not unsure(document)
    assert [note.code for note in document.notes] == ([] if kind == "off the paper" else ["hidden-text"])


def test_what_lies_outside_the_crop_box_is_left_out(tmp_path: Path) -> None:
    sheet = Sheet(crop="50 0 300 842")
    for x, text in ((10, "99"), (80, "12"), (400, "88")):
        sheet.text(x, 200, text)
    assert [p.text for p in read_pdf(write(tmp_path / "a.pdf", [sheet])).paragraphs()] == ["12"]


@pytest.mark.parametrize("wide", [True, False], ids=["over the line", "inside its box"])
def test_a_figure_of_which_a_part_is_hidden_is_not_trusted(tmp_path: Path, wide: bool) -> None:
    whole = "1234567890" if wide else "1234"
    hidden = [CLIP, put(whole, 150), "Q"] if wide else [put(whole), "1 g 140 713 30 25 re f 0 g"]
    assert unsure(read(tmp_path, *hidden)) == [(column, (whole,)) for column in ((1, 2) if wide else (1,))]


def type3(codes: tuple[str, str]) -> bytes:
    """A table with a Type 3 font of two glyphs, each drawn as a bar, whose ToUnicode says `codes`."""
    page = (
        "60 60 m 60 100 l S 120 60 m 120 100 l S 180 60 m 180 100 l S 60 60 m 180 60 l S 60 100 m 180 100 l S "
        "BT /T 10 Tf 1 0 0 1 70 75 Tm (ab) Tj 1 0 0 1 130 75 Tm (aab) Tj ET"
    )
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange 2 beginbfchar <61> <{codes[0]}> <62> <{codes[1]}> endbfchar endcmap end end"
    )
    streams = [f"<</Length {len(s)}>>stream\n{s}\nendstream" for s in (page, "500 0 0 0 500 700 d1 0 0 400 700 re f", mapping)]  # fmt: skip
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</T 5 0 R>>>>>>",
        streams[0],
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a 6 0 R/b 6 0 R>>"
        "/Encoding<</Type/Encoding/Differences[97/a/b]>>/FirstChar 97/LastChar 98/Widths[500 500]/ToUnicode 7 0 R>>",
        *streams[1:],
    ]
    out, starts = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in starts)
    return (out + table + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


@pytest.mark.parametrize(
    ("codes", "texts", "notes"),
    [
        (("0031", "0032"), ["12", "112"], []),
        (("FF11", "FF12"), ["１２", "１１２"], []),
        (("E031", "E032"), ["\ue031\ue032", "\ue031\ue031\ue032"], ["garbled-text"]),
        (("0000", "FFFD"), ["\ufffd\ufffd", "\ufffd\ufffd\ufffd"], ["garbled-text"]),
    ],
    ids=["digits", "full width", "private use", "no meaning"],
)
def test_a_drawn_font_says_what_its_map_says(
    tmp_path: Path, codes: tuple[str, str], texts: list[str], notes: list[str]
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(type3(codes))
    document = read_pdf(path)
    assert [cell.text for grid in document.grids() for cell in grid.cells] == texts
    assert [note.code for note in document.notes] == notes
