"""The page of findings: what is wrong in a report, the report itself with the places marked, and an index of several."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gongkai.checks.audit import Audit
from gongkai.checks.data import was_read
from gongkai.checks.finding import ERROR, SEVERITIES
from gongkai.checks.folder import Checked
from gongkai.cli.check_html_report import Drawn, cell_id, written
from gongkai.cli.check_words import (
    Found,
    basis_text,
    basis_words,
    file_name,
    place_words,
    row_words,
    section_words,
    severity_words,
    todo_words,
    unseen_count,
    unseen_lines,
    waived_words,
    who_words,
)
from gongkai.cli.language import language, say
from gongkai.cli.outfile import beside, written_whole

# Where the way back to the index goes, once it is known that there is one.
_INDEX = "<!--index-->"
# How many squares a finding names, and how many errors of a report the index repeats.
MOST_LINKS, MOST_ERRORS = 8, 5
# What the index keeps of a report for its row.
_OF_ROW = ("file", "agency", "year", "format", "read", "counts", "not_looked_at")
# What no file system lets a name hold.
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\0', "-"))
_LONGEST_NAME = 60


def report_page(audit: Audit, found: Found) -> str:
    """Return the page of one report: summary, findings, what was not looked at, the report with its marks."""
    drawn = Drawn(audit.dossier.report, found)
    title = say(f"检查结果：{who_words(found)}", f"Findings: {who_words(found)}")
    body = [*_head(title, found), "<main>", *_findings(found, drawn), *_unseen(found)]
    body += [
        f'<section id="report"><h2>{say("报告", "The report")}</h2>',
        f'<p class="quiet">{_key_to_marks(drawn)}</p>',
        f'<div class="paper" lang="zh-CN">{drawn.html}</div></section></main>',
    ]
    return page(title, body)


def _key_to_marks(drawn: Drawn) -> str:
    many = (
        say(
            "涉及很多格的问题，只在第一格标数字，其余的格用点线框出。",
            " Where a finding is about many squares the first bears its number, the rest have a dotted line.",
        )
        if drawn.faint
        else ""
    )
    return (
        say(
            "按读到的内容画出，带数字的标记对应上面的问题。",
            "Drawn from what was read; the raised numbers are those of the findings.",
        )
        + many
    )


def refusal_page(found: Found) -> str:
    """Return the page of a file that could not be read: its name and the reason."""
    title = say(f"没能读出：{file_name(found['file'])}", f"Could not be read: {file_name(found['file'])}")
    notes = [f"<p>{written(note['message'])}</p>" for note in found["notes"]]
    return page(title, [f"<header><h1>{written(title)}</h1></header><main>", *notes, "</main>"])


def page(title: str, body: list[str]) -> str:
    """Return a whole page that needs nothing else: its style inside, no script."""
    from importlib.resources import files

    style = files("gongkai.cli").joinpath("check.css").read_text(encoding="utf-8")
    spoken = "en" if language() == "en" else "zh-CN"
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{written(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>\n",
        ]
    )


def _head(title: str, found: Found) -> Iterator[str]:
    jump = say("跳到问题", "Skip to the findings")
    yield f'<header><a class="skip" href="#findings">{jump}</a>{_INDEX}<h1>{written(title)}</h1>'
    yield f'<p class="quiet">{say("文件", "file")}{say("：", ": ")}{written(file_name(found["file"]))}'
    if found["previous"]:
        name = written(file_name(found["previous"]))
        yield f"<br>{say(f'对照上一年度：{name}', f'compared with the year before: {name}')}"
    yield "</p>"
    yield from (f'<p class="notice">{written(note["message"])}</p>' for note in found["notes"])
    yield _counts(found["counts"])
    yield '<ul class="jump">'
    for name, words in (
        ("findings", say("问题", "findings")),
        ("unseen", say("未能检查", "not looked at")),
        ("report", say("报告", "the report")),
    ):
        yield f'<li><a href="#{name}">{words}</a></li>'
    yield "</ul></header>"


def _counts(counts: dict[str, int]) -> str:
    items = [
        f'<li class="{severity}">{severity_words(severity)} <b>{counts[severity]}</b></li>' for severity in SEVERITIES
    ]
    if counts["waived"]:
        items.append(f"<li>{say('情况说明', 'waived')} <b>{counts['waived']}</b></li>")
    return f'<ul class="counts">{"".join(items)}</ul>'


def _findings(found: Found, drawn: Drawn) -> Iterator[str]:
    yield f'<section id="findings"><h2>{say("查出的问题", "Findings")}</h2>'
    if not found["findings"]:
        yield f"<p>{say('没有发现问题。', 'Nothing wrong was found.')}</p>"
    yield '<ol class="findings">'
    for number, finding in enumerate(found["findings"], start=1):
        waived = finding["waived"]
        tag = severity_words(finding["severity"]) + (say("（已说明）", " (waived)") if waived else "")
        yield (
            f'<li class="finding {finding["severity"]}{" waived" if waived else ""}" id="f{number}"><h3>'
            f'<span class="number">{number}</span><span class="tag">{tag}</span>{written(finding["message"])}</h3><dl>'
        )
        for label, words in _told(found, finding, number, drawn):
            if words:
                yield f"<dt>{label}</dt><dd>{words}</dd>"
        yield "</dl></li>"
    yield "</ol></section>"


def _told(found: Found, finding: Found, number: int, drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Yield what is said about a finding below its sentence, each under its label."""
    if finding["waived"]:
        yield say("说明", "answer"), written(waived_words(finding["waived"]))
    yield say("在哪里", "where"), "；".join(part for part in _where(found, finding, number, drawn) if part)
    yield say("怎么改", "to do"), written(todo_words(finding))
    bases = "".join(
        f"<details><summary>{written(basis_words(basis))}</summary><p>{written(basis_text(basis))}</p></details>"
        for basis in finding["basis"]
    )
    yield say("依据", "basis"), bases
    yield say("编号", "id"), f"<code>{written(finding['id'])}</code>"


