"""Days as people type them on the command line."""

from __future__ import annotations

import re
from datetime import date

from gongkai.errors import UsageError

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")


def day(text: str) -> date:
    """Return the day that `text` names (2025-09-26, 2025/9/26, 20250926, 2025年9月26日); UsageError for any other."""
    found = _DAY.fullmatch(text.strip())
    if found is not None:
        year, month, number = (int(part) for part in found.groups() if part is not None)
        try:
            return date(year, month, number)
        except ValueError:
            pass
    raise UsageError(
        f"“{text}”不是存在的日期；日期写作年-月-日，例：2025-09-26。",
        f"“{text}” is not an existing date; write year-month-day, for example 2025-09-26.",
    )
