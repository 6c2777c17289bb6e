"""Looks up evidence in a case."""

from __future__ import annotations

from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["evidence_for"]


def evidence_for(
    case: Case, kind: EvidenceKind, institution: Institution | None = None
) -> Evidence | None:
    """The last piece of evidence of `kind`, for `institution` when given.

    One that says where the document is, goes before one that is only begun. Evidence that names no
    institution counts for the institution when there is only one.
    """
    found: Evidence | None = None
    for entry in case.evidence:
        if entry.kind is not kind:
            continue
        own = institution is None or entry.institution == institution.profile
        alone = entry.institution is None and len(case.institutions) == 1
        begun = found is not None and found.proves and not entry.proves
        if (own or alone) and not begun:
            found = entry
    return found
