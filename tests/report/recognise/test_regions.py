"""Where the three tables lie: not in the contents page, not in prose, wherever else they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.documents.model import Grid
from gongkai.report.format import format_named
from gongkai.report.model import Report
from gongkai.report.recognise import recognise
from gongkai.report.recognise.lines import lines
from gongkai.report.recognise.regions import regions
from report.made import HEAD, document, grid

FORM = format_named("2021")
TITLE = "某某镇2024年政府信息公开工作年度报告"
HEADINGS = {section.id: section.label for section in FORM.sections}
CONTENTS = ["目录", *HEADINGS.values()]
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
GROUPS = ["行政复议", "未经复议直接起诉", "复议后起诉"]


def proactive() -> Grid:
    rows: list[list[str]] = []
    for block in FORM.table("proactive").blocks:
        columns = [column.label for column in block.values()]
        rows += [[block.label], [block.row_header, *columns]]
        rows += [[row.label, *(str(number + 1) for number in range(len(columns)))] for row in block.rows]
    return grid(rows, table=1)


def applications() -> Grid:
    block = FORM.table("applications").blocks[0]
    return grid(
        [*HEAD, *([row.label, "1", "0", "0", "0", "0", "0", "1"] for row in block.rows if row.kind != "heading")],
        table=2,
    )


def disputes(upright: bool = False) -> Grid:
    heads = [group + text for group in GROUPS for text in FIVE]
    values = ["1", "2", "0", "0", "3"] * 3
    if upright:
        return grid([[head, value] for head, value in zip(heads, values, strict=True)], table=3)
    return grid([[group for group in GROUPS for _ in FIVE], FIVE * 3, values], table=3)


def read(*blocks: str | Grid) -> Report:
    return recognise(document(TITLE, *blocks))


def whole(*between: str) -> list[str | Grid]:
    return [
        HEADINGS["proactive"],
        proactive(),
        *between,
        HEADINGS["applications"],
        applications(),
        *between,
        HEADINGS["disputes"],
        disputes(),
        HEADINGS["problems"],
        "问题与改进。",
    ]


def statuses(report: Report) -> dict[str, set[str]]:
    return {table.id: {s.status for s in report.squares if s.table == table.id} for table in FORM.tables}


ALL_READ = {"proactive": {"read"}, "applications": {"read"}, "disputes": {"read"}}


def test_all_three() -> None:
    found = read(*whole())
    assert statuses(found) == ALL_READ
    assert len(found.squares) == 200
    assert found.square("disputes", "counts", "review_total").value == 3  # type: ignore[union-attr]


def test_behind_a_contents_page() -> None:
    assert statuses(read(*CONTENTS, *whole())) == ALL_READ


PROSE = (
    "全年新收政府信息公开申请12件，其中予以公开3件、不予公开2件、其他处理1件，结转下年度继续办理4件；"
    "行政复议结果维持1件、结果纠正2件，行政诉讼总计3件；规章现行有效件数5件，行政许可本年处理决定数量100件。"
)


def test_prose_that_quotes_labels_and_figures_is_no_table() -> None:
    found = read(HEADINGS["overview"], PROSE, *whole())
    assert statuses(found) == ALL_READ
    assert [s.value for s in found.squares] == [s.value for s in read(*whole()).squares]


@pytest.mark.parametrize("prose", [PROSE, PROSE * 3, "。".join(PROSE.split("，"))])
def test_prose_alone_is_no_table(prose: str) -> None:
    """Figures told in words are claims about the tables, never squares of them."""
    found = read(HEADINGS["overview"], prose)
    assert [s for s in found.squares if s.status != "unread"] == []


def test_prose_between_the_tables() -> None:
    found = read(*whole("说明：" + PROSE))
    assert [s.value for s in found.squares if s.status != "unread"] == [
        s.value for s, again in zip(read(*whole()).squares, found.squares, strict=True) if again.status != "unread"
    ]


def test_table_four_upright() -> None:
    blocks = [disputes(upright=True) if isinstance(b, Grid) and b.place.table == 3 else b for b in whole()]
    found = read(*blocks)
    values = [s.value for s in found.squares if s.table == "disputes" and s.status != "unread"]
    assert values in ([1, 2, 0, 0, 3] * 3, [])


def test_another_table_is_none_of_the_three() -> None:
    staff = grid(
        [["姓名", "职务", "电话", "传真", "邮编", "楼层", "房间", "备注"], ["甲", "1", "2", "3", "4", "5", "6", "7"]]
    )
    assert read(staff).squares == ()
    assert statuses(read(staff, *whole(), staff)) == ALL_READ


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_missing_table_is_said_and_its_squares_are_unread(gone: int) -> None:
    blocks = [b for b in whole() if not (isinstance(b, Grid) and b.place.table == gone)]
    found = read(*blocks)
    name = ("proactive", "applications", "disputes")[gone - 1]
    assert statuses(found)[name] == {"unread"}
    assert "table-missing" in [note.code for note in found.notes]
    assert {name: status for name, status in statuses(found).items() if status != {"unread"}} == {
        other: {"read"} for other in ALL_READ if other != name
    }


def test_nothing() -> None:
    assert regions([]) == {}
    assert regions(lines(document("正文。", *CONTENTS))) == {}


def test_a_table_told_twice_the_same_way() -> None:
    """A page that prints the report twice (screen and print view) must not double or lose anything."""
    found = read(*whole(), *whole())
    values = {s.key: s.value for s in read(*whole()).squares}
    assert all(s.status == "unread" or s.value == values[s.key] for s in found.squares)


@pytest.mark.parametrize("at", [1, 5, 11, 14])
def test_a_page_number_below_a_blank_of_table_four_moves_nothing(at: int) -> None:
    made = disputes()
    rows = [[cell.text for cell in made.cells if cell.row == row] for row in range(made.rows)]
    rows[2][5] = ""
    number = [""] * 15
    number[at] = "2"
    blocks = [grid([*rows, number], table=3) if isinstance(b, Grid) and b.place.table == 3 else b for b in whole()]
    found = [s for s in read(*blocks).squares if s.table == "disputes"]
    for square, text in zip(found, rows[2], strict=True):
        assert square.status == "unread" or square.value == (Decimal(text) if text else None)
