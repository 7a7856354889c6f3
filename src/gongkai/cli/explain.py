"""gongkai explain: what a code, a square, a status word or a legal basis means."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gongkai.cli.language import language, say
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import UsageError, Words

STATUSES = {
    "read": Words(
        "读出：纸上印着的就是这个值；空白和“/”读作空（null），不是 0。",
        "read: the value is what is printed; a blank or “/” is null, not 0.",
    ),
    "inferred": Words(
        "推出：印的字连在一起，只有一种拆法能对上，就按那种拆法取值，并注明是推出的。",
        "inferred: figures ran together and exactly one way to split them fits; the value was taken from it.",
    ),
    "unread": Words(
        "未读出：不能确定是什么值，候选值另列；绝不猜测。请对照原文件。",
        "unread: the value could not be told; its candidates are listed, nothing is guessed. Look at the file itself.",
    ),
}


@click.command(
    cls=SpokenCommand,
    name="explain",
    help=say(
        "解释一个词：格或行（applications.granted.natural_person、applications.granted）、依据（ogi-2019:33.2）、规则（reply）、"
        "类别代码（36_4_not_exist）、状态（read inferred unread）、检查代码（A101）、读报告时的提示代码（wrong-form）。\n\n"
        "例：gongkai explain applications.granted.natural_person\n\n    gongkai explain A101",
        "Explain a word: a square or row (applications.granted.natural_person, applications.granted), a basis "
        "(ogi-2019:33.2), a rule (reply), a category's code (36_4_not_exist), a status (read inferred unread), the code "
        "of a check (A101) or of a note on a report (wrong-form).\n\n"
        "Example: gongkai explain applications.granted.natural_person\n\n    gongkai explain A101",
    ),
)
@click.argument("word", required=False, metavar=say("词", "WORD"))
@click.option(
    "--catalogue",
    is_flag=True,
    help=say("列出全部检查项（Markdown）", "print the page of all checks (Markdown)"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(word: str | None, catalogue: bool, lang: str | None) -> int:
    """Show all that the word means, or all checks, and return the exit status."""
    if catalogue:
        from gongkai.checks.catalogue import catalogue as page

        click.echo(page(), nl=False)
        return 0
    if word is None:
        raise UsageError(
            "要解释什么？例：gongkai explain A101；全部检查项用 gongkai explain --catalogue。",
            "What shall be explained? Example: gongkai explain A101; for all checks gongkai explain --catalogue.",
        )
    meanings = [meaning for meaning in (list(lines) for lines in _meanings(word.strip())) if meaning]
    if not meanings:
        raise _unknown(word)
    click.echo("\n\n".join("\n".join(meaning) for meaning in meanings))
    return 0


def _meanings(word: str) -> Iterator[Iterator[str]]:
    from gongkai.cli.explain_check import check_lines
    from gongkai.cli.explain_square import square_lines
    from gongkai.cli.law_pages import basis_lines, rule_lines
    from gongkai.law.shelves import files

    yield _status(word)
    yield _note(word)
    yield check_lines(word)
    yield square_lines(word)
    if word in files("rules"):
        yield rule_lines(word, None, None)
    if word.partition(":")[0] in files("texts"):
        yield basis_lines(word)
    yield _code(word)


def _status(word: str) -> Iterator[str]:
    if word in STATUSES:
        yield STATUSES[word].said(language())


def _note(word: str) -> Iterator[str]:
    from gongkai.checks.data import CODES as CHECKED
    from gongkai.report.notes import CODES as READ

    codes = {**CHECKED, **READ}
    if word in codes:
        yield f"{word}　{codes[word].said(language())}"


def _code(word: str) -> Iterator[str]:
    """Yield what a category's code means: its label, its basis with the articles' words, its fields."""
    from gongkai.cli.law_pages import article_lines, provision_lines
    from gongkai.law.lookup import category, category_names, category_title

    for name in category_names():
        entry = category(name, None).get(word)
        if entry is None:
            continue
        yield f"{category_title(name).said(language())}（{name}）{word}　{entry.title.said(language())}"
        yield from provision_lines(entry)
        for basis in entry.basis:
            yield from (f"    {line}" for line in article_lines(basis))


def _unknown(word: str) -> UsageError:
    import re
    from difflib import get_close_matches

    if re.fullmatch(r"[A-Za-z]\d{3}(-\w+)?", word.strip()):
        return UsageError(
            f"没有“{word}”这项检查；全部检查见 gongkai explain --catalogue。",
            f"There is no check “{word}”; gongkai explain --catalogue lists them all.",
        )
    likely = get_close_matches(word, list(_known()), 1)
    zh = f"是否指 {likely[0]}？" if likely else ""
    en = f" Is {likely[0]} meant?" if likely else ""
    return UsageError(
        f"不认识“{word}”。{zh}例：gongkai explain applications.granted；搜词语用 gongkai law {word}。",
        f"“{word}” is unknown.{en} Example: gongkai explain applications.granted; search words by gongkai law {word}.",
    )


def _known() -> Iterator[str]:
    from gongkai.cli.explain_check import check_codes
    from gongkai.law.formats import format_names, load_format
    from gongkai.law.lookup import category, category_names, rule_names
    from gongkai.report.notes import CODES

    yield from STATUSES
    yield from CODES
    yield from check_codes()
    yield from rule_names()
    for name in category_names():
        yield from category(name, None)
    for name in format_names():
        for table in load_format(name)["tables"]:
            for block in table.get("blocks", [table]):
                for row in block["rows"]:
                    yield f"{table['id']}.{row['id']}"
                    yield from (f"{table['id']}.{row['id']}.{column['id']}" for column in block["columns"])
