"""Decides whether a document of an earlier version can stand as it is."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry
from docgen.model.artifact import DocumentState

__all__ = ["Kept", "find_reusable", "latest_entry", "reusable"]

# A document in one of these states bears somebody's signature or approval somewhere.
_SETTLED = {DocumentState.SIGNED, DocumentState.APPROVED, DocumentState.ARCHIVED}
_FINAL_TEXT = {"ready", "signed", "approved", "archived"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document as a published version holds it."""

    version: int
    entry: DocumentEntry


def reusable(entry: DocumentEntry, *, facts: str, pack_digest: str, state: DocumentState) -> bool:
    """Whether the bytes of `entry` hold: same facts and same template.

    An approved document is not made again because of a new template alone.
    """
    if entry.facts != facts:
        return False
    return entry.pack_digest == pack_digest or (state in _SETTLED and entry.state in _FINAL_TEXT)


def _kept(folder: CaseFolder, key: str) -> list[Kept]:
    """The document in every version that holds it, the newest first."""
    found = [(version, folder.manifest(version)) for version in reversed(folder.versions())]
    entries = [(version, manifest.document(key)) for version, manifest in found]
    return [Kept(version=version, entry=entry) for version, entry in entries if entry]


def latest_entry(folder: CaseFolder, key: str) -> DocumentEntry | None:
    """The document as the newest version that holds it lists it; None before the first."""
    found = _kept(folder, key)
    return found[0].entry if found else None


def find_reusable(
    folder: CaseFolder, key: str, *, facts: str, pack_digest: str, state: DocumentState
) -> Kept | None:
    """The newest published document that can stand as it is; None when it must be made.

    A document may have been stopped for a version or two, or changed and changed back: what was
    published of it before holds again. A signed document is never made again once its final text
    exists.
    """
    found = _kept(folder, key)
    if found and state is DocumentState.SIGNED and found[0].entry.state in _FINAL_TEXT:
        return found[0]
    return next(
        (
            kept
            for kept in found
            if reusable(kept.entry, facts=facts, pack_digest=pack_digest, state=state)
        ),
        None,
    )
