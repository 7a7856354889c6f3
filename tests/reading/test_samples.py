"""The sample reports inside the package: made from their truth files, small, and honest about what they are."""

from __future__ import annotations

import pytest

from reading.remake.make_samples import write_all
from reading.remake.truth import SAMPLES, Truth, bundled

TRUTHS = bundled()


def test_every_medium_and_both_formats_are_there() -> None:
    assert {t.file.suffix for t in TRUTHS if t.file} == {".pdf", ".docx", ".xlsx", ".html", ".txt", ".md"}
    assert {t.format for t in TRUTHS} == {"2019", "2021"}
    assert sum(t.one_row_other and t.format == "2021" for t in TRUTHS) == 1


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda t: t.id)
def test_sample_is_there_and_small(truth: Truth) -> None:
    assert truth.file is not None
    assert 1000 < truth.file.stat().st_size < 200_000


def test_samples_are_written_from_their_truth(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """What is committed is what the script writes; the PDF and the zip files depend on their libraries' versions."""
    for path in write_all(tmp_path):
        if path.suffix in {".txt", ".md", ".html"}:
            assert path.read_bytes() == (SAMPLES / path.name).read_bytes(), f"run the script again for {path.name}"
        else:
            assert path.read_bytes()[:4] == (SAMPLES / path.name).read_bytes()[:4]
