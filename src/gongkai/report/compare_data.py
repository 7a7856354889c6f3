"""A comparison as plain data: the stable JSON shape of `gongkai compare --json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.report.compare import Change, Comparison, Side, side_of
from gongkai.report.counterparts import Alone
from gongkai.report.data import number, place
from gongkai.report.labels import short_label
from gongkai.report.lexicon import group
from gongkai.report.model import Key, Report
from gongkai.report.promises import Promise
from gongkai.report.repetition import Repetition


def compared(found: Comparison, old_file: str, new_file: str, language: str) -> dict[str, Any]:
    """Return a comparison of the reports read from two files, its sentences in `language`; files in the order given."""
    if found.turned:
        old_file, new_file = new_file, old_file
    return {
        "old": _head(old_file, found.old),
        "new": _head(new_file, found.new),
        "relation": found.relation,
        "remarks": [{"code": remark.code, "message": remark.words.said(language)} for remark in found.remarks],
        "same": found.same,
        "changes": [_change(change, found, language) for change in found.changes],
        "blank_or_zero": [_change(change, found, language) for change in found.blank_or_zero],
        "unread": [_change(change, found, language) for change in found.unsure],
        "only_old": [_alone(alone, found.old, language) for alone in found.only_old],
        "only_new": [_alone(alone, found.new, language) for alone in found.only_new],
        "repetition": _repetition(found.repetition),
        "promises": [_promise(promise) for promise in found.promises],
    }


def _head(file: str, report: Report) -> dict[str, Any]:
    return {"file": file, "agency": report.agency, "year": report.year, "format": report.format}


def _change(change: Change, found: Comparison, language: str) -> dict[str, Any]:
    key = _named(change.new_keys)
    return {
        **_square(key, found.new),
        "old": _side(change.old),
        "new": _side(change.new),
        "difference": number(change.difference),
        "growth": number(change.growth),
        "remark": change.reason.said(language) if change.reason else None,
    }


def _named(keys: Sequence[Key]) -> Key:
    """Return the square that several stand for: the group whose rows they are."""
    table, row, column = keys[0]
    return (table, group().id, column) if len(keys) > 1 else (table, row, column)


def _square(key: Key, report: Report) -> dict[str, Any]:
    table, row, column = key
    return {"table": table, "row": row, "column": column, "label": short_label(report.format, *key)}


def _side(side: Side) -> dict[str, Any]:
    return {"status": side.status, "value": number(side.value)}


def _alone(alone: Alone, report: Report, language: str) -> dict[str, Any]:
    return {
        **_square(alone.key, report),
        **_side(side_of((alone.key,), report)),
        "reason": alone.reason.said(language),
    }


def _repetition(found: Repetition) -> dict[str, Any]:
    return {
        "sentences": found.sentences,
        "repeated": len(found.pairs),
        "share": round(found.share, 3) if found.sentences else None,
        "passages": list(found.passages),
        "pairs": [{"old": old, "new": new} for old, new in found.pairs],
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "kind": promise.kind,
        "section": promise.section,
        "text": promise.text,
        "place": place(promise.place),
        "said": [
            {"section": said.section, "text": said.text, "place": place(said.place), "likeness": said.likeness}
            for said in promise.said
        ],
    }
