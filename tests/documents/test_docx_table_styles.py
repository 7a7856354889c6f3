"""The styles of tables are left out before the styles are parsed; everything else stays byte for byte."""

from __future__ import annotations

import pytest

from gongkai.documents.docx_runs import without_table_styles

RUN = b'<w:style w:type="character" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>'
TABLE = b'<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:name w:val="x"/></w:tblPr></w:style>'


@pytest.mark.parametrize(
    "given, kept",
    [
        (b"<w:styles>" + TABLE + RUN + TABLE + b"</w:styles>", b"<w:styles>" + RUN + b"</w:styles>"),
        (b"<w:styles>" + RUN + TABLE * 3 + b"</w:styles>", b"<w:styles>" + RUN + b"</w:styles>"),
        (b"<w:styles>" + RUN + b"</w:styles>", b"<w:styles>" + RUN + b"</w:styles>"),
        (b"", b""),
    ],
)
def test_only_styles_of_tables_go(given: bytes, kept: bytes) -> None:
    assert without_table_styles(given) == kept


@pytest.mark.parametrize(
    "odd",
    [
        b'<w:styles><w:style w:type="table" w:styleId="a"/>' + RUN + b"</w:styles>",
        b'<w:styles><w:style w:styleId="a>b" w:type="table"/>' + RUN + b"</w:styles>",
        b'<w:styles><w:style w:type="table" w:styleId="a>b"/>' + RUN + b"</w:styles>",
        b"<w:styles><!-- " + TABLE + b" -->" + RUN + b"</w:styles>",
        b'<w:styles><w:style w:type="table" w:styleId="cut">' + b"<w:rPr/>",
        ("<w:styles>" + TABLE.decode() + "</w:styles>").encode("utf-16"),
    ],
)
def test_what_is_not_plainly_such_a_style_stays(odd: bytes) -> None:
    assert without_table_styles(odd) == odd
