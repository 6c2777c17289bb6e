"""What is worked out from the case for print: sums, words, flags, lengths, names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from docgen.model.case import Case
from docgen.model.funding import ContributionBase, FundingMode
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind
from docgen.model.record import DeviationKind
from docgen.settings.tables import (
    DatedText,
    InstitutionProfile,
    RuleSet,
    SchemeWords,
    SectorWords,
    Tables,
)

__all__ = [
    "deviations",
    "duration",
    "flags",
    "municipality_names",
    "profile_words",
    "sums",
    "words",
]

_CLAUSES = range(1, 7)


def sums(case: Case) -> dict[str, object]:
    """The money of the agreement, in kroner; absent where a part is absent."""
    funding = case.funding
    frames = [entry.frame for entry in case.institutions]
    known = [frame for frame in frames if frame is not None]
    frame = sum(known, Decimal()) if known and len(known) == len(frames) else None
    grant = funding.owner_grant if funding else None
    own = funding.own_contribution if funding else None
    amount = own.amount if own else None
    total = None if frame is None else frame + (grant or Decimal()) + (amount or Decimal())
    base = own.base if own else None
    return {
        "frame": frame,
        "owner_grant": grant,
        "own_contribution": amount,
        "total": total,
        "contribution_base": grant if base is ContributionBase.OWNER_GRANT else total,
    }


def _holding(entries: tuple[DatedText, ...], day: date, language: str) -> str | None:
    return next((entry.text.get(language) for entry in entries if entry.holds(day)), None)


def words(
    tables: Tables,
    scheme: SchemeWords | None,
    sector: SectorWords | None,
    day: date,
    language: str,
) -> dict[str, object]:
    """The words that the scheme, the sector and the day give."""
    named = tables.schemes
    found: dict[str, object] = {
        "county_governor": _holding(named.county_governor, day, language),
        "data_protection_service": _holding(named.data_protection_service, day, language),
        "contribution": _holding(named.own_contribution, day, language),
        "scheme_name": scheme.name.get(language) if scheme else None,
        "scheme_in_text": scheme.in_text.get(language) if scheme else None,
        "legal_basis": scheme.legal_basis.get(language) if scheme else None,
        "scheme_short_name": (
            scheme.short_name.get(language) if scheme and scheme.short_name else None
        ),
    }
    for name in SectorWords.model_fields:
        if name != "sector":
            found[name] = getattr(sector, name).get(language) if sector else None
    return found


def profile_words(
    profile: InstitutionProfile | None, institution: Institution, day: date, language: str
) -> dict[str, object]:
    """What an institution's profile says, in one language, on one day."""
    if profile is None:
        names = ("name", "short_name", "orgnr", "unit", "approver_title", "ethics_mailbox")
        empty: dict[str, object] = dict.fromkeys(names)
        shown = institution.profile
        return {**empty, "name": shown, "short_name": shown, "circular": None, "guidelines": ()}
    return {
        "name": profile.name.get(language),
        "short_name": profile.short_name,
        "orgnr": profile.orgnr,
        "unit": profile.unit,
        "approver_title": profile.approver_title.get(language),
        "ethics_mailbox": profile.ethics_mailbox,
        "circular": _holding(profile.circular, day, language),
        "guidelines": tuple(
            entry.text.get(language) for entry in profile.guidelines if entry.holds(day)
        ),
    }


def flags(case: Case, ruleset: RuleSet) -> dict[str, object]:
    """Yes-or-no facts that choose between texts. Never absent."""
    partner, funding, term = case.partner, case.funding, case.term
    network = partner is not None and partner.kind is PartnerKind.NETWORK
    legal = bool(partner and partner.is_legal_person)
    own = funding.own_contribution if funding else None
    starts_later = bool(
        term and term.start and (term.effective_from is None or term.start > term.effective_from)
    )
    return {
        "network": network,
        "single_owner": not network,
        "legal_person_network": network and legal,
        "invoicing": funding is not None and funding.mode is FundingMode.INVOICING,
        "yearly": funding is not None and funding.mode is FundingMode.YEARLY,
        "open_end": bool(term and term.open_end),
        "several_institutions": len(case.institutions) > 1,
        "rules_2026": ruleset == "2026",
        "starts_on_signing": not starts_later,
        "has_rate": bool(own and own.rate is not None),
        "travel_in_fixed_sum": bool(funding and funding.travel and funding.travel.included),
        "has_allocations": bool(funding and funding.allocations),
        "reservation": bool(funding and funding.grant_reservation and not funding.grant_letter),
    }


_LENGTHS = {
    "nb": (("år", "år"), ("måned", "måneder"), " og "),
    "nn": (("år", "år"), ("månad", "månader"), " og "),
    "en": (("year", "years"), ("month", "months"), " and "),
}


def duration(start: date | None, end: date | None, language: str) -> str | None:
    """How long the cooperation lasts, in whole years and months; None when a date is absent."""
    if start is None or end is None or end < start:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    # The last day counts: 1 January to 31 December is one year. Half a month rounds up.
    months += round((end.day - start.day + 1) / 30)
    years, rest = divmod(max(months, 1), 12)
    (one_year, more_years), (one_month, more_months), joint = _LENGTHS[language]
    parts = []
    if years:
        parts.append(f"{years} {one_year if years == 1 else more_years}")
    if rest:
        parts.append(f"{rest} {one_month if rest == 1 else more_months}")
    return joint.join(parts)


def municipality_names(case: Case, tables: Tables) -> tuple[str, ...]:
    """The names of the participating municipalities; a number not in the register stays."""
    known = tables.municipalities.by_number
    numbers = case.partner.municipalities if case.partner else ()
    return tuple(known[number].name if number in known else number for number in numbers if number)


def deviations(case: Case) -> Mapping[str, dict[str, object]]:
    """What negotiated clauses do to each of the clauses 1–6."""
    found: dict[str, dict[str, object]] = {}
    for number in _CLAUSES:
        entries = [entry for entry in case.clauses if entry.clause == str(number)]
        replaced = [entry.text for entry in entries if entry.kind is DeviationKind.REPLACE]
        found[f"c{number}"] = {
            "removed": any(entry.kind is DeviationKind.REMOVE for entry in entries),
            "replaced": replaced[-1] if replaced else "",
            "added": tuple(
                entry.text for entry in entries if entry.kind is DeviationKind.ADD and entry.text
            ),
        }
    return found
