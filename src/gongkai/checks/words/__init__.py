"""The words the checks look for, as TOML that anyone may add a word to."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli


@cache
def words(name: str) -> dict[str, Any]:
    """Return the tables of `<name>.toml` beside this file; callers must not change them."""
    with Path(__file__).with_name(f"{name}.toml").open("rb") as file:
        return tomli.load(file)
