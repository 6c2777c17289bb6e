"""Makes a published document or bundle again, from the case and the templates of its version.

Nothing is published. Everything is done as when the version was made: the case of then, what was
known of it then, the day of then; only the one document is drafted and converted. A bundle is put
together from the documents that its version holds.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import BundleEntry, DocumentEntry, VersionManifest, sha256_of
from docgen.errors import ConversionError, NotArchivalError, PackError, TamperedError
from docgen.model.artifact import DocumentState, NotConverted
from docgen.model.document import CONTENTS
from docgen.pipeline.bundles import make_bundles
from docgen.pipeline.counterproposal import copy_digest
from docgen.pipeline.documents import Made, convert_made, draft_documents, place_documents, stamp_of
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.fitness import with_fitness
from docgen.pipeline.gaps import with_gaps
from docgen.pipeline.provenance.past import Past, past_of
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted

__all__ = ["Remade", "make_bundle_again", "make_document_again"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remade:
    """A file that was made again: where it lies, and the facts that it has.

    `published` is the hash of the file that the version has; `made_with` are the tools of then.
    """

    file: Path
    sha256: str
    facts: str
    published: str
    published_facts: str
    made_with: dict[str, str]

    @property
    def same(self) -> bool:
        """Whether it has the bytes that were published."""
        return self.sha256 == self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class _Then:
    """A case as it was when a version was made, with all that it is made again with."""

    past: Past
    examined: Examined
    workshop: Workshop
    source: Path
    work: Path

    @property
    def manifest(self) -> VersionManifest:
        return self.past.manifest

    def unpublished(self) -> Examined:
        """The case without any version to take a document from."""
        nothing = CaseFolder(self.work / "nothing" / self.manifest.case)
        return replace(self.examined, folder=nothing)

    def published(self, path: str) -> str:
        """The hash of a file of the version."""
        listed = self.manifest.file(path)
        if listed is None:
            raise TamperedError("published-damaged", file=str(self.source / path))
        return listed.sha256


def make_document_again(
    folder: CaseFolder,
    manifest: VersionManifest,
    entry: DocumentEntry,
    workshop: Workshop,
    work: Path,
    *,
    word: bool,
) -> Remade:
    """Make the document of `entry`, first made in the version of `manifest`; in Word or as PDF.

    Raises:
        PackError: its template is another now, or is wrong; or it is a counterproposal, and those
            are copied in another way now.
        ToolMissingError: LibreOffice is needed and not there.
        ConversionError: LibreOffice makes no usable PDF of it.
        NotArchivalError: its PDF does not conform.
        TamperedError: what the version was made from is damaged.
        OSError: `work` cannot be written.
    """
    if entry.origin is None:
        _same_template(workshop, entry.pack, entry.pack_digest, entry.pack_version)
    elif entry.pack_digest != copy_digest(entry.facts):
        raise PackError("copy-another", document=entry.key)
    then = _then(folder, manifest, workshop, work)
    drafted = draft_documents(then.examined, then.workshop, only=entry.key)
    if not drafted:
        raise PackError(
            "pack-another",
            pack=entry.pack,
            wanted=entry.pack_version,
            now="–",
            digest=entry.pack_digest[:12],
        )
    staged = _new(work / "version")
    placed = place_documents(then.unpublished(), then.workshop, drafted, staged)
    made = staged / (entry.docx if word else entry.pdf)
    if not word:
        _, missed = convert_made(placed, staged, work, then.workshop)
        for one in missed:
            result = one.result
            if isinstance(result, NotConverted):
                raise ConversionError(result.reason, document=entry.key)
            raise NotArchivalError("not-archival", document=entry.key)
    return Remade(
        file=made,
        sha256=sha256_of(made),
        facts=drafted[0].facts,
        published=then.published(made.name),
        published_facts=entry.facts,
        made_with=manifest.tools,
    )


def make_bundle_again(
    folder: CaseFolder,
    manifest: VersionManifest,
    entry: BundleEntry,
    workshop: Workshop,
    work: Path,
) -> Remade:
    """Put the bundle of `entry`, first made in the version of `manifest`, together again.

    Raises:
        PackError: the template of its contents page is another now, or is wrong.
        ToolMissingError: LibreOffice is not there.
        ConversionError: LibreOffice makes no usable PDF of its contents page.
        NotArchivalError: what was made does not conform.
        TamperedError: what the version holds is damaged.
        OSError: `work` cannot be written.
    """
    _same_template(workshop, CONTENTS, entry.pack_digest, "")
    settings = workshop.settings.model_copy(update={"embed": bool(entry.embedded)})
    then = _then(folder, manifest, replace(workshop, settings=settings), work)
    drafted = draft_documents(then.examined, then.workshop)
    told = with_gaps(then.examined, then.workshop, drafted)
    told = with_fitness(told, then.workshop, drafted)
    then = replace(then, examined=_as_stated(told, manifest))
    staged = _new(work / "version")
    parts = _parts(then, entry, drafted, staged)
    outgoing = manifest.bundle_out is not None and entry.file == manifest.bundle_out.file
    bundles = make_bundles(
        then.unpublished(),
        then.workshop,
        {"internal": () if outgoing else parts, "outgoing": parts if outgoing else ()},
        folder=CaseFolder(work / "nothing" / manifest.case),
        staged=staged,
        work=work,
        prior=None,
    )
    made = bundles.outgoing if outgoing else bundles.internal
    if made is None:
        raise TamperedError("published-damaged", file=str(then.source / entry.file))
    return Remade(
        file=staged / made.file,
        sha256=sha256_of(staged / made.file),
        facts=made.facts,
        published=then.published(entry.file),
        published_facts=entry.facts,
        made_with=manifest.tools,
    )


def _same_template(workshop: Workshop, name: str, digest: str, version: str) -> None:
    """See that the template is the one of then, since only that can make the same.

    Raises:
        PackError: it is not.
    """
    pack = workshop.packs.get(name)
    if pack is None or pack.digest != digest:
        raise PackError(
            "pack-another",
            pack=name,
            wanted=version or "–",
            now=pack.manifest.version if pack else "–",
            digest=digest[:12],
        )


def _then(folder: CaseFolder, manifest: VersionManifest, workshop: Workshop, work: Path) -> _Then:
    raw = stored_case(folder, manifest.version)
    outputs = _new(work / "past")
    past = past_of(folder, manifest, outputs)
    settings = workshop.settings.model_copy(update={"outputs": outputs})
    shop = replace(workshop, settings=settings, today=past.created, refresh=False)
    examined = examine(raw, shop, past.adding)
    if examined.folder is None:
        raise TamperedError("published-damaged", file=str(folder.version_folder(manifest.version)))
    examined = replace(examined, next_version=manifest.version)
    return _Then(
        past=past,
        examined=_as_stated(examined, manifest),
        workshop=shop,
        source=folder.version_folder(manifest.version),
        work=work,
    )


def _as_stated(examined: Examined, manifest: VersionManifest) -> Examined:
    """The case with the states that the version tells, whatever rules have come since."""
    told = {one.key: DocumentState(one.state) for one in manifest.documents}
    return replace(examined, decided={**examined.decided, **told})


def _parts(then: _Then, entry: BundleEntry, drafted: Sequence[Drafted], staged: Path) -> list[Made]:
    """The documents of the bundle, as the version holds them, in the staging folder.

    Raises:
        TamperedError: one is not what was published.
        PackError: one is of a kind that there is no template of any more.
    """
    by_key = {one.planned.key: one for one in drafted}
    _copied(then, CASE_NAME, staged)
    made = []
    for part in entry.parts:
        document = then.manifest.document(part.key)
        if document is None:
            raise TamperedError("published-damaged", file=str(then.source / part.key))
        for name in (document.docx, document.pdf):
            _copied(then, name, staged)
        found = by_key.get(part.key)
        if found is None:
            raise PackError(
                "pack-another",
                pack=document.pack,
                wanted=document.pack_version,
                now="–",
                digest=document.pack_digest[:12],
            )
        made.append(
            Made(
                drafted=found,
                state=DocumentState(document.state),
                entry=document,
                stamp=stamp_of(
                    then.examined, then.workshop, document.title, document.language, document.facts
                ),
                stale=None,
            )
        )
    return made


def _copied(then: _Then, name: str, staged: Path) -> None:
    source = then.source / name
    if not source.is_file() or sha256_of(source) != then.published(name):
        raise TamperedError("published-damaged", file=str(source))
    shutil.copyfile(source, staged / name)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
