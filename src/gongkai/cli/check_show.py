"""What `gongkai check` shows on the screen: per report a line, then what is wrong, the gravest first and long lists folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.checks.data import was_read
from gongkai.checks.finding import ERROR, NOTICE, QUESTION, SEVERITIES
from gongkai.checks.folder import Checked
from gongkai.cli.check_words import (
    Found,
    counts_words,
    file_name,
    place_words,
    section_words,
    severity_words,
    todo_words,
    unseen_count,
    unseen_lines,
    waived_words,
    who_words,
)
from gongkai.cli.language import say
from gongkai.cli.shown import shown
from gongkai.cli.wrapping import wrapped

STYLES = {ERROR: "bold red", NOTICE: "yellow", QUESTION: "cyan"}
# How many findings of a severity one report shows before the rest is folded, and how many a folder shows of all.
MOST = {ERROR: 15, NOTICE: 6, QUESTION: 4}
MOST_OF_ONE, MOST_OF_ALL = 3, 15
MOST_WAIVED, MOST_REASONS = 5, 4
# A folder of so many reports is listed whole.
WHOLE = 12
LONGEST_QUOTE = 60
INDENT = 4
# The family of checks on sums.
_SUMS = "A"


def show(checked: Iterator[Checked], several: bool) -> None:
    """Show one report in full, several as a table and the worst that was found."""
    console = Console(soft_wrap=False, highlight=False)
    if not console.is_terminal:
        console = Console(width=140, highlight=False)
    if several:
        _show_many(console, checked)
        return
    for one in checked:
        _show_one(console, one.data)


def _show_one(console: Console, found: Found) -> None:
    line = Text(shown(file_name(found["file"])), style="bold")
    if not found["read"]:
        console.print(line.append("  " + "；".join(shown(note["message"]) for note in found["notes"]), style="red"))
        return
    console.print(line.append(f"  {shown(who_words(found))}  {counts_words(found['counts'])}", style="not bold"))
    if found["previous"]:
        name = shown(file_name(found["previous"]))
        console.print(say(f"对照上一年度：{name}", f"compared with the year before: {name}"), style="dim", markup=False)
    for note in found["notes"]:
        _say(console, wrapped(shown(note["message"]), console.width - 1), "yellow")
    standing = [finding for finding in found["findings"] if not finding["waived"]]
    for severity in SEVERITIES:
        _show_folded(console, found, [finding for finding in standing if finding["severity"] == severity])
    _show_waived(console, [finding for finding in found["findings"] if finding["waived"]])
    if not found["findings"]:
        console.print(_nothing_found(found))
    _show_unseen(console, found)


def _show_folded(console: Console, found: Found, findings: Sequence[Found]) -> None:
    if not findings:
        return
    severity = findings[0]["severity"]
    shown_ = findings[: MOST[severity]]
    for before, finding in zip((None, *shown_), shown_, strict=False):
        todo = todo_words(finding)
        same = before is not None and todo == todo_words(before)
        _show_finding(console, found, finding, say("同上", "as above") if same else todo)
    more = len(findings) - MOST[severity]
    if more > 0:
        name = severity_words(severity)
        console.print(
            Text(
                say(
                    f"… 还有 {more} 条{name}，用 -o 问题.html 看全部",
                    f"… and {more} more ({name}); see all with -o page.html",
                ),
                style=STYLES[severity],
            )
        )


def _show_finding(console: Console, found: Found, finding: Found, todo: str = "", who: str = "") -> None:
    """Show a finding with its place; what to do about it stands with its own report, not in a folder's list."""
    severity = finding["severity"]
    head = f"{severity_words(severity)} {finding['code']}"
    lines = wrapped(f"{head}  {who}{shown(finding['message'])}", console.width - 1)
    console.print(
        Text(lines[0][: len(head)], style=STYLES[severity]).append(lines[0][len(head) :], style="not bold default")
    )
    _say(console, lines[1:])
    _aside(console, say("在", "at"), _where(found, finding))
    _aside(console, say("改", "do"), todo)


