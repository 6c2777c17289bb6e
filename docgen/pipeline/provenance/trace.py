"""Tells where a file comes from, whether its bytes are those that were made, and what holds now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.manifest import VersionManifest, sha256_of
from docgen.conformance.said import has_signature, is_readable_pdf
from docgen.errors import UsageError
from docgen.model.attached import Attached
from docgen.model.history import Withdrawn
from docgen.model.said import Said
from docgen.pipeline.provenance.kept import Hit, Item, Kept, Listed, enclosing, listed, path_of
from docgen.pipeline.provenance.replaced import Replaced, replaced
from docgen.pipeline.provenance.said import read_said, sort_of
from docgen.texts import os_reason
from docgen.tools.zipped import zip_fault

__all__ = ["KNOWN", "Standing", "Traced", "original", "trace"]

Standing = Literal[
    "published",
    "forgotten",
    "signed-copy",
    "added-to",
    "altered",
    "unknown",
    "gone",
    "elsewhere",
    "foreign",
]
"""Whose the bytes of a file are.

`published`: those of a version. `forgotten`: those of a version that was deleted on purpose.
`signed-copy`: a published PDF with a signature after it;
`added-to`: with something else after it. `altered`: docgen made the document, but not these bytes.
`unknown`: it names this case, but nothing here is what it says it is. `gone`: the version it says
it is of has been deleted. `elsewhere`: the case's folder is not here. `foreign`: not of docgen.
"""
KNOWN: frozenset[Standing] = frozenset({"published", "forgotten", "signed-copy"})
"""The bytes are accounted for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What is known of a file.

    `said` is what it tells itself, `item` what it is in the case, `at` how the version lists it
    whose bytes it has (or that it says it is of), `versions` those that hold its bytes. `journal`
    is the number of its entry in the archive, `replaced` what has become of it since; `attached`
    tells of a file that came back, `withdrawn` that it was taken back since, and `instead` is the
    signed copy with more signatures that counts instead of it.
    """

    file: Path
    sha256: str
    said: Said | None
    standing: Standing
    case: str | None = None
    kept: Kept | None = field(default=None, repr=False)
    item: Item | None = None
    path: str | None = None
    versions: tuple[int, ...] = ()
    at: Listed | None = None
    journal: str | None = None
    replaced: Replaced | None = None
    attached: Attached | None = None
    withdrawn: Withdrawn | None = None
    instead: Attached | None = None


def trace(file: Path, outputs: Path) -> Traced:
    """What is known of `file`: from itself, and from the case folders in `outputs` or around it.

    Raises:
        UsageError: it cannot be read.
        TamperedError: the folder of its case, or `outputs`, cannot be read.
    """
    said = read_said(file)
    try:
        digest = sha256_of(file)
    except OSError as error:
        raise UsageError("file-unreadable", file=str(file), reason=os_reason(error)) from error
    found = Traced(
        file=file,
        sha256=digest,
        said=said,
        standing="elsewhere" if said else "foreign",
        case=said.case if said else None,
    )
    homes = [Kept.of(folder) for folder in _homes(file, said, outputs)]
    for kept in homes:
        hits = kept.hits(digest)
        if hits:
            first = _first(hits, kept)
            versions = tuple(dict.fromkeys(hit.version for hit in hits))
            known = _known(found, kept, "published", first.version, first.item, first.path)
            return replace(known, versions=versions)
        deleted = kept.forgotten(digest)
        if deleted:
            numbers = [one.version for one in deleted if one.version is not None]
            return replace(
                found,
                standing="forgotten",
                case=kept.manifests[-1].case,
                kept=kept,
                path=deleted[0].path,
                versions=tuple(dict.fromkeys(numbers)),
                journal=kept.forgotten_journal(deleted[0].path, numbers),
            )
    likely = [original(found, kept) for kept in homes] if said else []
    sure = next((one for one in likely if one.item is not None), None)
    if said is None:
        _see_that_it_can_be_read(file)
    # A file that has lost the name of its case is of the case that has its facts, or of none here.
    return sure or (likely[0] if likely and said and said.case else found)


def _see_that_it_can_be_read(file: Path) -> None:
    """A file that nobody can open is not one that somebody else made.

    Raises:
        UsageError: it is empty, or a PDF or a Word file that is damaged.
    """
    size, sort = file.stat().st_size, sort_of(file)
    if not size:
        raise UsageError("file-empty", file=str(file))
    damaged = zip_fault(file, size) == "damaged" if sort == "docx" else not is_readable_pdf(file)
    if sort and damaged:
        raise UsageError("file-broken", file=str(file))


def _first(hits: Sequence[Hit], kept: Kept) -> Hit:
    """The document itself, where the same bytes lie in a version more than once.

    A file that was taken back may have been attached again; then it is the last one.
    """
    alike = [hit for hit in hits if hit.item.kind == hits[0].item.kind]
    return next((hit for hit in alike if kept.withdrawn(hit.item.name) is None), alike[-1])


def _homes(file: Path, said: Said | None, outputs: Path) -> Iterator[CaseFolder]:
    """Where the file may come from: the folder that it lies in, that of its case, else any."""
    around = enclosing(file)
    if around is not None:
        yield around
    if said is not None and said.case is not None:
        folder = CaseFolder(outputs / said.case)
        if folder.is_case() and (around is None or folder.root.resolve() != around.root):
            yield folder
        return
    yield from case_folders(outputs)


def _known(
    found: Traced, kept: Kept, standing: Standing, version: int, item: Item, path: str
) -> Traced:
    manifest = next(one for one in kept.manifests if one.version == version)
    at = listed(manifest, item)
    attached = next((one for one in manifest.attached if one.file == path), None)
    return replace(
        found,
        standing=standing,
        case=kept.manifests[-1].case,
        kept=kept,
        item=item,
        path=path,
        at=at,
        versions=(version,),
        journal=kept.journal(item.name, at.first_version if at else None),
        attached=attached,
        withdrawn=kept.withdrawn(item.name) if item.kind == "attached" else None,
        replaced=replaced(kept, item, path, kept.digest(version, path), at),
        instead=_instead(kept, attached) if attached else None,
    )


def _instead(kept: Kept, copy: Attached) -> Attached | None:
    """The signed copy that counts instead of this one, as long as it is not taken back."""
    now = (one for one in kept.manifests[-1].attached if one.replaces == copy.number)
    return next(now, None)


def original(found: Traced, kept: Kept) -> Traced:
    """What a file of docgen that is none of those made goes back to.

    A published PDF that it begins with, else the document that it says it is.
    """
    begun = _begun(found.file, kept) if sort_of(found.file) == "pdf" else None
    if begun is not None:
        manifest, path = begun
        signed: Standing = "signed-copy" if has_signature(found.file) else "added-to"
        item = next(hit.item for hit in kept.hits(kept.digest(manifest.version, path) or ""))
        return _known(found, kept, signed, manifest.version, item, path)
    said = found.said
    origin = _origin(said, kept.manifests) if said else None
    case = kept.folder.root.name
    if origin is not None:
        manifest, item = origin
        path_now = path_of(manifest, item, sort_of(found.file)) or item.name
        known = _known(found, kept, "altered", manifest.version, item, path_now)
        return replace(known, versions=())
    gone = said is not None and (said.version is None or said.version in kept.lost())
    lost = gone and bool(kept.lost())
    return replace(found, standing="gone" if lost else "unknown", case=case, kept=kept)


def _origin(
    said: Said, manifests: Sequence[VersionManifest]
) -> tuple[VersionManifest, Item] | None:
    """What the file says it is: of the version that it names, else of any, by its facts."""
    first = sorted(manifests, key=lambda one: one.version != said.version)
    for manifest in first:
        for item in _items(manifest):
            at = listed(manifest, item)
            # Two documents that print the same are told apart by their titles.
            if at and at.facts == said.facts and said.title.startswith(at.title):
                return manifest, item
    return None


def _items(manifest: VersionManifest) -> Iterator[Item]:
    for document in manifest.documents:
        yield Item(kind="document", name=document.key)
    for bundle in (manifest.bundle, manifest.bundle_out):
        if bundle:
            yield Item(kind="bundle", name=bundle.file)


def _begun(file: Path, kept: Kept) -> tuple[VersionManifest, str] | None:
    """The published PDF that the file begins with, and has more after; the longest there is.

    A signature is added after what is signed, and leaves every byte of it.
    """
    size = file.stat().st_size
    known: dict[int, dict[str, tuple[VersionManifest, str]]] = {}
    for manifest, path, length, digest in kept.pdfs():
        if length < size:
            known.setdefault(length, {}).setdefault(digest, (manifest, path))
    read, digest_so_far, found = 0, hashlib.sha256(), None
    with file.open("rb") as opened:
        for length in sorted(known):
            digest_so_far.update(opened.read(length - read))
            read = length
            found = known[length].get(digest_so_far.hexdigest(), found)
    return found
