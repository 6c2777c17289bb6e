"""What must be said of a file of each kind, and what is not said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.model.case import Case
from docgen.model.finding import Finding
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Asked
from docgen.pipeline.attach.told import tell
from docgen.pipeline.examine import Examined

__all__ = ["CHECKLISTS", "OF_INSTITUTION", "asked_faults", "lacking", "profile_of"]

CHECKLISTS = {EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD}
OF_INSTITUTION = {*CHECKLISTS, EvidenceKind.BUDGET, EvidenceKind.FACTOR_CALCULATION}
"""What each institution has its own of."""

_DATED = {
    *OF_INSTITUTION,
    EvidenceKind.SIGNED_AGREEMENT,
    EvidenceKind.SIGNED_AMENDMENT,
    EvidenceKind.GRANT_LETTER,
}
_AMOUNT = {EvidenceKind.BUDGET, EvidenceKind.GRANT_LETTER}


def profile_of(asked: Asked, case: Case) -> str | None:
    """Whose the files are: what is asked for, else the only institution that there is."""
    if asked.kind not in OF_INSTITUTION or asked.institution:
        return asked.institution
    alone = len(case.institutions) == 1
    return case.institutions[0].profile if alone else None


def asked_faults(asked: Asked, before: Examined, today: date) -> Iterator[Finding]:
    """What is wrong with what is said, whichever the file."""
    known = [one.profile for one in before.checked.case.institutions if one.profile]
    keys = [one.key for one in before.planned]
    if asked.document and asked.document not in keys:
        yield tell("attach-document-unknown", document=asked.document, known=", ".join(keys))
    if asked.institution and asked.institution not in known:
        yield tell(
            "attach-institution-unknown", institution=asked.institution, known=", ".join(known)
        )
    elif asked.kind in OF_INSTITUTION and len(known) > 1 and not asked.institution:
        yield tell("attach-institution-missing", known=", ".join(known))
    if asked.day and asked.day > today:
        yield tell("attach-in-future")
    if asked.kind in _AMOUNT and asked.amount is None:
        yield tell("attach-amount-missing")


def lacking(asked: Asked, day: date | None, by: str | None) -> Iterator[Finding]:
    """What is said neither by the user nor by a signature in the file."""
    if asked.kind in _DATED and day is None:
        yield tell("attach-date-missing")
    if asked.kind in CHECKLISTS and not by:
        yield tell("attach-approver-missing")