def _where(found: Found, finding: Found, number: int, drawn: Drawn) -> Iterator[str]:
    yield written(place_words(finding["place"]))
    cells = finding["cells"]
    for cell in cells[:MOST_LINKS]:
        label = written(" · ".join(name for name in (row_words(cell), cell["column_label"]) if name))
        drawn_here = f"{cell['table']}.{cell['row']}.{cell['column']}" in drawn.squares
        yield f'<a href="#{cell_id(cell)}">{label}</a>' if drawn_here else label
    if len(cells) > MOST_LINKS:
        yield say(f"等共 {len(cells)} 格", f"{len(cells)} squares in all")
    section = section_words(found["format"], finding["section"])
    words = " ".join(finding["quote"].split())
    if words:
        text = written(say(f"{section}：“{words}”", f"{section}: “{words}”") if section else f"“{words}”")
    else:
        # Squares say themselves in which section they stand.
        text = "" if cells else written(section)
    anchor = drawn.anchors.get(number)
    yield f'<a href="#{anchor}">{text}</a>' if text and anchor else text


def _unseen(found: Found) -> Iterator[str]:
    yield f'<section id="unseen"><h2>{say("未能检查", "Not looked at")}</h2>'
    lines = [f"<li>{written(line)}</li>" for line in unseen_lines(found)]
    yield f"<ul>{''.join(lines)}</ul>" if lines else f"<p>{say('没有。', 'Nothing.')}</p>"
    yield "</section>"


def write_page(checked: Iterator[Checked], output: Path) -> None:
    """Write the page of the one report to `output`."""
    for one in checked:
        with written_whole(output) as part:
            part.write_text(_drawn(one), encoding="utf-8", newline="\n")


def _drawn(one: Checked) -> str:
    return one.dressed or refusal_page(one.data)


def write_pages(checked: Iterator[Checked], output: Path) -> None:
    """Write an index to `output` and, into the folder beside it, a page for each report that can go out on its own."""
    with written_whole(output) as part:
        folder = beside(output)
        folder.mkdir(exist_ok=True)
        back = f'<a href="../{escape(quote(output.name))}">{say("← 全部报告", "← all reports")}</a>'
        total = dict.fromkeys((*SEVERITIES, "waived"), 0)
        rows: list[tuple[Found, str]] = []
        sections, names = [], set[str]()
        for one in checked:
            name = _page_name(one.data, names)
            (folder / name).write_text(_drawn(one).replace(_INDEX, back, 1), encoding="utf-8", newline="\n")
            link = escape(quote(f"{folder.name}/{name}"))
            rows.append(({key: one.data[key] for key in _OF_ROW}, link))
            sections.append(_index_section(one.data, link))
            for severity, number in one.data["counts"].items():
                total[severity] += number
        part.write_text(_index(rows, sections, total), encoding="utf-8", newline="\n")


