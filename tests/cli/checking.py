"""Reports to be checked from the command line: a sample, and what a slip makes of it."""

from __future__ import annotations

from pathlib import Path

SAMPLE = "pingtan-2022.md"
AGENCY = "平潭综合实验区管委会"
RECEIVED = "| 71 | 3 | 0 | 0 | 0 | 0 | 74 |"
# One figure changed: the row and the column no longer add up.
SLIP = "| 70 | 3 | 0 | 0 | 0 | 0 | 74 |"


def sample(root: Path) -> str:
    """The text of a sample report that adds up."""
    return (root / "src/gongkai/samples" / SAMPLE).read_text(encoding="utf-8")


def put(path: Path, text: str, agency: str = AGENCY, year: int = 2022, slip: bool = False) -> Path:
    """Write the sample as the report of `agency` on `year`, with or without the slip."""
    assert RECEIVED in text
    made = text.replace(AGENCY, agency).replace("2022年", f"{year}年")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.replace(RECEIVED, SLIP) if slip else made, encoding="utf-8")
    return path
