"""What `gongkai read` writes: JSON, CSV or a workbook, one file's report after another so that memory stays flat."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from gongkai.cli.language import say
from gongkai.cli.outfile import writable, written_whole
from gongkai.cli.shown import safe, shown
from gongkai.report import data
from gongkai.report.batch import Outcome

DONE, UNREAD = 0, 2
COLUMNS = (
    "file",
    "agency",
    "year",
    "format",
    "table",
    "row",
    "column",
    "row_label",
    "column_label",
    "value",
    "printed",
    "status",
    "candidates",
    "place",
)


def status_of(outcome: Outcome) -> int:
    """Return the exit status one file asks for."""
    return DONE if outcome.complete else UNREAD


def print_json(outcomes: Iterator[Outcome], several: bool) -> int:
    """Print one object, or a list of objects for several files; sentences about refused files go to stderr."""
    return _json(outcomes, several, sys.stdout)


def _json(outcomes: Iterator[Outcome], several: bool, out: TextIO) -> int:
    status = DONE
    if several:
        out.write("[")
    for number, outcome in enumerate(outcomes):
        status = max(status, status_of(outcome))
        _complain(outcome)
        out.write(",\n" if number else "\n" if several else "")
        # In one piece: json.dump writes thousands of them, and without its quick encoder.
        text = outcome.json or (json.dumps(outcome.data, ensure_ascii=False) if several else data.printed(outcome.data))
        out.write(writable(text, out.encoding))
    out.write("\n]\n" if several else "\n")
    return status


def _complain(outcome: Outcome) -> None:
    if outcome.refusal:
        print(shown(outcome.refusal), file=sys.stderr)


def write(outcomes: Iterator[Outcome], output: Path, several: bool) -> int:
    """Write to `output` by its suffix and return the exit status."""
    with written_whole(output) as part:
        return _WRITERS[output.suffix.lower()](outcomes, part, several)


def _write_json(outcomes: Iterator[Outcome], path: Path, several: bool) -> int:
    with path.open("w", encoding="utf-8") as out:
        return _json(outcomes, several, out)


def _rows(outcome: Outcome) -> Iterator[list[Any]]:
    """Yield a file's squares as rows of COLUMNS; a refused file is one row with its reason."""
    from gongkai.report.labels import label_of

    found = outcome.data
    head = [outcome.file, found["agency"], found["year"], found["format"]]
    if outcome.refusal:
        yield [*head, *[None] * 6, outcome.refusal, "unread", None, None]
    for cell in found["cells"]:
        row, column = label_of(found["format"], cell["table"], cell["row"], cell["column"])
        candidates = " ".join(map(str, cell["candidates"]))
        where = " ".join(f"{name}={value}" for name, value in (cell["place"] or {}).items())
        yield [
            *head,
            cell["table"],
            cell["row"],
            cell["column"],
            row,
            column,
            cell["value"],
            cell["printed"],
            cell["status"],
            candidates,
            where,
        ]


def _write_csv(outcomes: Iterator[Outcome], path: Path, several: bool) -> int:
    import csv

    status = DONE
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for outcome in outcomes:
            status = max(status, status_of(outcome))
            _complain(outcome)
            rows.writerows([safe(value) for value in row] for row in _rows(outcome))
    return status


def _write_xlsx(outcomes: Iterator[Outcome], path: Path, several: bool) -> int:
    from openpyxl import Workbook

    status = DONE
    book = Workbook(write_only=True)
    reports, cells, notes = (
        book.create_sheet(name) for name in (say("报告", "reports"), say("各格", "cells"), say("说明", "notes"))
    )
    reports.append(
        [
            say("文件", "file"),
            say("机关", "agency"),
            say("年度", "year"),
            say("格式", "format"),
            say("读出", "read"),
            say("推断", "inferred"),
            say("未读出", "unread"),
        ]
    )
    cells.append(list(COLUMNS))
    notes.append([say("文件", "file"), say("代码", "code"), say("说明", "message")])
    for outcome in outcomes:
        status = max(status, status_of(outcome))
        _complain(outcome)
        found = outcome.data
        reports.append(
            [
                safe(outcome.file),
                safe(found["agency"]),
                found["year"],
                found["format"],
                outcome.read,
                outcome.inferred,
                outcome.unread,
            ]
        )
        for row in _rows(outcome):
            cells.append([safe(value) for value in row])
        for note in found["notes"]:
            notes.append([safe(value) for value in (outcome.file, note["code"], note["message"])])
    book.save(path)
    return status


_WRITERS = {".json": _write_json, ".csv": _write_csv, ".xlsx": _write_xlsx}
