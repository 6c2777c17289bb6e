"""Work that began before checklists, budget and agreement were in place.

That is the mistake which the overview is to end, so it is found from dates alone: no setting and no
exception hides it. An explanation closes it, and it is still counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.model.record import EventKind, EvidenceKind
from docgen.overview.known import Known, day_of

__all__ = ["NEEDED", "Early", "early_start"]

NEEDED = (
    EvidenceKind.CHECKLIST_LEADER,
    EvidenceKind.CHECKLIST_HEAD,
    EvidenceKind.BUDGET,
    EvidenceKind.FACTOR_CALCULATION,
    EvidenceKind.SIGNED_AGREEMENT,
)
"""What must be in place before the work begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """A start before everything was in place.

    `began` is the day the work began, or was to begin. `lacking` is what was not in place then, at
    least one; `explained` tells that somebody has written why.
    """

    began: date
    lacking: tuple[EvidenceKind, ...]
    explained: bool


def early_start(known: Known, today: date) -> Early | None:
    """Whether the work began, or may have begun, too early; None when nothing says so."""
    case = known.case
    if case is None or not known.has_agreement:
        return None
    began = _began(known, today)
    if began is None:
        return None
    lacking = tuple(kind for kind in NEEDED if _is_late(known, kind, began))
    if not lacking:
        return None
    explained = any(
        one.kind is EventKind.EARLY_START_EXPLAINED and bool(one.note) for one in case.events
    )
    return Early(began=began, lacking=lacking, explained=explained)


def _began(known: Known, today: date) -> date | None:
    """The day the work began: as somebody wrote it, else the planned day when it has passed."""
    written = [day for day in known.events(EventKind.WORK_STARTED, today) if day]
    if written:
        return min(written)
    start = known.case.term.start if known.case and known.case.term else None
    # A signature that is dated after the start was too late, also if both lie ahead.
    passed = max(today, known.signed_on or today)
    return start if start and start < passed else None


def _is_late(known: Known, kind: EvidenceKind, began: date) -> bool:
    """Whether `kind` was not in place on the day, for one institution at least."""
    days = list(_days(known, kind))
    return not days or any(day is None or day > began for day in days)


def _days(known: Known, kind: EvidenceKind) -> Iterator[date | None]:
    counts = kind is not EvidenceKind.SIGNED_AGREEMENT or known.signed
    for found in known.evidence(kind):
        # A line that says neither where the document is nor is a file itself shows nothing.
        yield day_of(found) if counts and found is not None and found.proves else None
