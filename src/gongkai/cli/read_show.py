"""What `gongkai read` shows on the screen: who, which year, the three tables, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.cli.language import say
from gongkai.cli.read_files import DONE, status_of
from gongkai.cli.shown import shown
from gongkai.report.batch import Outcome
from gongkai.report.data import file_name
from gongkai.report.format import Block, format_named
from gongkai.report.labels import label_of

# What a square looks like when it is not simply read.
STYLES = {"read": "", "inferred": "cyan", "unread": "bold red"}
# More unread squares than this are counted, not listed.
MOST_UNREAD = 20


def show(outcomes: Iterator[Outcome], several: bool) -> int:
    """Show every outcome and return the exit status: one file in full, several a line each."""
    console = Console(soft_wrap=False)
    if not console.is_terminal:
        console = Console(width=140)
    status, count, complete = DONE, 0, 0
    for outcome in outcomes:
        status = max(status, status_of(outcome))
        count, complete = count + 1, complete + outcome.complete
        console.print(_line(outcome))
        if not several:
            _whole(console, outcome)
    if several:
        console.print(
            say(
                f"共 {count} 个文件，{complete} 个每格都读出。",
                f"{count} files, {complete} of them with every square read.",
            )
        )
    return status


def _line(outcome: Outcome) -> Text:
    """Return one line about a file: its name, agency, year, and how its squares came out."""
    found = outcome.data
    text = Text(shown(file_name(outcome.file)), style="bold")
    if outcome.refusal:
        return text.append(f"  {shown(outcome.refusal)}", style="red")
    who = shown(found["agency"] or "") or say("机关不明", "agency unknown")
    year = found["year"] or say("年度不明", "year unknown")
    form = (
        say(f"{found['format']} 表样", f"{found['format']} form")
        if found["format"]
        else say("没有法定表格", "no statutory table")
    )
    text.append(f"  {who}  {year}  {form}", style="not bold")
    counts = say(f"读出 {outcome.read}", f"read {outcome.read}")
    if outcome.inferred:
        counts += say(f"，推断 {outcome.inferred}", f", inferred {outcome.inferred}")
    text.append(f"  {counts}", style="green not bold")
    if outcome.unread:
        text.append(say(f"，未读出 {outcome.unread}", f", unread {outcome.unread}"), style="bold red")
    return text


def _whole(console: Console, outcome: Outcome) -> None:
    """Show one report in full: its tables, what was not read, and what else there is to say."""
    found = outcome.data
    if found["format"]:
        cells = {(cell["table"], cell["row"], cell["column"]): cell for cell in found["cells"]}
        for table in format_named(found["format"]).tables:
            for block in table.blocks:
                rows = [
                    row
                    for row in dict.fromkeys(key[1] for key in cells if key[0] == table.id)
                    if row in {entry.id for entry in block.rows}
                ]
                if rows:
                    console.print(_drawn(found["format"], table.id, block, rows, cells))
    unread = [cell for cell in found["cells"] if cell["status"] == "unread"]
    for cell in unread[:MOST_UNREAD]:
        console.print(shown(_unread(found["format"], cell)), style="red", markup=False)
    if len(unread) > MOST_UNREAD:
        more = len(unread) - MOST_UNREAD
        console.print(
            say(f"……还有 {more} 格，用 --json 看全部。", f"… and {more} more; see all with --json."), style="red"
        )
    for note in found["notes"]:
        console.print(shown(f"[{note['code']}] {note['message']}"), style="yellow", markup=False)


def _drawn(
    form: str, name: str, block: Block, rows: list[str], cells: dict[tuple[str, str, str], dict[str, Any]]
) -> Table:
    """Draw one table as the form has it; the one-row table stands upright, so that a narrow screen holds it."""
    upright = name == "disputes"
    title = block.label or {
        "applications": say("收到和处理申请", "applications"),
        "disputes": say("复议、诉讼", "reviews and lawsuits"),
    }.get(name, name)
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    columns = block.values()
    table.add_column("", ratio=3 if not upright else None)
    if upright:
        table.add_column(say("件", "cases"), justify="right")
        for column in columns:
            table.add_row(label_of(form, name, rows[0], column.id)[1], _square(cells[name, rows[0], column.id]))
        return table
    for column in columns:
        table.add_column(column.label, justify="right")
    for row in rows:
        label = label_of(form, name, row, columns[0].id)[0]
        table.add_row(label, *(_square(cells[name, row, column.id]) for column in columns))
    return table


def _square(cell: dict[str, Any]) -> Text:
    """Return a square's figure; blank stays blank, a stroke a stroke, what is not read a question mark."""
    if cell["status"] == "unread":
        return Text("?", style=STYLES["unread"])
    printed = (
        ""
        if cell["value"] is None and not cell["printed"]
        else cell["printed"]
        if cell["value"] is None
        else f"{cell['value']:,}"
    )
    return Text(shown(printed), style=STYLES[cell["status"]])


def _unread(form: str, cell: dict[str, Any]) -> str:
    row, column = label_of(form, cell["table"], cell["row"], cell["column"])
    where = "，".join(f"{_NAMES.get(name, name)}{value}" for name, value in (cell["place"] or {}).items())
    text = say(f"未读出：{row} · {column}", f"unread: {row} · {column}")
    if cell["printed"]:
        text += say(f"，原样“{cell['printed'][:40]}”", f", printed “{cell['printed'][:40]}”")
    if cell["candidates"]:
        text += say("，可能是 ", ", may be ") + "、".join(map(str, cell["candidates"]))
    return f"{text}（{where}）" if where else text


_NAMES = {
    "page": say("页", "page "),
    "line": say("行", "line "),
    "table": say("表", "table "),
    "row": say("表内行", "row "),
    "column": say("列", "column "),
}
