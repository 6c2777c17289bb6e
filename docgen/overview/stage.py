"""How far a case has come. Every case is at exactly one stage."""

from __future__ import annotations

from datetime import date, timedelta

from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.record import EventKind, EvidenceKind
from docgen.overview.known import Known

__all__ = ["BEFORE_SIGNATURE", "DONE", "ENDING_DAYS", "Stage", "stage_of"]

ENDING_DAYS = 90
"""How long before its end an agreement counts as ending, in days."""

_CHECKLISTS = {
    "gate-checklist-leader",
    "gate-checklist-head",
    "gate-checklist-incomplete",
    "approval-before-filled",
    "approval-lapsed",
}
_BUDGET = {
    "gate-budget",
    "gate-factor-calculation",
    "gate-budget-incomplete",
    "gate-factor-calculation-incomplete",
    "budget-lapsed",
    "factor-calculation-lapsed",
    "grant-letter-amount-differs",
}
_CHECKLIST_EVIDENCE = {EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD}


class Stage(Choice):
    """Where a case stands, in the order that cases go through."""

    REQUESTED = "requested", "henvendelse", "førespurnad", "requested"
    CHECKLISTS = "checklists", "sjekklister", "sjekklister", "checklists"
    REJECTED = "rejected", "ikke godkjent", "ikkje godkjend", "not approved"
    BUDGET = "budget", "budsjett", "budsjett", "budget"
    WAITING_FOR_GRANT = (
        "waiting-for-grant",
        "venter på tilskuddsbrev",
        "ventar på tilskotsbrev",
        "waiting for the grant letter",
    )
    TO_SEND = "to-send", "skal sendes", "skal sendast", "to be sent"
    SENT = "sent", "sendt til avtaleparten", "send til avtaleparten", "agreement sent"
    SIGNED = "signed", "signert, ikke startet", "signert, ikkje starta", "signed, not begun"
    RUNNING = "running", "pågår", "i gang", "running"
    ENDING = "ending", "slutter snart", "sluttar snart", "ending within 90 days"
    TO_EVALUATE = "to-evaluate", "skal evalueres", "skal evaluerast", "to be evaluated"
    EVALUATED = "evaluated", "evaluert", "evaluert", "evaluated"
    CLOSED = "closed", "avsluttet", "avslutta", "closed"
    ARCHIVED = "archived", "avsluttet og arkivert", "avslutta og arkivert", "closed and archived"
    FORGOTTEN = "forgotten", "slettet her", "sletta her", "deleted here"
    UNREADABLE = "unreadable", "kan ikke leses", "kan ikkje lesast", "cannot be read"


BEFORE_SIGNATURE = frozenset(
    {
        Stage.REQUESTED,
        Stage.CHECKLISTS,
        Stage.BUDGET,
        Stage.WAITING_FOR_GRANT,
        Stage.TO_SEND,
        Stage.SENT,
    }
)
"""The stages of an agreement that is still to be signed."""

DONE = frozenset({Stage.CLOSED, Stage.ARCHIVED, Stage.FORGOTTEN})
"""The stages after which nothing more is to happen in the project."""


def stage_of(known: Known, today: date) -> Stage:
    """The stage of the case: what was recorded last counts before dates, and dates before gates."""
    if known.unread:
        return Stage.UNREADABLE
    if known.forgotten or known.case is None:
        return Stage.FORGOTTEN
    if known.events(EventKind.CLOSED, today) or known.history.closed:
        return Stage.ARCHIVED if known.is_archived else Stage.CLOSED
    if known.events(EventKind.EVALUATED, today):
        return Stage.EVALUATED
    return (
        _signed(known, known.case, today) if known.signed else _unsigned(known, known.case, today)
    )


def _signed(known: Known, case: Case, today: date) -> Stage:
    """The stage of a signed agreement, which its dates decide."""
    term = case.term
    begins = (term.start or term.effective_from) if term else None
    end = known.ends
    if end and end < today:
        return Stage.TO_EVALUATE
    if begins and begins > today:
        return Stage.SIGNED
    if end and end - timedelta(days=ENDING_DAYS) <= today:
        return Stage.ENDING
    return Stage.RUNNING


def _unsigned(known: Known, case: Case, today: date) -> Stage:
    """The stage of what is to be signed: the first gate that is not met."""
    sent = bool(known.events(EventKind.SENT, today))
    if not known.has_agreement:
        # Other documents have no gates.
        return Stage.SENT if sent else Stage.TO_SEND
    if any(one.code == "gate-rejected" for one in known.findings):
        return Stage.REJECTED
    if not _begun(case):
        return Stage.REQUESTED
    for stage, gates in ((Stage.CHECKLISTS, _CHECKLISTS), (Stage.BUDGET, _BUDGET)):
        if known.absent & gates:
            return stage
    return _open(known, case, sent=sent)


def _open(known: Known, case: Case, *, sent: bool) -> Stage:
    """The stage of an agreement whose gates are met."""
    if sent:
        return Stage.SENT
    reserved = bool(case.funding and case.funding.grant_reservation)
    # With a reservation in clause 5 it may be signed before the letter comes.
    return Stage.WAITING_FOR_GRANT if known.waits_for_grant and not reserved else Stage.TO_SEND


def _begun(case: Case) -> bool:
    """Whether anybody has begun with the checklists."""
    answered = any(one.leader_checklist or one.head_checklist for one in case.institutions)
    return answered or any(one.kind in _CHECKLIST_EVIDENCE for one in case.evidence)
