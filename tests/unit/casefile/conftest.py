"""A small case folder with two published versions, made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile_folders import manifest, stage

from docgen.casefile.folder import CaseFolder
from docgen.casefile.publish import publish


@pytest.fixture
def folder(tmp_path: Path) -> CaseFolder:
    """The case folder `sak`, with the versions 1 and 2."""
    case = CaseFolder(tmp_path / "outputs" / "sak")
    for version in (1, 2):
        publish(case, stage(tmp_path / f"staged-{version}"), manifest(version, facts=f"f{version}"))
    return case
