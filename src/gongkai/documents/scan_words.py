"""Weighing recognised texts: what is a number, which letters recognition takes for figures, and when readings agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# What recognisers print where a figure stood. Never replaced in a text: offered beside it, unsure.
LOOKALIKES = str.maketrans("OoQD〇○口日□lI|!iBZzSsgqbGT", "0000000001111182255996" + "67")
DASHES = frozenset("-—–－―ー一_~～")
PLAIN = frozenset("0123456789.,+-%/ ")


def fold(text: str) -> str:
    """Return `text` with full-width figures narrowed and white space gone, for comparing readings."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_number(folded: str) -> bool:
    """Whether a folded text is made of figures and their signs only."""
    return bool(folded) and set(folded) <= PLAIN and any(character.isdigit() for character in folded)


def has_numbers(folded: str) -> bool:
    """Whether a folded text holds a figure."""
    return any(character.isdigit() for character in folded)


def is_label(text: str) -> bool:
    """Whether a text is words (three ideographs or more, at most one figure), which need no second reading."""
    ideographs = sum("\u4e00" <= character <= "\u9fff" for character in text)
    figures = sum(character.isdigit() for character in text)
    return ideographs >= 2 and figures <= 1


def is_lone_letter(text: str) -> bool:
    """Whether a text is one letter or ideograph: in a box of a table more likely a figure taken for it."""
    folded = fold(text)
    return len(folded) == 1 and not folded.isdigit() and folded not in DASHES and folded not in "/\\"


def is_apart(text: str) -> bool:
    """Whether two figures stand apart in one line: one number widely set, or two."""
    return re.search(r"\d[^\S\n]+\d", text) is not None


def agreed(texts: Sequence[str]) -> bool:
    """Whether all readings say the same and none of them only looks like a number."""
    folded = {fold(text) for text in texts}
    if len(folded) == 1:
        one = folded.pop()
        return is_number(one) or not is_number(fold(one.translate(LOOKALIKES)))
    return all(len(one) <= 2 and set(one) <= DASHES for one in folded)


def with_mapped(answers: Sequence[str], dash: bool, slash: bool = False) -> tuple[str, ...]:
    """Return the answers and, after them, the numbers they may be look-alikes of (and the stroke, where the ink is one)."""
    mapped = [fold(answer).translate(LOOKALIKES) for answer in answers]
    extra = [one for one in mapped if is_number(one)]
    if dash:
        extra.append("—")
    if slash:
        extra.append("/")
    return tuple(dict.fromkeys([*answers, *extra]))
