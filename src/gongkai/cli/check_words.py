"""How the findings of an audit are said to a person: where they stand, on what they rest, what was not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.checks.finding import SEVERITIES
from gongkai.cli.language import language, say
from gongkai.errors import Words
from gongkai.law.texts import quote_all, text
from gongkai.report.format import format_named

Found = Mapping[str, Any]

# More squares than this are counted, not named.
MOST_SQUARES = 8
# A basis of more characters is only cited; its words stand elsewhere.
LONGEST_BASIS = 48
_PRACTICE = Words("（经验做法，不是法律）", " (practice, not law)")
_PUT_OUT = re.compile("关于印发《([^《》]+)》的通知")
_REMARK = re.compile(r"(?<=.)[（(][^（）()]{5,}[）)]$")


def severity_words(severity: str) -> str:
    """Return what a severity is called."""
    return SEVERITIES[severity].said(language())


def counts_words(counts: Mapping[str, int]) -> str:
    """Return how many findings stand of each severity; the waived ones where there are some."""
    words = [f"{severity_words(severity)} {counts[severity]}" for severity in SEVERITIES]
    waived = say(f"（另有情况说明 {counts['waived']}）", f" (waived: {counts['waived']})") if counts["waived"] else ""
    return say("，", ", ").join(words) + waived


def who_words(found: Found) -> str:
    """Return whose report on which year it is."""
    agency = found["agency"] or say("机关不明", "agency unknown")
    year = say(f"{found['year']}年度", str(found["year"])) if found["year"] else say("年度不明", "year unknown")
    return f"{agency} {year}"


def file_name(file: str) -> str:
    """Return a file's name without its folders."""
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def place_words(place: Mapping[str, int] | None) -> str:
    """Return where in the file something stands: page, line, or table with row and column."""
    if not place:
        return ""
    names = {
        "page": ("第{}页", "page {}"),
        "line": ("第{}行", "line {}"),
        "table": ("第{}个表", "table {}"),
        "row": ("表内第{}行", "its row {}"),
        "column": ("第{}列", "column {}"),
    }
    return say("，", ", ").join(say(*names[name]).format(place[name]) for name in names if name in place)


def row_words(cell: Found) -> str:
    """Return a square's row as the form prints it; what the form explains in brackets behind it is no part of its name."""
    return _REMARK.sub("", cell["row_label"])


def squares_words(found: Found, cells: Sequence[Found]) -> str:
    """Return the squares concerned by the labels of the form, row by row, with what is printed in them."""
    rows: dict[tuple[str, str], list[str]] = {}
    for cell in cells[:MOST_SQUARES]:
        printed = " ".join((cell["printed"] or "").split()) or say("空白", "blank")
        rows.setdefault((cell["table"], row_words(cell)), []).append(f"{cell['column_label']} [{printed}]")
    named, told = [], ""
    for (table, row), columns in rows.items():
        # The section is named once for all the rows of it that follow each other.
        section = "" if table == told else _section_of_table(found["format"], table)
        named.append(f"{section}{row + say('：', ': ') if row else ''}{say('、', ', ').join(columns)}")
        told = table
    if len(cells) > MOST_SQUARES:
        named.append(say(f"等共 {len(cells)} 格", f"{len(cells)} squares in all"))
    return say("；", "; ").join(named)


def _section_of_table(form: str | None, table: str) -> str:
    if form is None:
        return ""
    number = next((at for at, section in enumerate(format_named(form).sections, 1) if section.table == table), None)
    if number is None:
        return ""
    return say(f"第{_spelt(number)}部分 ", f"section {number}, ")


def section_words(form: str | None, section: str) -> str:
    """Return the heading of the section a text stands in."""
    if not section or form is None:
        return ""
    return next((entry.label for entry in format_named(form).sections if entry.id == section), section)


