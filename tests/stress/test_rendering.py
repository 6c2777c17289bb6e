"""Repairs move nothing: before and after, every page looks the same to the pixel."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from docgen.tools.pool import OfficePool
from docgen.tools.worker import Export, Exported
from stress.every import EVERY
from stress.journey import Arrived

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.timeout(600)]

_DOTS_PER_INCH = "40"


@pytest.fixture(scope="module")
def drawer() -> str:
    """A program that draws the pages of a PDF."""
    found = shutil.which("pdftoppm")
    if found is None:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail("pdftoppm is required here: apt-get install -y poppler-utils")
        pytest.skip("pdftoppm is not installed")
    return found


@pytest.fixture(scope="module")
def raw(
    arrived: dict[str, Arrived], pool: OfficePool, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """What LibreOffice makes of each document, as it is."""
    folder = tmp_path_factory.mktemp("raw")
    names = [name for name, one in arrived.items() if one.pdf]
    exports = [
        Export(
            source=Path(arrived[name].pdf).with_name(f"{name}.docx"), target=folder / f"{name}.pdf"
        )
        for name in names
    ]
    outcomes = dict(pool.export(exports))
    assert all(isinstance(one, Exported) for one in outcomes.values())
    return {name: export.target for name, export in zip(names, exports, strict=True)}


def pages(pdf: Path, drawer: str, folder: Path) -> list[bytes]:
    """Every page as it is drawn."""
    folder.mkdir()
    subprocess.run([drawer, "-r", _DOTS_PER_INCH, pdf, folder / "page"], check=True)
    return [page.read_bytes() for page in sorted(folder.iterdir())]


@pytest.mark.parametrize("name", EVERY)
def test_a_page_looks_as_before(
    arrived: dict[str, Arrived], raw: dict[str, Path], drawer: str, tmp_path: Path, name: str
) -> None:
    before = pages(raw[name], drawer, tmp_path / "before")
    after = pages(Path(arrived[name].pdf), drawer, tmp_path / "after")
    assert before
    assert before == after
