"""Whether a PDF is a document that docgen made: of this case, and the text that stands now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.told import tell

__all__ = ["Own", "own_faults", "read_own"]

_KEYWORDS = re.compile(r"case:(\S+) version:(v\d+) facts:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a document of docgen's says of itself."""

    case: str
    version: str
    facts: str


def read_own(pdf: pikepdf.Pdf) -> Own | None:
    """What an open PDF says of its case; None when docgen did not make it, or nobody can tell."""
    info = pdf.trailer.get("/Info")
    said = str(info.get("/Keywords", "")) if isinstance(info, pikepdf.Dictionary) else ""
    found = _KEYWORDS.search(said)
    return Own(case=found[1], version=found[2], facts=found[3]) if found else None


def own_faults(
    looked: Looked, own: Own, folder: CaseFolder, document: str | None, *, signing: bool
) -> Iterator[Finding]:
    """What tells that the file is not `document` of the case as it stands.

    `signing`: it is a text to sign, which nobody signs as a draft. Whether it is the last one that
    was published, its wording tells.
    """
    if own.case != folder.root.name:
        yield tell("attach-other-case", looked.path, case=own.case)
        return
    if document is None:
        return
    entries = [
        (version, entry)
        for version in folder.versions()
        for entry in folder.manifest(version).documents
        if entry.facts == own.facts
    ]
    if not any(entry.key == document for _, entry in entries):
        yield from _unknown(looked, own, entries[0][1].title if entries else "", signing=signing)
    elif signing:
        if not any(entry.is_final for _, entry in entries if entry.key == document):
            yield tell("attach-draft", looked.path, version=own.version)
    elif (newest := _newest(folder, document)) is not None and newest.facts != own.facts:
        yield tell("attach-outdated", looked.path, version=own.version)


def _unknown(looked: Looked, own: Own, other: str, *, signing: bool) -> Iterator[Finding]:
    """What tells that the file is the document `other` (empty: that no version has its facts)."""
    if other:
        yield tell("attach-other-document", looked.path, document=other)
    elif not signing:
        yield tell("attach-not-published", looked.path, version=own.version)


def _newest(folder: CaseFolder, document: str) -> DocumentEntry | None:
    current = folder.current()
    return current.document(document) if current else None
