"""Go over a page without recursion and collect its paragraphs and tables in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.documents.html_boxes import BLOCKS, UNSEEN, Boxes
from gongkai.documents.html_cells import Line, Square, is_raised, is_struck, look
from gongkai.documents.html_tables import cells_of, is_data, rows_of, span
from gongkai.documents.layout import Budget, Layout
from gongkai.documents.model import Grid, Paragraph, Place

if TYPE_CHECKING:
    from lxml.etree import _Element

# Only these are collapsed in HTML; a no-break or an ideographic space is printed as it stands.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# These may be drawn as squares of a table, by role or by style.
_INLINE = frozenset({"span", "a", "label"})
_NUMBERED = re.compile(r"^[一二三四五六]\s*[、.．]")


class Walk:
    """One pass over a page; `blocks` holds each block with the element it came from."""

    def __init__(
        self, budget: Budget, root: _Element, *, hidden_too: bool = False, tables: int = 0, place: Place | None = None
    ) -> None:
        self.root, self.budget, self.boxes, self.hidden_too = root, budget, Boxes(root), hidden_too
        self.tables, self.place = tables, place or Place()
        self.blocks: list[tuple[Paragraph | Grid, _Element]] = []
        self.hid_table = False
        self.struck: list[str] = []

    def run(self) -> None:
        """Fill `blocks`; raise TooMany beyond the budget."""
        self._collect(self.root, None)

    def _collect(self, top: _Element, square: Square | None) -> list[str]:
        """Collect lines below `top`; as blocks where `square` is None, else as a cell whose inner tables go to `square`."""
        from lxml import etree

        lines: list[str] | None = None if square is None else []
        line = Line()
        kept_space = 0
        skipped: _Element | None = None
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            block = self._is_block(element)
            if event == "start":
                unseen = self._unseen(element, square)
                if block and not unseen:
                    self._flush(line, kept_space, element, lines)
                if square is not None and not (unseen and self._not_shown(element)):
                    look(element, square, line, self.boxes.odd_classes)
                if unseen or (element is not top and self._takes_table(element, square)):
                    skipped = element
                    walk.skip_subtree()
                    continue
                kept_space += element.tag == "pre"
                if not block and is_raised(element):
                    line.start(element)
                line.add(element.text)
                continue
            if element is not skipped:
                if block:
                    self._flush(line, kept_space, element, lines)
                kept_space -= element.tag == "pre"
                line.end(element)
            skipped = None
            if element is not top:
                line.add(element.tail)
        self._flush(line, kept_space, top, lines)
        return lines or []

    def _is_block(self, element: _Element) -> bool:
        tag = element.tag
        return tag in BLOCKS or tag == "br" or (tag in _INLINE and self.boxes.role(element) is not None)

    def _flush(self, parts: Line, kept_space: int, owner: _Element, lines: list[str] | None) -> None:
        """End the line (in `pre`: the lines) that `parts` hold."""
        raw = parts.take()
        if not raw.strip():
            return
        for line in raw.split("\n") if kept_space else (_SPACE.sub(" ", raw),):
            if line := line.strip():
                self._line(line, owner, lines)

    def _line(self, line: str, owner: _Element, lines: list[str] | None) -> None:
        if lines is not None:
            lines.append(line)
            return
        self.budget.take_paragraph()
        self.blocks.append((Paragraph(line, self.place), owner))

    def _not_shown(self, element: _Element) -> bool:
        return not self.hidden_too and self.boxes.hidden(element)

    def _unseen(self, element: _Element, square: Square | None) -> bool:
        if self._not_shown(element):
            self.hid_table = self.hid_table or element.tag == "table" or element.find(".//table") is not None
            return True
        if element.tag in UNSEEN:
            return True
        if is_struck(element):
            self._strike(element, square)
            return True
        return square is None and self.boxes.navigation(element)

    def _strike(self, element: _Element, square: Square | None) -> None:
        """Leave struck-out text out, and keep it for the note."""
        text = "".join(map(str, element.itertext()))
        self.struck.append(text)
        if square is not None and text.strip():
            square.bare = False
            square.readings.append(text.strip())

    def _takes_table(self, element: _Element, square: Square | None) -> bool:
        """Draw a data table as a grid (True); a layout table is only a frame around text (False)."""
        if self.boxes.role(element) != "table" or not is_data(element, self.boxes):
            return False
        if square is None:
            self._draw(element)
            return True
        square.tables.append(element)
        if any(sign.isdigit() for text in element.itertext() for sign in str(text)):
            square.doubt()
        return True

    def _draw(self, first: _Element) -> None:
        waiting = [first]
        while waiting:
            table = waiting.pop(0)
            number = self.tables + 1
            layout = Layout(self.budget)
            inner: list[_Element] = []
            group: object = None
            for owner, row in rows_of(table, self.boxes):
                if self._row_hidden(row):
                    continue
                if owner is not group and group is not None:
                    layout.end_group()
                group = owner
                layout.start_row()
                for cell in cells_of(row, self.boxes):
                    if self.boxes.absent(cell) and not self.hidden_too:
                        continue
                    square = Square()
                    text = "\n".join(self._collect(cell, square))
                    layout.add(text, span(cell, "rowspan"), span(cell, "colspan"))
                    if not square.sure or not (square.bare or text):
                        layout.doubt(square.readings)
                    inner.extend(square.tables)
            self._captions(table)
            if layout.boxes:
                self.tables = number
                place = Place(page=self.place.page, line=self.place.line, table=number)
                self.blocks.append((layout.grid(place), table))
            waiting[:0] = inner

    def _row_hidden(self, row: _Element) -> bool:
        if self._not_shown(row):
            return True
        if is_struck(row):
            self._strike(row, None)
            return True
        return False

    def _captions(self, table: _Element) -> None:
        for child in table:
            if self.boxes.role(child) == "caption":
                for line in self._collect(child, Square()):
                    self._line(line, child, None)

    def article(self) -> list[Paragraph | Grid]:
        """Return the blocks without what the site prints below the article."""
        anchors = [
            index
            for index, (block, _) in enumerate(self.blocks)
            if isinstance(block, Grid) or _NUMBERED.match(block.text)
        ]
        blocks = [block for block, _ in self.blocks]
        if len(anchors) < 2 or not any(isinstance(block, Grid) for block in blocks):
            return blocks
        inside = _common(self.blocks[anchors[0]][1], [self.blocks[index][1] for index in anchors[1:]])
        tail = range(anchors[-1] + 1, len(blocks))
        within = [index for index in tail if _is_below(self.blocks[index][1], inside)]
        # Where nothing of the last section stands in the article's own box we do not know where it ends.
        return blocks[: within[-1] + 1] if within else blocks


def _common(first: _Element, others: list[_Element]) -> _Element:
    """Return the smallest element that holds all of them."""
    chain = [first, *first.iterancestors()]
    for other in others:
        above = {other, *other.iterancestors()}
        chain = [element for element in chain if element in above]
    return chain[0]


def _is_below(element: _Element, top: _Element) -> bool:
    return element is top or any(above is top for above in element.iterancestors())
