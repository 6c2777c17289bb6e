"""Since when a case has stood where it stands."""

from __future__ import annotations

from datetime import date, timedelta

from docgen.model.project import Term
from docgen.model.record import EventKind, EvidenceKind
from docgen.overview.known import Known, event_day
from docgen.overview.stage import ENDING_DAYS, Stage
from docgen.pipeline.progress import day_of, made_here

__all__ = ["since_of"]

_LEADER, _HEAD = EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD
_BUDGET = (EvidenceKind.BUDGET, EvidenceKind.FACTOR_CALCULATION)
# What was in place last when the stage began.
_BEFORE = {
    Stage.CHECKLISTS: (_LEADER,),
    Stage.REJECTED: (_LEADER,),
    Stage.BUDGET: (_LEADER, _HEAD),
    Stage.WAITING_FOR_GRANT: (_LEADER, _HEAD, *_BUDGET),
    Stage.TO_SEND: (_LEADER, _HEAD, *_BUDGET),
}
_EVENTS = {
    Stage.SENT: EventKind.SENT,
    Stage.EVALUATED: EventKind.EVALUATED,
    Stage.CLOSED: EventKind.CLOSED,
}
_HAPPENED = {
    Stage.CLOSED: "closed",
    Stage.ARCHIVED: "archived",
    Stage.FORGOTTEN: "forgotten",
}


def since_of(known: Known, stage: Stage, today: date) -> date | None:
    """The day the stage began, as far as the case tells; None when nothing does."""
    if stage in _HAPPENED:
        return _recorded(known, stage, today)
    if stage in _EVENTS:
        return event_day(known, _EVENTS[stage], today)
    begun = _after_signature(known, stage)
    if begun is not None:
        return begun
    return _in_place(known, stage) or _asked(known, today)


def _recorded(known: Known, stage: Stage, today: date) -> date | None:
    days = [one.day for one in known.history.happened if one.event == _HAPPENED[stage]]
    written = event_day(known, EventKind.CLOSED, today) if stage is Stage.CLOSED else None
    return max((*days, *([written] if written else [])), default=None)


def _after_signature(known: Known, stage: Stage) -> date | None:
    term = (known.case.term if known.case else None) or Term()
    match stage:
        case Stage.SIGNED:
            return known.signed_on
        case Stage.RUNNING:
            return _last(known.signed_on, term.start or term.effective_from)
        case Stage.ENDING:
            begun = known.ends - timedelta(days=ENDING_DAYS) if known.ends else None
            return _last(known.signed_on, begun)
        case Stage.TO_EVALUATE:
            return _last(known.signed_on, known.ends)
        case _:
            return None


def _last(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _in_place(known: Known, stage: Stage) -> date | None:
    kinds = _BEFORE.get(stage, ())
    found = [day_of(one) for kind in kinds for one in known.evidence(kind)]
    made = [day for kind in kinds for day in (made_here(known.case, kind) if known.case else ())]
    return _last(*found, *made)


def _asked(known: Known, today: date) -> date | None:
    asked = event_day(known, EventKind.REQUESTED, today)
    return asked or (known.case.created if known.case else None) or known.history.created
