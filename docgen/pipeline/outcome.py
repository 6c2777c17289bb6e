"""Turns what became of a case into a `CaseResult`."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.errors import DocgenError
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding
from docgen.model.plan import Planned
from docgen.model.result import Action, CaseResult, DocumentResult
from docgen.pipeline.archival import BundleNotArchivalError
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined
from docgen.pipeline.missed import SetAside

__all__ = ["failed", "held", "not_made", "published"]


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
            pack=one.entry.pack,
            state=one.state,
            action="unchanged" if one.unchanged else "made",
            docx=root / one.entry.docx,
            pdf=root / one.entry.pdf,
            stale=one.stale,
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
            documents.get(one.key) or _not_made(one, examined) for one in examined.planned
        ),
        action=action,
        version=manifest.version,
        folder=root,
        bundle=root / manifest.bundle.file if manifest.bundle else None,
        bundle_out=root / manifest.bundle_out.file if manifest.bundle_out else None,
    )


def held(
    examined: Examined, told: Sequence[Finding], folder: CaseFolder, manifest: VersionManifest
) -> CaseResult:
    """What is signed stands as it is; `told` says so when there was something to make."""
    root = folder.version_folder(manifest.version)
    return CaseResult(
        case=examined.name,
        source=examined.raw.file,
        state=DocumentState(manifest.state),
        findings=(*examined.findings, *told),
        documents=tuple(
            DocumentResult(
                key=one.key,
                title=one.title,
                pack=one.pack,
                state=DocumentState(one.state),
                action="unchanged",
                docx=root / one.docx,
                pdf=root / one.pdf,
            )
            for one in manifest.documents
        ),
        action="unchanged",
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
        documents=tuple(_not_made(one, examined) for one in examined.planned),
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
            missed.get(one.key) or _not_made(one, examined) for one in examined.planned
        ),
        error=error,
        breaches=error.breaches if isinstance(error, BundleNotArchivalError) else (),
        aside=error.aside if isinstance(error, BundleNotArchivalError) else None,
    )


def _not_made(planned: Planned, examined: Examined) -> DocumentResult:
    return DocumentResult(
        key=planned.key,
        title=planned.title,
        pack=planned.pack,
        state=examined.states[planned.key],
    )


def _missed(aside: Sequence[SetAside]) -> dict[str, DocumentResult]:
    return {
        one.key: DocumentResult(
            key=one.key,
            title=one.title,
            pack=one.pack,
            state=DocumentState.FAILED,
            reason=one.reason,
            breaches=one.breaches,
            aside=one.file,
        )
        for one in aside
    }
