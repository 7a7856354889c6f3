"""gongkai read: JSON and its schema, files and folders, exit status, and what it refuses."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.report.format import format_named

SAMPLES = (
    "hongxing-2020.txt",
    "hongze-2024.pdf",
    "huaian-2024.docx",
    "pingtan-2022.md",
    "pingtan-2025.xlsx",
    "shanghai-office-2019.html",
)
BAD = {
    "empty.pdf": b"",
    "cut.pdf": b"%PDF-1.4 and then nothing",
    "cut.docx": b"PK\x03\x04 no more",
    "rubbish.xlsx": bytes(range(256)) * 4,
    "plain.html": b"<html><body><p>Opening hours: 9 to 5.</p></body></html>",
}


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    return root / "src/gongkai/samples"


@pytest.fixture(scope="session")
def schema(root: Path) -> jsonschema.Draft202012Validator:
    found = json.loads((root / "docs/reference/schemas/read.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.fixture
def mixed(tmp_path: Path, samples: Path) -> Path:
    """A folder with two reports, one in a folder of its own, and files that cannot be read."""
    folder = tmp_path / "reports"
    (folder / "town").mkdir(parents=True)
    shutil.copy(samples / "hongxing-2020.txt", folder / "town")
    shutil.copy(samples / "pingtan-2025.xlsx", folder)
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", SAMPLES)
def test_one_object_for_one_file(gongkai, schema, samples: Path, name: str) -> None:
    ran = gongkai("read", "--json", samples / name)
    found = json.loads(ran.out)
    schema.validate(found)
    assert (ran.status, ran.err) == (0, "")
    assert found["file"] == str(samples / name)
    assert {cell["status"] for cell in found["cells"]} <= {"read", "inferred"}
    squares = {f"{cell['table']}.{cell['row']}.{cell['column']}" for cell in found["cells"]}
    if not found["variant"]:
        assert squares == {".".join(square) for square in format_named(found["format"]).squares()}


def test_a_list_for_several_files(gongkai, schema, samples: Path) -> None:
    names = [samples / name for name in (SAMPLES[3], SAMPLES[0])]
    found = json.loads(gongkai("read", "--json", *names).out)
    schema.validate(found)
    assert [report["file"] for report in found] == list(map(str, names))


def test_a_list_for_a_folder_even_of_one(gongkai, schema, samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / SAMPLES[0], tmp_path)
    found = json.loads(gongkai("read", "--json", tmp_path).out)
    schema.validate(found)
    assert len(found) == 1


def test_the_rest_of_a_folder_goes_on(gongkai, schema, mixed: Path) -> None:
    ran = gongkai("read", "--json", mixed)
    found = json.loads(ran.out)
    schema.validate(found)
    assert ran.status == 2
    names = [Path(report["file"]).name for report in found]
    assert names == sorted([*BAD, "pingtan-2025.xlsx"]) + ["hongxing-2020.txt"]
    good = [report for report in found if report["cells"]]
    assert {Path(report["file"]).name for report in good} == {"hongxing-2020.txt", "pingtan-2025.xlsx"}
    for report in found:
        assert report["cells"] or report["notes"], report["file"]
    assert ran.err.count("\n") == sum(note["code"] == "unreadable-file" for report in found for note in report["notes"])


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_change_nothing(gongkai, mixed: Path, workers: int) -> None:
    one = gongkai("read", "--json", mixed, "--workers", 1)
    again = gongkai("read", "--json", mixed, "--workers", workers)
    assert (one.status, one.out) == (again.status, again.out)


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_one_sentence_and_status_two(gongkai, schema, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    for spoken in ("zh", "en"):
        ran = gongkai("read", "--json", tmp_path / name, "--lang", spoken)
        found = json.loads(ran.out)
        schema.validate(found)
        assert (ran.status, found["cells"]) == (2, [])
        assert found["notes"]
        assert "Traceback" not in ran.err
        shown = gongkai("read", tmp_path / name, "--lang", spoken)
        assert shown.status == 2
        assert name in shown.out


def test_json_holds_the_same_figures_in_both_languages(gongkai, samples: Path) -> None:
    spoken = [json.loads(gongkai("read", "--json", samples / SAMPLES[1], "--lang", one).out) for one in ("zh", "en")]
    assert spoken[0]["cells"] == spoken[1]["cells"]
    assert [note["code"] for note in spoken[0]["notes"]] == [note["code"] for note in spoken[1]["notes"]]


def test_the_screen_shows_who_and_every_table(gongkai, samples: Path) -> None:
    shown = gongkai("read", samples / "pingtan-2022.md").out
    report = json.loads(gongkai("read", "--json", samples / "pingtan-2022.md").out)
    assert report["agency"] in shown
    assert str(report["year"]) in shown
    for block in ("第二十条第（一）项", "第二十条第（八）项", "收到和处理申请", "复议、诉讼"):
        assert block in shown


def test_the_screen_speaks_english(gongkai, samples: Path) -> None:
    shown = gongkai("read", samples / "pingtan-2022.md", "--lang", "en").out
    assert "2021 form" in shown
    assert "read 200" in shown


def test_a_folder_on_the_screen_is_a_line_each(gongkai, samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / SAMPLES[0], tmp_path / "a.txt")
    shutil.copy(samples / SAMPLES[3], tmp_path / "b.md")
    ran = gongkai("read", tmp_path)
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["a.txt", "b.md", "共"]


def test_what_is_not_read_is_named_on_the_screen(gongkai, samples: Path, tmp_path: Path) -> None:
    text = (samples / "pingtan-2022.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "本年新收" in line)
    (tmp_path / "r.md").write_text(text.replace(line, line.rsplit("|", 2)[0] + "| 见附件5 |"), encoding="utf-8")
    ran = gongkai("read", tmp_path / "r.md")
    assert ran.status == 2
    assert "未读出：一、本年新收政府信息公开申请数量 · 总计" in ran.out
    assert "见附件5" in ran.out


@pytest.mark.parametrize(
    "language, word", [("en_US.UTF-8", "read 198"), ("zh_CN.UTF-8", "读出 198"), ("C", "读出 198"), ("", "读出 198")]
)
def test_lang_of_the_environment(
    gongkai, monkeypatch: pytest.MonkeyPatch, samples: Path, language: str, word: str
) -> None:
    monkeypatch.setenv("LANG", language)
    assert word in gongkai("read", samples / SAMPLES[0]).out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("no-such-file.pdf",),
        ("",),
        ("{empty}",),
        ("{sample}", "--workers", "0"),
        ("{sample}", "--workers", "many"),
        ("{sample}", "-o", "out.docx"),
        ("{sample}", "-o", "out"),
        ("{sample}", "-o", "{empty}"),
        ("{sample}", "-o", "{empty}/no/out.csv"),
        ("{sample}", "--nothing"),
        ("{sample}", "no-such-file.pdf"),
    ],
)
def test_wrong_usage_is_one_sentence(gongkai, samples: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    given = [word.format(empty=tmp_path, sample=samples / SAMPLES[0]) for word in words]
    for spoken in ("zh", "en"):
        ran = gongkai("read", *given, "--lang", spoken)
        assert (ran.status, ran.out) == (64, "")
        assert ran.err.count("\n") == 1


def test_hidden_files_and_locks_are_left_alone(gongkai, samples: Path, tmp_path: Path) -> None:
    for name in (".hidden.txt", "~$lock.docx", ".git/a.txt", "notes.py", "good.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(samples / SAMPLES[0], tmp_path / name)
    found = json.loads(gongkai("read", "--json", tmp_path).out)
    assert [Path(report["file"]).name for report in found] == ["good.txt"]


def test_help_has_an_example_and_the_exit_status(gongkai) -> None:
    for spoken in ("zh", "en"):
        ran = gongkai("read", "--help", "--lang", spoken)
        assert ran.status == 0
        assert "gongkai read --json" in ran.out
        assert "64" in ran.out


def changed(report: dict[str, Any], **fields: Any) -> dict[str, Any]:
    made = copy.deepcopy(report)
    cell = {key: value for key, value in fields.items() if key in made["cells"][0]}
    made.update({key: value for key, value in fields.items() if key not in cell})
    made["cells"][0].update(cell)
    return made


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "guessed"},
        {"status": "unread", "value": 3},
        {"status": "read", "printed": None, "value": 3},
        {"value": "3"},
        {"candidates": None},
        {"place": {}},
        {"place": {"page": 0}},
        {"year": "2024"},
        {"format": "2020"},
        {"variant": None},
        {"sections": {}},
        {"table": "salaries"},
    ],
)
def test_the_schema_sees_what_is_wrong(gongkai, schema, samples: Path, fields: dict[str, Any]) -> None:
    report = json.loads(gongkai("read", "--json", samples / SAMPLES[3]).out)
    assert schema.is_valid(report)
    assert not schema.is_valid(changed(report, **fields))


@pytest.mark.parametrize("gone", ["file", "agency", "year", "format", "variant", "title", "sections", "cells", "notes"])
def test_the_schema_misses_what_is_gone(gongkai, schema, samples: Path, gone: str) -> None:
    report = json.loads(gongkai("read", "--json", samples / SAMPLES[3]).out)
    del report[gone]
    assert not schema.is_valid(report)


def test_real_reports_fit_the_schema(gongkai, schema, corpus: Path) -> None:
    found = json.loads(gongkai("read", "--json", corpus / "raw").out)
    schema.validate(found)
    assert len(found) >= 10