def _say(console: Console, lines: Iterable[str], style: str = "") -> None:
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def _aside(console: Console, label: str, words: str) -> None:
    """Show what is told below a sentence, drawn in under a short label."""
    if words:
        inner = " " * INDENT
        lines = wrapped(shown(words), console.width - INDENT * 2)
        _say(console, [f"{inner}{label}  {lines[0]}", *(f"{inner}    {line}" for line in lines[1:])], "dim")


def _where(found: Found, finding: Found) -> str:
    """Return the place in the file; the words it rests on only where the sentence does not quote them already."""
    quote = " ".join(finding["quote"].split())
    if quote and quote in " ".join(finding["message"].split()):
        quote = ""
    if len(quote) > LONGEST_QUOTE:
        quote = quote[: LONGEST_QUOTE - 1] + "…"
    section = section_words(found["format"], finding["section"])
    parts = [place_words(finding["place"]), section, f"“{quote}”" if quote else ""]
    return say("，", ", ").join(part for part in parts if part)


def _show_waived(console: Console, waived: Sequence[Found]) -> None:
    for finding in waived[:MOST_WAIVED]:
        _say(console, wrapped(f"{finding['code']}  {shown(finding['message'])}", console.width - 1), "dim")
        _aside(console, "—", waived_words(finding["waived"]))
    if len(waived) > MOST_WAIVED:
        more = len(waived) - MOST_WAIVED
        console.print(Text(say(f"… 还有 {more} 条情况说明", f"… and {more} more waived"), style="dim"))


def _nothing_found(found: Found) -> Text:
    if unseen_count(found):
        return Text(
            say(
                "查到的部分没有发现问题；没有查到的见下。",
                "Nothing wrong in what was looked at; what was not, is below.",
            )
        )
    return Text(say("没有发现问题。", "Nothing wrong was found."), style="green")


def _show_unseen(console: Console, found: Found) -> None:
    if lines := unseen_lines(found):
        _not_looked_at(console, _first_reasons(lines))


def _first_reasons(lines: Sequence[str]) -> list[str]:
    """Return the reasons that most was left out for, and how many more there are."""
    more = len(lines) - MOST_REASONS
    others = [say(f"另有 {more} 种原因", f"and {more} more reasons")] if more > 0 else []
    return [*lines[:MOST_REASONS], *others]


def _not_looked_at(console: Console, lines: Iterable[str]) -> None:
    words = say("未能检查：", "Not looked at: ") + shown(say("；", "; ").join(lines))
    _say(console, wrapped(words, console.width - 1), "magenta")


def _show_many(console: Console, checked: Iterator[Checked]) -> None:
    rows: list[list[str | Text]] = []
    quiet: list[list[str | Text]] = []
    gathered = Gathered()
    for one in checked:
        row = _row(one.data)
        (rows if _says_something(one.data) else quiet).append(row)
        gathered.add(one.data)
    # A short folder is shown whole; of a long one only what somebody has to look at.
    if gathered.count <= WHOLE:
        rows, quiet = [*rows, *quiet], []
    if rows:
        console.print(_table(rows))
    if quiet:
        console.print(
            say(f"另有 {len(quiet)} 份没有发现问题。", f"{len(quiet)} more reports: nothing wrong was found."),
            style="green",
        )
    console.print()
    for found, finding in gathered.worst:
        _show_finding(console, found, finding, who=f"{shown(who_words(found))}　")
    if left := gathered.left():
        more = say(f"… 还有 {left}，用 -o 问题.xlsx 看全部", f"… and more ({left}); see all with -o problems.xlsx")
        console.print(Text(more, style=STYLES[ERROR] if gathered.total[ERROR] else ""))
    for sentence in dict.fromkeys(gathered.said):
        _say(console, wrapped(shown(sentence), console.width - 1), "yellow")
    for sentence in gathered.unread:
        _say(console, wrapped(shown(sentence), console.width - 1), "red")
    if reasons := sorted(gathered.unseen.items(), key=lambda item: (-item[1], item[0])):
        named = [say(f"{reason}（{number} 份）", f"{reason} ({number})") for reason, number in reasons]
        _not_looked_at(console, _first_reasons(named))
    console.print(
        say(
            f"共 {gathered.count} 份：{counts_words(gathered.total)}；没能读出 {len(gathered.unread)} 份。",
            f"{gathered.count} reports: {counts_words(gathered.total)}; {len(gathered.unread)} could not be read.",
        )
    )


