"""How far a case has come: whose move it is, and whether work may have begun too early."""

from __future__ import annotations

from datetime import date

from docgen.checks.gates import GATE_CODES
from docgen.model.artifact import BOUND, DocumentState
from docgen.model.document import AGREEMENT
from docgen.model.evidence import evidence_for
from docgen.model.record import EventKind, EvidenceKind
from docgen.pipeline.examine import Examined

__all__ = ["next_step", "started_early", "told_state", "waits_for_grant"]

_NEXT = {
    DocumentState.FAILED: "next-generate",
    DocumentState.SIGNED: "next-carry-out",
    DocumentState.ARCHIVED: "next-carry-out",
    DocumentState.BLOCKED: "next-mend",
}


def started_early(examined: Examined, today: date) -> bool:
    """Whether work may have begun before the agreement was signed, and nobody has said why."""
    case = examined.checked.case
    if AGREEMENT not in examined.states:
        return False
    events = case.events
    if any(one.kind is EventKind.EARLY_START_EXPLAINED and one.note for one in events):
        return False
    starts = [case.term.start] if case.term and case.term.start else []
    starts += [one.date for one in events if one.kind is EventKind.WORK_STARTED and one.date]
    if not starts:
        return False
    evidence = evidence_for(case, EvidenceKind.SIGNED_AGREEMENT)
    signed = examined.states.get(AGREEMENT) in BOUND
    known_until = evidence.date if signed and evidence and evidence.date else today
    return min(starts) < known_until


def waits_for_grant(examined: Examined) -> bool:
    """Whether the grant letter has not come."""
    return any(finding.code == "grant-letter-waiting" for finding in examined.findings)


def told_state(examined: Examined) -> DocumentState:
    """The state of the case: failed when a document that could be made is not in its folder.

    Raises:
        TamperedError: the newest manifest cannot be read.
    """
    newest = examined.folder.current() if examined.folder else None
    lacking = (examined.states.get(key) for key in (newest.failed if newest else ()))
    if any(state not in (None, DocumentState.BLOCKED) for state in lacking):
        return DocumentState.FAILED
    return examined.state


def next_step(examined: Examined) -> str:
    """The message id of what is to be done next, and by whom."""
    state = told_state(examined)
    if state in _NEXT:
        return _NEXT[state]
    absent = [finding for finding in examined.findings if finding.absent]
    gates = {finding.code for finding in absent if finding.code in GATE_CODES}
    if any(finding.code not in GATE_CODES for finding in absent):
        return "next-fill-in"
    if "approval-lapsed" in gates:
        return "next-again"
    if "gate-checklist-leader" in gates:
        return "next-leader"
    if "gate-checklist-head" in gates:
        return "next-head"
    if gates:
        return "next-economist"
    to_sign = [examined.states[one.key] for one in examined.planned if one.outgoing]
    ready = bool(to_sign) and all(state is DocumentState.READY for state in to_sign)
    return "next-sign" if ready else "next-fill-in"
