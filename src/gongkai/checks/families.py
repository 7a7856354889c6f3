"""All checks there are: the families' modules, imported once, and their checks in order of their codes."""

from __future__ import annotations

from importlib import import_module

from gongkai.checks.check import CHECKS, Check
from gongkai.errors import Words

# The families by the letter their codes begin with, each with its modules in this package.
FAMILIES: dict[str, tuple[Words, tuple[str, ...]]] = {
    "R": (Words("读取", "reading"), ("reading", "reading_squares")),
    "F": (
        Words("格式与内容", "form and content"),
        ("form", "form_content", "form_names", "dates", "form_law", "wording", "wording_marks"),
    ),
    "A": (Words("勾稽", "arithmetic"), ("arithmetic", "totals", "plausible")),
    "C": (
        Words("连续与汇总", "continuity and roll-up"),
        (
            "continuity",
            "continuity_stocks",
            "continuity_copies",
            "continuity_jumps",
            "continuity_stale",
            "rollup",
        ),
    ),
    "T": (
        Words("文字中的数字", "figures in the text"),
        ("figures", "mention", "figures_words", "figures_shares", "figures_business", "enumerations", "growth"),
    ),
}


def all_checks() -> dict[str, Check]:
    """Return every check by its code, in order."""
    for _, modules in FAMILIES.values():
        for name in modules:
            import_module(f"gongkai.checks.{name}")
    order = list(FAMILIES)
    return dict(sorted(CHECKS.items(), key=lambda item: (order.index(item[0][0]), item[0])))
