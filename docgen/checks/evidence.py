"""Rules about evidence: complete, of an institution of the case, and with the right amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from docgen.checks.conditions import leader_name, named_disqualified, same_person
from docgen.checks.profiles import unknown_profiles
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, HEAD_CHECKLIST, LEADER_CHECKLIST
from docgen.model.evidence import evidence_for, is_amended
from docgen.model.institution import Institution, profile_key
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["RULES"]

_CHECKLISTS = {
    EvidenceKind.CHECKLIST_LEADER: LEADER_CHECKLIST,
    EvidenceKind.CHECKLIST_HEAD: HEAD_CHECKLIST,
}
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
        if entry.kind and not entry.proves:
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
    named = ((f"{where}.institution", entry.institution) for where, entry in _entries(case))
    return unknown_profiles(case, context, named)


def _counting(case: Case, kind: EvidenceKind) -> Iterator[tuple[str, int, Evidence]]:
    """The evidence of `kind` that counts: the place in the file, whose it is, and itself.

    The last one of each institution; an earlier one is history.
    """
    owners: dict[int, int] = {}
    for number, institution in enumerate(case.institutions):
        # Of two institutions with one profile, which is told of, the first is meant.
        owners.setdefault(id(evidence_for(case, kind, institution)), number)
    for where, entry in _entries(case):
        if id(entry) in owners:
            yield where, owners[id(entry)], entry


def budget_differs(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The budget is about the same money as the frame."""
    for where, number, entry in _counting(case, EvidenceKind.BUDGET):
        frame = case.institutions[number].frame
        if entry.amount is not None and frame is not None and entry.amount != frame:
            yield Breach(
                where=f"{where}.amount",
                parameters={"sum": amount_text(entry.amount), "amount": amount_text(frame)},
            )


def _approved_by(case: Case, wrong: Callable[[str | None, Institution], bool]) -> Iterator[Breach]:
    """A breach for each approval by somebody who must not: of that checklist and the agreement."""
    for kind, document in _CHECKLISTS.items():
        for where, number, entry in _counting(case, kind):
            institution = case.institutions[number]
            if wrong(entry.approver, institution):
                yield Breach(
                    where=f"{where}.approver",
                    profile=profile_key(institution, number),
                    scope=(document, AGREEMENT),
                )


def _is_leader(name: str | None, institution: Institution) -> bool:
    return same_person(name, leader_name(institution.leader_checklist))


def approved_by_leader(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Nobody approves their own case, on paper either."""
    yield from _approved_by(case, _is_leader)


def approved_by_disqualified(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Who is disqualified cannot have approved (forvaltningsloven section 6)."""
    yield from _approved_by(case, named_disqualified)


def budget_amount_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A budget whose sum is not known cannot be seen to agree with the frame."""
    for where, entry in _entries(case):
        if entry.kind is EvidenceKind.BUDGET and entry.amount is None:
            yield Breach(where=f"{where}.amount")


def twice(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The last of several counts; the others are likely slips."""
    seen: Counter[tuple[EvidenceKind, str | None]] = Counter()
    # Of an agreement that is changed, both the first and the new approval are kept.
    for where, entry in () if is_amended(case) else _entries(case):
        # An attached file takes the place of a line, or of an older file, on purpose.
        if entry.kind is not None and entry.kind in _ONCE and not isinstance(entry, Attached):
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
    error_rule("evidence-approver-is-leader", ALL_DOCUMENTS, approved_by_leader),
    error_rule("evidence-approver-disqualified", ALL_DOCUMENTS, approved_by_disqualified),
    error_rule("budget-differs", ONLY_AGREEMENT, budget_differs),
    absence_rule("budget-amount-missing", ONLY_AGREEMENT, budget_amount_missing),
    warning_rule("evidence-twice", ONLY_AGREEMENT, twice),
)
