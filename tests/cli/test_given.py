"""The files a command is given: what is in a folder, and what nobody could look into."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.given import files_given


def test_folders_are_opened_once_and_links_that_go_round_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    for name in ("甲/a.txt", "甲/.b.txt", "甲/~$c.docx", "d.md", "e.exe"):
        (tmp_path / name).write_text("文", encoding="utf-8")
    (tmp_path / "甲" / "圈").symlink_to(tmp_path)
    (tmp_path / "无.pdf").symlink_to(tmp_path / "没有")
    found, several = files_given((str(tmp_path),))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["d.md", "甲/a.txt"]
    assert several


def test_a_folder_nobody_may_open_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("文", encoding="utf-8")

    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[Any]:
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "锁")))
        yield str(folder), ["锁"], ["a.txt"]

    monkeypatch.setattr(os, "walk", walk)
    assert files_given((str(tmp_path),))[0] == [tmp_path / "a.txt", tmp_path / "锁"]
