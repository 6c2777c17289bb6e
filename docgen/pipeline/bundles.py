"""Makes the two bundles of a case: their contents pages from the page counts, then the bundles."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.bundle import bundle
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import BundleEntry, BundlePart, VersionManifest, sha256_of
from docgen.conformance.archival import archival_breaches
from docgen.errors import ConversionError, PackError
from docgen.model.artifact import (
    BundledPart,
    Converted,
    DocumentState,
    NotArchival,
    NotConverted,
    Rendered,
    Stamp,
    ToConvert,
)
from docgen.model.document import AGREEMENT, CONTENTS
from docgen.model.pack import Pack
from docgen.packs.sound import require_sound
from docgen.pipeline.archival import Outcome, not_archival
from docgen.pipeline.contents import contents_values, part_title
from docgen.pipeline.documents import Made, convert_jobs, stamp_of
from docgen.pipeline.examine import Examined, Workshop, subject_of
from docgen.render import DocumentSetting, facts_digest, render
from docgen.texts import translate

__all__ = ["BundleKind", "Bundles", "make_bundles"]

BundleKind = Literal["internal", "outgoing"]
_FILES: dict[BundleKind, str] = {"internal": "intern.pdf", "outgoing": "til-motpart.pdf"}
# The contents page tells where each document begins, which depends on its own length.
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundles:
    """The bundles of a version; None for one that would hold no document."""

    internal: BundleEntry | None
    outgoing: BundleEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A contents page that says it is `pages` long."""

    rendered: Rendered
    stamp: Stamp
    pages: int


def make_bundles(
    examined: Examined,
    workshop: Workshop,
    made: Mapping[BundleKind, Sequence[Made]],
    *,
    folder: CaseFolder,
    staged: Path,
    work: Path,
    prior: VersionManifest | None,
) -> Bundles:
    """Put both bundles into the staging folder, of the documents that each may hold.

    Raises:
        PackError: the contents page's template is wrong.
        ConversionError: a contents page could not be converted, or a bundle not be put together.
        NotArchivalError: a contents page or a bundle does not conform; it lies aside.
    """
    makers = {
        kind: _BundleMaker(
            kind=kind,
            examined=examined,
            workshop=workshop,
            folder=folder,
            staged=staged,
            work=work,
            prior=prior,
            parts=tuple(_placed(workshop, kind, made[kind])),
        )
        for kind in _FILES
    }
    entries = {kind: maker.kept() for kind, maker in makers.items()}
    todo = [maker for kind, maker in makers.items() if maker.parts and entries[kind] is None]
    for maker, (page, contents) in zip(todo, _pages(todo), strict=True):
        entries[maker.kind] = maker.write(page, contents)
    return Bundles(internal=entries["internal"], outgoing=entries["outgoing"])


def _placed(workshop: Workshop, kind: BundleKind, made: Sequence[Made]) -> list[Made]:
    placed = []
    for one in made:
        places = workshop.packs[one.entry.pack].manifest.bundle
        place = places.internal if kind == "internal" else places.outgoing
        if place is not None:
            placed.append((place, one))
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _pages(makers: Sequence[_BundleMaker]) -> list[tuple[_Page, Converted]]:
    """The contents pages, converted together; again when one is longer than it was taken to be."""
    pages = [maker.page(1) for maker in makers]
    for _ in range(_MOST_TRIES):
        outcomes = zip(makers, _convert(makers, pages), strict=True)
        results = [maker.converted(one) for maker, one in outcomes]
        if all(result.pages == page.pages for result, page in zip(results, pages, strict=True)):
            break
        pages = [maker.page(result.pages) for maker, result in zip(makers, results, strict=True)]
    return list(zip(pages, results, strict=True)) if makers else []


