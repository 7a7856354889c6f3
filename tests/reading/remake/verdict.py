"""Hold what was read against what is printed: right, unread or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .sheet import Key, Number


@dataclass
class Verdict:
    """How one reading went; `wrong` names every square with a value that is not the printed one."""

    right: int = 0
    unread: list[Key] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    open_unread: int = 0

    @property
    def share(self) -> float:
        """Return the share of squares read among those the paper settles."""
        settled = self.right + len(self.unread)
        return self.right / settled if settled else 1.0


def same(printed: Number | Decimal | None, read: Number | Decimal | None) -> bool:
    """Return whether two values are the same number; nothing is only the same as nothing."""
    if printed is None or read is None:
        return printed is None and read is None
    return Decimal(str(printed)) == Decimal(str(read))


def judge(
    truth: Mapping[Key, Number | None], said: Mapping[str, Any], open_keys: frozenset[Key] = frozenset()
) -> Verdict:
    """Return the verdict on one report's JSON. A square that is not printed may only be absent, unread or null."""
    verdict = Verdict()
    found = {(c["table"], c["row"], c["column"]): c for c in said.get("cells", [])}
    for key, value in truth.items():
        cell = found.pop(key, None)
        if cell is None or cell["status"] == "unread":
            if key in open_keys:
                verdict.open_unread += 1
            else:
                verdict.unread.append(key)
        elif same(value, cell["value"]):
            verdict.right += 1
        else:
            verdict.wrong.append(f"{_name(key)}: printed {value!r}, {_said(cell)}")
    for key, cell in found.items():
        if cell["status"] != "unread" and cell["value"] is not None:
            verdict.wrong.append(f"{_name(key)}: not printed at all, {_said(cell)}")
    return verdict


def _name(key: Key) -> str:
    return ".".join(key)


def _said(cell: Mapping[str, Any]) -> str:
    return f"read {cell['value']!s} ({cell['status']}, {cell.get('printed')!r})"
