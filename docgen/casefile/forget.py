"""Forgets a case: a last version holds what is public, and hashes tell of all that is gone.

The last version is published first, whole like any other. Only then is anything deleted, each old
version by a rename out of the way: what a run that was killed has not come to, the next one does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.casefile.aside import ASIDE, clear_aside, damaged_of
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import (
    MANIFEST_NAME,
    ArchiveEntry,
    DocumentEntry,
    FileEntry,
    ForgottenEntry,
    HistoryEntry,
    VersionManifest,
    as_json,
    file_entry,
    sha256_of,
)
from docgen.casefile.publish import publish
from docgen.casefile.records import HISTORY
from docgen.casefile.summary import SUMMARY_NAME
from docgen.casefile.work import work_name
from docgen.errors import TamperedError
from docgen.model.attached import Attached
from docgen.model.record import EvidenceKind
from docgen.model.summary import CaseSummary

__all__ = [
    "Kept",
    "KeptText",
    "deleted_entries",
    "forgotten_versions",
    "is_anything_beside",
    "is_forgotten",
    "kept_of",
    "kept_texts",
    "publish_last",
    "remove_versions",
]

_SIGNED_COPIES = {EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the last version takes over from the one before: documents that went out, signed."""

    documents: tuple[DocumentEntry, ...]
    attached: tuple[Attached, ...]
    archive: tuple[ArchiveEntry, ...]
    files: tuple[FileEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """Something that people wrote in their own words, and that stays in the records.

    `event` is what they gave it as the reason for: that of a line of the history, or
    `attached-despite`, of a file that was taken in spite of errors. `subject` is the entry or the
    file that it is of, `record` the file in which it stays.
    """

    event: str
    text: str
    subject: str | None = None
    record: str = HISTORY


def is_forgotten(newest: VersionManifest | None) -> bool:
    """Whether the case was forgotten on purpose."""
    return newest is not None and bool(newest.forgotten)


def forgotten_versions(newest: VersionManifest | None) -> frozenset[int]:
    """The versions that were deleted on purpose, as the newest manifest tells."""
    listed = newest.forgotten if newest is not None else ()
    return frozenset(one.version for one in listed if one.version is not None)


def kept_of(newest: VersionManifest) -> Kept:
    """The outgoing documents, their signed copies, and what the archive got of just these."""
    documents = tuple(one for one in newest.documents if one.outgoing and one.is_final)
    attached = tuple(one for one in newest.attached if one.kind in _SIGNED_COPIES)
    names = {one.key for one in documents}
    names |= {one.entry for one in attached}
    archive = tuple(one for one in newest.archive if one.name in names)
    paths = {path for one in documents for path in (one.docx, one.pdf)}
    paths |= {one.file for one in attached}
    folders = tuple(f"{one.folder}/" for one in archive)
    return Kept(
        documents=documents,
        # Whose approval it was stands in the archive.
        attached=tuple(one.model_copy(update={"approver": None}) for one in attached),
        archive=archive,
        files=tuple(
            one for one in newest.files if one.path in paths or one.path.startswith(folders)
        ),
    )


def kept_texts(folder: CaseFolder, newest: VersionManifest) -> tuple[KeptText, ...]:
    """What people wrote that stays when the case is forgotten, in the order it was recorded.

    Raises:
        TamperedError: the history cannot be read.
    """
    lines = tuple(
        KeptText(
            event=line.event,
            text=line.note,
            subject=Path(line.withdrawn.file).name if line.withdrawn else line.document,
        )
        for line in folder.history_lines()
        if line.note
    )
    despite = tuple(
        KeptText(
            event="attached-despite",
            text=one.despite,
            subject=Path(one.file).name,
            record=MANIFEST_NAME,
        )
        for one in kept_of(newest).attached
        if one.despite
    )
    return (*lines, *despite)


def deleted_entries(folder: CaseFolder, inputs: Iterable[Path]) -> tuple[ForgottenEntry, ...]:
    """All files that forgetting deletes: of every version there is, set aside, and `inputs`.

    Raises:
        TamperedError: a manifest cannot be read.
        OSError: a file cannot be read.
    """
    found = []
    for version in folder.versions():
        manifest = folder.manifest(version)
        own = folder.version_folder(version)
        for one in (*manifest.files, file_entry(own / MANIFEST_NAME, own)):
            entry = ForgottenEntry(version=version, **one.model_dump())
            found.append(entry)
    for path, name in (*_beside(folder), *((one, one.name) for one in inputs)):
        size, digest = path.stat().st_size, sha256_of(path)
        found.append(ForgottenEntry(path=name, size=size, sha256=digest))
    return tuple(found)


def _beside(folder: CaseFolder) -> Iterator[tuple[Path, str]]:
    """What was set aside of the case: that was no good, or was damaged later."""
    for place, above in (
        (folder.root / ASIDE, folder.root),
        (damaged_of(folder), folder.root.parent),
    ):
        for path in sorted(one for one in place.rglob("*") if one.is_file()):
            yield path, path.relative_to(above).as_posix()


def is_anything_beside(folder: CaseFolder) -> bool:
    """Whether something of the case lies beside its versions."""
    return (folder.root / ASIDE).exists() or damaged_of(folder).exists()


def publish_last(
    folder: CaseFolder,
    summary: CaseSummary,
    gone: tuple[ForgottenEntry, ...],
    day: date,
    staged: Path,
) -> VersionManifest:
    """Publish the last version, put together in the empty folder `staged`; what is there stays.

    Raises:
        TamperedError: a file that is to be kept is not what was published.
        CannotWriteError: the outputs cannot be written.
        OSError: a file cannot be copied.
    """
    versions = folder.versions()
    newest = folder.manifest(versions[-1])
    kept, source = kept_of(newest), folder.version_folder(newest.version)
    for entry in kept.files:
        target = staged / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / entry.path, target)
        if sha256_of(target) != entry.sha256:
            raise TamperedError("forget-file-damaged", file=str(source / entry.path))
    (staged / SUMMARY_NAME).write_bytes(as_json(summary))
    for path in staged.rglob("*"):
        _on_disk(path)
    version = folder.next_version()
    event = HistoryEntry(event="forgotten", version=version, day=day.isoformat())
    last = VersionManifest(
        case=newest.case,
        version=version,
        created=newest.created,
        state=newest.state,
        ruleset=newest.ruleset,
        documents=kept.documents,
        attached=kept.attached,
        dialect=newest.dialect if kept.archive else None,
        archive=kept.archive,
        forgotten=gone,
        history=(event,),
        tools=newest.tools,
        files=(),
    )
    publish(folder, staged, last)
    # Nothing may be deleted before this is sure to be there after a power cut.
    _on_disk(folder.version_folder(version))
    _on_disk(folder.root)
    return last


def _on_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_versions(folder: CaseFolder, versions: Iterable[int]) -> None:
    """Delete old versions and what was kept aside. Only for who holds the case's lock.

    Raises:
        OSError: something cannot be deleted.
    """
    for version in sorted(versions):
        old = folder.version_folder(version)
        if not old.is_dir():
            continue
        # Out of the way whole: a version that is half gone would look like damage.
        away = Path(tempfile.mkdtemp(prefix=work_name(folder.root.name), dir=folder.root.parent))
        old.rename(away / old.name)
        shutil.rmtree(away)
    clear_aside(folder)
    damaged = damaged_of(folder)
    if damaged.is_dir():
        shutil.rmtree(damaged)
        with suppress(OSError):
            # Other cases may have something there.
            damaged.parent.rmdir()
