"""Reports printed by the programs offices use, and pictures of them: right or unread, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading.remake import book_xlsx, html, reader, typeset, word
from reading.remake.form import lay_out
from reading.remake.truth import Truth, bundled, corpus, invented
from reading.remake.verdict import Verdict, judge

pytest.importorskip("gongkai.report.reading")
pytestmark = pytest.mark.long

TRUTHS = [*(corpus() or bundled()), invented(31, size=90000)]
needs_office = pytest.mark.skipif(typeset.office() is None, reason="LibreOffice is not installed")
needs_browser = pytest.mark.skipif(typeset.browser() is None, reason="Chromium is not installed")


def verdict_on(truth: Truth, path: Path) -> Verdict:
    said = reader.read(path)
    verdict = judge(truth.values, said)
    assert not verdict.wrong, verdict.wrong[:10]
    return verdict


@needs_office
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda t: t.id)
def test_word_printed_by_office(truth: Truth, tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(word.word_bytes(lay_out(truth)))
    verdict = verdict_on(truth, typeset.by_office(source, tmp_path))
    assert not verdict.unread


@needs_office
@pytest.mark.parametrize("truth", TRUTHS[:3], ids=lambda t: t.id)
def test_workbook_printed_by_office(truth: Truth, tmp_path: Path) -> None:
    source = tmp_path / "report.xlsx"
    source.write_bytes(book_xlsx.xlsx_bytes(lay_out(truth), book_xlsx.WorkbookStyle(numbers=False)))
    verdict_on(truth, typeset.by_office(source, tmp_path))


@needs_office
@pytest.mark.parametrize("truth", TRUTHS[:3], ids=lambda t: t.id)
@pytest.mark.parametrize("suffix", ["doc", "html"])
def test_word_saved_otherwise_by_office(truth: Truth, suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(word.word_bytes(lay_out(truth)))
    verdict = verdict_on(truth, typeset.by_office(source, tmp_path, suffix))
    assert not verdict.unread


@needs_browser
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda t: t.id)
def test_page_printed_by_browser(truth: Truth, tmp_path: Path) -> None:
    source = tmp_path / "report.html"
    source.write_bytes(html.html_bytes(lay_out(truth)))
    verdict = verdict_on(truth, typeset.by_browser(source, tmp_path))
    assert not verdict.unread


@pytest.mark.parametrize("truth", TRUTHS[:3], ids=lambda t: t.id)
def test_scanned(truth: Truth, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    path = tmp_path / "scan.pdf"
    path.write_bytes(typeset.scanned_pdf(typeset.pdf_bytes(lay_out(truth))))
    verdict = verdict_on(truth, path)
    assert verdict.share >= 0.5  # a blank box of a picture may be a figure too faint to see: unread is right
