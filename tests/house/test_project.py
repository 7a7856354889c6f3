"""The project holds its own house rules: what is committed, pinned, packed and promised in README."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gongkai.cli.main import COMMANDS
from house.guards import CAP, committed, foreign_names, too_long, unpinned


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_no_committed_file_names_a_registry_or_a_machine(root: Path) -> None:
    files = committed(root)
    assert len(files) > 20
    found = {str(path.relative_to(root)): foreign_names(path.read_bytes().decode("latin-1")) for path in files}
    offences = {name: names for name, names in found.items() if names}
    assert offences == {}


# In pieces, so that this file does not name them.
@pytest.mark.parametrize(
    "pieces",
    [
        ("--index-url https://pypi", ".org/simple"),
        ("https://files.python", "hosted.org/packages/a.whl"),
        ("-i https://mirrors.", "example.cn/x"),
        ("-i https://packages.example", ".cn/simple"),
        ("open('/", "root/corpus')"),
        ("see /ho", "me/li/gongkai"),
        ("C:\\Us", "ers\\li"),
    ],
)
def test_a_registry_or_a_machine_path_would_be_found(pieces: tuple[str, ...]) -> None:
    assert foreign_names("".join(pieces))


@pytest.mark.parametrize("text", ["https://www.gov.cn/home/index.htm", "src/gongkai/homework/x", "网站 /workdays"])
def test_other_addresses_are_left_alone(text: str) -> None:
    assert foreign_names(text) == []


def test_source_files_stay_small(root: Path) -> None:
    sources = sorted((root / "src").rglob("*.py"))
    assert sources
    assert [str(path.relative_to(root)) for path in sources if too_long(path.read_text(encoding="utf-8"))] == []
    assert too_long("\n" * (CAP + 1))


def test_every_pin_has_an_exact_version_and_a_hash(root: Path) -> None:
    for path in sorted((root / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "==" in text, path.name
        assert unpinned(text) == [], path.name
    assert unpinned("click==8 \\\n    --hash=sha256:00\nlxml>=5\nrich==13\n") == ["lxml>=5", "rich==13"]


@pytest.mark.parametrize(
    ("name", "wanted"), [("run", ["run"]), ("dev", ["run", "dev"]), ("scan", ["run", "dev", "scan"])]
)
def test_the_pins_are_those_of_pyproject(root: Path, project: dict[str, Any], name: str, wanted: list[str]) -> None:
    declared = {
        "run": project["project"]["dependencies"],
        "scan": project["project"]["optional-dependencies"]["scan"],
        "dev": project["dependency-groups"]["dev"],
    }
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = {canonicalize_name(n): v for n, v in re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;]+)", text)}
    lacking = [
        line
        for kind in wanted
        for line in declared[kind]
        if (need := Requirement(line)) and pins.get(canonicalize_name(need.name), "") not in need.specifier
    ]
    assert lacking == [], "run `make requirements`"


def test_the_changelog_opens_with_what_is_unreleased(root: Path) -> None:
    headings = re.findall(r"(?m)^## (.*)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert headings[0] == "Unreleased"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_both_readmes(root: Path, readme: str, command: str) -> None:
    assert f"gongkai {command}" in (root / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "docs/README.md"])
def test_links_inside_the_project_lead_somewhere(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not ((root / page).parent / link).exists()] == []


def test_pages_that_the_program_names_exist(root: Path) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (root / "src").rglob("*.py"))
    pages = set(re.findall(r"docs/[\w/.-]+\.(?:md|json)", sources))
    assert pages
    assert [page for page in sorted(pages) if not (root / page).is_file()] == []


def test_make_help_names_every_target(root: Path) -> None:
    shown = subprocess.run(["make", "-s", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    targets = re.search(r"(?m)^\.PHONY: (.*)$", (root / "Makefile").read_text(encoding="utf-8"))
    assert targets is not None
    assert [name for name in targets[1].split() if f"make {name} " not in shown] == []


def test_the_wheel_holds_every_file_of_the_package(root: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
        metadata = next(wheel.read(name).decode() for name in packed if name.endswith("METADATA"))
        licences = [name for name in packed if name.endswith("licenses/LICENSE")]
    source = root / "src"
    files = {path.relative_to(source).as_posix() for path in committed(root) if source in path.parents}
    assert "gongkai/law/book/formats/2021.toml" in packed
    assert files - packed == set()
    assert licences
    assert "Requires-Dist: pylopdf-fonts-zh-cn" in metadata
    assert "License-Expression: Apache-2.0" in metadata
