"""Whom a journal entry comes from and goes to."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from docgen.casefile.archive.entry import JournalType, Party
from docgen.casefile.archive.filing import Filing
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind

__all__ = ["giver_of_grant", "parties_of"]


def parties_of(
    filing: Filing,
    journal_type: JournalType,
    institution: Institution | None,
    sender: Literal["leader", "head"] = "leader",
) -> tuple[Party, ...]:
    """The parties of an entry of this type; the partner, or people of the institution.

    `sender` is who an internal document comes from.
    """
    if journal_type == "U":
        return (_partner(filing, "receiver"),)
    if journal_type == "I":
        return (_partner(filing, "sender"),)
    leader, head = _leader(filing, institution), _head(filing, institution)
    own = leader if sender == "leader" else replace(head, role="sender")
    return (own, head) if journal_type == "N" else (own,)


def _partner(filing: Filing, role: str) -> Party:
    """The one who enters into the agreement: for a network that is no legal person, another."""
    partner = filing.case.partner
    legal = partner.legal_party if partner else None
    bodiless = (
        partner is not None
        and partner.kind is PartnerKind.NETWORK
        and not partner.is_legal_person
        and legal is not None
    )
    names = (legal.name if legal and bodiless else None, partner.name if partner else None)
    number = legal.orgnr if legal and bodiless else partner.orgnr if partner else None
    return Party(
        role="sender" if role == "sender" else "receiver",
        internal=False,
        name=filing.named(*names),
        orgnr=number or None,
    )


def giver_of_grant(filing: Filing) -> Party:
    """Who sent the grant letter: whoever allocates the money."""
    funding = filing.case.funding
    giver = funding.allocated_by if funding else None
    return Party(role="sender", internal=False, name=filing.named(giver))


def _leader(filing: Filing, institution: Institution | None) -> Party:
    """The project leader, else the administrative coordinator, else the unit."""
    checklist = institution.leader_checklist if institution else None
    leader = checklist.leader if checklist else None
    coordinator = institution.administrative_coordinator if institution else None
    known = (leader.name if leader else None, coordinator.name if coordinator else None)
    unit = filing.unit(institution)
    name = filing.named(*known, unit)
    return Party(role="sender", internal=True, name=name, unit=unit, handler=name)


def _head(filing: Filing, institution: Institution | None) -> Party:
    """Who is to approve it: by name, else by title."""
    checklist = institution.head_checklist if institution else None
    approver = checklist.approver if checklist else None
    profile = filing.profile(institution)
    title = profile.approver_title.get(filing.language) if profile else None
    name = filing.named(approver.name if approver else None, title)
    unit = filing.unit(institution)
    return Party(role="receiver", internal=True, name=name, unit=unit, handler=name)
