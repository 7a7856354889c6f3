"""Family F, the names: whose report it is by its title, by how it speaks of itself, and by the places it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE, QUESTION
from gongkai.checks.found import cut, form_name, found, in_sentence, quoted
from gongkai.checks.narrative import last_lines, told
from gongkai.checks.words import words
from gongkai.documents.characters import bare
from gongkai.errors import Words
from gongkai.law.formats import load_format
from gongkai.report.recognise.titles import is_agency
from gongkai.report.sentences import Sentence

_BASIS = ("practice:names",)
_MAKER = re.compile(r"报告由([一-鿿]{4,20}?)(?:根据|依据|依照|按照|编制|汇总|组织)")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月")


class Place(NamedTuple):
    """One unit of a name: "洪泽" and "区", with its level, 0 the highest."""

    name: str
    suffix: str
    level: int

    @property
    def whole(self) -> str:
        """Return the unit as it is written."""
        return self.name + self.suffix


@cache
def _levels() -> dict[str, int]:
    """Return the level of each suffix of place names, longest suffix first."""
    pairs = [(suffix, level) for level, group in enumerate(words("names")["levels"].values()) for suffix in group]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def places(agency: str) -> tuple[Place, ...]:
    """Return the places an agency's name is made of, highest first: 淮安市, 洪泽区."""
    found_: list[Place] = []
    suffixes = "|".join(_levels())
    for match in re.finditer(
        rf"([一-鿿]{{2,8}}?)({suffixes})(?!{words('names')['levels_not_before']['signs']})", agency
    ):
        name, suffix = match.groups()
        found_.append(Place(name, suffix, _levels()[suffix]))
    return tuple(found_)


@cache
def _speaking() -> re.Pattern[str]:
    table = words("names")
    suffixes = "|".join([*_levels(), *table["departments"]["suffixes"]])
    before = "|".join(table["speaks"]["before"])
    return re.compile(rf"(?:{before})({suffixes})(?!{table['speaks']['not_after']})")


@check(
    "F111",
    Words("自称或地名与本机关对不上", "The report speaks of itself, or of a place, as another agency's would"),
    severity=QUESTION,
    basis=_BASIS,
    wrong=Words(
        "某某镇的报告写“我局”，或把沭阳县写成沐阳县", "a town's report says “our bureau”, or misspells its own county"
    ),
    right=Words("某某镇的报告写“我镇”", "it says “our town”"),
    needs=("agency",),
)
def other_names(dossier: Dossier) -> Iterator[Seen]:
    """“我局” in a town's report, another town as the one that acts, and the own name with a wrong character."""
    own = places(bare(dossier.report.agency or ""))
    if not own:
        return
    yield from _other_selves(dossier, own)
    yield from _other_places(dossier, own)
    yield from _misspelt(dossier, own)


def _other_selves(dossier: Dossier, own: tuple[Place, ...]) -> Iterator[Seen]:
    """Yield the first sentence for each word the report calls itself by that is not of its kind."""
    agency, last = bare(dossier.report.agency or ""), own[-1]
    departments = words("names")["departments"]["suffixes"]
    bureau = not agency.endswith((*_levels(), *words("names")["no_departments"]["suffixes"]))
    seen: set[str] = set()
    for sentence in told(dossier):
        for match in _speaking().finditer(sentence.text):
            suffix = match[1]
            level = _levels().get(suffix)
            # A lower body speaks of what stands above it as ours: a town of its county, a bureau of its city.
            if level is not None and (level < last.level or suffix in agency):
                continue
            if suffix in departments and (bureau or suffix in agency):
                continue
            # A city's districts and its county-level cities write of themselves in either way.
            if level is not None and level == last.level and last.suffix in agency and len(own) > 1 and level == 1:
                continue
            if suffix in seen:
                continue
            seen.add(suffix)
            shown = quoted(sentence.text, *match.span())
            yield in_sentence(
                dossier,
                "F111",
                Words(
                    f"“{shown}”：本报告是{dossier.report.agency}的，这里自称“{match[0]}”。",
                    f"“{shown}”: this is the report of {dossier.report.agency}, yet it calls itself “{match[0]}”.",
                ),
                sentence,
                match.span(),
                hint=Words(
                    "请看是不是从别处抄来的；是的话改成本机关的自称。",
                    "See whether this was copied from elsewhere; if so, put this agency's own word.",
                ),
                anchor=f"self {match[0]}",
            )


def _other_places(dossier: Dossier, own: tuple[Place, ...]) -> Iterator[Seen]:
    """Yield places of the report's own level that act in it as the reporting one would."""
    table = words("names")
    last = own[-1]
    suffixes = "|".join(suffix for suffix, level in _levels().items() if level == last.level)
    follows = "|".join(table["subject"]["follows"])
    unnamed, clauses = set(table["unnamed"]["signs"]), tuple(table["unnamed"]["words"])
    pattern = re.compile(rf"(?:(?<=[。，；、由])|^|年，?)([一-鿿]{{2,3}})({suffixes})(?={follows})")
    seen: set[str] = set()
    for sentence in told(dossier):
        for match in pattern.finditer(sentence.text):
            name, whole = match[1], match[1] + match[2]
            near = any(set(name) & set(place.name) for place in own)
            if near or unnamed & set(name) or name.startswith(clauses) or whole in seen:
                continue
            seen.add(whole)
            shown = quoted(sentence.text, *match.span())
            yield in_sentence(
                dossier,
                "F111",
                Words(
                    f"“{shown}”：本报告是{dossier.report.agency}的，这里说的是“{whole}”。",
                    f"“{shown}”: this is the report of {dossier.report.agency}, yet this tells of “{whole}”.",
                ),
                sentence,
                (match.start(1), match.end(2)),
                hint=Words("请看是不是从别处抄来的。", "See whether this was copied from elsewhere."),
                anchor=f"place {whole}",
            )


