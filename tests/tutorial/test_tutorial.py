"""The tutorial's commands, run in the tutorial's county, show what the tutorial shows.

`GONGKAI_TUTORIAL=write` writes what they show now into the tutorial instead.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tutorial.county import county

PAGE = Path("docs/tutorial/audit-a-county.md")
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
# A line that stands for any number of lines.
MORE = "…"


def blocks(text: str) -> list[tuple[str, str]]:
    """Every command of the page with what it shows."""
    found = []
    for block in _BLOCK.findall(text):
        command, _, shown = block.partition("\n")
        found.append((command.removeprefix("$ "), shown.rstrip("\n")))
    return found


def run(command: str, folder: Path) -> tuple[str, int]:
    """Run one command line in the county's folder; return what it showed and its exit status."""
    words = shlex.split(command)
    assert words[0] == "gongkai"
    code = "from gongkai.cli.main import main; main()"
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", "GONGKAI_LAW": "", "COLUMNS": "110"}
    done = subprocess.run(
        [sys.executable, "-c", code, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True
    )
    text = done.stdout + done.stderr
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")), done.returncode


def fits(shown: str, said: str) -> bool:
    """Whether what was said is what the page shows, each line "…" standing for any lines."""
    pieces = [re.escape(piece) for piece in re.split(rf"(?m)^{MORE}$\n?", shown)]
    return re.fullmatch("(?:.*\n)*?".join(pieces).rstrip("\n") + "\n?", said + "\n") is not None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's folder."""
    folder = tmp_path_factory.mktemp("tutorial") / "county"
    county(folder)
    return folder


def test_the_tutorial_shows_what_its_commands_show(root: Path, made: Path) -> None:
    page = root / PAGE
    text = page.read_text(encoding="utf-8")
    assert len(blocks(text)) > 5
    for command, shown in blocks(text):
        said, status = run(command, made)
        assert status in (0, 1), (command, said)
        if os.environ.get("GONGKAI_TUTORIAL") == "write" and MORE not in shown.split("\n"):
            text = text.replace(f"$ {command}\n{shown}\n" if shown else f"$ {command}\n", f"$ {command}\n{said}\n", 1)
            page.write_text(text, encoding="utf-8")
            shown = said
        assert fits(shown, said), f"{command}\n{said}"
        for name in re.findall(r"-o (\S+)", command):
            assert (made / name).stat().st_size > 1000


def test_lines_left_out_fit_any_lines() -> None:
    assert fits("a\n…\nd", "a\nb\nc\nd")
    assert fits("a\n…\nd", "a\nd")
    assert not fits("a\n…\nd", "a\nb\nc")
    assert not fits("a\nb", "a\nc")
