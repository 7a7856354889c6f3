"""Hold what was read against what is printed: right, unread or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        elif cell["value"] == value and (cell["value"] is None) == (value is None):
            verdict.right += 1
        else:
            verdict.wrong.append(
                f"{'.'.join(key)}: printed {value!r}, read {cell['value']!r} ({cell['status']}, {cell.get('printed')!r})"
            )
    for key, cell in found.items():
        if cell["status"] != "unread" and cell["value"] is not None:
            verdict.wrong.append(
                f"{'.'.join(key)}: not printed at all, read {cell['value']!r} ({cell['status']}, {cell.get('printed')!r})"
            )
    return verdict
