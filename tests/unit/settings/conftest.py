"""Settings are read where nothing has been set."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.settings.options import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, and an environment that says nothing of docgen."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DOCGEN_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
