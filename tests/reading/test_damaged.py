"""Text damaged a little at random places: a line or a value lost, doubled, joined, cut, a stray number put in.

Whatever the damage, what is then read must be what the report had; where the damage took it away, it is unread.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reading.remake import media, reader
from reading.remake.cases import sheet_for
from reading.remake.layouts import BY_NAME
from reading.remake.truth import invented
from reading.remake.verdict import judge

pytest.importorskip("gongkai.report.reading")

MEDIA = ("tab", "tab begun only", "one space", "many spaces", "pipe", "cell a line", "aligned", "md", "html")
FIGURE = set("0123456789.-")


def lose_a_line(lines: list[str], at: int, dice: random.Random) -> None:
    del lines[at]


def double_a_line(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, lines[at])


def join_two_lines(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def cut_a_line(lines: list[str], at: int, dice: random.Random) -> None:
    where = dice.randint(0, len(lines[at]))
    while 0 < where < len(lines[at]) and {lines[at][where - 1], lines[at][where]} <= FIGURE:
        where += 1  # a figure cut in two would be another figure
    lines[at : at + 1] = [lines[at][:where], lines[at][where:]]


def put_a_number_in(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, str(dice.randint(1, 12)))


def put_words_in(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, dice.choice(["（接上页）", "— 4 —", "第3页 共5页", "单位：件", "2024年度", "注：含上年结转2件。"]))


def lose_a_value(lines: list[str], at: int, dice: random.Random) -> None:
    words = lines[at].split(" ")
    del words[dice.randrange(len(words))]
    lines[at] = " ".join(words)


def swap_two_lines(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at : at + 2] = lines[at : at + 2][::-1]


DAMAGES = (
    lose_a_line,
    double_a_line,
    join_two_lines,
    cut_a_line,
    put_a_number_in,
    put_words_in,
    lose_a_value,
    swap_two_lines,
)
# Where a line is one box, or a box has its own edges, these would change what stands in it.
UNFAIR = {
    "cell a line": {lose_a_line, swap_two_lines, double_a_line, lose_a_value},
    "md": {lose_a_value},
    "pipe": {lose_a_value},
}


def wrong_after_damage(seed: int, folder: Path) -> list[str]:
    """Damage one report and return what is then read wrong."""
    dice = random.Random(seed)
    truth = invented(seed % 17, "2019" if seed % 3 == 0 else "2021", size=10 ** (1 + seed % 4))
    medium = media.BY_NAME[MEDIA[seed % len(MEDIA)]]
    sheet = sheet_for(truth, BY_NAME["plain"], medium)
    lines = medium.write(sheet).decode().split("\n")
    tables = range(next(i for i, t in enumerate(lines) if "二、主动公开" in t) + 1, len(lines) - 12)
    damage = dice.choice([d for d in DAMAGES if d not in UNFAIR.get(medium.name, set())])
    at = dice.choice(tables)
    before = lines[at : at + 2]
    damage(lines, at, dice)
    path = folder / f"damaged-{seed}{medium.suffix}"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = judge(sheet.truth(), reader.read(path)).wrong
    return [f"{medium.name}, {damage.__name__} at {before}: {w}" for w in found]


@pytest.mark.parametrize("seed", range(45))
def test_damaged(seed: int, tmp_path: Path) -> None:
    assert not wrong_after_damage(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("hundred", range(20))
def test_damaged_more(hundred: int, tmp_path: Path) -> None:
    wrong = [
        w for seed in range(1000 + hundred * 100, 1100 + hundred * 100) for w in wrong_after_damage(seed, tmp_path)
    ]
    assert not wrong


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("name", ["pipe", "tab", "md"])
def test_a_header_line_cut_in_two(name: str, form: str, tmp_path: Path) -> None:
    """Columns found by where a heading stands must not move when the line of headings was broken."""
    truth, medium = invented(4 if form == "2021" else 5, form), media.BY_NAME[name]
    sheet = sheet_for(truth, BY_NAME["plain"], medium)
    lines = medium.write(sheet).decode().split("\n")
    heads = [
        i for i, t in enumerate(lines) if any(word in t for word in ("信息内容", "自然人", "商业企业", "结果维持"))
    ]
    for i in heads:
        for where in range(4, len(lines[i]), 11):
            path = tmp_path / f"head{medium.suffix}"
            path.write_text(
                "\n".join([*lines[:i], lines[i][:where], lines[i][where:], *lines[i + 1 :]]), encoding="utf-8"
            )
            wrong = judge(sheet.truth(), reader.read(path)).wrong
            assert not wrong, (lines[i][:where], lines[i][where:], wrong[:3])
