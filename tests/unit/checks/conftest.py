"""A complete case without mistakes, and a quick way to change it and see what is found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.checks import Checked, check
from docgen.model.finding import Finding
from docgen.model.where import parse_where
from docgen.settings.load import load_tables

BASE = Path(__file__).parents[2] / "invalid" / "rules" / "base.yaml"
Found = Callable[..., list[Finding]]


def changed(data: dict[str, Any], edits: dict[str, Any]) -> dict[str, Any]:
    """A copy of `data` with values set by path; None takes the value away."""
    data = copy.deepcopy(data)
    for where, value in edits.items():
        *way, last = parse_where(where)
        holder: Any = data
        for step, after in zip(way, [*way, last][1:], strict=True):
            if isinstance(step, str):
                holder = holder.setdefault(step, [] if isinstance(after, int) else {})
            else:
                holder = holder[step]
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
        elif value is None:
            del holder[last]
        else:
            holder[last] = value
    return data


@pytest.fixture(scope="session")
def base() -> dict[str, Any]:
    loaded = yaml.load(BASE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def checked(base: dict[str, Any]) -> Callable[..., Checked]:
    def run(edits: dict[str, Any] | None = None, *, strict: bool = False) -> Checked:
        data = changed(base, edits or {})
        return check(data, lambda _where: None, tables=load_tables(), strict=strict)

    return run


@pytest.fixture
def found(checked: Callable[..., Checked]) -> Found:
    def run(edits: dict[str, Any] | None = None, *, strict: bool = False) -> list[Finding]:
        return list(checked(edits, strict=strict).findings)

    return run
