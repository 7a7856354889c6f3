"""What words about reviews and lawsuits mean in table four."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.report.claims.labels import COUNTS, DISPUTES
from gongkai.report.claims.model import Reading
from gongkai.report.claims.sums import Sums
from gongkai.report.model import Key

TOPICS = ("review", "suits", "direct_suit", "suit_after_review")
# Lawsuits stand in two blocks of the form.
_BLOCKS = {"suits": ("direct_suit", "suit_after_review")}
ALL, PENDING = "total", "pending"
_AMONG_OTHERS = re.compile("其中[^，。；]{0,8}信息公开|与[^，。；]{0,12}无关")


def among_others(text: str) -> int:
    """Return up to which place of a sentence cases are not only those on disclosure of information, 0 for none.

    "行政诉讼5件，其中政府信息公开类1件"; "均与政府信息公开无关" says it of the whole sentence.
    """
    said = _AMONG_OTHERS.search(text)
    if said is None:
        return 0
    return said.start() if said[0].startswith("其中") else len(text)


def blocks(topics: Sequence[str]) -> list[str]:
    """Return the blocks of table four that topics name, each once."""
    named = [block for topic in topics for block in _BLOCKS.get(topic, (topic,))]
    # "行政诉讼…未经复议直接起诉": the narrower word counts.
    narrow = [topic for topic in topics if topic in _BLOCKS["suits"]]
    if narrow and "suits" in topics:
        named = [block for block in named if block in narrow or block == "review"]
    return list(dict.fromkeys(named))


def columns(topics: Sequence[str], result: str) -> list[Key]:
    """Return the squares of one result ("upheld", "corrected", "other", "pending", "total") over topics."""
    return [(DISPUTES, COUNTS, f"{block}_{result}") for block in blocks(topics)]


def readings(sums: Sums, topics: Sequence[str], results: Sequence[str], closed: bool) -> list[Reading]:
    """Return the sums that results of topics may mean; without results all cases, `closed` those no longer pending."""
    if results:
        keys = [key for result in results for key in columns(topics, result)]
        options = [sums.reading(keys)]
    elif closed:
        options = [
            sums.reading(columns(topics, ALL)),
            sums.reading(columns(topics, ALL), less=columns(topics, PENDING)),
        ]
    else:
        options = [sums.reading(columns(topics, ALL))]
    return [reading for reading in options if reading is not None]
