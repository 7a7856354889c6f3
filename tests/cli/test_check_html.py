"""The page of findings: whole in itself, its marks and findings lead to each other, names cannot break it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest

from cli.checking import put, sample
from gongkai.checks import data
from gongkai.checks.audit import Audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.finding import ERROR, NOTICE, QUESTION, Finding
from gongkai.cli import check_html
from gongkai.cli.check_html import report_page
from gongkai.errors import Words
from gongkai.report.model import Passage, Report


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return sample(root)


def opened(path: Path) -> Any:
    return lxml.html.fromstring(path.read_text(encoding="utf-8"))


def whole(page: Any) -> None:
    """Nothing from elsewhere, no script, no id twice, no link to nowhere."""
    assert page.xpath("//script | //link | //img | //iframe | //*[@style][contains(@style, 'url')]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert "url(" not in page.findtext(".//style")
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    inside = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]
    assert [link for link in inside if link not in names] == []


@pytest.fixture
def page(gongkai, text: str, tmp_path: Path) -> Any:
    ran = gongkai("check", put(tmp_path / "a.md", text, "某某镇", slip=True), "-o", tmp_path / "out.html")
    assert (ran.status, ran.out) == (1, "")
    assert not (tmp_path / "out_files").exists()
    return opened(tmp_path / "out.html")


def test_the_page_of_one_report(page: Any) -> None:
    whole(page)
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == "检查结果：某某镇 2022年度"
    assert "错误 3" in page.find_class("counts")[0].text_content()
    findings = page.find_class("finding")
    assert [finding.get("id") for finding in findings] == [f"f{number}" for number in range(1, len(findings) + 1)]
    assert "错误" in findings[0].find_class("tag")[0].text_content()
    assert "没有给出上一年度的报告" in page.get_element_by_id("unseen").text_content()


def test_squares_and_findings_lead_to_each_other(page: Any) -> None:
    square = page.get_element_by_id("c-applications-received-natural_person")
    assert "marked error" in square.get("class")
    assert square.text == "70"
    leading = square.findall(".//a")
    assert [link.get("href") for link in leading] == ["#f1", "#f2", "#f3"]
    assert leading[0].get("aria-label") == "问题 1，错误"
    assert leading[0].text == "1"
    for number in (1, 2):
        back = page.get_element_by_id(f"f{number}").xpath(".//a/@href")
        assert "#c-applications-received-natural_person" in back
    assert len(page.find_class("marked")) < 10


def test_tables_are_drawn_with_heads(page: Any) -> None:
    tables = page.get_element_by_id("report").findall(".//table")
    assert len(tables) == 3
    assert all(head.get("scope") for table in tables for head in table.findall(".//th"))
    scrolling = page.xpath("//div[@role='region']")
    assert all(box.get("tabindex") == "0" and box.get("aria-label") for box in scrolling)
    assert len(scrolling) == 2


def told(report: Report, *findings: Finding) -> Any:
    audit = Audit(Dossier(report, "a.txt"), findings, ())
    return lxml.html.fromstring(report_page(audit, data.checked(audit, "zh")))


def said(*texts: str) -> Report:
    prose = tuple(Passage("overview", text) for text in texts)
    return Report("某某镇", 2022, "2021", "", "某某镇2022年年度报告", {"overview": "\n".join(texts)}, (), prose=prose)


def finding(number: int, quote: str, severity: str = ERROR, section: str = "overview") -> Finding:
    return Finding(
        f"T{number}", severity, Words(f"第{number}条", f"no. {number}"), str(number), section=section, quote=quote
    )


def test_quotes_are_marked_where_they_stand() -> None:
    page = told(
        said("先说一句。", "全年收到 申请12件，均已办结。"), finding(101, "申请12件"), finding(102, "均已办结", NOTICE)
    )
    whole(page)
    marks = page.xpath("//mark")
    assert [(mark.get("class"), mark.text_content()) for mark in marks] == [
        ("error", "申请12件"),
        ("notice", "均已办结"),
    ]
    assert [link.get("href") for link in page.xpath("//p//sup/a")] == ["#f1", "#f2"]
    assert "#q1" in page.get_element_by_id("f1").xpath(".//a/@href")


def test_quotes_that_overlap_are_marked_by_the_gravest() -> None:
    page = told(
        said("全年收到申请12件，均已办结。"),
        finding(101, "申请12件", QUESTION),
        finding(102, "收到申请12件，均已", ERROR),
        finding(103, "均已办结", NOTICE),
    )
    whole(page)
    marked = "".join(mark.text_content() for mark in page.xpath("//mark"))
    assert marked == "收到申请12件，均已办结"
    paragraph = page.xpath("//p[mark]")[0]
    for note in paragraph.xpath(".//sup"):
        note.getparent().text = (note.getparent().text or "") + ""
        note.drop_tree()
    assert paragraph.text_content() == "全年收到申请12件，均已办结。"
    assert {mark.get("class") for mark in page.xpath("//mark")} == {"error", "notice"}


def test_a_quote_is_looked_for_in_its_own_section_first() -> None:
    report = said("共 3 件。")
    prose = (Passage("overview", "共 3 件。"), Passage("problems", "共 3 件。"))
    page = told(
        Report("某某镇", 2022, "2021", "", "题", {}, (), prose=prose), finding(101, "共3件", section="problems")
    )
    heading = page.xpath("//mark/preceding::h3[1]")[0].text_content()
    assert heading.startswith("五、")
    assert report.prose


def test_a_quote_that_is_not_there_leads_to_its_section() -> None:
    page = told(said("先说一句。"), finding(101, "从未写过"))
    whole(page)
    assert page.xpath("//mark") == []
    assert "#s-overview" in page.get_element_by_id("f1").xpath(".//a/@href")


def test_two_hundred_findings() -> None:
    page = told(
        said(*(f"第{number}句。" for number in range(200))),
        *(finding(number, f"第{number - 100}句") for number in range(100, 300)),
    )
    whole(page)
    assert len(page.find_class("finding")) == 200
    assert len(page.xpath("//mark")) == 200


def test_a_finding_about_very_many_squares_does_not_drown_the_others(gongkai, root: Path, tmp_path: Path) -> None:
    gongkai(
        "check", root / "src/gongkai/samples/shanghai-office-2019.html", "--only", "R105", "-o", tmp_path / "o.html"
    )
    page = opened(tmp_path / "o.html")
    whole(page)
    many = [link for link in page.xpath("//td/sup/a/@href") if link == "#f1"]
    assert len(many) == 1
    assert len(page.find_class("faint")) > 100
    assert "点线框" in page.get_element_by_id("report").findtext("p")


def test_a_folder_is_an_index_and_a_page_for_each(gongkai, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/a.md", text, "某某镇", slip=True)
    put(tmp_path / "in/b.md", text, "某某镇人民政府", slip=True)
    put(tmp_path / "in/c.md", text, '<b>&"镇"/:?*\\#%', slip=True)
    (tmp_path / "in/empty.pdf").write_bytes(b"")
    ran = gongkai("check", tmp_path / "in", "-o", tmp_path / "问题 1#.html")
    assert ran.status == 1
    index = opened(tmp_path / "问题 1#.html")
    whole(index)
    links = list(dict.fromkeys(index.xpath("//a/@href")))
    assert len(links) == 4
    for link in links:
        page = opened(tmp_path / unquote(link))
        whole(page)
        assert [unquote(back) for back in page.xpath("//header/a/@href") if "#" not in back] == [
            "../问题 1#.html"
        ] or len(page.find_class("finding")) == 0
    assert not index.xpath("//b[contains(text(), '镇')]")
    assert "empty.pdf（未读）" in index.text_content()


def test_the_index_begins_with_what_has_to_be_looked_at(gongkai, text: str, tmp_path: Path) -> None:
    put(tmp_path / "in/a.md", text, "甲镇")
    put(tmp_path / "in/b.md", text, "乙镇", slip=True)
    (tmp_path / "in/empty.pdf").write_bytes(b"")
    gongkai("check", tmp_path / "in", "--only", "A", "-o", tmp_path / "out.html")
    index = opened(tmp_path / "out.html")
    assert index.xpath("//tbody/tr/th/a/text()") == ["empty.pdf（未读）", "乙镇 2022年度", "甲镇 2022年度"]
    # No column for answers where none was given.
    assert index.xpath("//thead//th/text()") == ["报告", "错误", "提示", "待核", "未能检查", "文件"]


def test_in_english(gongkai, text: str, tmp_path: Path) -> None:
    gongkai("check", put(tmp_path / "a.md", text, "某某镇", slip=True), "-o", tmp_path / "out.html", "--lang", "en")
    page = opened(tmp_path / "out.html")
    whole(page)
    assert page.get("lang") == "en"
    assert page.find_class("paper")[0].get("lang") == "zh-CN"
    for finding in page.find_class("finding"):
        assert not re.search("在哪里|怎么改|依据|编号", "".join(finding.xpath(".//dt/text()")))


def test_names_cannot_break_the_page(gongkai, text: str, tmp_path: Path) -> None:
    path = put(tmp_path / "<script>alert(1)</script>.md".replace("/", "_"), text, "<script>x</script>镇", slip=True)
    gongkai("check", path, "-o", tmp_path / "out.html")
    page = opened(tmp_path / "out.html")
    whole(page)
    assert "<script>" in page.text_content()


def test_a_file_that_cannot_be_read_has_a_page_too(gongkai, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    ran = gongkai("check", tmp_path / "empty.pdf", "-o", tmp_path / "out.html")
    assert ran.status == 2
    page = opened(tmp_path / "out.html")
    whole(page)
    assert "空文件" in page.text_content()


def test_names_of_pages_keep_their_year(gongkai, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_html, "_LONGEST_NAME", 9)
    long = "某某省某某市某某县某某镇"
    for number, year in enumerate((2021, 2022, 2022)):
        put(tmp_path / f"in/{number}.md", text, long, year)
    gongkai("check", tmp_path / "in", "--only", "A101", "-o", tmp_path / "out.html")
    names = sorted(path.stem for path in (tmp_path / "out_files").iterdir())
    assert [name.partition("-")[2] for name in names] == ["2021", "2022", "2022-2"]
    assert {name.partition("-")[0] for name in names} == {"某某省某某市某某县"}
