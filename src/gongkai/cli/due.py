"""gongkai due: the last day of a statutory term, with the way it was counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.given import suffix_of
from gongkai.cli.language import language, say
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import UsageError

if TYPE_CHECKING:
    from gongkai.law.terms import Term

OUTPUTS = (".json", ".txt")


@click.command(
    cls=SpokenCommand,
    name="due",
    help=say(
        "计算法定期限的最后一日，并逐段说明怎样数出来的。RULE 常用 correction（补正）、third-party（第三方意见）、"
        "reply（答复），全部规则见 gongkai law rules。DATE 是起算之日（当日不计入），可以给几个。\n\n"
        "例：gongkai due reply 2025-09-26\n\n    gongkai due reply --extended 2025-09-26\n\n"
        "    gongkai due third-party 2025-09-08 2025-09-26 --json\n\n"
        "退出码：0 完成；2 法规库里没有那一天的规定或法规库有误；64 用法不对。",
        "Work out the last day of a statutory term and say how it was counted. RULE is often correction, third-party or "
        "reply; for all of them see gongkai law rules. DATE is the day the term starts from (not counted); give several "
        "if you like.\n\n"
        "Example: gongkai due reply 2025-09-26\n\n    gongkai due reply --extended 2025-09-26\n\n"
        "    gongkai due third-party 2025-09-08 2025-09-26 --json\n\n"
        "Exit status: 0 done; 2 the law book has nothing for that day or is faulty; 64 wrong usage.",
    ),
)
@click.argument("rule", metavar="RULE")
@click.argument("dates", nargs=-1, required=True, metavar="DATE...")
@click.option("--extended", is_flag=True, help=say("按延长后的期限算", "count the term as extended"))
@click.option(
    "--place",
    metavar=say("地方", "PLACE"),
    help=say("按地方规定算，例：山东省/潍坊市", "count by local rules, for example 山东省/潍坊市"),
)
@click.option(
    "--json", "as_json", is_flag=True, help=say("以 JSON 输出", "print JSON (one object; a list for several)")
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写入文件，按后缀 .json .txt", "write to a file: .json or .txt"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(
    rule: str,
    dates: tuple[str, ...],
    extended: bool,
    place: str | None,
    as_json: bool,
    output: Path | None,
    lang: str | None,
) -> int:
    """Work the terms out, show or write them, and return the exit status."""
    from gongkai.cli.days import day
    from gongkai.law.terms import due

    if output is not None:
        suffix_of(output, OUTPUTS)
    terms = [due(rule, day(text), extended=extended, place=place) for text in dates]
    if as_json or (output is not None and output.suffix.lower() == ".json"):
        text = _json(terms)
    else:
        text = "\n\n".join(_said(term, place) for term in terms)
    _put(text, output)
    return 0


def _put(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"写不进 {output}（{error.strerror}）；请换一个能写的位置。",
            f"Cannot write {output} ({error.strerror}); choose a place that can be written.",
        ) from None
    click.echo(say(f"已写入 {output}", f"Wrote {output}"), err=True)


def _json(terms: list[Term]) -> str:
    import json

    data = [term.as_json() for term in terms]
    return json.dumps(data if len(data) > 1 else data[0], ensure_ascii=False, indent=2)


_UNITS = {
    "working_days": ("个工作日", "working days"),
    "calendar_days": ("个日历日", "calendar days"),
    "months": ("个月", "months"),
    "years": ("年", "years"),
}


def _said(term: Term, place: str | None) -> str:
    """Return the term as lines for a person."""
    from gongkai.law.steps import weekday

    spoken = language()
    unit = say(*_UNITS[term.unit])
    extended = say("，已延长", ", extended") if term.extended else ""
    least = say("不少于 ", "at least ") if term.at_least else ""
    last, name = f"{term.last_day}", weekday(term.last_day)
    lines = [
        say(
            f"{term.title.zh}（{term.rule}）：{least}{term.length} {unit}{extended}",
            f"{term.title.en} ({term.rule}): {least}{term.length} {unit}{extended}",
        )
    ]
    lines += [f"  {step.words.said(spoken)}" for step in term.steps]
    lines.append(say(f"最后一日：{last}（{name.zh}）", f"Last day: {last} ({name.en})"))
    if term.provisional:
        lines.append(
            say(
                "暂定：有的年份放假安排还没有公布，周一至周五都按工作日数，公布后要重算。",
                "Provisional: the holidays of some year are not announced; Monday to Friday count until they are.",
            )
        )
    lines.append(_basis(term))
    if place and not term.place:
        lines.append(say(f"“{place}”没有地方规定，按全国规定。", f"No local rule for “{place}”; the nationwide one."))
    elif term.place:
        lines.append(say(f"按地方规定：{term.place}", f"By the local rule of {term.place}"))
    return "\n".join(lines)


def _basis(term: Term) -> str:
    from gongkai.law.texts import text

    cited = [f"{basis}《{text(basis.partition(':')[0]).title}》" for basis in term.basis]
    if term.certainty == "K":
        return say("依据：无（可改的默认值，不是法律规定）", "Basis: none (a default that can be changed, not law)")
    return say("依据：", "Basis: ") + say("；", "; ").join(cited)
