"""Whatever is thrown at the readers: a Document or one sentence, in bounded time and memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from documents.office import book, p, pack, relations, row, table, tc, types, unharmed, word
from gongkai.documents import limits
from gongkai.documents.files import read_document
from gongkai.errors import UnreadableFile


def refused(path: Path) -> str:
    """Read a bad file: exactly one sentence in each language that names the file; return the Chinese one."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(path)
    words = caught.value.words
    for sentence in (words.zh, words.en):
        assert path.name in sentence
        assert "\n" not in sentence
    assert words.zh.endswith("。")
    assert words.en.endswith(".")
    return words.zh


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "txt", "pdf", "doc", "wps", "png", "xls", "odt"])
@pytest.mark.parametrize("content", [b"", b"\n", b"  \r\n\t", b"\0" * 5000], ids=["nothing", "line", "blanks", "zeros"])
def test_empty(tmp_path, suffix, content):
    path = tmp_path / f"空.{suffix}"
    path.write_bytes(content)
    assert "空文件" in refused(path)


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "txt", "doc", "wps", "md", "csv"])
def test_binary_rubbish(tmp_path, suffix):
    path = tmp_path / f"乱.{suffix}"
    path.write_bytes(random.Random(7).randbytes(20_000))
    refused(path)


@pytest.mark.parametrize("keep", [0.02, 0.3, 0.6, 0.95, 0.999])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_truncated_archives(tmp_path, kind, keep):
    rows = "".join(row(n, "规章", n) for n in range(1, 200))
    whole = word(tmp_path / "w.docx", p("一") * 50) if kind == "docx" else book(tmp_path / "w.xlsx", rows)
    data = whole.read_bytes()
    path = tmp_path / f"半.{kind}"
    path.write_bytes(data[: int(len(data) * keep)])
    assert "损坏" in refused(path)


