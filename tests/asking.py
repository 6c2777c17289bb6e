"""A request that tests change: it has gone all the way to the leaders' forum, which says yes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from samples import INPUTS

SAMPLES = {path.stem: path for path in sorted(INPUTS.glob("2027/henvendelser/*.yaml"))}
"""The requests among the samples, by name."""
WAITING, AGREED = "skriving-i-alle-fag", "sprak-og-lesing"

_DATA: dict[str, Any] = {
    "schema": "docgen/request/1",
    "id": "lesing",
    "received": "2026-10-01",
    "title": "Lesing på mellomtrinnet",
    "sender": {
        "name": "Heim kommune",
        "kind": "municipality",
        "contact": {"name": "Tone Hemmelig", "email": "tone@example.no"},
    },
    "need": "Lærerne vil lese mer.\n\nDet gjelder fire skoler: alle med mellomtrinn.",
    "network": "Nettverk Prøve",
    "municipalities": ["5055"],
    "sector": "school",
    "scheme": "collective",
    "wished": {"start": "2027-08-01", "end": "2028-06-30", "institution": "nord"},
    "reported": {"date": "2026-10-02", "unit": "Institutt for prøving"},
    "up1": {
        "date": "2026-10-05",
        "coordinator": {"name": "Siri Hemmelig", "email": "siri@example.no"},
        "assessment": "Vurdert hemmelig av UP1.",
    },
    "deputy_head": {"date": "2026-10-07", "assessment": "Vurdert hemmelig av nestleder."},
    "forum": [{"date": "2026-10-13", "decision": "ja", "reason": "Grunn som er hemmelig."}],
    "section": {
        "date": "2026-10-20",
        "name": "Seksjon for prøving",
        "leader": {"name": "Per Hemmelig", "title": "Lektor", "email": "per@example.no"},
        "people": [{"name": "Liv Hemmelig"}],
    },
}
STEPS = ("reported", "up1", "deputy_head", "forum", "section")


def asked(*, until: str = "section", **parts: Any) -> dict[str, Any]:
    """The request with the steps up to `until`, and with other parts; None takes one away."""
    data = copy.deepcopy(_DATA)
    later = STEPS[STEPS.index(until) + 1 :] if until in STEPS else STEPS
    data = {key: value for key, value in data.items() if key not in later} | parts
    return {key: value for key, value in data.items() if value is not None}


def write_request(folder: Path, data: dict[str, Any], name: str = "") -> Path:
    """The request as a YAML file in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name or data.get('id', 'uten')}.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def secrets(value: Any = None) -> Iterator[str]:
    """What of the request no page, list or line may show."""
    value = _DATA if value is None else value
    if isinstance(value, dict):
        for one in value.values():
            yield from secrets(one)
    elif isinstance(value, list):
        for one in value:
            yield from secrets(one)
    elif "emmelig" in value or "@" in value:
        yield value
