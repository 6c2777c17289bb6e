"""The samples, made once, and documents rendered in memory from changed samples."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from samples import case_data, package_of, produced

from docgen.intake import read_file
from docgen.packs import find_packs
from docgen.pipeline.documents import draft_documents
from docgen.pipeline.examine import examine
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

__all__ = ["produced"]

Change = Callable[[dict[str, Any]], None]


class Renders(Protocol):
    """Renders the documents of a sample, changed first."""

    def __call__(self, name: str, change: Change | None = None) -> dict[str, Drafted]: ...


@pytest.fixture
def rendered(tmp_path: Path) -> Renders:
    """The documents of a sample by their keys; those that are stopped are not there."""
    shop = Workshop(
        settings=Settings(outputs=tmp_path / "outputs"),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )

    def render(name: str, change: Change | None = None) -> dict[str, Drafted]:
        data = case_data(name)
        if change is not None:
            change(data)
        file = tmp_path / f"{name}.yaml"
        file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        drafted = draft_documents(examine(read_file(file), shop), shop)
        return {one.planned.key: one for one in drafted}

    return render


@pytest.fixture
def agreement(rendered: Renders) -> Callable[..., io.BytesIO]:
    """The agreement of a sample as a Word document."""

    def render(name: str, change: Change | None = None) -> io.BytesIO:
        return io.BytesIO(package_of(rendered(name, change)["samarbeidsavtale"]))

    return render
