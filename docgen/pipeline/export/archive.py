"""What goes to the archive: the journal entries of a version, each with its files and message."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from docgen.casefile.archive.entries import as_listed
from docgen.casefile.export import ExportFile
from docgen.casefile.export.listing import ExportManifest, listed
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import (
    ARCHIVE_FOLDER,
    MANIFEST_NAME,
    ArchiveEntry,
    Dialect,
    FileEntry,
    VersionManifest,
    sha256_of,
)
from docgen.casefile.writing import cannot_write
from docgen.errors import NotReadyError
from docgen.pipeline.archiving import write_package
from docgen.pipeline.export.package import LeftOut, Package, Wish
from docgen.pipeline.export.sound import case_of, published_bytes
from docgen.pipeline.journalling import journalled
from docgen.pipeline.workshop import Workshop

__all__ = ["archive_package"]

_USUAL: Dialect = "efm"


def archive_package(
    folder: CaseFolder, manifest: VersionManifest, wish: Wish, workshop: Workshop
) -> Package:
    """The archive package of the version, in its own dialect or the one that was asked for.

    Raises:
        NotReadyError: there is no case number, nothing for the archive, or all was forgotten.
        TamperedError: the version is not what was published.
        CannotWriteError: there is no room to put a package of another dialect together.
    """
    case = case_of(folder, manifest)
    if not case.case_number:
        raise NotReadyError("export-case-number-missing", case=manifest.case)
    dialect = wish.dialect or workshop.settings.arkivmelding or manifest.dialect or _USUAL
    if dialect == manifest.dialect:
        entries, files = manifest.archive, tuple(_kept(folder, manifest))
    else:
        entries, files = _rewritten(folder, manifest, dialect, workshop)
    if not entries:
        raise NotReadyError("export-nothing-to-archive", case=manifest.case)
    own = ExportManifest(
        case=manifest.case,
        case_number=case.case_number,
        version=manifest.version,
        version_manifest=sha256_of(folder.version_folder(manifest.version) / MANIFEST_NAME),
        dialect=dialect,
        entries=entries,
        files=tuple(FileEntry(path=one.path, size=one.size, sha256=one.sha256) for one in files),
    )
    return Package(
        case=manifest.case,
        version=manifest.version,
        files=listed(own, files),
        entries=entries,
        numbers=_numbers(folder, entries),
        left_out=tuple(_left_out(manifest, files)),
    )


def _numbers(folder: CaseFolder, entries: Sequence[ArchiveEntry]) -> dict[str, str]:
    """What the archive has taken in already: who reads the package in must not do so twice."""
    given = journalled(folder).numbers
    return {one.name: given[one.name] for one in entries if one.name in given}


def _kept(folder: CaseFolder, manifest: VersionManifest) -> Iterator[ExportFile]:
    """The package as it lies in the version."""
    for entry in manifest.files:
        if entry.path.startswith(f"{ARCHIVE_FOLDER}/"):
            content = published_bytes(folder, manifest, entry.path)
            yield ExportFile(path=entry.path, content=content)


def _rewritten(
    folder: CaseFolder, manifest: VersionManifest, dialect: Dialect, workshop: Workshop
) -> tuple[tuple[ArchiveEntry, ...], tuple[ExportFile, ...]]:
    """The package with messages that the version does not hold."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        try:
            entries = write_package(
                folder, manifest.version, root / ARCHIVE_FOLDER, dialect, workshop
            )
            files = tuple(
                ExportFile(path=path.relative_to(root).as_posix(), content=path.read_bytes())
                for path in sorted(root.rglob("*"))
                if path.is_file()
            )
        except OSError as error:
            raise cannot_write(root, error) from error
    return as_listed(entries), files


def _left_out(manifest: VersionManifest, files: Sequence[ExportFile]) -> Iterator[LeftOut]:
    """What the archive does not get: drafts, what was not made, what no pack says is for it."""
    included = {PurePosixPath(one.path).name for one in files}
    for entry in manifest.documents:
        if entry.pdf not in included:
            yield LeftOut(key=entry.key, state=entry.state)
    for state, keys in (("blocked", manifest.blocked), ("failed", manifest.failed)):
        for key in keys:
            yield LeftOut(key=key, state=state)
