"""Which language the command line speaks: `--lang` anywhere on the line, else LC_ALL, LC_MESSAGES or LANG; Chinese unless they say English.

It is settled before click builds its help texts, so it looks at the arguments itself.
"""

from __future__ import annotations

import os
import sys
from functools import cache


@cache
def language() -> str:
    """Return "zh" or "en"."""
    for number, word in enumerate(sys.argv[1:], start=1):
        if word.startswith("--lang="):
            return "en" if word[7:] == "en" else "zh"
        if word == "--lang" and number + 1 < len(sys.argv):
            return "en" if sys.argv[number + 1] == "en" else "zh"
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if wanted.lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """Return the one of the two sentences that the reader understands."""
    return en if language() == "en" else zh
