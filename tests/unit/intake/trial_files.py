"""Samples as somebody would have written them in the trial format, in each of the text formats."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from intake_formats import written

from docgen.intake.migrate.trial import TRIAL
from docgen.intake.reader import read_file
from docgen.model.where import parse_where

__all__ = ["ONE_INSTITUTION", "sample_data", "trial_data", "trial_text"]

INPUTS = Path(__file__).parents[3] / "inputs"
# The trial format had one institution, NTNU's.
ONE_INSTITUTION = {
    path.stem: path
    for path in sorted(INPUTS.glob("*/*.yaml"))
    if [one.get("profile") for one in read_file(path).data.get("institutions", [])] == ["ntnu-ilu"]
}
_BACK = {"invoicing": "ntnu_fakturerer", "yearly_allocation": "aarlig_tildeling"}


def sample_data(name: str) -> dict[str, Any]:
    """The sample as it is today."""
    return dict(read_file(ONE_INSTITUTION[name]).data)


def trial_data(name: str) -> dict[str, Any]:
    """The sample with the names of the trial format, where it has any for a field."""
    data = sample_data(name)
    data.pop("schema")
    old: dict[str, Any] = {}
    leaves = [pair for pair in TRIAL.rules.items() if pair[1].to and "[]" not in pair[0]]
    # What stands deeper first: a group is made of what is left of it.
    for pattern, rule in sorted(leaves, key=lambda pair: -str(pair[1].to).count(".")):
        value = None if pattern in _SKIPPED else _taken(data, parse_where(str(rule.to)))
        if value is None:
            continue
        _put(old, pattern.split("."), _older(value, pattern))
    profile = data.pop("institutions", [{}])[0]
    profile.pop("profile", None)
    if profile:
        old.setdefault("ntnu", {}).update(profile)
    return {**old, **{key: value for key, value in data.items() if value}}


# What is left of the institution stays in its group; the others are second names of one field.
_SKIPPED = {
    "ntnu",
    "faktura.ehf",
    "sjekkliste_enhetsleder.prosjekttype",
    "sjekkliste_prosjektleder.ntnu_delfinansiering.beløp",
}


def _taken(data: Any, path: tuple[str | int, ...]) -> Any:
    """The value at a path, taken out; None when there is none or only part of it is old."""
    for part in path[:-1]:
        known = isinstance(data, list) if isinstance(part, int) else part in (data or {})
        if not known:
            return None
        data = data[part]
    if not isinstance(data, dict) or path[-1] not in data:
        return None
    return data.pop(path[-1])


def _put(data: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        data = data.setdefault(key, {})
    if isinstance(value, dict) and isinstance(data.get(keys[-1]), dict):
        value = {**value, **data[keys[-1]]}
    data[keys[-1]] = value


def _older(value: Any, pattern: str) -> Any:
    """The value with the old names inside a list."""
    if not isinstance(value, list):
        return _BACK.get(value, value) if pattern == "finansieringsmodus" else value
    names = {
        str(rule.to).rpartition(".")[2]: key.rpartition(".")[2]
        for key, rule in TRIAL.rules.items()
        if re.fullmatch(re.escape(pattern) + r"\[\]\.[^.]+", key)
    }
    return [
        {names.get(key, key): inner for key, inner in one.items()} if isinstance(one, dict) else one
        for one in value
    ]


def trial_text(name: str, kind: str) -> str:
    """The file."""
    return written(kind, trial_data(name))
