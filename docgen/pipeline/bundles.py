"""Makes the two bundles of a case: its contents page from the page counts, then the bundle."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.bundle import bundle
from docgen.casefile.manifest import BundleEntry, VersionManifest
from docgen.errors import ConversionError, PackError
from docgen.model.artifact import (
    BundledPart,
    Converted,
    DocumentState,
    NotConverted,
    Stamp,
    ToConvert,
)
from docgen.model.document import AGREEMENT, CONTENTS
from docgen.model.finding_text import finding_text
from docgen.model.pack import Pack
from docgen.pipeline.documents import Made, convert_jobs, stamp_of
from docgen.pipeline.examine import Examined, Workshop, subject_of
from docgen.render import DocumentSetting, facts_digest, render
from docgen.render.contents import ContentsRow, contents_of
from docgen.texts import translate
from docgen.word.template import stamp

__all__ = ["BundleKind", "BundleMaker"]

BundleKind = Literal["internal", "outgoing"]
_FILES: dict[BundleKind, str] = {"internal": "intern.pdf", "outgoing": "til-motpart.pdf"}
# The contents page tells where each document begins, which depends on its own length.
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    docx: bytes
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMaker:
    """Makes one of the bundles of a case from the documents in the staging folder.

    `staged` is the coming version's folder, `work` a folder for what is thrown away.
    """

    kind: BundleKind
    examined: Examined
    workshop: Workshop
    staged: Path
    work: Path
    prior: VersionManifest | None

    def make(self, made: Sequence[Made]) -> BundleEntry | None:
        """Put the bundle into the staging folder; None when it would hold no document.

        Raises:
            PackError: the contents page's template is wrong.
            ConversionError: the contents page could not be converted.
        """
        parts = self._parts(made)
        if not parts:
            return None
        pages = 1
        for _ in range(_MOST_TRIES):
            page = self._page(parts, pages)
            kept = self._kept(parts, page)
            if kept is not None:
                return kept
            contents = self._converted(page)
            if contents.pages == pages:
                break
            pages = contents.pages
        return self._written(parts, page, contents)

    def _place(self, made: Made) -> int | None:
        places = self.workshop.packs[made.entry.pack].manifest.bundle
        return places.internal if self.kind == "internal" else places.outgoing

    def _parts(self, made: Sequence[Made]) -> list[Made]:
        placed = [(place, one) for one in made if (place := self._place(one)) is not None]
        return [one for _, one in sorted(placed, key=lambda pair: pair[0])]

    def _pack(self) -> Pack:
        pack = self.workshop.packs.get(CONTENTS)
        if pack is None:
            raise PackError("no-contents-pack", pack=CONTENTS)
        return pack

    def _title(self, made: Made) -> str:
        if len(self.examined.checked.case.institutions) < 2 or not made.entry.institution:
            return made.entry.title
        profile = self.workshop.tables.profiles.get(made.entry.institution)
        name = profile.short_name if profile else made.entry.institution
        return f"{made.entry.title} – {name}"

    def _mark(self, parts: Sequence[Made], language: str) -> str:
        if not any(one.state is DocumentState.DRAFT for one in parts):
            return ""
        mark = "mark-preview" if self.kind == "outgoing" else "mark-draft"
        return translate("messages", mark, language)

    def _page(self, parts: Sequence[Made], own_pages: int) -> _Page:
        pack, wanted = self._pack(), parts[0].entry.language
        language = wanted if wanted in pack.templates else "nb"
        title = translate("messages", f"bundle-{self.kind}", language)
        subject = subject_of(self.examined, self.workshop)
        setting = DocumentSetting(
            title=title,
            language=language,
            outgoing=self.kind == "outgoing",
            mark=self._mark(parts, language),
            contents=self._contents(parts, own_pages, title, language),
            rules_text=translate("messages", f"rules-{subject.ruleset}", language),
        )
        rendered = render(subject, setting, pack.templates[language])
        facts = facts_digest(rendered.facts)
        properties = stamp_of(self.examined, self.workshop, title, language, facts)
        return _Page(docx=stamp(rendered.docx, properties), stamp=properties)

    def _contents(
        self, parts: Sequence[Made], own_pages: int, title: str, language: str
    ) -> dict[str, object]:
        replaced = next((one.entry.replaces for one in parts if one.entry.key == AGREEMENT), None)
        return contents_of(
            self.examined.checked.case,
            self.workshop.tables,
            bundle=self.kind,
            title=title,
            language=language,
            documents=[
                ContentsRow(
                    title=self._title(one),
                    pages=one.entry.pages,
                    state=translate("messages", f"state-{one.state}", language),
                )
                for one in parts
            ],
            own_pages=own_pages,
            rule_titles={
                one.code: finding_text(one, "message", language)
                for one in self.examined.findings
                if one.waiver
            },
            remarks=self._remarks(language),
            replaces=translate("messages", "replaces", language, version=f"{replaced:03d}")
            if replaced
            else "",
            to_sign=any(one.state is DocumentState.READY for one in parts),
        )

    def _remarks(self, language: str) -> list[str]:
        absent = (one for one in self.examined.findings if one.absent)
        return list(dict.fromkeys(finding_text(one, "message", language) for one in absent))

    def _kept(self, parts: Sequence[Made], page: _Page) -> BundleEntry | None:
        """The bundle of the version before, when it says and holds the same; copied over."""
        prior, folder = self.prior, self.examined.folder
        if prior is None or folder is None or not all(one.unchanged for one in parts):
            return None
        before = prior.bundle if self.kind == "internal" else prior.bundle_out
        keys = tuple(one.entry.key for one in parts)
        if before is None or (before.facts, before.parts) != (page.stamp.facts, keys):
            return None
        # A new template of the contents page alone makes nothing of a signed agreement again.
        signed = self.examined.states.get(AGREEMENT) is DocumentState.SIGNED
        if before.pack_digest != self._pack().digest and not signed:
            return None
        shutil.copyfile(
            folder.version_folder(prior.version) / before.file, self.staged / before.file
        )
        return before

    def _converted(self, page: _Page) -> Converted:
        docx = self.work / f"{CONTENTS}-{self.kind}.docx"
        docx.write_bytes(page.docx)
        job = ToConvert(docx=docx, pdf=docx.with_suffix(".pdf"), stamp=page.stamp)
        (result,) = convert_jobs([job], self.workshop)
        if isinstance(result, NotConverted):
            raise ConversionError(result.reason, document=CONTENTS)
        return result

    def _written(self, parts: Sequence[Made], page: _Page, contents: Converted) -> BundleEntry:
        target = self.staged / _FILES[self.kind]
        title = translate("messages", "contents-title", parts[0].entry.language)
        bundle(
            [
                BundledPart(pdf=contents.pdf, title=title),
                *(
                    BundledPart(
                        pdf=self.staged / one.entry.pdf, title=self._title(one), label=f"{number}-"
                    )
                    for number, one in enumerate(parts, start=1)
                ),
            ],
            target,
            page.stamp,
        )
        return BundleEntry(
            file=target.name,
            facts=page.stamp.facts,
            pack_digest=self._pack().digest,
            parts=tuple(one.entry.key for one in parts),
            first_version=self.examined.next_version,
        )
