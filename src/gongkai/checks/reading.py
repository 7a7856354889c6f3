"""Family R: what the file itself, and reading it, bring to light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.checks.check import Seen, check
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION
from gongkai.checks.found import form_name, found
from gongkai.errors import Words
from gongkai.law.texts import text
from gongkai.report.model import INFERRED, UNREAD, Square
from gongkai.report.notes import CODES, TABLES, years_of

# More lines than this are counted, not listed.
MOST_LISTED = 10


def _listed(lines: Sequence[str]) -> tuple[str, str]:
    """Return at most ten lines in a row, and how many there are beyond them, in both languages."""
    shown, more = "；".join(lines[:MOST_LISTED]), len(lines) - MOST_LISTED
    return (f"{shown}；另有 {more} 处", f"{shown}; and {more} more") if more > 0 else (shown, shown)


def _row_lines(dossier: Dossier, squares: Sequence[Square]) -> list[str]:
    """Name the squares by row: where a whole row is one run of figures, it is printed once."""
    rows: dict[tuple[str, str, str], list[Square]] = {}
    for square in squares:
        rows.setdefault((square.table, square.row, square.printed or ""), []).append(square)
    lines = []
    for (_, _, printed), group in rows.items():
        label, _, _ = dossier.label(group[0].key).rpartition(" · ")
        where = f"“{label}”行 {len(group)} 格" if len(group) > 1 and label else f"“{dossier.label(group[0].key)}”"
        lines.append(f"{where}（印作“{printed}”）" if printed else where)
    return lines


@check(
    "R101",
    Words("有的格没能读出", "Some squares could not be read"),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words("“行政规范性文件”一行的三个数连成“693665”", "the three figures of a row run together as “693665”"),
    right=Words("三个数各在一格：69、36、65", "the three figures each in a box: 69, 36, 65"),
    needs=("tables",),
)
def unread(dossier: Dossier) -> Iterator[Seen]:
    """Squares of tables that were found, but whose figure could not be read; a table not found at all is R102."""
    squares = [square for square in dossier.report.squares if square.status == UNREAD and dossier.has(square.table)]
    if not squares:
        return
    zh, en = _listed(_row_lines(dossier, squares))
    yield found(
        dossier,
        "R101",
        Words(
            f"有 {len(squares)} 格没能读出，既不算空也不算 0：{zh}。",
            f"{len(squares)} squares could not be read (they count neither as blank nor as 0): {en}.",
        ),
        " ".join("/".join((*square.key, square.printed or "")) for square in squares),
        cells=tuple(square.key for square in squares),
        place=squares[0].place,
        hint=Words(
            "请对照原件看这些格；用表格框线完整的文件再读一次，可以读全。",
            "Look at them in the original, or read a file whose tables still have their lines.",
        ),
    )


@check(
    "R102",
    Words("没有找到法定表格", "A statutory table was not found"),
    severity=QUESTION,
    basis=("{form}:format", "ogi-2019:50.2"),
    wrong=Words("文件里没有第四部分的表", "the file has no table of section four"),
    right=Words("三张表齐全", "all three tables are there"),
)
def missing_table(dossier: Dossier) -> Iterator[Seen]:
    """A table that the form has and the file does not show; it may be there as a picture."""
    hint = Words(
        "请看原文件里有没有这张表；如果是图片，请换成文字版，或先运行 pip install gongkai[scan] 再读。",
        "Look whether the file has it; if it is a picture, use a file with text, or run pip install gongkai[scan] first.",
    )
    form = dossier.form
    if form is None:
        zh, en = "没有找到任何一张法定表格。", "No statutory table was found."
        other = Words(
            "请看是不是给错了文件。如果表格是图片，请换成文字版，或先运行 pip install gongkai[scan] 再读。",
            "Look whether it is the right file. If its tables are pictures, use a file with text, "
            "or run pip install gongkai[scan] first.",
        )
        yield found(dossier, "R102", Words(zh, en), "none", hint=other)
        return
    for table in form.tables:
        if not dossier.has(table.id):
            name = TABLES[table.id]
            words = Words(f"没有找到{name.zh}。", f"{name.en.capitalize()} was not found.")
            yield found(dossier, "R102", words, table.id, section=table.id, hint=hint)


@check(
    "R103",
    Words("有的格是推出来的", "Some squares were inferred"),
    severity=QUESTION,
    basis=("{form}:format",),
    wrong=Words(
        "一行数字连在一起印作“640020470”，按合计推出各格", "a row printed as “640020470”, cut apart by its sums"
    ),
    right=Words("各数分格印出", "each figure printed in its box"),
    needs=("tables",),
)
def inferred(dossier: Dossier) -> Iterator[Seen]:
    """Figures that had run together and could be cut in one way only, or figures of a picture that their sums confirm."""
    squares = [square for square in dossier.report.squares if square.status == INFERRED]
    if not squares:
        return
    counts = {table: sum(square.table == table for square in squares) for table in TABLES}
    zh = "、".join(f"{TABLES[table].zh} {count} 格" for table, count in counts.items() if count)
    en = ", ".join(f"{count} of {TABLES[table].en}" for table, count in counts.items() if count)
    yield found(
        dossier,
        "R103",
        Words(
            f"有 {len(squares)} 格不是清楚印出的，是按位置和合计推出来的：{zh}。",
            f"{len(squares)} squares are not printed clearly; position and sums gave them: {en}.",
        ),
        " ".join("/".join((*square.key, str(square.value))) for square in squares),
        cells=tuple(square.key for square in squares),
        place=squares[0].place,
        hint=Words(
            "请抽看几格；如果手头有带表格的原文件，请读原文件。",
            "Compare a few with the original, or read the original file with its tables.",
        ),
    )


@check(
    "R107",
    Words(
        "文件里有看不见、划去、重叠或没有读取的内容", "The file holds hidden, struck-out, overlapping or unread content"
    ),
    severity=NOTICE,
    basis=("ogi-2019:50.2",),
    wrong=Words("表格里藏着白色的旧数字", "old figures hide in white in a table"),
    right=Words("文件里只有看得见的内容", "the file holds only what can be seen"),
)
def reader_notes(dossier: Dossier) -> Iterator[Seen]:
    """What the reader of the file noted and whoever mends the report must know; one finding a kind."""
    notes = [note for note in dossier.report.notes if note.code not in CODES]
    for code in dict.fromkeys(note.code for note in notes):
        same = [note for note in notes if note.code == code]
        first, more = same[0], len(same) - 1
        zh, en = (f"（另有 {more} 处同样的情况）", f" ({more} more of the same kind)") if more else ("", "")
        yield found(
            dossier,
            "R107",
            Words(first.words.zh + zh, first.words.en + en),
            f"{code} {first.words.zh}",
            place=first.place,
            hint=Words(
                "请打开原文件看这一处，发布前删去不该有的内容。",
                "Open the file, look at this place and remove what should not be there before publishing.",
            ),
        )


@check(
    "R108",
    Words("标题的年度与统计期限的年度不一致", "The title's year and the period's year differ"),
    severity=ERROR,
    basis=("{form}:format", "practice:preface"),
    wrong=Words("标题写 2024 年，统计期限写 2023 年 1 月 1 日至 12 月 31 日", "the title says 2024, the period 2023"),
    right=Words("标题和统计期限都写 2024 年", "both say 2024"),
)
def years_differ(dossier: Dossier) -> Iterator[Seen]:
    """The two years a report names itself by."""
    for note in dossier.report.notes:
        if note.code == "years-differ":
            title, period = years_of(note)
            yield found(
                dossier,
                "R108",
                Words(
                    f"标题写 {title} 年，统计期限写 {period} 年。",
                    f"The title says {title}, the period {period}.",
                ),
                f"{title} {period}",
                hint=Words(
                    "请改正其中错的一处；其余各项按标题的年度核对。",
                    "Correct the wrong one; all else was checked for the title's year.",
                ),
            )


@check(
    "R109",
    Words("用了别的年度的表样", "The tables are printed in another year's form"),
    severity=ERROR,
    basis=("{form}:format", "ogi-2019:50.2"),
    wrong=Words("2022 年度报告用 2019 年的旧表样", "a report on 2022 in the form of 2019"),
    right=Words("2022 年度报告用 2021 年的表样", "a report on 2022 in the form of 2021"),
    needs=("tables", "year"),
)
def wrong_form(dossier: Dossier) -> Iterator[Seen]:
    """The form the tables are printed in against the one in force for the report's year."""
    right, year = form_name(dossier), dossier.report.year
    if right is None or dossier.form is None or year is None or dossier.form.covers(year):
        return
    number = text(f"report-format-{right}").number
    yield found(
        dossier,
        "R109",
        Words(
            f"{year} 年度报告应当用 {right} 年的表样（{number}），表格印的却是 {dossier.form.name} 年的表样。",
            f"A report on {year} must use the form of {right} ({number}), but its tables are in the form of {dossier.form.name}.",
        ),
        f"{year} {dossier.form.name}",
        hint=Words("请换用本年度的表样，重新填各表。", "Fill in the tables of this year's form."),
    )


