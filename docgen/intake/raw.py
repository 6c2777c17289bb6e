"""What intake hands on: the raw values of one file, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.model.finding import Finding, Place
from docgen.model.where import parse_where

__all__ = ["Parsed", "Path", "RawCase", "place_of"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one format's reader found: `data` is None when the text cannot be used."""

    data: Any = None
    places: Mapping[Path, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCase:
    """The raw values of one file.

    `data` holds only str, bool, date, list and dict; what is null in the file is left out.
    `places` are the places of keys (of the item itself in a list); `()` is the start of the file.
    `findings` are structural; `data` is empty when the file cannot be used. `digest` is SHA-256
    (hex) of the bytes, empty when they were not read.
    """

    file: str
    data: Mapping[str, Any]
    places: Mapping[Path, Place]
    findings: tuple[Finding, ...]
    digest: str


def place_of(raw: RawCase, where: str) -> Place:
    """Where the field `where` stands; for an absent one, where its nearest parent stands."""
    path: Path = parse_where(where)
    while path and path not in raw.places:
        path = path[:-1]
    return raw.places.get(path) or Place(file=raw.file, line=1, column=1)
