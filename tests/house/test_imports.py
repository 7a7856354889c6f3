"""What is imported when: nothing slow for a help text, nothing undeclared, nothing against the layers."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def run(code: str, *arguments: str, **options: Any) -> str:
    """What `code` prints in a Python of its own."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def banned(root: Path) -> list[str]:
    """The libraries that ruff keeps off the top of our modules."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    names: list[str] = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-module-level-imports"]
    return names


def declared(root: Path, extra: str | None = None) -> set[str]:
    """Names of the libraries that pyproject.toml declares, without what those pull in."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def with_what_they_need(names: set[str]) -> set[str]:
    """The libraries and everything they pull in on this machine."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        found.add(name := waiting.pop())
        needs = [Requirement(line) for line in requires(name) or []]
        wanted = (n for n in needs if n.marker is None or n.marker.evaluate({"extra": ""}))
        waiting |= {canonicalize_name(n.name) for n in wanted} - found
    return found


def imported(root: Path) -> dict[str, set[str]]:
    """Each library named by an import statement anywhere in the package, with the files that name it."""
    found: dict[str, set[str]] = {}
    for path in sorted((root / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"gongkai"}:
                found.setdefault(top, set()).add(str(path.relative_to(root)))
    return found


def test_every_library_imported_is_declared(root: Path) -> None:
    owners = packages_distributions()
    allowed = declared(root) | declared(root, "scan")
    # A library of the scan extra may be absent here: then its import name stands for it.
    alien = {
        top: files
        for top, files in imported(root).items()
        if not {canonicalize_name(d) for d in owners.get(top, [])} & allowed and top not in banned(root)
    }
    assert alien == {}


def test_every_library_declared_is_imported(root: Path) -> None:
    owners = packages_distributions()
    used = {canonicalize_name(d) for top in imported(root) for d in owners.get(top, [])}
    assert declared(root) - used == set()


def test_the_command_line_starts_without_anything_slow(root: Path) -> None:
    loaded = run("import sys, json, gongkai.cli.main; print(json.dumps(sorted(sys.modules)))")
    modules = {name.split(".")[0] for name in json.loads(loaded)}
    assert "click" in modules
    assert modules & {*banned(root), "openpyxl", "asyncio", "multiprocessing"} == set()


WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r} (it is not a runtime dependency)", name=name)
absent = set(sys.argv.pop(1).split(","))
sys.meta_path.insert(0, Absent())
"""


@pytest.fixture(scope="module")
def absent(root: Path) -> str:
    """The modules that a plain `pip install gongkai` would not bring."""
    present = with_what_they_need(declared(root)) | {"gongkai"}
    owners = packages_distributions()
    return ",".join(top for top, dists in owners.items() if not {canonicalize_name(d) for d in dists} & present)


def test_help_needs_only_the_runtime_dependencies(absent: str) -> None:
    shown = run(WITHOUT + "import gongkai.cli.main as m; sys.argv[0] = 'gongkai'; m.main()", absent, "--help")
    assert "gongkai" in shown
    assert "read" in shown


def test_every_module_can_be_imported_with_only_the_runtime_dependencies(absent: str) -> None:
    walk = (
        "import pkgutil, importlib, gongkai\n"
        "names = [m.name for m in pkgutil.walk_packages(gongkai.__path__, 'gongkai.')]\n"
        "[importlib.import_module(name) for name in names if not name.endswith('__main__')]\n"
        "print(len(names))"
    )
    assert int(run(WITHOUT + walk, absent)) > 5


def test_what_is_not_a_runtime_dependency_is_really_absent_there(absent: str) -> None:
    tried = "\ntry:\n    import pytest\nexcept ModuleNotFoundError:\n    print('absent')"
    assert run(WITHOUT + tried, absent).strip() == "absent"


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("x = 1\n", "D100"),
        ('"""A module."""\n\n\ndef shown():\n    return 1\n', "D103"),
        ('"""A module."""\n\n\nclass Shown:\n    """A class."""\n\n    def shown(self):\n        return 1\n', "D102"),
        ('"""A module."""\n\nimport lxml.etree\n\nprint(lxml.etree)\n', "TID253"),
        ('"""A module."""\n\nfrom rich.table import Table\n\nprint(Table)\n', "TID253"),
    ],
)
def test_ruff_holds_docstrings_and_late_imports(root: Path, code: str, rule: str) -> None:
    """`make check` runs ruff; this shows that its configuration still forbids what the house rules forbid."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"]
    planted = subprocess.run(
        [*command, "--stdin-filename", str(root / "src/gongkai/planted.py"), "-"],
        cwd=root,
        input=code,
        capture_output=True,
        text=True,
    )
    assert rule in planted.stdout, planted.stdout + planted.stderr


@pytest.mark.parametrize(
    ("name", "code", "broken"),
    [
        ("law/planted.py", "import gongkai.cli.main\n", "gongkai.law is not allowed to import gongkai.cli"),
        (
            "law/planted.py",
            "import gongkai.documents.model\n",
            "gongkai.law is not allowed to import gongkai.documents",
        ),
        ("errors.py", "import gongkai.law\n", "gongkai.errors is not allowed to import gongkai.law"),
        ("planted/__init__.py", "", "planted"),
        ("cli/planted.py", "import django\n", "gongkai is not allowed to import django"),
        ("law/planted.py", "import lxml\n", "gongkai.law is not allowed to import lxml"),
    ],
)
def test_the_import_contracts_find_a_planted_import(
    root: Path, tmp_path: Path, name: str, code: str, broken: str
) -> None:
    package = tmp_path / "gongkai"
    shutil.copytree(root / "src" / "gongkai", package, ignore=shutil.ignore_patterns("__pycache__", "book"))
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text(code, encoding="utf-8")
    lint = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from importlinter.cli import lint_imports_command as c; c()"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            lint,
            str(tmp_path),
            "--no-cache",
            "--no-logo",
            "--config",
            str(root / "pyproject.toml"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert broken in done.stdout, done.stdout + done.stderr