def _convert(makers: Sequence[_BundleMaker], pages: Sequence[_Page]) -> tuple[Outcome, ...]:
    jobs = [maker.job(page) for maker, page in zip(makers, pages, strict=True)]
    return convert_jobs(jobs, makers[0].workshop) if makers else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _BundleMaker:
    """Makes one of the bundles of a case from its parts, which lie in the staging folder.

    `staged` is the coming version's folder, `work` a folder for what is thrown away.
    """

    kind: BundleKind
    examined: Examined
    workshop: Workshop
    staged: Path
    work: Path
    folder: CaseFolder
    prior: VersionManifest | None
    parts: tuple[Made, ...]

    def _pack(self) -> Pack:
        pack = self.workshop.packs.get(CONTENTS)
        if pack is None:
            raise PackError("no-contents-pack", pack=CONTENTS)
        return pack

    def _mark(self, language: str) -> str:
        if not any(one.state is DocumentState.DRAFT for one in self.parts):
            return ""
        mark = "mark-preview" if self.kind == "outgoing" else "mark-draft"
        return translate("messages", mark, language)

    def page(self, own_pages: int) -> _Page:
        """The contents page as Word document, when it is `own_pages` long itself."""
        pack, wanted = self._pack(), self.parts[0].entry.language
        language = wanted if wanted in pack.templates else "nb"
        require_sound(pack, language)
        title = translate("messages", f"bundle-{self.kind}", language)
        subject = subject_of(self.examined, self.workshop)
        setting = DocumentSetting(
            title=title,
            language=language,
            outgoing=self.kind == "outgoing",
            mark=self._mark(language),
            contents=contents_values(
                self.examined, self.workshop, self.kind, self.parts, own_pages, title, language
            ),
        )
        rendered = render(subject, setting, pack.templates[language])
        facts = facts_digest(rendered.facts)
        properties = stamp_of(self.examined, self.workshop, title, language, facts)
        return _Page(rendered=rendered, stamp=properties, pages=own_pages)

    def job(self, page: _Page) -> ToConvert:
        """The contents page, to be converted."""
        docx = self.work / f"{CONTENTS}-{self.kind}.docx"
        docx.write_bytes(page.rendered.package(page.stamp))
        return ToConvert(docx=docx, pdf=docx.with_suffix(".pdf"), stamp=page.stamp)

    def converted(self, result: Outcome) -> Converted:
        """The contents page as PDF.

        Raises:
            ConversionError: there is none.
            NotArchivalError: it does not conform.
        """
        if isinstance(result, NotConverted):
            raise ConversionError(result.reason, document=CONTENTS)
        if isinstance(result, NotArchival):
            raise not_archival(self.folder, result.pdf, CONTENTS, result.breaches)
        return result

    def _part_entries(self) -> tuple[BundlePart, ...]:
        return tuple(
            BundlePart(key=one.entry.key, sha256=sha256_of(self.staged / one.entry.pdf))
            for one in self.parts
        )

    def kept(self) -> BundleEntry | None:
        """The bundle of the version before, when it says and holds the same; copied over."""
        prior = self.prior
        if prior is None or not self.parts:
            return None
        before = prior.bundle if self.kind == "internal" else prior.bundle_out
        if before is None or before.parts != self._part_entries():
            return None
        # A new template of the contents page alone makes nothing of a signed agreement again.
        signed = self.examined.states.get(AGREEMENT) is DocumentState.SIGNED
        if before.pack_digest != self._pack().digest and not signed:
            return None
        if before.facts != self.page(before.own_pages).stamp.facts:
            return None
        source = self.folder.version_folder(prior.version) / before.file
        listed = prior.file(before.file)
        if not source.is_file() or listed is None or sha256_of(source) != listed.sha256:
            return None
        shutil.copyfile(source, self.staged / before.file)
        return before

    def write(self, page: _Page, contents: Converted) -> BundleEntry:
        """Put the contents page and the parts together.

        Raises:
            NotArchivalError: the bundle does not conform; it lies aside.
        """
        target = self.staged / _FILES[self.kind]
        title = translate("messages", "contents-title", self.parts[0].entry.language)
        several = enumerate(self.parts, start=1)
        bundle(
            [
                BundledPart(pdf=contents.pdf, title=title),
                *(
                    BundledPart(
                        pdf=self.staged / one.entry.pdf,
                        title=part_title(self.examined, self.workshop, one),
                        label=f"{number}-",
                    )
                    for number, one in several
                ),
            ],
            target,
            page.stamp,
        )
        breaches = archival_breaches(target, self.workshop.validator)
        if breaches:
            raise not_archival(self.folder, target, target.stem, breaches)
        return BundleEntry(
            file=target.name,
            facts=page.stamp.facts,
            pack_digest=self._pack().digest,
            parts=self._part_entries(),
            own_pages=page.pages,
            first_version=self.examined.next_version,
        )
