"""The workbook that is mailed out: a summary, a sheet for each agency, safe to open and ready to print."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.checking import put, sample
from gongkai.checks import data
from gongkai.checks.folder import Checked
from gongkai.cli.check_xlsx import write_book

HEAD = ["序号", "年度", "严重程度", "问题", "在哪里", "依据", "怎么改", "编号", "回复"]


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return sample(root)


@pytest.fixture
def folder(tmp_path: Path, text: str) -> Path:
    put(tmp_path / "in/a.md", text, "某某镇", slip=True)
    put(tmp_path / "in/b.md", text, "另一镇")
    put(tmp_path / "in/c.md", text, "某某镇人民政府", 2023)
    put(tmp_path / "in/=1.md", text, "=1+1镇", slip=True)
    put(tmp_path / "in/odd.md", text, "[某]/某:镇?", slip=True)
    (tmp_path / "in/empty.pdf").write_bytes(b"")
    return tmp_path / "in"


def opened(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(path)


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_summary_and_a_sheet_for_each_agency(gongkai, folder: Path, tmp_path: Path) -> None:
    ran = gongkai("check", folder, "-o", tmp_path / "out.xlsx")
    assert (ran.status, ran.out) == (1, "")
    assert "out.xlsx" in ran.err
    book = opened(tmp_path / "out.xlsx")
    # 另一镇 has something to look at, too: the sample's own.
    assert book.sheetnames == ["汇总", "=1+1镇", "某某镇", "另一镇", "-某--某-镇-", "依据"]
    summary = rows(book["汇总"])
    assert summary[0][:7] == ["机关", "年度", "错误", "提示", "待核", "情况说明", "未能检查（项）"]
    by_file = {row[8]: row for row in summary[1:] if row[8]}
    assert set(by_file) == {"'=1.md", "a.md", "b.md", "c.md", "odd.md", "empty.pdf"}
    assert by_file["empty.pdf"][0] == "未读"
    assert "空文件" in by_file["empty.pdf"][9]
    assert by_file["a.md"][2] >= 2
    assert by_file["c.md"][7] == "a.md"
    assert book["汇总"].auto_filter.ref == "A1:J7"
    below = [row[9] for row in summary[7:]]
    assert "未能检查：没有给出机关名录（--tree）（5 份）" in below


def test_a_basis_is_cited_and_its_words_stand_on_the_last_sheet(gongkai, folder: Path, tmp_path: Path) -> None:
    gongkai("check", folder, "-o", tmp_path / "out.xlsx")
    book = opened(tmp_path / "out.xlsx")
    cited = {row[5] for name in book.sheetnames[1:-1] for row in rows(book[name])[1:] if row[5]}
    assert cited
    bases = dict(rows(book["依据"])[1:])
    for basis in cited:
        assert all(len(line) < 120 for line in basis.split("\n"))
        assert any(line.startswith(name) and words for line in basis.split("\n") for name, words in bases.items())


def test_an_agencys_sheet_can_be_answered(gongkai, folder: Path, tmp_path: Path) -> None:
    gongkai("check", folder, "-o", tmp_path / "out.xlsx")
    found = rows(opened(tmp_path / "out.xlsx")["某某镇"])
    assert found[0] == HEAD
    numbered = [row for row in found[1:] if row[0]]
    assert [row[0] for row in numbered] == list(range(1, len(numbered) + 1))
    assert [row[1] for row in numbered] == sorted(row[1] for row in numbered)
    first = numbered[0]
    assert first[2] == "错误"
    assert re.search(r"第\d+行", first[4])
    assert "第三部分 一、本年新收政府信息公开申请数量：" in first[4]
    assert "国办公开办函〔2021〕30号" in first[5]
    assert "70 改为 71" in first[6]
    assert first[7].startswith("A10")
    assert {row[8] for row in numbered} == {None}
    assert any(row[3] and row[3].startswith("未能检查：") for row in found)


def test_it_prints_on_a4_landscape_with_its_head(gongkai, folder: Path, tmp_path: Path) -> None:
    gongkai("check", folder, "-o", tmp_path / "out.xlsx")
    for sheet in opened(tmp_path / "out.xlsx"):
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_nothing_in_it_is_a_formula(gongkai, folder: Path, tmp_path: Path) -> None:
    gongkai("check", folder, "-o", tmp_path / "out.xlsx")
    cells = [cell for sheet in opened(tmp_path / "out.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert [cell.value for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+@"] == []


def test_in_english(gongkai, folder: Path, tmp_path: Path) -> None:
    gongkai("check", folder, "-o", tmp_path / "out.xlsx", "--lang", "en")
    book = opened(tmp_path / "out.xlsx")
    assert book.sheetnames[0] == "summary"
    assert rows(book["某某镇"])[0][-1] == "answer"


def test_what_was_answered_for_says_so(gongkai, folder: Path, tmp_path: Path) -> None:
    found = json.loads(gongkai("check", "--json", folder / "a.md", "--only", "A").out)
    entry = '[[waiver]]\nid = "{}"\nreason = "年内撤回"\nname = "某某"\nday = 2025-01-20\n'
    (tmp_path / "w.toml").write_text(entry.format(found["findings"][0]["id"]), encoding="utf-8")
    gongkai("check", folder / "a.md", "--waivers", tmp_path / "w.toml", "-o", tmp_path / "out.xlsx")
    row = rows(opened(tmp_path / "out.xlsx")["某某镇"])[1]
    assert row[2] == "错误（已说明）"
    assert row[8] == "情况说明：年内撤回（某某，2025-01-20）"


def made(agency: str | None, file: str, year: int | None = None, *, quiet: bool = False) -> Checked:
    refused = data.refused(file, "failed", data.CODES["failed"], "zh")
    note = [] if quiet else [{"code": "not-in-tree", "message": "某事。"}]
    return Checked({**refused, "read": True, "agency": agency, "year": year, "format": "2021", "notes": note}, "", file)


def test_names_of_sheets_are_short_and_all_different(tmp_path: Path) -> None:
    long = "某某省某某市某某县" * 5
    names = [f"{long}甲", f"{long}乙", "汇总", "History", "history ", "'引号'", "Ａ镇", None, "[]:*?/\\"]
    write_book((made(name, f"{at}.pdf") for at, name in enumerate(names)), tmp_path / "out.xlsx")
    sheets = opened(tmp_path / "out.xlsx").sheetnames
    assert len(sheets) == len(names) + 1
    assert len({name.casefold() for name in sheets}) == len(sheets)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in sheets)
    assert "history" not in {name.casefold() for name in sheets}


def test_names_of_one_agency_share_a_sheet(tmp_path: Path) -> None:
    same = [made("某某镇", "g", 2021), made("旧某某乡", "g", 2022), made("某某镇", "g", 2023)]
    write_book(iter([*same, made("另一镇", "h", 2023)]), tmp_path / "out.xlsx")
    book = opened(tmp_path / "out.xlsx")
    assert book.sheetnames == ["汇总", "某某镇", "另一镇"]
    assert list(dict.fromkeys(row[1] for row in rows(book["某某镇"])[1:])) == [2021, 2022, 2023]


def test_an_agency_with_nothing_to_look_at_has_no_sheet(tmp_path: Path) -> None:
    some = [made("某某镇", "g", 2021, quiet=True), made("某某镇", "g", 2022), made("另一镇", "h", 2022, quiet=True)]
    write_book(iter(some), tmp_path / "out.xlsx")
    book = opened(tmp_path / "out.xlsx")
    assert book.sheetnames == ["汇总", "某某镇"]
    # Once it has one, every year stands in it.
    assert list(dict.fromkeys(row[1] for row in rows(book["某某镇"])[1:])) == [2021, 2022]
    assert [row[0] for row in rows(book["汇总"])[1:]] == ["某某镇", "某某镇", "另一镇"]


def test_more_agencies_than_files_may_be_open(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
    try:
        write_book((made(f"第{number}镇", f"{number}.pdf") for number in range(150)), tmp_path / "out.xlsx")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(opened(tmp_path / "out.xlsx").sheetnames) == 151


def test_stopped_half_way_leaves_the_old_file(gongkai, folder: Path, tmp_path: Path, monkeypatch) -> None:
    from gongkai.checks import folder as folders

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "out.xlsx").write_text("before", encoding="utf-8")
    monkeypatch.setattr(folders, "_look", stop)
    ran = gongkai("check", folder, "-o", tmp_path / "out.xlsx", "--workers", 1)
    assert ran.status == 130
    assert (tmp_path / "out.xlsx").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.xlsx"]


def test_what_was_written_is_not_checked_again(gongkai, folder: Path) -> None:
    for name in ("out.xlsx", "out.html"):
        first = gongkai("check", folder, "-o", folder / name)
        before = {path.name for path in folder.iterdir()}
        again = gongkai("check", folder, "-o", folder / name)
        assert (again.status, again.err) == (first.status, first.err)
        assert {path.name for path in folder.iterdir()} == before
        (folder / name).unlink()
    assert len(list((folder / "out_files").iterdir())) == 6


def test_no_room_for_the_sheets_on_the_way_is_said(
    gongkai, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lxml.etree import SerialisationError

    def full(*_: object) -> None:
        raise SerialisationError("IO_ENOSPC")

    monkeypatch.setattr("gongkai.cli.check_xlsx._fill", full)
    ran = gongkai("check", put(tmp_path / "a.md", text, "某某镇"), "-o", tmp_path / "out.xlsx")
    assert ran.status == 64
    assert "磁盘已满" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
