"""Rules about the institutions: profiles, shares, frames, authority to sign."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.checks.nearness import nearest
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text
from docgen.model.case import Case
from docgen.model.funding import VatStatus
from docgen.model.institution import ProjectType
from docgen.model.sums import frames_total, total_or_none

__all__ = ["RULES"]

_ROUNDING = Decimal("0.5")


def unknown_profile(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A profile that docgen does not have."""
    for where, institution in each_institution(case):
        profile = institution.profile
        if profile and profile not in context.tables.profiles:
            yield Breach(
                where=f"{where}.profile",
                parameters={
                    "nearest": nearest(profile, context.tables.profiles),
                    "profiles": ", ".join(sorted(context.tables.profiles)),
                },
            )


def profile_twice(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Documents and money are kept apart by profile, so each stands once."""
    seen: set[str] = set()
    for where, institution in each_institution(case):
        if institution.profile in seen:
            yield Breach(where=f"{where}.profile", parameters={"profile": institution.profile})
        elif institution.profile:
            seen.add(institution.profile)


def zero_frame(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An agreement about no money is none."""
    for where, institution in each_institution(case):
        if institution.frame is not None and institution.frame == 0:
            yield Breach(where=f"{where}.frame")


def shares_not_hundred(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The institutions' shares make up the whole."""
    total = total_or_none(entry.share for entry in case.institutions)
    if total is not None and abs(total - 100) > _ROUNDING:
        yield Breach(where="institutions", parameters={"sum": amount_text(total)})


def share_differs(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A share is the frame's part of all frames."""
    total = frames_total(case)
    for where, institution in each_institution(case):
        if not total or institution.frame is None or institution.share is None:
            continue
        real = institution.frame / total * 100
        if abs(real - institution.share) > _ROUNDING:
            yield Breach(
                where=f"{where}.share",
                parameters={
                    "share": amount_text(institution.share),
                    "real": amount_text(round(real, 2)),
                },
            )


def above_signing_limit(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Above a limit somebody higher up normally signs."""
    for where, institution in each_institution(case):
        profile = context.tables.profiles.get(institution.profile or "")
        limit = profile.signing_limit if profile else None
        if limit and institution.frame is not None and institution.frame > limit.amount:
            yield Breach(
                where=f"{where}.signatory",
                parameters={
                    "limit": amount_text(Decimal(limit.amount)),
                    "above_nb": limit.normally_above.nb,
                    "above_nn": limit.normally_above.nn,
                    "above_en": limit.normally_above.en,
                },
            )


def reversed_contacts(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A contact's time ends after it begins."""
    for where, institution in each_institution(case):
        for number, contact in enumerate(institution.contacts):
            if contact.since and contact.until and contact.until < contact.since:
                yield Breach(where=f"{where}.contacts[{number}].until")


def commission_outside_vat(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A commissioned assignment is normally liable to VAT unless exempt."""
    for where, institution in each_institution(case):
        commission = institution.project_type is ProjectType.COMMISSION
        if commission and institution.vat_status is VatStatus.OUTSIDE:
            yield Breach(where=f"{where}.vat_status")


RULES: tuple[Rule, ...] = (
    error_rule("profile-unknown", ALL_DOCUMENTS, unknown_profile),
    error_rule("profile-twice", ALL_DOCUMENTS, profile_twice),
    error_rule("frame-zero", ALL_DOCUMENTS, zero_frame),
    error_rule("shares-not-hundred", ONLY_AGREEMENT, shares_not_hundred),
    error_rule("share-differs", ONLY_AGREEMENT, share_differs),
    warning_rule("above-signing-limit", ONLY_AGREEMENT, above_signing_limit),
    error_rule("contact-dates-reversed", ONLY_AGREEMENT, reversed_contacts),
    warning_rule("commission-outside-vat", ONLY_AGREEMENT, commission_outside_vat),
)
