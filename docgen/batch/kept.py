"""The result of a case as JSON, as the journal keeps it; only of what was not a failure.

Paths are kept below the outputs, so that a folder of outputs may be moved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding
from docgen.model.result import CaseResult, DocumentResult

__all__ = ["as_kept", "from_kept", "seal_of"]


class _Kept(BaseModel):
    """What stays true of a result when nothing changes."""

    model_config = ConfigDict(frozen=True)

    case: str
    source: str
    state: DocumentState
    published: bool
    version: int | None
    folder: Path | None
    bundle: Path | None
    bundle_out: Path | None
    findings: tuple[Finding, ...]
    documents: tuple[DocumentResult, ...]


def as_kept(result: CaseResult, outputs: Path) -> str:
    """The result as JSON."""

    def below(path: Path | None) -> Path | None:
        return path.relative_to(outputs) if path else None

    kept = _Kept(
        case=result.case,
        source=result.source,
        state=result.state,
        published=result.action is not None,
        version=result.version,
        folder=below(result.folder),
        bundle=below(result.bundle),
        bundle_out=below(result.bundle_out),
        findings=result.findings,
        documents=tuple(_moved(one, below) for one in result.documents),
    )
    return kept.model_dump_json(exclude_defaults=True)


def seal_of(text: str) -> str:
    """A digest (hex) that tells whether the JSON is as it was written."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def from_kept(text: str, outputs: Path) -> CaseResult:
    """The result, in which everything is unchanged now.

    Raises:
        ValueError: another docgen has written it, or somebody has changed it.
    """
    kept = _Kept.model_validate_json(text)

    def whole(path: Path | None) -> Path | None:
        if path is not None and (path.is_absolute() or ".." in path.parts):
            raise ValueError("not below the outputs")
        return outputs / path if path else None

    return CaseResult(
        case=kept.case,
        source=kept.source,
        state=kept.state,
        action="unchanged" if kept.published else None,
        version=kept.version,
        folder=whole(kept.folder),
        bundle=whole(kept.bundle),
        bundle_out=whole(kept.bundle_out),
        findings=kept.findings,
        documents=tuple(
            replace(_moved(one, whole), action="unchanged" if one.action else None, stale=None)
            for one in kept.documents
        ),
    )


def _moved(one: DocumentResult, move: Callable[[Path | None], Path | None]) -> DocumentResult:
    return replace(one, docx=move(one.docx), pdf=move(one.pdf))
