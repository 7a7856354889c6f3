"""Figures that a person wrote down, made into a report: each is looked at, missing totals are computed, every slip is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from gongkai.errors import UnreadableFile, Words
from gongkai.report.figures import BLANK, NUMBER, STROKE, figure
from gongkai.report.format import Block, Format, Label, format_named
from gongkai.report.lexicon import group
from gongkai.report.model import READ, UNREAD, Key, Passage, Report, Square
from gongkai.report.render import title_of
from gongkai.report.sums import sums_over
from gongkai.report.variants import ONE_ROW, THREE_ROWS, rows_of

# No office counts this much, and a spreadsheet keeps no more digits.
MOST = Decimal(10) ** (5 + 5 + 5)
# The finest amount is one 分, told in 万元.
FINEST = Decimal("0.000001")
# So many mistakes are told; the rest are counted.
TOLD = 50


class WrongEntries(UnreadableFile):
    """Data that is no report: `problems` are sentences, each naming the entry that is wrong; all of them, not the first."""

    def __init__(self, file: str, problems: Sequence[Words]) -> None:
        self.problems = tuple(problems)
        several = len(self.problems) > 1
        lines = [
            (f"  {number}. {words.zh}", f"  {number}. {words.en}")
            for number, words in enumerate(self.problems[:TOLD], start=1)
        ]
        if left := len(self.problems) - len(lines):
            lines.append((f"  …… 另有 {left} 处。", f"  … and {left} more."))
        zh = "\n".join(zh for zh, _ in lines) if several else self.problems[0].zh
        en = "\n".join(en for _, en in lines) if several else self.problems[0].en
        super().__init__(
            f"“{file}”有 {len(self.problems)} 处不对，请改正后再写：\n{zh}" if several else f"“{file}”：{zh}",
            f"“{file}” has {len(self.problems)} mistakes; correct them and write again:\n{en}"
            if several
            else f"“{file}”: {en}",
        )


class Entry(NamedTuple):
    """One square as it was given: its figure (None: blank or a stroke), its print, and how we came to it."""

    value: Decimal | None
    printed: str
    status: str = READ
    candidates: tuple[Decimal, ...] = ()


class Loaded(NamedTuple):
    """A report that was handed in: where from, which totals we computed, which squares nobody filled in."""

    report: Report
    computed: tuple[Key, ...] = ()
    blank: tuple[Key, ...] = ()


def entry_of(value: Any, kind: str, where: str, *, written: bool = False) -> Entry | Words:
    """Return what was written in a square of type `kind`, or the sentence that says what is wrong there.

    `where` names the square for a person; `written`: digits that stand as text are taken too (a sheet's cell).
    """
    if value is None:
        return Entry(None, "")
    if isinstance(value, str):
        found = figure(value)
        if found.kind in (BLANK, STROKE):
            return Entry(None, value.strip())
        if kind == "decimal" and found.kind == NUMBER and found.value is not None and value.strip().endswith("元"):
            # The 2019 form prints no unit over an amount of money: it stands in the square itself.
            fitting = _fitting(found.value, kind, where)
            return fitting._replace(printed=value.strip()) if isinstance(fitting, Entry) else fitting
        if not (written and found.kind == NUMBER and found.value is not None and _bare(value)):
            return Words(
                f"{where} 应填数字，写的是文字“{value.strip()[:20]}”；请改成数字，没有的填 0 或留空。",
                f"{where} must be a number, not the text “{value.strip()[:20]}”; write a number, 0 or nothing.",
            )
        value = found.value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or Decimal(value).is_nan():
        return Words(
            f"{where} 应填数字，写的不是数字；请改成数字，没有的填 0 或留空。",
            f"{where} must be a number; write a number, 0 or nothing.",
        )
    # As many digits as a spreadsheet keeps: 0.1 + 0.2 is 0.3 to whoever typed it.
    return _fitting(Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value), kind, where)


def _bare(text: str) -> bool:
    return all(sign.isdecimal() or sign.isspace() or sign in "+-−－.．,，" for sign in text)


def _fitting(number: Decimal, kind: str, where: str) -> Entry | Words:
    if not number.is_finite() or abs(number) >= MOST:
        return Words(f"{where} 的数过大，请核对。", f"The number of {where} is too large; look at it again.")
    if number < 0 and kind != "signed_integer":
        return Words(
            f"{where} 是 {plain(number)}，这里不能是负数；请核对。",
            f"{where} is {plain(number)}; it cannot be negative: look at it again.",
        )
    if kind != "decimal" and number != number.to_integral_value():
        return Words(
            f"{where} 是 {plain(number)}，这里只能填整数；请核对。",
            f"{where} is {plain(number)}; it must be a whole number: look at it again.",
        )
    if number != number.quantize(FINEST):
        return Words(
            f"{where} 是 {number:.15g}，小数位过多；请四舍五入到分。",
            f"{where} is {number:.15g}, with too many decimals; round it.",
        )
    # 3.0, 1e2 and -0 are printed as 3, 100 and 0.
    number = Decimal(int(number)) if number == number.to_integral_value() else number
    return Entry(number, plain(number))


def plain(number: Decimal) -> str:
    """Return a number as a clerk writes it: no exponent, no zeros behind a whole number."""
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number:f}"


@dataclass
class Entries:
    """A report being put together from what a person wrote: `squares` by key, `wrong` what was said of others."""

    form: Format
    year: int | None
    agency: str | None
    title: str | None
    preface: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    squares: dict[Key, Entry] = field(default_factory=dict)
    wrong: dict[Key, Words] = field(default_factory=dict)

    def put(self, key: Key, entry: Entry | Words) -> None:
        """Take one square, or what is wrong with it."""
        if isinstance(entry, Words):
            self.wrong[key] = entry
        else:
            self.squares[key] = entry

    def loaded(self) -> Loaded:
        """Return the report with its totals computed where they were left out."""
        variant = variant_of(self.form, self.squares)
        keys = [key for key, _ in squares_of(self.form, variant)]
        # What is wrong counts as not read: no total is made of it, and no sum is judged by it.
        given = {key: Entry(None, "", UNREAD) for key in self.wrong} | self.squares
        computed = self._complete(keys, given)
        blank = tuple(key for key in keys if key not in given)
        squares = tuple(_square(key, given.get(key, Entry(None, ""))) for key in keys)
        sections = {section.id: self.sections.get(section.id, "") for section in self.form.sections}
        prose = [Passage(name, line.strip()) for name, text in (("", self.preface), *sections.items())
                 for line in text.split("\n") if line.strip()]  # fmt: skip
        # The six headings are the form's own: whatever was given here, this is how they will be printed.
        headings = tuple(Passage(section.id, section.label) for section in self.form.sections)
        report = Report(
            self.agency,
            self.year,
            self.form.name,
            variant,
            self.title,
            sections,
            squares,
            prose=tuple(prose),
            headings=headings,
        )
        if self.title is None:
            report = replace(report, title=title_of(report, self.form))
        return Loaded(report, tuple(computed), blank)

    def _complete(self, keys: Iterable[Key], given: dict[Key, Entry]) -> list[Key]:
        """Compute the totals nobody gave, those along rows and down columns that need each other in turn."""
        printed: dict[str, set[str]] = {}
        for table, row, _ in keys:
            printed.setdefault(table, set()).add(row)
        totals = [sum_ for sum_ in sums_over(self.form.equations, printed) if len(sum_.left) == 1]
        missing = {sum_.left[0][0] for sum_ in totals} - given.keys()
        computed: list[Key] = []
        progress = True
        while progress:
            progress = False
            for sum_ in totals:
                key = sum_.left[0][0]
                if key not in missing or any(part in missing for part, _ in sum_.right):
                    continue
                if (entry := _total([(given.get(part), sign) for part, sign in sum_.right])) is not None:
                    given[key] = entry
                    computed.append(key)
                missing.discard(key)
                progress = True
        return computed


def _total(parts: Sequence[tuple[Entry | None, int]]) -> Entry | None:
    """Return a sum: unread where a part is, None (blank) where no part was filled in at all."""
    if any(part is not None and part.status == UNREAD for part, _ in parts):
        return Entry(None, "", UNREAD)
    figures = [(part.value, sign) for part, sign in parts if part is not None and part.value is not None]
    if not figures:
        return None
    number = sum((value * sign for value, sign in figures), Decimal(0))
    return Entry(number, plain(number))


def _square(key: Key, entry: Entry) -> Square:
    return Square(*key, entry.value, entry.printed, entry.status, entry.candidates)


def squares_of(form: Format, variant: str) -> list[tuple[Key, Label]]:
    """Return every square that `variant` of the form prints, in order, with its column."""
    found: list[tuple[Key, Label]] = []
    for table in form.tables:
        for block in table.blocks:
            for row in _rows(table.id, block, variant):
                found += [((table.id, row.id, column.id), column) for column in block.values()]
    return found


def _rows(table: str, block: Block, variant: str) -> list[Label]:
    if table == "applications":
        return rows_of(block, variant)
    return [row for row in block.rows if row.kind != "heading"]


def variant_of(form: Format, keys: Iterable[Key]) -> str:
    """Return the variant whose rows `keys` name; the printed form where they name none of them."""
    rows = {row for table, row, _ in keys if table == "applications"}
    own = {key[1] for key, _ in squares_of(form, "")}
    if group().id in rows and group().id not in own:
        return ONE_ROW
    if rows & {part.id for part in group().parts} and group().id in own:
        return THREE_ROWS
    return ""


@cache
def columns_by_key(name: str) -> Mapping[Key, Label]:
    """Return every square that any variant of the form `name` has, with its column."""
    form = format_named(name)
    return {key: column for variant in ("", ONE_ROW, THREE_ROWS) for key, column in squares_of(form, variant)}


def form_of(year: int) -> Format:
    """Return the form of reports on `year`; BookError where the law book has none for it."""
    from gongkai.law.formats import format_for

    return format_named(format_for(year))
