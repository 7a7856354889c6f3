"""Findings that a person has answered for: each with a reason, a name and a day, and only as long as they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.errors import UsageError, Words

# What an entry must say, and how a person calls it.
FIELDS = {
    "id": Words("编号（id）", "the finding's id"),
    "reason": Words("理由（reason）", "a reason"),
    "name": Words("姓名（name）", "a name"),
    "day": Words("日期（day）", "a day"),
}
_LIST = "waiver"
# So much of what a person wrote is repeated in a sentence.
SHOWN = 40


class Waiver(NamedTuple):
    """One finding answered for: why, by whom, on which day."""

    id: str
    reason: str
    name: str
    day: date


def load_waivers(path: Path) -> dict[str, Waiver]:
    """Return the waivers of a TOML file by the findings' ids; UsageError names the first entry that is not whole."""
    import tomli

    try:
        page = tomli.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UsageError(
            f"没有“{path}”这个情况说明文件；请检查路径。",
            f"There is no file of waivers “{path}”; please check the path.",
        ) from error
    except OSError as error:
        raise UsageError(
            f"读不了情况说明“{path}”（{error.strerror}）；请检查路径。",
            f"The waivers “{path}” cannot be read ({error.strerror}); please check the path.",
        ) from error
    except (RecursionError, ValueError) as error:
        # Not only what is no TOML or no text: brackets without end, a number of thousands of digits.
        raise UsageError(
            f"情况说明“{path.name}”写法有误（{error}）；每条以 [[waiver]] 开头，文字加英文引号。",
            f"The waivers “{path.name}” are not valid TOML ({error}); each begins with [[waiver]], texts stand in quotes.",
        ) from error
    entries = page.get(_LIST)
    if set(page) - {_LIST} or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(
            f"情况说明“{path.name}”里须是一条条 [[waiver]]，别的都不认。",
            f"The waivers “{path.name}” must be a list of [[waiver]] entries and nothing else.",
        )
    waivers: dict[str, Waiver] = {}
    for number, entry in enumerate(entries, start=1):
        waiver = _waiver(path.name, number, entry)
        if waiver.id in waivers:
            shown = waiver.id[:SHOWN]
            raise UsageError(
                f"情况说明“{path.name}”里 {shown} 写了两次；请只留一条。",
                f"The waivers “{path.name}” name {shown} twice; please keep one.",
            )
        waivers[waiver.id] = waiver
    return waivers


def _waiver(file: str, number: int, entry: Mapping[str, Any]) -> Waiver:
    if odd := next((field for field in entry if field not in FIELDS), None):
        known = "、".join(FIELDS)
        raise UsageError(
            f"情况说明“{file}”第 {number} 条的“{odd[:SHOWN]}”不认识，只可写 {known}；请改正或删去。",
            f"Entry {number} of the waivers “{file}” has an unknown “{odd[:SHOWN]}” (known: {known}); correct or delete it.",
        )
    values = {field: _text(entry.get(field)) for field in ("id", "reason", "name")}
    day = _day(entry.get("day"))
    missing = [field for field, value in (*values.items(), ("day", day)) if not value]
    if missing:
        raise UsageError(
            f"情况说明“{file}”第 {number} 条缺{'、'.join(FIELDS[field].zh for field in missing)}；理由、姓名、日期都写明才算数。",
            f"Entry {number} of the waivers “{file}” lacks {', '.join(FIELDS[field].en for field in missing)}; "
            "it holds only with a reason, a name and a day.",
        )
    assert day is not None
    return Waiver(values["id"], values["reason"], values["name"], day)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    """Return a day written as TOML has it, or in quotes; None where it is no day."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None


def unused(waivers: Mapping[str, Waiver], found: Iterable[str]) -> list[str]:
    """Return the ids of the waivers that match no finding, in the order of the file."""
    seen = set(found)
    return [identity for identity in waivers if identity not in seen]
