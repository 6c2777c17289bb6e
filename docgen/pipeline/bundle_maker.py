"""Makes one bundle of a case: its contents page, and the bundle of it and the documents."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.bundle import bundle
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import (
    BundleEntry,
    BundlePart,
    EmbeddedEntry,
    VersionManifest,
    sha256_of,
)
from docgen.conformance.archival import archival_breaches
from docgen.errors import ConversionError, PackError
from docgen.model.artifact import (
    BOUND,
    BundledPart,
    Converted,
    DocumentState,
    Embedded,
    NotArchival,
    NotConverted,
    Outcome,
    Rendered,
    Stamp,
    ToConvert,
)
from docgen.model.document import AGREEMENT, CONTENTS
from docgen.model.pack import Pack
from docgen.packs.plan import template_language
from docgen.packs.sound import require_sound
from docgen.pipeline.archival import not_archival
from docgen.pipeline.bundle_files import case_file, embedded_entries, word_file
from docgen.pipeline.contents import contents_values, part_title
from docgen.pipeline.documents import Made, stamp_of
from docgen.pipeline.examine import Examined, subject_of
from docgen.pipeline.workshop import Workshop
from docgen.render import DocumentSetting, facts_digest, render
from docgen.texts import translate

__all__ = ["BUNDLE_FILES", "BundleKind", "BundleMaker", "ContentsPage"]

BundleKind = Literal["internal", "outgoing"]
BUNDLE_FILES: dict[BundleKind, str] = {"internal": "intern.pdf", "outgoing": "til-motpart.pdf"}
"""What each bundle is called in a version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPage:
    """A contents page that says it is `pages` long."""

    rendered: Rendered
    stamp: Stamp
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMaker:
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

    def _mark(self) -> str:
        if not any(one.state is DocumentState.DRAFT for one in self.parts):
            return ""
        mark = "mark-preview" if self.kind == "outgoing" else "mark-draft"
        return translate("messages", mark, self._language())

    def _footer(self) -> str:
        """The case as its documents name it at the top of their pages."""
        number = self.examined.checked.case.case_number
        if not number:
            return self.examined.name
        return translate("messages", "bundle-case", self._language(), case=number)

    def _language(self) -> str:
        """That of the documents, where the contents page can be had in it.

        A translation stands beside what it translates, and does not decide.
        """
        pack = self._pack()
        spoken = [one.entry.language for one in self.parts]
        own = next((one for one in spoken if one in pack.templates), spoken[0])
        return template_language(pack, own)

    def page(self, own_pages: int) -> ContentsPage:
        """The contents page as Word document, when it is `own_pages` long itself."""
        pack, language = self._pack(), self._language()
        require_sound(pack, language)
        title = translate("messages", f"bundle-{self.kind}", language)
        subject = subject_of(self.examined, self.workshop)
        setting = DocumentSetting(
            title=title,
            language=language,
            outgoing=self.kind == "outgoing",
            mark=self._mark(),
            contents=contents_values(
                self.examined, self.workshop, self.kind, self.parts, own_pages, title, language
            ),
        )
        rendered = render(subject, setting, pack.templates[language])
        facts = facts_digest(rendered.facts)
        properties = stamp_of(self.examined, self.workshop, title, language, facts)
        return ContentsPage(rendered=rendered, stamp=properties, pages=own_pages)

    def job(self, page: ContentsPage) -> ToConvert:
        """The contents page, to be converted."""
        docx = self.work / f"{CONTENTS}-{self.kind}.docx"
        docx.write_bytes(page.rendered.twin(page.stamp))
        return ToConvert(
            docx=docx,
            pdf=docx.with_suffix(".pdf"),
            stamp=page.stamp,
            printed=page.rendered.printed,
            fonts=page.rendered.fonts,
            final=not any(one.state is DocumentState.DRAFT for one in self.parts),
        )

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

    def _embeds(self) -> bool:
        """Whether files lie inside: when this run says so, else as in the version before."""
        if self.kind == "outgoing":
            return False
        wanted = self.workshop.settings.embed
        if wanted is None:
            before = self.prior.bundle if self.prior else None
            return bool(before and before.embedded)
        return wanted

    def _case_file(self) -> tuple[Embedded, ...]:
        return (case_file(self.staged, self._language()),) if self._embeds() else ()

    def _word_file(self, made: Made) -> tuple[Embedded, ...]:
        if not self._embeds():
            return ()
        title = part_title(self.examined, self.workshop, made)
        return (word_file(self.staged, made.entry.docx, title, self._language()),)

    def _embedded_entries(self) -> tuple[EmbeddedEntry, ...]:
        words = (word for one in self.parts for word in self._word_file(one))
        return embedded_entries((*self._case_file(), *words))

    def kept(self) -> BundleEntry | None:
        """The bundle of the version before, when it says and holds the same; copied over."""
        prior = self.prior
        if prior is None or not self.parts:
            return None
        before = prior.bundle if self.kind == "internal" else prior.bundle_out
        if before is None or not self._holds_the_same(before):
            return None
        # A new template of the contents page alone makes nothing of a signed agreement again.
        signed = self.examined.states.get(AGREEMENT) in BOUND
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

    def _holds_the_same(self, before: BundleEntry) -> bool:
        # A bundle of an earlier docgen has no footer, and no newer docgen is a reason for one.
        return (
            before.parts == self._part_entries()
            and before.embedded == self._embedded_entries()
            and before.footer in (None, self._footer())
        )

    def write(self, page: ContentsPage, contents: Converted) -> BundleEntry:
        """Put the contents page and the parts together.

        Raises:
            NotArchivalError: the bundle does not conform; it lies aside.
        """
        target = self.staged / BUNDLE_FILES[self.kind]
        title = translate("messages", "contents-title", self._language())
        parts = [
            BundledPart(
                pdf=self.staged / one.entry.pdf,
                title=part_title(self.examined, self.workshop, one),
                label=f"{number}-",
                mark=one.drafted.mark,
                embedded=self._word_file(one),
            )
            for number, one in enumerate(self.parts, start=1)
        ]
        bundle(
            [BundledPart(pdf=contents.pdf, title=title, mark=self._mark()), *parts],
            target,
            page.stamp,
            footer=self._footer(),
            embedded=self._case_file(),
        )
        breaches = archival_breaches(target, self.workshop.validator)
        if breaches:
            raise not_archival(self.folder, target, target.stem, breaches)
        return BundleEntry(
            file=target.name,
            facts=page.stamp.facts,
            pack_digest=self._pack().digest,
            parts=self._part_entries(),
            footer=self._footer(),
            embedded=self._embedded_entries(),
            own_pages=page.pages,
            first_version=self.examined.next_version,
        )
