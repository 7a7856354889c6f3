"""gongkai form: the blank official form of a report year as a workbook that adds itself up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.given import file_given
from gongkai.cli.language import say
from gongkai.cli.outfile import written_whole
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import BookError, UsageError

if TYPE_CHECKING:
    from gongkai.report.model import Report


@click.command(
    cls=SpokenCommand,
    name="form",
    help=say(
        "写出某一报告年度的空白填报表（.xlsx）：表样照印，合计自动算，勾稽不平变红，每行附说明和依据。"
        "用 WPS 或其他表格软件填好后，用 gongkai write 写成报告。\n\n"
        "例：gongkai form 2025 -o 填报表.xlsx --agency 某某镇人民政府\n\n"
        "    gongkai form 2025 -o 填报表.xlsx --previous 2024年报.pdf\n\n"
        "退出码：0 已写出；2 上年报告没能读出；64 用法不对。",
        "Write the blank form of a report year (.xlsx): laid out as printed, totals added up, what does not agree turns red, "
        "a note and its article on each row. Fill it in with any spreadsheet program, then use gongkai write.\n\n"
        "Example: gongkai form 2025 -o form.xlsx --agency 某某镇人民政府\n\n"
        "    gongkai form 2025 -o form.xlsx --previous report-2024.pdf\n\n"
        "Exit status: 0 written; 2 last year's report could not be read; 64 wrong usage.",
    ),
)
@click.argument("year", metavar=say("报告年度", "YEAR"))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=say("文件.xlsx", "FILE.xlsx"),
    help=say("写入哪个文件", "the file to write"),
)
@click.option("--agency", metavar=say("名称", "NAME"), help=say("机关全称", "the agency's full name"))
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar=say("文件", "FILE"),
    help=say(
        "上年报告：表下列出上年的数，自动核对结转", "last year's report: its figures and a check go below the table"
    ),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(year: str, output: Path | None, agency: str | None, previous: Path | None, lang: str | None) -> int:
    """Write the form and return the exit status."""
    from gongkai.report.entries import form_of

    if output is None:
        raise UsageError(
            "请用 -o 写明写到哪个文件，例：-o 填报表.xlsx。", "Say by -o which file to write, for example -o form.xlsx."
        )
    if output.suffix.lower() != ".xlsx":
        raise UsageError(
            f"填报表是 .xlsx 文件，不能写成“{output.name}”；请改后缀。",
            f"The form is an .xlsx file; “{output.name}” has another suffix.",
        )
    if not re.fullmatch(r"\d{4}", year):
        raise UsageError(f"“{year}”不是年份；例：2025。", f"“{year}” is no year; for example 2025.")
    about = int(year)
    try:
        form_of(about)
    except BookError as error:
        raise UsageError(error.words.zh, error.words.en) from error
    last = _previous(previous, about) if previous is not None else None
    from gongkai.report.workbook_form import write_form

    with written_whole(output) as part:
        write_form(about, part, agency=(agency or "").strip() or (last.agency if last else None), previous=last)
    return 0


def _previous(path: Path, year: int) -> Report:
    """Return last year's report; UsageError where it is about another year."""
    from gongkai.report.writing import load_any

    report = load_any(file_given(path)).report
    if report.year != year - 1:
        about = say(f"是 {report.year} 年度的", f"is about {report.year}") if report.year else say(
            "没有读到年度", "does not say its year"
        )  # fmt: skip
        raise UsageError(
            f"“{path.name}”{about}，上年报告应是 {year - 1} 年度的。",
            f"“{path.name}” {about}; last year's report is that on {year - 1}.",
        )
    return report
