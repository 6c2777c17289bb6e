"""What a template may say, as types: the fields of the case and the names derived from it.

The fields come from the model of the case. The derived names are declared here; a test holds them
to what documents are really given.
"""

from __future__ import annotations

from docgen.model.case_type import case_type
from docgen.model.funding import Allocation, ContributionKind, VatStatus
from docgen.model.institution import Institution
from docgen.model.pack import Manifest
from docgen.model.people import Person
from docgen.model.where import parse_where
from docgen.packs.types import (
    ANY,
    DAY,
    NUMBER,
    TEXT,
    YES_NO,
    Kind,
    Listed,
    Parted,
    Type,
    Value,
    chosen,
    named,
    type_of_part,
)
from docgen.settings.tables import SectorWords

__all__ = [
    "ANY",
    "LOOP",
    "Kind",
    "Listed",
    "Parted",
    "Type",
    "Value",
    "vocabulary",
]

# What only says how the case is to be read, and the fields of all packs together.
_NOT_PRINTED = frozenset(("schema", "request", "documents", "more_documents", "fields"))

_WORDS = Parted(
    named(
        TEXT,
        *(name for name in SectorWords.model_fields if name != "sector"),
        *("county_governor", "data_protection_service", "contribution", "legal_basis"),
        *("scheme_name", "scheme_in_text", "scheme_short_name"),
        *("party", "owner_party", "institutions", "rules"),
    )
)
_SUMS = Parted(
    named(
        NUMBER,
        *("frame", "owner_grant", "own_contribution", "total", "total_now"),
        *("contribution_base", "allocated"),
    )
)
_WHEN = Parted(
    named(
        YES_NO,
        *("network", "single_owner", "legal_person_network", "bodiless_network"),
        *("invoicing", "yearly", "open_end", "several_institutions", "rules_2026"),
        *("starts_on_signing", "has_rate", "needs_rate", "contributes", "involvement_is_local"),
        *("travel_in_fixed_sum", "has_allocations", "reservation"),
    )
)
_DEVIATION = Parted(
    {"removed": YES_NO, "is_replaced": YES_NO, "replaced": TEXT, "added": Listed(TEXT)}
)
_DEVIATIONS = Parted({f"c{number}": _DEVIATION for number in range(1, 7)})
_DOCUMENT = Parted(
    {
        **named(TEXT, "title", "language", "mark"),
        "is_draft": YES_NO,
        "institution_names": Listed(TEXT),
    }
)
_PACKAGE = Parted(
    {
        **named(TEXT, "institution", "adopted_by"),
        **named(NUMBER, "days", "price", "rate", "flat", "frame", "rest"),
        **named(YES_NO, "has_rate", "per_day", "is_example", "is_agreed"),
        **named(YES_NO, "travel_known", "travel_included"),
        **named(DAY, "rate_from", "rate_to"),
        "vat_status": chosen(VatStatus),
    }
)
_ADDITION = Parted(
    {
        **named(TEXT, "institution", "number", "case_number"),
        **named(NUMBER, "frame", "new_frame"),
        **named(DAY, "old_end", "signed_on"),
        "is_later": YES_NO,
        "vat_status": chosen(VatStatus),
        "earlier": Listed(Parted({"number": TEXT, "price": NUMBER})),
        "protocols": Listed(TEXT),
    }
)
_SIGNED_ADDITION = Parted(
    {**named(TEXT, "number", "institution"), "price": NUMBER, "vat_status": chosen(VatStatus)}
)
_DETAILS = Parted(
    {
        **named(TEXT, "name", "short_name", "orgnr", "unit", "unit_title"),
        **named(TEXT, "approver_title", "ethics_mailbox", "circular"),
        "guidelines": Listed(TEXT),
    }
)
_HOURS = Parted(
    {
        "lines": Listed(
            Parted(
                {
                    **named(TEXT, "activity", "what", "who", "reason"),
                    **named(NUMBER, "contact_hours", "factor", "usual_factor", "hours"),
                    "is_other_factor": YES_NO,
                }
            )
        ),
        **named(
            Listed(Parted({**named(TEXT, "what", "who"), "hours": NUMBER})),
            *("preparation", "travel"),
        ),
        "by_role": Listed(Parted({"role": TEXT, "hours": NUMBER})),
        **named(NUMBER, "contact_total", "lines_total", "preparation_total", "travel_total"),
        "total": NUMBER,
        "day": DAY,
        "uses_examples": YES_NO,
    }
)
_COSTS = Parted(
    {
        "incomes": Listed(Parted({**named(TEXT, "source", "description"), "amount": NUMBER})),
        "salaries": Listed(
            Parted(
                {
                    **named(TEXT, "who", "position"),
                    **named(NUMBER, "hours", "annual", "hourly", "amount"),
                }
            )
        ),
        "social": Listed(Parted({"title": TEXT, "per_cent": NUMBER})),
        "indirect": Listed(Parted({"title": TEXT, **named(NUMBER, "per_work_year", "amount")})),
        **named(Listed(Parted({"description": TEXT, "amount": NUMBER})), *("operations", "travel")),
        **named(
            NUMBER,
            *("income_total", "salaries_total", "hours", "social_per_cent", "with_social"),
            *("work_year_hours", "work_years", "indirect_total", "operations_total"),
            *("travel_total", "costs", "profit", "total", "difference", "external"),
            *("vat_per_cent", "vat", "price_with_vat"),
        ),
        **named(YES_NO, "has_vat", "is_commission", "uses_examples"),
        "day": DAY,
    }
)
_INSTITUTION_INTERNAL = (
    *("external_total", "unit_name", "leader_name", "leader_reference", "leader_date"),
    *("hours", "costs"),
)


