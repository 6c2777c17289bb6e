"""Rules about evidence: complete, of an institution of the case, and with the right amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.checks.nearness import nearest
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text
from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["RULES"]

_CHECKLISTS = {EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD}
_OF_INSTITUTION = {*_CHECKLISTS, EvidenceKind.BUDGET, EvidenceKind.FACTOR_CALCULATION}
_DATED = {*_OF_INSTITUTION, EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT}
_ONCE = {*_OF_INSTITUTION, EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.GRANT_LETTER}


def _entries(case: Case) -> Iterator[tuple[str, Evidence]]:
    for number, entry in enumerate(case.evidence):
        yield f"evidence[{number}]", entry


def kind_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Evidence is of something."""
    for where, entry in _entries(case):
        if entry.kind is None:
            yield Breach(where=f"{where}.kind")


def number_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The journal number is what makes it evidence."""
    for where, entry in _entries(case):
        if entry.kind and not entry.journal_number:
            yield Breach(where=f"{where}.journal_number")


def date_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Approvals, budgets and signatures have a date."""
    for where, entry in _entries(case):
        if entry.kind in _DATED and not entry.date:
            yield Breach(where=f"{where}.date")


def approver_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A checklist is approved by somebody."""
    for where, entry in _entries(case):
        if entry.kind in _CHECKLISTS and not entry.approver:
            yield Breach(where=f"{where}.approver")


def institution_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """With several institutions, evidence says whose it is."""
    for where, entry in _entries(case):
        several = len(case.institutions) > 1
        if several and entry.kind in _OF_INSTITUTION and not entry.institution:
            yield Breach(where=f"{where}.institution")


def unknown_institution(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Evidence of an institution that is not in the case."""
    profiles = [entry.profile for entry in case.institutions if entry.profile]
    unread = any(context.was_pruned(f"{where}.profile") for where, _ in each_institution(case))
    for where, entry in _entries(case):
        if entry.institution and entry.institution not in profiles and not unread:
            yield Breach(
                where=f"{where}.institution",
                parameters={
                    "nearest": nearest(entry.institution, profiles),
                    "known": ", ".join(profiles),
                },
            )


def _institution(case: Case, entry: Evidence) -> Institution | None:
    if entry.institution is None:
        return case.institutions[0] if len(case.institutions) == 1 else None
    own = (one for one in case.institutions if one.profile == entry.institution)
    return next(own, None)


def budget_differs(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The budget is about the same money as the frame."""
    for where, entry in _entries(case):
        institution = _institution(case, entry)
        frame = institution.frame if institution else None
        if entry.kind is not EvidenceKind.BUDGET or entry.amount is None or frame is None:
            continue
        if entry.amount != frame:
            yield Breach(
                where=f"{where}.amount",
                parameters={"sum": amount_text(entry.amount), "amount": amount_text(frame)},
            )


def budget_amount_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A budget whose sum is not known cannot be seen to agree with the frame."""
    for where, entry in _entries(case):
        if entry.kind is EvidenceKind.BUDGET and entry.amount is None:
            yield Breach(where=f"{where}.amount")


def twice(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The last of several counts; the others are likely slips."""
    seen: Counter[tuple[EvidenceKind, str | None]] = Counter()
    for where, entry in _entries(case):
        if entry.kind in _ONCE and entry.kind is not None:
            key = (entry.kind, entry.institution)
            seen[key] += 1
            if seen[key] > 1:
                yield Breach(where=where)


RULES: tuple[Rule, ...] = (
    absence_rule("evidence-kind-missing", ONLY_AGREEMENT, kind_missing),
    absence_rule("evidence-number-missing", ONLY_AGREEMENT, number_missing),
    absence_rule("evidence-date-missing", ONLY_AGREEMENT, date_missing),
    absence_rule("evidence-approver-missing", ONLY_AGREEMENT, approver_missing),
    absence_rule("evidence-institution-missing", ONLY_AGREEMENT, institution_missing),
    error_rule("evidence-institution-unknown", ONLY_AGREEMENT, unknown_institution),
    error_rule("budget-differs", ONLY_AGREEMENT, budget_differs),
    absence_rule("budget-amount-missing", ONLY_AGREEMENT, budget_amount_missing),
    warning_rule("evidence-twice", ONLY_AGREEMENT, twice),
)
