"""Without the extra a picture is refused with the command that installs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gongkai.documents.scan import read_scan
from gongkai.errors import UnreadableFile


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(UnreadableFile) as refusal:
        read_scan(tmp_path / "page.png")
    assert "pip install gongkai[scan]" in refusal.value.words.zh
    assert "pip install gongkai[scan]" in refusal.value.words.en
