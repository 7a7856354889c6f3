"""Files in which a careless reader would be wrong without a word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reading.remake import html, reader, text
from reading.remake.form import lay_out
from reading.remake.sheet import Box, Sheet, Table
from reading.remake.truth import Truth, invented, shown
from reading.remake.verdict import Verdict, judge

pytest.importorskip("gongkai.report.reading")

TRUTH = invented(41)


def all_nought(form: str = "2021", **other: int) -> Truth:
    """Return a report of noughts, but for some squares of table three ("granted__total") and four ("review_upheld")."""
    values = dict.fromkeys(invented(1, form).values, 0)
    for name, number in other.items():
        row, _, column = name.partition("__")
        values["applications" if column else "disputes", row if column else "counts", column or row] = number
    return Truth("nought", "临川县人民政府", 2023, form, values, {k: shown(v) for k, v in values.items()})


def verdict_on(content: str, truth: Truth, folder: Path, name: str = "case.txt") -> tuple[Verdict, dict[str, object]]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    said = reader.read(path)
    cells = {(c["table"], c["row"], c["column"]): c for c in said["cells"]}
    return judge(truth.values, said), cells


def changed(content: str, old: str, new: str) -> str:
    """Return the text with one thing changed that must be there."""
    assert old in content
    return content.replace(old, new, 1)


def row_of(truth: Truth, row: str, *, gap: str) -> str:
    order = (
        "natural_person",
        "org_commercial",
        "org_research",
        "org_public_welfare",
        "org_legal_service",
        "org_other",
        "total",
    )
    return gap.join(truth.printed["applications", row, c] for c in order)


SPACED = text.TextStyle(separator=" ", covered=None, drop_empty=True)
TOGETHER = text.TextStyle(separator="", covered=None)
TWELVE = {f"{row}__{column}": value for row in ("granted", "results_total", "received")
          for column, value in (("natural_person", 1), ("org_commercial", 11), ("total", 12))}  # fmt: skip


def test_two_splits_fit_the_sums(tmp_path: Path) -> None:
    """1110000012 may be 1, 11, … or 11, 1, … or 1, 1, 10 …: unread, with what it may be."""
    truth = all_nought(**TWELVE)
    verdict, cells = verdict_on(text.text(lay_out(truth), TOGETHER), truth, tmp_path)
    assert not verdict.wrong
    cell = cells["applications", "granted", "natural_person"]
    assert cell["status"] == "unread"  # type: ignore[index]
    assert {1, 11} <= set(cell["candidates"])  # type: ignore[index]


def test_two_splits_fit_in_table_four(tmp_path: Path) -> None:
    truth = all_nought(review_upheld=1, review_corrected=11, review_total=12)
    verdict, cells = verdict_on(text.text(lay_out(truth), TOGETHER), truth, tmp_path)
    assert not verdict.wrong
    assert cells["disputes", "counts", "review_upheld"]["status"] == "unread"  # type: ignore[index]


def test_noughts_run_together_have_one_split(tmp_path: Path) -> None:
    truth = all_nought()
    verdict, cells = verdict_on(text.text(lay_out(truth), TOGETHER), truth, tmp_path)
    assert not verdict.wrong
    read = [k for k, c in cells.items() if c["status"] != "unread" and k[0] == "applications"]  # type: ignore[index]
    assert len(read) > 150


def spaced_row(now: str, tmp_path: Path, row: str = "granted") -> Verdict:
    content = text.text(lay_out(TRUTH), SPACED)
    return verdict_on(changed(content, row_of(TRUTH, row, gap=" "), now), TRUTH, tmp_path)[0]


def test_one_value_dropped(tmp_path: Path) -> None:
    """Six values for seven columns: where the sums leave two places for the blank, none may be chosen."""
    order = row_of(TRUTH, "granted", gap=" ").split(" ")
    assert not spaced_row(" ".join(order[:2] + order[3:]), tmp_path).wrong


def test_one_value_dropped_and_a_remark_added(tmp_path: Path) -> None:
    order = row_of(TRUTH, "granted", gap=" ").split(" ")
    assert not spaced_row(" ".join(order[:2] + order[3:]) + " （其中2件转办）", tmp_path).wrong


def test_one_value_too_many(tmp_path: Path) -> None:
    order = row_of(TRUTH, "partial", gap=" ").split(" ")
    assert not spaced_row(" ".join([*order[:3], "3", *order[3:]]), tmp_path, "partial").wrong


def test_a_page_number_among_the_values(tmp_path: Path) -> None:
    style = text.TextStyle(separator="\n", covered=None, drop_empty=True)
    row = row_of(TRUTH, "granted", gap="\n").split("\n")
    for at in range(7):
        content = changed(text.text(lay_out(TRUTH), style), "\n".join(row), "\n".join([*row[:at], "3", *row[at:]]))
        assert not verdict_on(content, TRUTH, tmp_path)[0].wrong, at


def test_a_page_number_before_the_values(tmp_path: Path) -> None:
    row = row_of(TRUTH, "granted", gap=" ")
    content = changed(text.text(lay_out(TRUTH), SPACED), row, "\n3\n" + row)
    assert not verdict_on(content, TRUTH, tmp_path)[0].wrong


def test_the_same_label_twice(tmp_path: Path) -> None:
    """要求提供公开出版物 is printed as a second 重复申请: neither row may be taken for granted."""
    sheet = lay_out(TRUTH).with_boxes(lambda b: b.printed("2.重复申请") if b.text == "3.要求提供公开出版物" else b)
    verdict, cells = verdict_on(html.html(sheet), TRUTH, tmp_path, "case.html")
    assert not verdict.wrong
    rows = [
        TRUTH.values["applications", row, "natural_person"]
        for row in ("not_processed_duplicate", "not_processed_publication")
    ]
    assert (
        rows[0] == rows[1] or cells["applications", "not_processed_duplicate", "natural_person"]["status"] == "unread"
    )  # type: ignore[index]


def without_row(sheet: Sheet, label: str) -> Sheet:
    """Return the sheet without the row that has `label`."""

    def change(table: Table) -> tuple[Table, ...]:
        rows = [row for row in table.rows if not any(b.text == label for b in row)]
        return (
            Table(table.name, tuple(tuple(replace(b, down=1) if b.role == "group" else b for b in r) for r in rows)),
        )

    return sheet.with_tables(change)


def test_labels_that_cannot_be_read_and_a_row_less(tmp_path: Path) -> None:
    """Counting rows from the top would put every value one row up."""
    sheet = without_row(lay_out(TRUTH), "8.属于行政查询事项")
    sheet = sheet.with_boxes(lambda b: b.printed("□□□□") if b.role in ("label", "group") else b)
    verdict, _ = verdict_on(html.html(sheet), TRUTH, tmp_path, "case.html")
    assert not [w for w in verdict.wrong if w.startswith("applications")]


def test_two_tables_three_that_disagree(tmp_path: Path) -> None:
    """The whole county's table and the office's own: taking one of them silently is a guess."""
    sheet, other = lay_out(TRUTH), lay_out(invented(42))
    at = next(i for i, b in enumerate(sheet.blocks) if isinstance(b, Table) and b.name == "applications")
    second = next(b for b in other.blocks if isinstance(b, Table) and b.name == "applications")
    second = Table("applications", tuple(tuple(replace(b, key=None) for b in row) for row in second.rows))
    both = replace(sheet, blocks=(*sheet.blocks[: at + 1], second, *sheet.blocks[at + 1 :]))
    path = tmp_path / "case.html"
    path.write_text(html.html(both), encoding="utf-8")
    said = reader.read(path)
    cell = next(c for c in said["cells"] if (c["row"], c["column"]) == ("results_total", "total"))
    assert cell["status"] == "unread" or said["notes"]
    assert not judge(TRUTH.values, said).wrong or not judge(invented(42).values, said).wrong


def test_a_blank_page_of_the_form(tmp_path: Path) -> None:
    """An empty form: every square blank or unread, no number from anywhere."""
    sheet = lay_out(TRUTH).with_boxes(lambda b: replace(b, text="", value=None) if b.key else b)
    path = tmp_path / "case.html"
    path.write_text(html.html(sheet), encoding="utf-8")
    assert all(c["value"] is None for c in reader.read(path)["cells"])


def test_no_table_at_all(tmp_path: Path) -> None:
    lines = [b for b in lay_out(TRUTH).blocks if not isinstance(b, Table)]
    verdict, _ = verdict_on("\n".join(b.text for b in lines), TRUTH, tmp_path)
    assert not verdict.wrong
    assert not verdict.right


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_header_one_column_off(shift: int, tmp_path: Path) -> None:
    """Six headings above seven values (or eight): which value stands under which is not settled."""

    def change(table: Table) -> tuple[Table, ...]:
        if table.name != "applications":
            return (table,)
        rows = list(table.rows)
        rows[2] = (
            rows[2][:-2] + rows[2][-1:] if shift < 0 else (*rows[2][:2], Box("个体工商户", "header"), *rows[2][2:])
        )
        return (Table(table.name, tuple(rows)),)

    verdict, _ = verdict_on(
        text.text(lay_out(TRUTH).with_tables(change), text.TextStyle(covered=None)), TRUTH, tmp_path
    )
    assert not [w for w in verdict.wrong if ".total:" in w or ".natural_person:" in w]
