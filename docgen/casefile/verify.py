"""Checks published versions against their manifests and the chain.

It finds a flipped bit, a missing, an added or an edited file. It cannot find the work of somebody
who may write in the folder and also rewrites manifest and chain.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import MANIFEST_NAME, VersionManifest, sha256_of
from docgen.casefile.publish import CHAIN, CURRENT, HISTORY
from docgen.errors import TamperedError

__all__ = ["Discrepancy", "verify_folder"]

Kind = Literal[
    "file-missing",
    "file-added",
    "file-changed",
    "manifest-unreadable",
    "manifest-changed",
    "chain-broken",
    "version-missing",
    "record-changed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One thing that is not as the manifest says; `path` is relative to the case's folder."""

    kind: Kind
    path: str


def _files(folder: CaseFolder, manifest: VersionManifest) -> list[Discrepancy]:
    root = folder.version_folder(manifest.version)
    found: list[Discrepancy] = []
    listed = {entry.path: entry for entry in manifest.files}
    present = {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    for name, entry in listed.items():
        shown = f"{root.name}/{name}"
        path = present.get(name)
        if path is None or not path.is_file():
            found.append(Discrepancy(kind="file-missing", path=shown))
        elif path.is_symlink() or (path.stat().st_size, sha256_of(path)) != (
            entry.size,
            entry.sha256,
        ):
            found.append(Discrepancy(kind="file-changed", path=shown))
    for name in sorted(set(present) - set(listed) - {MANIFEST_NAME}):
        found.append(Discrepancy(kind="file-added", path=f"{root.name}/{name}"))
    return found


def _chain(folder: CaseFolder) -> list[Discrepancy]:
    file = folder.root / CHAIN
    try:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        known = {int(line["version"]): (line["manifest"], line["previous"]) for line in lines}
    except (OSError, ValueError, KeyError, TypeError):
        return [Discrepancy(kind="chain-broken", path=CHAIN)]
    found, previous = [], None
    versions = folder.versions()
    for version in sorted(set(known) | set(versions)):
        name = folder.version_folder(version).name
        if version not in versions:
            found.append(Discrepancy(kind="version-missing", path=name))
            previous = known[version][0]
            continue
        manifest = folder.version_folder(version) / MANIFEST_NAME
        digest = sha256_of(manifest) if manifest.is_file() else None
        if version not in known or known[version][1] != previous:
            found.append(Discrepancy(kind="chain-broken", path=CHAIN))
        elif digest is not None and known[version][0] != digest:
            found.append(Discrepancy(kind="manifest-changed", path=f"{name}/{MANIFEST_NAME}"))
        previous = known[version][0] if version in known else digest
    return found


def _records(folder: CaseFolder) -> list[Discrepancy]:
    versions = folder.versions()
    found = []
    try:
        current = json.loads((folder.root / CURRENT).read_text(encoding="utf-8"))
        if current.get("version") != versions[-1]:
            found.append(Discrepancy(kind="record-changed", path=CURRENT))
    except (OSError, ValueError, AttributeError):
        found.append(Discrepancy(kind="record-changed", path=CURRENT))
    try:
        wanted = [
            line.model_dump(mode="json", exclude_none=True) for line in folder.history_lines()
        ]
        lines = (folder.root / HISTORY).read_text(encoding="utf-8").splitlines()
        if [json.loads(line) for line in lines][: len(wanted)] != wanted:
            found.append(Discrepancy(kind="record-changed", path=HISTORY))
    except TamperedError:
        pass  # already reported with the version whose manifest cannot be read
    except (OSError, ValueError):
        found.append(Discrepancy(kind="record-changed", path=HISTORY))
    return found


def _strays(folder: CaseFolder) -> list[Discrepancy]:
    expected = {CHAIN, CURRENT, HISTORY}
    expected |= {folder.version_folder(version).name for version in folder.versions()}
    return [
        Discrepancy(kind="file-added", path=entry.name)
        for entry in sorted(folder.root.iterdir())
        if entry.name not in expected
    ]


def verify_folder(folder: CaseFolder) -> tuple[Discrepancy, ...]:
    """All that is wrong with the published versions of one case."""
    found: list[Discrepancy] = []
    for version in folder.versions():
        try:
            found += _files(folder, folder.manifest(version))
        except TamperedError:
            name = folder.version_folder(version).name
            found.append(Discrepancy(kind="manifest-unreadable", path=f"{name}/{MANIFEST_NAME}"))
    return tuple(found + _chain(folder) + _records(folder) + _strays(folder))
