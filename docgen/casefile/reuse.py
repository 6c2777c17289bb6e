"""Decides whether a document of an earlier version can stand as it is."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry, VersionManifest, sha256_of
from docgen.errors import TamperedError
from docgen.model.artifact import BOUND, DocumentState
from docgen.model.result import Stale

__all__ = ["Kept", "find_reusable", "latest_entry", "reusable", "stale_because"]

# A document in one of these states bears somebody's signature or approval somewhere.
_SETTLED = {*BOUND, DocumentState.APPROVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document as a published version holds it: its files, which are what its manifest says."""

    version: int
    entry: DocumentEntry
    docx: Path
    pdf: Path

    def copy_to(self, staged: Path) -> None:
        """Copy both files into the staging folder.

        Raises:
            OSError: they cannot be copied.
        """
        shutil.copyfile(self.docx, staged / self.entry.docx)
        shutil.copyfile(self.pdf, staged / self.entry.pdf)


def reusable(entry: DocumentEntry, *, facts: str, pack_digest: str, state: DocumentState) -> bool:
    """Whether the bytes of `entry` hold: same facts and same template.

    An approved document is not made again because of a new template alone.
    """
    if entry.facts != facts:
        return False
    return entry.pack_digest == pack_digest or _is_settled(entry, state)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Published:
    """A document as a version lists it, whether or not its files are sound."""

    manifest: VersionManifest
    entry: DocumentEntry


def _published(folder: CaseFolder, key: str) -> list[_Published]:
    """The document in every version that holds it, the newest first."""
    manifests = [folder.manifest(version) for version in reversed(folder.versions())]
    entries = [(manifest, manifest.document(key)) for manifest in manifests]
    return [_Published(manifest=manifest, entry=entry) for manifest, entry in entries if entry]


def _sound(folder: CaseFolder, published: _Published, name: str) -> bool:
    """Whether the file is there and is what its manifest says."""
    listed = published.manifest.file(name)
    try:
        digest = sha256_of(folder.version_folder(published.manifest.version) / name)
    except OSError:
        return False
    return listed is not None and listed.sha256 == digest


def _kept(folder: CaseFolder, published: _Published) -> Kept | None:
    """The document with its files; None when one of them is damaged or missing."""
    entry, version = published.entry, published.manifest.version
    if not all(_sound(folder, published, name) for name in (entry.docx, entry.pdf)):
        return None
    root = folder.version_folder(version)
    return Kept(
        version=version,
        entry=entry,
        docx=root / entry.docx,
        pdf=root / entry.pdf,
    )


def latest_entry(folder: CaseFolder, key: str) -> DocumentEntry | None:
    """The document as the newest version that holds it lists it; None before the first."""
    found = _published(folder, key)
    return found[0].entry if found else None


def _signed(folder: CaseFolder, key: str, found: list[_Published]) -> Kept | None:
    """The signed text; None when none has been published yet.

    Raises:
        TamperedError: it has been published, and is damaged or gone.
    """
    final = next((published for published in found if published.entry.is_final), None)
    if final is not None:
        kept = _kept(folder, final)
        if kept is None:
            version = folder.version_folder(final.manifest.version).name
            raise TamperedError("signed-damaged", document=key, version=version)
        return kept
    versions = folder.versions()
    for line in folder.history_lines():
        if (line.event, line.document) == ("signed", key) and line.version not in versions:
            version = folder.version_folder(line.version).name
            raise TamperedError("signed-damaged", document=key, version=version)
    return None


def _newest(folder: CaseFolder, key: str, state: DocumentState) -> Kept | None:
    """The text of the newest version, if it has one that is sound, and draft or final as now."""
    manifest = folder.current()
    entry = manifest.document(key) if manifest else None
    if manifest is None or entry is None:
        return None
    now = entry.model_copy(update={"state": str(state)})
    published = _Published(manifest=manifest, entry=entry)
    return _kept(folder, published) if now.is_final == entry.is_final else None


def _made_with(published: _Published, folder: CaseFolder, tools: Mapping[str, str] | None) -> bool:
    """Whether the document was made with these tools; None stands for any."""
    if tools is None:
        return True
    try:
        return folder.manifest(published.entry.first_version).tools == tools
    except TamperedError:
        # The version that made it is gone.
        return False


def find_reusable(
    folder: CaseFolder,
    key: str,
    *,
    facts: str,
    pack_digest: str,
    state: DocumentState,
    tools: Mapping[str, str] | None = None,
    newest: bool = False,
) -> Kept | None:
    """The newest published document that can stand as it is; None when it must be made.

    A document may have been stopped for a version or two, or changed and changed back: what was
    published of it before holds again. One whose files are not what the manifest says does not. A
    signed document is never made again once its final text exists. With `tools`, what other
    versions of them made does not stand, unless somebody has signed or approved it. With `newest`,
    the text of the newest version stands as it is, draft or final as it was.

    Raises:
        TamperedError: the text that was signed has been damaged, or is gone with its version.
    """
    found = _published(folder, key)
    if state in BOUND:
        signed = _signed(folder, key, found)
        if signed is not None:
            return signed
    stands = _newest(folder, key, state) if newest else None
    if stands is not None:
        return stands
    alike = (
        _kept(folder, published)
        for published in found
        if reusable(published.entry, facts=facts, pack_digest=pack_digest, state=state)
        and (_is_settled(published.entry, state) or _made_with(published, folder, tools))
    )
    return next((kept for kept in alike if kept is not None), None)


def _is_settled(entry: DocumentEntry, state: DocumentState) -> bool:
    return state in _SETTLED and entry.is_final


def stale_because(
    folder: CaseFolder | None, key: str, *, facts: str, pack_digest: str, tools: bool
) -> Stale:
    """Why a document of which nothing is reusable is made: the first reason there is.

    `tools` tells that other versions of the tools are a reason.
    """
    latest = latest_entry(folder, key) if folder else None
    if latest is None:
        return "new"
    if latest.facts != facts:
        return "facts"
    if latest.pack_digest != pack_digest:
        # Of the same counterproposal there is no template: it is copied in another way.
        return "template" if latest.origin is None else "copy"
    return "tools" if tools else "damaged"
