"""gongkai check: JSON and its schema, exit status, company of reports, waivers, and what it refuses."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.checking import put, sample

SAMPLES = ("hongxing-2020.txt", "hongze-2024.pdf", "huaian-2024.docx", "pingtan-2025.xlsx", "shanghai-office-2019.html")


@pytest.fixture(scope="session")
def schema(root: Path) -> jsonschema.Draft202012Validator:
    found = json.loads((root / "docs/reference/schemas/check.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.fixture(scope="session")
def text(root: Path) -> str:
    return sample(root)


@pytest.fixture
def wrong(tmp_path: Path, text: str) -> Path:
    return put(tmp_path / "wrong.md", text, "某某镇人民政府", slip=True)


@pytest.fixture
def right(tmp_path: Path, text: str) -> Path:
    return put(tmp_path / "right.md", text, "某某镇人民政府")


def ids(report: dict[str, Any]) -> list[str]:
    return [finding["id"] for finding in report["findings"]]


@pytest.mark.parametrize("name", SAMPLES)
def test_one_object_for_one_file(gongkai, schema, root: Path, name: str) -> None:
    path = root / "src/gongkai/samples" / name
    ran = gongkai("check", "--json", path)
    found = json.loads(ran.out)
    schema.validate(found)
    assert found["file"] == str(path)
    assert found["not_looked_at"], "last year's report was not given"
    assert ran.status == (1 if found["counts"]["error"] else 0)
    assert sum(found["counts"].values()) == len(found["findings"])


def test_an_error_is_found_in_both_languages_under_one_id(gongkai, schema, wrong: Path) -> None:
    spoken = []
    for language in ("zh", "en"):
        ran = gongkai("check", "--json", wrong, "--lang", language)
        found = json.loads(ran.out)
        schema.validate(found)
        assert ran.status == 1
        assert found["counts"]["error"] == sum(finding["severity"] == "error" for finding in found["findings"]) > 0
        spoken.append(found)
    assert ids(spoken[0]) == ids(spoken[1])
    assert [finding["message"] for finding in spoken[0]["findings"]] != [
        finding["message"] for finding in spoken[1]["findings"]
    ]
    error = spoken[0]["findings"][0]
    assert (error["severity"], error["place"]["line"] > 0) == ("error", True)
    assert {"一、本年新收政府信息公开申请数量"} <= {cell["row_label"] for cell in error["cells"]}
    assert "70" in {cell["printed"] for cell in error["cells"]}


def test_a_run_again_gives_the_same(gongkai, wrong: Path) -> None:
    first, again = (gongkai("check", "--json", wrong).out for _ in range(2))
    assert first == again


def test_a_report_that_adds_up_has_no_error(gongkai, right: Path) -> None:
    ran = gongkai("check", "--json", right, "--only", "A")
    assert (ran.status, json.loads(ran.out)["findings"]) == (0, [])


def test_a_list_for_several_files_grouped_by_agency(gongkai, schema, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/a.md", text, "某某镇人民政府", 2023)
    put(tmp_path / "in/b.md", text, "另一镇人民政府", 2022)
    put(tmp_path / "in/c.md", text, "某 某镇", 2022, slip=True)
    ran = gongkai("check", "--json", tmp_path / "in")
    found = json.loads(ran.out)
    schema.validate(found)
    assert [(Path(report["file"]).name, report["year"]) for report in found] == [
        ("c.md", 2022),
        ("a.md", 2023),
        ("b.md", 2022),
    ]
    assert [report["previous"] and Path(report["previous"]).name for report in found] == [None, "c.md", None]
    assert ran.status == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_change_nothing(gongkai, text: str, tmp_path: Path, workers: int) -> None:
    for number in range(5):
        put(tmp_path / f"in/{number}.md", text, f"第{number}镇", slip=bool(number % 2))
    (tmp_path / "in/bad.pdf").write_bytes(b"")
    one = gongkai("check", "--json", tmp_path / "in", "--workers", 1)
    again = gongkai("check", "--json", tmp_path / "in", "--workers", workers)
    assert (one.status, one.out) == (again.status, again.out)


def test_a_report_given_to_compare_with_is_compared(gongkai, schema, text: str, right: Path, tmp_path: Path) -> None:
    last = put(tmp_path / "last/old.md", text, "旧某某镇", 2021)
    found = json.loads(gongkai("check", "--json", right, "--previous", last).out)
    schema.validate(found)
    assert found["previous"] == str(last)
    without = json.loads(gongkai("check", "--json", right).out)
    assert len(found["not_looked_at"]) < len(without["not_looked_at"])


def test_a_report_of_the_wrong_year_is_not_compared(gongkai, text: str, right: Path, tmp_path: Path) -> None:
    last = put(tmp_path / "last/old.md", text, "某某镇", 2019)
    for language, words in (("zh", "请给 2021 年度的"), ("en", "give the one on 2021")):
        ran = gongkai("check", right, "--previous", last, "--lang", language)
        assert (ran.status, ran.out) == (64, "")
        assert words in ran.err


def test_what_was_given_and_matches_nothing_is_said(
    gongkai, text: str, right: Path, wrong: Path, tmp_path: Path
) -> None:
    last = put(tmp_path / "last/other.md", text, "另一镇", 2021)
    (tmp_path / "last/bad.pdf").write_bytes(b"")
    assert gongkai("check", right, "--only", "A101", "--previous", tmp_path / "last/bad.pdf").status == 2
    ran = gongkai("check", "--json", right, wrong, "--previous", tmp_path / "last")
    assert {report["previous"] for report in json.loads(ran.out)} == {None}
    assert str(last) in ran.err
    assert "bad.pdf" in ran.err


def test_one_report_in_two_files_is_said_and_both_are_checked(gongkai, schema, right: Path, wrong: Path) -> None:
    found = json.loads(gongkai("check", "--json", right, wrong).out)
    schema.validate(found)
    assert [[note["code"] for note in report["notes"]] for report in found] == [["same-report-twice"]] * 2
    assert "wrong.md" in found[0]["notes"][0]["message"]
    assert found[0]["counts"]["error"] < found[1]["counts"]["error"]


def test_papers_of_last_year_that_differ_are_not_compared(gongkai, schema, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/1.md", text, "某某镇", 2021)
    put(tmp_path / "in/2.md", text, "某某镇", 2021, slip=True)
    put(tmp_path / "in/3.md", text, "某某镇", 2022)
    found = json.loads(gongkai("check", "--json", tmp_path / "in").out)
    schema.validate(found)
    assert found[2]["previous"] is None
    assert [note["code"] for note in found[2]["notes"]] == ["previous-differ"]
    shutil.copy(tmp_path / "in/1.md", tmp_path / "in/2.md")
    found = json.loads(gongkai("check", "--json", tmp_path / "in").out)
    assert Path(found[2]["previous"]).name == "1.md"


def test_a_tree_gives_the_agencies_below(gongkai, schema, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/county.md", text, "某某县人民政府")
    put(tmp_path / "in/town.md", text, "某某镇")
    put(tmp_path / "in/else.md", text, "不在名录镇")
    tree = tmp_path / "agencies.toml"
    tree.write_text(
        '[[agency]]\nname = "某某县人民政府"\n[[agency]]\nname = "某某镇人民政府"\nwithin = "某某县人民政府"\n'
        '[[agency]]\nname = "另一镇人民政府"\nwithin = "某某县人民政府"\n',
        encoding="utf-8",
    )
    without = json.loads(gongkai("check", "--json", tmp_path / "in").out)
    found = json.loads(gongkai("check", "--json", tmp_path / "in", "--tree", tree).out)
    schema.validate(found)
    by_name = {Path(report["file"]).stem: report for report in found}
    before = {Path(report["file"]).stem: report for report in without}
    codes = {unseen["code"] for unseen in before["county"]["not_looked_at"]} - {
        unseen["code"] for unseen in by_name["county"]["not_looked_at"]
    }
    assert codes, "with a tree, checks of the agencies below are looked at"
    assert [note["code"] for note in by_name["else"]["notes"]] == ["not-in-tree"]


def waiver(path: Path, *entries: dict[str, str]) -> Path:
    lines = []
    for entry in entries:
        lines.append("[[waiver]]")
        lines += [f"{key} = {value if key == 'day' else json.dumps(value)}" for key, value in entry.items()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def answer(identity: str) -> dict[str, str]:
    return {"id": identity, "reason": "年内撤回 1 件", "name": "某某", "day": "2025-01-20"}


def test_a_waived_error_no_longer_counts(gongkai, schema, wrong: Path, tmp_path: Path) -> None:
    found = json.loads(gongkai("check", "--json", wrong, "--only", "A").out)
    errors = ids(found)
    file = waiver(tmp_path / "w.toml", *map(answer, errors))
    ran = gongkai("check", "--json", wrong, "--only", "A", "--waivers", file)
    waived = json.loads(ran.out)
    schema.validate(waived)
    assert (ran.status, ran.err) == (0, "")
    assert waived["counts"] == {"error": 0, "notice": 0, "question": 0, "waived": len(errors)}
    assert waived["findings"][0]["waived"] == {"reason": "年内撤回 1 件", "name": "某某", "day": "2025-01-20"}
    shown = gongkai("check", wrong, "--only", "A", "--waivers", file).out
    assert "情况说明：年内撤回 1 件（某某，2025-01-20）" in shown


def test_a_waiver_ends_with_what_was_found(gongkai, wrong: Path, right: Path, tmp_path: Path) -> None:
    found = json.loads(gongkai("check", "--json", wrong, "--only", "A").out)
    file = waiver(tmp_path / "w.toml", *map(answer, ids(found)))
    ran = gongkai("check", "--json", right, "--only", "A", "--waivers", file)
    assert ran.status == 0
    assert ids(found)[0] in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("gone", ["id", "reason", "name", "day"])
def test_a_waiver_that_is_not_whole_is_refused(gongkai, wrong: Path, tmp_path: Path, gone: str) -> None:
    entry = answer("A101-0123456789")
    del entry[gone]
    ran = gongkai("check", wrong, "--waivers", waiver(tmp_path / "w.toml", entry))
    assert (ran.status, ran.out) == (64, "")
    assert ran.err.count("\n") == 1
    assert gone in ran.err


def test_a_waiver_given_twice_is_refused(gongkai, wrong: Path, tmp_path: Path) -> None:
    ran = gongkai("check", wrong, "--waivers", waiver(tmp_path / "w.toml", *[answer("A101-0123456789")] * 2))
    assert (ran.status, ran.err.count("A101-0123456789")) == (64, 1)


@pytest.mark.parametrize(("only", "codes"), [("A101", {"A101"}), ("a101, A103", {"A101", "A103"}), ("A", "A")])
def test_only_some_checks(gongkai, wrong: Path, only: str, codes: Any) -> None:
    found = json.loads(gongkai("check", "--json", wrong, "--only", only).out)
    seen = {finding["code"] for finding in found["findings"]}
    assert seen
    assert seen <= codes if isinstance(codes, set) else {code[0] for code in seen} == {codes}
    assert {unseen["code"] for unseen in found["not_looked_at"]} <= (codes if isinstance(codes, set) else {*()}) or all(
        unseen["code"].startswith("A") for unseen in found["not_looked_at"]
    )


def test_a_file_that_cannot_be_read_is_status_two(gongkai, schema, tmp_path: Path, text: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/bad.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    put(tmp_path / "in/good.md", text, "某某镇")
    ran = gongkai("check", "--json", tmp_path / "in", "--only", "A")
    found = json.loads(ran.out)
    schema.validate(found)
    assert ran.status == 2
    assert [report["read"] for report in found] == [False, True]
    assert ran.err.count("\n") == 1
    put(tmp_path / "in/good.md", text, "某某镇", slip=True)
    assert gongkai("check", "--json", tmp_path / "in").status == 1


def test_a_file_without_tables_is_not_called_right(gongkai, schema, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "某某镇2022年政府信息公开工作年度报告\n\n一、总体情况\n\n工作正常。\n", encoding="utf-8"
    )
    ran = gongkai("check", "--json", tmp_path / "a.txt")
    found = json.loads(ran.out)
    schema.validate(found)
    assert found["format"] is None
    assert ran.status in (1, 2)
    assert found["not_looked_at"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("no-such-file.pdf",),
        ("{empty}",),
        ("{sample}", "--workers", "0"),
        ("{sample}", "-o", "out.docx"),
        ("{sample}", "-o", "{empty}"),
        ("{sample}", "-o", "{empty}/no/out.xlsx"),
        ("{sample}", "-o", "{empty}/no/out.html"),
        ("{sample}", "{sample}", "-o", "{empty}/no/out.html"),
        ("{sample}", "--only", "Z9"),
        ("{sample}", "--only", ""),
        ("{sample}", "--tree", "no-such.toml"),
        ("{sample}", "--waivers", "no-such.toml"),
        ("{sample}", "--previous", "no-such.pdf"),
        ("{sample}", "--previous", "{empty}"),
    ],
)
def test_wrong_usage_is_one_sentence(gongkai, root: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    sample = root / "src/gongkai/samples/pingtan-2022.md"
    given = [word.format(empty=tmp_path / "empty", sample=sample) for word in words]
    for spoken in ("zh", "en"):
        ran = gongkai("check", *given, "--lang", spoken)
        assert (ran.status, ran.out) == (64, "")
        assert ran.err.count("\n") == 1


def test_help_has_an_example_and_the_exit_status(gongkai) -> None:
    for spoken in ("zh", "en"):
        ran = gongkai("check", "--help", "--lang", spoken)
        assert ran.status == 0
        assert "gongkai check " in ran.out
        assert "64" in ran.out


@pytest.mark.parametrize(
    "gone", ["file", "agency", "year", "format", "previous", "counts", "findings", "not_looked_at", "notes", "read"]
)
def test_the_schema_misses_what_is_gone(gongkai, schema, wrong: Path, gone: str) -> None:
    found = json.loads(gongkai("check", "--json", wrong).out)
    assert schema.is_valid(found)
    del found[gone]
    assert not schema.is_valid(found)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "A101"},
        {"severity": "grave"},
        {"message": ""},
        {"place": {}},
        {"cells": [{"table": "salaries", "row": "r", "column": "c"}]},
        {"waived": {"reason": "", "name": "某某", "day": "2025-01-20"}},
        {"waived": {"reason": "是", "name": "某某"}},
        {"repair": {"message": "改", "squares": []}},
    ],
)
def test_the_schema_sees_what_is_wrong(gongkai, schema, wrong: Path, fields: dict[str, Any]) -> None:
    found = json.loads(gongkai("check", "--json", wrong).out)
    changed = copy.deepcopy(found)
    changed["findings"][0].update(fields)
    assert not schema.is_valid(changed)


def test_real_reports_fit_the_schema(gongkai, schema, corpus: Path) -> None:
    found = json.loads(gongkai("check", "--json", corpus / "raw").out)
    schema.validate(found)
    assert len(found) >= 10
    assert all(report["read"] for report in found)
