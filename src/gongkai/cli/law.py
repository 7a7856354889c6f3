"""gongkai law: look into the law book by name, by day, or by words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from gongkai.cli.language import language, say
from gongkai.cli.spoken import SpokenCommand
from gongkai.errors import UsageError


@click.command(
    cls=SpokenCommand,
    name="law",
    help=say(
        "查法规库。WORD 可以是文件（ogi-2019）、条款（ogi-2019:33.2）、规则（reply）、类别（outcomes）、年份的放假日历（2026）、"
        "架（texts rules categories calendars formats）或者任何词语；不给 WORD 就列出各架。\n\n"
        "例：gongkai law ogi-2019:33.2\n\n    gongkai law reply --on 2018-01-01\n\n    gongkai law 2026\n\n"
        "    gongkai law 征求意见\n\n    gongkai law --check",
        "Look into the law book. WORD is a text (ogi-2019), an article (ogi-2019:33.2), a rule (reply), a category "
        "(outcomes), the calendar of a year (2026), a shelf (texts rules categories calendars formats) or any words to "
        "search for; without it the shelves are listed.\n\n"
        "Example: gongkai law ogi-2019:33.2\n\n    gongkai law reply --on 2018-01-01\n\n    gongkai law 2026\n\n"
        "    gongkai law 征求意见\n\n    gongkai law --check",
    ),
)
@click.argument("word", nargs=-1, metavar="[WORD]")
@click.option("--on", "on", metavar="DATE", help=say("哪一天的规定", "what was in force on that day"))
@click.option("--place", metavar=say("地方", "PLACE"), help=say("例：山东省/潍坊市", "for example 山东省/潍坊市"))
@click.option(
    "--check", is_flag=True, help=say("校对整个法规库（含覆盖文件夹）", "proofread the whole book and overlay")
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True)
def command(word: tuple[str, ...], on: str | None, place: str | None, check: bool, lang: str | None) -> int:
    """Show what was asked for and return the exit status."""
    from gongkai.cli.days import day

    if check:
        from gongkai.law.concordance import check_book

        count = check_book()
        click.echo(say(f"法规库 {count} 个文件，没有发现问题。", f"{count} files of the law book, nothing wrong."))
        return 0
    lines = _lines(" ".join(word).strip(), day(on) if on else None, place)
    click.echo("\n".join(lines))
    return 0


def _lines(word: str, on: date | None, place: str | None) -> list[str]:
    from gongkai.cli import law_pages as pages
    from gongkai.law.shelves import SHELVES, files

    if not word:
        return list(_shelves())
    if word in SHELVES:
        return list(_shelf(word))
    if word in files("rules"):
        return list(pages.rule_lines(word, on, place))
    if word in files("categories"):
        return list(pages.category_lines(word, on or date.today(), place))
    if word.isdigit() and len(word) == len("2026"):
        return list(_year(word, place))
    if word.partition(":")[0] in files("texts"):
        if found := list(pages.basis_lines(word)):
            return found
        raise UsageError(
            f"{word.partition(':')[0]} 里没有“{word.partition(':')[2]}”这一条；用 gongkai law {word.partition(':')[0]} 看全部。",
            f"No article “{word.partition(':')[2]}” there; see gongkai law {word.partition(':')[0]} for all.",
        )
    if found := list(_search(word)):
        return found
    raise UsageError(
        f"法规库里没有找到“{word}”；用 gongkai law 看有哪些架，例：gongkai law ogi-2019:33.2。",
        f"“{word}” was not found in the law book; see gongkai law for its shelves. Example: gongkai law ogi-2019:33.2.",
    )


def _shelves() -> Iterator[str]:
    from gongkai.law.shelves import files, overlay

    names = {
        "texts": say("法律、法规、通知的条文", "articles of laws and notices"),
        "rules": say("期限、费用、日期等规则", "terms, fees, days"),
        "categories": say("办理结果、申请人、渠道等类别", "outcomes, applicants, channels …"),
        "calendars": say("放假调休日历", "holidays and make-up days"),
        "formats": say("年度报告格式", "formats of the annual report"),
    }
    for shelf, what in names.items():
        yield f"{shelf:<11} {len(files(shelf)):>3}  {what}"
    if (folder := overlay()) is not None:
        yield say(f"覆盖文件夹：{folder}", f"overlay: {folder}")
    yield say("例：gongkai law rules；gongkai law reply", "Example: gongkai law rules; gongkai law reply")


def _shelf(shelf: str) -> Iterator[str]:
    from gongkai.cli.law_pages import certainty_words
    from gongkai.law.formats import load_format
    from gongkai.law.lookup import category_title, title_of
    from gongkai.law.shelves import files
    from gongkai.law.texts import text
    from gongkai.law.workdays import calendar_pages

    for name in sorted(files(shelf)):
        if shelf == "texts":
            yield f"{name}　《{text(name).title}》{text(name).number or ''}"
        elif shelf == "rules":
            yield f"{name}　{title_of(name).said(language())}"
        elif shelf == "categories":
            yield f"{name}　{category_title(name).said(language())}"
        elif shelf == "calendars":
            page = next(page for page in calendar_pages(int(name.split("-")[0])))
            yield f"{name}　{page['notice']}（{certainty_words(page['certainty'])}）"
        else:
            yield f"{name}　《{load_format(name)['title']}》{load_format(name)['doc_number']}"


def _year(word: str, place: str | None) -> Iterator[str]:
    from gongkai.cli import law_pages as pages
    from gongkai.law.formats import format_names
    from gongkai.law.workdays import announced_years

    if int(word) in announced_years():
        yield from pages.calendar_lines(int(word), place)
    else:
        known = announced_years()
        raise UsageError(
            f"没有 {word} 年的放假日历（有 {known[0]}—{known[-1]} 年）；公布后照 docs/guide/law-book.md 加一个文件即可。",
            f"There is no calendar for {word} (there are {known[0]}-{known[-1]}); "
            "once it is announced add a file after docs/guide/law-book.md.",
        )
    if word in format_names():
        yield from pages.format_lines(word)


def _search(word: str) -> Iterator[str]:
    from gongkai.law.lookup import category, category_names, history, rule_names
    from gongkai.law.texts import text, text_names

    wanted = word.casefold()

    def fits(*written: str | None) -> bool:
        return any(wanted in one.casefold() for one in written if one)

    for name in rule_names():
        entries = history(name)
        if fits(name, entries[0].title.zh, entries[0].title.en, *(entry.note for entry in entries)):
            yield f"{name}　{entries[0].title.said(language())}"
    for name in category_names():
        for code, entry in category(name, None).items():
            if fits(code, entry.title.zh, entry.title.en):
                yield f"{name} {code}　{entry.title.said(language())}"
    for name in text_names():
        page = text(name)
        if fits(name, page.title, page.number):
            yield f"{name}　《{page.title}》{page.number or ''}"
        for article in page.articles:
            if fits(article.words):
                yield f"{article.basis}　{article.words}"
