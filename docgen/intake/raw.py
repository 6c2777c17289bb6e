"""What intake hands on: the raw values of one file, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Literal

from docgen.model.finding import Finding, Place
from docgen.model.where import parse_where

__all__ = ["FileRead", "Opened", "Origin", "Parsed", "Path", "RawCase", "place_of"]

Path = tuple[str | int, ...]

Origin = Literal["file", "row", "form", "web"]
"""A file that is one case, a row of a workbook, a Word form, pages of the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file whose bytes have been read; `shown_as` is the name to tell its places by.

    `digest` is SHA-256 (hex) of the bytes. `named` tells that the user named this very file, and
    not a folder it happens to lie in: then it has to be one that docgen can read.
    """

    path: FilePath
    shown_as: str
    content: bytes
    digest: str
    named: bool


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
    (hex) of what the case was read from: the bytes of its file, or the values of its row; empty
    when they were not read. What a workbook, a form or the web has a field for has a place, filled
    in or not.
    `kept`: it is what a case folder keeps, and no file of the user's.
    `is_request` tells that the file is no case: somebody asks for one.
    """

    file: str
    data: Mapping[str, Any]
    places: Mapping[Path, Place]
    findings: tuple[Finding, ...]
    digest: str
    origin: Origin = "file"
    kept: bool = False
    is_request: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What a file holds: one case or many, and what is to be told of the file as a whole."""

    cases: tuple[RawCase, ...]
    findings: tuple[Finding, ...] = ()


def place_of(raw: RawCase, where: str) -> Place:
    """Where the field `where` stands; for an absent one, where its nearest parent stands."""
    path: Path = parse_where(where)
    while path and path not in raw.places:
        path = path[:-1]
    return raw.places.get(path) or Place(file=raw.file, line=1, column=1)
