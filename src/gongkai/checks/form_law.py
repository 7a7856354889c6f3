"""Family F, the law and the person: texts no longer in force that a report goes on citing, and data of private persons."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION
from gongkai.checks.found import found, in_sentence, quoted
from gongkai.checks.words import words
from gongkai.errors import Words
from gongkai.law.lookup import lookup
from gongkai.law.texts import text
from gongkai.report.sentences import Sentence, sentences

_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<![\d.\-A-Za-z])1[3-9]\d{9}(?![\d.A-Za-z])")
# The weights of the check digit of an identity number, and the digits by remainder (GB 11643).
_MODULUS = 11
_CHECK_DIGITS = "10X98765432"


@cache
def _ended() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(one["pattern"]), one["name"], one["instead"]) for one in words("ended_texts")["text"])


@check(
    "F122",
    Words("引用了已经失效的文件", "A text no longer in force is cited"),
    severity=NOTICE,
    basis=("ogi-2019:56",),
    wrong=Words(
        "2022 年度报告写“根据《政府信息公开条例》（国务院令第492号）”", "a report on 2022 cites the regulations of 2007"
    ),
    right=Words("写“（国务院令第711号）”", "it cites those revised in 2019"),
    needs=("year",),
)
def stale_law(dossier: Dossier) -> Iterator[Seen]:
    """Texts that had ended before the report's year began, by their number or by a title no other text bears."""
    year = dossier.report.year
    assert year is not None
    seen: set[str] = set()
    for sentence in sentences(dossier.report):
        for pattern, name, instead in _ended():
            match = pattern.search(sentence.text)
            if match is None or name in seen:
                continue
            old, new = text(name), text(instead)
            # In the year of the change a report may rightly speak of both.
            if old.until is None or old.until >= date(year, 12, 31):
                continue
            seen.add(name)
            shown = quoted(sentence.text, *match.span())
            now = f"《{new.title}》" + (f"（{new.number}）" if new.number else "")
            yield in_sentence(
                dossier,
                "F122",
                Words(
                    f"“{shown}”：{match[0]}自 {old.until} 起已不再适用。",
                    f"“{shown}”: {match[0]} has not been in force since {old.until}.",
                ),
                sentence,
                match.span(),
                hint=Words(f"请改引{now}。", f"Cite {now} instead."),
                anchor=f"{name} {match[0]}",
            )


@check(
    "F125",
    Words("公布的文字里有个人信息", "The published text holds personal data"),
    severity=ERROR,
    basis=("pipl:25", "pipl:6"),
    wrong=Words("正文里印着申请人的身份证号", "an applicant's identity number is printed"),
    right=Words("不印证件号码；确需写的，遮住中间各位", "no such number, or its middle digits masked"),
)
def personal_data(dossier: Dossier) -> Iterator[Seen]:
    """Identity numbers with a right check digit; mobile numbers as a question. The number itself is never repeated."""
    for sentence in sentences(dossier.report):
        for match in _IDENTITY.finditer(sentence.text):
            if _checks(match[0]):
                yield _exposed(dossier, sentence, match[0], "身份证号", "an identity number", ERROR)
        for match in _MOBILE.finditer(sentence.text):
            yield _exposed(dossier, sentence, match[0], "手机号", "a mobile number", QUESTION)


def _checks(number: str) -> bool:
    """Tell whether an identity number's last digit fits the others, and its birthday exists."""
    total = sum(int(digit) * pow(2, len(number) - 1 - at, _MODULUS) for at, digit in enumerate(number[:-1]))
    try:
        date.fromisoformat(number[6:14])
    except ValueError:
        return False
    return _CHECK_DIGITS[total % _MODULUS] == number[-1].upper()


def _exposed(dossier: Dossier, sentence: Sentence, number: str, zh: str, en: str, severity: str) -> Seen:
    masks = lookup("masks", date(dossier.report.year or date.max.year, 1, 1)).values
    first = masks["phone_first"]
    shown = number[:first] + "*" * (len(number) - first - 2) + number[-2:]
    return found(
        dossier,
        "F125",
        Words(f"正文里有{zh}（{shown}）。", f"The text holds {en} ({shown})."),
        # The number tells two findings apart, and must not be kept anywhere.
        f"{sentence.section} {hashlib.sha256(number.encode()).hexdigest()[:10]}",
        severity=severity,
        section=sentence.section,
        place=sentence.place,
        hint=Words(
            "公布前请删去或遮住；机关对外的固定电话不受影响。",
            "Delete or mask it before publishing; an office's own telephone is no matter.",
        ),
    )
