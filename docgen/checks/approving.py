"""The checklists that evidence approves, what each rests on, and when evidence approves at all."""

from __future__ import annotations

from docgen.model.document import HEAD_CHECKLIST, LEADER_CHECKLIST
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["CHECKLISTS", "is_complete", "rests_on"]

CHECKLISTS = {
    EvidenceKind.CHECKLIST_LEADER: LEADER_CHECKLIST,
    EvidenceKind.CHECKLIST_HEAD: HEAD_CHECKLIST,
}
"""What each kind of approval is of."""


def rests_on(kind: EvidenceKind) -> tuple[EvidenceKind, ...]:
    """The checklists that must be complete for one to be approved: the head's rests on both."""
    head = kind is EvidenceKind.CHECKLIST_HEAD
    return (EvidenceKind.CHECKLIST_LEADER, kind) if head else (kind,)


def is_complete(evidence: Evidence) -> bool:
    """Whether it says where the approval is, of which day, and by whom."""
    return bool(evidence.proves and evidence.date and evidence.approver)
