"""Rules about the counterpart: numbers, legal personality, how it is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.no import orgnr

from docgen.checks.conditions import bodiless_network, network
from docgen.checks.own_fields import each_filled
from docgen.checks.places import values_at
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    ONLY_HEAD,
    ONLY_LEADER,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.model.case import Case
from docgen.model.partner import PartnerKind
from docgen.model.people import Person
from docgen.model.project import Scheme

__all__ = ["RULES", "is_email"]

_NUMBERS = ("partner.orgnr", "partner.legal_party.orgnr", "funding.invoice.orgnr")
# Something before one @, a domain with a dot after it, no spaces: what RFC 5321 allows beyond that
# nobody has as an office address, and a real check is to send a message.
_EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@.,;<>()\"]+(\.[^\s@.,;<>()\"]+)+")
# Word's hyphens and dashes, and spaces of no width: no mail server takes them for a hyphen.
_LOOKALIKES = re.compile("[\u00ad\u2010-\u2015\u2212\u200b-\u200d\u2060]")
_EMAILS = {
    "partner.mailbox": ONLY_AGREEMENT,
    "partner.contact.email": ONLY_AGREEMENT,
    "partner.coordinators[*].email": ONLY_AGREEMENT,
    "institutions[*].administrative_coordinator.email": ONLY_AGREEMENT,
    "institutions[*].academic_coordinator.email": ONLY_AGREEMENT,
    "institutions[*].academic_group[*].email": ONLY_AGREEMENT,
    "institutions[*].leader_checklist.leader.email": ONLY_LEADER + ONLY_HEAD,
    "institutions[*].leader_checklist.economist.email": ONLY_LEADER,
}


def is_email(text: str) -> bool:
    """Whether the text looks like an e-mail address."""
    return _EMAIL.fullmatch(text) is not None and not _LOOKALIKES.search(text)


def wrong_number(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Nine digits, the last one a check digit (modulus 11)."""
    for one in each_filled(case, context):
        if one.declared.type == "orgnr" and not orgnr.is_valid(str(one.value)):
            yield Breach(where=one.where, scope=(one.pack,))
    for pattern in _NUMBERS:
        for where, value in values_at(case, pattern):
            if isinstance(value, str) and not orgnr.is_valid(value):
                yield Breach(where=where)


def numbered_bodiless_network(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A network that is no legal person has no organisation number of its own."""
    if bodiless_network(case) and case.partner and case.partner.orgnr:
        yield Breach(where="partner.orgnr")


def needless_legal_party(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Who is a legal person signs itself."""
    partner = case.partner
    if partner is None or partner.kind is None or partner.legal_party is None:
        return
    if not network(case) or partner.is_legal_person:
        yield Breach(where="partner.legal_party")


def upper_secondary(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A county owns upper secondary schools, which have a regulation of their own from 2026.

    FOR-2026-01-12-25, not the FOR-2026-01-12-23 that the agreement's text rests on.
    """
    county = case.partner is not None and case.partner.kind is PartnerKind.COUNTY
    if county and case.scheme is Scheme.COLLECTIVE and context.ruleset == "2026":
        yield Breach(where="partner.kind")


def wrong_email(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An address that no message would reach."""
    for one in each_filled(case, context):
        if isinstance(one.value, Person) and one.value.email and not is_email(one.value.email):
            yield Breach(where=f"{one.where}.email", scope=(one.pack,))
    for pattern, scope in _EMAILS.items():
        for where, value in values_at(case, pattern):
            if isinstance(value, str) and not is_email(value):
                yield Breach(where=where, scope=scope)


RULES: tuple[Rule, ...] = (
    error_rule("orgnr-invalid", ONLY_AGREEMENT, wrong_number),
    error_rule("network-has-orgnr", ONLY_AGREEMENT, numbered_bodiless_network),
    warning_rule("legal-party-needless", ONLY_AGREEMENT, needless_legal_party),
    # The text of clause 1 may be negotiated, which is what an exception tells.
    error_rule("county-other-regulation", ONLY_AGREEMENT, upper_secondary, overridable=True),
    error_rule("email-invalid", ONLY_AGREEMENT, wrong_email),
)
