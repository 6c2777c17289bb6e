"""What is needed in which document: a table, each line a code, a path and when it holds.

A line whose value is absent makes the document a draft. Paths with `[*]` hold for every item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.checks.conditions import (
    bodiless_network,
    head_needed,
    invoicing,
    leader_needed,
    network,
    yearly,
)
from docgen.checks.identity import unknown_sector
from docgen.checks.places import each_institution, institution_of, values_at
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    LEADER_AND_AGREEMENT,
    ONLY_AGREEMENT,
    ONLY_HEAD,
    ONLY_LEADER,
    WHOLE_CASE,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
)
from docgen.model.case import Case
from docgen.model.institution import Institution, ProjectType
from docgen.model.partner import PartnerKind

__all__ = ["RULES", "need"]

CaseCondition = Callable[[Case], bool]
InstitutionCondition = Callable[[Case, Institution], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    code: str
    path: str
    scope: tuple[str, ...]
    when: CaseCondition | None = None
    each: InstitutionCondition | None = None

    def __call__(self, case: Case, context: RuleContext) -> Iterator[Breach]:
        if self.when is not None and not self.when(case):
            return
        for where, value in values_at(case, self.path):
            if _is_absent(value) and not context.was_pruned(where) and self._holds(case, where):
                yield Breach(where=where)

    def _holds(self, case: Case, where: str) -> bool:
        found = institution_of(case, where)
        return self.each is None or found is None or self.each(case, found[1])


def need(
    code: str, path: str, scope: tuple[str, ...], each: InstitutionCondition | None = None
) -> Rule:
    """A rule that the value at `path` is needed, for the institutions that `each` holds of."""
    return absence_rule(code, scope, _Need(code=code, path=path, scope=scope, each=each))


def _is_absent(value: object) -> bool:
    # A list whose items could not be read, or are all blank, has nothing in it either.
    return value is None or (isinstance(value, tuple) and all(item is None for item in value))


def _municipality(case: Case) -> bool:
    return case.partner is not None and case.partner.kind is PartnerKind.MUNICIPALITY


def _signs_itself(case: Case) -> bool:
    return not network(case) or (case.partner is not None and bool(case.partner.is_legal_person))


def _travel_included(case: Case) -> bool:
    travel = case.funding.travel if case.funding else None
    return invoicing(case) and travel is not None and bool(travel.included)


def _open_end(case: Case) -> bool:
    return case.term is not None and case.term.open_end is not None


def _no_open_end(case: Case) -> bool:
    return not _open_end(case)


def _contribution_project(case: Case, institution: Institution) -> bool:
    return head_needed(case, institution) and institution.project_type is ProjectType.CONTRIBUTION


def _somebody_disqualified(_case: Case, institution: Institution) -> bool:
    checklist = institution.leader_checklist
    return bool(checklist and checklist.impartiality and checklist.impartiality.disqualified)


def _agreement(code: str, path: str, when: CaseCondition | None = None) -> _Need:
    return _Need(code=code, path=path, scope=ONLY_AGREEMENT, when=when)


def _leader(code: str, path: str, each: InstitutionCondition = leader_needed) -> _Need:
    path = f"institutions[*].leader_checklist.{path}"
    return _Need(code=code, path=path, scope=ONLY_LEADER, each=each)


def _head(code: str, path: str, each: InstitutionCondition = head_needed) -> _Need:
    path = f"institutions[*].head_checklist.{path}"
    return _Need(code=code, path=path, scope=ONLY_HEAD, each=each)


_PARTIES = (
    _agreement("scheme-missing", "scheme"),
    _Need(code="partner-name-missing", path="partner.name", scope=LEADER_AND_AGREEMENT),
    _agreement("partner-kind-missing", "partner.kind"),
    _agreement("partner-orgnr-missing", "partner.orgnr", _signs_itself),
    _agreement("municipality-number-missing", "partner.municipality_number", _municipality),
    _agreement("legal-person-missing", "partner.is_legal_person", network),
    _agreement("legal-party-name-missing", "partner.legal_party.name", bodiless_network),
    _agreement("legal-party-orgnr-missing", "partner.legal_party.orgnr", bodiless_network),
    _agreement("legal-party-basis-missing", "partner.legal_party.basis", bodiless_network),
    _agreement(
        "legal-party-reference-missing", "partner.legal_party.basis_reference", bodiless_network
    ),
    _agreement("legal-party-date-missing", "partner.legal_party.basis_date", bodiless_network),
    _agreement("municipalities-missing", "partner.municipalities", network),
    _agreement("contact-name-missing", "partner.contact.name"),
    _agreement("contact-email-missing", "partner.contact.email"),
    _agreement("coordinator-name-missing", "partner.coordinators[*].name"),
    _agreement("partner-signatory-missing", "partner.signatory.name"),
    _agreement("partner-signatory-title-missing", "partner.signatory.title"),
    _agreement("partner-authority-missing", "partner.signatory.authority"),
)
_PROJECT = (
    _Need(code="project-name-missing", path="project.name", scope=ALL_DOCUMENTS),
    _agreement("project-description-missing", "project.description"),
    _agreement("effective-from-missing", "term.effective_from"),
    _agreement("end-missing", "term.end", _no_open_end),
    _agreement("review-date-missing", "term.open_end.review_date", _open_end),
    _agreement("open-end-reason-missing", "term.open_end.reason", _open_end),
)
_MONEY = (
    _agreement("funding-mode-missing", "funding.mode"),
    _agreement("allocated-by-missing", "funding.allocated_by"),
    _agreement("network-plan-missing", "funding.plan", network),
    _agreement("allocations-missing", "funding.allocations", yearly),
    _agreement("allocation-source-missing", "funding.allocations[*].source"),
    _agreement("allocation-recipient-missing", "funding.allocations[*].recipient"),
    _agreement("allocation-year-missing", "funding.allocations[*].year"),
    _agreement("allocation-amount-missing", "funding.allocations[*].amount"),
    _agreement("invoice-name-missing", "funding.invoice.name", invoicing),
    _agreement("invoice-address-missing", "funding.invoice.address", invoicing),
    _agreement("invoice-reference-missing", "funding.invoice.reference", invoicing),
    _agreement("ehf-address-missing", "funding.invoice.ehf_address", invoicing),
    _agreement("travel-amount-missing", "funding.travel.fixed_amount", _travel_included),
    _agreement("invoice-plan-missing", "institutions[*].invoice_plan", invoicing),
    _agreement("instalment-date-missing", "institutions[*].invoice_plan[*].date", invoicing),
    _agreement("instalment-amount-missing", "institutions[*].invoice_plan[*].amount", invoicing),
)
_INSTITUTIONS = (
    _Need(code="institutions-missing", path="institutions", scope=WHOLE_CASE),
    _Need(code="profile-missing", path="institutions[*].profile", scope=ALL_DOCUMENTS),
    _Need(code="frame-missing", path="institutions[*].frame", scope=ALL_DOCUMENTS),
    _agreement("vat-status-missing", "institutions[*].vat_status"),
    _agreement(
        "administrative-coordinator-missing", "institutions[*].administrative_coordinator.name"
    ),
    _agreement("academic-group-name-missing", "institutions[*].academic_group[*].name"),
    _agreement("network-contact-name-missing", "institutions[*].contacts[*].name"),
    _agreement("network-contact-role-missing", "institutions[*].contacts[*].role"),
    _agreement("institution-signatory-missing", "institutions[*].signatory.name"),
    _agreement("institution-signatory-title-missing", "institutions[*].signatory.title"),
    _agreement("institution-authority-missing", "institutions[*].signatory.authority"),
)
_LEADER = (
    _leader("leader-missing", "leader.name"),
    _leader("filled-on-missing", "filled_on"),
    _leader("purpose-missing", "purpose"),
    _leader("personnel-missing", "resources.personnel"),
    _leader("external-funding-missing", "external_funding"),
    _leader("external-source-missing", "external_funding[*].source"),
    _leader("external-amount-missing", "external_funding[*].amount"),
    _leader("impartiality-question-1-missing", "impartiality.holds_office"),
    _leader("impartiality-question-2-missing", "impartiality.buys_from_employees"),
    _leader("impartiality-question-3-missing", "impartiality.other_circumstances"),
    _leader(
        "disqualified-name-missing",
        "impartiality.disqualified_people[*].name",
        _somebody_disqualified,
    ),
    _leader(
        "disqualified-ground-missing",
        "impartiality.disqualified_people[*].ground",
        _somebody_disqualified,
    ),
    _leader("economist-missing", "economist.name"),
    _leader("economist-date-missing", "economist_date"),
)
_HEAD = (
    _head("goals-missing", "goals"),
    _head("quality-missing", "quality"),
    _head("capacity-missing", "capacity"),
    _head("classification-missing", "classification"),
    _head("own-financing-missing", "own_financing", _contribution_project),
    _head("impartiality-assessment-missing", "impartiality"),
    _head("rek-application-missing", "ethics_application"),
    _head("rek-co-user-unanswered", "ethics_co_user"),
    _head("sikt-notice-missing", "data_protection_notice"),
    _head("approver-missing", "approver.name"),
    _head("approver-title-missing", "approver.title"),
    _Need(
        code="project-type-missing",
        path="institutions[*].project_type",
        scope=ONLY_HEAD,
        each=head_needed,
    ),
)


def no_academic_lead(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An academic coordinator, or an academic group."""
    for where, institution in each_institution(case):
        coordinator = institution.academic_coordinator
        unread = context.was_pruned(f"{where}.academic_group")
        if not (coordinator and coordinator.name) and not institution.academic_group and not unread:
            yield Breach(where=f"{where}.academic_coordinator.name")


