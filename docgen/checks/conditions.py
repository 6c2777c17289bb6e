"""Conditions that decide whether a field is needed or a rule applies."""

from __future__ import annotations

import unicodedata
from datetime import date

from docgen.model.case import Case
from docgen.model.checklists import HeadChecklist, LeaderChecklist
from docgen.model.evidence import evidence_for
from docgen.model.funding import FundingMode
from docgen.model.impartiality import Disqualified, Impartiality
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind
from docgen.model.record import EvidenceKind

__all__ = [
    "answers",
    "approver_name",
    "bodiless_network",
    "first_day",
    "head_needed",
    "invoicing",
    "leader_name",
    "leader_needed",
    "named_disqualified",
    "network",
    "plain_name",
    "same_person",
    "signed_on",
    "unmeasured",
    "yearly",
]

_WRITTEN_ALIKE = str.maketrans(
    {
        ".": " ",
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    }
)


def network(case: Case) -> bool:
    """Whether the counterpart is a network."""
    return case.partner is not None and case.partner.kind is PartnerKind.NETWORK


def bodiless_network(case: Case) -> bool:
    """Whether the counterpart is a network that says it is no legal person."""
    return network(case) and case.partner is not None and case.partner.is_legal_person is False


def invoicing(case: Case) -> bool:
    """Whether the institutions invoice."""
    return case.funding is not None and case.funding.mode is FundingMode.INVOICING


def yearly(case: Case) -> bool:
    """Whether the money is allocated for a year at a time."""
    return case.funding is not None and case.funding.mode is FundingMode.YEARLY


def leader_needed(case: Case, institution: Institution) -> bool:
    """Whether the project leader's checklist is made here, not approved elsewhere."""
    referenced = evidence_for(case, EvidenceKind.CHECKLIST_LEADER, institution)
    return institution.leader_checklist is not None or referenced is None


def head_needed(case: Case, institution: Institution) -> bool:
    """Whether the head of unit's checklist is made here, not approved elsewhere."""
    referenced = evidence_for(case, EvidenceKind.CHECKLIST_HEAD, institution)
    return institution.head_checklist is not None or referenced is None


def answers(impartiality: Impartiality | None) -> tuple[bool | None, bool | None, bool | None]:
    """The answers to the three questions."""
    if impartiality is None:
        return None, None, None
    return (
        impartiality.holds_office,
        impartiality.buys_from_employees,
        impartiality.other_circumstances,
    )


def unmeasured(impartiality: Impartiality | None) -> list[tuple[int, Disqualified]]:
    """The disqualified persons for whom nothing has been done."""
    if impartiality is None or not impartiality.disqualified:
        return []
    people = enumerate(impartiality.disqualified_people)
    return [(number, person) for number, person in people if not person.measure]


def plain_name(name: str) -> str:
    """A name without what people write in more than one way, and programs in ways nobody sees.

    Large and small letters, spaces, points after initials, the kind of a dash or an apostrophe,
    letters composed or not. `Kari Eksempel` and `K. Eksempel` are still two names: nothing here
    guesses.
    """
    # Before the rest: the normal form of an acute accent that stands alone is a space and a mark.
    text = unicodedata.normalize("NFKC", name.translate(_WRITTEN_ALIKE))
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", " ".join(seen.casefold().split()))


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two names are the same as `plain_name` has them. Absent names are nobody's."""
    return bool(one and other) and plain_name(one or "") == plain_name(other or "")


def leader_name(checklist: LeaderChecklist | None) -> str | None:
    """The project leader's name."""
    return checklist.leader.name if checklist and checklist.leader else None


def approver_name(checklist: HeadChecklist | None) -> str | None:
    """The approver's name."""
    return checklist.approver.name if checklist and checklist.approver else None


def named_disqualified(name: str | None, institution: Institution) -> bool:
    """Whether the institution's project leader has named the person as disqualified."""
    checklist = institution.leader_checklist
    answered = checklist.impartiality if checklist else None
    people = answered.disqualified_people if answered else ()
    return any(same_person(name, person.name) for person in people)


def first_day(case: Case) -> date | None:
    """The day the work begins: the start date, else *gjeldende fra*."""
    return (case.term.start or case.term.effective_from) if case.term else None


def signed_on(case: Case) -> date | None:
    """The day the agreement was signed, as the evidence says."""
    evidence = evidence_for(case, EvidenceKind.SIGNED_AGREEMENT)
    return evidence.date if evidence else None
