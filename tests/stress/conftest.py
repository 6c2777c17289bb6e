"""All documents are converted once for all tests, whichever process asks first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from stress.every import EVERY
from stress.journey import Arrived, arrive, read_arrived, write_arrived


@pytest.fixture(scope="session")
def arrived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Arrived]:
    """What came of each document, by name."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "stress"
    folder.mkdir(exist_ok=True)
    results = folder / "results.json"
    with FileLock(folder / "lock"):
        if not results.exists():
            pool = request.getfixturevalue("pool")
            validator = request.getfixturevalue("validator")
            write_arrived(arrive(EVERY, folder, pool, validator), results)
    return read_arrived(results)


@pytest.fixture
def pdf(arrived: dict[str, Arrived], name: str) -> Path:
    """The PDF of the document that a test is about."""
    assert arrived[name].pdf, "LibreOffice made none"
    return Path(arrived[name].pdf)
