"""Rules about the project leader's checklist, its money and its economist."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.conditions import leader_name, same_person
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    ONLY_LEADER,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text
from docgen.model.case import Case
from docgen.model.checklists import LeaderChecklist
from docgen.model.institution import Institution, ProjectType
from docgen.model.sums import total_or_none

__all__ = ["RULES"]


def _checklists(case: Case) -> Iterator[tuple[str, Institution, LeaderChecklist]]:
    for where, institution in each_institution(case):
        if institution.leader_checklist is not None:
            yield f"{where}.leader_checklist", institution, institution.leader_checklist


def external_differs(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The external sources make up the frame."""
    for where, institution, checklist in _checklists(case):
        total = total_or_none(entry.amount for entry in checklist.external_funding)
        if total is not None and institution.frame is not None and total != institution.frame:
            yield Breach(
                where=f"{where}.external_funding",
                parameters={
                    "sum": amount_text(total),
                    "amount": amount_text(institution.frame),
                },
            )


def own_funding_on_commission(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """State aid: what is commissioned is never paid in part by the institution itself."""
    for where, institution, checklist in _checklists(case):
        commission = institution.project_type is ProjectType.COMMISSION
        if commission and checklist.own_funding:
            yield Breach(where=f"{where}.own_funding")


def economist_is_leader(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The economist looks at the project leader's figures, so it should be another person."""
    for where, _, checklist in _checklists(case):
        name = checklist.economist.name if checklist.economist else None
        if same_person(name, leader_name(checklist)):
            yield Breach(where=f"{where}.economist")


RULES: tuple[Rule, ...] = (
    warning_rule("external-funding-differs", ONLY_LEADER, external_differs),
    error_rule("own-funding-on-commission", ALL_DOCUMENTS, own_funding_on_commission),
    warning_rule("economist-is-leader", ONLY_LEADER, economist_is_leader),
)
