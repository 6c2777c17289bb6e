"""What a case's folder keeps, as far as its manifests can be read: found by bytes or by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import (
    ARCHIVE_FOLDER,
    BundleEntry,
    DocumentEntry,
    ForgottenEntry,
    HistoryEntry,
    VersionManifest,
)
from docgen.casefile.records import HISTORY, readable_entries
from docgen.casefile.withdrawn import withdrawn_in
from docgen.errors import TamperedError
from docgen.model.attached import Attached
from docgen.model.history import Withdrawn

__all__ = ["Hit", "Item", "Kept", "Listed", "entry_at"]

ItemKind = Literal["document", "bundle", "attached", "other"]
_KINDS: tuple[ItemKind, ...] = ("document", "bundle", "attached", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a case has, in one version or in many.

    `name` is a document's key, a bundle's file, an attached file's name as an entry of the archive,
    else the path below the version's folder.
    """

    kind: ItemKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The bytes of a file as a version holds them."""

    version: int
    path: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document or a bundle as one version lists it; a bundle has no version of its template.

    `proposal` is the counterproposal that the document's text is.
    """

    version: int
    first_version: int
    facts: str
    title: str
    pack: str
    pack_version: str
    pack_digest: str
    state: str
    parts: tuple[tuple[str, str], ...] = ()
    proposal: Attached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The folder of a case; `manifests` are those that can be read, the oldest first."""

    folder: CaseFolder
    manifests: tuple[VersionManifest, ...]

    @classmethod
    def of(cls, folder: CaseFolder) -> Kept:
        """Read what can be read; what is damaged is `docgen verify`'s to tell.

        Raises:
            TamperedError: the folder as a whole cannot be read.
        """
        found = []
        for version in folder.versions():
            try:
                found.append(folder.manifest(version))
            except TamperedError:
                continue
        return cls(folder=folder, manifests=tuple(found))

    def hits(self, digest: str) -> list[Hit]:
        """Where these bytes lie; a document goes before its copy in the archive package."""
        found = [
            Hit(version=one.version, path=file.path, item=item_at(one, file.path))
            for one in self.manifests
            for file in one.files
            if file.sha256 == digest
        ]
        return sorted(found, key=lambda hit: (hit.version, _KINDS.index(hit.item.kind)))

    def forgotten(self, digest: str) -> list[ForgottenEntry]:
        """Where these bytes lay before the case was forgotten; a copy in the package comes last."""
        every = (one for manifest in self.manifests for one in manifest.forgotten)
        found = [one for one in every if one.sha256 == digest]
        return sorted(found, key=lambda one: one.path.count("/"))

    def pdfs(self) -> Iterator[tuple[VersionManifest, str, int, str]]:
        """Every PDF that was made: version, path, size in bytes and SHA-256 (hex)."""
        for one in self.manifests:
            for file in one.files:
                made = item_at(one, file.path).kind in {"document", "bundle"}
                if made and file.path.endswith(".pdf"):
                    yield one, file.path, file.size, file.sha256

    def withdrawn(self, name: str) -> Withdrawn | None:
        """That the attached file with this name as an entry was taken back; None if it was not."""
        every = (one for manifest in self.manifests for one in withdrawn_in(manifest.history))
        return next((one for one in every if one.entry == name), None)

    def lost(self) -> set[int]:
        """The versions that there have been and whose manifest cannot be read any more."""
        return self.folder.known_versions() - {one.version for one in self.manifests}

    def digest(self, version: int, path: str) -> str | None:
        """The hash of a published file, as its manifest says."""
        manifest = next((one for one in self.manifests if one.version == version), None)
        listed = manifest.file(path) if manifest else None
        return listed.sha256 if listed else None

    def journal(self, name: str, first_version: int | None) -> str | None:
        """The number that the archive gave for an entry, while it was the text of that version."""
        found: str | None = None
        by_version = {one.version: one for one in self.manifests}
        for line in self._archived(name):
            earlier = [version for version in by_version if version < line.version]
            before = by_version[max(earlier)] if earlier else None
            text = before.document(name) if before else None
            if text is None or text.first_version == first_version:
                found = line.journal
        return found

    def forgotten_journal(self, path: str, versions: Collection[int]) -> str | None:
        """The number of what lay at `path` in these versions, which are deleted on purpose."""
        found: str | None = None
        for line in self._archived(entry_at(path)):
            # A number is given to what the version before has.
            if {line.version, line.version - 1} & set(versions):
                found = line.journal
        return found

    def _archived(self, name: str) -> list[HistoryEntry]:
        """What the history says of numbers of the entry; it also tells of versions that are gone.

        The manifests tell it, and the record for those whose manifest is not there any more.
        """
        there = {one.version for one in self.manifests}
        lines = [line for one in self.manifests for line in one.history]
        record = readable_entries(self.folder.root / HISTORY, HistoryEntry)
        lines += [line for line in record if line.version not in there]
        own = [line for line in lines if (line.event, line.document) == ("archived", name)]
        return sorted(own, key=lambda line: line.version)


def entry_at(path: str) -> str:
    """What the entry of the archive package is called that the file at `path` belongs to.

    `path` is below the version's folder: a document, a file that came back, or a copy of either in
    the package.
    """
    parts = PurePosixPath(path).parts
    if len(parts) == 1:
        return PurePosixPath(path).stem
    number, _, named = parts[1].partition("-")
    if parts[0] == ARCHIVE_FOLDER:
        return named
    # A file that came back gives its name and its number to its entry.
    return f"{PurePosixPath(named).stem}-{int(number)}" if number.isdecimal() else path


def item_at(manifest: VersionManifest, path: str) -> Item:
    """What the file at `path` below the version's folder is."""
    for document in manifest.documents:
        if path in {document.docx, document.pdf}:
            return Item(kind="document", name=document.key)
    for bundle in (manifest.bundle, manifest.bundle_out):
        if bundle and bundle.file == path:
            return Item(kind="bundle", name=bundle.file)
    for attached in manifest.attached:
        if attached.file == path:
            return Item(kind="attached", name=attached.entry)
    return Item(kind="other", name=path)


