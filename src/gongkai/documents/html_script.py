"""Articles that a page keeps as text inside its scripts: a string of JavaScript or JSON that holds the markup."""

from __future__ import annotations

import html
import json
import re

# Where a table begins: plain, with its bracket escaped for JSON, or as entities.
_TABLE = re.compile(r"(?:<|\\u003[cC]|\\x3[cC]|&lt;)table\b", re.IGNORECASE)
# How the quotes around such a string look: a quote that no backslash takes for itself.
_QUOTE = re.compile(r"(?<!\\)(?:\\\\)*([\"'`])")
# What stands before the quote of an attribute inside the markup itself.
_ATTRIBUTE = re.compile(r"(?:<|\\u003[cC]|\\x3[cC]|&lt;)[a-zA-Z][^<>]*=\s*$")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": ""}
# Pages keep one article so; looking at more tables than this would only cost time.
MOST_TRIES = 20


def article_in_script(text: str) -> str | None:
    """Return the markup of the longest string of a script in which a table begins; None where there is none."""
    best: str | None = None
    end = 0
    for number, found in enumerate(_TABLE.finditer(text)):
        if number == MOST_TRIES:
            break
        if found.start() < end:
            continue
        literal = _around(text, found.start())
        if literal is None:
            continue
        start, end = literal
        inner = _unescaped(text[start:end])
        if re.search(r"<table\b", inner, re.IGNORECASE) and (best is None or len(inner) > len(best)):
            best = inner
    return best


def _around(text: str, at: int) -> tuple[int, int] | None:
    """Return the span of the string literal around `at`: the nearest opening quote before which only code stands."""
    for opening in reversed(list(_QUOTE.finditer(text, max(0, at - 200_000), at))):
        before = text[: opening.start(1)].rstrip()[-1:]
        if before not in ("=", ":", "(", ",", "[", "+") or _ATTRIBUTE.search(
            text, max(0, opening.start(1) - 200), opening.start(1)
        ):
            continue
        quote = opening[1]
        closing = re.compile(rf"(?<!\\)(?:\\\\)*{re.escape(quote)}").search(text, at)
        return (opening.end(1), closing.end() - 1) if closing else None
    return None


def _unescaped(literal: str) -> str:
    """Return what a string literal means: as JSON where it is JSON, else by JavaScript's escapes; entities once more."""
    try:
        meant = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        meant = _ESCAPE.sub(_meant, literal)
    text = str(meant)
    return html.unescape(text) if "<" not in text and "&lt;" in text else text


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN.get(found[3], found[3])
