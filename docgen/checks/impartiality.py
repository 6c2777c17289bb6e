"""Rules about impartiality (forvaltningsloven § 6): what the answers lead to.

Who is disqualified, and why, never stands in a finding: only that something is wrong, and where.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.conditions import answers, unmeasured
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    ONLY_CHECKLISTS,
    ONLY_HEAD,
    ONLY_LEADER,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
)
from docgen.model.case import Case
from docgen.model.impartiality import Impartiality

__all__ = ["RULES"]


def _answered(case: Case) -> Iterator[tuple[str, Impartiality]]:
    for where, institution in each_institution(case):
        checklist = institution.leader_checklist
        if checklist and checklist.impartiality:
            yield f"{where}.leader_checklist.impartiality", checklist.impartiality


def description_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """At least one yes: the facts are described."""
    for where, entry in _answered(case):
        if any(answers(entry)) and not entry.description:
            yield Breach(where=f"{where}.description")


def judgement_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """At least one yes: is somebody disqualified?"""
    for where, entry in _answered(case):
        if any(answers(entry)) and entry.disqualified is None:
            yield Breach(where=f"{where}.disqualified")


def disqualified_without_cause(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Three times no, and yet somebody is disqualified."""
    for where, entry in _answered(case):
        if entry.disqualified and answers(entry) == (False, False, False):
            yield Breach(where=f"{where}.disqualified")


def people_without_judgement(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Somebody is named as disqualified where the answer is that nobody is."""
    for where, entry in _answered(case):
        if entry.disqualified_people and entry.disqualified is False:
            yield Breach(where=f"{where}.disqualified_people")


def no_measure(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Somebody is disqualified, and nobody says who, or what is done about it."""
    for where, entry in _answered(case):
        people = f"{where}.disqualified_people"
        if entry.disqualified and not entry.disqualified_people:
            if not context.was_pruned(people):
                yield Breach(where=people)
            continue
        for number, _ in unmeasured(entry):
            field = f"{people}[{number}].measure"
            if not context.was_pruned(field):
                yield Breach(where=field)


def approved_without_measure(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The head of unit cannot approve impartiality while a measure is missing."""
    for where, institution in each_institution(case):
        leader, head = institution.leader_checklist, institution.head_checklist
        entry = leader.impartiality if leader else None
        nobody = entry is not None and entry.disqualified and not entry.disqualified_people
        if head and head.impartiality and (nobody or unmeasured(entry)):
            yield Breach(where=f"{where}.head_checklist.impartiality")


RULES: tuple[Rule, ...] = (
    absence_rule("impartiality-description-missing", ONLY_LEADER, description_missing),
    absence_rule("impartiality-judgement-missing", ONLY_LEADER, judgement_missing),
    error_rule("disqualified-without-cause", ONLY_CHECKLISTS, disqualified_without_cause),
    error_rule("people-without-judgement", ONLY_CHECKLISTS, people_without_judgement),
    error_rule("disqualified-without-measure", ALL_DOCUMENTS, no_measure),
    error_rule("impartiality-approved-without-measure", ONLY_HEAD, approved_without_measure),
)
