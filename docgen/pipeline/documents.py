"""Makes the documents of one case: rendered, compared with the version before, converted."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.manifest import DocumentEntry
from docgen.casefile.reuse import find_reusable, latest_entry
from docgen.convert import convert
from docgen.errors import ToolMissingError
from docgen.model.artifact import Converted, DocumentState, NotConverted, Stamp, ToConvert
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.fields import told_at
from docgen.model.finding import Finding, Severity
from docgen.model.record import EventKind
from docgen.pipeline.examine import Examined, Workshop, subject_of
from docgen.render.draft import Drafted, draft
from docgen.texts import translate
from docgen.word.template import stamp

__all__ = [
    "LANGUAGE_TAGS",
    "Made",
    "convert_jobs",
    "convert_made",
    "draft_documents",
    "gap_findings",
    "place_documents",
    "stamp_of",
]

LANGUAGE_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document in the staging folder; `unchanged` when its bytes were published before."""

    drafted: Drafted
    state: DocumentState
    entry: DocumentEntry
    stamp: Stamp
    unchanged: bool


def convert_jobs(
    jobs: Sequence[ToConvert], workshop: Workshop
) -> tuple[Converted | NotConverted, ...]:
    """Convert with the run's LibreOffice.

    Raises:
        ToolMissingError: there is none.
    """
    if not jobs:
        return ()
    if workshop.office is None:
        raise ToolMissingError("office-missing")
    return convert(jobs, workshop.office, timeout_s=workshop.settings.timeout_s)


def stamp_of(
    examined: Examined, workshop: Workshop, title: str, language: str, facts: str
) -> Stamp:
    """What a file that is first made in the coming version says of itself."""
    return Stamp(
        case=examined.name,
        version=f"v{examined.next_version:03d}",
        facts=facts,
        title=title,
        language=LANGUAGE_TAGS[language],
        made_on=examined.created(workshop.today),
    )


def draft_documents(examined: Examined, workshop: Workshop) -> tuple[Drafted, ...]:
    """Render every document that is not blocked."""
    subject = subject_of(examined, workshop)
    drafted = []
    for planned in examined.planned:
        state = examined.states[planned.key]
        if state is DocumentState.BLOCKED:
            continue
        template = workshop.packs[planned.pack].templates[planned.language]
        rules = translate("messages", f"rules-{subject.ruleset}", planned.language)
        drafted.append(draft(subject, planned, template, state, rules))
    return tuple(drafted)


def gap_findings(examined: Examined, drafted: Sequence[Drafted]) -> tuple[Finding, ...]:
    """A finding for each printed gap that no rule has told of: nothing absent goes unsaid."""
    found: dict[str, Finding] = {}
    for entry in drafted:
        key = entry.planned.key
        absent = [one for one in examined.findings if one.absent and one.concerns(key)]
        told = {one.where for one in absent}
        for path in entry.rendered.gaps:
            # A derived value is a gap because a field is; that field has a finding of its own.
            derived = told_at(Case, path) is None
            if path in told or (derived and absent):
                continue
            known = found.get(path)
            keys = (*known.documents, key) if known else (key,)
            found[path] = Finding(
                code="field-missing",
                severity=Severity.WARNING,
                where=path,
                documents=keys,
                absent=True,
            )
    return tuple(found.values())


def _replaces(
    examined: Examined, prior: DocumentEntry | None, key: str, *, unchanged: bool
) -> int | None:
    # Once a draft has been sent, the next text says which draft it takes the place of.
    if prior is None or key != AGREEMENT:
        return None
    if unchanged:
        return prior.replaces
    sent = any(event.kind is EventKind.SENT for event in examined.checked.case.events)
    return prior.first_version if sent else None


def place_documents(
    examined: Examined, workshop: Workshop, drafted: Sequence[Drafted], staged: Path
) -> tuple[Made, ...]:
    """Put each document into the staging folder: published bytes where they hold, else new ones."""
    return tuple(_placed(examined, workshop, entry, staged) for entry in drafted)


def _placed(examined: Examined, workshop: Workshop, drafted: Drafted, staged: Path) -> Made:
    planned, key = drafted.planned, drafted.planned.key
    pack, state = workshop.packs[planned.pack], examined.states[key]
    folder = examined.folder
    kept = folder and find_reusable(
        folder, key, facts=drafted.facts, pack_digest=pack.digest, state=state
    )
    before = latest_entry(folder, key) if folder else None
    replaces = _replaces(examined, before, key, unchanged=kept is not None)
    properties = stamp_of(examined, workshop, planned.title, planned.language, drafted.facts)
    if folder and kept:
        source = folder.version_folder(kept.version)
        for name in (kept.entry.docx, kept.entry.pdf):
            shutil.copyfile(source / name, staged / name)
        entry = kept.entry.model_copy(update={"state": str(state), "replaces": replaces})
    else:
        (staged / f"{key}.docx").write_bytes(stamp(drafted.rendered.docx, properties))
        entry = DocumentEntry(
            key=key,
            pack=planned.pack,
            pack_version=pack.manifest.version,
            pack_digest=pack.digest,
            title=planned.title,
            language=planned.language,
            outgoing=planned.outgoing,
            state=str(state),
            institution=planned.profile,
            facts=drafted.facts,
            first_version=examined.next_version,
            replaces=replaces,
            pages=0,
            docx=f"{key}.docx",
            pdf=f"{key}.pdf",
        )
    return Made(
        drafted=drafted, state=state, entry=entry, stamp=properties, unchanged=kept is not None
    )


def convert_made(
    made: Sequence[Made], staged: Path, workshop: Workshop
) -> tuple[tuple[Made, ...], tuple[NotConverted, ...]]:
    """Make a PDF of each new document; those that LibreOffice could not make come apart.

    Raises:
        ToolMissingError: LibreOffice is not there.
    """
    new = [entry for entry in made if not entry.unchanged]
    jobs = [
        ToConvert(docx=staged / one.entry.docx, pdf=staged / one.entry.pdf, stamp=one.stamp)
        for one in new
    ]
    results = convert_jobs(jobs, workshop)
    by_key = {entry.entry.key: result for entry, result in zip(new, results, strict=True)}
    done, failed = [], []
    for entry in made:
        result = by_key.get(entry.entry.key)
        if isinstance(result, NotConverted):
            failed.append(result)
            continue
        if isinstance(result, Converted):
            listed = entry.entry.model_copy(update={"pages": result.pages})
            entry = replace(entry, entry=listed)
        done.append(entry)
    return tuple(done), tuple(failed)
