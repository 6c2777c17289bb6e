"""What goes to the archive: the journal entries of a version, each with its files and message."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.casefile.export import ExportFile
from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import MANIFEST_NAME, Dialect, VersionManifest, as_json, sha256_of
from docgen.errors import NotReadyError, TamperedError
from docgen.model.case import Case
from docgen.pipeline.export.package import LeftOut, Package, Wish
from docgen.pipeline.export.sound import published_bytes
from docgen.pipeline.workshop import Workshop

__all__ = ["archive_package"]

_FOLDER = "arkiv/"


def archive_package(
    folder: CaseFolder, manifest: VersionManifest, wish: Wish, workshop: Workshop
) -> Package:
    """The archive package of the version, in its own dialect or the one that was asked for.

    Raises:
        NotReadyError: the case has no case number, or nothing that the archive may have.
        TamperedError: the version is not what was published.
    """
    del workshop
    case = folder.stored_case(manifest.version)
    if case is None:
        file = folder.version_folder(manifest.version) / CASE_NAME
        raise TamperedError("stored-case-damaged", file=str(file))
    if not case.case_number:
        raise NotReadyError("export-case-number-missing", case=manifest.case)
    if not manifest.archive:
        raise NotReadyError("export-nothing-to-archive", case=manifest.case)
    dialect = wish.dialect or manifest.dialect or "efm"
    files = tuple(_kept(folder, manifest))
    listed = _listing(folder, manifest, case, dialect, files)
    return Package(
        case=manifest.case,
        version=manifest.version,
        files=(*files, ExportFile(path=MANIFEST_NAME, content=listed)),
        left_out=tuple(_left_out(manifest)),
    )


def _kept(folder: CaseFolder, manifest: VersionManifest) -> Iterator[ExportFile]:
    """The package as it lies in the version."""
    for entry in manifest.files:
        if entry.path.startswith(_FOLDER):
            content = published_bytes(folder, manifest, entry.path)
            yield ExportFile(path=entry.path, content=content)


def _listing(
    folder: CaseFolder,
    manifest: VersionManifest,
    case: Case,
    dialect: Dialect,
    files: tuple[ExportFile, ...],
) -> bytes:
    """The export's own manifest: what it is of, and the hash of every file in it."""
    source = folder.version_folder(manifest.version) / MANIFEST_NAME
    return as_json(
        {
            "schema": "docgen/export/1",
            "profile": "arkiv",
            "case": manifest.case,
            "case_number": case.case_number,
            "version": manifest.version,
            "version_manifest": sha256_of(source),
            "dialect": dialect,
            "entries": [one.model_dump(mode="json") for one in manifest.archive],
            "files": [{"path": one.path, "size": one.size, "sha256": one.sha256} for one in files],
        }
    )


def _left_out(manifest: VersionManifest) -> Iterator[LeftOut]:
    """What the archive does not get: drafts, and what was not made."""
    for entry in manifest.documents:
        if not entry.is_final:
            yield LeftOut(key=entry.key, state=entry.state)
    for state, keys in (("blocked", manifest.blocked), ("failed", manifest.failed)):
        for key in keys:
            yield LeftOut(key=key, state=state)
