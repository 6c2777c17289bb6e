"""Whether a PDF is a document that docgen made: of this case, and the text that stands now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry
from docgen.conformance.said import said_by_packet
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.told import tell
from docgen.pipeline.bundle_maker import BUNDLE_FILES
from docgen.texts import translate

__all__ = ["OWN_BUNDLE", "Own", "own_faults", "read_own"]

OWN_BUNDLE = "attach-own-bundle"
"""The code of the finding that the file is a bundle of docgen's."""

_KEYWORDS = re.compile(r"case:(\S+) version:(v\d+) facts:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a document of docgen's says of itself."""

    case: str
    version: str
    facts: str
    title: str = ""

    def is_called(self, title: str) -> bool:
        """Whether this is its title, before the name of the project."""
        return self.title == title or self.title.startswith(f"{title} \u2013 ")


def read_own(pdf: pikepdf.Pdf) -> Own | None:
    """What an open PDF says of its case; None when docgen did not make it, or nobody can tell."""
    kept = pdf.trailer.get("/Info")
    info = kept if isinstance(kept, pikepdf.Dictionary) else pikepdf.Dictionary()
    said = str(info.get("/Keywords", ""))
    found = _KEYWORDS.search(said)
    if found is None:
        return _by_packet(pdf)
    title = " ".join(str(info.get("/Title", "")).split())
    return Own(case=found[1], version=found[2], facts=found[3], title=title)


def _by_packet(pdf: pikepdf.Pdf) -> Own | None:
    """What XMP says, where a program has written Info anew."""
    said = said_by_packet(pdf)
    if said is None or said.case is None or said.version is None:
        return None
    version = f"v{said.version:03d}"
    return Own(case=said.case, version=version, facts=said.facts, title=said.title)


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
    if (bundle := _bundle_of(folder, own)) is not None:
        yield tell(OWN_BUNDLE, looked.path, bundle=bundle)
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
        other = entries[0][1].title if entries else _other_title(folder, own, document)
        yield from _unknown(looked, own, other, signing=signing)
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


def _bundle_of(folder: CaseFolder, own: Own) -> str | None:
    """The name of the bundle that the file is; None for a document.

    What the contents page says is told by its hash, whoever has signed or saved the file since; a
    bundle of a version that is gone has its title still.
    """
    manifests = map(folder.manifest, folder.versions())
    bundles = [one for each in manifests for one in (each.bundle, each.bundle_out) if one]
    found = next((one.file for one in bundles if one.facts == own.facts), None)
    titles = {
        translate("messages", f"bundle-{kind}", language): file
        for kind, file in BUNDLE_FILES.items()
        for language in LANGUAGE_TAGS
    }
    return found or next((file for title, file in titles.items() if own.is_called(title)), None)


def _other_title(folder: CaseFolder, own: Own, document: str) -> str:
    """The title of the file, when only other documents of the case are called that."""
    titles: dict[str, set[str]] = {}
    for version in folder.versions():
        for entry in folder.manifest(version).documents:
            titles.setdefault(entry.title, set()).add(entry.key)
    called = [title for title in titles if own.is_called(title)]
    return called[0] if called and not any(document in titles[one] for one in called) else ""


def _newest(folder: CaseFolder, document: str) -> DocumentEntry | None:
    current = folder.current()
    return current.document(document) if current else None
