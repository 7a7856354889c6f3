"""A report from JSON: what `gongkai read --json` prints, or the short shape that a person or a program writes by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from gongkai.documents import limits, refusals
from gongkai.documents.writing.paper import printable
from gongkai.errors import BookError, Words
from gongkai.law.formats import format_names
from gongkai.report.broken import broken_sums
from gongkai.report.entries import (
    MOST,
    Entries,
    Entry,
    Loaded,
    WrongEntries,
    columns_by_key,
    entry_of,
    form_of,
    squares_of,
    variant_of,
)
from gongkai.report.figures import NUMBER, figure
from gongkai.report.format import Format, Label, format_named
from gongkai.report.model import INFERRED, READ, UNREAD, Key

# What the hand-written shape may say, and what only a report that was read says besides.
FIELDS = ("agency", "year", "format", "title", "preface", "sections", "cells")
READ_FIELDS = ("file", "variant", "notes")
CELL_FIELDS = ("table", "row", "column", "value", "printed", "status", "candidates", "place")
# A slip of a year; no report is about these.
FIRST, LAST = 1990, 2100
# For so many slips the likely name is looked for: it takes time, and in a file of another kind everything is a slip.
GUESSED = 40
# More digits than any count has.
DIGITS = 40


def load(path: Path) -> Loaded:
    """Read a report from the JSON file `path`; WrongEntries with every mistake where it is none."""
    return from_data(_parsed(path), path.name)


def from_data(data: Any, name: str) -> Loaded:
    """Make a report of parsed JSON; `name` is what the file is called in sentences."""
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    if not isinstance(data, dict):
        raise WrongEntries(name, [_no_object(data)])
    problems: list[Words] = list(_unknown(data, (*FIELDS, *READ_FIELDS), "项", "entry"))
    form = _form(data, problems)
    if form is None:
        raise WrongEntries(name, problems)
    entries = Entries(
        form,
        _year(data, problems),
        _text(data, "agency", problems),
        _text(data, "title", problems),
        _text(data, "preface", problems) or "",
        _sections(data, form, problems),
    )
    if not entries.title and not entries.agency and isinstance(data.get("agency"), str | None):
        problems.append(Words("缺少机关名称；请加上 agency。", "The agency is missing; add “agency”."))
    _cells(data.get("cells"), entries, problems)
    problems += entries.wrong.values()
    if problems:
        raise WrongEntries(name, [*problems, *broken_sums(entries.loaded().report)])
    return entries.loaded()


def _parsed(path: Path) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)[:80]
            raise WrongEntries(
                path.name,
                [Words(f"“{twice}”写了两遍；请只留一个。", f"“{twice}” is there twice; keep one of them.")],
            )
        return found

    try:
        if not path.is_file():
            raise refusals.not_a_file(path)
        if path.stat().st_size > limits.TEXT_BYTES:
            raise WrongEntries(path.name, [Words("文件过大，不是一份报告。", "The file is too large for one report.")])
        raw = path.read_bytes()
    except OSError as error:
        raise refusals.not_allowed(path) from error
    try:
        # Windows writes what a program prints as UTF-16.
        text = raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
        return json.loads(text, parse_float=_number, parse_int=_number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        words = Words(
            f"第 {error.lineno} 行第 {error.colno} 个字符处不是正确的 JSON；请检查括号、引号和逗号。",
            f"Line {error.lineno}, character {error.colno} is not correct JSON; look at brackets, quotes and commas.",
        )
    except (UnicodeDecodeError, RecursionError, ValueError):
        words = Words(
            "不是 JSON 文件，或者不是 UTF-8 编码；请另存为 UTF-8 后再试。",
            "It is no JSON file, or not in UTF-8; save it as UTF-8 and try again.",
        )
    raise WrongEntries(path.name, [words])


def _number(text: str) -> int | Decimal:
    """Return a number as it was written; one beyond all bounds is infinite, and said to be too large with the others."""
    try:
        return int(text) if len(text) <= DIGITS and text.lstrip("-").isdecimal() else Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def _no_object(data: Any) -> Words:
    if isinstance(data, list):
        return Words(
            f"里面有 {len(data)} 份报告；一次写一份，请分成单个文件。",
            f"It holds {len(data)} reports; one is written at a time: split it into single files.",
        )
    return Words(
        "不是一份报告的数据；应是 {…}，含 agency、year、cells。",
        "It is not the data of a report: it must be {…} with agency, year and cells.",
    )


def _unknown(found: Iterable[str], known: Iterable[str], zh: str, en: str) -> Iterable[Words]:
    names = sorted(known)
    guesses = GUESSED
    for name in found:
        if name not in names:
            near = get_close_matches(name[:80], names, 1) if guesses > 0 else []
            guesses -= 1
            yield Words(
                f"没有“{name[:80]}”这个{zh}" + (f"，是不是 {near[0]}？" if near else "；请改正或删去。"),
                f"There is no {en} “{name[:80]}”"
                + (f"; did you mean {near[0]}?" if near else "; correct or delete it."),
            )


def _form(data: Mapping[str, Any], problems: list[Words]) -> Format | None:
    wanted, year = data.get("format"), data.get("year")
    known = format_names()
    if wanted is not None:
        if wanted in known:
            return format_named(wanted)
        shown = str(wanted)[:20]
        problems.append(
            Words(
                f"没有“{shown}”格式；format 只能是 {'、'.join(known)}，也可不写。",
                f"There is no format “{shown}”; it is one of {', '.join(known)}, or left out.",
            )  # fmt: skip
        )
        return None
    if data.get("cells") == [] and "notes" in data:
        problems.append(
            Words(
                "这份报告没有读到法定表格，不能写出；请检查原文件。",
                "No statutory table was read in this report, so it cannot be written; look at the file itself.",
            )  # fmt: skip
        )
        return None
    if isinstance(year, int) and not isinstance(year, bool):
        try:
            return form_of(year)
        except BookError as error:
            problems.append(error.words)
            return None
    # The ids can still be looked at; the year itself is said to be missing below.
    return format_named(known[-1])


def _year(data: Mapping[str, Any], problems: list[Words]) -> int | None:
    year = data.get("year")
    if year is None:
        problems.append(
            Words("缺少报告年度；请加上 year，例：2025。", "The year is missing; add “year”, for example 2025.")
        )
    elif isinstance(year, bool) or not isinstance(year, int) or not FIRST <= year <= LAST:
        shown = json.dumps(year, ensure_ascii=False, default=str)[:20]
        problems.append(
            Words(
                f"year 应是四位的年份数字，例：2025；写的是 {shown}。",
                f"“year” must be a year in four digits, for example 2025, not {shown}.",
            )  # fmt: skip
        )
    else:
        return year
    return None


def _text(data: Mapping[str, Any], name: str, problems: list[Words]) -> str | None:
    value = data.get(name)
    if value is None or isinstance(value, str):
        text = printable(value or "").strip()
        # A name and a title are one line; the words before the first section are paragraphs.
        return (text if name == "preface" else " ".join(text.split("\n"))) or None
    problems.append(Words(f"{name} 应是文字。", f"“{name}” must be a text."))
    return None


def _sections(data: Mapping[str, Any], form: Format, problems: list[Words]) -> dict[str, str]:
    found = data.get("sections")
    if found is None:
        return {}
    if not isinstance(found, dict):
        problems.append(Words("sections 应是 {部分: 文字}。", "“sections” must be {section: text}."))
        return {}
    known = [section.id for section in form.sections]
    problems += _unknown(found, known, "部分", "section")
    problems += [
        Words(f"sections.{name} 应是文字。", f"“sections.{name}” must be a text.")
        for name, text in found.items()
        if name in known and not isinstance(text, str)
    ]
    return {name: printable(text) for name, text in found.items() if name in known and isinstance(text, str)}


def _cells(cells: Any, entries: Entries, problems: list[Words]) -> None:
    columns = columns_by_key(entries.form.name)
    listed: list[tuple[str, Any, Mapping[str, Any]]] = []
    if isinstance(cells, dict):
        listed = [(name, value, {}) for name, value in cells.items()]
    elif isinstance(cells, list):
        for number, cell in enumerate(cells, start=1):
            if not isinstance(cell, dict) or not all(isinstance(cell.get(part), str) for part in CELL_FIELDS[:3]):
                problems.append(
                    Words(
                        f"cells 的第 {number} 项应有 table、row、column 三个 id。",
                        f"Entry {number} of cells must have the ids table, row and column.",
                    )  # fmt: skip
                )
                continue
            problems += _unknown(cell, CELL_FIELDS, "项", "entry")
            listed.append((".".join(cell[part] for part in CELL_FIELDS[:3]), cell.get("value"), cell))
    else:
        problems.append(
            Words(
                '缺少 cells：各格的数，例：{"applications.received.natural_person": 3}。',
                '“cells” is missing: the squares\' figures, for example {"applications.received.natural_person": 3}.',
            )  # fmt: skip
        )
    by_name = {".".join(key): key for key in columns}
    problems += _unknown([name for name, *_ in listed if name not in by_name], by_name, "格", "square")
    for name, value, cell in listed:
        if (key := by_name.get(name)) is None:
            continue
        if key in entries.squares or key in entries.wrong:
            problems.append(Words(f"{name} 写了两遍；请只留一个。", f"{name} is there twice; keep one of them."))
            continue
        entries.put(key, _entry(name, value, cell, columns[key]))
    _one_variant(entries, problems)


def _entry(name: str, value: Any, cell: Mapping[str, Any], column: Label) -> Entry | Words:
    status, printed = cell.get("status", READ), cell.get("printed")
    if status not in (READ, INFERRED, UNREAD) or not isinstance(printed, str | None):
        return Words(
            f"{name} 的 status 应是 read、inferred 或 unread，printed 应是文字。",
            f"The status of {name} must be read, inferred or unread, and printed a text.",
        )
    if status == UNREAD:
        given = cell.get("candidates")
        listed = [Decimal(one) for one in given if _is_number(one)] if isinstance(given, list) else []
        return Entry(None, printable(printed or ""), UNREAD, tuple(one for one in listed if abs(one) < MOST))
    found = entry_of(value, column.type if printed is None else _type_as_printed(value, column), name)
    if isinstance(found, Words) or printed is None:
        return found
    says = figure(printed)
    if says.kind == NUMBER and says.value != found.value:
        return Words(
            f"{name} 的 value 是 {found.printed or '空'}，printed 却是“{printed}”；请改成一致，或删去 printed。",
            f"{name} has the value {found.printed or 'none'} but is printed “{printed}”; make them alike, or delete printed.",
        )
    return Entry(found.value, printable(printed), status)


def _type_as_printed(value: Any, column: Label) -> str:
    """A published report may print what the form does not foresee (2.5 cases, a minus); it is written as it was printed."""
    if not _is_number(value):
        return column.type
    if value < 0:
        return "signed_integer" if value == Decimal(value).to_integral_value() else column.type
    return "decimal"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()


def _one_variant(entries: Entries, problems: list[Words]) -> None:
    printed: set[Key] = {key for key, _ in squares_of(entries.form, variant_of(entries.form, entries.squares))}
    for key in entries.squares.keys() - printed:
        name = ".".join(key)
        problems.append(
            Words(
                f"{name} 与同组的单行写法不能并用；请只用一种。",
                f"{name} cannot stand beside the same group in one row; use one of the two.",
            )  # fmt: skip
        )
