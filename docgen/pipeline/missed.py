"""What becomes of a document without a usable PDF: put aside, told, and left out of the version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.aside import keep_aside
from docgen.casefile.folder import CaseFolder
from docgen.model.artifact import Breach, DocumentState, NotConverted
from docgen.model.finding import Finding, Severity
from docgen.model.result import NOT_ARCHIVAL
from docgen.pipeline.documents import Missed
from docgen.pipeline.examine import Examined

__all__ = ["SetAside", "missed_told", "set_aside"]

_FINDINGS = {True: "document-not-archival", False: "document-not-converted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A document that is not in the version: why, as a message id, and where its file lies."""

    key: str
    title: str
    pack: str
    reason: str
    file: Path
    breaches: tuple[Breach, ...] = ()


def set_aside(folder: CaseFolder, missed: Missed, staged: Path) -> SetAside:
    """Move what there is of the document out of the coming version, to where it can be looked at.

    Raises:
        OSError: it cannot be moved.
    """
    entry, result = missed.made.entry, missed.result
    word = keep_aside(folder, staged / entry.docx, entry.docx)
    if isinstance(result, NotConverted):
        return SetAside(
            key=entry.key, title=entry.title, pack=entry.pack, reason=result.reason, file=word
        )
    return SetAside(
        key=entry.key,
        title=entry.title,
        pack=entry.pack,
        reason=NOT_ARCHIVAL,
        breaches=result.breaches,
        file=keep_aside(folder, result.pdf, entry.pdf),
    )


def missed_told(examined: Examined, aside: Sequence[SetAside]) -> Examined:
    """The case with what is said of these documents where it lists its documents and findings.

    The reason is told coarsely: what LibreOffice did this time is no ground for a new version.
    """
    decided = {**examined.decided, **{one.key: DocumentState.FAILED for one in aside}}
    told = tuple(
        Finding(
            code=_FINDINGS[one.reason == NOT_ARCHIVAL],
            severity=Severity.ERROR,
            parameters={"document": one.title},
            documents=(one.key,),
        )
        for one in aside
    )
    return replace(examined, findings=(*examined.findings, *told), decided=decided)
