"""The command line as a person calls it, in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from gongkai.cli.language import language
from gongkai.cli.main import main


class Ran(NamedTuple):
    """How a call ended: exit status, what it printed, what it said on the side."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese in every test, whatever the machine or the test before spoke."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "GONGKAI_LAW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["gongkai"])
    language.cache_clear()


@pytest.fixture
def gongkai(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Call `gongkai` with the given words; Chinese unless they say otherwise."""

    def call(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["gongkai", *map(str, words)])
        language.cache_clear()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, said.out, said.err)

    return call
