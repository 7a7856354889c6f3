"""The labels of the two forms, from the law book's own files."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FORMATS = Path(__file__).parents[3] / "src" / "gongkai" / "law" / "book" / "formats"


@cache
def load(form: str) -> dict[str, Any]:
    """Return a form ("2019" or "2021") as the law book has it."""
    return tomllib.loads((FORMATS / f"{form}.toml").read_text(encoding="utf-8"))


def table(form: str, name: str) -> dict[str, Any]:
    """Return one table of a form."""
    found: dict[str, Any] = next(t for t in load(form)["tables"] if t["id"] == name)
    return found


def leaves(book: dict[str, Any], one_row_other: bool) -> list[str]:
    """Return the ids of the printed rows of table three, in order."""
    rows = next(t for t in book["tables"] if t["id"] == "applications")["rows"]
    kept = []
    for row in rows:
        inside_other = row.get("parent") == "other"
        if row["id"] == "other" and (row["kind"] != "heading" or one_row_other):
            kept.append("other")
        elif row["kind"] != "heading" and not (inside_other and one_row_other):
            kept.append(row["id"])
    return kept
