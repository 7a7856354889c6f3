"""gongkai compare: two annual reports side by side: figures that changed, text repeated, what was promised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.given import file_given, suffix_of
from gongkai.cli.language import language, say
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import GongkaiError, UsageError

if TYPE_CHECKING:
    from gongkai.report.model import Report

OUTPUTS = (".html", ".xlsx", ".json")


@click.command(
    cls=SpokenCommand,
    name="compare",
    help=say(
        "对照两份年度报告：哪些数变了、文字有多少是照抄的、上年说要改进的今年怎么说。只并列，不评价。\n\n"
        "例：gongkai compare 2023年报告.pdf 2024年报告.pdf\n\n    gongkai compare 2023年报告.pdf 2024年报告.pdf -o 对照.html\n\n"
        "退出码：0 已对照；2 有文件没能读出；64 用法不对。",
        "Put two annual reports side by side: figures that changed, text that was repeated, what was promised and what is said "
        "of it now. Nothing is judged.\n\n"
        "Example: gongkai compare 2023.pdf 2024.pdf\n\n    gongkai compare 2023.pdf 2024.pdf -o page.html\n\n"
        "Exit status: 0 compared; 2 a file could not be read; 64 wrong usage.",
    ),
)
@click.argument("old", metavar=say("前一份", "OLD"))
@click.argument("new", metavar=say("后一份", "NEW"))
@click.option("--json", "as_json", is_flag=True, help=say("以 JSON 输出", "print JSON"))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写入文件，按后缀 .html .xlsx .json", "write to a file: .html, .xlsx or .json"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(old: str, new: str, as_json: bool, output: Path | None, lang: str | None) -> int:
    """Read both reports, compare them, and show or write what was found."""
    from gongkai.report.compare import compare
    from gongkai.report.compare_data import compared

    if output is not None:
        suffix_of(output, OUTPUTS)
    paths = _given(old), _given(new)
    if output is not None and any(output.resolve() == path.resolve() for path in paths):
        raise UsageError(
            f"“{output}”就是要对照的报告，不能覆盖；请换一个文件名。",
            f"“{output}” is one of the reports and is not overwritten; choose another name.",
        )
    found = compared(compare(*(_read(path) for path in paths)), old, new, language())
    if output is not None:
        from gongkai.cli.compare_files import write

        write(found, output)
    elif as_json:
        from gongkai.cli.compare_files import print_json

        print_json(found)
    else:
        from gongkai.cli.compare_show import show

        show(found)
    return 0


def _given(name: str) -> Path:
    path = Path(name)
    if name and path.is_dir():
        raise UsageError(
            f"“{name}”是文件夹；请给出两份报告的文件。",
            f"“{name}” is a folder; name the files of two reports.",
        )
    return file_given(name)


def _read(path: Path) -> Report:
    from gongkai.report.reading import read_report

    try:
        return read_report(path)
    except GongkaiError:
        raise
    except Exception as error:
        kind = type(error).__name__
        raise GongkaiError(
            f"{path.name}：读取时程序出错（{kind}），没有对照；请把这个文件报告给我们。",
            f"{path.name}: the program failed while reading it ({kind}), nothing was compared; please report the file to us.",
        ) from error