def _says_something(found: Found) -> bool:
    """Tell whether there is anything in a report's row to look at."""
    return not was_read(found) or any(found["counts"].values()) or bool(found["notes"])


class Gathered:
    """What a folder shows below its table: sums, the worst findings, what was said of single reports."""

    def __init__(self) -> None:
        self.count = 0
        self.total = dict.fromkeys((*SEVERITIES, "waived"), 0)
        self.worst: list[tuple[Found, Found]] = []
        self.said: list[str] = []
        self.unread: list[str] = []
        self.unseen: dict[str, int] = {}

    def add(self, found: Found) -> None:
        """Take one report in; of its findings only those that will be shown are kept."""
        self.count += 1
        for name, number in found["counts"].items():
            self.total[name] += number
        if was_read(found):
            self.said += [f"{who_words(found)}：{note['message']}" for note in found["notes"]]
            for reason in {unseen["reason"] for unseen in found["not_looked_at"]}:
                self.unseen[reason] = self.unseen.get(reason, 0) + 1
        else:
            self.unread.append(_why_unread(found))
        errors = [finding for finding in found["findings"] if finding["severity"] == ERROR and not finding["waived"]]
        few = _slips(errors)[:MOST_OF_ONE] if len(self.worst) < MOST_OF_ALL else []
        whose = {key: found[key] for key in ("agency", "year", "format")}
        self.worst += [(whose, finding) for finding in few]

    def left(self) -> str:
        """Return what was found and is not shown, by severity: "2 条错误、1 条提示"; "" where all is."""
        numbers = {severity: self.total[severity] for severity in SEVERITIES}
        numbers[ERROR] -= len(self.worst)
        named = [
            say(f"{number} 条{severity_words(severity)}", f"{severity_words(severity)} {number}")
            for severity, number in numbers.items()
            if number
        ]
        return say("、", ", ").join(named)


def _slips(errors: Sequence[Found]) -> list[Found]:
    """Return the errors, of broken sums that one and the same step would mend only the first."""
    first: dict[tuple[str, str], Found] = {}
    for error in errors:
        same = todo_words(error) if error["code"][0] == _SUMS else error["id"]
        first.setdefault((error["code"], same), error)
    return list(first.values())


def _table(rows: Sequence[Sequence[str | Text]]) -> Table:
    """Return the reports as a table; columns that say nothing of any are left out, for a narrow screen."""
    columns = [
        (say("机关", "agency"), False),
        (say("年度", "year"), False),
        *((severity_words(severity), True) for severity in SEVERITIES),
        (say("情况说明", "waived"), True),
        (say("未能检查", "not looked at"), True),
        (say("文件", "file"), False),
    ]
    table = Table(show_edge=False, pad_edge=False)
    used = [at for at in range(len(columns)) if any(str(row[at]) for row in rows)]
    for at in used:
        name, figures = columns[at]
        table.add_column(name, justify="right" if figures else "left", no_wrap=figures, overflow="fold")
    for row in rows:
        table.add_row(*(row[at] for at in used))
    return table


def _row(found: Found) -> list[str | Text]:
    agency = shown(found["agency"] or say("不明", "unknown"))
    name = shown(file_name(found["file"]))
    if not found["read"]:
        unread = Text(say("未读", "unread"), style="red")
        return [Text("—"), "", unread, "", "", "", "", Text(name)]
    cells: list[str | Text] = [Text(agency), str(found["year"] or "")]
    for severity in SEVERITIES:
        number = found["counts"][severity]
        cells.append(Text(str(number), style=STYLES[severity] if number else "dim"))
    return [*cells, str(found["counts"]["waived"] or ""), str(unseen_count(found) or ""), Text(name)]


def _why_unread(found: Found) -> str:
    said = [note["message"] for note in found["notes"]]
    if found["read"]:
        name = file_name(found["file"])
        said = [say(f"{name}：没有读到法定表格。", f"{name}: no statutory table was read."), *said]
    return " ".join(said)
