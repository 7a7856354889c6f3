"""What may stand in one box: the value that is printed there, or unread; never another number, and never a false blank."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reading.remake import html, reader, word
from reading.remake.form import lay_out
from reading.remake.sheet import Key
from reading.remake.truth import invented
from reading.remake.verdict import judge

pytest.importorskip("gongkai.report.reading")

WHERE: Key = ("applications", "denied_state_secret", "org_research")
CHANGE: Key = ("proactive", "other_services", "change_this_year")
AMOUNT: Key = ("proactive", "gov_procurement", "procurement_amount")
UNREAD = "unread"
BLANK = "blank"


def read_with(text: str, key: Key, form: str, folder: Path, medium: str = "html") -> tuple[object, list[str]]:
    """Return what the box `key` is read as ("unread", "blank" or a number) and everything else that is wrong."""
    truth = invented(41, form)
    sheet = lay_out(truth).with_boxes(lambda b: b.printed(text) if b.key == key else b)
    path = folder / f"case.{medium}"
    path.write_bytes(html.html_bytes(sheet) if medium == "html" else word.word_bytes(sheet))
    said = reader.read(path)
    others = {k: v for k, v in sheet.truth().items() if k != key}
    said_others = {**said, "cells": [c for c in said["cells"] if (c["table"], c["row"], c["column"]) != key]}
    verdict = judge(others, said_others)
    cell = next((c for c in said["cells"] if (c["table"], c["row"], c["column"]) == key), None)
    if cell is None or cell["status"] == "unread":
        return UNREAD, verdict.wrong
    return (BLANK if cell["value"] is None else Decimal(str(cell["value"]))), verdict.wrong


CASES: list[tuple[str, set[object]]] = [
    ("", {BLANK}), (" ", {BLANK}), ("\u3000", {BLANK}), ("/", {BLANK}), ("／", {BLANK}), ("—", {BLANK}), ("——", {BLANK}), ("-", {BLANK}),
    ("–", {BLANK}), ("－", {BLANK}), ("\\", {BLANK, UNREAD}), ("无", {BLANK, UNREAD, 0}), ("零", {0, UNREAD}), ("〇", {0, UNREAD}),
    ("0", {0}), ("０", {0}), ("00", {0, UNREAD}), ("007", {7, UNREAD}), ("12", {12}), ("１２", {12}), ("12件", {12}), ("共12件", {12, UNREAD}),
    ("12 件", {12}), ("1,295", {1295}), ("1，295", {1295, UNREAD}), ("1 295", {1295, UNREAD}), ("1,23", {UNREAD}), ("12,34", {UNREAD}),
    ("1,2,3", {UNREAD}), ("1、2", {UNREAD}), ("12\n34", {1234, UNREAD}), ("5 6", {UNREAD}), ("5\n6", {56, UNREAD}), ("22（其中修订16件）", {22}),
    ("22\n（其中修订 16 件）", {22}), ("（其中修订16件）22", {22, UNREAD}), ("22(16)", {22, UNREAD}), ("（5）", {UNREAD, 5}), ("其中2件", {UNREAD}),
    ("O", {UNREAD}), ("o", {UNREAD}), ("l2", {UNREAD}), ("2O", {UNREAD}), ("?", {UNREAD}), ("？", {UNREAD}), ("**", {UNREAD}), ("X", {UNREAD}),
    ("××", {UNREAD}), ("见附件", {UNREAD}), ("同上", {UNREAD}), ("待定", {UNREAD}), ("10余", {UNREAD}), ("约5", {UNREAD}), ("5左右", {UNREAD}),
    ("近百", {UNREAD}), ("5/6", {UNREAD}), ("3+2", {UNREAD}), ("3-2", {UNREAD}), ("3~5", {UNREAD}), ("3=3", {UNREAD}), ("1e3", {UNREAD}),
    ("0x10", {UNREAD}), ("50%", {UNREAD}), ("1.2.3", {UNREAD}), ("2024-01-05", {UNREAD}), ("12:30", {UNREAD}), ("½", {UNREAD}),
    ("3万", {30000, UNREAD}), ("2.5万", {25000, UNREAD}), ("3千", {3000, UNREAD}), ("2万余", {UNREAD}), ("十二", {12, UNREAD}),
    ("①", {UNREAD, 1}), ("5①", {5, UNREAD}), ("5*", {5, UNREAD}), ("5¹", {5, UNREAD}), ("5.", {5, UNREAD}), ("5。", {5, UNREAD}),
    ("٣", {3, UNREAD}), ("\u200b5", {5}), ("5\u00a0", {5}), ("\ufeff5", {5, UNREAD}), ("4.0", {4, UNREAD}), ("1.5", {Decimal("1.5"), UNREAD}),
    ("+3", {3, UNREAD}), ("#REF!", {UNREAD}), ("#VALUE!", {UNREAD}), ("NaN", {UNREAD}), ("inf", {UNREAD}), ("TRUE", {UNREAD}),
    ("=SUM(A1:A3)", {UNREAD}), ("1234567890123", {1234567890123, UNREAD}), ("9" * 5000, {UNREAD, Decimal("9" * 5000)}), ("\ufffd", {UNREAD}),
]  # fmt: skip
SIGNED: list[tuple[str, set[object]]] = [
    ("+2", {2}), ("-2", {-2}), ("＋2", {2}), ("－2", {-2}), ("\u22122", {-2}), ("减4", {-4}), ("增4", {4}), ("减少4项", {-4, UNREAD}), ("新增4", {4, UNREAD}),
    ("+12/-3", {UNREAD}), ("增3减1", {UNREAD}), ("增3，减1", {UNREAD}), ("持平", {UNREAD, 0}), ("±0", {0, UNREAD}), ("-", {BLANK}), ("+", {UNREAD, BLANK}),
    ("↑4", {4, UNREAD}), ("↓4", {-4, UNREAD}), ("+1,200", {1200}), ("–2", {-2, UNREAD}), ("—2", {-2, UNREAD}), ("(2)", {2, -2, UNREAD}), ("- 2", {-2, UNREAD}),
]  # fmt: skip
MONEY: list[tuple[str, set[object]]] = [
    ("251000元", {251000}), ("75394432.52元", {Decimal("75394432.52")}), ("75,394,432.52", {Decimal("75394432.52")}), ("￥251000", {251000, UNREAD}),
    ("¥251,000.00", {251000, UNREAD}), ("2,51", {UNREAD}), ("1.234.567", {UNREAD}), ("0.00", {0}), ("25.10", {Decimal("25.1")}),
    ("12.5.", {Decimal("12.5"), UNREAD}), ("3500元（含上年）", {3500, UNREAD}), ("约3500元", {UNREAD}), ("3500余元", {UNREAD}), ("7539443\n2.52", {Decimal("75394432.52"), UNREAD}),
]  # fmt: skip


def shown(text: str) -> str:
    return repr(text[:20])


@pytest.mark.parametrize(("text", "allowed"), CASES, ids=lambda v: shown(v) if isinstance(v, str) else "")
def test_a_count(text: str, allowed: set[object], tmp_path: Path) -> None:
    got, wrong = read_with(text, WHERE, "2021", tmp_path)
    assert got in allowed
    assert not wrong


@pytest.mark.parametrize(("text", "allowed"), SIGNED, ids=lambda v: shown(v) if isinstance(v, str) else "")
def test_a_change(text: str, allowed: set[object], tmp_path: Path) -> None:
    got, wrong = read_with(text, CHANGE, "2019", tmp_path)
    assert got in allowed
    assert not wrong


@pytest.mark.parametrize(("text", "allowed"), MONEY, ids=lambda v: shown(v) if isinstance(v, str) else "")
def test_an_amount(text: str, allowed: set[object], tmp_path: Path) -> None:
    got, wrong = read_with(text, AMOUNT, "2019", tmp_path)
    assert got in allowed
    assert not wrong
