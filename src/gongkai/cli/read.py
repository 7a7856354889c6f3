"""gongkai read: every square of published annual reports, as a table on the screen or as data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.language import language, say
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import UsageError

if TYPE_CHECKING:
    from gongkai.report.batch import Outcome

DONE, UNREAD = 0, 2
# From this many files on a progress bar is worth its lines.
LONG_WORK = 8
OUTPUTS = (".json", ".csv", ".xlsx")


@click.command(
    cls=SpokenCommand,
    name="read",
    help=say(
        "读出已发布年度报告的每一格：数值、原样、出处。可以给文件，也可以给文件夹。\n\n"
        "例：gongkai read 年度报告.pdf\n\n    gongkai read --json 各镇年报/ > cells.json\n\n    gongkai read 各镇年报/ -o 汇总.xlsx\n\n"
        "退出码：0 全部读出；2 有文件或有格没能读出；64 用法不对。",
        "Read every square of published annual reports: value, print and place. Takes files and folders.\n\n"
        "Example: gongkai read report.pdf\n\n    gongkai read --json reports/ > cells.json\n\n    gongkai read reports/ -o all.xlsx\n\n"
        "Exit status: 0 all was read; 2 a file or a square was not; 64 wrong usage.",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar=say("文件或文件夹…", "FILE|FOLDER..."))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=say("以 JSON 输出（一个文件一个对象，多个文件一个数组）", "print JSON (one object; a list for several files)"),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写入文件，按后缀 .json .csv .xlsx", "write to a file: .json, .csv or .xlsx"),
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar=say("数目", "NUMBER"),
    help=say("用几个进程（默认全部核）", "how many processes (default: all cores)"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(paths: tuple[str, ...], as_json: bool, output: Path | None, workers: int | None, lang: str | None) -> int:
    """Read the files, show or write what was read, and return the exit status."""
    from gongkai.report.batch import read_all, workers_for

    if output is not None and output.suffix.lower() not in OUTPUTS:
        known = " ".join(OUTPUTS)
        raise UsageError(
            f"不会写“{output.name}”：后缀须是 {known} 之一。",
            f"Cannot write “{output.name}”: its suffix must be one of {known}.",
        )
    files, several = _files(paths)
    to_json = output.suffix.lower() == ".json" if output is not None else as_json
    outcomes = _watched(
        read_all(files, language(), workers or workers_for(len(files)), as_json=several and to_json), len(files)
    )
    if output is not None:
        from gongkai.cli.read_files import write

        return write(outcomes, output, several)
    if as_json:
        from gongkai.cli.read_files import print_json

        return print_json(outcomes, several)
    from gongkai.cli.read_show import show

    return show(outcomes, several)


def _files(paths: tuple[str, ...]) -> tuple[list[Path], bool]:
    """Return the files to read, folders opened, and whether several results are to be expected."""
    files: list[Path] = []
    several = len(paths) > 1
    for name in paths:
        path = Path(name)
        # An empty name is a slip (an unset variable), not the folder one happens to stand in.
        if name and path.is_dir():
            several = True
            files.extend(_inside(path))
        elif name and path.exists():
            files.append(path)
        else:
            raise UsageError(
                f"没有“{name}”这个文件或文件夹；请检查路径。",
                f"There is no file or folder “{name}”; please check the path.",
            )
    if not files:
        raise UsageError(
            "文件夹里没有可读的报告（.pdf .docx .html .txt .md .xlsx 等）。",
            "The folder holds no report that can be read (.pdf .docx .html .txt .md .xlsx …).",
        )
    return files, several


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders that may be reports; hidden ones and editors' lock files are not."""
    from gongkai.documents.files import SUPPORTED

    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUPPORTED and path.is_file() and not hidden:
            yield path


def _watched(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Pass the outcomes on, with a progress bar on a terminal where the work is long."""
    import sys

    if total < LONG_WORK or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, say("读取", "Reading"), total, console=Console(stderr=True), transient=True)
