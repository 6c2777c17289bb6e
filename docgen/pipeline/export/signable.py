"""Which document of a case goes to signing, and whether it can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.casefile.manifest import DocumentEntry, VersionManifest
from docgen.errors import NotReadyError, UsageError
from docgen.model.artifact import DocumentState
from docgen.model.document import kind_of
from docgen.model.evidence import SIGNATURES
from docgen.model.pack import Pack

__all__ = ["document_to_sign"]

_SETTLED = {DocumentState.SIGNED, DocumentState.APPROVED, DocumentState.ARCHIVED}


def document_to_sign(
    manifest: VersionManifest, packs: Mapping[str, Pack], asked: str | None
) -> DocumentEntry:
    """The document that goes to signing: the one that was asked for, or the only one to sign.

    Raises:
        UsageError: it is an internal document, is not to be signed, or is not there; or there are
            several and none was named.
        NotReadyError: it is a draft, was stopped or not made, or is signed already.
    """
    keys = list(dict.fromkeys(_signable(manifest, packs)))
    unsigned = [key for key in keys if not _is_settled(manifest.document(key))]
    chosen = _chosen(manifest, unsigned if len(unsigned) == 1 and asked is None else keys, asked)
    told = {"document": chosen, "case": manifest.case}
    if chosen in manifest.blocked:
        raise NotReadyError("export-blocked", **told)
    entry = manifest.document(chosen)
    if entry is None or chosen in manifest.failed:
        raise NotReadyError("export-failed", **told)
    state = DocumentState(entry.state)
    if state is DocumentState.DRAFT:
        raise NotReadyError("export-draft", **told)
    if state in _SETTLED:
        raise NotReadyError("export-signed", **told)
    if state is not DocumentState.READY:
        raise NotReadyError("export-blocked", **told)
    return entry


def _signable(manifest: VersionManifest, packs: Mapping[str, Pack]) -> Iterator[str]:
    for entry in manifest.documents:
        if entry.outgoing and _is_to_sign(packs.get(entry.pack)):
            yield entry.key
    for key in (*manifest.blocked, *manifest.failed):
        if _is_to_sign(packs.get(kind_of(key, packs) or "")):
            yield key


def _is_to_sign(pack: Pack | None) -> bool:
    """Whether the documents of a pack go out, and come back signed."""
    if pack is None:
        return False
    told = pack.manifest
    return told.audience == "outgoing" and told.approved_by in SIGNATURES


def _is_settled(entry: DocumentEntry | None) -> bool:
    return entry is not None and DocumentState(entry.state) in _SETTLED


def _chosen(manifest: VersionManifest, keys: list[str], asked: str | None) -> str:
    listed = ", ".join(keys)
    if asked is None:
        if not keys:
            raise UsageError("export-nothing-to-sign", case=manifest.case)
        if len(keys) > 1:
            raise UsageError("export-choose-document", case=manifest.case, documents=listed)
        return keys[0]
    if asked in keys:
        return asked
    entry = manifest.document(asked)
    if entry is not None and not entry.outgoing:
        raise UsageError("export-internal-document", document=asked)
    if entry is not None:
        raise UsageError("export-not-to-sign", document=asked)
    raise UsageError(
        "export-no-such-document", document=asked, case=manifest.case, documents=listed or "–"
    )
