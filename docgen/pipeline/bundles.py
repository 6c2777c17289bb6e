"""Makes the two bundles of a case: its contents page from the page counts, then the bundle."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.bundle import bundle
from docgen.casefile.manifest import BundleEntry, VersionManifest
from docgen.convert import convert
from docgen.errors import ConversionError, PackError
from docgen.model.artifact import BundledPart, DocumentState, NotConverted
from docgen.model.document import AGREEMENT, CONTENTS
from docgen.model.pack import Pack
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined, Workshop, subject_of
from docgen.render import DocumentSetting, facts_digest, render
from docgen.render.contents import ContentsRow, contents_of
from docgen.texts import translate
from docgen.word.template import Stamp, stamp

__all__ = ["BundleKind", "make_bundle"]

BundleKind = Literal["internal", "outgoing"]
_FILES: dict[BundleKind, str] = {"internal": "intern.pdf", "outgoing": "til-motpart.pdf"}
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    docx: bytes
    facts: str


def _order(workshop: Workshop, kind: BundleKind, made: Made) -> int | None:
    places = workshop.packs[made.entry.pack].manifest.bundle
    return places.internal if kind == "internal" else places.outgoing


def _parts(workshop: Workshop, kind: BundleKind, made: Sequence[Made]) -> list[Made]:
    placed = [(order, one) for one in made if (order := _order(workshop, kind, one)) is not None]
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _title(examined: Examined, made: Made) -> str:
    several = len(examined.checked.case.institutions) > 1
    institution = made.entry.institution
    return f"{made.entry.title} – {institution}" if several and institution else made.entry.title


def _remarks(examined: Examined, language: str) -> list[str]:
    told = []
    for finding in examined.findings:
        if finding.absent or finding.waiver:
            words = translate(
                "findings", f"{finding.code}.message", language, **_words(finding.parameters)
            )
            told.append(words)
    return list(dict.fromkeys(told))


def _words(parameters: object) -> dict[str, str]:
    return dict(parameters)  # type: ignore[call-overload, no-any-return]


def _contents_page(
    examined: Examined,
    workshop: Workshop,
    kind: BundleKind,
    parts: Sequence[Made],
    own_pages: int,
    version: int,
) -> _Contents:
    pack = _contents_pack(workshop)
    language = next(iter(parts)).entry.language if kind == "outgoing" else "nb"
    language = language if language in pack.templates else "nb"
    title = translate("messages", f"bundle-{kind}", language)
    replaces = next((p.entry.replaces for p in parts if p.entry.key == AGREEMENT), None)
    rows = [
        ContentsRow(
            title=_title(examined, made),
            pages=made.entry.pages,
            state=translate("messages", f"state-{made.state}", language),
        )
        for made in parts
    ]
    draft = any(made.state is DocumentState.DRAFT for made in parts)
    subject = subject_of(examined, workshop)
    contents = contents_of(
        subject.case,
        workshop.tables,
        bundle=kind,
        title=title,
        language=language,
        documents=rows,
        own_pages=own_pages,
        rule_titles={},
        remarks=_remarks(examined, language),
        replaces=translate("messages", "replaces", language, version=f"{replaces:03d}")
        if replaces
        else "",
    )
    mark = translate("messages", "mark-preview" if kind == "outgoing" else "mark-draft", language)
    setting = DocumentSetting(
        title=title,
        language=language,
        outgoing=kind == "outgoing",
        mark=mark if draft else "",
        contents=contents,
        rules_text=translate("messages", f"rules-{subject.ruleset}", language),
    )
    rendered = render(subject, setting, pack.templates[language])
    facts = facts_digest(rendered.facts)
    properties = Stamp(case=examined.name, version=f"v{version:03d}", facts=facts)
    docx = stamp(rendered.docx, properties, examined.created(workshop.today))
    return _Contents(docx=docx, facts=facts)


def _contents_pack(workshop: Workshop) -> Pack:
    pack = workshop.packs.get(CONTENTS)
    if pack is None:
        raise PackError("no-contents-pack", pack=CONTENTS)
    return pack


def make_bundle(
    kind: BundleKind,
    examined: Examined,
    workshop: Workshop,
    made: Sequence[Made],
    staged: Path,
    work: Path,
    prior: VersionManifest | None,
) -> BundleEntry | None:
    """Put the bundle into the staging folder; None when it would hold no document.

    Raises:
        PackError: the contents page's template is wrong.
        ConversionError: the contents page could not be converted.
    """
    parts = _parts(workshop, kind, made)
    if not parts:
        return None
    version = prior.version + 1 if prior else 1
    before = (prior.bundle if kind == "internal" else prior.bundle_out) if prior else None
    pack, keys = _contents_pack(workshop), tuple(part.entry.key for part in parts)
    target = staged / _FILES[kind]
    pages = 1
    for _ in range(_MOST_TRIES):
        page = _contents_page(examined, workshop, kind, parts, pages, version)
        if before and prior and examined.folder and all(part.unchanged for part in parts):
            same = (before.facts, before.pack_digest, before.parts)
            if same == (page.facts, pack.digest, keys):
                shutil.copyfile(examined.folder.version_folder(prior.version) / before.file, target)
                return before
        docx = work / f"{CONTENTS}-{kind}.docx"
        docx.write_bytes(page.docx)
        (result,) = convert(
            [docx], work, soffice=workshop.soffice, timeout_s=workshop.settings.timeout_s
        )
        if isinstance(result, NotConverted):
            raise ConversionError(result.reason, document=CONTENTS)
        if result.pages == pages:
            break
        # The contents take more pages than assumed, which moves every first page.
        pages = result.pages
    contents_title = translate("messages", "contents-title", "nb")
    bundle(
        [
            BundledPart(pdf=result.pdf, title=contents_title),
            *(
                BundledPart(pdf=staged / part.entry.pdf, title=_title(examined, part))
                for part in parts
            ),
        ],
        target,
        title=translate("messages", f"bundle-{kind}", "nb"),
        language="nb-NO",
        author="docgen",
        subject=examined.name,
    )
    return BundleEntry(
        file=target.name,
        facts=page.facts,
        pack_digest=pack.digest,
        parts=keys,
        first_version=version,
    )
