"""Rules about the order of dates: checklists, then signing, then work.

Place and date of signing are blank in what docgen makes. The rules run on what comes back, which
is the evidence of the signed agreement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.checks.conditions import first_day, signed_on
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    ONLY_HEAD,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.written import day_text
from docgen.model.case import Case
from docgen.model.evidence import evidence_for, is_amended, is_signed_copy
from docgen.model.institution import Institution
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["RULES", "filled_after"]

_CHECKLISTS = {EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD}
_BEFORE_WORK = {EvidenceKind.BUDGET, EvidenceKind.FACTOR_CALCULATION}


def _dated(case: Case, kinds: set[EvidenceKind]) -> Iterator[tuple[str, date]]:
    for number, entry in enumerate(case.evidence):
        if entry.kind in kinds and entry.date:
            yield f"evidence[{number}].date", entry.date


def _checklist_dates(case: Case) -> Iterator[tuple[str, date]]:
    for where, institution in each_institution(case):
        leader, head = institution.leader_checklist, institution.head_checklist
        if leader and leader.filled_on:
            yield f"{where}.leader_checklist.filled_on", leader.filled_on
        if head and head.approved_on:
            yield f"{where}.head_checklist.approved_on", head.approved_on
    yield from _dated(case, _CHECKLISTS)


def filled_after(approval: Evidence, institution: Institution) -> date | None:
    """The day the project leader filled in the checklist, when that is after the approval.

    Only what is new is judged: a checklist that is filled in again has an older approval, which
    lapses or holds by what changed.
    """
    leader = institution.leader_checklist
    filled = leader.filled_on if leader else None
    early = filled is not None and approval.date is not None and approval.date < filled
    return filled if early else None


def head_before_leader(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The head of unit approves what the project leader has filled in."""
    for where, institution in each_institution(case):
        leader, head = institution.leader_checklist, institution.head_checklist
        filled, approved = leader.filled_on if leader else None, head.approved_on if head else None
        if filled and approved and approved < filled:
            yield Breach(where=f"{where}.head_checklist.approved_on")


def head_evidence_before_leader(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The same order where the checklists are known by their journal numbers only."""
    for _, institution in each_institution(case):
        leader = evidence_for(case, EvidenceKind.CHECKLIST_LEADER, institution)
        head = evidence_for(case, EvidenceKind.CHECKLIST_HEAD, institution)
        if leader and head and leader.date and head.date and head.date < leader.date:
            yield Breach(where=f"evidence[{case.evidence.index(head)}].date")


def checklist_after_signing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Both checklists are filled in and approved before the agreement is signed.

    When it is changed they are filled in once more, long after.
    """
    signed = None if is_amended(case) else signed_on(case)
    for where, day in _checklist_dates(case):
        if signed is not None and day > signed:
            yield Breach(where=where, parameters={"signed": day_text(signed)})


def signed_after_start(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Work that begins before the signature began early; `status` asks for the reason."""
    start = first_day(case)
    for number, entry in enumerate(case.evidence):
        day = entry.date if is_signed_copy(entry) else None
        where = f"evidence[{number}].date"
        if start is not None and day is not None and day > start:
            yield Breach(where=where, parameters={"start": day_text(start)})


def _calculated(case: Case) -> Iterator[tuple[str, date]]:
    """Where the calculations of the case itself say when they were made."""
    for where, institution in each_institution(case):
        for name in ("factor_calculation", "budget"):
            made = getattr(institution, name)
            if made is not None and made.calculated_on is not None:
                yield f"{where}.{name}.calculated_on", made.calculated_on


def budget_after_start(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Price, budget and factor calculation are in place before the work begins."""
    start = None if is_amended(case) else first_day(case)
    for where, day in (*_dated(case, _BEFORE_WORK), *_calculated(case)):
        if start is not None and day > start:
            yield Breach(where=where, parameters={"start": day_text(start)})


RULES: tuple[Rule, ...] = (
    error_rule("head-before-leader", ONLY_HEAD, head_before_leader),
    error_rule("head-evidence-before-leader", ONLY_AGREEMENT, head_evidence_before_leader),
    error_rule(
        "checklist-after-signing", ONLY_AGREEMENT, checklist_after_signing, overridable=True
    ),
    warning_rule("signed-after-start", ONLY_AGREEMENT, signed_after_start),
    warning_rule("budget-after-start", ONLY_AGREEMENT, budget_after_start),
)
