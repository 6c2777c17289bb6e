"""What an export says of itself: its manifest, and a list of sums that other programs read too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docgen.casefile.export.files import ExportFile
from docgen.casefile.manifest import MANIFEST_NAME, ArchiveEntry, Dialect, FileEntry, as_json

__all__ = ["SUMS_NAME", "ExportManifest", "listed", "read_manifest", "read_sums"]

SUMS_NAME = "SHA256SUMS"
"""As `sha256sum -c` reads it: a line for every other file, the manifest too."""

_SUM = re.compile(r"([0-9a-f]{64})  ([^\r\n\\]+)")
_MOST_BYTES = 16 << 20


class ExportManifest(BaseModel):
    """`manifest.json` of an export: what it is of, and the hash of every file in it.

    `version_manifest` is the SHA-256 of the manifest of the version that it was made of.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: Literal["docgen/export/1"] = Field("docgen/export/1", alias="schema")
    profile: Literal["arkiv"] = "arkiv"
    case: str
    case_number: str
    version: int
    version_manifest: str
    dialect: Dialect
    entries: tuple[ArchiveEntry, ...]
    files: tuple[FileEntry, ...]


def listed(manifest: ExportManifest, files: Sequence[ExportFile]) -> tuple[ExportFile, ...]:
    """The files with the manifest and the list of sums."""
    own = ExportFile(path=MANIFEST_NAME, content=as_json(manifest))
    every = sorted((*files, own), key=lambda one: one.path)
    sums = "".join(f"{one.sha256}  {one.path}\n" for one in every)
    return (*files, own, ExportFile(path=SUMS_NAME, content=sums.encode()))


def read_manifest(root: Path) -> ExportManifest | None:
    """The manifest of the export in `root`; None when it is none, or cannot be read."""
    try:
        return ExportManifest.model_validate_json(_text(root / MANIFEST_NAME))
    except (OSError, ValueError, ValidationError):
        return None


def read_sums(root: Path) -> dict[str, str] | None:
    """The sums by path; None when the list is gone or is not as docgen writes it."""
    try:
        text = _text(root / SUMS_NAME)
    except (OSError, ValueError):
        return None
    found = [_SUM.fullmatch(line) for line in text.splitlines()]
    sums = {one[2]: one[1] for one in found if one is not None}
    return sums if text == _written(sums.items()) and len(sums) == len(found) else None


def _written(sums: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sums)


def _text(path: Path) -> str:
    """The text of a file of the package itself.

    Raises:
        OSError: it cannot be read, or is no plain file.
        ValueError: it is no text, or much too large.
    """
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(path)
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(path.name)
    return path.read_bytes().decode("utf-8")
