"""Whether what a backup has of a case can be used, found before anything of it is put anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from docgen.casefile.backup import BackedCase
from docgen.casefile.manifest import MANIFEST_NAME, VersionManifest
from docgen.casefile.store import Reading

__all__ = ["Unusable", "unusable_files"]

Kind = Literal["changed", "manifest", "unlike", "records", "beyond"]
"""`changed`: not what was put in the backup, or gone. `manifest`: it cannot be read as the manifest
of its version. `unlike`: not as its version's manifest says: the copy is a true one of what was
damaged before. `records`: history and chain do not tell all that they must. `beyond`: what is
damaged where the case is to go, and the backup has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """One file that keeps a case from being restored.

    `path` is its name in the backup; below the outputs that are restored to when it is `beyond`.
    """

    kind: Kind
    path: str


def unusable_files(
    store: Reading, case: BackedCase, damaged: AbstractSet[str] = frozenset()
) -> tuple[Unusable, ...]:
    """The files of the case that cannot be used; `damaged` are names that are known to be so."""
    names = (case.name_of(one.path) for one in case.files)
    changed = [Unusable(kind="changed", path=name) for name in names if name in damaged]
    told = {one.path for one in changed}
    found = [one for version in case.versions for one in _of_version(store, case, version)]
    return (*changed, *(one for one in found if one.path not in told))


def _of_version(store: Reading, case: BackedCase, version: int) -> Iterator[Unusable]:
    folder = f"v{version:03d}"
    name = case.name_of(f"{folder}/{MANIFEST_NAME}")
    try:
        manifest = VersionManifest.model_validate_json(store.read(name))
    except (OSError, KeyError, ValidationError):
        yield Unusable(kind="manifest", path=name)
        return
    if manifest.version != version:
        # The manifest of another version: `CaseFolder.manifest` refuses it, too.
        yield Unusable(kind="manifest", path=name)
        return
    for path in _unlike(case, manifest, folder):
        yield Unusable(kind="unlike", path=case.name_of(path))


def _unlike(case: BackedCase, manifest: VersionManifest, folder: str) -> list[str]:
    there = {
        one.path.removeprefix(f"{folder}/"): one.sha256
        for one in case.files
        if one.path.startswith(f"{folder}/") and one.path != f"{folder}/{MANIFEST_NAME}"
    }
    listed = {one.path: one.sha256 for one in manifest.files}
    names = sorted(set(there) | set(listed))
    return [f"{folder}/{name}" for name in names if there.get(name) != listed.get(name)]
