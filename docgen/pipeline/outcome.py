"""Turns what became of a case into a `CaseResult`."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.errors import DocgenError
from docgen.model.artifact import DocumentState, NotArchival, NotConverted
from docgen.model.result import Action, CaseResult, DocumentResult
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined

__all__ = ["failed", "not_made", "published"]


def published(
    examined: Examined,
    made: Sequence[Made],
    folder: CaseFolder,
    manifest: VersionManifest,
    action: Action,
) -> CaseResult:
    """The case stands as `manifest` says; `action` tells whether that version is new."""
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
        state=examined.state,
        findings=examined.findings,
        documents=tuple(
            documents.get(one.key)
            or DocumentResult(key=one.key, title=one.title, state=examined.states[one.key])
            for one in examined.planned
        ),
        action=action,
        version=manifest.version,
        folder=root,
        bundle=root / manifest.bundle.file if manifest.bundle else None,
        bundle_out=root / manifest.bundle_out.file if manifest.bundle_out else None,
    )


def not_made(examined: Examined) -> CaseResult:
    """Nothing of the case could be made; its findings say why."""
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


def failed(
    examined: Examined,
    documents: Sequence[NotConverted | NotArchival],
    error: DocgenError | None = None,
) -> CaseResult:
    """LibreOffice could not make these documents, or `error` kept the case from being made."""
    reasons = {
        entry.docx.stem: "not-archival" if isinstance(entry, NotArchival) else entry.reason
        for entry in documents
    }
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
