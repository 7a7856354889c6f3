"""The running text as sentences."""

from __future__ import annotations

from gongkai.documents.model import Place
from gongkai.report.model import Passage, Report
from gongkai.report.sentences import Sentence, sentences


def read(*lines: str, section: str = "overview") -> tuple[Sentence, ...]:
    prose = tuple(Passage(section, line, Place(line=number)) for number, line in enumerate(lines, 1))
    return sentences(Report("某某镇人民政府", 2024, None, "", None, {}, (), prose=prose))


def texts(*lines: str, section: str = "overview") -> list[str]:
    return [sentence.text for sentence in read(*lines, section=section)]


def test_stops_end_sentences_but_not_inside_brackets_or_quotes() -> None:
    assert texts("甲（一；二。三）乙；丙“丁。戊”己。庚！") == ["甲（一；二。三）乙；", "丙“丁。戊”己。", "庚！"]


def test_a_bracket_never_closed_holds_nothing_together() -> None:
    assert texts("甲（乙。丙。") == ["甲（乙。", "丙。"]


def test_white_space_goes_and_the_printed_words_stay() -> None:
    (sentence,) = read("共 印发 2 万余份(含 LED screen)。")
    assert sentence.text == "共印发2万余份（含LED screen）。"
    assert sentence.printed == "共 印发 2 万余份(含 LED screen)。"
    start = sentence.text.index("2万")
    assert sentence.quote(start, start + 4) == "2 万余份"


def test_a_paragraph_cut_in_the_middle_is_joined() -> None:
    first, second = (
        "一是依托微信公众号，提高舆论引导能力，加强平台建设，大力宣传与百姓",
        "息息相关的政策法规，倾听民意。二是完善制度。",
    )
    found = read(first, second)
    assert [sentence.text for sentence in found] == [first + "息息相关的政策法规，倾听民意。", "二是完善制度。"]
    assert [sentence.place.line for sentence in found] == [1, 2]


def test_headings_are_not_joined_to_what_follows() -> None:
    assert texts("（一）主动公开方面", "全年公开信息3条。") == ["（一）主动公开方面", "全年公开信息3条。"]


def test_lines_of_one_width_are_one_text() -> None:
    text = "全年共受理政府信息公开申请一十二件均按期答复" * 40 + "。"
    lines = [text[start : start + 27] for start in range(0, len(text), 27)]
    assert texts("（一）主动公开方面", *lines) == ["（一）主动公开方面", text]


def test_page_numbers_are_no_text() -> None:
    long = "全年共受理政府信息公开申请，均按规定期限答复，申请人对答复没有异议，也没有提起行政"
    assert texts(long, "— 3 —", "复议。") == [long + "复议。"]


def test_words_of_tables_are_left_out_and_notes_under_them_stay() -> None:
    lines = ("信息内容本年制发件数", "规章000", "注：含上年度结转数量。")
    assert texts(*lines, section="proactive") == ["注：含上年度结转数量。"]
