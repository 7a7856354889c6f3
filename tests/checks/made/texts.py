"""Changing the running text of a made-up report in one place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from gongkai.report.model import Passage, Report

from .planting import Case, Planted, Spot
from .reports import with_prose
from .story import Claim

SENTENCE = re.compile(r"[^。；]*[。；]")


def retold(report: Report, change: Callable[[Passage], str | None]) -> Report:
    """Return the report with every paragraph changed; None leaves a paragraph out."""
    told = [(passage.section, change(passage)) for passage in report.prose]
    return with_prose(report, [(section, text) for section, text in told if text])


def put(case: Case, codes: tuple[str, ...], passage: int, start: int, end: int, text: str, what: str = "") -> Planted:
    """Return the report with `text` in the place of a paragraph's characters `start` to `end`."""
    prose = [(old.section, old.text) for old in case.report.prose]
    section, old = prose[passage]
    new = old[:start] + text + old[end:]
    prose[passage] = (section, new)
    report = with_prose(case.report, prose)
    around = new[max(0, start - 16) : start + len(text) + 8]
    shown = what or f"“{old[start:end]}”→“{text}” in …{around}…"
    return Planted(case.dossier(report), codes, spot=Spot(new, start, start + len(text)), what=shown)


def put_claim(case: Case, codes: tuple[str, ...], claim: Claim, text: str) -> Planted:
    """Return the report with another figure where a claim stands."""
    return put(case, codes, claim.passage, claim.start, claim.start + len(claim.text), text)


def sentence_of(case: Case, claim: Claim) -> tuple[int, int]:
    """Return where the sentence that holds a claim begins and ends in its paragraph."""
    text = case.report.prose[claim.passage].text
    start = max(text.rfind("。", 0, claim.start), text.rfind("：", 0, text.rfind("。", 0, claim.start) + 1)) + 1
    head = re.match(r"（[一二三四五]）[^。：]{2,16}：", text[start:])
    end = text.find("。", claim.start)
    return start + (head.end() if head else 0), end + 1 if end >= 0 else len(text)


def paragraphs(case: Case, section: str) -> list[int]:
    """Return the numbers of a section's paragraphs."""
    return [at for at, passage in enumerate(case.report.prose) if passage.section == section]


def without_heading(report: Report, section: str) -> Report:
    """Return the report without a section: its heading and its text."""
    kept = tuple(heading for heading in report.headings if heading.section != section)
    told = retold(report, lambda passage: None if passage.section == section else passage.text)
    return replace(told, headings=kept, _index={})


def section_as(report: Report, section: str, *texts: str) -> Report:
    """Return the report with other paragraphs in one section."""
    prose: list[tuple[str, str]] = []
    done = False
    for passage in report.prose:
        if passage.section != section:
            prose.append((passage.section, passage.text))
        elif not done:
            prose += [(section, text) for text in texts]
            done = True
    return with_prose(report, prose)