def where_lines(found: Found, finding: Found) -> Iterator[str]:
    """Yield where a finding stands: its place in the file, its squares, the words it rests on."""
    if place := place_words(finding["place"]):
        yield place
    if finding["cells"]:
        yield squares_words(found, finding["cells"])
    section = section_words(found["format"], finding["section"])
    if finding["quote"]:
        quote = " ".join(finding["quote"].split())
        yield say(f"{section}：“{quote}”", f"{section}: “{quote}”") if section else f"“{quote}”"
    elif section and not finding["cells"]:
        yield section


def todo_words(finding: Found) -> str:
    """Return what to do about a finding: the hint, and the one repair that fits."""
    repair = finding["repair"]
    return " ".join(dict.fromkeys(words for words in (finding["hint"], repair and repair["message"]) if words))


def waived_words(waived: Mapping[str, str]) -> str:
    """Return by whom, when and why a finding was answered for."""
    return say(
        f"情况说明：{waived['reason']}（{waived['name']}，{waived['day']}）",
        f"waived: {waived['reason']} ({waived['name']}, {waived['day']})",
    )


def unseen_lines(found: Found) -> list[str]:
    """Return a line for each reason why checks were not looked at, with how many they are, the most first."""
    reasons: dict[str, set[str]] = {}
    for unseen in found["not_looked_at"]:
        reasons.setdefault(unseen["reason"], set()).add(unseen["code"])
    return [
        say(
            f"{reason}（{len(codes)} 项）",
            f"{reason} ({len(codes)} checks)" if len(codes) > 1 else f"{reason} (1 check)",
        )
        for reason, codes in sorted(reasons.items(), key=lambda item: -len(item[1]))
    ]


def unseen_count(found: Found) -> int:
    """Return how many checks could not look at all they wanted to."""
    return len({unseen["code"] for unseen in found["not_looked_at"]})


def basis_words(basis: str) -> str:
    """Return a legal basis as a person cites it: 《…》第五十条第一款."""
    name, _, number = basis.partition(":")
    page = text(name)
    # A notice that puts out a text is cited by that text's own name.
    inner = _PUT_OUT.search(page.title)
    title = f"《{inner[1] if inner else page.title.replace('《', '〈').replace('》', '〉')}》"
    document = f"（{page.number}）" if page.number else ""
    return f"{title}{document}{article_words(number)}"


def basis_text(basis: str) -> str:
    """Return what a basis says, in the words of the law book; ours are marked as such."""
    said = []
    for article in quote_all(basis):
        practice = article.certainty == "K"
        # Practice has no wording to keep to.
        mark = "" if article.verbatim or practice else say("（大意，非原文）", " (the gist, not the wording)")
        unsure = _PRACTICE.said(language()) if practice else ""
        said.append(f"{article.words}{mark}{unsure}")
    return " ".join(said)


def basis_brief(basis: str) -> str:
    """Return a basis as it is cited, with its words only where they are one short sentence."""
    name, words = basis_words(basis), basis_text(basis)
    if len(words) <= LONGEST_BASIS:
        return f"{name}{say('：', ': ')}{words}"
    unsure = any(article.certainty == "K" for article in quote_all(basis))
    return name + (_PRACTICE.said(language()) if unsure else "")


def article_words(number: str) -> str:
    """Return an article's number in words: "50.1" is 第五十条第一款, "20(5)" 第二十条第（五）项; "" for a name."""
    head, dot, paragraph = number.partition("(")[0].partition(".")
    item = number.partition("(")[2].removesuffix(")")
    if not head.isdigit() or (dot and not paragraph.isdigit()) or (item and not item.isdigit()):
        return ""
    if language() == "en":
        return f" art. {number}"
    return (
        f"第{_spelt(int(head))}条"
        + (f"第{_spelt(int(paragraph))}款" if dot else "")
        + (f"第（{_spelt(int(item))}）项" if item else "")
    )


def _spelt(number: int) -> str:
    """Return a number below 1000 in Chinese figures."""
    digits, words = "零一二三四五六七八九", ""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if hundreds:
        words += digits[hundreds] + "百" + ("零" if rest and not tens else "")
    if tens:
        words += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    return words + (digits[ones] if ones else "")
