"""Files no one should have to read: one sentence, or a result that says what is missing; never a traceback."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.paper import Sheet, write
from gongkai.documents import pdf_guard
from gongkai.documents.model import Document
from gongkai.documents.pdf import MAX_PAGES, read_pdf
from gongkai.errors import UnreadableFile


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def page(text: str = "正文") -> Sheet:
    sheet = Sheet()
    sheet.text(80, 100, text)
    return sheet


def raw_pdf(path: Path, *objects: bytes) -> Path:
    """Write objects 1, 2, … as they are; the first is the catalogue."""
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(out)
    return path


TREE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")


def stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b"\0" * 100_000, "空文件"),
        (bytes(range(256)) * 500, "不是完整的 PDF"),
        (b"%PDF-1.4\n", "不是完整的 PDF"),
        (b"<html><body>404</body></html>", "不是完整的 PDF"),
        (b"PK\x03\x04" + b"\0" * 500, "不是完整的 PDF"),
    ],
    ids=["empty", "zero bytes", "rubbish", "a head only", "a web page", "a zip"],
)
def test_what_is_no_pdf_is_refused_in_one_sentence(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "坏文件.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as refusal:
        read_pdf(path)
    assert word in refusal.value.words.zh
    assert "坏文件.pdf" in refusal.value.words.zh
    assert "坏文件.pdf" in refusal.value.words.en


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UnreadableFile):
            read_pdf(path)


def test_a_password_is_asked_for_only_where_one_is_needed(tmp_path: Path) -> None:
    open_to_all = write(tmp_path / "owner.pdf", [page()], (b"", b"owner"))
    assert [p.text for p in read_pdf(open_to_all).paragraphs()] == ["正文"]
    with pytest.raises(UnreadableFile) as refusal:
        read_pdf(write(tmp_path / "user.pdf", [page()], (b"user", b"owner")))
    assert "密码" in refusal.value.words.zh


def test_a_file_cut_short_is_refused_or_said_to_be_damaged(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.pdf", [page(f"第{n}段正文") for n in range(30)]).read_bytes()
    path = tmp_path / "cut.pdf"
    for tenth in range(1, 10):
        path.write_bytes(whole[: len(whole) * tenth // 10])
        try:
            document = read_pdf(path)
        except UnreadableFile:
            continue
        assert "damaged-file" in codes(document)


def test_damage_to_the_file_s_own_index_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", [page()])
    path.write_bytes(path.read_bytes().replace(b"\nxref\n", b"\nxxxx\n"))
    document = read_pdf(path)
    assert [p.text for p in document.paragraphs()] == ["正文"]
    assert codes(document) == ["damaged-file"]


def test_a_book_is_read_to_a_bound_and_the_rest_said(tmp_path: Path) -> None:
    document = read_pdf(write(tmp_path / "a.pdf", [page()] * 2000))
    assert document.pages == 2000
    assert codes(document) == ["too-many-pages"]
    assert {p.place.page for p in document.paragraphs()} == set(range(1, MAX_PAGES + 1))


def test_a_book_of_crowded_pages_is_read_to_a_bound_and_the_rest_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.documents.pdf.MAX_CONTENT", 5)
    document = read_pdf(write(tmp_path / "a.pdf", [page()] * 5))
    assert codes(document) == ["too-many-pages"]
    assert document.pages == 5
    assert {p.place.page for p in document.paragraphs()} == {1, 2}


def test_a_page_as_large_as_a_field_reads(tmp_path: Path) -> None:
    sheet = Sheet(1e6, 1e6)
    sheet.text(80, 100, "正文")
    assert [p.text for p in read_pdf(write(tmp_path / "a.pdf", [sheet])).paragraphs()] == ["正文"]


def many_lines(sheet: Sheet) -> None:
    for number in range(25_000):
        x, y = 10 + number % 500, 10 + number // 500 * 7
        sheet.line(x, y, x + 2, y + 1)


def many_characters(sheet: Sheet) -> None:
    for number in range(100):
        sheet.text(10, 10 + 8 * number, "字" * 450, 1.2)


def nested_forms(sheet: Sheet) -> None:
    inner = page("底")
    for _ in range(40):
        outer = Sheet()
        outer.form(inner)
        inner = outer
    sheet.form(inner)


def scattered_lines(sheet: Sheet) -> None:
    for number in range(4000):
        x, y = 5 + 14 * (number % 40), 5 + number // 40 * 8
        sheet.line(x, y, x + 8, y)


@pytest.mark.parametrize(
    "crowd", [many_lines, many_characters, nested_forms, scattered_lines], ids=lambda c: c.__name__
)
def test_a_crowded_page_is_bounded_and_said(tmp_path: Path, crowd: Callable[[Sheet], None]) -> None:
    sheet = Sheet()
    crowd(sheet)
    assert "crowded-page" in codes(read_pdf(write(tmp_path / "a.pdf", [sheet, page()])))


def test_a_little_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    packed = zlib.compress(b" " * (pdf_guard.MAX_DRAWN + 1), 9)
    twice = zlib.compress(packed, 9)
    for entries, data in ((b"/Filter/FlateDecode", packed), (b"/Filter[/FlateDecode/FlateDecode]", twice)):
        path = raw_pdf(
            tmp_path / "bomb.pdf",
            *TREE,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
            stream(entries, data),
        )
        with pytest.raises(UnreadableFile) as refusal:
            read_pdf(path)
        assert "bomb.pdf" in refusal.value.words.zh


def test_forms_that_draw_forms_without_end_are_refused(tmp_path: Path) -> None:
    levels = []
    for level in range(7):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + level) if level < 6 else b""
        drawn = b"/X Do\n" * 10 if level < 6 else b"0 0 9 9 re f\n" * 10
        levels.append(stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + inner, drawn))
    path = raw_pdf(
        tmp_path / "bomb.pdf",
        *TREE,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"", b"/X Do"),
        *levels,
    )
    with pytest.raises(UnreadableFile):
        read_pdf(path)


def test_many_forms_that_do_no_harm_are_read(tmp_path: Path) -> None:
    """The bound of the forms is passed, the trial in a process of its own clears the file."""
    sheet = Sheet()
    for number in range(6):
        inner = Sheet()
        for _ in range(6):
            inner.form(page(f"{number}"))
        sheet.form(inner)
    assert read_pdf(write(tmp_path / "a.pdf", [sheet])).blocks


def mutated(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(changed))
        kind = chance.random()
        if kind < 0.5:
            changed[at] = chance.randrange(256)
        elif kind < 0.75:
            del changed[at : at + chance.randint(1, 40)]
        else:
            changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 40)))
    return bytes(changed)


def read_or_refusal(path: Path) -> Document | UnreadableFile:
    try:
        return read_pdf(path)
    except UnreadableFile as refusal:
        return refusal


def check_mutations(whole: bytes, path: Path, seeds: range) -> int:
    read = 0
    for seed in seeds:
        path.write_bytes(mutated(whole, seed))
        result = read_or_refusal(path)
        read += isinstance(result, Document)
        assert isinstance(result, Document) or path.name in result.words.zh
    return read


def test_a_damaged_file_is_read_or_refused(tmp_path: Path) -> None:
    sheet = page()
    for y in (200, 240, 280):
        sheet.line(60, y, 300, y)
    for x in (60, 180, 300):
        sheet.line(x, 200, x, 280)
    sheet.text(70, 220, "行政许可")
    whole = write(tmp_path / "a.pdf", [sheet, page()]).read_bytes()
    assert check_mutations(whole, tmp_path / "b.pdf", range(60)) > 0


@pytest.mark.long
def test_real_files_damaged_are_read_or_refused(tmp_path: Path, corpus: Path) -> None:
    for path in sorted((corpus / "raw").glob("*.pdf")):
        check_mutations(path.read_bytes(), tmp_path / "b.pdf", range(60))
