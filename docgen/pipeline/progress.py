"""Work that began before checklists, budget and agreement were in place.

That is the mistake which the overview is to end, so it is found from dates alone: no setting and no
exception hides it. An explanation closes it, and it is still counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.model.attached import Attached
from docgen.model.calculated import CALCULATED
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.evidence import evidence_for, first_evidence, is_amended
from docgen.model.record import EventKind, Evidence, EvidenceKind
from docgen.pipeline.examine import Examined

__all__ = [
    "NEEDED",
    "Early",
    "day_of",
    "early_of",
    "early_start",
    "in_place",
    "made_here",
    "signed_on",
    "started_early",
]

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


def started_early(examined: Examined, today: date) -> bool:
    """Whether work may have begun before all was in place, and nobody has said why."""
    early = early_of(examined, today)
    return early is not None and not early.explained


def early_of(examined: Examined, today: date) -> Early | None:
    """Whether the work of an examined case began too early, explained or not."""
    if AGREEMENT not in examined.states:
        return None
    return early_start(
        examined.checked.case,
        today,
        signed=AGREEMENT in examined.gates.signed,
        recorded=examined.history.explains_early_start,
    )


def early_start(case: Case, today: date, *, signed: bool, recorded: bool = False) -> Early | None:
    """Whether the work of a case with an agreement began too early; None when nothing says so.

    `signed` tells whether the agreement is, `recorded` that `docgen close` recorded why the work
    began early.
    """
    began = _began(case, today, signed=signed)
    if began is None:
        return None
    lacking = tuple(kind for kind in NEEDED if _is_late(case, kind, began, signed=signed))
    if not lacking:
        return None
    explained = recorded or any(
        one.kind is EventKind.EARLY_START_EXPLAINED and bool(one.note) for one in case.events
    )
    return Early(began=began, lacking=lacking, explained=explained)


def in_place(case: Case, kind: EvidenceKind) -> Iterator[Evidence | None]:
    """What shows that `kind` is in place: for each institution, but one signature for all."""
    if kind is EvidenceKind.SIGNED_AGREEMENT:
        yield evidence_for(case, kind)
        return
    for institution in case.institutions:
        yield evidence_for(case, kind, institution)


def made_here(case: Case, kind: EvidenceKind) -> Iterator[date | None]:
    """The day that each institution's own calculation says it was made, where `kind` is one."""
    if kind is EvidenceKind.SIGNED_AGREEMENT:
        yield None
        return
    for institution in case.institutions:
        made = getattr(institution, CALCULATED[kind].field) if kind in CALCULATED else None
        yield made.calculated_on if made is not None else None


def signed_on(case: Case) -> date | None:
    """The day of the last signature, as far as the case tells."""
    found = evidence_for(case, EvidenceKind.SIGNED_AGREEMENT)
    return day_of(found) if found else None


def day_of(evidence: Evidence) -> date | None:
    """The day of a piece of evidence; of a file without one, the day it came back."""
    if evidence.date is None and isinstance(evidence, Attached):
        return evidence.received
    return evidence.date


def _began(case: Case, today: date, *, signed: bool) -> date | None:
    """The day the work began: as somebody wrote it, else the planned day when it has passed."""
    started = (one.date for one in case.events if one.kind is EventKind.WORK_STARTED)
    written = [day for day in started if day and day <= today]
    if written:
        return min(written)
    start = case.term.start if case.term else None
    # A signature that is dated after the start was too late, also if both lie ahead.
    passed = max(today, (signed_on(case) if signed else None) or today)
    return start if start and start < passed else None


def _is_late(case: Case, kind: EvidenceKind, began: date, *, signed: bool) -> bool:
    """Whether `kind` was not in place on the day, for one institution at least."""
    if kind is EvidenceKind.SIGNED_AGREEMENT and not signed:
        return True
    # A line that says neither where the document is nor is a file itself shows nothing.
    found = in_place(case, kind)
    if kind is not EvidenceKind.SIGNED_AGREEMENT and is_amended(case):
        # What was approved once more, since the agreement changed, was in place before.
        found = (first_evidence(case, kind, one) for one in case.institutions)
    days = [
        day_of(one) if one and one.proves else made
        for one, made in zip(found, made_here(case, kind), strict=True)
    ]
    return not days or any(day is None or day > began for day in days)
