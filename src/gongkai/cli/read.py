"""gongkai read: every square of published annual reports, as a table on the screen or as data."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli import options
from gongkai.cli.given import files_given, suffix_of, watched
from gongkai.cli.language import language, say
from gongkai.cli.spoken import SpokenCommand

DONE, UNREAD = 0, 2
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
@options.reports
@options.as_json
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写入文件，按后缀 .json .csv .xlsx", "write to a file: .json, .csv or .xlsx"),
)
@options.workers
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(paths: tuple[str, ...], as_json: bool, output: Path | None, workers: int | None, lang: str | None) -> int:
    """Read the files, show or write what was read, and return the exit status."""
    from gongkai.report.batch import read_all, workers_for

    if output is not None:
        suffix_of(output, OUTPUTS)
    files, several = files_given(paths)
    to_json = output.suffix.lower() == ".json" if output is not None else as_json
    outcomes = watched(
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
