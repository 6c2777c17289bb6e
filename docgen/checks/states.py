"""Decides where each document, and the case as a whole, stands.

Blocked: an error that is not mere absence; nothing of that document is made. Draft: only needed
fields, approvals or evidence are absent. Ready: nothing absent. Evidence lifts a ready document to
approved, rejected or signed; signed stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from docgen.checks.gates import Gates
from docgen.model.artifact import DocumentState
from docgen.model.calculated import CALCULATED
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, document_key
from docgen.model.finding import Finding, Severity
from docgen.model.institution import profile_key
from docgen.model.plan import Planned

__all__ = [
    "calculation_states",
    "case_state",
    "document_states",
    "state_from",
]

_WORST_FIRST = (
    DocumentState.FAILED,
    DocumentState.BLOCKED,
    DocumentState.DRAFT,
    DocumentState.READY,
)

_SETTLED = {DocumentState.SIGNED, DocumentState.APPROVED}


def state_from(findings: Iterable[Finding], document: str) -> DocumentState:
    """Draft, ready or blocked, by the findings that concern the document."""
    own = [finding for finding in findings if finding.concerns(document)]
    if any(finding.severity is Severity.ERROR for finding in own):
        return DocumentState.BLOCKED
    if any(finding.absent for finding in own):
        return DocumentState.DRAFT
    return DocumentState.READY


def calculation_states(case: Case, findings: Iterable[Finding]) -> dict[str, DocumentState]:
    """Where the calculations of the case stand by their keys, whether documents are made of them.

    A case may name its documents; its budget is no less in place when that is not among them.
    """
    found = tuple(findings)
    keys = (
        document_key(one.document, profile_key(institution, number))
        for number, institution in enumerate(case.institutions)
        for one in CALCULATED.values()
        if getattr(institution, one.field) is not None
    )
    return {key: state_from(found, key) for key in keys}


def document_states(
    planned: Iterable[Planned],
    findings: Iterable[Finding],
    gates: Gates,
    archived: Collection[str] = (),
) -> dict[str, DocumentState]:
    """The state of each planned document by its key, whatever it follows.

    `findings` include those of the gates; `archived` are the keys of those whose last copy the
    archive has taken.
    """
    every = tuple(findings)
    states = {entry.key: _state(entry.key, every, gates) for entry in planned}
    return {
        key: DocumentState.ARCHIVED if key in archived and state in _SETTLED else state
        for key, state in states.items()
    }


def _state(key: str, findings: tuple[Finding, ...], gates: Gates) -> DocumentState:
    locked = any(one.code == "terms-locked" and one.concerns(key) for one in findings)
    if key in gates.signed and not locked:
        # What is signed stays signed, whatever is found about the file since; that is told.
        return DocumentState.SIGNED
    state = state_from(findings, key)
    return _lifted(key, gates) if state is DocumentState.READY else state


def _lifted(key: str, gates: Gates) -> DocumentState:
    if key in gates.rejected:
        return DocumentState.REJECTED
    if key in gates.approved:
        return DocumentState.APPROVED
    return DocumentState.READY


def case_state(
    states: Mapping[str, DocumentState], to_sign: Collection[str] = (AGREEMENT,)
) -> DocumentState:
    """The worst of its documents; signed when all that is to be signed is, and nothing is worse.

    `to_sign` are the keys of the documents that somebody signs, also such as the case has not. A
    case with none of them is signed when its documents are.
    """
    for state in _WORST_FIRST[:-1]:
        if state in states.values():
            return state
    if not states:
        return DocumentState.BLOCKED
    signed = [states[key] for key in to_sign if key in states] or list(states.values())
    if DocumentState.READY in signed:
        return DocumentState.READY
    for state in (DocumentState.SIGNED, DocumentState.ARCHIVED):
        if state in signed:
            return state
    return DocumentState.READY
