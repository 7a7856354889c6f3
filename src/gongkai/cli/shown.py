"""Texts from files and their names, made fit for a terminal or a sheet: a name may hold anything but a slash."""

from __future__ import annotations

import sys
from typing import Any

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = "=+-@\t\r"
# Control characters drive a terminal and cannot stand in a workbook; halves of surrogate pairs cannot be written at all.
_UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)), "\ufffd")


def shown(text: str) -> str:
    """Return a text that only prints: what would drive the terminal, or cannot be encoded, is a �."""
    return text if text.isprintable() else text.translate(_UNFIT)


def safe(value: Any) -> Any:
    """Return a value that a spreadsheet shows as it is and never runs as a formula; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = shown(value)
    number = text[1:].replace(".", "").replace(",", "").isdigit() or not text[1:]
    return f"'{text}" if text[:1] and text[:1] in _FORMULA and not number else text


def forgive_encoding() -> None:
    """Let characters that the terminal cannot show become question marks instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
