"""An empty working folder, and a double of LibreOffice for what is said, not what is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from doubles import Double, double_of_office


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Double:
    """A double of LibreOffice that works: each PDF is the same two pages."""
    return double_of_office(tmp_path / "double").use(monkeypatch)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty working folder."""
    (tmp_path / "work").mkdir()
    return tmp_path / "work"
