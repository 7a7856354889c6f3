"""How much of a report's text repeats another's."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.report.model import Passage, Report
from gongkai.report.repetition import normalised, repetition

OLD = (
    "2023年，我镇认真落实上级关于政府信息公开的要求，主动公开信息120条。",
    "一是加强组织领导，明确专人负责信息的收集、审核和发布。",
    "二是拓宽公开渠道，利用公开栏和微信公众号及时发布群众关心的内容。",
    "三是开展业务培训3次，提高了经办人员的工作水平。",
)
NEW = (
    "2024年，我镇认真落实上级关于政府信息公开的要求，主动公开信息135条。",
    "一是加强组织领导，明确专人负责信息的收集、审核与发布。",
    "今年新建了便民服务中心的公开专区，群众可以当场查阅和下载。",
    "三是开展业务培训4次，提高了经办人员的工作水平。",
)


def report(*sentences: str, section: str = "overview") -> Report:
    prose = tuple(Passage(section, sentence) for sentence in sentences)
    return Report("某某镇人民政府", 2024, "2021", "", None, {}, (), prose=prose)


def test_years_and_figures_do_not_make_a_sentence_new() -> None:
    found = repetition(report(*OLD), report(*NEW))
    assert found.sentences == 4
    assert found.share == pytest.approx(3 / 4)
    assert [new for _, new in found.pairs] == [NEW[0], NEW[1], NEW[3]]
    assert found.pairs[1] == (OLD[1], NEW[1])
    assert found.passages == (NEW[0] + NEW[1], NEW[3])


def test_the_preface_and_headings_are_no_text() -> None:
    preface = report("本报告根据《中华人民共和国政府信息公开条例》的要求编制而成。", section="")
    assert repetition(preface, preface) == (0.0, (), 0, ())
    heading = report("（一）主动公开情况。", "（二）依申请公开方面", "一、总体情况")
    assert repetition(heading, heading).sentences == 0


def test_lines_broken_by_the_paper_are_joined() -> None:
    broken = report("2024 年，我镇认真落实上级关于政府信息公开的各项要求，主动", "公开信息 135 条。")
    assert (
        repetition(report("2023年，我镇认真落实上级关于政府信息公开的各项要求，主动公开信息120条。"), broken).share
        == 1.0
    )


def test_nothing_is_repeated_of_an_empty_report() -> None:
    assert repetition(report(), report(*NEW)).share == 0.0
    assert repetition(report(*OLD), report()) == (0.0, (), 0, ())


@pytest.mark.parametrize(
    "one, other",
    [
        ("2023年办结12件。", "2024年办结3,456件。"),
        ("办结率98.5%", "办结率１００％"),
        ("召开 三次 会议", "召开五次会议"),
    ],
)
def test_normalised_sentences_are_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


def test_words_that_hold_numerals_stay() -> None:
    assert normalised("落实“三审三校”制度") == "落实三审三校制度"


def test_in_a_long_report_every_cut_sentence_is_paired_with_its_own() -> None:
    words = "公开信息申请答复政策解读平台建设监督保障培训考核评议便民服务群众企业项目资金"
    rng = Random(1)
    sentences = ["".join(rng.choices(words, k=40)) + "。" for _ in range(150)]
    found = repetition(report(*sentences), report(*(sentence[3:] for sentence in sentences)))
    assert found.sentences == 150
    assert list(found.pairs) == [(sentence, sentence[3:]) for sentence in sentences]
