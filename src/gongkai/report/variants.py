"""Known departures of the printed form: the group of table three that one form prints as a row and another as three."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from gongkai.report.format import Block, Equation, Label
from gongkai.report.lexicon import group

ONE_ROW = "other-in-one-row"
THREE_ROWS = "other-in-three-rows"


def rows_of(block: Block, variant: str) -> list[Label]:
    """Return the rows of table three that carry figures as `variant` prints them."""
    parts = {part.id for part in group().parts}
    rows: list[Label] = []
    for row in block.rows:
        if variant == ONE_ROW and row.id in parts:
            continue
        if row.id == group().id and variant == ONE_ROW:
            rows.append(group().whole)
        elif row.id == group().id and variant == THREE_ROWS:
            rows.extend(group().parts)
        elif row.kind != "heading":
            rows.append(row)
    return rows


def as_printed(equation: Equation, rows: Container[str]) -> Equation:
    """Return a sum down table three with the group's rows as `rows`, those that are printed, have them."""
    parts = tuple(part.id for part in group().parts)
    names = [row for row, _ in equation.right]
    if group().id in names and group().id not in rows:
        right = [*((row, sign) for row, sign in equation.right if row != group().id), *((part, 1) for part in parts)]
    elif set(parts) & set(names) and group().id in rows:
        right = [*((row, sign) for row, sign in equation.right if row not in parts), (group().id, 1)]
    else:
        return equation
    return replace(equation, right=tuple(right))