@cache
def _confused() -> dict[str, str]:
    return {sign: group for group in words("names")["confused"]["groups"] for sign in group}


def _misspelt(dossier: Dossier, own: tuple[Place, ...]) -> Iterator[Seen]:
    """Yield the own name with one character that is often taken for the right one."""
    for place in own:
        for at, sign in enumerate(place.name):
            for other in _confused().get(sign, ""):
                wrong = place.name[:at] + other + place.name[at + 1 :]
                if other == sign:
                    continue
                for sentence in told(dossier):
                    start = sentence.text.find(wrong)
                    if start >= 0:
                        yield _spelling(dossier, sentence, start, wrong, place)
                        break


def _spelling(dossier: Dossier, sentence: Sentence, start: int, wrong: str, place: Place) -> Seen:
    span = (start, start + len(wrong))
    shown = quoted(sentence.text, *span)
    return in_sentence(
        dossier,
        "F111",
        Words(
            f"“{shown}”：“{wrong}”疑为“{place.name}”之误。",
            f"“{shown}”: “{wrong}” seems to be “{place.name}” misspelt.",
        ),
        sentence,
        span,
        severity=NOTICE,
        hint=Words(f"请改为“{place.whole}”。", f"Write “{place.whole}”."),
        anchor=f"spelling {wrong} {place.whole}",
    )


@check(
    "F117",
    Words(
        "标题不合表样，或与落款的机关不同",
        "The title is not as the form has it, or names another agency than the signature",
    ),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("标题只写“2024年政务公开工作总结”", "the title says “summary of work” only"),
    right=Words(
        "某某镇人民政府2024年政府信息公开工作年度报告",
        "agency, year, “annual report on government information disclosure”",
    ),
)
def title(dossier: Dossier) -> Iterator[Seen]:
    """Agency, year and the words of the form in the title; a “年度” too many is let be."""
    report, form = dossier.report, form_name(dossier)
    if form is None:
        return
    pattern = load_format(form)["report_title_pattern"]
    if report.title is None:
        if report.year is not None or report.squares:
            yield _title(dossier, "没有找到标题", "No title was found", "", pattern)
        return
    plain = bare(report.title)
    if _name(pattern) not in plain:
        shown = cut(report.title)
        yield _title(dossier, f"标题印作“{shown}”", f"The title says “{shown}”", report.title, pattern)
    elif report.agency is None or bare(report.agency) not in plain:
        yield _title(dossier, "标题里没有机关名称", "The title names no agency", report.title, pattern)
    else:
        yield from _other_makers(dossier, bare(report.agency))


def _other_makers(dossier: Dossier, agency: str) -> Iterator[Seen]:
    """Yield the agency that signs, or that the preface says made the report, where it cannot be the title's."""
    prose = dossier.report.prose
    makers = [
        ("正文前写编制机关是", "The preface says the report was made by", match[1], passage)
        for passage in prose
        if not passage.section
        for match in _MAKER.finditer(bare(passage.text))
    ]
    for passage, after in pairwise(last_lines(dossier)):
        if is_agency(bare(passage.text)) and _DATE.search(bare(after.text)):
            makers.append(("落款是", "It is signed by", bare(passage.text), passage))
    for zh, en, name, passage in makers:
        if _strangers(agency, name):
            yield found(
                dossier,
                "F117",
                Words(f"标题的机关是“{agency}”，{zh}“{name}”。", f"The title names “{agency}”. {en} “{name}”."),
                f"{agency} {name}",
                severity=QUESTION,
                place=passage.place,
                hint=Words(
                    "请看是不是用了别的机关的底稿，改成一致。",
                    "See whether another agency's draft was used, and make them agree.",
                ),
            )


def _strangers(one: str, other: str) -> bool:
    """Tell whether two names cannot be one agency's or its office's: other places, or two bureaus of one place."""
    ours, theirs = places(one), places(other)
    if ours and theirs and theirs[-1] not in ours and ours[-1] not in theirs:
        return True
    bureaus = tuple(words("names")["departments"]["suffixes"])
    return one.endswith(bureaus) and other.endswith(bureaus) and not (one.endswith(other) or other.endswith(one))


def _name(pattern: str) -> str:
    """Return what follows the year in the pattern of titles."""
    return pattern.rpartition("}年")[2]


def _title(dossier: Dossier, zh: str, en: str, quote: str, pattern: str) -> Seen:
    shape = pattern.replace("{", "〔").replace("}", "〕")
    return found(
        dossier,
        "F117",
        Words(f"{zh}，表样是“{shape}”。", f"{en}; the form has “{shape}”."),
        zh,
        quote=quote,
        hint=Words("请在正文最前面写全机关、年份和名称。", "Put agency, year and name in full at the very top."),
    )
