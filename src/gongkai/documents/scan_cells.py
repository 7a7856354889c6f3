"""Reading the boxes of a ruled table: numbers twice, by two ways that share no crop; what disagrees is not sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gongkai.documents.model import Cell
from gongkai.documents.scan_engine import Box, Engine, Reading
from gongkai.documents.scan_ink import Inked, column_runs, crop_enlarged, crop_tiled, ink_of, is_dash, torn_boxes
from gongkai.documents.scan_lines import RuledCell, RuledTable, Sheet
from gongkai.documents.scan_words import agreed, fold, has_numbers, is_apart, is_label, is_lone_letter, with_mapped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

LABEL_CERTAINTY = 0.6
NUMBER_CERTAINTY = 0.7
TORN = 6  # boxes of one table with print running over their border: with more, no border of it can be trusted


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text found by the detector, with what was read in it."""

    box: Box
    reading: Reading


@dataclass(slots=True)
class _Work:
    """A cell on its way: the lines the detector found inside, its ink, and the second and third readings."""

    ruled: RuledCell
    lines: list[Line]
    ink: Inked
    second: list[Reading] = field(default_factory=list)
    third: list[Reading] = field(default_factory=list)


def read_table(engine: Engine, sheet: Sheet, table: RuledTable, lines: Sequence[Line], page: int) -> tuple[Cell, ...]:
    """Return the cells of `table`, given the detector's lines of the page already cut at the cells' borders."""
    works = []
    for ruled in table.cells:
        inside = [line for line in lines if line.box.common(ruled.box).area * 2 > line.box.area]
        works.append(_Work(ruled, inside, ink_of(sheet, ruled.box)))
    doubtful = [work for work in works if _wants_second(work)]
    _read_again(engine, sheet, doubtful, enlarged=True)
    _read_again(engine, sheet, [work for work in doubtful if _wants_third(work)], enlarged=False)
    cells = [_cell(work, sheet.unit, page) for work in works]
    torn = torn_boxes([work.ruled for work in works], [work.ink for work in works])
    if len(torn) > TORN:
        torn = set(range(len(cells)))
    for place in torn:
        cells[place] = replace(cells[place], sure=False, readings=cells[place].readings or (cells[place].text,))
    return tuple(cells)


def _wants_second(work: _Work) -> bool:
    if not work.ink.lines:
        return False
    if not is_label(_joined(work.lines, 1)) or _overlooked(work):
        return True
    return min(line.reading.certainty for line in work.lines) < LABEL_CERTAINTY


def _overlooked(work: _Work) -> bool:
    """Whether there is print that the detector drew no line around."""
    least = work.ink.unit * 0.3
    return any(
        max(piece.width, piece.height) >= least and not any(piece.common(line.box).area for line in work.lines)
        for piece in work.ink.pieces
    )


def _wants_third(work: _Work) -> bool:
    """Whether a number needs another look: the detector missed it, or one of two like readings was weak."""
    second = "".join(reading.text for reading in work.second)
    if not has_numbers(fold(second)) and len(fold(second)) > 2:
        return False
    return not work.lines or min(reading.figures for reading in [*_firsts(work), *work.second]) < NUMBER_CERTAINTY


def _firsts(work: _Work) -> list[Reading]:
    return [line.reading for line in work.lines]


def _read_again(engine: Engine, sheet: Sheet, works: Sequence[_Work], enlarged: bool) -> None:
    cut = crop_enlarged if enlarged else crop_tiled
    crops: list[Grey] = []
    owners: list[_Work] = []
    for work in works:
        for line in work.ink.lines:
            crops.append(cut(sheet, work.ink, line))
            owners.append(work)
    for work, reading in zip(owners, engine.read(crops), strict=True):
        (work.second if enlarged else work.third).append(reading)


def _joined(lines: Sequence[Line], unit: int) -> str:
    """Join the lines found in a box in reading order: rows by a newline, what stands in one row side by side."""
    return "\n".join(row_text(row, unit) for row in rows_of(lines))


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that stand beside each other, top to bottom and left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box.top + one.box.bottom):
        middle = (line.box.top + line.box.bottom) / 2
        if rows:
            last = rows[-1]
            top = sum(one.box.top for one in last) / len(last)
            bottom = sum(one.box.bottom for one in last) / len(last)
            if top + (bottom - top) * 0.2 < middle < bottom - (bottom - top) * 0.2:
                last.append(line)
                continue
        rows.append([line])
    return [sorted(row, key=lambda one: one.box.left) for row in rows]


def row_text(row: Sequence[Line], unit: int) -> str:
    """Join the texts of one row; two numbers apart stay apart."""
    text = ""
    right = 0
    for line in row:
        piece = line.reading.text
        if text and piece and line.box.left - right > unit * 0.4 and text[-1].isascii() and piece[0].isascii():
            text += " "
        text += piece
        right = line.box.right
    return text


def _cell(work: _Work, unit: int, page: int) -> Cell:
    first = _joined(work.lines, unit).strip()
    second = "\n".join(reading.text for reading in work.second).strip()
    text, sure, readings = _verdict(work, first, second)
    ruled = work.ruled
    return Cell(text, ruled.row, ruled.column, ruled.row_span, ruled.column_span, page, sure, readings)


def _verdict(work: _Work, first: str, second: str) -> tuple[str, bool, tuple[str, ...]]:
    """Weigh the readings of one box: its text, whether it is sure, and every answer where it is not."""
    if not work.ink.lines and not first:
        return "", True, ()
    if not work.second:
        # A label was read once (its words are checked against the form later); text without ink is the detector's fancy.
        sure = bool(work.ink.lines) and min(line.reading.certainty for line in work.lines) >= LABEL_CERTAINTY
        return first, sure, () if sure else (first,)
    if not first and not second:
        return "", False, with_mapped((), is_dash(work.ink))
    third = "\n".join(reading.text for reading in work.third).strip()
    ways = [(first, _firsts(work)), (second, work.second), (third, work.third)]
    given = [way for way in ways if way[0]]
    answers = tuple(dict.fromkeys(text for text, _ in given))
    strong = sum(min(reading.figures for reading in readings) >= NUMBER_CERTAINTY for _, readings in given)
    sure = strong >= 2 and agreed([text for text, _ in given]) and _fits_ink(work.ink, answers[0])
    sure = sure and not is_lone_letter(answers[0]) and not is_apart(answers[0])
    text = answers[0]
    return (text, True, ()) if sure else (text, False, with_mapped(answers, is_dash(work.ink), work.ink.slanted))


def _fits_ink(ink: Inked, text: str) -> bool:
    """Whether as many figures were read as stand there in ink: a dropped or doubled one shows."""
    shown = fold(text)
    if ink.slanted:
        return shown in ("/", "／", "\\")
    if is_dash(ink):
        return not has_numbers(shown) and shown != "一"
    if not shown.isdigit() or len(ink.lines) != 1:
        return bool(shown)
    runs = column_runs(ink, ink.lines[0])
    if runs == len(shown):
        return True
    line = ink.lines[0]
    # Fewer pieces than figures: neighbours may touch, but then the line must be wide enough for them all.
    return runs < len(shown) and line.width >= 0.36 * len(shown) * line.height
