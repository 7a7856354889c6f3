"""Many files: the order kept, one that fails said and the rest read, a process that dies taking only its own file."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from gongkai.errors import UnreadableFile
from gongkai.report import reading
from gongkai.report.batch import FEW, Outcome, read_all, read_one, workers_for
from gongkai.report.model import Report

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
    return Report(path.stem, 2024, None, "", path.stem, {}, ())


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(reading, "read_report", planted)

    def run(*stems: str, workers: int = 1, language: str = "zh") -> list[Outcome]:
        paths = [Path(f"{stem}.txt") for stem in stems]
        found = list(read_all(iter(paths), language, workers))
        assert [outcome.file for outcome in found] == [str(path) for path in paths]
        return found

    return run


WORKERS = [1, pytest.param(2, marks=needs_fork)]


@pytest.mark.parametrize("workers", WORKERS)
def test_the_order_is_kept(names, workers: int) -> None:  # type: ignore[no-untyped-def]
    stems = [f"report-{number:02}" for number in range(23)]
    assert [outcome.data["agency"] for outcome in names(*stems, workers=workers)] == stems


@pytest.mark.parametrize("workers", WORKERS)
def test_one_bad_file_among_good_ones(names, workers: int) -> None:  # type: ignore[no-untyped-def]
    found = names("a", "bad", "b", "fails", "c", workers=workers)
    assert [outcome.refusal is None for outcome in found] == [True, False, True, False, True]
    assert found[1].refusal == "bad.txt：读不了。"
    assert found[1].data["notes"] == [{"code": "unreadable-file", "message": "bad.txt：读不了。", "place": None}]
    assert found[3].data["notes"][0]["code"] == "failed"
    assert "fails.txt" in (found[3].refusal or "")
    assert "ZeroDivisionError" in (found[3].refusal or "")


def test_sentences_are_in_the_language_asked_for(names) -> None:  # type: ignore[no-untyped-def]
    assert names("bad", language="en")[0].refusal == "bad.txt: cannot be read."


@needs_fork
@pytest.mark.parametrize(
    "stems",
    [
        ["dies"],
        ["a", "dies", "b"],
        ["dies", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"],
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "dies"],
        ["dies-1", "a", "dies-2", "b", "bad", "dies-3"],
    ],
    ids=lambda stems: f"{len(stems)}",
)
def test_a_process_that_dies_takes_only_its_own_file(names, stems: list[str]) -> None:  # type: ignore[no-untyped-def]
    for stem, outcome in zip(stems, names(*stems, workers=2), strict=True):
        assert (outcome.refusal is None) is not stem.startswith(("dies", "bad")), stem
        if stem.startswith("dies"):
            assert outcome.data["notes"][0]["code"] == "failed"
            assert outcome.data["cells"] == []


def test_paths_are_taken_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of a million names is not held in memory: a path is asked for only when its turn comes."""
    monkeypatch.setattr(reading, "read_report", planted)
    taken: list[int] = []

    def paths():  # type: ignore[no-untyped-def]
        for number in range(100):
            taken.append(number)
            yield Path(f"{number}.txt")

    outcomes = read_all(paths(), "zh", 1)
    next(outcomes)
    assert len(taken) == 1


@needs_fork
def test_workers_are_kept_busy_but_not_buried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_report", planted)
    taken: list[int] = []

    def paths():  # type: ignore[no-untyped-def]
        for number in range(500):
            taken.append(number)
            yield Path(f"{number}.txt")

    outcomes = read_all(paths(), "zh", 2)
    next(outcomes)
    assert len(taken) < 50
    outcomes.close()  # type: ignore[attr-defined]


def test_no_file_at_all() -> None:
    assert list(read_all([], "zh", 1)) == []
    assert list(read_all([], "zh", 2)) == []


def test_workers_for() -> None:
    assert workers_for(0) == 1
    assert workers_for(FEW - 1) == 1
    assert 1 <= workers_for(FEW) <= FEW
    assert workers_for(10**6) >= workers_for(FEW)


def test_a_file_that_is_not_there_is_refused_not_raised(tmp_path: Path) -> None:
    outcome = read_one(tmp_path / "gone.pdf", "zh")
    assert outcome.refusal
    assert not outcome.complete


def test_complete() -> None:
    cells = {"cells": [{"status": "read"}]}
    assert Outcome("f", cells, read=1).complete
    assert not Outcome("f", cells, read=1, unread=1).complete
    assert not Outcome("f", {"cells": []}).complete
    assert not Outcome("f", cells, refusal="no").complete
