"""Looks up evidence in a case."""

from __future__ import annotations

from datetime import date

from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.institution import Institution
from docgen.model.own_amendment import own_amendment
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["SIGNATURES", "evidence_for", "first_evidence", "is_amended", "is_signed_copy"]

SIGNATURES = frozenset({EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT})
"""What a document that somebody signs comes back as; its pack says which (`approved_by`)."""


def is_signed_copy(entry: Evidence, document: str = AGREEMENT) -> bool:
    """Whether it is evidence that the document with this key has been signed.

    A line of the input tells of the agreement; an attached file says which document it is of. A
    signed amendment that says nothing is of a document that docgen did not make.
    """
    own = entry.document if isinstance(entry, Attached) else None
    if entry.kind is EvidenceKind.SIGNED_AGREEMENT:
        return (own or AGREEMENT) == document
    return entry.kind is EvidenceKind.SIGNED_AMENDMENT and own == document


def evidence_for(
    case: Case,
    kind: EvidenceKind,
    institution: Institution | None = None,
    document: str = AGREEMENT,
) -> Evidence | None:
    """The last piece of evidence of `kind`, for `institution` when given.

    Of signed copies, the last one of the document with the key `document`. One that says where the
    document is, goes before one that is only begun. Evidence that names no institution counts for
    the institution when there is only one.
    """
    found: Evidence | None = None
    for entry in case.evidence:
        if entry.kind is not kind or not _is_about(entry, document):
            continue
        own = institution is None or entry.institution == institution.profile
        alone = entry.institution is None and len(case.institutions) == 1
        begun = found is not None and found.proves and not entry.proves
        if (own or alone) and not begun:
            found = entry
    return found


def _is_about(entry: Evidence, document: str) -> bool:
    """Whether a signed copy is one of this document; all else is not told apart."""
    return entry.kind not in SIGNATURES or is_signed_copy(entry, document)


def is_amended(case: Case) -> bool:
    """Whether the agreement is changed, or about to be: some things are then approved once more."""
    signed = any(one.kind is EvidenceKind.SIGNED_AMENDMENT for one in case.evidence)
    return signed or own_amendment(case) is not None


def first_evidence(case: Case, kind: EvidenceKind, institution: Institution) -> Evidence | None:
    """The piece of evidence of `kind` with the earliest date that `institution` has."""
    alone = len(case.institutions) == 1
    found = [
        one
        for one in case.evidence
        if one.kind is kind
        and one.proves
        and one.date is not None
        and (one.institution == institution.profile or (alone and one.institution is None))
    ]
    return min(found, key=lambda one: one.date or date.max, default=None)