def listed(manifest: VersionManifest, item: Item) -> Listed | None:
    """How the version lists a document or a bundle; None when it does not have it."""
    if item.kind == "document":
        document = manifest.document(item.name)
        return _of_document(manifest, document) if document else None
    bundles = (manifest.bundle, manifest.bundle_out)
    bundle = next((one for one in bundles if one and one.file == item.name), None)
    return _of_bundle(manifest, bundle) if item.kind == "bundle" and bundle else None


def _of_document(manifest: VersionManifest, entry: DocumentEntry) -> Listed:
    return Listed(
        version=manifest.version,
        first_version=entry.first_version,
        facts=entry.facts,
        title=entry.title,
        pack=entry.pack,
        pack_version=entry.pack_version,
        pack_digest=entry.pack_digest,
        state=entry.state,
        proposal=_proposal(manifest, entry),
    )


def _proposal(manifest: VersionManifest, entry: DocumentEntry) -> Attached | None:
    if entry.origin is None:
        return None
    # The facts of such a document are the hash of the file.
    return next((one for one in manifest.attached if one.sha256 == entry.facts), None)


def _of_bundle(manifest: VersionManifest, entry: BundleEntry) -> Listed:
    return Listed(
        version=manifest.version,
        first_version=entry.first_version,
        facts=entry.facts,
        title="",
        pack="",
        pack_version="",
        pack_digest=entry.pack_digest,
        state=manifest.state,
        parts=tuple((one.key, one.sha256) for one in entry.parts),
    )


def path_of(manifest: VersionManifest, item: Item, sort: str) -> str | None:
    """Where the version has the document as `pdf` or `docx`, or the bundle."""
    if item.kind == "bundle":
        return item.name
    document = manifest.document(item.name)
    if document is None:
        return None
    return document.docx if PurePosixPath(document.docx).suffix == f".{sort}" else document.pdf


def enclosing(file: Path) -> CaseFolder | None:
    """The case's folder that the file lies in, if it lies in one."""
    for parent in file.resolve().parents:
        folder = CaseFolder(parent)
        # A version's folder lies in it; the file itself may be an attached one, one level deeper.
        if folder.is_case():
            return folder
    return None
