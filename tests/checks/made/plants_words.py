"""Mistakes of form and wording: what is missing, what was left unfinished, what is misprinted."""

from __future__ import annotations

from dataclasses import replace

from gongkai.report.format import format_named
from gongkai.report.model import Passage

from .planting import Case, Planted, Spot, plant
from .reports import OURS, with_prose
from .texts import SENTENCE, paragraphs, put, retold, section_as, without_heading

TOLD = ("overview", "problems", "other_matters")
# Short paragraphs on each of the five topics that say nothing of the others.
SHORT = {
    "proactive": ["及时主动公开财政、民政、农业等领域的内容。", "坚持把群众关心的事项主动公开到位。"],
    "on_application": ["认真办理依申请事项，做到件件有答复。", "规范依申请流程，答复准确及时。"],
    "info_management": ["落实三审三校和保密审查要求。", "公文拟制时同步认定公开属性。"],
    "platform": ["维护好门户网站和各类栏目。", "办好政务新媒体和便民查阅点。"],
    "supervision": ["开展年度考核，接受群众评议，没有责任追究的情形。", "按季督查通报，组织评议，无人被问责。"],
}  # fmt: skip


def inside(case: Case, wanted: str, *sections: str) -> tuple[int, int] | None:
    """Return one place where `wanted` stands in the running text: the paragraph's number and the character's."""
    spots = [
        (at, start)
        for section in sections or TOLD
        for at in paragraphs(case, section)
        for start in range(len(case.report.prose[at].text))
        if case.report.prose[at].text.startswith(wanted, start)
    ]
    return case.rng.choice(spots) if spots else None


def swap(case: Case, code: str, wanted: str, text: str, *sections: str) -> Planted | None:
    """Return the report with one occurrence of `wanted` written otherwise."""
    found = inside(case, wanted, *sections)
    return put(case, (code,), *found, found[1] + len(wanted), text) if found else None


@plant("a section is missing", "F101")
def section_missing(case: Case) -> Planted | None:
    section = case.rng.choice([section.id for section in format_named("2021").sections])
    return Planted(case.dossier(without_heading(case.report, section)), ("F101",), what=section)


@plant("two sections in the wrong order", "F102")
def sections_swapped(case: Case) -> Planted | None:
    headings = list(case.report.headings)
    at = case.rng.randrange(len(headings) - 1)
    headings[at], headings[at + 1] = headings[at + 1], headings[at]
    return Planted(case.dossier(replace(case.report, headings=tuple(headings), _index={})), ("F102",), what=str(at))


@plant("a heading is misprinted", "F103")
def heading_misprinted(case: Case) -> Planted | None:
    headings = list(case.report.headings)
    at = case.rng.randrange(len(headings))
    text = headings[at].text
    cut = case.rng.randrange(2, len(text))
    ways = [text[:cut] + text[cut + 1 :], text[:cut] + text[cut] + text[cut:], "七" + text[1:]]
    headings[at] = Passage(headings[at].section, case.rng.choice(ways))
    what = f"{text} → {headings[at].text}"
    return Planted(case.dossier(replace(case.report, headings=tuple(headings), _index={})), ("F103",), what=what)


@plant("a topic of section one is missing", "F104")
def topic_missing(case: Case) -> Planted | None:
    left = case.rng.choice(list(SHORT))
    told = [case.rng.choice(texts) for name, texts in SHORT.items() if name != left]
    return Planted(case.dossier(section_as(case.report, "overview", *told)), ("F104",), what=left)


@plant("assessment, evaluation and accountability are missing", "F105")
def results_missing(case: Case) -> Planted | None:
    if case.kind == "county_department":
        return None
    words = case.rng.choice([("考核",), ("评议",), ("追究", "追责"), ("考核", "评议", "追究", "追责")])

    def change(passage: Passage) -> str:
        kept = [text for text in SENTENCE.findall(passage.text + "。") if not any(word in text for word in words)]
        return "".join(kept).removesuffix("。") if any(word in passage.text for word in words) else passage.text

    return Planted(case.dossier(retold(case.report, change)), ("F105",), what="".join(words))


@plant("nothing on the processing fee", "F106")
def fee_missing(case: Case) -> Planted | None:
    if (case.report.year or 0) < 2021:
        return None
    text = case.rng.choice(["无其他需要报告的事项。", "没有其他需要说明的事项。", "各项重点任务已经完成。"])
    return Planted(case.dossier(section_as(case.report, "other_matters", text)), ("F106",), what=text)


@plant("section five without problems or improvements", "F107")
def problems_missing(case: Case) -> Planted | None:
    text = case.rng.choice(
        [
            "一年来，各项任务圆满完成，成效显著，得到群众一致好评。",
            "存在的主要问题是公开栏内容陈旧，解读形式单一，群众不便查询。",
        ]
    )
    return Planted(case.dossier(section_as(case.report, "problems", text)), ("F107",), what=text)


@plant("last year's promises are not answered", "F108")
def promises_forgotten(case: Case) -> Planted | None:
    words = ("上年", "去年", "上一年", "改进情况", "改进措施：")

    def change(passage: Passage) -> str | None:
        if passage.section != "problems":
            return passage.text
        kept = [text for text in SENTENCE.findall(passage.text) if not any(word in text for word in words)]
        return "".join(kept) or None

    report = retold(case.report, change)
    return Planted(case.dossier(report), ("F108",)) if report.sections["problems"] else None


@plant("a heading with nothing under it", "F109")
def section_empty(case: Case) -> Planted | None:
    section = case.rng.choice(["overview", "problems"])
    return Planted(case.dossier(section_as(case.report, section, case.rng.choice(["无。", "无", "略。"]))), ("F109",))


