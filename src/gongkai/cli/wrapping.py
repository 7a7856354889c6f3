"""Lines of a terminal broken where Chinese may be broken: between any two characters, but no mark begins a line."""

from __future__ import annotations

import re
import unicodedata

# A word or figure in half width, white space, or one character; closing marks stay with what they close.
_PIECES = re.compile(r"[!-~]+[，。；：、）”’》！？]*|\s+|.[，。；：、）”’》！？]*", re.DOTALL)
# What opens stays with what it opens.
_OPENING = "（“‘《"


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns (a full-width character takes two)."""
    lines, line, used = [], "", 0
    pieces = _PIECES.findall(text)
    for at, piece in enumerate(pieces):
        size = _columns(piece)
        # An opening mark must not be left alone at the end of a line.
        ahead = _columns(pieces[at + 1]) if piece in _OPENING and at + 1 < len(pieces) else 0
        if line and used + size + ahead > width:
            lines.append(line.rstrip())
            line, used = "", 0
            piece, size = piece.lstrip(), _columns(piece.lstrip())
        while size > width:
            cut = _cut(piece, width)
            lines.append(piece[:cut])
            piece = piece[cut:]
            size = _columns(piece)
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’…—" else 1 for sign in text)


def _cut(text: str, width: int) -> int:
    """Return how many characters of a piece too long for any line fit into `width` columns, at least one."""
    fits = 1
    while fits < len(text) and _columns(text[: fits + 1]) <= width:
        fits += 1
    return fits
