"""A report drawn as HTML with its findings marked: a number behind each square and each quoted text, and a way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from gongkai.checks.finding import SEVERITIES
from gongkai.cli.check_words import Found, severity_words
from gongkai.cli.language import language, say
from gongkai.cli.shown import shown
from gongkai.documents.writing.grid import rows_of
from gongkai.documents.writing.paper import (
    BODY,
    FIGURE,
    HEAD,
    HEADING,
    NOTE,
    REMARK,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    Box,
    Sheet,
    Text,
)
from gongkai.report.model import Report
from gongkai.report.render import form_of, render

# Our own headings stand above the report's: its first level is the third.
_TAGS = {TITLE: "p", HEADING: "h3", SUBHEADING: "h4", BODY: "p", SIGNATURE: "p", NOTE: "p"}
# From this many columns of figures on a table is wider than a telephone and scrolls in its own box.
WIDE = 5
# A finding about more squares bears its number in the first of them only: the rest would drown the other marks.
MOST_MARKED = 12


class Mark(NamedTuple):
    """A stretch of a paragraph that the finding `number` rests on."""

    start: int
    end: int
    number: int
    severity: str


def cell_id(cell: Found) -> str:
    """Return the name of a square in the page."""
    return f"c-{cell['table']}-{cell['row']}-{cell['column']}"


class Drawn:
    """A report as HTML; `anchors` says after drawing which findings have a mark in its text, and where."""

    def __init__(self, report: Report, found: Found) -> None:
        self.report = report
        self.findings: list[Found] = list(found["findings"])
        self.cells: dict[str, list[int]] = {}
        self.faint: set[str] = set()
        for number, finding in enumerate(self.findings, start=1):
            names = [f"{cell['table']}.{cell['row']}.{cell['column']}" for cell in finding["cells"]]
            marked = names if len(names) <= MOST_MARKED else names[:1]
            self.faint.update(names[len(marked) :])
            for name in marked:
                self.cells.setdefault(name, []).append(number)
        self.anchors: dict[int, str] = {}
        self.squares: set[str] = set()
        self.html = "\n".join(self._blocks())

    def _blocks(self) -> Iterator[str]:
        paper = render(self.report, language())
        sections = {section.label: section.id for section in form_of(self.report).sections}
        marks = self._quotes([block.text if isinstance(block, Text) else "" for block in paper.blocks], sections)
        for at, block in enumerate(paper.blocks):
            if isinstance(block, Text):
                yield self._text(block, marks.get(at, []), sections)
            else:
                yield from self._table(block)

    def _quotes(self, texts: Sequence[str], sections: dict[str, str]) -> dict[int, list[Mark]]:
        """Return where the findings' quotes stand, by paragraph: in their own section first, else wherever they are."""
        where, section = [], ""
        for text in texts:
            section = sections.get(text, section)
            where.append(section)
        marks: dict[int, list[Mark]] = {}
        for number, finding in enumerate(self.findings, start=1):
            if finding["section"] and finding["section"] in where:
                self.anchors[number] = f"s-{finding['section']}"
            # In its own section first, else wherever it is.
            for at in sorted(range(len(texts)), key=lambda at: where[at] != finding["section"]):
                if span := _found(finding["quote"], texts[at]):
                    marks.setdefault(at, []).append(Mark(*span, number, finding["severity"]))
                    self.anchors[number] = f"q{number}"
                    break
        return marks

    def _text(self, text: Text, marks: Sequence[Mark], sections: dict[str, str]) -> str:
        tag = _TAGS[text.style]
        name = f' class="{text.style}"' if text.style in (TITLE, SIGNATURE, NOTE) else ""
        known = f' id="s-{sections[text.text]}"' if text.style == HEADING and text.text in sections else ""
        return f"<{tag}{name}{known}>{self._marked(text.text, marks)}</{tag}>"

    def _marked(self, text: str, marks: Sequence[Mark]) -> str:
        """Return a paragraph with its marks; where marks overlap, each piece is marked by the gravest of them."""
        rank = list(SEVERITIES)
        edges = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
        pieces = []
        for start, end in zip(edges, edges[1:], strict=False):
            over = [mark for mark in marks if mark.start <= start and end <= mark.end]
            piece = written(text[start:end])
            pieces += [f'<span id="q{mark.number}"></span>' for mark in over if mark.start == start]
            if over:
                gravest = min(over, key=lambda mark: rank.index(mark.severity)).severity
                piece = f'<mark class="{gravest}">{piece}</mark>'
            pieces.append(piece)
            if ending := [mark.number for mark in over if mark.end == end]:
                pieces.append(self._numbers(ending))
        return "".join(pieces)

    def _numbers(self, numbers: Sequence[int]) -> str:
        """Return the raised numbers that lead to findings."""
        links = []
        for number in numbers:
            severity = severity_words(self.findings[number - 1]["severity"])
            called = say(f"问题 {number}，{severity}", f"finding {number}, {severity}")
            links.append(f'<a href="#f{number}" aria-label="{called}" title="{called}">{number}</a>')
        return f"<sup>{' '.join(links)}</sup>"

    def _table(self, sheet: Sheet) -> Iterator[str]:
        wide = len({box.column for box in sheet.boxes if box.kind == FIGURE}) >= WIDE
        called = escape(say("表格，可左右滚动", "table, scrolls sideways"))
        label = f' role="region" tabindex="0" aria-label="{called}"' if wide else ""
        yield f'<div class="table{" wide" if wide else ""}"{label}><table>'
        yield "<colgroup>" + "".join(f'<col style="width:{share:.2%}">' for share in sheet.widths) + "</colgroup>"
        rows = rows_of(sheet)
        for tag, part in (("thead", rows[: sheet.head_rows]), ("tbody", rows[sheet.head_rows :])):
            if part:
                lines = ("<tr>" + "".join(map(self._box, row)) + "</tr>" for row in part)
                yield f"<{tag}>" + "\n".join(lines) + f"</{tag}>"
        yield "</table></div>"

    def _box(self, box: Box) -> str:
        spans = f' rowspan="{box.row_span}"' if box.row_span > 1 else ""
        spans += f' colspan="{box.column_span}"' if box.column_span > 1 else ""
        text = written(box.text)
        if box.kind == REMARK:
            return f'<td class="text"{spans}>{text}</td>'
        if box.kind != FIGURE:
            kinds = ("head" if box.kind == HEAD else "label") + (" upright" if box.upright else "")
            scope = ("col" if box.kind == HEAD else "row") + (
                "group" if (box.column_span if box.kind == HEAD else box.row_span) > 1 else ""
            )
            return f'<th scope="{scope}" class="{kinds}"{spans}>{text}</th>'
        numbers = self.cells.get(box.name, [])
        name = "c-" + box.name.replace(".", "-")
        if not numbers and box.name not in self.faint:
            return f"<td{spans}>{text}</td>"
        self.squares.add(box.name)
        if not numbers:
            return f'<td id="{name}" class="faint"{spans}>{text}</td>'
        rank = list(SEVERITIES)
        gravest = min((self.findings[number - 1]["severity"] for number in numbers), key=rank.index)
        return f'<td id="{name}" class="marked {gravest}"{spans}>{text}{self._numbers(numbers)}</td>'


def written(text: Any) -> str:
    """Return a text as it stands in HTML: what no page may hold is a �, its own lines kept."""
    return escape(shown(str(text)).strip("\n")).replace("\n", "<br>")


def _found(quote: str, text: str) -> tuple[int, int] | None:
    """Return where a quote stands in a text, white space aside; None where it does not."""
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    plain = "".join(text[at] for at in places)
    wanted = "".join(quote.split())
    at = plain.find(wanted) if wanted else -1
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None
