"""Cases at a point that many scenarios begin from, and quick ways to change them."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, case_line

AGREEMENT, SIGNED = "samarbeidsavtale", "utforskande-matematikk"
LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"


@pytest.fixture
def ready(quick_desk: Desk) -> Desk:
    quick_desk.take("digskole")
    assert case_line(quick_desk.generate())["state"] == "ready"
    return quick_desk


@pytest.fixture
def unsigned(quick_desk: Desk) -> Desk:
    """The signed sample as it was the day before: ready, and published once."""
    quick_desk.take(SIGNED)
    quick_desk.data["evidence"] = [
        one for one in quick_desk.data["evidence"] if one["kind"] != "signed-agreement"
    ]
    assert case_line(quick_desk.generate())["state"] == "ready"
    return quick_desk


def sign(data: dict[str, Any], **changes: Any) -> None:
    entry = {"kind": "signed-agreement", "journal_number": "2026/90031-7", "date": "2026-11-12"}
    data["evidence"].append({**entry, **changes})


def state(desk: Desk, version: int, key: str) -> str:
    return str(desk.document(version, key)["state"])


def head(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["institutions"][0]["head_checklist"]
    return found


def leader(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["institutions"][0]["leader_checklist"]
    return found
