"""gongkai check: what is wrong in published annual reports, on the screen, as data, as a workbook or as a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli import options
from gongkai.cli.given import files_given, watched
from gongkai.cli.language import language, say
from gongkai.cli.shown import shown
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import UsageError

if TYPE_CHECKING:
    from gongkai.checks.beside import Filed
    from gongkai.checks.folder import Asked, Checked

OUTPUTS = (".json", ".xlsx", ".html")


@click.command(
    cls=SpokenCommand,
    name="check",
    help=say(
        "检查已发布（或待发布）的年度报告：勾稽、文字与表格、与上一年度和下级机关的衔接。可以给文件，也可以给文件夹；"
        "同一机关几个年度的报告放在一起，会自动前后对照。\n\n"
        "例：gongkai check 年度报告.pdf --previous 上年报告.pdf\n\n    gongkai check 各镇年报/ -o 问题.xlsx\n\n"
        "    gongkai check 年度报告.docx -o 问题.html\n\n"
        "退出码：0 没有错误；1 有错误；2 有文件没能读出；64 用法不对。",
        "Check published annual reports, or those about to be: sums, text against tables, agreement with last year and with "
        "the agencies below. Takes files and folders; reports of one agency on several years are compared by themselves.\n\n"
        "Example: gongkai check report.pdf --previous last-year.pdf\n\n    gongkai check reports/ -o problems.xlsx\n\n"
        "    gongkai check report.docx -o page.html\n\n"
        "Exit status: 0 no error; 1 errors stand; 2 a file could not be read; 64 wrong usage.",
    ),
)
@options.reports
@options.as_json
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写入文件，按后缀 .xlsx .html .json", "write to a file: .xlsx, .html or .json"),
)
@click.option(
    "--previous",
    multiple=True,
    metavar=say("文件或文件夹", "FILE|FOLDER"),
    help=say(
        "上一年度的报告，只拿来对照，可写几次", "reports of the year before, to compare with only; may be repeated"
    ),
)
@click.option(
    "--tree",
    type=click.Path(path_type=Path),
    metavar="agencies.toml",
    help=say("机关名录：谁汇总谁", "the tree of agencies: who sums up whom"),
)
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    metavar="waivers.toml",
    help=say("情况说明：已说明理由、不再算错误的问题", "findings that were answered for and no longer count as errors"),
)
@click.option(
    "--only",
    metavar=say("代码,…", "CODE,..."),
    help=say("只查这些代码或类别，例如 A101,C", "look at these codes or families only, for example A101,C"),
)
@options.workers
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(
    paths: tuple[str, ...],
    as_json: bool,
    output: Path | None,
    previous: tuple[str, ...],
    tree: Path | None,
    waivers: Path | None,
    only: str | None,
    workers: int | None,
    lang: str | None,
) -> int:
    """Check the files, show or write what was found, and return the exit status."""
    from gongkai.checks.folder import check_all
    from gongkai.report.cores import workers_for

    suffix = _suffix(output)
    asked = _asked(tree, waivers, only)
    files, several = files_given(paths)
    files = [path for path in files if not _ours(path, output)]
    beside = files_given(previous)[0] if previous else []
    total = len(files) + len(beside)
    ends = Ends(asked, beside)
    checked = check_all(
        files,
        asked,
        workers or workers_for(total),
        beside,
        _page if suffix == ".html" else None,
        lambda steps: ends.watch_files(watched(steps, total)),
    )
    watched_ends = ends.watch(checked)
    if output is not None:
        from gongkai.cli.check_files import write

        write(watched_ends, output, several)
    elif as_json:
        from gongkai.cli.check_files import print_json

        print_json(watched_ends, several)
    else:
        from gongkai.cli.check_show import show

        show(watched_ends, several)
    return ends.status()


def _suffix(output: Path | None) -> str | None:
    if output is None:
        return None
    if output.suffix.lower() not in OUTPUTS:
        known = " ".join(OUTPUTS)
        raise UsageError(
            f"不会写“{output.name}”：后缀须是 {known} 之一。",
            f"Cannot write “{output.name}”: its suffix must be one of {known}.",
        )
    # Said before the work of an hour, not after it.
    if not output.parent.is_dir():
        raise UsageError(
            f"没有“{output.parent}”这个文件夹，不能写“{output.name}”；请先建好或换一个。",
            f"There is no folder “{output.parent}” to write “{output.name}” to; create it or choose another.",
        )
    return output.suffix.lower()


def _asked(tree: Path | None, waivers: Path | None, only: str | None) -> Asked:
    from gongkai.checks.folder import Asked
    from gongkai.checks.waivers import load_waivers

    loaded = None
    if tree is not None:
        from gongkai.checks.tree import load_tree

        loaded = load_tree(tree)
    return Asked(
        language(),
        None if only is None else _codes(only),
        {} if waivers is None else load_waivers(waivers),
        loaded,
    )


def _codes(only: str) -> tuple[str, ...]:
    """Return the codes that `only` names, one by one or by the letter of their family."""
    from difflib import get_close_matches

    from gongkai.checks.families import FAMILIES, all_checks

    known, chosen = all_checks(), []
    for word in (word.strip().upper() for word in only.replace("，", ",").split(",")):
        codes = [word] if word in known else [code for code in known if word in FAMILIES and code.startswith(word)]
        if not codes:
            likely = get_close_matches(word, known, 1)
            zh, en = (f"是否指 {likely[0]}？", f" Is {likely[0]} meant?") if likely else ("", "")
            raise UsageError(
                f"没有“{word}”这项检查。{zh}全部检查见 gongkai explain --catalogue。",
                f"There is no check “{word}”.{en} See gongkai explain --catalogue for all.",
            )
        chosen += codes
    return tuple(dict.fromkeys(chosen))


def _ours(path: Path, output: Path | None) -> bool:
    """Tell whether a file is what an earlier run wrote to the same output."""
    if output is None:
        return False
    from gongkai.cli.outfile import beside

    return path.resolve() == output.resolve() or beside(output).resolve() in path.resolve().parents


def _page(audit: Any, found: dict[str, Any]) -> str:
    # Imported by the worker that draws, so that the other outputs need not load it.
    from gongkai.cli.check_html import report_page

    return str(report_page(audit, found))


class Ends:
    """What a run's end is told by: errors that stand, files that could not be read, what was given and not used."""

    def __init__(self, asked: Asked, beside: list[Path]) -> None:
        self.asked = asked
        self.errors = self.unread = False
        self.found: set[str] = set()
        self.beside = dict.fromkeys(map(str, beside), False)

    def watch_files(self, filed: Iterator[Filed]) -> Iterator[Filed]:
        """Pass every file that was read on; say which of those to compare with could not be."""
        for one in filed:
            if one.refusal is not None and one.file in self.beside:
                self.beside[one.file] = self.unread = True
                click.echo(shown(one.refusal.words.said(language())), err=True)
            yield one

    def watch(self, checked: Iterator[Checked]) -> Iterator[Checked]:
        """Pass every result on and remember what the end depends on."""
        from gongkai.checks.data import has_errors, was_read

        for one in checked:
            self.errors |= has_errors(one.data)
            self.unread |= not was_read(one.data)
            self.beside[one.data["previous"] or ""] = True
            if self.asked.waivers:
                self.found.update(finding["id"] for finding in one.data["findings"])
            yield one

    def status(self) -> int:
        """Say what was given and matched nothing, and return the exit status."""
        from gongkai.checks.waivers import unused

        if idle := [name for name, used in self.beside.items() if not used]:
            named = shown(say("、", ", ").join(idle))
            click.echo(
                say(
                    f"给出的上一年度报告没有对上任何一份（机关或年度不符）：{named}",
                    f"Given to compare with, but of no agency and year that was checked: {named}",
                ),
                err=True,
            )
        if left := unused(self.asked.waivers, self.found):
            named = shown(say("、", ", ").join(left))
            click.echo(
                say(
                    f"有 {len(left)} 条情况说明没有对上这次查出的问题（可能已改正，也可能这次没有查那份报告）：{named}",
                    f"{len(left)} waivers match nothing found in this run (mended since, or that report was not checked): {named}",
                ),
                err=True,
            )
        return 1 if self.errors else 2 if self.unread else 0
