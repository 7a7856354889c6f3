"""The tree of agencies: who stands below whom, who owes a report, and what a mistake in the file says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.tree import Tree, kind_of, load_tree
from gongkai.errors import UsageError
from gongkai.law.lookup import category

GOOD = """
[[agency]]
name = "某县人民政府"
kind = "county_government"
sums = "all"

[[agency]]
name = "甲镇人民政府"
within = "某县人民政府"
aliases = ["甲镇镇政府办"]

[[agency]]
name = "乙乡人民政府"
within = "某县政府"
until = 2023-06-01

[[agency]]
name = "丙街道办事处"
within = "某县人民政府"
from = 2023-06-01
"""


def tree(folder: Path, text: str) -> Tree:
    path = folder / "agencies.toml"
    path.write_text(text, "utf-8")
    return load_tree(path)


def test_an_agency_is_found_however_it_is_written(tmp_path: Path) -> None:
    found = tree(tmp_path, GOOD)
    for name in ("甲镇人民政府", "甲 镇 人民政府", "甲镇", "甲镇政府", "甲镇镇政府办", "甲镇　人民政府"):
        assert found.find(name) is found.agencies[1], name
    assert found.find("丁镇") is None
    assert found.find("") is None


def test_an_agency_owes_the_report_on_the_years_whose_last_day_it_saw(tmp_path: Path) -> None:
    found = tree(tmp_path, GOOD)
    names = {year: [child.name[:2] for child in found.children("某县", year)] for year in (2022, 2023, 2024)}
    assert names == {2022: ["甲镇", "乙乡"], 2023: ["甲镇", "丙街"], 2024: ["甲镇", "丙街"]}
    assert found.children("甲镇", 2024) == ()
    assert found.children("丁镇", 2024) == ()


def test_what_an_entry_says_is_kept(tmp_path: Path) -> None:
    found = tree(tmp_path, GOOD)
    assert found.agencies[0].sums == "all"
    assert found.agencies[2].until == date(2023, 6, 1)
    assert found.kind("某县人民政府") == "county_government"
    assert found.kind("甲镇镇政府办") == "town"
    assert found.kind("丁县人民政府") == "county_government"
    assert found.kind("丁公司") is None


@pytest.mark.parametrize(
    "text, said",
    [
        ("[[agency]\n", "TOML"),
        ("", "没有 [[agency]]"),
        ("agency = 3", "没有 [[agency]]"),
        ("[[agencies]]\nname = '甲镇'", "不认识的“agencies”"),
        ("[[agency]]\nkind = 'town'", "第 1 个机关没有 name"),
        ("[[agency]]\nname = '甲镇'\nparent = '某县'", "“甲镇”的“parent”不认识"),
        ("[[agency]]\nname = '甲镇'\nkind = 'village'", "kind 应为"),
        ("[[agency]]\nname = '甲镇'\nsums = 'some'", "sums 应为 all、own 之一"),
        ("[[agency]]\nname = '甲镇'\nfrom = '2019'", "from 应为日期"),
        ("[[agency]]\nname = '甲镇'\nfrom = 2019-01-01T08:00:00", "from 应为日期"),
        ("[[agency]]\nname = '甲镇'\naliases = '甲'", "aliases 应为列表"),
        ("[[agency]]\nname = '甲镇'\naliases = [1]", "aliases 应为列表"),
        ("[[agency]]\nname = '甲镇'\nfrom = 2020-01-01\nuntil = 2020-01-01", "until 不晚于 from"),
        ("[[agency]]\nname = '甲镇'\n[[agency]]\nname = '甲镇人民政府'", "既是“甲镇”又是“甲镇人民政府”"),
        ("[[agency]]\nname = '甲镇'\nwithin = '某县'", "上级“某县”不在名录里"),
        ("[[agency]]\nname = '甲镇'\nwithin = '甲镇'", "互为上级"),
        ("[[agency]]\nname = '甲'\nwithin = '乙'\n[[agency]]\nname = '乙'\nwithin = '甲'", "“乙”与“甲”互为上级"),
        ("[[agency]]\nname = '甲镇'\naliases = [' ']", "aliases 应为列表"),
        ("agency = " + "[" * 50_000, "不是正确的 TOML"),
        ("[[agency]]\nname = '甲镇'\nfrom = " + "9" * 5000, "不是正确的 TOML"),
        (f"[[agency]]\nname = '{'甲' * 5000}'\nkind = '{'x' * 5000}'", f"里“{'甲' * 40}”的 kind 应为"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_file_and_entry(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        tree(tmp_path, text)
    assert said in refused.value.words.zh
    assert "agencies.toml" in refused.value.words.zh
    assert refused.value.words.zh.endswith("docs/guide/checking.md。")
    assert str(tmp_path) not in refused.value.words.zh


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有“.*请检查路径"):
        load_tree(tmp_path / "nothing.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="不是 UTF-8"):
        load_tree(tmp_path / "bytes.toml")


@pytest.mark.parametrize(
    "name, kind",
    [
        ("某某镇人民政府", "town"),
        ("某县某某乡人民政府", "town"),
        ("红星镇", "town"),
        ("某某街道办事处", "subdistrict"),
        ("某县人民政府", "county_government"),
        ("某市某某区人民政府", "county_government"),
        ("某某自治区人民政府", "provincial_government"),
        ("某省人民政府", "provincial_government"),
        # A city may stand above counties or beside them.
        ("某市人民政府", None),
        ("某县人民政府办公室", "county_office"),
        ("某市人民政府办公室", None),
        ("某市人民政府办公厅", None),
        ("某县财政局", "county_department"),
        ("某市财政局", None),
        ("某县公安局某某分局", "dispatched"),
        ("某某综合实验区", None),
        ("某某开发区管理委员会", None),
        ("镇", None),
        ("", None),
    ],
)
def test_a_name_tells_the_kind_only_where_it_is_certain(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_every_ending_belongs_to_one_kind() -> None:
    endings = [ending for entry in category("agencies", None).values() for ending in entry.values.get("endings", ())]
    assert len(endings) == len(set(endings)) > 10
