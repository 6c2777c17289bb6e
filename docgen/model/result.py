"""What became of a case: for each document and for the case as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.errors import DocgenError
from docgen.model.artifact import Breach, DocumentState
from docgen.model.finding import Finding

__all__ = ["NOT_ARCHIVAL", "Action", "CaseResult", "DocumentResult", "Stale"]

NOT_ARCHIVAL = "not-archival"
"""The reason of a document whose PDF was made and does not conform."""

Action = Literal["made", "unchanged"]
Stale = Literal["new", "facts", "template", "copy", "tools", "damaged"]
"""Why a document was made: what is another since the last time, or that its files are.

`copy`: a counterproposal is copied in another way.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """One document; `action` and the files are None when it was not made.

    `stale` is why it was made. `reason` is a message id. `aside` is where a file that is not
    published lies, so that one can
    see what is wrong: the PDF that does not conform, else the Word document without a PDF.
    """

    key: str
    title: str
    pack: str
    state: DocumentState
    action: Action | None = None
    docx: Path | None = None
    pdf: Path | None = None
    stale: Stale | None = None
    reason: str | None = None
    breaches: tuple[Breach, ...] = ()
    aside: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One case; `version`, `folder` and the bundles are None when nothing is published of it.

    `case` is its id, or the name of its file when it has no usable id. `error` is what kept a
    failed case from being made, when it was not one of its documents; a bundle that does not
    conform has `breaches` and lies `aside`.
    """

    case: str
    source: str
    state: DocumentState
    findings: tuple[Finding, ...]
    documents: tuple[DocumentResult, ...] = ()
    action: Action | None = None
    version: int | None = None
    folder: Path | None = None
    bundle: Path | None = None
    bundle_out: Path | None = None
    error: DocgenError | None = None
    breaches: tuple[Breach, ...] = ()
    aside: Path | None = None

    @property
    def failures(self) -> list[tuple[str, dict[str, str]]]:
        """What went wrong while the case was made, as message ids with their parameters."""
        found = [
            (one.reason, {"document": one.key}) for one in self.documents if one.reason is not None
        ]
        return [*found, (self.error.message, self.error.parameters)] if self.error else found
