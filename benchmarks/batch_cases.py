"""As many different cases as wanted, made from the samples: every kind of sample in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

__all__ = ["change_one", "write_cases"]

_SAMPLES = Path(__file__).resolve().parent.parent / "inputs"
_KEPT_IN_A_FOLDER = 250
# Multiplied by hundredths, every sum of a sample stays whole and adds up.
_AMOUNTS = {"amount", "frame", "owner_grant", "own_funding", "fixed_amount"}


def write_cases(number: int, folder: Path) -> list[Path]:
    """Write so many cases with ids, names and amounts of their own; their files."""
    samples = list(_samples())
    written = []
    for index in range(number):
        data = _changed(samples[index % len(samples)], index, index // len(samples))
        file = folder / f"{index // _KEPT_IN_A_FOLDER:02d}" / f"{data['id']}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        written.append(file)
    return written


def change_one(file: Path) -> None:
    """Give the project of a case another name."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - reads plain text only
    data["project"]["name"] += " – ny"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _samples() -> Iterator[dict[str, Any]]:
    for file in sorted(_SAMPLES.glob("*/*.yaml")):
        yield yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - reads plain text only


def _changed(sample: dict[str, Any], index: int, turn: int) -> dict[str, Any]:
    made: dict[str, Any] = _scaled(sample, 100 + turn)
    made["id"] = f"{sample['id']}-{index:05d}"
    if "project" in made:  # one sample is not decided yet
        made["project"]["name"] += f" {index}"
    return made


def _scaled(value: Any, hundredths: int, key: str = "") -> Any:  # noqa: ANN401 - any value of a file
    if isinstance(value, dict):
        return {name: _scaled(item, hundredths, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_scaled(item, hundredths) for item in value]
    if key in _AMOUNTS:
        return str(int(value) * hundredths // 100)
    return value
