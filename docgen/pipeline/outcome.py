"""Turns what became of a case into a `CaseResult`."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.errors import DocgenError
from docgen.model.artifact import DocumentState
from docgen.model.result import Action, CaseResult, DocumentResult
from docgen.pipeline.archival import BundleNotArchivalError
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined
from docgen.pipeline.missed import SetAside

__all__ = ["failed", "not_made", "published"]


def published(
    examined: Examined,
    made: Sequence[Made],
    aside: Sequence[SetAside],
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
    documents |= _missed(aside)
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
    examined: Examined, aside: Sequence[SetAside], error: DocgenError | None = None
) -> CaseResult:
    """Nothing could be published: there is no document but these, or `error` was in the way."""
    missed = _missed(aside)
    return CaseResult(
        case=examined.name,
        source=examined.raw.file,
        state=DocumentState.FAILED,
        findings=examined.findings,
        documents=tuple(
            missed.get(one.key)
            or DocumentResult(key=one.key, title=one.title, state=examined.states[one.key])
            for one in examined.planned
        ),
        error=error,
        breaches=error.breaches if isinstance(error, BundleNotArchivalError) else (),
        aside=error.aside if isinstance(error, BundleNotArchivalError) else None,
    )


def _missed(aside: Sequence[SetAside]) -> dict[str, DocumentResult]:
    return {
        one.key: DocumentResult(
            key=one.key,
            title=one.title,
            state=DocumentState.FAILED,
            reason=one.reason,
            breaches=one.breaches,
            aside=one.file,
        )
        for one in aside
    }
