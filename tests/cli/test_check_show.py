"""What gongkai check shows on the screen: one report, a folder, long lists folded, what was not looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.checking import put, sample
from gongkai.cli import check_show


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return sample(root)


def test_one_report(gongkai, text: str, tmp_path: Path) -> None:
    lines = gongkai("check", put(tmp_path / "a.md", text, "某某镇", slip=True)).out.splitlines()
    assert lines[0].startswith("a.md  某某镇 2022年度  错误 ")
    severities = [line.split()[0] for line in lines if line.startswith(("错误", "提示", "待核"))]
    assert severities == sorted(severities, key=["错误", "提示", "待核"].index)
    first = next(number for number, line in enumerate(lines) if line.startswith("错误"))
    assert lines[first].split()[1].startswith("A10")
    assert any(line.startswith("    在  第39行") for line in lines)
    assert any(line.startswith("    改  ") for line in lines)
    assert any(line.startswith("未能检查：") and "没有给出上一年度的报告" in line for line in lines)


def test_one_report_in_english(gongkai, text: str, tmp_path: Path) -> None:
    said = gongkai("check", put(tmp_path / "a.md", text, "某某镇", slip=True), "--lang", "en").out
    assert "a.md  某某镇 2022  error " in said
    assert "\n    at  line 39" in said
    assert "last year's report was not given" in said


def test_nothing_wrong_is_not_said_of_what_was_not_seen(gongkai, text: str, tmp_path: Path) -> None:
    path = put(tmp_path / "a.md", text, "某某镇")
    assert "没有发现问题。" in gongkai("check", path, "--only", "A101").out
    assert "没有查到的见下" in gongkai("check", path, "--only", "A101,C").out


def test_long_lists_are_folded(gongkai, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.md", text, "某某镇", slip=True)
    monkeypatch.setattr(check_show, "MOST", {"error": 1, "notice": 6, "question": 4})
    said = gongkai("check", path, "--only", "A").out
    assert sum(line.startswith("错误 A") for line in said.splitlines()) == 1
    assert "… 还有 1 条错误，用 -o 问题.html 看全部" in said


def test_a_folder_is_a_table_and_the_worst(gongkai, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/a.md", text, "某某镇", slip=True)
    put(tmp_path / "in/b.md", text, "另一镇")
    (tmp_path / "in/c.txt").write_text("没有表格。\n", encoding="utf-8")
    (tmp_path / "in/empty.pdf").write_bytes(b"")
    ran = gongkai("check", tmp_path / "in")
    assert ran.status == 1
    rows = [line.split() for line in ran.out.splitlines() if "│" in line]
    assert [row[-1] for row in rows] == ["a.md", "b.md", "c.txt", "empty.pdf"]
    assert [row[0] for row in rows] == ["某某镇", "另一镇", "不明", "—"]
    assert rows[0][4] == "3"
    assert "错误 A101  某某镇 2022年度　" in ran.out
    assert "c.txt：没有读到法定表格。" in ran.out
    assert "“empty.pdf”是空文件" in ran.out
    assert "没有给出上一年度的报告（2 份）" in ran.out
    assert ran.out.splitlines()[-1].startswith("共 4 份：错误 3，")
    assert ran.out.splitlines()[-1].endswith("没能读出 2 份。")


def test_a_folder_of_many_errors_is_folded(gongkai, text: str, tmp_path: Path) -> None:
    for number in range(9):
        put(tmp_path / f"in/{number}.md", text, f"第{number}镇", slip=True)
    said = gongkai("check", tmp_path / "in", "--only", "A").out
    shown = sum(line.startswith("错误 A") for line in said.splitlines())
    assert shown < 18
    assert f"… 还有 {18 - shown} 条错误，用 -o 问题.xlsx 看全部" in said


def test_names_cannot_drive_the_terminal(gongkai, text: str, tmp_path: Path) -> None:
    path = put(tmp_path / "in/[red]b\x07\x1b[31m.md", text, "[bold]某某[/bold]镇", slip=True)
    (tmp_path / "in/\x1b[2J.pdf").write_bytes(b"")
    for words in ((path,), (tmp_path / "in",)):
        said = gongkai("check", *words).out
        assert "\x1b" not in said
        assert "\x07" not in said
        assert "某某[/bold]镇" in said


def test_two_papers_of_one_report_are_named(gongkai, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/a.md", text, "某某镇")
    put(tmp_path / "in/b.md", text, "某某镇人民政府")
    said = gongkai("check", tmp_path / "in").out
    assert "b.md也是某某镇2022年度的报告" in said


def test_last_years_report_is_named(gongkai, text: str, tmp_path: Path) -> None:
    last = put(tmp_path / "last.md", text, "某某镇", 2021)
    assert "对照上一年度：last.md" in gongkai("check", put(tmp_path / "a.md", text, "某某镇"), "--previous", last).out


def test_a_folder_names_one_slip_in_the_sums_once() -> None:
    def error(code: str, hint: str, number: int) -> dict[str, Any]:
        return {"code": code, "hint": hint, "repair": None, "id": f"{code}-{number}"}

    errors = [error("A101", "改甲", 1), error("A101", "改甲", 2), error("A101", "改乙", 3), error("A104", "改甲", 4)]
    said = [error("T101", "对照台账", 5), error("T101", "对照台账", 6)]
    assert [found["id"][-1] for found in check_show._slips([*errors, *said])] == ["1", "3", "4", "5", "6"]
