"""Any file is read by what it is; every refusal is one sentence that names the file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from documents.office import book, p, pack, row, table, tc, word
from gongkai.documents import files
from gongkai.documents.files import SUPPORTED, read_document
from gongkai.documents.model import Document, Grid, Note, Paragraph, Place
from gongkai.documents.wps import office
from gongkai.errors import UnreadableFile, Words

PAGE = "<!DOCTYPE html><html><body><p>一、总体情况</p><table><tr><td>规章<td>3</table></body></html>"


def make(folder: Path, kind: str) -> Path:
    if kind == "docx":
        return word(folder / "r.docx", p("一、总体情况") + table(tc("规章") + tc("3")))
    if kind == "xlsx":
        return book(folder / "r.xlsx", row(1, "一、总体情况") + row(2, "规章", 3) + row(3, "其他", 4))
    path = folder / f"r.{kind}"
    path.write_text(PAGE if kind == "html" else "一、总体情况\n规章\t3", "utf-8")
    return path


@pytest.mark.parametrize("kind, name", [("docx", "docx"), ("xlsx", "xlsx"), ("html", "html"), ("txt", "text")])
@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "htm", "doc", "wps", "pdf", "png", "txt", "xls", ""])
def test_content_decides_and_a_wrong_suffix_is_noted(tmp_path, kind, name, suffix):
    path = make(tmp_path, kind)
    other = path.rename(path.with_name(f"报告.{suffix}" if suffix else "报告"))
    document = read_document(other)
    assert document.kind == name
    assert [block.text for block in document.paragraphs()][:1] == ["一、总体情况"]
    assert [cell.text for cell in next(document.grids()).cells][:2] == ["规章", "3"]
    right = suffix in (kind, "") or (kind == "html" and suffix == "htm")
    assert [note.code for note in document.notes] == ([] if right else ["wrong-suffix"])


def test_what_is_supported():
    assert {".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".xlsx", ".doc", ".wps", ".png", ".jpg"} <= SUPPORTED


def test_a_folder_and_nothing_are_named(tmp_path):
    with pytest.raises(UnreadableFile, match="不是普通文件"):
        read_document(tmp_path)
    with pytest.raises(UnreadableFile, match="没有找到"):
        read_document(tmp_path / "无.pdf")


def test_old_word_files_are_read(tmp_path, monkeypatch):
    doc2docx = pytest.importorskip("doc2docx")
    assert doc2docx
    made = word(tmp_path / "made.docx", p("一、总体情况") + table(tc("规章") + tc("3")))

    def rewrite(module: str, source: Path, result: Path) -> Path:
        assert (module, source.suffix) == ("gongkai.documents.doc", ".doc")
        return Path(shutil.copyfile(made, result))

    monkeypatch.setattr("gongkai.documents.conversion.convert_by_module", rewrite)
    path = tmp_path / "r.doc"
    path.write_bytes(compound("WordDocument"))
    document = read_document(path)
    assert (document.kind, [cell.text for cell in next(document.grids()).cells]) == ("doc", ["规章", "3"])


def compound(*streams: str) -> bytes:
    """The outside of an OLE file: its signature and a directory with these names, nothing behind them."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in streams) + bytes(2048)


DATA = Path(__file__).parent / "data"
REPORT = [
    (0, 0, 1, 1, "信息内容"), (0, 1, 1, 1, "本年制发件数"), (0, 2, 1, 1, "现行有效件数"), (1, 0, 2, 1, "规章"),
    (1, 1, 1, 1, "3"), (1, 2, 1, 1, "11"), (2, 1, 1, 2, "其中修订1件"), (3, 0, 1, 1, "行政规范性文件"), (3, 1, 1, 1, "0"),
    (3, 2, 1, 1, "/"),
]  # fmt: skip
TEXTS = ["某镇2024年政府信息公开工作年度报告", "一、总体情况", "公开文件3件。", "二、主动公开政府信息情况", "三、其他"]


def squares(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in next(document.grids()).cells]


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".docx"])
def test_a_real_old_word_file(tmp_path, suffix):
    path = tmp_path / f"报告{suffix}"
    shutil.copyfile(DATA / "report.doc", path)
    document = read_document(path)
    assert (document.kind, squares(document), [block.text for block in document.paragraphs()]) == ("doc", REPORT, TEXTS)
    assert [note.code for note in document.notes] == (["wrong-suffix"] if suffix == ".docx" else [])


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_half_an_old_word_file_is_refused_or_as_the_whole(tmp_path, monkeypatch, kept):
    monkeypatch.setattr("gongkai.documents.wps.office", lambda: None)
    data = (DATA / "report.doc").read_bytes()
    path = tmp_path / "r.doc"
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(UnreadableFile, match=r"r\.doc"):
        read_document(path)


def test_a_real_old_workbook():
    document = read_document(DATA / "report.xls")
    assert [block.text for block in document.paragraphs()] == [TEXTS[0], TEXTS[3]]
    assert squares(document) == [
        (0, 0, 1, 1, "信息内容"), (0, 1, 1, 1, "本年制发件数"), (0, 2, 1, 1, "现行有效件数"), (1, 0, 2, 1, "规章"),
        (1, 1, 1, 1, "3"), (1, 2, 1, 1, "11"), (2, 1, 1, 1, "0.5"), (2, 2, 1, 1, "1234"), (3, 0, 1, 1, "合计"),
        (3, 1, 1, 1, "4"), (3, 2, 1, 1, "/"),
    ]  # fmt: skip
    assert [note.code for note in document.notes] == ["hidden-sheet"]


