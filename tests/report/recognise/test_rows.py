"""Which row of the form a line is: outright, by a label in pieces, by likeness, by its turn; never by guess."""

from __future__ import annotations

import pytest

from gongkai.report.format import format_named
from gongkai.report.lexicon import lexicon
from gongkai.report.recognise.lines import Line
from gongkai.report.recognise.rows import joined_rows, match, whole_rows
from report.made import grid, lined

WORDS = lexicon("applications")
BLOCK = format_named("2021").table("applications").blocks[0]
ORDER = [row.id for row in BLOCK.rows if row.kind != "heading"]
LABEL = {row.id: row.label for row in BLOCK.rows}
NOUGHTS = ["0"] * 7


def table(*rows: list[str]) -> list[Line]:
    return whole_rows(lined(grid(rows)), WORDS)


def matched(*rows: list[str]) -> list[tuple[str, bool]]:
    return [(found.row, found.certain) for found in match(table(*rows), ORDER, WORDS)[0]]


def test_every_row_by_its_own_label() -> None:
    found = match(table(*([LABEL[row], *NOUGHTS] for row in ORDER)), ORDER, WORDS)
    assert [entry.row for entry in found[0]] == ORDER
    assert all(entry.certain for entry in found[0])
    assert found[1] == []


def test_with_the_groups_beside() -> None:
    assert matched(
        ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *NOUGHTS],
        ["", "", "2.其他法律行政法规禁止公开", *NOUGHTS],
    ) == [("denied_state_secret", True), ("denied_other_law", True)]


@pytest.mark.parametrize(
    "halves",
    [
        (["1.属于国", *NOUGHTS], ["家秘密", *[""] * 7]),
        (["1.属于国", *[""] * 7], ["家秘密", *NOUGHTS]),
        (["（三）不予公开1.", *NOUGHTS], ["属于国家秘密", *[""] * 7]),
        (["1.属于国家秘", *[""] * 7], ["密", *NOUGHTS]),
    ],
)
def test_a_label_cut_in_two(halves: tuple[list[str], list[str]]) -> None:
    found, left = match(table(*halves), ORDER, WORDS)
    assert [entry.row for entry in found] == ["denied_state_secret"]
    assert len(found[0].line.filled) == 7
    assert left == []


def test_a_label_above_and_below_its_figures() -> None:
    found = joined_rows(table(["3.危及“三安", *[""] * 7], ["全一", *NOUGHTS], ["稳定”", *[""] * 7]), WORDS)
    assert [WORDS.row(line.label) for line in found if line.filled] == ["denied_safety_stability"]


def test_two_whole_rows_are_not_one() -> None:
    assert matched(["1.属于国家秘密", *NOUGHTS], ["2.其他法律行政法规禁止公开", *NOUGHTS]) == [
        ("denied_state_secret", True),
        ("denied_other_law", True),
    ]


def test_a_row_of_blanks_keeps_its_own_label() -> None:
    """The figures of the next row must not slide up into a row that is blank."""
    found, _ = match(table(["1.属于国家秘密", *[""] * 7], ["2.其他法律行政法规禁止公开", *["1"] * 7]), ORDER, WORDS)
    by_row = {entry.row: entry.line for entry in found}
    assert len(by_row["denied_other_law"].filled) == 7
    assert "denied_state_secret" not in by_row or not by_row["denied_state_secret"].filled


def test_a_misprint_is_told_by_likeness() -> None:
    (found,) = matched(["1.属于国家密秘", *NOUGHTS])
    assert found[0] == "denied_state_secret"


def test_a_row_without_a_label_takes_its_turn_and_is_not_certain() -> None:
    assert matched(["4.保护第三方合法权益", *NOUGHTS], ["", *NOUGHTS], ["6.属于四类过程性信息", *NOUGHTS]) == [
        ("denied_third_party", True),
        ("denied_internal_affairs", False),
        ("denied_process_info", True),
    ]


def test_two_lines_for_one_missing_row_take_no_turn() -> None:
    assert [
        row
        for row, _ in matched(
            ["4.保护第三方合法权益", *NOUGHTS], ["", *NOUGHTS], ["", *NOUGHTS], ["6.属于四类过程性信息", *NOUGHTS]
        )
    ] == ["denied_third_party", "denied_process_info"]


def test_one_line_for_two_missing_rows_takes_no_turn() -> None:
    assert [
        row for row, _ in matched(["4.保护第三方合法权益", *NOUGHTS], ["", *NOUGHTS], ["7.属于行政执法案卷", *NOUGHTS])
    ] == ["denied_third_party", "denied_enforcement_file"]


@pytest.mark.parametrize("label", ["办公室电话", "备注说明", "与上年相比增长"])
def test_a_stranger_is_left_over(label: str) -> None:
    found, left = match(
        table(["4.保护第三方合法权益", *NOUGHTS], [label, *NOUGHTS], ["6.属于四类过程性信息", *NOUGHTS]), ORDER, WORDS
    )
    assert [entry.row for entry in found] == ["denied_third_party", "denied_process_info"]
    assert [line.label for line in left] == [label]


def test_a_head_repeated_on_the_next_page_is_no_row() -> None:
    assert matched(
        ["4.保护第三方合法权益", *NOUGHTS],
        ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["5.属于三类内部事务信息", *NOUGHTS],
    ) == [("denied_third_party", True), ("denied_internal_affairs", True)]


def test_a_row_claimed_twice_is_returned_twice() -> None:
    """The caller sees both and must not choose."""
    assert [row for row, _ in matched(["1.属于国家秘密", *NOUGHTS], ["1.属于国家秘密", *["1"] * 7])] == [
        "denied_state_secret",
        "denied_state_secret",
    ]


def test_a_total_of_another_number_is_still_the_total() -> None:
    assert matched(["（六）总计", *NOUGHTS]) == [("results_total", True)]


def test_labels_that_only_differ_by_their_number_are_not_mixed_up() -> None:
    """“其他” is a row, a column and the end of other labels."""
    rows = {row for row, _ in matched(["（六）其他处理", "3.其他", *NOUGHTS])}
    assert rows <= {"other_reason", "other"}
    assert matched(["2.其他法律行政法规禁止公开", *NOUGHTS]) == [("denied_other_law", True)]


@pytest.mark.parametrize(
    "first, second, row",
    [
        # Each half names a row, or the wrong row, by itself.
        ("2.其他", "法律行政法规禁止公开", "denied_other_law"),
        ("3.补正后申请内容仍", "不明确", "cannot_unclear"),
    ],
)
def test_a_half_that_is_a_label_of_its_own(first: str, second: str, row: str) -> None:
    for halves in ([[first, *NOUGHTS], [second, *[""] * 7]], [[first, *[""] * 7], [second, *NOUGHTS]]):
        found, left = match(table(*halves), ORDER, WORDS)
        assert [(entry.row, len(entry.line.filled)) for entry in found] == [(row, 7)]
        assert left == []


def test_a_second_half_that_names_the_row_alone_does_not_leave_the_figures_behind() -> None:
    words = lexicon("proactive")
    (found,) = joined_rows(table(["行政", "1", "2", "3"], ["规范性文件", "", "", ""]), words)
    assert words.row(found.label) == "normative_documents"
    assert [piece.text for piece in found.filled] == ["1", "2", "3"]
