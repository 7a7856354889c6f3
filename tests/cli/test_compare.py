"""gongkai compare: the screen, JSON and its schema, the page, the workbook, exit status, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import openpyxl
import pytest

OLD, NEW = "pingtan-2022.md", "pingtan-2025.xlsx"


@pytest.fixture(scope="module")
def samples(root: Path) -> Path:
    return root / "src/gongkai/samples"


@pytest.fixture(scope="module")
def schema(root: Path) -> jsonschema.Draft202012Validator:
    found = json.loads((root / "docs/reference/schemas/compare.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


class Page(HTMLParser):
    """The elements, the words and the addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "wbr"):
            self.open.append(tag)
        for name, value in attributes:
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_screen_shows_figures_text_and_promises(gongkai, samples: Path) -> None:
    ran = gongkai("compare", samples / OLD, samples / NEW)
    assert ran.status == 0
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert lines[0] == "平潭综合实验区管委会  2022 年度 → 2025 年度"
    assert "两份报告相隔 3 年" in lines[1]
    assert re.search(r"现行有效件数 +│ +698 │ +546 │ +-152 │ +-21\.8%", ran.out)
    assert re.search(r"行政强制 · 本年处理决定数量 +│ +0 │ +64 │ +\+64 │ +—", ran.out)
    for words in ("数据  可比", "文字  后一份共", "上年承诺  前一份", "可能相关", "没有提到"):
        assert words in ran.out


def test_english_speaks_english(gongkai, samples: Path) -> None:
    ran = gongkai("compare", samples / OLD, samples / NEW, "--lang", "en")
    assert "squares compared" in ran.out
    assert "The reports are 3 years apart" in ran.out


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), ("hongxing-2020.txt", NEW), (OLD, OLD)])
def test_json_is_as_the_schema_says(gongkai, samples: Path, schema, old: str, new: str) -> None:
    ran = gongkai("compare", "--json", samples / old, samples / new)
    assert ran.status == 0
    found = json.loads(ran.out)
    schema.validate(found)
    years = found["old"]["year"], found["new"]["year"]
    assert years == tuple(sorted(years))
    assert Path(found["old"]["file"]).name == (new if old == NEW else old)


def test_files_given_the_wrong_way_round_are_turned_and_it_is_said(gongkai, samples: Path) -> None:
    there = json.loads(gongkai("compare", "--json", samples / OLD, samples / NEW).out)
    back = json.loads(gongkai("compare", "--json", samples / NEW, samples / OLD).out)
    assert back["remarks"][0]["code"] == "reversed"
    assert {**back, "remarks": back["remarks"][1:]} == there


def test_one_report_beside_itself(gongkai, samples: Path) -> None:
    ran = gongkai("compare", samples / "hongze-2024.pdf", samples / "hongze-2024.pdf")
    assert ran.status == 0
    assert "两份都是 2024 年度报告" in ran.out
    assert "变化 0" in ran.out
    assert "（100.0%）" in ran.out


def test_the_page_is_whole_and_needs_nothing_else(gongkai, samples: Path, tmp_path: Path) -> None:
    ran = gongkai("compare", samples / "hongxing-2020.txt", samples / NEW, "-o", tmp_path / "a.html")
    assert ran.status == 0
    assert ran.err == f"已写入 {tmp_path / 'a.html'}\n"
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert page.addresses
    assert all(address.startswith("#") and address[1:] in page.ids for address in page.addresses)
    assert "http" not in text
    for words in ("两份报告的机关不同", "两份报告的表样不同", "只有 2020 有、不能比的格", "数据变化", "重复文字"):
        assert words in page.words


def test_words_of_a_report_are_no_commands(gongkai, samples: Path, tmp_path: Path) -> None:
    planted = (samples / OLD).read_text(encoding="utf-8").replace("政策解读的形式", "<b>=cmd()</b>政策解读的形式")
    (tmp_path / OLD).write_text(planted, encoding="utf-8")
    for name in ("a.html", "a.xlsx"):
        assert gongkai("compare", tmp_path / OLD, samples / NEW, "-o", tmp_path / name).status == 0
    assert "<b>" not in (tmp_path / "a.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_workbook_has_three_sheets_with_figures_as_numbers(gongkai, samples: Path, tmp_path: Path) -> None:
    assert gongkai("compare", samples / OLD, samples / NEW, "-o", tmp_path / "a.xlsx").status == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["数据变化", "重复文字", "上年承诺"]
    rows = list(book["数据变化"].values)
    head = next(number for number, row in enumerate(rows) if row[0] == "表")
    assert rows[head] == ("表", "格", "2022", "2025", "差", "增幅", "说明")
    found = json.loads(gongkai("compare", "--json", samples / OLD, samples / NEW).out)
    listed = sum(len(found[name]) for name in ("changes", "blank_or_zero", "unread", "only_old", "only_new"))
    assert len(rows) == head + 1 + listed
    assert ("二、主动公开政府信息情况", "行政强制 · 本年处理决定数量", 0, 64, 64, None, "由 0 起，不计增幅") in rows
    assert [row[0] for row in book["上年承诺"].values][3:] == ["问题", "改进"]


def test_json_into_a_file(gongkai, samples: Path, tmp_path: Path) -> None:
    gongkai("compare", samples / OLD, samples / NEW, "-o", tmp_path / "a.json")
    printed = gongkai("compare", samples / OLD, samples / NEW, "--json").out
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == json.loads(printed)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((OLD,), "缺少“后一份”"),
        ((OLD, "none.pdf"), "none.pdf”这个文件"),
        ((OLD, ""), "没有“”这个文件"),
        ((OLD, "."), "是文件夹；请给出两份报告的文件"),
        ((OLD, NEW, "-o", "a.doc"), "后缀须是"),
        ((OLD, NEW, "-o", OLD.replace(".md", ".html")), "不能覆盖"),
        ((OLD, NEW, "-o", "none/a.html"), "不能写"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    gongkai, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    for name in (OLD, NEW):
        shutil.copy(samples / name, tmp_path)
    if said == "不能覆盖":
        shutil.copy(samples / "shanghai-office-2019.html", tmp_path / "pingtan-2022.html")
        words = ("pingtan-2022.html", *words[1:])
    monkeypatch.chdir(tmp_path)
    ran = gongkai("compare", *words)
    assert (ran.status, ran.out) == (64, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content"), [("empty.pdf", b""), ("cut.docx", b"PK\x03\x04 no more"), ("cut.pdf", b"%PDF-1.4 and nothing")]
)
def test_a_file_that_cannot_be_read_is_said_and_nothing_is_written(
    gongkai, samples: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = gongkai("compare", samples / OLD, tmp_path / name, "-o", tmp_path / "a.html")
    assert (ran.status, ran.out) == (2, "")
    assert name in ran.err
    assert not (tmp_path / "a.html").exists()


def test_a_page_without_tables_is_compared_as_far_as_it_goes(gongkai, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某某镇2023年政府信息公开工作年度报告\n\n本年度没有报告。\n", encoding="utf-8")
    ran = gongkai("compare", tmp_path / "a.txt", samples / NEW)
    assert ran.status == 0
    assert "前一份报告没有读到法定表格" in ran.out