def _page_name(found: Found, taken: set[str]) -> str:
    """Return a name for a report's page that every file system takes and no other page has."""
    year = f"-{found['year']}" if found["agency"] and found["year"] else ""
    stem = found["agency"] or file_name(found["file"])
    plain = "".join(sign for sign in stem.translate(_FORBIDDEN) if sign.isprintable())[:_LONGEST_NAME].strip(" .")
    plain = (plain or "-") + year
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name.casefold())
    return f"{name}.html"


def _index(rows: list[tuple[Found, str]], sections: list[str], total: dict[str, int]) -> str:
    title = say(f"年度报告检查结果（{len(rows)} 份）", f"Annual reports checked ({len(rows)})")
    waived = bool(total["waived"])
    heads = [
        say("报告", "report"),
        *(severity_words(severity) for severity in SEVERITIES),
        *([say("情况说明", "waived")] if waived else []),
        say("未能检查", "not looked at"),
        say("文件", "file"),
    ]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    called = say("各份报告，可左右滚动", "the reports, scrolls sideways")
    return page(
        title,
        [
            f"<header><h1>{title}</h1>{_counts(total)}</header><main>",
            f'<div class="table wide" role="region" tabindex="0" aria-label="{called}"><table>',
            f"<thead><tr>{head}</tr></thead><tbody>",
            *(_index_row(found, link, waived) for found, link in sorted(rows, key=lambda row: _gravest(row[0]))),
            "</tbody></table></div>",
            *sections,
            "</main>",
        ],
    )


def _gravest(found: Found) -> int:
    """Return how soon a report is listed: those that could not be read, then by the gravest that was found."""
    if not was_read(found):
        return 0
    grave = [number for number, severity in enumerate(SEVERITIES, start=1) if found["counts"][severity]]
    return grave[0] if grave else len(SEVERITIES) + 1


def _index_row(found: Found, link: str, waived: bool) -> str:
    cells: list[Any] = [found["counts"][severity] if found["read"] else "" for severity in SEVERITIES]
    classes = [f' class="{severity}"' if found["counts"][severity] else "" for severity in SEVERITIES]
    figures = "".join(f"<td{name}>{number}</td>" for name, number in zip(classes, cells, strict=True))
    answered = f"<td>{found['counts']['waived'] or ''}</td>" if waived else ""
    return (
        f'<tr><th scope="row" class="label"><a href="{link}">{written(_called(found))}</a></th>{figures}'
        f"{answered}<td>{unseen_count(found) or ''}</td>"
        f'<td class="text">{written(file_name(found["file"]))}</td></tr>'
    )


def _called(found: Found) -> str:
    """Return whose report it is, or the file's name where that is not known."""
    if found["read"] and found["agency"]:
        return who_words(found)
    name = file_name(found["file"])
    return name if found["read"] else say(f"{name}（未读）", f"{name} (unread)")


def _index_section(found: Found, link: str) -> str:
    """Return what the index says of one report: its errors, or why it could not be read; "" where there is nothing."""
    said = [written(note["message"]) for note in found["notes"]]
    if found["read"] and not was_read(found):
        said.insert(0, say("没有读到法定表格。", "No statutory table was read."))
    errors = [finding for finding in found["findings"] if finding["severity"] == ERROR and not finding["waived"]]
    said += [
        f'<span class="error">{severity_words(ERROR)}</span> {written(error["message"])}'
        for error in errors[:MOST_ERRORS]
    ]
    if len(errors) > MOST_ERRORS:
        more = len(errors) - MOST_ERRORS
        said.append(say(f"还有 {more} 条错误，见该份报告的页。", f"{more} more errors on the report's page."))
    if not said:
        return ""
    lines = "".join(f"<li>{line}</li>" for line in said)
    return f'<section><h2><a href="{link}">{written(_called(found))}</a></h2><ul>{lines}</ul></section>'