def test_damaged_inside(tmp_path):
    path = word(tmp_path / "坏.docx", "<w:p>")
    assert "损坏" in refused(path)
    data = bytearray(word(tmp_path / "坏2.docx", p("字" * 5000)).read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    (tmp_path / "坏2.docx").write_bytes(data)
    assert "损坏" in refused(tmp_path / "坏2.docx")


def test_a_document_without_its_main_part(tmp_path):
    kind = "openxmlformats-officedocument.wordprocessingml.document"
    refused(pack(tmp_path / "缺.docx", {"[Content_Types].xml": types("word/document.xml", kind), "word/x.xml": "<x/>"}))


def test_a_bomb_in_an_archive(tmp_path):
    path = word(tmp_path / "炸.docx", "<w:p/>" * (limits.PART_BYTES // 6 + 1000))
    assert path.stat().st_size < limits.PART_BYTES // 20
    refused(path)
    path = word(tmp_path / "炸2.docx", "<w:p/>" * (limits.PACKAGE_RATIO_FROM // 6 + 1000))
    refused(path)


def test_a_bomb_that_lies_about_its_size(tmp_path):
    path = word(tmp_path / "谎.docx", "<w:p/>" * (limits.PART_BYTES // 6 + 1000))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size
    data = path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(data)
    refused(path)


def test_an_archive_with_a_hundred_thousand_entries(tmp_path):
    path = tmp_path / "多.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(limits.PACKAGE_ENTRIES + 1):
            archive.writestr(f"word/{number}", b"")
    refused(path)


def laughs(levels: int = 12) -> str:
    lines = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


@pytest.mark.parametrize(
    "declared", [laughs(), '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE x []>"]
)
def test_entities_in_office_files(tmp_path, declared):
    body = f'{declared}<w:document xmlns:w="u"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    kind = "openxmlformats-officedocument.wordprocessingml.document"
    path = pack(
        tmp_path / "实体.docx",
        {
            "[Content_Types].xml": types("word/document.xml", kind),
            "_rels/.rels": relations(("m", "officeDocument", "word/document.xml")),
            "word/document.xml": body,
        },
    )
    refused(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_pages(tmp_path, encoding):
    path = tmp_path / "实体.html"
    path.write_bytes(f"{laughs()}<html><body><p>开头</p><p>&a11;</p><p>结尾</p></body></html>".encode(encoding))
    document = unharmed(path)
    assert document is not None
    assert sum(len(block.text) for block in document.paragraphs()) < 2000


@pytest.mark.parametrize("level", [300, 5000, 200_000])
def test_deep_nesting(tmp_path, level):
    inner = "<w:tbl><w:tr><w:tc>" * level + p("x") + "</w:tc></w:tr></w:tbl>" * level
    unharmed(word(tmp_path / "深.docx", inner))
    path = tmp_path / "深.html"
    path.write_text("<table><tr><td>1<td>" * level)
    unharmed(path)
    path = tmp_path / "深2.html"
    path.write_text("<html>" + "<b><i>" * level + "x")
    unharmed(path)


def test_tables_without_end(tmp_path):
    path = tmp_path / "长.html"
    path.write_text("<table>" + "<tr><td>1<td>2<td>3" * 100_000 + "</table>")
    assert "超出" in refused(path)
    path = tmp_path / "长.txt"
    path.write_text("a\tb\tc\n" * 100_000)
    assert "超出" in refused(path)
    path = word(tmp_path / "长.docx", table(*[tc("1") + tc("2")] * 20_001))
    refused(path)
    refused(book(tmp_path / "长.xlsx", "".join(row(n, 1, 2) for n in range(1, 120_000))))


@pytest.mark.parametrize("span", ["colspan", "rowspan"])
def test_spans_without_end(tmp_path, span):
    path = tmp_path / "宽.html"
    path.write_text("<table>" + f"<tr><td {span}=1000000>1<td {span}=1000000>2<td>3" * 300 + "</table>")
    unharmed(path)


def test_wide_word_tables(tmp_path):
    many = '<w:gridSpan w:val="999999999"/>'
    unharmed(word(tmp_path / "宽.docx", table(*[tc("1", many) * 3] * 200)))
    unharmed(word(tmp_path / "宽2.docx", table(f'<w:trPr><w:gridBefore w:val="{10**30}"/></w:trPr>{tc("1")}{tc("2")}')))


def test_merges_without_end(tmp_path):
    many = "".join(f'<mergeCell ref="A{n}:XFD{n + 19_000}"/>' for n in range(1, 3000))
    unharmed(book(tmp_path / "并.xlsx", row(1, "a", 1) + row(2, "b", 2), after=f"<mergeCells>{many}</mergeCells>"))


@pytest.mark.parametrize("reference", ["A99999999", "ZZZ1", "XFD1048576", "a1", "", "-1"])
def test_cells_at_the_end_of_the_world(tmp_path, reference):
    data = row(1, "a", 1) + f'<row r="2"><c r="{reference}"><v>3</v></c><c r="B2"><v>4</v></c></row>'
    unharmed(book(tmp_path / "远.xlsx", data))
    unharmed(book(tmp_path / "远2.xlsx", row(1, "a", 1) + '<row r="1048577"><c><v>3</v></c></row>'))


def test_a_script_is_text_of_nobody(tmp_path):
    path = tmp_path / "脚本.html"
    path.write_text(
        "<p onclick='x()'>正文</p><script>document.write('<p>假</p>')</script><iframe src='file:///etc/passwd'>"
    )
    document = unharmed(path)
    assert document is not None
    assert [block.text for block in document.paragraphs()] == ["正文"]


def test_parts_outside_the_archive_are_not_followed(tmp_path):
    (tmp_path / "secret.xml").write_text("<w:x/>")
    kind = "openxmlformats-officedocument.wordprocessingml.document"
    path = pack(
        tmp_path / "外.docx",
        {
            "[Content_Types].xml": types("word/document.xml", kind),
            "_rels/.rels": relations(("m", "officeDocument", "../../../secret.xml")),
        },
    )
    refused(path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not read everything")
def test_a_file_we_may_not_open(tmp_path):
    path = tmp_path / "锁.txt"
    path.write_text("一")
    path.chmod(0)
    assert "不允许" in refused(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hold_us_up(tmp_path):
    path = tmp_path / "管.txt"
    os.mkfifo(path)
    with pytest.raises(UnreadableFile):
        read_document(path)


_MEASURE = """
import resource, sys
from pathlib import Path
from gongkai.documents.files import read_document
from gongkai.errors import UnreadableFile
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
try:
    read_document(Path(sys.argv[1]))
except UnreadableFile:
    sys.exit(2)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the system bounds processes here")
@pytest.mark.parametrize("kind", ["text", "cells", "markup", "paragraphs", "deep", "chain", "spans"])
def test_the_largest_files_we_take_stay_in_bounds(tmp_path, kind):
    size = limits.TEXT_BYTES - 1000
    unit = {
        "text": "公开", "cells": "<td>1", "markup": "<p><a href=x>1</a>", "paragraphs": "<p>1", "deep": "<b>", "chain": "<!--",
        "spans": "<tr><td colspan=1000 rowspan=0>1",
    }[kind]  # fmt: skip
    path = tmp_path / "大.html"
    start = "<html><table><tr>" if kind in ("cells", "spans") else "<html>"
    path.write_text(start + unit * (size // len(unit.encode())), "utf-8")
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stderr[-2000:]
