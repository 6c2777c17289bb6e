"""What of a version goes into the archive: of one that is being made, and of one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.casefile.archive.entries import as_listed, entries_of
from docgen.casefile.archive.entry import JournalEntry
from docgen.casefile.archive.filing import Filing
from docgen.casefile.archive.package import write_entries
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import ARCHIVE_FOLDER, ArchiveEntry, Dialect, VersionManifest
from docgen.checks import scheme_words
from docgen.errors import TamperedError
from docgen.model.case import Case
from docgen.model.pack import Archive
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = ["Archiving", "archiving_of", "filing_of", "write_package"]

_USUAL: Dialect = "efm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archiving:
    """The archive package of a coming version; `write` puts it there."""

    dialect: Dialect
    filing: Filing
    entries: tuple[JournalEntry, ...]

    @property
    def listed(self) -> tuple[ArchiveEntry, ...]:
        """The entries as the manifest tells of them."""
        return as_listed(self.entries)

    def write(self, staged: Path) -> None:
        """Put the package into the staging folder.

        Raises:
            OSError: it cannot be written.
        """
        write_entries(self.filing, self.entries, staged / ARCHIVE_FOLDER, self.dialect)


def archiving_of(
    examined: Examined,
    workshop: Workshop,
    made: Sequence[Made],
    *,
    folder: CaseFolder,
    staged: Path,
    prior: VersionManifest | None,
) -> Archiving:
    """The package of the version that lies in `staged`.

    It is written as this run is told to, else as in the version before, else for eFormidling.

    Raises:
        OSError: a file of the version cannot be read.
    """
    filing = Filing(
        name=examined.name,
        case=examined.checked.given,
        created=examined.created(workshop.today),
        root=staged,
        documents=tuple(one.entry for one in made),
        attached=(*examined.history.attached, *examined.adding.attached),
        archives=_archives(workshop),
        profiles=workshop.tables.profiles,
        scheme=scheme_words(examined.checked.given, workshop.tables),
        known=_known(folder, examined.next_version),
    )
    before = prior.dialect if prior else None
    dialect = workshop.settings.arkivmelding or before or _USUAL
    return Archiving(dialect=dialect, filing=filing, entries=entries_of(filing))


def filing_of(folder: CaseFolder, version: int, workshop: Workshop) -> Filing:
    """A published version as the archive is to get it.

    Raises:
        TamperedError: its manifest or its case cannot be read, or is not what was published.
    """
    manifest, case = folder.manifest(version), folder.stored_case(version)
    if case is None:
        file = folder.version_folder(version) / "case.json"
        raise TamperedError("stored-case-damaged", file=str(file))
    return _filing_of(folder, manifest, case, workshop)


def _filing_of(
    folder: CaseFolder, manifest: VersionManifest, case: Case, workshop: Workshop
) -> Filing:
    return Filing(
        name=folder.root.name,
        case=case,
        created=date.fromisoformat(manifest.created),
        root=folder.version_folder(manifest.version),
        documents=manifest.documents,
        attached=manifest.attached,
        archives=_archives(workshop),
        profiles=workshop.tables.profiles,
        scheme=scheme_words(case, workshop.tables),
        known=_known(folder, manifest.version + 1),
    )


def write_package(
    folder: CaseFolder, version: int, target: Path, dialect: Dialect, workshop: Workshop
) -> tuple[JournalEntry, ...]:
    """Write the archive package of a published version, from what its folder keeps.

    Each entry gets its folder below `target`. Of a version that has a package of this dialect the
    result is the same, byte for byte, as long as packs and profiles say the same.

    Raises:
        TamperedError: the version cannot be read, or is not what was published.
        OSError: a file cannot be read, or the target cannot be written.
    """
    filing = filing_of(folder, version, workshop)
    entries = entries_of(filing)
    write_entries(filing, entries, target, dialect)
    return entries


def _archives(workshop: Workshop) -> dict[str, Archive]:
    return {
        name: pack.manifest.archive
        for name, pack in workshop.packs.items()
        if pack.manifest.archive is not None
    }


def _known(folder: CaseFolder, before: int) -> dict[str, ArchiveEntry]:
    """The entries of all versions before `before` that are there; the newest of each name."""
    return {
        entry.name: entry
        for version in folder.versions()
        if version < before
        for entry in folder.manifest(version).archive
    }
