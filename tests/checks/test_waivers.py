"""Waivers as they are written in a file: what holds, what is refused, what matches nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.waivers import Waiver, load_waivers, unused
from gongkai.errors import UsageError

WHOLE = '[[waiver]]\nid = "A101-0123456789"\nreason = "年内撤回"\nname = "某某"\nday = 2025-01-20\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "\ufeff" + WHOLE,
        WHOLE.replace("2025-01-20", '"2025-01-20"'),
        WHOLE.replace("2025-01-20", "2025-01-20T08:00:00"),
    ],
)
def test_a_whole_entry(tmp_path: Path, text: str) -> None:
    waiver = Waiver("A101-0123456789", "年内撤回", "某某", date(2025, 1, 20))
    assert load_waivers(written(tmp_path, text)) == {"A101-0123456789": waiver}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WHOLE.replace('"年内撤回"', '"  "'), "理由（reason）"),
        (WHOLE.replace("2025-01-20", '"明天"'), "日期（day）"),
        (WHOLE.replace("2025-01-20", "20250120"), "日期（day）"),
        (WHOLE.replace('name = "某某"', "name = 7"), "姓名（name）"),
        (WHOLE + "[[waiver]]\n", "第 2 条缺编号（id）、理由（reason）、姓名（name）、日期（day）"),
        (WHOLE * 2, "写了两次"),
        (WHOLE.replace("[[waiver]]", "[waiver]"), "[[waiver]]"),
        (WHOLE.replace("[[waiver]]", "[[waivers]]"), "[[waiver]]"),
        ("waiver = [1]", "[[waiver]]"),
        ("", "[[waiver]]"),
        ("[[waiver]]\nid = 年", "写法有误"),
        (WHOLE + "until = 2026-01-01\n", "第 1 条的“until”不认识，只可写 id、reason、name、day"),
        ("waiver = " + "[" * 50_000, "写法有误"),
        (WHOLE.replace("2025-01-20", "9" * 5000), "写法有误"),
    ],
)
def test_what_is_not_whole_is_refused_in_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_waivers(written(tmp_path, text))
    assert words in refused.value.words.zh
    assert refused.value.words.en != refused.value.words.zh


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError):
        load_waivers(tmp_path / "w.toml")


def test_what_matches_nothing(tmp_path: Path) -> None:
    waivers = load_waivers(written(tmp_path, WHOLE + WHOLE.replace("0123456789", "abcdefabcd")))
    assert unused(waivers, ["A101-0123456789", "F101-0123456789"]) == ["A101-abcdefabcd"]
    assert unused({}, ["A101-0123456789"]) == []
