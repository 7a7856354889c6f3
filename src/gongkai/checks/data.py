"""An audit as plain data: the stable JSON shape of `gongkai check --json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.checks.audit import Audit
from gongkai.checks.finding import ERROR, SEVERITIES, Finding, Unseen
from gongkai.checks.waivers import Waiver
from gongkai.documents.model import Note, Place
from gongkai.errors import Words
from gongkai.report import data
from gongkai.report.labels import label_of
from gongkai.report.model import Key, Report

# What a report's data says besides its findings, under stable codes like the notes of reading.
CODES = {
    "unreadable-file": Words("文件读不了", "the file cannot be read"),
    "failed": Words("程序出错", "the program failed"),
    "same-report-twice": Words("同一机关同一年度有几份报告", "several reports of one agency and year"),
    "previous-differ": Words("上一年度有几份不同的报告", "several different reports of the year before"),
    "children-differ": Words("下级机关本年度有几份不同的报告", "several different reports of an agency below"),
    "not-in-tree": Words("机关名录里没有这个机关", "the tree of agencies does not have the agency"),
}


def checked(
    audit: Audit, language: str, waivers: Mapping[str, Waiver] | None = None, notes: Iterable[Note] = ()
) -> dict[str, Any]:
    """Return an audit with its sentences in `language`, findings gravest first; a waived one says by whom and why."""
    dossier, report = audit.dossier, audit.dossier.report
    findings = [_finding(audit, found, language, waivers or {}) for found in audit.findings]
    return {
        "file": dossier.file,
        "agency": report.agency,
        "year": report.year,
        "format": report.format,
        "previous": dossier.previous_file if dossier.previous is not None else None,
        "counts": counts(findings),
        "findings": findings,
        "not_looked_at": [_unseen(unseen, language) for unseen in audit.not_looked_at],
        "notes": [{"code": note.code, "message": note.words.said(language)} for note in notes],
        "read": True,
    }


def refused(file: str, code: str, words: Words, language: str) -> dict[str, Any]:
    """Return what stands in place of an audit where the file could not be read: the same shape, empty, with the reason."""
    return {
        "file": file,
        "agency": None,
        "year": None,
        "format": None,
        "previous": None,
        "counts": counts([]),
        "findings": [],
        "not_looked_at": [],
        "notes": [{"code": code, "message": words.said(language)}],
        "read": False,
    }


def counts(findings: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many findings stand of each severity, and how many are waived."""
    found = dict.fromkeys((*SEVERITIES, "waived"), 0)
    for finding in findings:
        found["waived" if finding["waived"] else finding["severity"]] += 1
    return found


def has_errors(found: Mapping[str, Any]) -> bool:
    """Tell whether an error stands that nobody has answered for."""
    return bool(found["counts"][ERROR])


def was_read(found: Mapping[str, Any]) -> bool:
    """Tell whether the file was read as a report: it could be opened, and a statutory table was found in it."""
    return bool(found["read"]) and found["format"] is not None


def _finding(audit: Audit, found: Finding, language: str, waivers: Mapping[str, Waiver]) -> dict[str, Any]:
    report, identity = audit.dossier.report, audit.identity(found)
    repair = found.repair
    return {
        "id": identity,
        "code": found.code,
        "severity": found.severity,
        "message": found.message.said(language),
        "basis": list(found.basis),
        "place": data.place(place_of(report, found)),
        "section": found.section,
        "quote": found.quote,
        "cells": [_cell(report, key) for key in dict.fromkeys(found.cells)],
        "hint": found.hint.said(language) if found.hint else None,
        "repair": repair
        and {
            "message": repair.words.said(language),
            "squares": [{**_key(key), "value": value} for key, value in repair.squares],
        },
        "waived": _waived(waivers.get(identity)),
    }


def place_of(report: Report, found: Finding) -> Place | None:
    """Return where a finding stands: its own place, else that of its first square that has one."""
    squares = (report.square(*key) for key in found.cells)
    return found.place or next((square.place for square in squares if square is not None and square.place), None)


def _key(key: Key) -> dict[str, str]:
    return dict(zip(("table", "row", "column"), key, strict=True))


def _cell(report: Report, key: Key) -> dict[str, Any]:
    row, column = label_of(report.format, *key)
    square = report.square(*key)
    return {
        **_key(key),
        "row_label": row,
        "column_label": column,
        "value": data.number(square.value) if square else None,
        "printed": square.printed if square else None,
        "place": data.place(square.place) if square else None,
    }


def _unseen(unseen: Unseen, language: str) -> dict[str, Any]:
    return {
        "code": unseen.code,
        "reason": unseen.reason.said(language),
        "cells": [_key(key) for key in unseen.cells],
    }


def _waived(waiver: Waiver | None) -> dict[str, str] | None:
    return waiver and {"reason": waiver.reason, "name": waiver.name, "day": waiver.day.isoformat()}
