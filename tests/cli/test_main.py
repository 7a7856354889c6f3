"""The command line as a process: languages, wrong words, pipes that close early, a stop in the middle, odd terminals."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.cli.main import COMMANDS

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
CALL = [sys.executable, "-c", "from gongkai.cli.main import run; run()"]


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Call gongkai in a process of its own, its output not on a terminal."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    return subprocess.run(
        [*CALL, *map(str, words)], capture_output=True, check=False, env={**clean, "PYTHONUTF8": "0", **environment}
    )


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A folder of a dozen reports: enough for workers and a progress bar."""
    for number in range(12):
        shutil.copy(root / "src/gongkai/samples/hongxing-2020.txt", tmp_path / f"{number:02}.txt")
    return tmp_path


def test_help_in_both_languages() -> None:
    zh, en = (" ".join(run("--help", "--lang", one, PYTHONUTF8="1").stdout.decode().split()) for one in ("zh", "en"))
    for name, words in COMMANDS.items():
        assert f"{name} {words.zh}" in zh
        assert f"{name} {words.en}" in en
    assert "Usage" not in zh
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in en)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(gongkai, command: str) -> None:
    for spoken in ("zh", "en"):
        ran = gongkai(command, "--help", "--lang", spoken)
        assert ran.status == 0
        assert f"gongkai {command}" in ran.out


@pytest.mark.parametrize(
    "place", [("--lang", "en", "read", "x.pdf"), ("read", "--lang", "en", "x.pdf"), ("read", "x.pdf", "--lang=en")]
)
def test_lang_may_stand_anywhere(gongkai, place: tuple[str, ...]) -> None:
    ran = gongkai(*place)
    assert ran.status == 64
    assert "There is no file" in ran.err


@pytest.mark.parametrize(
    "words", [("nonsense",), ("--nonsense",), ("read", "--nonsense"), ("--lang", "fr", "read", "x")]
)
def test_wrong_words_are_one_sentence(gongkai, words: tuple[str, ...]) -> None:
    ran = gongkai(*words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (64, "", 1)
    assert "--help" in ran.err


def test_no_words_at_all_show_the_help(gongkai) -> None:
    ran = gongkai()
    assert ran.status == 64
    assert ran.err.startswith("用法：gongkai")


def test_version(gongkai) -> None:
    ran = gongkai("--version")
    assert ran.status == 0
    assert "gongkai" in ran.out


def test_no_progress_bar_where_nobody_looks(folder: Path) -> None:
    ran = run("read", folder)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(ran.stdout.decode().splitlines()) == 13
    assert b"\x1b" not in ran.stdout


@posix
def test_a_pipe_that_closes_early_is_no_accident(folder: Path) -> None:
    """`gongkai read … | head -1`"""
    for words in (["read", "--json"], ["read"]):
        process = subprocess.Popen([*CALL, *words, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()
        process.stderr.close()


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_stop_in_the_middle_is_quiet(folder: Path, workers: str) -> None:
    """Ctrl-C reaches every process of the group, as on a terminal; nothing is left running and nothing is complained of."""
    for number in range(400):
        (folder / f"more-{number:03}.txt").symlink_to(folder / "00.txt")
    process = subprocess.Popen(
        [*CALL, "read", "--json", "--workers", workers, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A test run started in the background hands down an ignored Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1000)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert said.decode().split() == ["已中止。"]
    assert ends(process.pid)


def ends(group: int) -> bool:
    """Whether every process of the group ends soon."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_terminal_that_cannot_show_chinese(folder: Path) -> None:
    ran = run("read", folder / "00.txt", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"198" in ran.stdout
    ran = run("read", "--json", folder / "00.txt", PYTHONIOENCODING="ascii")
    assert json.loads(ran.stdout)["agency"] == "红星镇人民政府"
    assert run("read", "no.pdf", PYTHONIOENCODING="ascii").returncode == 64


@posix
def test_a_name_in_no_encoding(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for number in range(1, 12):
        (folder / f"{number:02}.txt").unlink()
    odd = os.fsencode(folder) + b"/\xff\xfe.txt"
    try:
        os.link(folder / "00.txt", odd)
    except OSError:
        pytest.skip("this file system takes no such name")
    for words in (["--json"], [], ["-o", tmp_path_factory.mktemp("out") / "a.csv"], ["-o", folder / "a.xlsx"]):
        ran = run("read", folder, *words)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False)
    (folder / "a.xlsx").unlink()
    assert len(json.loads(run("read", folder, "--json").stdout)) == 2


@posix
def test_a_file_that_may_not_be_opened(folder: Path) -> None:
    (folder / "03.txt").chmod(0)
    if os.access(folder / "03.txt", os.R_OK):
        pytest.skip("this user may open everything")
    ran = run("read", folder)
    assert (ran.returncode, b"Traceback" in ran.stderr) == (2, False)


def test_a_number_out_of_range_is_refused_in_chinese(gongkai) -> None:
    assert "须是 1 到 256 的整数" in gongkai("check", "--workers", "0", ".").err
