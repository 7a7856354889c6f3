"""The page of all checks, in both languages, made from the checks themselves."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.check import NEEDS, Check
from gongkai.checks.families import FAMILIES, all_checks
from gongkai.checks.finding import SEVERITIES
from gongkai.errors import BookError
from gongkai.law.formats import format_names
from gongkai.law.texts import Article, quote, text

_HEAD = """# Checks 检查项

What `gongkai check` looks at, family by family. This page is printed by `gongkai explain --catalogue`; a test compares the two.
One check with the words of its legal basis: `gongkai explain A101`.

| severity | |
|---|---|
| 错误 error | provable from the paper itself: sums, identities, text against table |
| 提示 notice | something the law or the form asks for is missing, or doubtful |
| 待核 question | only a person can tell: scope, an unusual figure, something we could not read |

A check that lacks what it needs is *not looked at* (未能检查), never passed.
"""


def catalogue() -> str:
    """Return the page as Markdown."""
    lines = [_HEAD]
    for letter, (name, _) in FAMILIES.items():
        checks = [check for check in all_checks().values() if check.family == letter]
        lines.append(f"## {letter} · {name.zh} {name.en} ({len(checks)})\n")
        for check in checks:
            lines += _entry(check)
    return "\n".join(lines).rstrip() + "\n"


def _entry(check: Check) -> Iterator[str]:
    severity = SEVERITIES[check.severity]
    yield f"### {check.code} {check.title.zh}\n"
    yield f"{check.title.en} · **{severity.zh} {severity.en}**\n"
    if check.explanation:
        yield " ".join(check.explanation.split()) + "\n"
    for articles in (bases(basis) for basis in check.basis):
        for article in articles[:1]:
            page = text(article.text)
            others = " (and what the other forms' notices say)" if len(articles) > 1 else ""
            practice = " (经验做法，不是法律 practice, not law)" if article.certainty == "K" else ""
            title = page.title.replace("《", "〈").replace("》", "〉")
            yield f"* 依据 basis: 《{title}》{page.number or ''} `{article.basis}`{others}{practice}"
    if check.needs:
        zh, en = "；".join(NEEDS[need].zh for need in check.needs), "; ".join(NEEDS[need].en for need in check.needs)
        yield f"* 不查的情形 not looked at: {zh} ({en})"
    yield f"* 错例 wrong: {check.wrong.zh} ({check.wrong.en})"
    yield f"* 正例 right: {check.right.zh} ({check.right.en})\n"


def bases(basis: str) -> list[Article]:
    """Return the articles a check's basis stands for; "{form}" is every form's notice that has it, the newest first."""
    if "{form}" not in basis:
        return [quote(basis)]
    found = []
    for name in sorted(format_names(), reverse=True):
        try:
            found.append(quote(basis.replace("{form}", f"report-format-{name}")))
        except BookError:
            continue
    return found
