"""Whatever chance makes of a file: a sound Document or one sentence."""

from __future__ import annotations

import os
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.office import SHEET, book, p, row, table, tc, unharmed, word


def quiet(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def samples(folder: Path) -> list[Path]:
    """One sound file of each kind we can make here, and the real ones where they are."""
    cells = table(*[tc("规章", '<w:vMerge w:val="restart"/>') + tc(str(n)) for n in range(8)])
    page = folder / "s.html"
    page.write_text(
        "<html><head><meta charset=gbk><title>年报</title></head><body><nav><a href=/>首页</a></nav><p>一、总体情况</p>"
        + "<table>" + "<tr><td rowspan=2>规章<td colspan=3>3<td>4</tr>" * 9 + "</table></body></html>", "gb18030"
    )  # fmt: skip
    text = folder / "s.md"
    text.write_text("# 一、总体情况\n| a | b |\n|---|---|\n| 1 | |\n规章\t3\n<table><tr><td>1<td>2</table>\n", "utf-8")
    made = [
        word(folder / "s.docx", p("一、总体情况") + cells),
        book(folder / "s.xlsx", row(1, "一、总体情况") + "".join(row(n, "规章", n, "") for n in range(2, 12))),
        page,
        text,
    ]
    corpus = Path(os.environ.get("GONGKAI_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
    real = [path for path in sorted((corpus / "raw").glob("*")) if path.suffix in (".html", ".txt", ".md")]
    return made + real + sorted((corpus / "extras").glob("*.docx"))


def batter_old(folder: Path, seed: int, rounds: int) -> None:
    chance = random.Random(seed)
    contents = {path.suffix: path.read_bytes() for path in (Path(__file__).parent / "data").glob("report.*")}
    for _ in range(rounds):
        suffix = chance.choice(sorted(contents))
        target = folder / f"m{suffix}"
        target.write_bytes(mutated(contents[suffix], chance, contents[".doc"]))
        unharmed(target)


def mutated(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Flip, cut, double, fill or splice bytes of a file."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                del changed[at:]
            case 4:
                start = chance.randrange(len(other))
                changed[at:at] = other[start : start + length]
            case _:
                changed[at : at + length] = bytes(length)
    return bytes(changed)


def repacked(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Damage what is inside an archive, not the archive."""
    import io

    source, result = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    hit = chance.choice(source.namelist())
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, mutated(content, chance, other) if name == hit and content else content)
    return result.getvalue()


def batter(folder: Path, seed: int, rounds: int) -> None:
    chance = random.Random(seed)
    paths = samples(folder)
    contents = [path.read_bytes() for path in paths]
    for number in range(rounds):
        index = chance.randrange(len(paths))
        data, other = contents[index], chance.choice(contents)
        packed = data.startswith(b"PK") and chance.random() < 0.7
        target = (
            folder / f"m{number % 7}{chance.choice(paths).suffix if chance.random() < 0.1 else paths[index].suffix}"
        )
        target.write_bytes((repacked if packed else mutated)(data, chance, other))
        unharmed(target)


def test_mutated_files(tmp_path):
    batter(tmp_path, 1, 60)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_mutated_old_files(tmp_path, monkeypatch, seed):
    monkeypatch.setattr("gongkai.documents.wps.office", lambda: None)
    batter_old(tmp_path, seed, 15)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 10))
def test_many_mutated_files(tmp_path, seed):
    batter(tmp_path, seed, 400)


_TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td·rowspan=0>", "<td·rowspan=3>", "<td·colspan=4>", "<th>", "<thead>", "</thead>", "<tbody>", "</tbody>", "<tfoot>", "<caption>", "<p>", "<br>", "<div·style=display:table>", "<div·role=row>", "<div·hidden>", "</div>", "<pre>", "</pre>", "<nav>", "</nav>", "<ul>", "<li>", "<a·href=x>", "</a>", "<form>", "<select>", "<option>", "<script>", "</script>", "<!--", "-->", "<svg>", "<svg·x='>", "&nbsp;", "&#0;", "&#xD800;", "&a;", "]]>", "<![CDATA[", "规章", "3", "一、", "/", "\x00"]
)  # fmt: skip


@quiet(60)
@given(parts=st.lists(_TAGS, max_size=60))
def test_any_markup(tmp_path, parts):
    path = tmp_path / "h.html"
    path.write_text("<html>" + "".join(parts).replace("·", " "), "utf-8")
    unharmed(path)


@pytest.mark.long
@quiet(3000)
@given(parts=st.lists(_TAGS, max_size=200))
def test_much_markup(tmp_path, parts):
    path = tmp_path / "h.html"
    path.write_text("<html>" + "".join(parts).replace("·", " "), "utf-8")
    unharmed(path)


_LINES = st.text(
    st.sampled_from("a规3 \t|-—\\*#\n\r\f<>table/td第页共5│┌┐,\"'\u3000\ufeff\x00\x0b\u2028"), max_size=300
)


@quiet(100)
@given(text=_LINES, suffix=st.sampled_from([".txt", ".md", ".csv", ".tsv"]))
def test_any_text(tmp_path, text, suffix):
    path = tmp_path / f"t{suffix}"
    path.write_text(text, "utf-8", newline="")
    unharmed(path)


@quiet(100)
@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]),
)
def test_any_bytes(tmp_path, data, head):
    path = tmp_path / "b.bin"
    path.write_bytes(head + data)
    unharmed(path)


_BODY = st.recursive(
    st.sampled_from([p("1"), "<w:p/>", "<w:t>x</w:t>", "<w:p><w:r><w:tab/><w:br/></w:r></w:p>", "<w:altChunk/>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "tc", "tr", "sdt", "sdtContent", "txbxContent", "ins", "del", "hyperlink", "pPr", "tcPr"]),
        st.lists(inner | st.sampled_from(['<w:gridSpan w:val="3"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:hMerge/>",
                                          '<w:gridSpan w:val="x"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>']), max_size=5),
    ),
    max_leaves=40,
)  # fmt: skip


@quiet(80)
@given(body=_BODY)
def test_any_word_body(tmp_path, body):
    unharmed(word(tmp_path / "f.docx", table(tc("1") + tc("2", "<w:vMerge/>")) + body))


_BOOK_ROWS = st.lists(
    st.builds(
        lambda place, kind, value: (
            f'<row r="{place[1]}"><c r="{place[0]}{place[1]}" t="{kind}"><v>{value}</v></c></row>'
        ),
        st.tuples(st.sampled_from(["A", "B", "C", "ZZ", "XFD", "?"]), st.sampled_from([1, 2, 3, 40, 0, 2**31])),
        st.sampled_from(["n", "s", "str", "b", "e", "d", "inlineStr", "z"]),
        st.sampled_from(["0", "-1", "9e999", "NaN", "规章", "", " 3 ", "²"]),
    ),
    max_size=12,
)


@quiet(80)
@given(
    rows=_BOOK_ROWS,
    merges=st.lists(st.sampled_from(["A1:B2", "B2:A1", "A1:XFD1", "A1", "x", "A1:C3", "B2:B3"]), max_size=4),
)
def test_any_sheet(tmp_path, rows, merges):
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    unharmed(book(tmp_path / "f.xlsx", "".join(rows), after=f'<mergeCells xmlns="{SHEET}">{merged}</mergeCells>'))
