"""What a square, a row or a column of the report is: its label in each format, its article, the equations it takes part in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.cli.language import language, say
from gongkai.law.formats import format_names, load_format

Entry = dict[str, Any]


def square_lines(word: str) -> Iterator[str]:
    """Yield the explanation of "table", "table.row" or "table.row.column" in every format that has it; else nothing."""
    parts = word.split(".")
    for name in format_names():
        page = load_format(name)
        for table in page["tables"]:
            if table["id"] == parts[0] and len(parts) <= len(("table", "row", "column")):
                yield from _in_table(name, page, table, parts[1:])


def _in_table(name: str, page: Entry, table: Entry, parts: list[str]) -> Iterator[str]:
    years = page["report_years"]
    head = say(
        f"{name} 格式（{years['from']}—{years.get('to', '')} 年度报告）",
        f"format {name} (reports on {years['from']}-{years.get('to', '')})",
    )
    if not parts:
        section = next(section for section in page["sections"] if section["id"] == table["section"])
        yield f"{head}：{section['label']}"
        for block in table.get("blocks", [table]):
            yield f"  {block['id']}　" + "、".join(row["id"] for row in block["rows"])
        return
    for block in table.get("blocks", [table]):
        row = _of(block["rows"], parts[0])
        column = _of(block["columns"], parts[1]) if len(parts) > 1 else None
        if len(parts) == 1 and block["id"] == parts[0] and block is not table:
            yield f"{head}：{block['label']}　" + "、".join(one["id"] for one in block["rows"])
        if row is None or (len(parts) > 1 and column is None):
            continue
        yield f"{head}："
        if block is not table:
            yield f"  {block['label']}　{block.get('law_item', '')}"
        yield from _label(say("行", "row"), row, block["rows"])
        if table["id"] == "applications":
            yield from _outcomes(name, row["id"])
        if column is not None:
            yield from _label(say("列", "column"), column, block["columns"])
        else:
            yield say("  列：", "  columns: ") + "、".join(
                one["id"] for one in block["columns"] if one["kind"] != "heading"
            )
        yield from _equations(page["rules"], table, block, row, column)


def _of(entries: list[Entry], wanted: str) -> Entry | None:
    return next((entry for entry in entries if entry["id"] == wanted), None)


def _label(kind: str, entry: Entry, entries: list[Entry]) -> Iterator[str]:
    above: list[str] = []
    parent = _of(entries, entry.get("parent", ""))
    while parent is not None:
        above.insert(0, parent["label"])
        parent = _of(entries, parent.get("parent", ""))
    path = " › ".join([*above, entry["label"] or entry["id"]])
    yield f"  {kind}：{path}" + (f"（{entry['unit']}）" if entry.get("unit") else "")
    for field, words in (
        ("legal_basis", say("依据", "basis")),
        ("label_aliases", say("也印作", "also printed as")),
        ("note", say("说明", "note")),
    ):
        if entry.get(field):
            value = entry[field]
            yield f"    {words}：" + ("、".join(value) if isinstance(value, list) else value)


def _outcomes(name: str, row: str) -> Iterator[str]:
    """Yield the outcomes of an application that are counted in a row, with their articles."""
    from gongkai.cli.law_pages import article_lines
    from gongkai.law.lookup import category

    for code, outcome in category("outcomes", None).items():
        if outcome.values["rows"].get(name) == row:
            yield say("    计入：", "    counts: ") + f"{code}　{outcome.title.said(language())}"
            for basis in outcome.basis:
                yield from (f"      {line}" for line in article_lines(basis))


def _equations(rules: list[Entry], table: Entry, block: Entry, row: Entry, column: Entry | None) -> Iterator[str]:
    found = [rule for rule in rules if rule.get("table") == table["id"] and _takes_part(rule, block, row, column)]
    if found:
        yield say("  勾稽关系：", "  equations:")
    for rule in found:
        yield f"    {rule['id']}　{rule['label']}　[{rule['expr']}]"


def _takes_part(rule: Entry, block: Entry, row: Entry, column: Entry | None) -> bool:
    if rule.get("block", block["id"]) != block["id"]:
        return False
    terms = [*rule.get("lhs", []), *rule.get("rhs", [])]
    over = rule.get("over")
    if rule.get("for_each") == "column":
        fits = column is None or not over or column["id"] in over
        return fits and row["id"] in {term.get("row") for term in terms}
    if rule.get("for_each") == "row":
        fits = not over or row["id"] in over
        return fits and (column is None or column["id"] in {term.get("column") for term in terms})
    return rule.get("for_each") == "cell" and row["kind"] != "heading"
