"""Holds the archive package of a version against its manifest and its other files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.casefile.archive.check import FlawKind, Seen, check_entry
from docgen.casefile.archive.package import MESSAGE_NAME
from docgen.casefile.discrepancy import Discrepancy, Kind, is_passing
from docgen.casefile.manifest import ARCHIVE_FOLDER, ArchiveEntry, Dialect, VersionManifest

__all__ = ["archive_discrepancies", "entry_discrepancies"]

_KINDS: dict[FlawKind, Kind] = {
    "unreadable": "archive-unreadable",
    "incomplete": "archive-incomplete",
    "file-missing": "archive-file-missing",
    "file-unnamed": "archive-file-unnamed",
    "file-count": "archive-file-count",
    "file-differs": "archive-file-differs",
}


def archive_discrepancies(root: Path, manifest: VersionManifest) -> Iterator[Discrepancy]:
    """What is wrong with the entries of the archive package in the version folder `root`.

    Files and folders of no entry are told with all that is added to the version.

    Raises:
        OSError: the folder cannot be read.
    """
    for entry in manifest.archive:
        yield from _of_entry(root, manifest, entry)


def _of_entry(root: Path, manifest: VersionManifest, entry: ArchiveEntry) -> Iterator[Discrepancy]:
    for one in entry_discrepancies(root, manifest.dialect, entry):
        yield replace(one, path=f"{root.name}/{one.path}")
    yield from _copies(root, manifest, entry)


def entry_discrepancies(
    root: Path, dialect: Dialect | None, entry: ArchiveEntry
) -> Iterator[Discrepancy]:
    """What is wrong with one entry below `root`: its message, and the files beside it."""
    seen = check_entry(root / entry.folder)
    for flaw in seen.flaws:
        if not is_passing(flaw.file):
            kind = _KINDS[flaw.kind]
            yield Discrepancy(kind=kind, path=f"{entry.folder}/{flaw.file}", detail=flaw.detail)
    if seen.dialect is not None and not _as_listed(seen, dialect, entry):
        yield Discrepancy(kind="archive-entry-differs", path=f"{entry.folder}/{MESSAGE_NAME}")


def _as_listed(seen: Seen, dialect: Dialect | None, entry: ArchiveEntry) -> bool:
    return (seen.dialect, seen.uuid, seen.title) == (dialect, entry.uuid, entry.title)


def _copies(root: Path, manifest: VersionManifest, entry: ArchiveEntry) -> Iterator[Discrepancy]:
    """Files of the entry that are no copies of the version's own."""
    own = {
        one.path.rpartition("/")[2]: one.sha256
        for one in manifest.files
        if not one.path.startswith(f"{ARCHIVE_FOLDER}/")
    }
    for one in manifest.files:
        folder, _, name = one.path.rpartition("/")
        if folder == entry.folder and name != MESSAGE_NAME and own.get(name) != one.sha256:
            yield Discrepancy(kind="archive-copy-differs", path=f"{root.name}/{one.path}")
