"""The page of a comparison: figures, repeated text, promises; no script, nothing from elsewhere, fit to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from gongkai.cli.compare_words import (
    Found,
    counts_words,
    difference_words,
    growth_words,
    heads,
    in_total,
    kind_words,
    may_be_related,
    no_growth_words,
    nothing_said,
    promises_words,
    reasons,
    repetition_words,
    side_words,
    table_words,
    title_words,
    year_words,
)
from gongkai.cli.language import language, say
from gongkai.cli.shown import shown
from gongkai.report.data import file_name

# How many passages stand on the page before the sentence by sentence list.
MOST_PASSAGES = 10
PARTS = ("figures", "text", "promises")

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; color: #1f2328; background: #fff; line-height: 1.7;
  font-family: system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; }
main, header, nav { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid #d0d7de; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
.quiet { color: #57606a; font-size: .9rem; }
.remark { border-left: 4px solid #9a6700; padding-left: .75rem; }
nav a { display: inline-block; padding: .35rem 1rem .35rem 0; }
a { color: #0b57a4; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
th, td { border-bottom: 1px solid #d8dee4; padding: .35rem .5rem; text-align: right; vertical-align: top;
  font-variant-numeric: tabular-nums; }
th { font-weight: 600; }
tbody th { font-weight: normal; }
th:first-child { text-align: left; min-width: 9rem; }
td.growth { white-space: nowrap; }
tr.part th:first-child { padding-left: 1.75rem; color: #57606a; }
td.words, th.words { text-align: left; min-width: 12rem; }
blockquote { margin: .5rem 0; padding: .1rem 1rem; border-left: 4px solid #d0d7de; }
details { margin: .75rem 0; }
summary { cursor: pointer; padding: .35rem 0; }
ol.promises { list-style: none; margin: 0; padding: 0; }
ol.promises > li { border-bottom: 1px solid #d8dee4; padding: .75rem 0; break-inside: avoid; }
ol.promises ul { margin: .25rem 0; padding-left: 1.25rem; }
.kind { display: inline-block; border: 1px solid #8c959f; border-radius: .25rem; padding: 0 .4rem; margin-right: .5rem; font-size: .85rem; }
@media (max-width: 40rem) {
  main, header, nav { padding: 0 .9rem; }
  header { padding-top: 1.25rem; }
  h1 { font-size: 1.25rem; }
  table { font-size: .8rem; }
  th, td { padding: .3rem .3rem; }
  th:first-child { min-width: 6rem; }
  td.words, th.words { min-width: 9rem; }
}
@media print {
  @page { size: A4; margin: 18mm 15mm; }
  main, header { max-width: none; padding: 0; }
  nav { display: none; }
  table { font-size: 8.5pt; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""


def page(found: Found) -> str:
    """Return the whole page."""
    title = say(f"年度报告对照：{title_words(found)}", f"Two reports compared: {title_words(found)}")
    lines = [
        f'<!DOCTYPE html>\n<html lang="{"en" if language() == "en" else "zh-CN"}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_said(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        *_head(found, title),
        "<main>",
        *_figures(found),
        *_text(found),
        *_promises(found),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines)


def _said(text: str) -> str:
    return escape(shown(" ".join(text.split())))


def _head(found: Found, title: str) -> Iterator[str]:
    yield f"<header><h1>{_said(title)}</h1>"
    files = [f"{year_words(side)} {file_name(side['file'])}" for side in (found["old"], found["new"])]
    yield f'<p class="quiet">{_said(say("；", "; ").join(files))}</p>'
    yield from (f'<p class="remark">{_said(remark["message"])}</p>' for remark in found["remarks"])
    yield "</header><nav>" + "".join(f'<a href="#{part}">{_name_of(part)}</a>' for part in PARTS) + "</nav>"


def _name_of(part: str) -> str:
    return {
        "figures": say("数据变化", "Figures"),
        "text": say("重复文字", "Repeated text"),
        "promises": say("上年承诺", "Promises"),
    }[part]


def _figures(found: Found) -> Iterator[str]:
    yield f'<section><h2 id="figures">{_name_of("figures")}</h2><p>{_said(counts_words(found))}</p>'
    if found["changes"]:
        yield f'<p class="quiet">{no_growth_words()}</p>'
    for name, changes in groupby(found["changes"], key=lambda change: str(change["table"])):
        yield from _table(found, name, list(changes))
    if found["unread"]:
        yield f"<h3>{say('没能读出的格', 'Squares that could not be read')}</h3>"
        yield f"<p>{_said(say('、', ', ').join(change['label'] for change in found['unread']))}</p>"
    if blank := found["blank_or_zero"]:
        head = say(f"一边空白、一边为 0 的格（{len(blank)}）", f"Blank on one side, 0 on the other ({len(blank)})")
        yield f"<details><summary>{head}</summary>"
        yield f"<p>{_said(say('、', ', ').join(change['label'] for change in blank))}</p></details>"
    older, newer = heads(found)
    for side, name in (("only_old", older), ("only_new", newer)):
        if found[side]:
            yield from _alone(name, found[side])
    yield "</section>"


def _table(found: Found, name: str, changes: Sequence[Found]) -> Iterator[str]:
    title = _said(table_words(found, name))
    yield f'<h3 id="table-{escape(name)}">{title}</h3>'
    yield f'<div class="table" role="region" tabindex="0" aria-label="{title}"><table><thead><tr>'
    names = (say("格", "square"), *heads(found), say("差", "difference"), say("增幅", "growth"))
    yield "".join(f'<th scope="col">{_said(text)}</th>' for text in names) + "</tr></thead><tbody>"
    for _, row in groupby(changes, key=lambda change: str(change["row"])):
        yield from _row(sorted(row, key=lambda change: not in_total(change)))
    yield "</tbody></table></div>"


def _row(changes: Sequence[Found]) -> Iterator[str]:
    """Yield the squares of one row of the form, the total first and under it the kinds it is made of."""
    whole = in_total(changes[0])
    for change in changes:
        part = whole and not in_total(change)
        label = change["label"].rpartition(" · ")[2] if part else change["label"]
        cells = (side_words(change["old"]), side_words(change["new"]), difference_words(change))
        # A long amount may be broken before its decimals, nowhere else.
        drawn = "".join(f"<td>{_said(cell).replace('.', '<wbr>.')}</td>" for cell in cells)
        drawn += f'<td class="growth">{_said(growth_words(change))}</td>'
        kind = ' class="part"' if part else ""
        yield f'<tr{kind}><th scope="row">{_said(label)}</th>{drawn}</tr>'


def _alone(name: str, squares: Sequence[Found]) -> Iterator[str]:
    yield f"<details><summary>{_said(say(f'只有 {name} 有、不能比的格（{len(squares)}）', f'Only in {name} ({len(squares)})'))}</summary>"
    for reason, _ in reasons(list(squares)):
        yield f'<p class="quiet">{_said(reason)}</p><ul>'
        for square in squares:
            if square["reason"] == reason:
                yield f"<li>{_said(square['label'])}{say('：', ': ')}{_said(side_words(square))}</li>"
        yield "</ul>"
    yield "</details>"


def _text(found: Found) -> Iterator[str]:
    text = found["repetition"]
    yield f'<section><h2 id="text">{_name_of("text")}</h2><p>{_said(repetition_words(found))}</p>'
    if text["passages"]:
        yield f"<h3>{say('连续重复的段落，长的在前', 'Passages that were repeated, longest first')}</h3>"
    yield from (f"<blockquote><p>{_said(passage)}</p></blockquote>" for passage in text["passages"][:MOST_PASSAGES])
    if text["pairs"]:
        older, newer = heads(found)
        count = len(text["pairs"])
        yield f"<details><summary>{say(f'逐句对照（{count} 句）', f'Sentence by sentence ({count})')}</summary>"
        yield '<div class="table"><table><thead><tr>'
        yield "".join(f'<th class="words" scope="col">{_said(head)}</th>' for head in (newer, older))
        yield "</tr></thead><tbody>"
        for pair in text["pairs"]:
            yield f'<tr><td class="words">{_said(pair["new"])}</td><td class="words">{_said(pair["old"])}</td></tr>'
        yield "</tbody></table></div></details>"
    yield "</section>"


def _promises(found: Found) -> Iterator[str]:
    yield f'<section><h2 id="promises">{_name_of("promises")}</h2><p class="quiet">{_said(promises_words(found))}</p>'
    yield '<ol class="promises">' if found["promises"] else ""
    for promise in found["promises"]:
        yield f'<li><p><span class="kind">{_said(kind_words(promise["kind"]))}</span>{_said(promise["text"])}</p>'
        if promise["said"]:
            items = (
                f'<li><span class="quiet">{_said(may_be_related(found, said))}</span>{_said(said["text"])}</li>'
                for said in promise["said"]
            )
            yield "<ul>" + "".join(items) + "</ul></li>"
        else:
            yield f'<p class="quiet">{_said(nothing_said())}</p></li>'
    yield ("</ol>" if found["promises"] else "") + "</section>"
