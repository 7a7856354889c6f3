"""Family F, the content: the five topics, what a government adds, the fee, problems and improvements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import NOTICE, QUESTION, Unseen
from gongkai.checks.found import cut, form_name, found
from gongkai.checks.narrative import any_of, has_heading, headings, says_nothing, text_of, told, told_sections
from gongkai.checks.words import words
from gongkai.errors import Words
from gongkai.law.formats import load_format
from gongkai.law.lookup import category, history
from gongkai.report import promises

# How many of last year's promises are listed.
MOST_PROMISES = 5

_OVERVIEW, _PROBLEMS, _OTHERS = told_sections()


def _no_section(code: str, section: str) -> Unseen:
    label = headings()[section]
    return Unseen(code, Words(f"没有读到“{label}”这一部分的文字", f"no text was read under “{label}”"))


@check(
    "F104",
    Words("总体情况缺一个方面", "A topic of section one is missing"),
    severity=NOTICE,
    basis=("{form}:content",),
    wrong=Words("总体情况只写主动公开", "section one tells of proactive disclosure only"),
    right=Words("主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面都写到", "all five topics are told of"),
)
def topics(dossier: Dossier) -> Iterator[Seen]:
    """The five topics the notice on the form asks for, each under any word that reports use for it."""
    form = form_name(dossier)
    if form is None:
        return
    said = text_of(dossier, _OVERVIEW)
    if says_nothing(dossier, _OVERVIEW):
        yield _no_section("F104", _OVERVIEW)
        return
    section = next(section for section in load_format(form)["sections"] if section["id"] == _OVERVIEW)
    labels = {topic["id"]: topic["label"] for topic in section["required_topics"]}
    missing = {
        topic: label
        for topic, label in labels.items()
        if label not in said and not any_of(said, words("content")["topics"][topic])
    }
    if missing:
        listed, listed_en = ("、".join(f"“{label}”" for label in missing.values()), ", ".join(missing.values()))
        yield found(
            dossier,
            "F104",
            Words(f"“{section['label']}”没有写到{listed}。", f"“{section['label']}” does not tell of {listed_en}."),
            " ".join(missing),
            section=_OVERVIEW,
            hint=Words(
                f"请补写{listed}{'各' if len(missing) > 1 else ''}一段；没有发生的，写一句“没有”。",
                f"Add a paragraph on {listed_en}{' each' if len(missing) > 1 else ''}, or a sentence that there was nothing.",
            ),
        )


@check(
    "F105",
    Words(
        "政府的年度报告缺少考核、评议或追责结果", "A government's report lacks assessment, evaluation or accountability"
    ),
    severity=NOTICE,
    basis=("ogi-2019:50.1",),
    wrong=Words(
        "乡镇人民政府的报告没有写工作考核、社会评议和责任追究", "a town government's report has none of the three"
    ),
    right=Words("三项结果各写一句，没有的写明没有", "a sentence on each of the three results, or that there were none"),
    needs=("kind", "year"),
)
def additions(dossier: Dossier) -> Iterator[Seen]:
    """What article 50 (4) adds for people's governments: results of assessment, evaluation and accountability."""
    year = dossier.report.year
    assert year is not None
    kind = category("agencies", date(year, 12, 31)).get(dossier.kind or "")
    wanted = list(kind.values.get("report_adds", ())) if kind else []
    if not wanted:
        return
    sentences_ = [
        sentence.text
        for sentence in told(dossier)
        if sentence.section == _OVERVIEW
        or (sentence.section and not any_of(sentence.text, words("content")["plans"]["words"]))
    ]
    said = "\n".join(sentences_)
    if not said:
        yield _no_section("F105", _OVERVIEW)
        return
    missing = [one for one in wanted if not any_of(said, [one, *words("content")["additions"].get(one, [])])]
    if missing:
        listed = "、".join(missing)
        yield found(
            dossier,
            "F105",
            Words(
                f"政府的年度报告还应当写明工作考核、社会评议和责任追究结果情况，没有看到：{listed}。",
                f"A government's report must also tell the results of assessment, public evaluation and accountability; not found: {listed}.",
            ),
            " ".join(missing),
            section=_PROBLEMS,
            hint=Words(
                f"请在第五部分（或“监督保障”一段）补写：{listed}；没有发生的写明没有。",
                f"Add {listed} to section five (or to “监督保障”), or that there was none.",
            ),
        )


