"""Proofreading one file of the law book: every slip is one sentence that names the file and the field.

An overlay's files are proofread when they are read; the book's own by the tests and by `gongkai law --check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from gongkai.errors import BookError
from gongkai.law.lookup import LENGTHS
from gongkai.law.shelves import BOOK, Entry, files_in, read

CERTAINTIES = ("V", "V2", "D", "K")
_WORDINGS = ("verbatim", "statement")
_DATED = {"from", "until", "place", "basis", "certainty", "reviewed", "note"}


def proofread(shelf: str, path: Path, tables: Entry) -> None:
    """Check one file of `shelf`; BookError for the first slip, naming file and field."""
    _CHECKS[shelf](path, tables)


def _refuse(path: Path, field: str, zh: str, en: str) -> NoReturn:
    raise BookError(
        f"法规库文件 {path} 的“{field}”{zh}；请照 docs/guide/law-book.md 改正。",
        f"In the law-book file {path}, “{field}” {en}; correct it after docs/guide/law-book.md.",
    )


def _want(path: Path, tables: Entry, field: str, kind: type, where: str = "") -> Any:
    """Return the field, refusing a missing one and one of another kind."""
    label = f"{where}{field}"
    if field not in tables:
        _refuse(path, label, "缺失", "is missing")
    value = tables[field]
    # TOML's true is no number and its date-time no day, though Python thinks otherwise.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)) or isinstance(value, datetime):
        names = {str: ("应为文字", "must be text"), int: ("应为整数", "must be a whole number")}
        names |= {date: ("应为日期（如 2027-01-01，不加引号）", "must be a date (2027-01-01, unquoted)")}
        names |= {list: ("应为列表", "must be a list"), dict: ("应为表", "must be a table")}
        _refuse(path, label, *names[kind])
    if value in ("", {}):
        _refuse(path, label, "不得为空", "must not be empty")
    return value


def _words(path: Path, tables: Entry, field: str, where: str = "") -> None:
    _want(path, _want(path, tables, field, dict, where), "zh", str, f"{where}{field}.")


def _one_of(path: Path, tables: Entry, field: str, allowed: Iterable[str], where: str = "") -> None:
    value = _want(path, tables, field, str, where)
    if value not in allowed:
        one = "、".join(allowed)
        _refuse(path, f"{where}{field}", f"应为 {one} 之一，不是“{value}”", f"must be one of {one}, not “{value}”")


def _sourced(path: Path, tables: Entry, where: str = "") -> None:
    """Check what every entry must say of its source: basis, certainty, the day somebody last looked."""
    basis = tables.get("basis")
    for one in basis if isinstance(basis, list) else [basis]:
        if not isinstance(one, str) or not one:
            _refuse(path, f"{where}basis", "缺失或不是文字", "is missing or no text")
        _check_basis(path, f"{where}basis", one)
    if basis == []:
        _refuse(path, f"{where}basis", "不得为空", "must not be empty")
    _one_of(path, tables, "certainty", CERTAINTIES, where)
    _want(path, tables, "reviewed", date, where)


def _check_basis(path: Path, field: str, basis: str) -> None:
    from gongkai.law.texts import quote

    try:
        quote(basis)
    except BookError:
        _refuse(path, field, f"引用的“{basis}”在 texts/ 里找不到", f"cites “{basis}”, which is not in texts/")


def _period(path: Path, tables: Entry, where: str = "") -> None:
    since = _want(path, tables, "from", date, where)
    if "until" in tables and _want(path, tables, "until", date, where) <= since:
        _refuse(path, f"{where}until", "不晚于 from（until 当日已不适用）", "is not later than from (it is excluded)")


def _no_overlap(path: Path, entries: list[Entry], where: str) -> None:
    """Refuse two entries for the same place whose periods share a day."""
    by_place: dict[str, list[tuple[date, date, int]]] = {}
    for number, entry in enumerate(entries, 1):
        span = (entry["from"], entry.get("until", date.max), number)
        by_place.setdefault(entry.get("place", ""), []).append(span)
    for spans in by_place.values():
        spans.sort()
        for (_, until, one), (since, _, other) in zip(spans, spans[1:], strict=False):
            if since < until:
                _refuse(
                    path,
                    f"{where}{other}.from",
                    f"与第 {one} 段的有效期重叠",
                    f"overlaps the period of entry {one}",
                )


def _check_rule(path: Path, tables: Entry) -> None:
    known = _known_fields(path)
    _words(path, tables, "title")
    entries = _want(path, tables, "in_force", list)
    if not entries:
        _refuse(path, "in_force", "不得为空", "must not be empty")
    for number, entry in enumerate(entries, 1):
        where = f"in_force.{number}."
        _period(path, entry, where)
        _sourced(path, entry, where)
        if "place" in entry:
            _want(path, entry, "place", str, where)
        _check_length(path, entry, where)
        for field in entry:
            if field not in known and (likely := get_close_matches(field, known, 1)):
                _refuse(path, where + field, f"不认识，是否应为“{likely[0]}”", f"is unknown; is “{likely[0]}” meant")
    _no_overlap(path, entries, "in_force.")


def _check_length(path: Path, entry: Entry, where: str) -> None:
    lengths = [field for field in LENGTHS if field in entry]
    if len(lengths) > 1:
        _refuse(path, where + lengths[1], f"与 {lengths[0]} 只能有一个", f"and {lengths[0]} exclude each other")
    for field in lengths:
        if _want(path, entry, field, int, where) < 1:
            _refuse(path, where + field, "应大于零", "must be more than zero")


def _known_fields(path: Path) -> set[str]:
    """Return the fields that an entry of this rule may have: those the book itself uses for it, and the common ones."""
    own = files_in(BOOK, "rules").get(path.stem)
    used = {field for entry in read("rules", own)["in_force"] for field in entry} if own else set()
    return used | _DATED | set(LENGTHS)


def _check_category(path: Path, tables: Entry) -> None:
    _words(path, tables, "title")
    by_code: dict[str, list[Entry]] = {}
    for number, entry in enumerate(_want(path, tables, "entry", list), 1):
        where = f"entry.{number}."
        code = _want(path, entry, "code", str, where)
        _words(path, entry, "label", where)
        _period(path, entry, where)
        _sourced(path, entry, where)
        if path.stem == "outcomes":
            for row in _want(path, entry, "rows", dict, where).values():
                if not isinstance(row, str):
                    _refuse(path, f"{where}rows", "应写行的 id", "must name rows by their ids")
        by_code.setdefault(code, []).append(entry)
    for code, entries in by_code.items():
        _no_overlap(path, entries, f"{code}.")


def _check_text(path: Path, tables: Entry) -> None:
    _want(path, tables, "title", str)
    _period(path, tables)
    _one_of(path, tables, "certainty", CERTAINTIES)
    _one_of(path, tables, "wording", _WORDINGS)
    _want(path, tables, "reviewed", date)
    seen: set[str] = set()
    for number, article in enumerate(_want(path, tables, "article", list), 1):
        where = f"article.{number}."
        one = _want(path, article, "no", str, where)
        _want(path, article, "words", str, where)
        if "certainty" in article:
            _one_of(path, article, "certainty", CERTAINTIES, where)
        if one in seen:
            _refuse(path, f"{where}no", f"“{one}”重复", f"“{one}” stands there twice")
        seen.add(one)


def _check_calendar(path: Path, tables: Entry) -> None:
    year = _want(path, tables, "year", int)
    if path.stem.split("-")[0] != str(year):
        _refuse(path, "year", f"是 {year}，与文件名不符", f"is {year}, but the file is named otherwise")
    if "-" in path.stem:
        _want(path, tables, "place", str)
    elif "place" in tables:
        _refuse(
            path, "place", "只能写在如 2027-guangxi.toml 的地方文件里", "belongs in a file such as 2027-guangxi.toml"
        )
    _want(path, tables, "notice", str)
    _sourced(path, tables)
    off: set[date] = set()
    work: set[date] = set()
    for number, holiday in enumerate(_want(path, tables, "holiday", list), 1):
        _check_holiday(path, holiday, year, f"holiday.{number}.")
        if "replaced_by" not in holiday:
            off |= {date.fromordinal(n) for n in _span(holiday)}
            work |= set(holiday["work"])
    if both := sorted(off & work):
        _refuse(path, "work", f"：{both[0]} 既放假又上班", f": {both[0]} is both a day off and a make-up day")


def _span(holiday: Entry) -> range:
    return range(holiday["first"].toordinal(), holiday["last"].toordinal() + 1)


def _check_holiday(path: Path, holiday: Entry, year: int, where: str) -> None:
    _words(path, holiday, "name", where)
    first, last = _want(path, holiday, "first", date, where), _want(path, holiday, "last", date, where)
    if last < first:
        _refuse(path, f"{where}last", "早于 first", "is before first")
    if (last - first).days > _LONGEST_HOLIDAY:
        _refuse(path, f"{where}last", "距 first 太远，像是写错了", "is too far from first to be right")
    for field, days in (("first", [first]), ("last", [last]), ("work", _want(path, holiday, "work", list, where))):
        for day in days:
            if not isinstance(day, date) or isinstance(day, datetime):
                _refuse(path, where + field, "应为日期（如 2027-01-02，不加引号）", "must be dates, unquoted")
            if day.year != year and not (day.year == year - 1 and day.month == _DECEMBER):
                _refuse(path, where + field, f"的 {day} 不在 {year} 年", f"has {day}, which is not in {year}")
            if field == "work" and day.weekday() < _SATURDAY:
                _refuse(path, where + field, f"的 {day} 不是周末", f"has {day}, which is no weekend day")


_DECEMBER, _SATURDAY, _LONGEST_HOLIDAY = 12, 5, 31


def _check_format(path: Path, tables: Entry) -> None:
    _want(path, _want(path, tables, "report_years", dict), "from", int, "report_years.")
    for field in ("title", "doc_number"):
        _want(path, tables, field, str)
    for field in ("sections", "tables", "rules"):
        _want(path, tables, field, list)


_CHECKS: dict[str, Callable[[Path, Entry], None]] = {
    "texts": _check_text,
    "rules": _check_rule,
    "categories": _check_category,
    "calendars": _check_calendar,
    "formats": _check_format,
}
