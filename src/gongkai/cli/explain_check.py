"""What `gongkai explain A101` says of a check: its sentence, its legal basis in the law's words, a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.cli.language import language, say


def check_lines(word: str) -> Iterator[str]:
    """Yield what a check's code means; the code of a finding ("A101-1519383b05") is its check's."""
    from gongkai.checks.catalogue import bases
    from gongkai.checks.check import NEEDS
    from gongkai.checks.families import FAMILIES, all_checks
    from gongkai.checks.finding import SEVERITIES
    from gongkai.cli.check_words import basis_text, basis_words
    from gongkai.cli.law_pages import certainty_words

    code = word.partition("-")[0].upper()
    # The checks are many modules; other words need none of them.
    if code[:1] not in FAMILIES or not code[1:].isdigit() or (check := all_checks().get(code)) is None:
        return
    family, severity = FAMILIES[check.family][0], SEVERITIES[check.severity]
    yield f"{check.code}　{check.title.said(language())}　（{family.said(language())}，{severity.said(language())}）"
    # What stands at the code itself is written for developers, in English.
    if language() == "en" and check.explanation:
        yield "  " + " ".join(check.explanation.split())
    for basis in check.basis:
        for article in bases(basis):
            # Practice says of itself that it is no law.
            sure = "" if article.certainty in "VK" else f"（{certainty_words(article.certainty)}）"
            name = f"{basis_words(article.basis)}　{article.basis}"
            yield f"  {say('依据：', 'basis: ')}{name}　{basis_text(article.basis)}{sure}"
    yield f"  {say('错例：', 'wrong: ')}{check.wrong.said(language())}"
    yield f"  {say('正例：', 'right: ')}{check.right.said(language())}"
    for need in check.needs:
        yield f"  {say('不查的情形：', 'not looked at: ')}{NEEDS[need].said(language())}"


def check_codes() -> list[str]:
    """Return the codes of all checks."""
    from gongkai.checks.families import all_checks

    return list(all_checks())
