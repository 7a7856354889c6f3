"""What the commands that take many reports ask alike: the files, JSON instead of the screen, how many processes."""

from __future__ import annotations

import click

from gongkai.cli.language import say

reports = click.argument("paths", nargs=-1, required=True, metavar=say("文件或文件夹…", "FILE|FOLDER..."))

as_json = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=say("以 JSON 输出（一个文件一个对象，多个文件一个数组）", "print JSON (one object; a list for several files)"),
)

workers = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar=say("数目", "NUMBER"),
    help=say("用几个进程（默认全部核）", "how many processes (default: all cores)"),
)
