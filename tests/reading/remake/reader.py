"""Read a file the way a user does, in this process: what is found, as the plain values of `gongkai read --json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """Return agency, year, format and cells of a report's file."""
    from gongkai.report.reading import read_report

    report = read_report(path)
    return {
        "agency": report.agency,
        "year": report.year,
        "format": report.format,
        "sections": report.sections,
        "notes": [note.code for note in report.notes],
        "cells": [
            {
                "table": square.table,
                "row": square.row,
                "column": square.column,
                "value": square.value,
                "printed": square.printed,
                "status": square.status,
                "candidates": list(square.candidates),
            }
            for square in report.squares
        ],
    }