@check(
    "R110",
    Words("表里少了表样有的行", "Rows of the form are not printed"),
    severity=NOTICE,
    basis=("{form}:format",),
    wrong=Words("“（六）其他处理”只印一行，没有分成三行", "“other” is one row instead of three"),
    right=Words("“（六）其他处理”按表样分三行", "“other” in its three rows"),
    needs=("tables",),
)
def missing_rows(dossier: Dossier) -> Iterator[Seen]:
    """Rows of the report's own form that its tables do not print."""
    form = dossier.form
    assert form is not None
    for table in form.tables:
        printed = set(dossier.rows(table.id))
        lost = [row for _, row in table.rows() if row.id not in printed]
        if not lost or not printed:
            continue
        zh, en = _listed([f"“{row.label}”" for row in lost])
        more = len(printed - {row.id for block in table.blocks for row in block.rows})
        zh += f"；另有 {more} 行是表样没有的" if more else ""
        en += f"; and has {more} rows that the form has not" if more else ""
        name = TABLES[table.id]
        yield found(
            dossier,
            "R110",
            Words(
                f"{name.zh}没有印表样的这几行：{zh}。",
                f"{name.en.capitalize()} does not print these rows of the form: {en}.",
            ),
            f"{table.id} {' '.join(row.id for row in lost)}",
            section=table.id,
            hint=Words(
                "请按表样分行填写，没有的填 0。", "Print the rows as the form has them, with 0 where there is nothing."
            ),
        )