def some_shares(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Shares are given for all institutions or for none."""
    if any(entry.share is not None for entry in case.institutions):
        for where, institution in each_institution(case):
            if institution.share is None:
                yield Breach(where=f"{where}.share")


def no_unit(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The unit stands in the checklist, or in the institution's profile."""
    for where, institution in each_institution(case):
        profile = context.tables.profiles.get(institution.profile or "")
        own = institution.leader_checklist.unit if institution.leader_checklist else None
        if profile and not profile.unit and not own and leader_needed(case, institution):
            yield Breach(where=f"{where}.leader_checklist.unit", parameters={"profile": profile.id})


def no_number(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The institution's organisation number stands in its profile."""
    for where, institution in each_institution(case):
        profile = context.tables.profiles.get(institution.profile or "")
        if profile and not profile.orgnr:
            yield Breach(where=f"{where}.profile", parameters={"profile": profile.id})


_NEEDS = (*_PARTIES, *_PROJECT, *_MONEY, *_INSTITUTIONS, *_LEADER, *_HEAD)

RULES: tuple[Rule, ...] = (
    *(absence_rule(one.code, one.scope, one) for one in _NEEDS),
    absence_rule("sector-missing", ONLY_AGREEMENT, unknown_sector),
    absence_rule("academic-coordinator-missing", ONLY_AGREEMENT, no_academic_lead),
    absence_rule("shares-incomplete", ONLY_AGREEMENT, some_shares),
    absence_rule("unit-missing", ONLY_LEADER, no_unit),
    absence_rule("institution-orgnr-missing", ONLY_AGREEMENT, no_number),
)
