"""Cases at a point that many scenarios begin from, and quick ways to change them."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, case_line

AGREEMENT, SIGNED = "samarbeidsavtale", "utforskande-matematikk"
LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"


def generated(desk: Desk, name: str, state: str) -> None:
    """Generate a sample, which is in this state then."""
    desk.take(name)
    ran = desk.generate()
    assert (ran.code, case_line(ran)["state"]) == (0, state)


@pytest.fixture
def ready(quick_desk: Desk) -> Desk:
    """A case with a ready agreement, generated once."""
    return quick_desk.begin(generated, "digskole", "ready")


def _generated_unsigned(desk: Desk) -> None:
    desk.take(SIGNED)
    desk.data["evidence"] = [
        one for one in desk.data["evidence"] if one["kind"] != "signed-agreement"
    ]
    assert case_line(desk.generate())["state"] == "ready"


@pytest.fixture
def unsigned(quick_desk: Desk) -> Desk:
    """The signed sample as it was the day before: ready, and published once."""
    return quick_desk.begin(_generated_unsigned)


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
