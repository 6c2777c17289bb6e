"""The samples, made once, and documents rendered in memory from changed samples."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from drafted import drafts_of
from samples import case_data, package_of, produced

from docgen.render.draft import Drafted

__all__ = ["produced"]

Change = Callable[[dict[str, Any]], None]


class Renders(Protocol):
    """Renders the documents of a sample, changed first."""

    def __call__(self, name: str, change: Change | None = None) -> dict[str, Drafted]: ...


@pytest.fixture
def rendered(tmp_path: Path) -> Renders:
    """The documents of a sample by their keys; those that are stopped are not there."""

    def render(name: str, change: Change | None = None) -> dict[str, Drafted]:
        data = case_data(name)
        if change is not None:
            change(data)
        file = tmp_path / f"{name}.yaml"
        file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        _, drafted = drafts_of(file, tmp_path)
        return {one.planned.key: one for one in drafted}

    return render


@pytest.fixture
def agreement(rendered: Renders) -> Callable[..., io.BytesIO]:
    """The agreement of a sample as a Word document."""

    def render(name: str, change: Change | None = None) -> io.BytesIO:
        return io.BytesIO(package_of(rendered(name, change)["samarbeidsavtale"]))

    return render
