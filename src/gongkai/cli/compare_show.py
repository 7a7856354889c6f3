"""What `gongkai compare` shows on the screen: the figures that changed, the text repeated, what became of promises."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.cli.compare_words import (
    Found,
    counts_words,
    difference_words,
    growth_words,
    heads,
    in_total,
    kind_words,
    may_be_related,
    no_growth_words,
    nothing_said,
    promises_words,
    reasons,
    repetition_words,
    side_words,
    table_words,
    title_words,
)
from gongkai.cli.language import say
from gongkai.cli.shown import shown

# How many lines of each kind the screen holds before the rest is left to a file, and how long a quotation is.
MOST_CHANGES, MOST_PASSAGES, MOST_SAID, MOST_PROMISES, MOST_UNREAD = 40, 3, 2, 20, 5
LONGEST, LONGEST_PROMISE = 100, 90


def show(found: Found) -> None:
    """Show a comparison."""
    console = Console(soft_wrap=False, highlight=False)
    if not console.is_terminal:
        console = Console(width=140, highlight=False)
    console.print(Text(shown(title_words(found)), style="bold"))
    for remark in found["remarks"]:
        console.print(Text(shown(remark["message"]), style="yellow"))
    _head(console, say("数据", "Figures"), counts_words(found))
    _changes(console, found)
    _apart(console, found)
    _head(console, say("文字", "Text"), repetition_words(found))
    for passage in found["repetition"]["passages"][:MOST_PASSAGES]:
        _quote(console, passage, LONGEST)
    _head(console, say("上年承诺", "Promises"), promises_words(found))
    _promises(console, found)


def _head(console: Console, name: str, words: str) -> None:
    console.print()
    console.print(Text(name, style="bold").append(f"  {words}", style="not bold"))


def _quote(console: Console, text: str, longest: int) -> None:
    console.print(Padding(Text(f"“{_short(text, longest)}”", style="dim"), (0, 0, 0, 4), expand=False))


def _short(text: str, longest: int) -> str:
    plain = shown(" ".join(text.split()))
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _changes(console: Console, found: Found) -> None:
    """Show changed figures, of table three the totals only: the kinds of applicants are their parts."""
    main = [change for change in found["changes"] if in_total(change)]
    # A change that no total shows (the total is unread or alike) still has to be seen.
    if not main:
        main = found["changes"]
    tables: dict[str, list[Found]] = {}
    for change in main[:MOST_CHANGES]:
        tables.setdefault(change["table"], []).append(change)
    for name, changes in tables.items():
        console.print(_table(found, name, changes))
    if main:
        console.print(Text(no_growth_words(), style="dim"))
    left = len(found["changes"]) - len(main[:MOST_CHANGES])
    if left:
        console.print(
            Text(
                say(
                    f"… 另有 {left} 格有变化（各类申请人等），用 -o 对照.xlsx 或 -o 对照.html 看全部",
                    f"… and {left} more squares (kinds of applicants …); see all with -o page.html or .xlsx",
                ),
                style="dim",
            )
        )


def _table(found: Found, name: str, changes: Sequence[Found]) -> Table:
    older, newer = heads(found)
    title, labels = table_words(found, name), [change["label"] for change in changes]
    column = labels[0].rpartition(" · ")[2]
    if name == "applications" and all(label.endswith(f" · {column}") for label in labels):
        title, labels = f"{title}（{column}）", [label.removesuffix(f" · {column}") for label in labels]
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("", ratio=3)
    for head in (older, newer, say("差", "difference"), say("增幅", "growth")):
        table.add_column(head, justify="right")
    for label, change in zip(labels, changes, strict=True):
        table.add_row(
            label,
            side_words(change["old"]),
            side_words(change["new"]),
            difference_words(change),
            growth_words(change),
        )
    return table


def _apart(console: Console, found: Found) -> None:
    older, newer = heads(found)
    if unread := found["unread"]:
        named = say("、", ", ").join(change["label"] for change in unread[:MOST_UNREAD])
        more = say(" 等", " …") if len(unread) > MOST_UNREAD else ""
        console.print(Text(say(f"没能读出：{named}{more}", f"unread: {named}{more}"), style="dim"))
    for name, squares in ((older, found["only_old"]), (newer, found["only_new"])):
        for reason, count in reasons(squares):
            console.print(
                Text(
                    say(f"只有 {name} 有、不能比的 {count} 格：{reason}", f"{count} only in {name}: {reason}"),
                    style="dim",
                )
            )


def _promises(console: Console, found: Found) -> None:
    promises = found["promises"]
    for promise in promises[:MOST_PROMISES]:
        # A row of its own for each: a grid wraps Chinese inside its column, a line of text does not.
        row = Table.grid(padding=(0, 2))
        row.add_column(no_wrap=True, style="cyan")
        row.add_column(overflow="fold")
        row.add_row(kind_words(promise["kind"]), _short(promise["text"], LONGEST_PROMISE))
        for said in promise["said"][:MOST_SAID]:
            row.add_row("", Text(may_be_related(found, said), style="dim").append(_short(said["text"], LONGEST)))
        if not promise["said"]:
            row.add_row("", Text(nothing_said(), style="dim"))
        console.print(row)
    if len(promises) > MOST_PROMISES:
        more = len(promises) - MOST_PROMISES
        console.print(Text(say(f"… 还有 {more} 条，用 -o 看全部", f"… and {more} more; see all with -o"), style="dim"))
