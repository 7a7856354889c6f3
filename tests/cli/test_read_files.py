"""What `gongkai read -o` writes: whole files or none, figures as numbers, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from gongkai.cli.read_files import COLUMNS
from gongkai.cli.shown import safe, shown

FORMULA = "=HYPERLINK(1).txt"


@pytest.fixture
def reports(root: Path, tmp_path: Path) -> Path:
    """A folder with a report under an evil name, a report with a bell in its name, and a file that cannot be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    sample = root / "src/gongkai/samples/hongxing-2020.txt"
    shutil.copy(sample, folder / FORMULA)
    shutil.copy(sample, folder / "bell\x07.txt")
    (folder / "=empty.pdf").write_bytes(b"")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as found:
        return list(csv.DictReader(found))


def test_json_is_what_json_prints(gongkai, root: Path, reports: Path, tmp_path: Path) -> None:
    ran = gongkai("read", reports, "-o", tmp_path / "all.json")
    written = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert (ran.status, ran.out) == (2, "")
    assert written == json.loads(gongkai("read", reports, "--json").out)
    schema = json.loads((root / "docs/reference/schemas/read.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(written)


def test_one_file_is_one_object(gongkai, reports: Path, tmp_path: Path) -> None:
    ran = gongkai("read", reports / "bell\x07.txt", "-o", tmp_path / "one.json")
    assert ran.status == 0
    assert isinstance(json.loads((tmp_path / "one.json").read_text(encoding="utf-8")), dict)


def test_csv(gongkai, reports: Path, tmp_path: Path) -> None:
    ran = gongkai("read", reports, "-o", tmp_path / "all.csv")
    assert ran.status == 2
    found = rows(tmp_path / "all.csv")
    assert list(found[0]) == list(COLUMNS)
    assert len(found) == 198 * 2 + 1
    assert not any(value.startswith(("=", "@")) for row in found for value in row.values())
    (refused,) = [row for row in found if not row["table"]]
    assert refused["status"] == "unread"
    assert "empty.pdf" in refused["printed"]
    first = found[0]
    assert (first["table"], first["row_label"], first["column_label"]) == ("proactive", "规章", "本年新制作数量")


def test_figures_in_csv_are_those_in_json(gongkai, root: Path, tmp_path: Path) -> None:
    sample = root / "src/gongkai/samples/shanghai-office-2019.html"
    gongkai("read", sample, "-o", tmp_path / "a.csv")
    cells = json.loads(gongkai("read", sample, "--json").out)["cells"]
    assert [row["value"] for row in rows(tmp_path / "a.csv")] == [
        "" if cell["value"] is None else str(cell["value"]) for cell in cells
    ]


def test_xlsx(gongkai, reports: Path, tmp_path: Path) -> None:
    ran = gongkai("read", reports, "-o", tmp_path / "all.xlsx")
    assert ran.status == 2
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == ["报告", "各格", "说明"]
    boxes = [box for sheet in book for row in sheet.iter_rows() for box in row if box.value is not None]
    assert {box.data_type for box in boxes} <= {"s", "n"}
    head, *cells = book["各格"].iter_rows(values_only=True)
    assert head == COLUMNS
    assert len(cells) == 198 * 2 + 1
    values = [row[COLUMNS.index("value")] for row in cells]
    assert any(isinstance(value, int) for value in values)
    assert [row[6] for row in list(book["报告"].iter_rows(values_only=True))[1:]] == [0, 0, 0]


def test_xlsx_in_english(gongkai, reports: Path, tmp_path: Path) -> None:
    gongkai("read", reports, "-o", tmp_path / "all.xlsx", "--lang", "en")
    assert openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames == ["reports", "cells", "notes"]


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx", ".CSV"])
def test_a_file_is_whole_or_not_there(
    gongkai, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    output = tmp_path / f"all{suffix}"
    output.write_text("before", encoding="utf-8")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = gongkai("read", reports, "-o", output)
    assert ran.status == 64
    assert ran.err.splitlines()[-1].count("磁盘已满") == 1
    assert output.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_stopped_half_way_leaves_nothing(
    gongkai, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.report import batch

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "read_one", stop)
    ran = gongkai("read", reports, "-o", tmp_path / "all.csv", "--workers", 1)
    assert ran.status == 130
    assert "Traceback" not in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


@pytest.mark.parametrize(
    "text, written",
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("=", "="),
        ("+2", "+2"),
        ("-4", "-4"),
        ("-1,200.5", "-1,200.5"),
        ("-", "-"),
        ("规章", "规章"),
        ("", ""),
        (3, 3),
        (None, None),
    ],
)
def test_safe(text: object, written: object) -> None:
    assert safe(text) == written


def test_shown() -> None:
    assert shown("红星镇\x1b[31m\x07\udcff") == "红星镇\ufffd[31m\ufffd\ufffd"
    assert shown("10\n3\t规章 —") == "10\n3\t规章 —"
