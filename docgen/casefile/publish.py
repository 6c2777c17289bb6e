"""Publishes a version: built in a temporary folder, renamed into place last of all.

The version folder is the truth. `history.jsonl`, `chain.jsonl` and `current.json` follow from it
and are completed on the next run when docgen was stopped between the rename and their writing.
They also keep what is known of versions whose folders are gone.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import (
    MANIFEST_NAME,
    HistoryEntry,
    VersionManifest,
    as_json,
    file_entry,
    sha256_of,
)
from docgen.casefile.records import (
    CHAIN,
    CURRENT,
    HISTORY,
    ChainEntry,
    Record,
    append_entries,
    current_content,
    current_version,
    read_record,
)
from docgen.casefile.writing import guarded, temporary_of, write_whole
from docgen.tools.interrupt import uninterrupted

__all__ = ["complete_records", "publish"]


def publish(folder: CaseFolder, staged: Path, manifest: VersionManifest) -> Path:
    """Give the staged files their manifest and rename them into place as the next version.

    Raises:
        CannotWriteError: the disk is full, or the version exists or has existed.
        TamperedError: the records of the case are damaged.
    """
    target = folder.version_folder(manifest.version)
    with guarded(folder):
        if manifest.version in folder.known_versions():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        files = [path for path in sorted(staged.rglob("*")) if path.is_file()]
        entries = tuple(file_entry(path, staged) for path in files)
        write_whole(staged / MANIFEST_NAME, as_json(manifest.model_copy(update={"files": entries})))
        _make_private(staged)
        # A run that is told to end, ends after this: only a killed one leaves records to complete.
        with uninterrupted():
            folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            staged.rename(target)
            complete_records(folder)
    return target


def _make_private(staged: Path) -> None:
    staged.chmod(0o700)
    for path in staged.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def complete_records(folder: CaseFolder) -> None:
    """Bring the history, the chain and `current.json` up to the newest version. Idempotent.

    Raises:
        CannotWriteError: they cannot be written.
        TamperedError: what stands in them, or a manifest, is damaged.
    """
    with guarded(folder):
        if not folder.is_case():
            return
        # Everything is read before anything is written.
        history = read_record(folder.root / HISTORY, HistoryEntry)
        chain = read_record(folder.root / CHAIN, ChainEntry)
        folder.history_lines()
        events = history.missing(folder.published_lines())
        links = chain.missing(_links(folder, chain))
        append_entries(history, events)
        append_entries(chain, links)
        _complete_current(folder)


def _links(folder: CaseFolder, chain: Record[ChainEntry]) -> list[ChainEntry]:
    """The links that the chain lacks. What it says of a version stands, also of one now gone."""
    digests = {entry.version: entry.manifest for entry in chain.entries}
    links = []
    for version in folder.versions():
        if version in digests:
            continue
        before = max((known for known in digests if known < version), default=None)
        digest = sha256_of(folder.version_folder(version) / MANIFEST_NAME)
        previous = digests[before] if before is not None else None
        links.append(ChainEntry(version=version, manifest=digest, previous=previous))
        digests[version] = digest
    return links


def _complete_current(folder: CaseFolder) -> None:
    target = folder.root / CURRENT
    temporary_of(target).unlink(missing_ok=True)
    newest = folder.current()
    # It never names an older version than it has: that one's number has been used.
    if newest is None or (current_version(target) or 0) > newest.version:
        return
    content = current_content(newest, folder.version_folder(newest.version).name)
    if not target.is_file() or target.read_bytes() != content:
        write_whole(target, content)
