"""Makes evidence of files that came back: everything is looked at before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.casefile.folder import CaseFolder
from docgen.model.finding import Finding, Severity
from docgen.model.record import EvidenceKind
from docgen.pipeline.adding import Adding, NewFile
from docgen.pipeline.attach.asked import Asked, Seen
from docgen.pipeline.attach.consequences import consequences
from docgen.pipeline.attach.needed import asked_faults, document_faults
from docgen.pipeline.attach.proposal import proposal_breaches
from docgen.pipeline.attach.seeing import Seeing
from docgen.pipeline.examine import examine
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop
from docgen.tools.pool import open_pool

__all__ = ["Prepared", "prepare", "prepare_with_office"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is to be added, and all that was found; with an error nothing may be."""

    adding: Adding
    findings: tuple[Finding, ...]
    seen: tuple[Seen, ...]

    @property
    def stopped(self) -> bool:
        """Whether something is wrong that stands in the way."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def prepare(asked: Asked, folder: CaseFolder, workshop: Workshop) -> Prepared:
    """Look at the files, hold them against the case, and say what would be added.

    Raises:
        ToolMissingError: a file has signatures, and pyHanko is not installed; or a counterproposal
            is to be converted, and LibreOffice is not there.
        TamperedError: the case's own folder cannot be read.
        UsageError: the certificates to trust cannot be read; or a document is asked for that files
            of this kind are no copy of.
    """
    # Read before all else: what is published from now on must not pass unseen.
    coming = folder.next_version()
    before = examine(stored_case(folder), workshop)
    seeing = Seeing(asked, folder, workshop, before)
    seen = tuple(seeing.see(path) for path in asked.files)
    found = [
        *asked_faults(asked, before, workshop.today),
        *document_faults(asked, before, workshop),
        *seeing.findings,
    ]
    files = seeing.files
    if files and not any(map(_stands_in_the_way, found)):
        files = _overlooking(asked, files, found)
        following = consequences(before, Adding(files=files), workshop)
        if asked.despite and any(map(_may_be_overlooked, following)):
            files = _overlooking(asked, files, [*found, *following])
            following = consequences(before, Adding(files=files), workshop)
        found += following
    if files and asked.kind is EvidenceKind.COUNTERPROPOSAL and not _stops(asked, found):
        tried = {one.source: proposal_breaches(one, before, workshop) for one in files}
        found += [finding for findings, _ in tried.values() for finding in findings]
        seen = tuple(
            replace(one, breaches=tried[one.path][1]) if one.path in tried else one for one in seen
        )
    if asked.despite:
        found = [
            replace(one, severity=Severity.WARNING) if _may_be_overlooked(one) else one
            for one in found
        ]
    adding = Adding(files=files, coming=coming)
    return Prepared(adding=adding, findings=_each_once(found), seen=seen)


def prepare_with_office(asked: Asked, folder: CaseFolder, workshop: Workshop) -> Prepared:
    """The same, with a LibreOffice where one is needed.

    Whether a PDF comes of a counterproposal is found out before anything is stored.

    Raises:
        ToolMissingError, TamperedError, UsageError: see `prepare`.
    """
    if asked.kind is not EvidenceKind.COUNTERPROPOSAL:
        return prepare(asked, folder, workshop)
    with open_pool(workshop.settings) as pool:
        return prepare(asked, folder, replace(workshop, pool=pool))


def _stops(asked: Asked, found: Iterable[Finding]) -> bool:
    """Whether something is wrong that no reason is given to overlook."""
    return any(
        _stands_in_the_way(one) or (_may_be_overlooked(one) and not asked.despite) for one in found
    )


def _may_be_overlooked(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.overridable


def _stands_in_the_way(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and not finding.overridable


def _overlooking(
    asked: Asked, files: Iterable[NewFile], found: Iterable[Finding]
) -> tuple[NewFile, ...]:
    """The files, with what is overlooked for a reason kept with them."""
    codes = tuple(sorted({one.code for one in found if _may_be_overlooked(one)}))
    if not asked.despite or not codes:
        return tuple(files)
    kept = {"despite": asked.despite, "overlooked": codes}
    return tuple(replace(one, attached=one.attached.model_copy(update=kept)) for one in files)


def _each_once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is said of several files alike is said once."""
    kept: list[Finding] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return tuple(kept)
