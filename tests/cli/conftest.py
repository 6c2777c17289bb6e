"""An empty working folder, and a double of LibreOffice for what is said, not what is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import ROOT
from tagged import tagged


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a double of LibreOffice that works: each PDF is the same two pages."""
    made = tmp_path / "double"
    made.mkdir()
    tagged(made / "good.pdf", pages=2)
    monkeypatch.setenv("DOCGEN_DOUBLE", str(made))
    monkeypatch.setenv("DOCGEN_SOFFICE", str(ROOT / "tests" / "faults" / "soffice" / "works"))
    return made


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty working folder."""
    (tmp_path / "work").mkdir()
    return tmp_path / "work"
