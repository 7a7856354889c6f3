"""Click in the reader's language: the words of help pages and of refusals, which click itself has only in English."""

from __future__ import annotations

from typing import Any

import click

from gongkai.cli.language import say


class SpokenCommand(click.Command):
    """A command whose help page speaks the reader's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", say("[选项]", "[OPTIONS]"))
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("用法：", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with what each does."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        if records:
            with formatter.section(say("选项", "Options")):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows this page."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("显示这段说明。", "Show this page.")
        return option


def refusal(error: click.ClickException) -> str:
    """Return one sentence about a wrong call, with the next step; the help page where there was no word at all."""
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        return error.format_message()
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "gongkai"
    return _what(error) + say(f"用法见 {path} --help。", f" See {path} --help.")


def _range(param: click.Parameter | None) -> str:
    """Return in Chinese what whole numbers an option takes; "" where it is not asked for one of a range."""
    kind = param.type if param else None
    return f"须是 {kind.min} 到 {kind.max} 的整数" if isinstance(kind, click.IntRange) else ""


# What click says of a path, by its end.
_PATHS = {"is a directory": "这是文件夹", "is not readable": "没有读取的权限", "is not writable": "没有写入的权限"}


def _name(error: click.BadParameter) -> object:
    """Return what the person calls the value: the option, or the word the help page has for an argument."""
    if isinstance(error.param, click.Argument) and error.ctx:
        return error.param.make_metavar(error.ctx)
    return error.param.opts[0] if error.param and error.param.opts else error.param_hint


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        hint = say(f"，是不是 {near}？", f"; did you mean {near}?") if near else say("。", ".")
        return say(f"没有选项“{error.option_name}”", f"There is no option “{error.option_name}”") + hint
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else error.param_hint
        return say(f"缺少“{name}”。", f"“{name}” is missing.")
    if isinstance(error, click.BadParameter):
        why = error.message.rstrip(".")
        what = _range(error.param) or next((zh for en, zh in _PATHS.items() if why.endswith(en)), why)
        return say(f"“{_name(error)}”的值不对（{what}）。", f"The value of “{_name(error)}” is wrong: {error.message}")
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        name = error.message.split("'")[1] if "'" in error.message else ""
        return say(f"没有命令“{name}”。", f"There is no command “{name}”.")
    return say(f"用法不对（{error.format_message().rstrip('.')}）。", error.format_message())