@plant("a section is hardly there", "F124")
def section_short(case: Case) -> Planted | None:
    section, text = case.rng.choice([("overview", "一年来，各项工作有序开展。"), ("problems", "问题不多，今后改进。")])
    return Planted(case.dossier(section_as(case.report, section, text)), ("F124",))


@plant("a placeholder was left", "F110")
def placeholder(case: Case) -> Planted | None:
    claims = [claim for claim in case.now.claims if claim.passage and claim.text.isdigit()]
    if claims and case.rng.random() < 0.6:
        claim = case.rng.choice(claims)
        text = case.rng.choice(["XX", "X", "××", "***", "____", "xx"])
        return put(case, ("F110",), claim.passage, claim.start, claim.start + len(claim.text), text)
    return swap(case, "F110", "。", case.rng.choice(["（此处填写）。", "，待补充。", "（请填写具体数据）。"]))


@plant("another agency's word for itself", "F111")
def other_self(case: Case) -> Planted | None:
    our = OURS[case.kind][0]
    # "我县" in a town's report may well be its county.
    other = "我镇" if case.kind == "county_department" else "我局"
    return swap(case, "F111", our, other)


@plant("a word twice in a row", "F112")
def doubled(case: Case) -> Planted | None:
    words = ["审核", "群众", "栏目", "渠道", "培训", "内容", "落实", "目录", "经办", "规范", "及时"]
    case.rng.shuffle(words)
    for word in words:
        found = inside(case, word)
        if found:
            return put(case, ("F112",), *found, found[1] + len(word), word * 2)
    return None


@plant("odd wording", "F113")
def odd(case: Case) -> Planted | None:
    text = case.rng.choice(["截至前，", "截止目前为止，", "截止年底，"])
    found = inside(case, "。", "overview")
    return put(case, ("F113",), found[0], found[1] + 1, found[1] + 1, text + "各项任务均有序推进。") if found else None


@plant("half-width marks", "F114")
def half_width(case: Case) -> Planted | None:
    wanted, text = case.rng.choice([("，", ","), ("，", ","), ("；", ";"), ("：", ":"), ("（", "(")])
    return swap(case, "F114", wanted, text)


@plant("a bracket without its partner", "F115")
def unpaired(case: Case) -> Planted | None:
    """The finding quotes the partner that is left: it stands in the same sentence."""
    mark = case.rng.choice("》”《“〔〕")
    found = inside(case, mark, "", *TOLD)
    if found is None:
        return None
    planted = put(case, ("F115",), *found, found[1] + 1, "", f"{mark} taken away")
    assert planted.spot is not None
    text = planted.spot.text
    start, end = text.rfind("。", 0, found[1]) + 1, text.find("。", found[1])
    return replace(planted, spot=Spot(text, start, end if end >= 0 else len(text)))


@plant("the numbering jumps", "F116")
def numbering(case: Case) -> Planted | None:
    wanted, text = case.rng.choice([("二是", "三是"), ("（三）", "（四）"), ("（五）", "（七）"), ("一是", "二是")])
    return swap(case, "F116", wanted, text)


@plant("the title is not the form's", "F117")
def title(case: Case) -> Planted | None:
    year, agency = case.report.year, case.report.agency
    text = case.rng.choice(
        [
            f"{year}年政务公开工作总结",
            f"{agency}{year}年工作报告",
            f"{agency}政府信息公开年报",
            f"{year}年政府信息公开工作年度报告",
        ]
    )
    return Planted(case.dossier(replace(case.report, title=text, _index={})), ("F117",), what=text)


@plant("a text no longer in force", "F122")
def stale_law(case: Case) -> Planted | None:
    year = case.report.year or 0
    ways = ["（国务院令第492号）"] + (["（国办公开办函〔2019〕60号）"] if year >= 2022 else [])
    found = inside(case, "。", "overview")
    if found is None:
        return None
    return put(case, ("F122",), *found, found[1], "，贯彻落实有关要求" + case.rng.choice(ways))


@plant("an identity number in the text", "F125")
def identity(case: Case) -> Planted | None:
    digits = "990101" + f"{case.rng.randint(1950, 2005)}{case.rng.randint(1, 12):02}{case.rng.randint(1, 28):02}"
    digits += f"{case.rng.randint(1, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    digits += "10X98765432"[sum(int(sign) * weight for sign, weight in zip(digits, weights, strict=True)) % 11]
    found = inside(case, "。", "overview")
    if found is None:
        return None
    planted = put(case, ("F125",), *found, found[1], f"（申请人身份证号{digits}）", what="an identity number")
    # The finding does not repeat the number, so it has no quotation.
    return replace(planted, spot=None)


@plant("the period is not the whole year", "F118")
def period(case: Case) -> Planted | None:
    return swap(case, "F118", "12月31日", case.rng.choice(["11月30日", "12月30日", "10月31日"]), "")


@plant("no period", "F118")
def no_period(case: Case) -> Planted | None:
    def change(passage: Passage) -> str:
        return (
            "".join(text for text in SENTENCE.findall(passage.text) if "1月1日" not in text) or "本报告由办公室编制。"
        )

    report = retold(case.report, lambda passage: passage.text if passage.section else change(passage))
    return Planted(case.dossier(report), ("F118",))


@plant("published out of time", "F120")
def out_of_time(case: Case) -> Planted | None:
    year = case.report.year or 0
    day = case.rng.choice([f"{year + 1}-05-20", f"{year + 1}-04-01", f"{year}-12-20"])
    prose = [(passage.section, passage.text) for passage in case.report.prose]
    prose.insert(1, ("", f"发布日期：{day}"))
    return Planted(case.dossier(with_prose(case.report, prose)), ("F120",), what=day)
