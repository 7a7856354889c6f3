"""What a browser would draw is what is read: spans, hidden parts, navigation, charsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.documents.html import read_html, read_markup
from gongkai.documents.model import Grid, Paragraph
from gongkai.errors import UnreadableFile


def blocks(markup: str) -> list[Paragraph | Grid]:
    return read_markup(markup)[0]


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup) if isinstance(block, Paragraph)]


def grids(markup: str) -> list[Grid]:
    return [block for block in blocks(markup) if isinstance(block, Grid)]


def squares(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def test_spans_stand_where_a_browser_draws_them():
    (grid,) = grids(
        "<table><tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d<td>e<td>f</tr></table>"
    )
    assert squares(grid) == [(0, 0, 2, 2, "a"), (0, 2, 1, 1, "b"), (1, 2, 1, 1, "c"), (2, 0, 1, 1, "d"),
                             (2, 1, 1, 1, "e"), (2, 2, 1, 1, "f")]  # fmt: skip
    assert (grid.rows, grid.columns, grid.exact, grid.place.table) == (3, 3, True, 1)


@pytest.mark.parametrize("span", ["9", "0", "1000000"])
def test_a_rowspan_beyond_the_table_invents_no_rows(span):
    (grid,) = grids(f"<table><tr><td rowspan={span}>a</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert squares(grid) == [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")]
    assert grid.rows == 2


def test_a_rowspan_ends_with_its_row_group():
    (grid,) = grids(
        "<table><thead><tr><td rowspan=5>h</td><td>i</td></tr></thead><tbody><tr><td>x</td><td>y</td></tr></tbody></table>"
    )
    assert squares(grid)[2:] == [(1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]


@pytest.mark.parametrize("span", ["1000000", "1000", "3"])
def test_columns_that_no_cell_begins_in_do_not_exist(span):
    (grid,) = grids(f"<table><tr><td colspan={span}>第二十条</td></tr><tr><td>规章</td><td>3</td></tr></table>")
    assert grid.columns == 2
    assert squares(grid)[0] == (0, 0, 1, 2, "第二十条")


@pytest.mark.parametrize("span", ["abc", "-3", "", "1.5e9", "²"])
def test_a_span_that_is_no_number_is_one(span):
    (grid,) = grids(f'<table><tr><td colspan="{span}">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>')
    assert [cell.column for cell in grid.cells] == [0, 1, 0, 1]


def test_a_footer_written_first_is_drawn_last():
    (grid,) = grids("<table><tfoot><tr><td>总计<td>9</tr></tfoot><tbody><tr><td>一<td>9</tr></tbody></table>")
    assert [cell.text for cell in grid.cells] == ["一", "9", "总计", "9"]


def test_lines_inside_a_cell_are_kept_apart():
    (grid,) = grids(
        "<table><tr><td>商业<br>企业</td><td><p>科研</p><p>机构</p></td><td><div>其</div>\n<div>他</div></td>"
        "<td>&nbsp; 12 &nbsp;</td><td>&nbsp;</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells] == ["商业\n企业", "科研\n机构", "其\n他", "12", ""]


def test_what_is_not_shown_is_not_read():
    (grid,) = grids(
        "<table><tr><td>1<script>2</script><style>td{}</style><template>3</template><noscript>4</noscript><!--5-->"
        "<span style='color:red;display : none'>6</span><b hidden>7</b></td><td>8</td></tr>"
        "<tr style='display:none'><td>9</td><td>9</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells] == ["1", "8"]


def test_a_table_only_in_a_hidden_part_is_read_and_noted():
    found, _, notes = read_markup("<p>报告</p><div style='display:none'><table><tr><td>规章<td>3</tr></table></div>")
    assert [cell.text for block in found if isinstance(block, Grid) for cell in block.cells] == ["规章", "3"]
    assert [note.code for note in notes] == ["hidden-content"]


def test_layout_tables_are_frames_around_the_article():
    markup = (
        "<table><tr><td><a href=/>首页</a></td><td><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr>"
        "<tr><td>规范性文件</td><td>4</td></tr></table><p>二、主动公开</p></td></tr></table>"
    )
    assert [cell.text for grid in grids(markup) for cell in grid.cells] == ["规章", "3", "规范性文件", "4"]
    assert texts(markup) == ["首页", "一、总体情况", "二、主动公开"]


def test_a_small_table_inside_a_square_is_the_square_s_text():
    (grid,) = grids(
        "<table><tr><td>规章</td><td><table><tr><td>3</td></tr></table></td></tr><tr><td>其他</td><td>4</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells] == ["规章", "3", "其他", "4"]


def test_a_table_inside_a_larger_one_loses_nothing():
    rows = "".join(f"<tr><td>行{row}</td><td>{row}</td><td>{row}</td></tr>" for row in range(5))
    inner = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>7</td><td>8</td></tr></table>"
    outer, second = grids(f"<table>{rows}<tr><td>附</td><td>见下{inner}</td><td>0</td></tr></table>")
    assert "甲" not in "".join(cell.text for cell in outer.cells)
    assert [cell.text for cell in second.cells] == ["甲", "乙", "7", "8"]
    assert (outer.place.table, second.place.table) == (1, 2)


def test_navigation_is_left_out_and_the_article_is_not():
    page = """<nav><a href=/1>首页</a></nav><ul><li><a href=/a>新闻</a><li><a href=/b>公告</a><li><a href=/c>服务</a></ul>
    <div class="breadcrumb"><a href=/>首页</a> 政务公开</div><div>当前位置：<a href=/>首页</a>&gt;<a href=/x>年报</a></div>
    <div><h1>某镇2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>详见<a href=/y>政府网站</a>公开专栏。</p>
    <ul><li>公开制度文件3件</li><li>公开会议8次</li></ul></div><footer>版权所有 某镇人民政府</footer>"""
    assert texts(page) == [
        "某镇2024年政府信息公开工作年度报告", "一、总体情况", "详见政府网站公开专栏。", "公开制度文件3件", "公开会议8次",
    ]  # fmt: skip


def test_a_contents_page_of_the_article_is_kept():
    page = (
        "<div><a href='#1'>一、总体情况</a><br><a href='#2'>二、主动公开</a><br><a href='#3'>三、依申请公开</a></div>"
    )
    assert texts(page) == ["一、总体情况", "二、主动公开", "三、依申请公开"]


def test_what_the_site_prints_below_the_article_is_left_out():
    page = (
        "<body><div><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table><p>六、其他需要报告的事项</p>"
        "<p>没有收取信息处理费。</p></div><p>扫一扫在手机打开</p><div>打印 关闭</div></body>"
    )
    assert texts(page)[-1] == "没有收取信息处理费。"


def test_the_last_section_is_kept_where_it_stands_outside_the_box_of_the_others():
    page = (
        "<body><div><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table><p>六、其他需要报告的事项</p></div>"
        "<p>没有收取信息处理费。</p></body>"
    )
    assert texts(page)[-1] == "没有收取信息处理费。"


def test_text_straight_in_the_article_s_box_is_kept_to_its_end():
    page = (
        "<body><div>一、总体情况<br>好。<table><tr><td>规章</td><td>3</td></tr></table>六、其他事项<br>没有收费。</div>"
        "<p>上一篇</p></body>"
    )
    assert texts(page) == ["一、总体情况", "好。", "六、其他事项", "没有收费。"]


@pytest.mark.parametrize(
    "open_, row, cell",
    [
        ('<div style="display:table">', '<div style="display: table-row">', '<div style="display:table-cell">'),
        ('<div role="table">', '<div role="row">', '<span role="cell">'),
        ("<style>.t{display:table}.r{display:table-row}.c{width:1px;display:table-cell}</style><div class=t>",
         "<div class='x r'>", "<div class=c>"),
    ],
)  # fmt: skip
def test_tables_drawn_without_table_tags(open_, row, cell):
    end = "</span>" if cell.startswith("<span") else "</div>"
    line = "{}{}规章{}{}{}{}</div>"
    markup = (
        open_ + line.format(row, cell, end, cell, "3", end) + line.format(row, cell, end, cell, "4", end) + "</div>"
    )
    (grid,) = grids(markup)
    assert squares(grid) == [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "3"), (1, 0, 1, 1, "规章"), (1, 1, 1, 1, "4")]


def test_preformatted_lines_stay_lines():
    assert texts("<pre>一、总体情况\n 规章  3\n\n规范性文件  4</pre>") == ["一、总体情况", "规章  3", "规范性文件  4"]


def test_the_title_is_the_article_s_own():
    page = "<head><title>某镇年报-某某政府网</title><meta name=ArticleTitle content=' 某镇年报 '></head><p>x</p>"
    assert read_markup(page)[1] == "某镇年报"
    assert read_markup("<title> 某镇\n年报 </title><p>x</p>")[1] == "某镇 年报"


@pytest.mark.parametrize(
    "encoding, declared",
    [
        ("utf-8", "utf-8"), ("utf-8", "gb2312"), ("utf-8-sig", "gbk"), ("gbk", "gb2312"), ("gb18030", "gb2312"),
        ("gb18030", "utf-8"), ("gb18030", ""), ("big5", "big5"), ("utf-16", ""), ("utf-16-le", ""),
    ],
)  # fmt: skip
def test_the_charset_is_found_whatever_is_declared(tmp_path: Path, encoding: str, declared: str):
    words = "收到和處理政府信息公開申請情況" if encoding == "big5" else "收到和处理政府信息公开申请情况喆镕"
    if encoding == "gb18030":
        words += "㐂䶮"
    meta = f'<meta charset="{declared}">' if declared else ""
    path = tmp_path / "r.html"
    path.write_bytes(f"<html><head>{meta}</head><body><p>{words}</p><p>{words}</p></body></html>".encode(encoding))
    assert [block.text for block in read_html(path).paragraphs()] == [words, words]


def test_a_cut_character_at_the_end_is_noted(tmp_path: Path):
    path = tmp_path / "r.html"
    path.write_bytes(("<p>" + "公开" * 200 + "报告").encode()[:-1])
    document = read_html(path)
    assert next(document.paragraphs()).text.startswith("公开公开")
    assert [note.code for note in document.notes] == ["lost-characters"]


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>',
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x;</p></html>',
    ],
)
def test_declared_entities_are_not_expanded(markup):
    assert "aaaa" not in "".join(texts(markup)[-1:])
    assert "root:" not in "".join(texts(markup))


def test_a_page_nested_beyond_reason_is_refused(tmp_path: Path):
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 50_000 + "x")
    with pytest.raises(UnreadableFile, match=r"deep\.html"):
        read_html(path)


def test_unclosed_tags_by_the_hundred_are_read():
    assert texts("<p>开始</p>" + "<font><span>字" * 400 + "<p>结束</p>")[-1] == "结束"


def test_an_embedded_picture_of_many_megabytes_hides_nothing_behind_it():
    assert texts('<p>前</p><img src="data:image/png;base64,' + "A" * 11_000_000 + '"><p>后</p>') == ["前", "后"]


def test_a_page_with_pictures_and_no_table_says_so():
    assert [note.code for note in read_markup("<p>某镇年报</p><img src=1.jpg>")[2]] == ["picture"]
    assert read_markup("<img src=logo.png><table><tr><td>规章<td>3</table>")[2] == []


def test_a_paragraph_that_names_documents_is_text():
    assert texts("<p><a href=/1>《办法》</a>、<a href=/2>《规定》</a>、<a href=/3>《细则》</a></p>") == [
        "《办法》、《规定》、《细则》"
    ]


def test_a_class_alone_makes_no_navigation():
    page = (
        '<div class="tab-nav"><p>六、其他需要报告的事项</p><p>本年度没有收费，见<a href=/x>公告</a>所附全文。</p></div>'
    )
    assert texts(page) == ["六、其他需要报告的事项", "本年度没有收费，见公告所附全文。"]
    assert texts('<div class="side menu"><a href=/x>首页</a> | <a href=/y>公告</a></div><p>正文</p>') == ["正文"]


def test_boxes_called_table_row_and_cell_are_a_table_without_their_style_sheet():
    page = (
        "<div class='table wide'><div class='row'><div class='cell'>规章</div><div class='cell'>&nbsp;</div></div>"
        "<div class='row odd'><div class='cell'>文件</div><div class='cell'>3</div></div></div>"
    )
    (grid,) = grids(page)
    assert squares(grid) == [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, ""), (1, 0, 1, 1, "文件"), (1, 1, 1, 1, "3")]
    assert grids(page.replace("<div class='cell'>3</div>", "<p>3</p>")) == []


@pytest.mark.parametrize(
    ("inside", "sure"),
    [
        ('33<font color="#FFFFFF">9</font>', False),
        ('33<span style="color: white">9</span>', False),
        ('33<span style="color:rgb(255, 255, 255);">9</span>', False),
        ('<span style="color:#fff;background:#036">33</span>', True),
        ('<font color="#fff000">33</font>', True),
    ],
)
def test_white_letters_leave_a_square_unsure(inside, sure):
    (grid,) = grids(f"<table><tr><td>规章</td><td>{inside}</td></tr></table>")
    assert [cell.sure for cell in grid.cells] == [True, sure]