def test_a_damaged_old_workbook_is_refused(tmp_path):
    path = tmp_path / "r.xls"
    path.write_bytes((DATA / "report.xls").read_bytes()[:3000])
    with pytest.raises(UnreadableFile, match=r"r\.xls"):
        read_document(path)


@pytest.mark.long
@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".rtf", ".odt"])
def test_what_libreoffice_reads_for_us(tmp_path, suffix):
    import subprocess

    shutil.copyfile(DATA / "report.doc", tmp_path / "r.doc")
    profile = (tmp_path / "profile").as_uri()
    command = [str(office()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix[1:], "r.doc"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    document = read_document(tmp_path / f"r{suffix}")
    assert (document.kind, squares(document), [block.text for block in document.paragraphs()]) == ("wps", REPORT, TEXTS)


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".xls"])
def test_a_hollow_old_file_is_one_sentence(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr("gongkai.documents.wps.office", lambda: None)
    path = tmp_path / f"空壳{suffix}"
    path.write_bytes(compound("Workbook" if suffix == ".xls" else "WordDocument"))
    with pytest.raises(UnreadableFile, match="空壳") as caught:
        read_document(path)
    assert "空壳" in caught.value.words.en


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".doc"])
def test_an_encrypted_office_file_asks_for_its_password_to_be_taken_off(tmp_path, suffix):
    path = tmp_path / f"密{suffix}"
    path.write_bytes(compound("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(UnreadableFile, match="已加密"):
        read_document(path)


@pytest.mark.parametrize("name, content", [("r.rtf", b"{\\rtf1 x}"), ("r.wps", compound("CONTENTS"))])
def test_what_needs_libreoffice_says_so_where_it_is_absent(tmp_path, monkeypatch, name, content):
    monkeypatch.setattr("gongkai.documents.wps.office", lambda: None)
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="LibreOffice") as caught:
        read_document(path)
    assert "另存为 .docx" in caught.value.words.zh


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
@pytest.mark.parametrize("works", [True, False])
def test_libreoffice_is_asked_politely(tmp_path, monkeypatch, works):
    made = word(tmp_path / "made.docx", p("一、总体情况"))
    program = tmp_path / "soffice"
    # The folder to write to stands before the last argument, the file.
    copies = f'for a; do b="$c"; c="$a"; done; mkdir -p "$b"; cp "{made}" "$b/source.docx"' if works else "exit 3"
    program.write_text(f"#!/bin/sh\n{copies}\n")
    program.chmod(0o755)
    monkeypatch.setattr("gongkai.documents.wps.office", lambda: str(program))
    path = tmp_path / "-报告.rtf"
    path.write_bytes(b"{\\rtf1 x}")
    if works:
        assert [block.text for block in read_document(path).paragraphs()] == ["一、总体情况"]
    else:
        with pytest.raises(UnreadableFile, match="-报告"):
            read_document(path)


@pytest.mark.parametrize(
    "head, said",
    [(b"Rar!\x1a\x07\x00", "RAR"), (b"Founder CEB 3", "CEB"), (b"MZ\x90\0", "EXE"), (b"\x1f\x8b\x08", "gzip"),
     (b"GIF89a", "GIF"), (b"MIME-Version: 1.0", "MHT")],
)  # fmt: skip
def test_kinds_we_do_not_read_are_named(tmp_path, head, said):
    path = tmp_path / "r.docx"
    path.write_bytes(head + bytes(100))
    with pytest.raises(UnreadableFile, match=said):
        read_document(path)


@pytest.mark.parametrize("part, said", [("OFD.xml", "OFD"), ("ppt/presentation.xml", "ZIP"), ("a.txt", "ZIP")])
def test_other_archives_are_named(tmp_path, part, said):
    with pytest.raises(UnreadableFile, match=said):
        read_document(pack(tmp_path / "r.docx", {part: "x"}))


def test_a_scanned_page_is_read_where_the_extra_is_there(tmp_path, monkeypatch):
    note = Note("scanned-page", Words("扫描", "scan"), Place(page=2))
    paper = Document((Paragraph("一", Place(page=1)), Paragraph("—2—", Place(page=2)), Grid((), 0, 0, Place(page=3, table=1))),
                     "pdf", 3, None, (note,))  # fmt: skip
    seen = Document((Grid((), 0, 0, Place(page=2, table=1), optical=True),), "scan", 3)

    def read_scan(path: Path, pages: tuple[int, ...]) -> Document:
        assert list(pages) == [2]
        return seen

    monkeypatch.setattr("gongkai.documents.pdf.read_pdf", lambda path: paper)
    monkeypatch.setattr(files, "_scan_reader", lambda path: read_scan)
    path = tmp_path / "r.pdf"
    path.write_bytes(b"%PDF-1.4")
    document = read_document(path)
    assert [(type(block), block.place.page, block.place.table) for block in document.blocks] == [
        (Paragraph, 1, None), (Grid, 2, 1), (Grid, 3, 2),
    ]  # fmt: skip
    assert document.notes == ()

    def absent(path: Path) -> Document:
        raise UnreadableFile("没有组件", "no extra")

    monkeypatch.setattr(files, "_scan_reader", absent)
    assert read_document(path) == paper


def test_a_reader_that_breaks_says_one_sentence(tmp_path, monkeypatch):
    def broken(path: Path) -> Document:
        raise KeyError("r")

    monkeypatch.setattr("gongkai.documents.docx.read_docx", broken)
    with pytest.raises(UnreadableFile, match=r"r\.docx"):
        read_document(make(tmp_path, "docx"))
