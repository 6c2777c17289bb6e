"""Checks an archive package that was received against what it says of itself.

It finds a flipped bit, a missing, an added or an edited file, and a message that does not fit its
files. It cannot find the work of somebody who rewrites the manifest and the list of sums too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docgen.casefile.discrepancy import Discrepancy, Kind, is_passing
from docgen.casefile.export.listing import SUMS_NAME, ExportManifest, read_manifest, read_sums
from docgen.casefile.manifest import ARCHIVE_FOLDER, MANIFEST_NAME, sha256_of
from docgen.casefile.verify_archive import entry_discrepancies

__all__ = ["package_discrepancies"]

_ENTRY = re.compile(rf"{ARCHIVE_FOLDER}/(?!\.\.?$)[^/\\]+")


def package_discrepancies(root: Path) -> tuple[Discrepancy, ...]:
    """All that is wrong with the package below `root`, each file told once and for one reason.

    Never raises for damage.
    """
    found: dict[str, Discrepancy] = {}
    manifest = read_manifest(root)
    try:
        for one in _every(root, manifest):
            found.setdefault(one.path, one)
    except OSError:
        return (Discrepancy(kind="unreadable", path="."),)
    return tuple(found.values())


def _every(root: Path, manifest: ExportManifest | None) -> Iterator[Discrepancy]:
    sums = read_sums(root)
    if manifest is None:
        yield Discrepancy(kind="manifest-unreadable", path=MANIFEST_NAME)
    if sums is None:
        yield _sums_wrong(root)
    # Where one list is damaged the other still tells what the package had.
    wanted = _wanted(manifest, sums)
    yield from _files(root, wanted)
    if manifest is None:
        return
    if sums is not None and sums != {MANIFEST_NAME: sums.get(MANIFEST_NAME), **_named(manifest)}:
        yield Discrepancy(kind="package-list-changed", path=SUMS_NAME)
    for entry in manifest.entries:
        if _ENTRY.fullmatch(entry.folder):
            yield from entry_discrepancies(root, manifest.dialect, entry)
        else:
            # It leads out of the package.
            yield Discrepancy(kind="package-list-changed", path=MANIFEST_NAME)


def _sums_wrong(root: Path) -> Discrepancy:
    there = (root / SUMS_NAME).is_file()
    return Discrepancy(kind="package-list-changed" if there else "file-missing", path=SUMS_NAME)


def _named(manifest: ExportManifest) -> dict[str, str]:
    return {one.path: one.sha256 for one in manifest.files}


def _wanted(manifest: ExportManifest | None, sums: dict[str, str] | None) -> dict[str, str]:
    """What each file is to be; the list of sums knows the manifest, and both know the rest."""
    return {**(sums or {}), **(_named(manifest) if manifest else {})}


def _files(root: Path, wanted: dict[str, str]) -> Iterator[Discrepancy]:
    present = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*"))}
    for name, digest in wanted.items():
        path = present.get(name)
        if path is None or path.is_dir():
            yield Discrepancy(kind="file-missing", path=name)
        elif path.is_symlink() or not path.is_file() or sha256_of(path) != digest:
            kind: Kind = "package-list-changed" if name == MANIFEST_NAME else "file-changed"
            yield Discrepancy(kind=kind, path=name)
    used = {parent for name in wanted for parent in _parents(name)}
    for name, path in present.items():
        if path.is_dir() and not path.is_symlink():
            if name not in used and not any(path.iterdir()):
                yield Discrepancy(kind="package-folder-added", path=name)
        elif name not in (*wanted, MANIFEST_NAME, SUMS_NAME) and not is_passing(name):
            yield Discrepancy(kind="package-file-added", path=name)


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]
