"""What is worked out from the case for print: sums, words, flags, lengths, names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from docgen.model.additions import total_now
from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.funding import OWNER, ContributionKind, FundingMode
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind
from docgen.model.record import DeviationKind
from docgen.model.sums import case_total, contribution_base, frames_total, total_or_none
from docgen.settings.tables import (
    DatedText,
    InstitutionProfile,
    RuleSet,
    SchemeWords,
    SectorWords,
    Tables,
)

__all__ = [
    "allocation_rows",
    "contribution_kinds",
    "deviations",
    "duration",
    "flags",
    "municipality_names",
    "party_words",
    "profile_words",
    "sums",
    "words",
]

_CLAUSES = range(1, 7)


def sums(case: Case, signed: Collection[str] = ()) -> dict[str, object]:
    """The money of the agreement, in kroner; absent where a part is absent.

    `signed` are the keys of the documents that are: an additional agreement adds to the total.
    """
    funding = case.funding
    own = funding.own_contribution if funding else None
    return {
        "frame": frames_total(case),
        "owner_grant": funding.owner_grant if funding else None,
        "own_contribution": own.amount if own else None,
        "total": case_total(case),
        "total_now": total_now(case, signed),
        "contribution_base": contribution_base(case),
        "allocated": total_or_none(
            entry.amount for entry in (funding.allocations if funding else ())
        ),
    }


def contribution_kinds(case: Case) -> tuple[ContributionKind, ...]:
    """What the own contribution consists of; *other* says nothing, its description does."""
    own = case.funding.own_contribution if case.funding else None
    kinds = own.kinds if own else ()
    return tuple(kind for kind in kinds if kind is not ContributionKind.OTHER)


def _holding(entries: tuple[DatedText, ...], day: date, language: str) -> str | None:
    return next((entry.text.get(language) for entry in entries if entry.holds(day)), None)


_PARTIES = {
    PartnerKind.MUNICIPALITY: Texts("kommunen", "kommunen", "the municipality"),
    PartnerKind.COUNTY: Texts("fylkeskommunen", "fylkeskommunen", "the county"),
    PartnerKind.PRIVATE_OWNER: Texts("eieren", "eigaren", "the owner"),
    PartnerKind.NETWORK: Texts("nettverket", "nettverket", "the network"),
}
_IN_NETWORK = Texts(" i nettverket", " i nettverket", " in the network")
_INSTITUTIONS = Texts("institusjonene", "institusjonane", "the institutions")
_RULES: dict[RuleSet, Texts] = {
    "2021": Texts(
        "retningslinjene for ordningen",
        "retningslinjene for ordninga",
        "the guidelines of the scheme",
    ),
    "2026": Texts("forskriften", "forskrifta", "the regulation"),
}


def party_words(
    case: Case, tables: Tables, ruleset: RuleSet, sector: SectorWords | None, language: str
) -> dict[str, str | None]:
    """What running text calls the two sides, who gets the owner's grant, and the rules."""
    kind = case.partner.kind if case.partner else None
    party = _PARTIES[kind].get(language) if kind else None
    owners = sector.the_owners.get(language) + _IN_NETWORK.get(language) if sector else None
    alone = case.institutions[0].profile if len(case.institutions) == 1 else None
    one = tables.short_name(alone)
    return {
        "party": party,
        "owner_party": owners if kind is PartnerKind.NETWORK else party,
        "institutions": _INSTITUTIONS.get(language) if len(case.institutions) > 1 else one,
        "rules": _RULES[ruleset].get(language),
    }


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
        names = ("orgnr", "unit", "unit_title", "approver_title", "ethics_mailbox")
        empty: dict[str, object] = dict.fromkeys(names)
        shown = institution.profile
        return {**empty, "name": shown, "short_name": shown, "circular": None, "guidelines": ()}
    return {
        "name": profile.name.get(language),
        "short_name": profile.short_name,
        "orgnr": profile.orgnr,
        "unit": profile.unit,
        "unit_title": profile.unit_title.get(language) if profile.unit_title else None,
        "approver_title": profile.approver_title.get(language),
        "ethics_mailbox": profile.ethics_mailbox,
        "circular": _holding(profile.circular, day, language),
        "guidelines": tuple(
            entry.text.get(language) for entry in profile.guidelines if entry.holds(day)
        ),
    }


def flags(
    case: Case, ruleset: RuleSet, scheme: SchemeWords | None, sector: SectorWords | None
) -> dict[str, object]:
    """Yes-or-no facts that choose between texts. Never absent."""
    partner, funding, term = case.partner, case.funding, case.term
    network = partner is not None and partner.kind is PartnerKind.NETWORK
    legal = bool(partner and partner.is_legal_person)
    own = funding.own_contribution if funding else None
    thirty = scheme is not None and scheme.thirty_per_cent and ruleset == "2021"
    needs_rate = bool(thirty and funding and funding.owner_grant)
    return {
        "network": network,
        "single_owner": not network,
        "legal_person_network": network and legal,
        "bodiless_network": network and not legal,
        "invoicing": funding is not None and funding.mode is FundingMode.INVOICING,
        "yearly": funding is not None and funding.mode is FundingMode.YEARLY,
        "open_end": bool(term and term.open_end),
        "several_institutions": len(case.institutions) > 1,
        "rules_2026": ruleset == "2026",
        "starts_on_signing": term is None or term.start is None,
        "has_rate": bool(own and own.rate is not None),
        "needs_rate": needs_rate,
        "contributes": own is not None or needs_rate or ruleset == "2026",
        "involvement_is_local": sector is not None and sector.sector != "kindergarten",
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


def allocation_rows(case: Case, tables: Tables, owner: object) -> tuple[dict[str, object], ...]:
    """The allocations with their recipients by name; what is absent stays absent."""
    return tuple(
        {
            "year": entry.year,
            "source": entry.source,
            "recipient": owner if entry.recipient == OWNER else tables.short_name(entry.recipient),
            "amount": entry.amount,
        }
        for entry in (case.funding.allocations if case.funding else ())
    )


def municipality_names(case: Case, tables: Tables) -> tuple[str, ...]:
    """The names of the participating municipalities; a number not in the register stays."""
    known = tables.municipalities.by_number
    numbers = case.partner.municipalities if case.partner else ()
    return tuple(known[number].name if number in known else number for number in numbers if number)


def deviations(case: Case) -> Mapping[str, dict[str, object]]:
    """What negotiated clauses do to each of the clauses 1–6. A text that is absent is a gap."""
    found: dict[str, dict[str, object]] = {}
    for number in _CLAUSES:
        own = [entry for entry in case.clauses if entry.clause == str(number)]
        texts = {kind: [one.text for one in own if one.kind is kind] for kind in DeviationKind}
        replaced = texts[DeviationKind.REPLACE]
        found[f"c{number}"] = {
            "removed": bool(texts[DeviationKind.REMOVE]),
            "is_replaced": bool(replaced),
            "replaced": replaced[-1] if replaced else "",
            "added": tuple(texts[DeviationKind.ADD]),
        }
    return found
