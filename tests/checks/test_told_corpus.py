"""The real reports, where they are: every known contradiction of text and table is found, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from gongkai.checks.audit import Audit, audit
from gongkai.checks.dossier import Dossier
from gongkai.checks.families import all_checks
from gongkai.report.claims import DIFFERS, claims
from gongkai.report.model import Report
from gongkai.report.numerals import PERCENT, numbers
from gongkai.report.reading import read_report
from gongkai.report.sentences import sentences
from reading.remake.truth import SAMPLES, corpus

REAL = {truth.id: truth.file for truth in corpus() if truth.file is not None and truth.file.is_file()}
BUNDLED = sorted(path for path in SAMPLES.iterdir() if path.is_file())

# What the checks of text against table find: the code, its severity, a figure its message must name.
KNOWN = {
    "002": [("T105", "question", "95")],
    "004": [
        ("T102", "error", "275"),
        ("T102", "error", "337"),
        ("T103", "error", "32.0%"),
        ("T103", "notice", "4.35%"),
        ("T104", "error", "均获维持"),
        ("T107", "error", "716"),
    ],
    "010": [("T106", "question", "72")],
    "021": [("T108", "question", "满意率"), ("T110", "question", "老年证"), ("T110", "question", "行政权力事项")],
}
# The clause in front of a number that speaks of applications, disputes or papers that bind.
ABOUT = re.compile(
    r"公开申请|复议|诉讼|规范性文件|规章|办结|答复|结转|不予|无法提供|维持|纠正|审结|自然人|企业|其他处理|其他结果"
)
# Such numbers that no square holds: kinds of information published, papers of the gazette, withdrawn applications.
OF_NO_SQUARE = re.compile(
    r"类信息|刊登|编发|部门规范性文件|撤回|解读|清理|废止规范性文件5|企业资质|环保能源|补助|修改|就业"
)
LEAST_BOUND = 0.95


@cache
def read(path: Path) -> Report:
    return read_report(path)


def looked(path: Path) -> Audit:
    return audit(
        Dossier(read(path), path.name),
        [c for code, c in all_checks().items() if code.startswith("T1") and code != "T113"],
    )


@pytest.mark.skipif(not REAL, reason="no real reports here: set GONGKAI_CORPUS to their folder")
@pytest.mark.parametrize("id_", sorted(REAL))
def test_what_is_known_to_be_wrong_is_found_and_nothing_else(id_: str) -> None:
    findings = looked(REAL[id_]).findings
    known = KNOWN.get(id_, [])
    assert sorted((f.code, f.severity) for f in findings) == sorted((code, severity) for code, severity, _ in known)
    for code, _, figure in known:
        assert any(f.code == code and figure in f.message.zh for f in findings), (code, figure)


@pytest.mark.skipif(not REAL, reason="no real reports here: set GONGKAI_CORPUS to their folder")
def test_nearly_every_number_that_speaks_of_a_square_is_bound() -> None:
    missed, bound = [], 0
    for path in REAL.values():
        known = {(claim.sentence.text, claim.number.start) for claim in claims(read(path))}
        for sentence in sentences(read(path)):
            for number in numbers(sentence.text):
                clause = re.split(r"[，。；：（）、]", sentence.text[: number.start])[-1]
                if number.unit not in ("件", "起") or not ABOUT.search(clause):
                    continue
                if (sentence.text, number.start) in known:
                    bound += 1
                elif not OF_NO_SQUARE.search(sentence.text[: number.end]):
                    missed.append(sentence.text[max(0, number.start - 20) : number.end])
    print(bound, missed)
    assert bound > 40
    assert bound >= LEAST_BOUND * (bound + len(missed)), missed


def test_the_samples_text_is_bound() -> None:
    """The samples tell the published figures, in other words: also where those were wrong."""
    found = {path.stem: claims(read(path)) for path in BUNDLED}
    assert {name: len(told) for name, told in found.items()} == {
        "hongxing-2020": 9,
        "hongze-2024": 6,
        "huaian-2024": 10,
        "pingtan-2022": 7,
        "pingtan-2025": 8,
        "shanghai-office-2019": 11,
    }
    assert [claim.quote for told in found.values() for claim in told if claim.state == DIFFERS] == [
        "予以公开和部分公开258件",
        "无法提供265件",
    ]


@pytest.mark.skipif("021" not in REAL, reason="the report is not here")
def test_business_under_other_names_is_tied() -> None:
    told = {claim.number.printed: claim.value for claim in claims(read(REAL["021"]))}
    assert {words: int(value) for words, value in told.items() if value is not None} == {
        "34项": 34,
        "36项": 36,
        "70项": 70,
        "276次": 276,
        "23次": 23,
        "200次": 253,
        "20次": 253,
        "33次": 253,
    }


def test_percentages_are_no_counts() -> None:
    assert all(number.unit == PERCENT for number in numbers("占33.9%，占百分之三十"))
