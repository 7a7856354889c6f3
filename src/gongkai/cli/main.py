"""The command line: each command lives in its own file and is imported only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from gongkai.cli.language import language, say
from gongkai.cli.shown import forgive_encoding
from gongkai.cli.spoken import SpokenCommand, refusal
from gongkai.errors import GongkaiError, UsageError, Words

WRONG_USAGE = 64
UNREAD = 2

# Name, then the line that `gongkai --help` shows: kept here so that help imports no command.
COMMANDS: dict[str, Words] = {
    "read": Words("读出已发布年度报告的每一格", "read every square of a published annual report"),
    "check": Words("检查年度报告：勾稽、文字、衔接", "check annual reports: sums, text, agreement with others"),
    "compare": Words(
        "对照两个年度的报告：数据、文字、上年承诺", "put two reports side by side: figures, text, promises"
    ),
    "form": Words("写出空白填报表，填好可写成报告", "write the blank form of a year, to fill in and write from"),
    "write": Words("把报告写成 Word、PDF、网页、表格", "write a report as Word, PDF, web page, workbook"),
    "due": Words("计算法定期限的最后一日", "work out the last day of a statutory term"),
    "law": Words("查法规库：条文、期限、日历", "look into the law book: texts, rules, calendars"),
    "explain": Words("解释代码、格或依据", "explain a code, a square or a legal basis"),
}


class Lazy(SpokenCommand, click.Group):
    """A group whose commands are imported when they are called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the order of the day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the command `name`; None where there is none of that name."""
        if name not in COMMANDS:
            return None
        command = import_module(f"gongkai.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl([(name, words.said(language())) for name, words in COMMANDS.items()])


@click.group(
    cls=Lazy,
    subcommand_metavar=say("命令 …", "COMMAND ..."),
    help=say(
        "政府信息公开：读、算、写、查年度报告。\n\n例：gongkai read 年度报告.pdf",
        "Government information disclosure: read, count, write and audit annual reports.\n\nExample: gongkai read report.pdf",
    ),
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help=say("用中文或英文说话（默认看 LANG）", "speak Chinese or English (default: LANG)"),
)
@click.version_option(package_name="gongkai", help=say("显示版本。", "Show the version."))
def group(lang: str | None) -> None:
    """Take the options that stand before every command; `--lang` was already looked at (see language.py)."""


def main() -> None:
    """Run the command line; exit 0 done, 1 errors were found, 2 something could not be read, 64 wrong usage."""
    forgive_encoding()
    try:
        status = group.main(prog_name="gongkai", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(say("已中止。", "Stopped."), err=True)
        status = 130
    except click.ClickException as error:
        click.echo(refusal(error), err=True)
        status = WRONG_USAGE
    except UsageError as error:
        click.echo(error.words.said(language()), err=True)
        status = WRONG_USAGE
    except GongkaiError as error:
        click.echo(error.words.said(language()), err=True)
        status = UNREAD
    sys.exit(status if isinstance(status, int) else 0)


def run() -> None:
    """Run the command line as a program of its own, and leave at once when it is done.

    What is still held goes back to the system as a whole; taking it apart object by object is a tenth of a short run.
    """
    try:
        main()
    except SystemExit as end:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            # Whoever read our output has gone; there is nobody left to tell.
            os._exit(1)
        os._exit(end.code if isinstance(end.code, int) else 0)
