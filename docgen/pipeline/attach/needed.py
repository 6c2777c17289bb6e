"""What must be said of a file of each kind, and what is not said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.errors import UsageError
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, HEAD_CHECKLIST, LEADER_CHECKLIST, document_key
from docgen.model.evidence import SIGNATURES
from docgen.model.finding import Finding
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Asked
from docgen.pipeline.attach.told import tell
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = [
    "CHECKLISTS",
    "OF_INSTITUTION",
    "OF_TEXT",
    "approved_key",
    "asked_faults",
    "document_faults",
    "lacking",
    "profile_of",
    "text_meant",
    "texts_to_sign",
]

CHECKLISTS = {
    EvidenceKind.CHECKLIST_LEADER: LEADER_CHECKLIST,
    EvidenceKind.CHECKLIST_HEAD: HEAD_CHECKLIST,
}
"""Which kind of document each of these is a signed copy of."""

OF_INSTITUTION = {*CHECKLISTS, EvidenceKind.BUDGET, EvidenceKind.FACTOR_CALCULATION}
"""What each institution has its own of."""

OF_TEXT = {*SIGNATURES, EvidenceKind.COUNTERPROPOSAL}
"""What is a copy of a text to sign, or is to take its place."""

_DATED = {
    *OF_INSTITUTION,
    *SIGNATURES,
    EvidenceKind.GRANT_LETTER,
}
_AMOUNT = {EvidenceKind.BUDGET, EvidenceKind.GRANT_LETTER}


def profile_of(asked: Asked, case: Case) -> str | None:
    """Whose the files are: what is asked for, else the only institution that there is."""
    if asked.kind not in OF_INSTITUTION or asked.institution:
        return asked.institution
    alone = len(case.institutions) == 1
    return case.institutions[0].profile if alone else None


def approved_key(asked: Asked, case: Case) -> str | None:
    """The key of the document that the files approve; None when they approve none of the case's.

    Raises:
        UsageError: another document is asked for than the kind and the institution tell.
    """
    if asked.kind in OF_TEXT:
        return None
    kind = CHECKLISTS.get(asked.kind)
    key = document_key(kind, profile_of(asked, case)) if kind else None
    if asked.document not in (None, key):
        raise UsageError("attach-document-not-chosen", kind=asked.kind, document=asked.document)
    return key


def texts_to_sign(asked: Asked, before: Examined, workshop: Workshop) -> list[str]:
    """The keys of the documents of the case that files of this kind can be a copy of."""
    amends = asked.kind is EvidenceKind.SIGNED_AMENDMENT
    kind = EvidenceKind.SIGNED_AMENDMENT if amends else EvidenceKind.SIGNED_AGREEMENT
    return [
        one.key
        for one in before.planned
        if (one.key == AGREEMENT and not amends)
        or workshop.packs[one.pack].manifest.approved_by == kind
    ]


def text_meant(asked: Asked, before: Examined, workshop: Workshop) -> str | None:
    """The key of the document that the files are a copy of; None when that is not sure.

    It is the only one, or, of several amendments, the only one that nobody has signed yet.
    """
    if asked.document is not None:
        return asked.document
    keys = texts_to_sign(asked, before, workshop)
    if asked.kind is EvidenceKind.SIGNED_AMENDMENT and len(keys) > 1:
        keys = [one for one in keys if one not in before.gates.signed]
    return keys[0] if len(keys) == 1 else None


def document_faults(asked: Asked, before: Examined, workshop: Workshop) -> Iterator[Finding]:
    """What is wrong with the document that the files are said to be a copy of."""
    if asked.kind not in OF_TEXT:
        return
    keys = texts_to_sign(asked, before, workshop)
    if not keys and asked.kind is EvidenceKind.SIGNED_AMENDMENT and not asked.document:
        # It was written outside docgen, and is kept as what it is.
        return
    if not keys:
        yield tell("attach-nothing-to-sign")
        return
    if text_meant(asked, before, workshop) is None:
        yield tell("attach-document-missing", known=", ".join(keys))
    if asked.document and asked.document not in keys:
        yield tell("attach-document-unknown", document=asked.document, known=", ".join(keys))


def asked_faults(asked: Asked, before: Examined, today: date) -> Iterator[Finding]:
    """What is wrong with what is said, whichever the file."""
    known = [one.profile for one in before.checked.case.institutions if one.profile]
    if asked.institution and asked.institution not in known:
        yield tell(
            "attach-institution-unknown", institution=asked.institution, known=", ".join(known)
        )
    elif asked.kind in OF_INSTITUTION and len(known) > 1 and not asked.institution:
        yield tell("attach-institution-missing", known=", ".join(known))
    if asked.day and asked.day > today:
        yield tell("attach-in-future")
    if asked.kind is EvidenceKind.SIGNED_AMENDMENT and not before.gates.signed:
        yield tell("amendment-to-nothing")
    if asked.kind in _AMOUNT and asked.amount is None:
        yield tell("attach-amount-missing")


def lacking(asked: Asked, day: date | None, by: str | None) -> Iterator[Finding]:
    """What is said neither by the user nor by a signature in the file."""
    if asked.kind in _DATED and day is None:
        yield tell("attach-date-missing")
    if asked.kind in CHECKLISTS and not by:
        yield tell("attach-approver-missing")
