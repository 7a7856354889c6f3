"""What the blank form tells the clerk beside each row, column and section: what counts there, by which article, which sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gongkai.law.formats import load_format
from gongkai.law.lookup import category
from gongkai.law.texts import quote, text
from gongkai.report.format import Format

# Articles longer than this would cover the sheet; their number is enough.
QUOTED = 120

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(?:\((\d+)\))?")
_DIGITS = "〇一二三四五六七八九"


class Notes(NamedTuple):
    """The notes of one table: by row id, and by (block, column) id."""

    rows: Mapping[str, str]
    columns: Mapping[tuple[str, str], str]


def notes_of(form: Format, table: str) -> Notes:
    """Return what stands beside the rows and columns of `table`; a row or column without anything to say has no entry."""
    page = load_format(form.name)
    entry = next(entry for entry in page["tables"] if entry["id"] == table)
    rows: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    for block in entry.get("blocks", [entry]):
        basis = _article_of_item(block.get("law_item", ""))
        for row in block["rows"]:
            lines = [*_counted(form.name, table, row["id"]), *_noted(row), *basis, *_sums(page["rules"], table, row)]
            if lines:
                rows[row["id"]] = "\n".join([*filter(None, [row["label"]]), *dict.fromkeys(lines)])
        for column in block["columns"]:
            lines = [*_noted(column), *_line_sums(page["rules"], table, column)]
            if lines:
                columns[block["id"], column["id"]] = "\n".join([column["label"], *dict.fromkeys(lines)])
    return Notes(rows, columns)


def _noted(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in ("note", "unit_note"):
        if entry.get(name):
            yield f"说明：{entry[name]}"


def _counted(form: str, table: str, row: str) -> Iterator[str]:
    """Yield the outcomes of an application that are counted in a row of table three, each with its article."""
    if table != "applications":
        return
    for outcome in category("outcomes", None).values():
        if outcome.values["rows"].get(form) == row:
            law = cited(*outcome.basis)
            # What nobody could verify is practice, and is called so.
            yield f"计入：{outcome.title.zh}" + (f"（{law}）" if outcome.is_law else "（实务做法，没有查到明文）")


def _article_of_item(item: str) -> list[str]:
    """Return the words of the article that a block of table two is about ("条例20(1)")."""
    found = _NUMBER.search(item)
    if not found:
        return []
    article = quote(f"ogi-2019:{found[0]}")
    return [f"{cited(article.basis)}：{article.words}" if len(article.words) <= QUOTED else cited(article.basis)]


def _sums(rules: list[dict[str, Any]], table: str, row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the relations down the columns in which a row stands."""
    for rule in rules:
        terms = [*rule.get("lhs", ()), *rule.get("rhs", ())]
        own = rule.get("lhs", ()) if len(rule.get("lhs", ())) == 1 and "year_offset" not in rule else terms
        if rule.get("table") == table and rule.get("for_each") == "column" and row["id"] in {t.get("row") for t in own}:
            yield f"核对：{rule['label']}"


def _line_sums(rules: list[dict[str, Any]], table: str, column: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sums along the rows whose total a column is, and what last year's figure has to do with it."""
    for rule in rules:
        lhs = {term.get("column") for term in rule.get("lhs", ())}
        if rule.get("table") == table and rule.get("for_each") == "row" and column["id"] in lhs:
            yield f"核对：{rule['label']}"


def cited(*bases: str) -> str:
    """Return articles as people cite them: "《…条例》第十四条、第三十六条第（三）项"."""
    by_text: dict[str, list[str]] = {}
    for basis in bases:
        name, _, number = basis.partition(":")
        title = text(name).title
        # A notice that sends out a measure is known by the measure.
        inner = re.search(r"《(.+)》", title)
        by_text.setdefault(inner[1] if inner else re.sub(r"（\d{4}年修订）$", "", title), []).append(_article(number))
    return "；".join(f"《{title}》{'、'.join(filter(None, numbers))}" for title, numbers in by_text.items())


def _article(number: str) -> str:
    found = _NUMBER.fullmatch(number)
    if found is None:
        return ""
    whole, paragraph, item = found.groups()
    return (
        f"第{_spelt(whole)}条"
        + (f"第{_spelt(paragraph)}款" if paragraph else "")
        + (f"第（{_spelt(item)}）项" if item else "")
    )


def _spelt(number: str) -> str:
    """Return a number below a hundred in Chinese numerals."""
    tens, ones = divmod(int(number), 5 + 5)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")
