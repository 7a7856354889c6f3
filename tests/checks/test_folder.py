"""Many reports checked together: ids the same in every medium, one that fails costs no other, memory put aside."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.checks import folder
from gongkai.checks.audit import Audit
from gongkai.checks.check import Seen
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.checks.folder import Asked, Checked, check_all
from gongkai.errors import UnreadableFile, UsageError
from gongkai.report import reading
from gongkai.report.model import Report, Square
from reading.remake.make_samples import WRITERS, sample_sheet
from reading.remake.truth import bundled

needs_fork = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="a planted reader reaches only workers that are forked"
)


def planted(path: Path) -> Report:
    """A reader that does what the file's name says."""
    if path.stem.startswith("dies"):
        os._exit(3)
    if path.stem.startswith("fails"):
        raise ZeroDivisionError("ours")
    if path.stem.startswith("bad"):
        raise UnreadableFile(f"{path.name}：读不了。", f"{path.name}: cannot be read.")
    return Report(f"{path.stem}镇", 2024, None, "", path.stem, {}, ())


def checked(*stems: str, workers: int = 1) -> list[Checked]:
    return list(check_all([Path(f"{stem}.txt") for stem in stems], Asked(only=("A101",)), workers))


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=needs_fork)])
def test_one_bad_file_among_good_ones(monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setattr(reading, "read_report", planted)
    found = checked("a", "bad", "b", "fails", "c", workers=workers)
    assert [one.data["read"] for one in found] == [True, False, True, False, True]
    assert found[1].data["notes"] == [{"code": "unreadable-file", "message": "bad.txt：读不了。"}]
    assert found[3].data["notes"][0]["code"] == "failed"


@needs_fork
def test_a_process_that_dies_takes_only_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_report", planted)
    found = checked("a", "dies", "b", "c", workers=2)
    assert [one.data["read"] for one in found] == [True, False, True, True]


def test_a_check_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_report", planted)

    def broken(dossier: Dossier) -> Iterator[Seen]:
        raise KeyError("ours")
        yield

    known = all_checks()
    chosen = {
        "A101": replace(known["A101"], look=broken, needs=()),
        "A102": replace(known["A102"], needs=("tables",)),
    }
    monkeypatch.setattr(folder, "all_checks", lambda: chosen)
    (one,) = check_all([Path("a.txt")], Asked(), 1)
    assert one.data["read"]
    assert [unseen["code"] for unseen in one.data["not_looked_at"]] == ["A102", "A101"]
    assert "KeyError" in one.data["not_looked_at"][1]["reason"]


def test_a_report_that_cannot_be_looked_at_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_report", planted)

    def broken(audit: Audit, found: dict[str, Any]) -> str:
        if found["file"].startswith("b"):
            raise KeyError("ours")
        return "drawn"

    found = list(check_all([Path(f"{stem}.txt") for stem in "abc"], Asked(only=("A101",)), 1, dress=broken))
    assert [one.data["read"] for one in found] == [True, False, True]
    assert [one.dressed for one in found] == ["drawn", "", "drawn"]
    assert "KeyError" in found[1].data["notes"][0]["message"]


def test_nothing_stays_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "read_report", planted)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    results: Iterator[Checked] = check_all([Path("a.txt"), Path("b.txt")], Asked(only=("A101",)), 1)
    next(results)
    assert len(list(tmp_path.iterdir())) == 1
    list(results)
    assert list(tmp_path.iterdir()) == []


def test_copies_of_last_year_s_report_are_taken_once_and_named_in_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reader(path: Path) -> Report:
        year, _, figure = path.stem.partition("-")
        squares = (Square("applications", "received", "total", Decimal(figure.partition("-")[0]), figure, "read"),)
        return Report("某镇人民政府", int(year), "2021", "", "某镇", {}, squares)

    monkeypatch.setattr(reading, "read_report", reader)
    alike = {one.data["file"]: one.data for one in checked("2024-3-a", "2023-3-a", "2023-3.0-b", "2023-3-c")}
    assert alike["2024-3-a.txt"]["previous"] == "2023-3-a.txt"
    unlike = {one.data["file"]: one.data for one in checked("2024-3-a", *(f"2023-{n}-x" for n in range(7)))}
    assert unlike["2024-3-a.txt"]["previous"] is None
    (note,) = unlike["2024-3-a.txt"]["notes"]
    assert "2023-4-x.txt 等 7 个文件" in note["message"]
    assert "2023-5-x.txt" not in note["message"]


def test_no_room_for_reports_on_the_way_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reading, "read_report", planted)
    monkeypatch.setattr(Path, "write_bytes", full)
    (note,) = checked("a")[0].data["notes"]
    assert note["message"].startswith("a.txt：临时文件夹写不下")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "没有"))
    with pytest.raises(UsageError, match="临时文件夹不能写"):
        checked("a")


# Samples in which there is nothing to find.
FAULTLESS = ("huaian-2024", "pingtan-2025")


@pytest.mark.parametrize("truth", bundled(), ids=lambda truth: truth.id)
def test_ids_are_the_same_in_every_medium(truth, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    sheet = sample_sheet(truth)
    found: dict[str, list[str]] = {}
    for suffix, write in WRITERS.items():
        path = tmp_path / f"report{suffix}"
        path.write_bytes(write(sheet))
        (one,) = check_all([path], Asked(), 1)
        found[suffix] = [finding["id"] for finding in one.data["findings"]]
    assert bool(found[".pdf"]) is (truth.id not in FAULTLESS)
    assert {suffix: sorted(ids) for suffix, ids in found.items()} == dict.fromkeys(found, sorted(found[".pdf"]))


def test_ids_of_one_report_are_all_different(root: Path) -> None:
    paths = sorted((root / "src/gongkai/samples").glob("*.*"))
    for one in check_all(paths, Asked(), 1):
        ids = [finding["id"] for finding in one.data["findings"]]
        assert len(ids) == len(set(ids))
        assert {identity.partition("-")[0] for identity in ids} <= set(all_checks())


def test_a_square_named_twice_is_one(root: Path) -> None:
    for one in check_all(sorted((root / "src/gongkai/samples").glob("*.*")), Asked(), 1):
        for finding in one.data["findings"]:
            cells = [(cell["table"], cell["row"], cell["column"]) for cell in finding["cells"]]
            assert len(cells) == len(set(cells)), finding["id"]