def _institution() -> Parted:
    own = type_of_part(Institution)
    derived: dict[str, Type] = {
        "details": _DETAILS,
        "invoice_total": NUMBER,
        "external_total": NUMBER,
        **named(TEXT, "unit_name", "leader_name", "leader_reference"),
        "leader_date": DAY,
        "hours": _HOURS,
        "costs": _COSTS,
    }
    internal = own.internal | {*_INSTITUTION_INTERNAL}
    return Parted({**own.names, **derived}, internal)


def _allocation() -> Parted:
    own = type_of_part(Allocation).names
    return Parted({name: own[name] for name in ("year", "source", "amount")} | {"recipient": TEXT})


_AMENDMENT = Parted(
    {
        "number": TEXT,
        "signed_on": DAY,
        "earlier": Listed(TEXT),
        "rows": Listed(Parted(named(TEXT, "clause", "term", "before", "after", "reason"))),
        "sums": Listed(Parted(named(TEXT, "name", "before", "after", "difference"))),
        "changes_sums": YES_NO,
    }
)


def _sending() -> Parted:
    return Parted(
        {
            "signers": Listed(Parted(named(TEXT, "party", "name", "title"))),
            "contact": type_of_part(Person),
            **named(TEXT, "return_address", "institution", "unit", "noun", "the", "waits"),
            "days": NUMBER,
            **named(YES_NO, "several_parties"),
            "agreements": Listed(TEXT),
            "enclosures": Listed(Parted({"title": TEXT, "to_sign": YES_NO})),
        }
    )


_CONTENTS = Parted(
    {
        **named(TEXT, "bundle", "title", "replaces", "rules"),
        "to_sign": YES_NO,
        "rows": Listed(Parted(named(TEXT, "number", "title", "link", "page", "pages", "state"))),
        "remarks": Listed(TEXT),
        "evidence": Listed(
            Parted(
                {
                    **named(TEXT, "label", "institution", "journal_number", "approver"),
                    "date": DAY,
                }
            )
        ),
        "exceptions": Listed(Parted({**named(TEXT, "rule", "reason", "by"), "date": DAY})),
        "deviations": Listed(
            Parted({**named(TEXT, "clause", "kind", "reason", "approved_by"), "date": DAY})
        ),
    }
)


LOOP = Parted(
    named(
        ANY,
        *("index", "index0", "revindex", "revindex0", "first", "last", "length"),
        *("depth", "depth0", "previtem", "nextitem", "changed", "cycle"),
    )
)
"""What `loop` has inside a loop."""


def _own_fields(root: Parted, manifest: Manifest) -> Parted | None:
    """The fields that the pack itself declares; None when it declares none."""
    fields = root.names["fields"]
    own = fields.names.get(manifest.id) if isinstance(fields, Parted) else None
    return own if isinstance(own, Parted) else None


def _item(root: Parted, each: str) -> Type:
    """An item of the list at the path."""
    found: Type = root
    for key in parse_where(each):
        found = found.names.get(str(key), ANY) if isinstance(found, Parted) else ANY
    return found.item if isinstance(found, Listed) else ANY


def vocabulary(manifest: Manifest) -> Parted:
    """All names that the templates of this pack may use, and those that must not go out."""
    root = type_of_part(case_type([manifest]))
    names = {name: kind for name, kind in root.names.items() if name not in _NOT_PRINTED}
    names |= {
        "institutions": Listed(_institution()),
        "words": _WORDS,
        "sums": _SUMS,
        "when": _WHEN,
        "package": _PACKAGE,
        "deviations": _DEVIATIONS,
        "agreement_party": Parted(named(TEXT, "name", "orgnr")),
        "document": _DOCUMENT,
        "municipality_names": Listed(TEXT),
        "allocations": Listed(_allocation()),
        "contribution_kinds": Listed(chosen(ContributionKind)),
        "duration": TEXT,
        "additions": Listed(_SIGNED_ADDITION),
        "dates": Listed(Parted({"date": DAY, "what": TEXT})),
        "sending": _sending(),
    }
    own = _own_fields(root, manifest)
    if own is not None:
        names["fields"] = own
    if manifest.per == "institution":
        names["institution"] = _institution()
    if manifest.per == "amendment":
        names["amendment"] = _AMENDMENT
    if manifest.each is not None:
        names["item"] = _item(root, manifest.each)
    if manifest.each == "additional_agreements":
        names["addition"] = _ADDITION
    if manifest.kind == "contents":
        names["contents"] = _CONTENTS
    return Parted(names, root.internal)
