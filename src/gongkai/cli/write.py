"""gongkai write: a report from data, a filled-in form or a published file, in the medium one asks for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.given import file_given, suffix_of
from gongkai.cli.language import language, say
from gongkai.cli.outfile import written_whole
from gongkai.cli.shown import shown
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import UsageError, Words

if TYPE_CHECKING:
    from gongkai.report.entries import Loaded
    from gongkai.report.model import Key, Report

DONE, BROKEN, UNREAD = 0, 1, 2
# So many squares are named; the rest are counted.
NAMED = 5


@click.command(
    cls=SpokenCommand,
    name="write",
    help=say(
        "把年度报告写成文件：数据（.json）、填好的填报表（.xlsx）或已有的报告（.pdf .docx …）都可以拿来写。"
        "按后缀写成 .docx .pdf .html .xlsx .json .md .txt，可写几个 -o。勾稽不平的不写，并说出是哪些格。\n\n"
        "例：gongkai write 填报表.xlsx -o 年度报告.docx -o 年度报告.pdf\n\n"
        "    gongkai write 数据.json -o 年度报告.html --fragment\n\n"
        "退出码：0 已写出；1 勾稽不平，没有写；2 有数填错或没能读出，没有写；64 用法不对。",
        "Write an annual report: from data (.json), a filled-in form (.xlsx) or a report there is (.pdf .docx …). The suffix "
        "decides: .docx .pdf .html .xlsx .json .md .txt; several -o may be given. A report whose sums do not hold is not "
        "written; the squares are named.\n\n"
        "Example: gongkai write form.xlsx -o report.docx -o report.pdf\n\n"
        "    gongkai write data.json -o report.html --fragment\n\n"
        "Exit status: 0 written; 1 sums do not hold, nothing written; 2 something is wrong or was not read, nothing written; "
        "64 wrong usage.",
    ),
)
@click.argument("source", type=click.Path(path_type=Path), metavar=say("文件", "FILE"))
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar=say("文件", "FILE"),
    help=say("写入哪个文件，可写几次", "the file to write; may be repeated"),
)
@click.option(
    "--as-is",
    is_flag=True,
    help=say("勾稽不平也照写（照样再现已发布的报告）", "write even where sums do not hold, to reproduce"),
)
@click.option("--zeros", is_flag=True, help=say("没有填的格写作 0", "write 0 in squares nobody filled in"))
@click.option(
    "--fragment",
    is_flag=True,
    help=say("网页只写正文，可粘贴进网站", "of a web page write the article only, to paste into a site"),
)
@click.option(
    "--fonts",
    type=click.Path(path_type=Path),
    metavar=say("文件夹", "FOLDER"),
    help=say("PDF 用的字体所在的文件夹", "the folder with the fonts for PDF"),
)
@click.option(
    "--day",
    "day_text",
    metavar=say("日期", "DATE"),
    help=say(
        "文件属性里的日期（默认落款日期，没有落款的为今天）",
        "the day in the file's properties (default: signed, else today)",
    ),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(
    source: Path,
    outputs: tuple[Path, ...],
    as_is: bool,
    zeros: bool,
    fragment: bool,
    fonts: Path | None,
    day_text: str | None,
    lang: str | None,
) -> int:
    """Load the report, look at its sums, write it, and return the exit status."""
    from gongkai.cli.days import day
    from gongkai.report.writing import load_any, write_report

    _look_at(source, outputs, fragment, fonts)
    bears = day(day_text) if day_text else None
    loaded = load_any(source)
    report = _zeroed(loaded.report) if zeros else loaded.report
    if (status := _refused(source, report, as_is)) != DONE:
        return status
    _tell(loaded, zeros)
    for output in outputs:
        with written_whole(output) as part:
            write_report(
                report,
                part,
                output.suffix.lower(),
                source=source.name,
                fonts=fonts,
                fragment=fragment,
                language=language(),
                day=bears,
                today=date.today(),
            )
    return DONE


def _look_at(source: Path, outputs: Sequence[Path], fragment: bool, fonts: Path | None) -> None:
    """Refuse a wrong call before anything is read or written."""
    from gongkai.report.writing import SUFFIXES

    file_given(source)
    if not outputs:
        raise UsageError(
            "请用 -o 写明写到哪个文件，例：-o 年度报告.docx。",
            "Say by -o which file to write, for example -o report.docx.",
        )
    for output in outputs:
        suffix_of(output, SUFFIXES)
        if os.path.realpath(output) == os.path.realpath(source):
            raise UsageError(
                f"“{output}”就是要读的文件；请写到另一个文件。",
                f"“{output}” is the file to read; write to another one.",
            )
    if fonts is not None and not fonts.is_dir():
        raise UsageError(
            f"没有“{fonts}”这个文件夹；请检查 --fonts。", f"There is no folder “{fonts}”; please check --fonts."
        )
    if fragment and not any(output.suffix.lower() in (".html", ".htm") for output in outputs):
        raise UsageError(
            "--fragment 只用于网页；请加 -o 某某.html。", "--fragment is for web pages; add -o with a name in .html."
        )


def _zeroed(report: Report) -> Report:
    """Return the report with 0 in every square that nobody filled in; strokes and unread squares stay."""
    from gongkai.report.model import UNREAD as NOT_READ

    squares = tuple(
        square._replace(value=Decimal(0), printed="0")
        if square.value is None and not square.printed and square.status != NOT_READ
        else square
        for square in report.squares
    )
    return replace(report, squares=squares)


def _refused(source: Path, report: Report, as_is: bool) -> int:
    """Say why the report is not written; return the exit status, 0 where nothing stands in the way."""
    from gongkai.report.broken import broken_sums, unread_squares

    if as_is:
        return DONE
    if unread := unread_squares(report):
        _list(
            say(
                f"“{source.name}”有 {len(unread)} 格没能读出，没有写：",
                f"“{source.name}” has {len(unread)} unread squares; not written:",
            ),
            unread,
            say(
                "改正后再写；或加 --as-is，这些格带“？”写出。",
                "Put them right, or add --as-is: they are written with a “？”.",
            ),
        )
        return UNREAD
    if broken := broken_sums(report):
        _list(
            say(
                f"“{source.name}”有 {len(broken)} 处勾稽不平，没有写：",
                f"“{source.name}” breaks {len(broken)} sums; not written:",
            ),
            broken,
            say(
                "请改正数据；要照样再现已发布的报告，加 --as-is。",
                "Correct the figures; to reproduce a published report as it is, add --as-is.",
            ),
        )
        return BROKEN
    return DONE


def _list(head: str, lines: Sequence[Words], end: str) -> None:
    click.echo(shown(head), err=True)
    for number, words in enumerate(lines, start=1):
        click.echo(f"  {number}. {shown(words.said(language()))}", err=True)
    click.echo(end, err=True)


def _tell(loaded: Loaded, zeros: bool) -> None:
    """Say which totals we computed and which squares nobody filled in."""
    if loaded.computed:
        count, names = len(loaded.computed), _names(loaded.report, loaded.computed)
        click.echo(
            say(
                f"有 {count} 格合计没有给出，已按勾稽关系算出：{names}",
                f"{count} totals were left out and computed: {names}",
            ),
            err=True,
        )
    if loaded.blank and not zeros:
        count, names = len(loaded.blank), _names(loaded.report, loaded.blank)
        click.echo(
            say(
                f"有 {count} 格没有填，照空白写：{names}。应是 0 的，请填 0 或加 --zeros。",
                f"{count} squares were not filled in and stay blank: {names}. Where 0 is meant, fill in 0 or add --zeros.",
            ),
            err=True,
        )


def _names(report: Report, keys: Sequence[Key]) -> str:
    """Return the first of these squares as the form prints them."""
    from gongkai.report.labels import label_of

    printed = (label_of(report.format, *key) for key in keys[:NAMED])
    named = say("、", ", ").join(f"“{row} · {column}”" if row else f"“{column}”" for row, column in printed)
    return named + (say(" 等", " …") if len(keys) > NAMED else "")
