"""What every test may use: the corpus of real reports, and hypothesis without chance."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# The same examples in every run: a red test is red for everybody, and no test is red by chance.
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports (raw/ and truth/); tests over it are skipped where there is none."""
    folder = Path(os.environ.get("GONGKAI_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (folder / "raw").is_dir():
        pytest.skip("no corpus of real reports: set GONGKAI_CORPUS to a folder with raw/ and truth/")
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of scans: `make test` has no scan extra and skips them, `make test-all` runs them."""
    for item in items:
        if "scan" in item.path.name:
            item.add_marker("scan")
