"""What leads to a note or was struck out: it stands beside a figure and is no part of it."""

from __future__ import annotations

import re

from gongkai.documents.model import Note
from gongkai.errors import Words

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Marks that need no raising (* ※ ①), a mark in brackets of its own ([1]), and what was raised already.
_OWN_MARK = re.compile(r"[^\w\s]+|[⁰¹²³⁴-⁹①-⑳]+|\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|【[^【】]*】|〔[^〔〕]*〕")
# So much of what was struck out is shown in the note.
_SHOWN = 20


def raised(text: str) -> str:
    """Return raised or lowered text so that it cannot be taken for a figure: digits as ¹²³, anything else in brackets."""
    plain = text.strip()
    if not plain or _OWN_MARK.fullmatch(plain):
        return plain
    if all(sign.isdecimal() for sign in plain):
        return "".join(str(int(sign)) for sign in plain).translate(_RAISED)
    return f"[{plain}]"


def struck_out(texts: list[str]) -> list[Note]:
    """Say which struck-out texts were left out (no note where none was)."""
    found = [" ".join(text.split()) for text in texts if text.strip()]
    if not found:
        return []
    first = found[0] if len(found[0]) <= _SHOWN else found[0][:_SHOWN] + "…"
    return [
        Note(
            "struck-out",
            Words(
                f"有 {len(found)} 处被划去的文字没有读取，第一处是“{first}”。",
                f"{len(found)} struck-out text(s) were left out; the first is “{first}”.",
            ),
        )
    ]
