"""The real reports, where they are: every square right, none wrong."""

from __future__ import annotations

import pytest

from reading.remake import reader
from reading.remake.truth import Truth, bundled, corpus
from reading.remake.verdict import judge

pytest.importorskip("gongkai.report.reading")

REAL = corpus()


def check(truth: Truth) -> None:
    assert truth.file is not None
    said = reader.read(truth.file)
    verdict = judge(truth.values, said, truth.undetermined)
    assert not verdict.wrong, verdict.wrong[:10]
    assert not verdict.unread
    assert verdict.right + verdict.open_unread == len(truth.values)
    assert said["year"] == truth.year
    assert said["format"] == truth.format


@pytest.mark.skipif(not REAL, reason="no real reports here: set GONGKAI_CORPUS to their folder")
@pytest.mark.parametrize("truth", REAL, ids=lambda t: t.id)
def test_real_report(truth: Truth) -> None:
    if truth.file is None or not truth.file.is_file():
        pytest.skip("the report's file is not here")
    check(truth)


@pytest.mark.parametrize("truth", bundled(), ids=lambda t: t.id)
def test_sample_report(truth: Truth) -> None:
    """The samples inside the package are read whole, with their agency and their sections."""
    check(truth)
    assert truth.file is not None
    said = reader.read(truth.file)
    assert said["agency"] == truth.agency
    assert all(said["sections"].get(name, "").strip() for name in ("overview", "problems", "other_matters"))
