"""A report as plain data: the stable JSON shape of `gongkai read --json`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongkai.documents.model import Place
from gongkai.errors import Words
from gongkai.report.model import Report, Square


def file_name(file: str) -> str:
    """Return a file's name without its folders, by whichever system the path was written."""
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def number(value: Decimal | None) -> int | float | None:
    """Return a figure as a JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def place(where: Place | None) -> dict[str, int] | None:
    """Return a place without what the medium does not have."""
    if where is None:
        return None
    names = ("page", "line", "table", "row", "column")
    return {name: value for name in names if (value := getattr(where, name)) is not None} or None


def square(found: Square) -> dict[str, Any]:
    """Return one square."""
    return {
        "table": found.table,
        "row": found.row,
        "column": found.column,
        "value": number(found.value),
        "printed": found.printed,
        "status": found.status,
        "candidates": [number(value) for value in found.candidates],
        "place": place(found.place),
    }


def report(file: str, found: Report, language: str) -> dict[str, Any]:
    """Return a report that was read from `file`, its notes in `language`."""
    return {
        "file": file,
        "agency": found.agency,
        "year": found.year,
        "format": found.format,
        "variant": found.variant,
        "title": found.title,
        "sections": dict(found.sections),
        "cells": [square(entry) for entry in found.squares],
        "notes": [
            {"code": note.code, "message": note.words.said(language), "place": place(note.place)}
            for note in found.notes
        ],
    }


def refused(file: str, code: str, words: Words, language: str) -> dict[str, Any]:
    """Return what stands in a report's place where the file could not be read: the same shape, empty, with the reason."""
    empty = Report(None, None, None, "", None, {}, ())
    return {**report(file, empty, language), "notes": [{"code": code, "message": words.said(language), "place": None}]}


def printed(found: dict[str, Any]) -> str:
    """Return a report's data as JSON to look at: a line for each key, each square and each note.

    json's own indenting would take its slow encoder and ten lines a square.
    """
    from json import dumps

    def said(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n  " + ",\n  ".join(dumps(entry, ensure_ascii=False) for entry in value) + "\n ]"
        return dumps(value, ensure_ascii=False)

    return "{\n " + ",\n ".join(f"{dumps(key)}: {said(value)}" for key, value in found.items()) + "\n}"
