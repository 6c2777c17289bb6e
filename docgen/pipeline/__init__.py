"""The one place that knows the order of the stages.

    examine    intake -> checks -> gates -> states       (what `check` and `status` need)
    generate   examine -> render -> convert -> bundle -> publish

A version is published whole or not at all: a failed conversion, a wrong template or a full disk
leaves what was there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen import __version__
from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import HistoryEntry, VersionManifest, as_json
from docgen.casefile.publish import complete_records, publish, workspace
from docgen.errors import ConversionError
from docgen.intake import RawCase, place_of
from docgen.model.artifact import DocumentState, NotConverted
from docgen.model.finding import Finding, Severity
from docgen.model.result import CaseResult, DocumentResult
from docgen.pipeline.bundles import BundleMaker
from docgen.pipeline.documents import (
    Made,
    convert_made,
    draft_documents,
    gap_findings,
    place_documents,
)
from docgen.pipeline.examine import Examined, Workshop, examine, worst

__all__ = ["Examined", "Workshop", "examine", "generate", "inspect"]


def inspect(raw: RawCase, workshop: Workshop) -> Examined:
    """Examine the case and render its documents in memory, so that printed gaps are found too.

    Raises:
        PackError: a template is wrong.
        TamperedError: the case's own folder cannot be read.
    """
    examined = examine(raw, workshop)
    return _with_gaps(examined, workshop, draft_documents(examined, workshop))


def _with_gaps(examined: Examined, workshop: Workshop, drafted: Sequence[object]) -> Examined:
    gaps = gap_findings(examined, drafted)  # type: ignore[arg-type]
    severity = Severity.ERROR if workshop.strict else Severity.WARNING
    placed = [
        replace(finding, place=place_of(examined.raw, finding.where), severity=severity)
        for finding in gaps
    ]
    lowered = DocumentState.BLOCKED if workshop.strict else DocumentState.DRAFT
    states = dict(examined.states)
    for finding in placed:
        states.update(dict.fromkeys(finding.documents, lowered))
    return replace(examined, findings=(*examined.findings, *placed), states=states)


def generate(raw: RawCase, workshop: Workshop) -> CaseResult:
    """Make what is to be made of one case and publish it as its next version.

    Raises:
        PackError: a template is wrong.
        ToolMissingError: LibreOffice is not there.
        CannotWriteError: the outputs cannot be written.
        TamperedError: the case's own folder cannot be read.
    """
    examined = examine(raw, workshop)
    folder = examined.folder
    if folder is None or examined.locked:
        return _not_made(examined)
    complete_records(folder)
    drafted = draft_documents(examined, workshop)
    examined = _with_gaps(examined, workshop, drafted)
    drafted = tuple(
        one for one in drafted if examined.states[one.planned.key] is not DocumentState.BLOCKED
    )
    if not drafted:
        return _not_made(examined)
    prior = folder.current()
    with workspace(workshop.settings.outputs, examined.name) as work:
        staged = work / "version"
        staged.mkdir()
        placed = place_documents(examined, workshop, drafted, staged)
        made, failed = convert_made(placed, staged, workshop)
        if failed:
            return _failed(examined, failed)
        examined = _outgoing_told(examined, made)
        try:
            return _finish(examined, folder, workshop, made, staged, work, prior)
        except ConversionError as error:
            return _failed(examined, (), error)


def _sendable(made: Sequence[Made]) -> list[Made]:
    """What may go to the partner; empty when a printed value of it is absent."""
    outgoing = [one for one in made if one.entry.outgoing]
    return [] if any(one.drafted.rendered.gaps for one in outgoing) else outgoing


def _outgoing_told(examined: Examined, made: Sequence[Made]) -> Examined:
    # A stopped agreement has told so itself.
    if _sendable(made) or not any(one.entry.outgoing for one in made):
        return examined
    told = Finding(code="outgoing-not-made", severity=Severity.INFO, place=None)
    return replace(examined, findings=(*examined.findings, told))


def _finish(
    examined: Examined,
    folder: CaseFolder,
    workshop: Workshop,
    made: Sequence[Made],
    staged: Path,
    work: Path,
    prior: VersionManifest | None,
) -> CaseResult:
    case = examined.checked.case.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
    )
    (staged / CASE_NAME).write_bytes(as_json(case))
    maker = BundleMaker(
        kind="internal",
        examined=examined,
        workshop=workshop,
        staged=staged,
        work=work,
        prior=prior,
    )
    internal = maker.make(made)
    outgoing = replace(maker, kind="outgoing").make(_sendable(made))
    version = examined.next_version
    day = examined.created(workshop.today).isoformat()
    manifest = VersionManifest(
        case=examined.name,
        version=version,
        created=day,
        state=str(worst(examined.states)),
        ruleset=examined.checked.ruleset,
        documents=tuple(one.entry for one in made),
        blocked=tuple(
            key for key, state in examined.states.items() if state is DocumentState.BLOCKED
        ),
        bundle=internal,
        bundle_out=outgoing,
        exceptions=tuple(
            entry.model_dump(mode="json", exclude_none=True)
            for entry in examined.checked.case.exceptions
        ),
        history=_history(examined, version, day),
        tools={
            "docgen": __version__,
            "libreoffice": workshop.office.version if workshop.office else "",
        },
        files=(),
    )
    if prior is not None and _same(manifest, prior, staged, folder):
        return _result(examined, made, folder, prior, action="unchanged")
    publish(folder, staged, manifest)
    return _result(examined, made, folder, manifest, action="made")


def _history(examined: Examined, version: int, day: str) -> tuple[HistoryEntry, ...]:
    recorded = [
        HistoryEntry(
            event=entry.event,
            version=version,
            day=day,
            document=entry.document,
            evidence=entry.evidence,
            basis=entry.basis,
        )
        for entry in examined.gates.to_record
    ]
    return (HistoryEntry(event="generated", version=version, day=day), *recorded)


def _same(
    manifest: VersionManifest, prior: VersionManifest, staged: Path, folder: CaseFolder
) -> bool:
    """Whether the new version would say nothing that the one before does not."""
    compared = ("state", "ruleset", "documents", "blocked", "bundle", "bundle_out", "exceptions")
    if any(getattr(manifest, name) != getattr(prior, name) for name in compared):
        return False
    before = folder.version_folder(prior.version) / CASE_NAME
    return before.is_file() and before.read_bytes() == (staged / CASE_NAME).read_bytes()


def _result(
    examined: Examined,
    made: Sequence[Made],
    folder: CaseFolder,
    manifest: VersionManifest,
    *,
    action: str,
) -> CaseResult:
    root = folder.version_folder(manifest.version)
    documents = {
        one.entry.key: DocumentResult(
            key=one.entry.key,
            title=one.entry.title,
            state=one.state,
            action="unchanged" if one.unchanged else "made",
            docx=root / one.entry.docx,
            pdf=root / one.entry.pdf,
        )
        for one in made
    }
    return CaseResult(
        case=examined.name,
        source=examined.raw.file,
        state=worst(examined.states),
        findings=examined.findings,
        documents=tuple(
            documents.get(one.key)
            or DocumentResult(key=one.key, title=one.title, state=examined.states[one.key])
            for one in examined.planned
        ),
        action="made" if action == "made" else "unchanged",
        version=manifest.version,
        folder=root,
        bundle=root / manifest.bundle.file if manifest.bundle else None,
        bundle_out=root / manifest.bundle_out.file if manifest.bundle_out else None,
    )


def _not_made(examined: Examined) -> CaseResult:
    return CaseResult(
        case=examined.name,
        source=examined.raw.file,
        state=DocumentState.BLOCKED,
        findings=examined.findings,
        documents=tuple(
            DocumentResult(key=one.key, title=one.title, state=examined.states[one.key])
            for one in examined.planned
        ),
    )


def _failed(
    examined: Examined, failed: Sequence[NotConverted], error: ConversionError | None = None
) -> CaseResult:
    reasons = {entry.docx.stem: entry.reason for entry in failed}
    return CaseResult(
        case=examined.name,
        source=examined.raw.file,
        state=DocumentState.FAILED,
        findings=examined.findings,
        documents=tuple(
            DocumentResult(
                key=one.key,
                title=one.title,
                state=DocumentState.FAILED if one.key in reasons else examined.states[one.key],
                reason=reasons.get(one.key),
            )
            for one in examined.planned
        ),
        error=error,
    )