@check(
    "F106",
    Words("没有写信息处理费收取情况", "The processing fee is not told of"),
    severity=NOTICE,
    basis=("fee-2020:9",),
    wrong=Words("六、其他需要报告的事项：无。", "section six: none"),
    right=Words(
        "六、其他需要报告的事项：本年度未收取信息处理费。", "section six: no processing fee was charged this year"
    ),
    needs=("year",),
)
def fee(dossier: Dossier) -> Iterator[Seen]:
    """Section six on the processing fee, from the year in which fees could be charged."""
    year = dossier.report.year
    assert year is not None
    if year < min(entry.since for entry in history("fee-by-case")).year:
        return
    if not has_heading(dossier, _OTHERS):
        yield _no_section("F106", _OTHERS)
        return
    wanted, label = words("content")["fee"]["words"], headings()[_OTHERS]
    if any_of(dossier.report.sections.get(_OTHERS, ""), wanted) or any_of(text_of(dossier, _OTHERS), wanted):
        return
    elsewhere = any("处理费" in sentence.text for sentence in told(dossier))
    zh, en = ("（写在了别的部分）", " (it is told elsewhere)") if elsewhere else ("", "")
    yield found(
        dossier,
        "F106",
        Words(
            f"“{label}”没有写信息处理费收取情况{zh}。",
            f"“{label}” does not say whether processing fees were charged{en}.",
        ),
        "fee",
        section=_OTHERS,
        hint=Words(
            "请写明全年收取多少元；没有收取的写“本年度未收取信息处理费”。",
            "Say how much was charged, or that none was.",
        ),
    )


@check(
    "F107",
    Words("第五部分缺少问题或改进情况", "Section five lacks problems or improvements"),
    severity=NOTICE,
    basis=("ogi-2019:50.1",),
    wrong=Words("五、……：本年度各项工作成效显著。", "section five: all went well this year"),
    right=Words(
        "五、……：公开内容更新偏慢；下一年将按季度检查。",
        "section five: updates were slow; next year they will be checked each quarter",
    ),
)
def problems(dossier: Dossier) -> Iterator[Seen]:
    """Section five: both a problem and what is done about it."""
    said = text_of(dossier, _PROBLEMS)
    if says_nothing(dossier, _PROBLEMS):
        yield _no_section("F107", _PROBLEMS)
        return
    label, table = headings()[_PROBLEMS], words("content")
    for key, zh, en in (("problems", "存在的问题", "a problem"), ("improvements", "改进情况", "an improvement")):
        if not any_of(said, table[key]["words"]):
            yield found(
                dossier,
                "F107",
                Words(f"“{label}”没有写{zh}。", f"“{label}” does not name {en}."),
                key,
                section=_PROBLEMS,
                hint=Words(f"请补写{zh}。", f"Add {en}."),
            )


@check(
    "F108",
    Words("上一年说要改进的，今年没有交代", "Last year's promised improvements are not answered"),
    severity=QUESTION,
    basis=("ogi-2019:50.1",),
    wrong=Words(
        "上年说要办培训，今年第五部分只字未提",
        "training was promised last year; this year's section five says nothing of it",
    ),
    right=Words(
        "第五部分先写上年问题的改进情况，再写今年的问题", "section five first tells what came of last year's problems"
    ),
    needs=("previous",),
)
def unanswered(dossier: Dossier) -> Iterator[Seen]:
    """Last year's promises listed beside this year's section five, where it does not look back on them."""
    said = text_of(dossier, _PROBLEMS)
    previous = dossier.previous
    if previous is None:
        return
    promised = promises.promised(previous)
    back = [*words("content")["back"]["words"], *([f"{previous.year}年"] if previous.year else [])]
    if not said or not promised or any_of(said, back):
        return
    listed = "；".join(f"“{cut(text)}”" for text in promised[:MOST_PROMISES])
    yield found(
        dossier,
        "F108",
        Words(
            f"上一年报告说要改进：{listed}；今年第五部分没有写落实得怎样。",
            f"Last year's report promised: {listed}; this year's section five does not say what came of it.",
        ),
        " ".join(promised),
        section=_PROBLEMS,
        hint=Words(
            "请对照上一年的打算，写一两句改进情况。", "Add a sentence or two on what came of last year's plans."
        ),
    )
