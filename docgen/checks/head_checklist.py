"""Rules about the head of unit's checklist: points not approved, REK, who may approve."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.conditions import (
    approver_name,
    leader_name,
    named_disqualified,
    same_person,
)
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    HEAD_AND_AGREEMENT,
    ONLY_HEAD,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    info_rule,
    warning_rule,
)
from docgen.model.case import Case
from docgen.model.checklists import Applies, HeadChecklist
from docgen.model.institution import Institution, ProjectType

__all__ = ["RULES", "TICKS"]

TICKS = ("goals", "quality", "capacity", "classification", "own_financing", "impartiality")
"""The points that the head of unit approves by a tick."""


def _checklists(case: Case) -> Iterator[tuple[str, Institution, HeadChecklist]]:
    for where, institution in each_institution(case):
        if institution.head_checklist is not None:
            yield f"{where}.head_checklist", institution, institution.head_checklist


def not_approved(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A no is a valid outcome; the gate of the agreement is what it stops."""
    for where, _, checklist in _checklists(case):
        for tick in TICKS:
            if getattr(checklist, tick) is False:
                yield Breach(where=f"{where}.{tick}")


def reason_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A point that is not approved has a reason."""
    for where, _, checklist in _checklists(case):
        refused = any(getattr(checklist, tick) is False for tick in TICKS)
        if refused and not checklist.rejection_reason:
            yield Breach(where=f"{where}.rejection_reason")


def own_financing_on_commission(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """NTNU's own financing is a question for grant-funded projects only."""
    for where, institution, checklist in _checklists(case):
        if institution.project_type is ProjectType.COMMISSION and checklist.own_financing:
            yield Breach(where=f"{where}.own_financing")


def _without_co_user(checklist: HeadChecklist) -> bool:
    applies = checklist.ethics_application is Applies.YES
    return applies and checklist.ethics_co_user is Applies.NOT_APPLICABLE


def co_user_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An application to REK names the faculty's mailbox as co-user."""
    for where, _, checklist in _checklists(case):
        if _without_co_user(checklist) and not checklist.ethics_application_is_planned:
            yield Breach(where=f"{where}.ethics_co_user")


def co_user_later(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """While the application is only planned, the co-user may come later."""
    for where, _, checklist in _checklists(case):
        if _without_co_user(checklist) and checklist.ethics_application_is_planned:
            yield Breach(where=f"{where}.ethics_co_user")


def co_user_without_application(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """No application, no co-user."""
    for where, _, checklist in _checklists(case):
        none = checklist.ethics_application is Applies.NOT_APPLICABLE
        if none and checklist.ethics_co_user is Applies.YES:
            yield Breach(where=f"{where}.ethics_co_user")


def mailbox_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The co-user is the mailbox of the institution's profile."""
    for where, institution, checklist in _checklists(case):
        profile = context.tables.profiles.get(institution.profile or "")
        if checklist.ethics_co_user is Applies.YES and profile and not profile.ethics_mailbox:
            yield Breach(where=f"{where}.ethics_co_user", parameters={"profile": profile.id})


def approves_own_case(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The project leader cannot approve the project."""
    for where, institution, checklist in _checklists(case):
        if same_person(approver_name(checklist), leader_name(institution.leader_checklist)):
            yield Breach(where=f"{where}.approver")


def disqualified_approver(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Who is disqualified cannot approve; a subordinate cannot either (section 6, third part)."""
    for where, institution, checklist in _checklists(case):
        if named_disqualified(approver_name(checklist), institution):
            yield Breach(where=f"{where}.approver")


def replaces_oneself(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Nobody stands in for themselves."""
    for where, _, checklist in _checklists(case):
        approver = checklist.approver
        if approver and same_person(approver.name, approver.in_place_of):
            yield Breach(where=f"{where}.approver.in_place_of")


def replacement_unexplained(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Somebody else than the head of unit approves: say why."""
    for where, _, checklist in _checklists(case):
        approver = checklist.approver
        if approver and approver.in_place_of and not approver.reason:
            yield Breach(where=f"{where}.approver.reason")


RULES: tuple[Rule, ...] = (
    info_rule("point-not-approved", ONLY_HEAD, not_approved),
    absence_rule("rejection-reason-missing", ONLY_HEAD, reason_missing),
    warning_rule("own-financing-on-commission", ONLY_HEAD, own_financing_on_commission),
    error_rule("rek-co-user-missing", ONLY_HEAD, co_user_missing, overridable=True),
    warning_rule("rek-co-user-later", ONLY_HEAD, co_user_later),
    error_rule("rek-co-user-needless", ONLY_HEAD, co_user_without_application),
    absence_rule("rek-mailbox-missing", ONLY_HEAD, mailbox_missing),
    error_rule("approver-is-leader", HEAD_AND_AGREEMENT, approves_own_case),
    error_rule("approver-disqualified", HEAD_AND_AGREEMENT, disqualified_approver),
    error_rule("approver-replaces-self", HEAD_AND_AGREEMENT, replaces_oneself),
    absence_rule("approver-reason-missing", ONLY_HEAD, replacement_unexplained),
)
