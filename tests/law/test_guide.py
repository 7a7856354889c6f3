"""The guide's own examples work as they stand."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.concordance import check_book
from gongkai.law.terms import due


def test_the_guides_overlay_works(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (root / "docs/guide/law-book.md").read_text(encoding="utf-8")
    examples = [textwrap.dedent(text) for text in re.findall(r"^ *```toml\n(.*?)^ *```", guide, re.S | re.M)]
    names = ["calendars/2027.toml", "rules/hotline-inquiry.toml", "texts/our-county-hotline.toml"]
    assert len(examples) == len(names)
    for name, example in zip(names, examples, strict=True):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example, encoding="utf-8")
    monkeypatch.setenv("GONGKAI_LAW", str(tmp_path))
    assert check_book() > len(names)
    assert due("reply", date(2026, 12, 20)).provisional is False
    assert due("hotline-inquiry", date(2026, 3, 2), place="某省/某市/某县").length == 3


@pytest.mark.parametrize("tag", ["V", "V2", "D", "K"])
def test_the_guide_explains_every_certainty(root: Path, tag: str) -> None:
    assert f"| `{tag}` |" in (root / "docs/guide/law-book.md").read_text(encoding="utf-8")
