"""The examples that README shows are what the program prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

RUN = "import sys; sys.argv[0] = 'gongkai'; from gongkai.cli.main import main; main()"
LANGUAGES = {"README.md": "en", "README.zh-CN.md": "zh"}


def examples(text: str) -> list[tuple[str, str]]:
    """Each command in a console block with what is shown below it."""
    return re.findall(r"(?s)```console\n\$ (gongkai [^\n]*)\n(.*?)```", text)


def printed_as_shown(printed: str, shown: str) -> bool:
    """Whether `shown` is what was printed, line by line; a line "…" stands for any lines left out."""
    lines = [line.rstrip() for line in shown.splitlines()]
    pattern = "".join(r"(?:[^\n]*\n)*?" if line == "…" else re.escape(line) + r"[ \t]*\n" for line in lines)
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("readme", LANGUAGES)
def test_the_examples_are_what_the_program_prints(root: Path, readme: str) -> None:
    found = examples((root / readme).read_text(encoding="utf-8"))
    assert len(found) >= 4
    environment = {**os.environ, "COLUMNS": "160", "PYTHONUTF8": "1", "GONGKAI_LAW": "", "LC_ALL": LANGUAGES[readme]}
    for command, shown in found:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *shlex.split(command)[1:]],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        # 1: errors stand in the report that an example checks.
        assert done.returncode in (0, 1), (command, done.stderr)
        assert printed_as_shown(done.stdout, shown), (command, done.stdout)


@pytest.mark.parametrize(
    ("shown", "same"),
    [("a\nb\nc\n", True), ("a\n…\n", True), ("a\n…\nc\n", True), ("a\nc\n", False), ("…\nb\n", False), ("", False)],
)
def test_an_example_that_differs_would_be_found(shown: str, same: bool) -> None:
    assert printed_as_shown("a  \nb\nc\n", shown) is same
