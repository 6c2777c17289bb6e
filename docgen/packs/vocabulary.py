"""What a template may say, as types: the fields of the case and the names derived from it.

The fields come from the model of the case. The derived names are declared here; a test holds them
to what documents are really given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from docgen.model.base import Choice, told
from docgen.model.case_type import case_type
from docgen.model.fields import choice_type, is_list, keys_of, part_type, types_in
from docgen.model.funding import Allocation, ContributionKind
from docgen.model.institution import Institution
from docgen.model.pack import Manifest
from docgen.model.people import Person
from docgen.model.where import parse_where
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

Kind = Literal["text", "number", "day", "yes-no", "choice", "any"]


@dataclass(frozen=True, slots=True)
class Value:
    """Something that can be printed; `choices` are its values when it is from a closed list."""

    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of things of one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class Parted:
    """A part with names of its own; `internal` are those that never go out."""

    names: Mapping[str, Type] = field(hash=False)
    internal: frozenset[str] = frozenset()


Type = Value | Listed | Parted
ANY = Value("any")
_TEXT, _NUMBER, _YES_NO, _DAY = Value("text"), Value("number"), Value("yes-no"), Value("day")
_KINDS: tuple[tuple[type, Value], ...] = (
    (bool, _YES_NO),
    (Decimal, _NUMBER),
    (int, _NUMBER),
    (date, _DAY),
    (str, _TEXT),
)


# What only says how the case is to be read, and the fields of all packs together.
_NOT_PRINTED = frozenset(("schema", "request", "documents", "more_documents", "fields"))


def _type_of(annotation: Any) -> Type:  # noqa: ANN401 - any annotation
    part, choice = part_type(annotation), choice_type(annotation)
    item: Type = ANY
    if part is not None:
        item = type_of_part(part)
    elif choice is not None:
        item = _chosen(choice)
    else:
        kinds = [kind for one in types_in(annotation) for own, kind in _KINDS if one is own]
        item = kinds[0] if kinds else ANY
    return Listed(item) if is_list(annotation) else item


def _chosen(choice: type[Choice]) -> Value:
    return Value("choice", tuple(str(one.value) for one in choice))


@cache
def type_of_part(model: type[BaseModel]) -> Parted:
    """A part of the case as a type."""
    keys = keys_of(model)
    names = {key: _type_of(model.model_fields[name].annotation) for key, name in keys.items()}
    internal = frozenset(key for key, name in keys.items() if told(model, name).internal)
    return Parted(names, internal)


def _all(kind: Type, *names: str) -> dict[str, Type]:
    return dict.fromkeys(names, kind)


_WORDS = Parted(
    _all(
        _TEXT,
        *(name for name in SectorWords.model_fields if name != "sector"),
        *("county_governor", "data_protection_service", "contribution", "legal_basis"),
        *("scheme_name", "scheme_in_text", "scheme_short_name"),
        *("party", "owner_party", "institutions", "rules"),
    )
)
_SUMS = Parted(
    _all(
        _NUMBER,
        *("frame", "owner_grant", "own_contribution", "total", "contribution_base", "allocated"),
    )
)
_WHEN = Parted(
    _all(
        _YES_NO,
        *("network", "single_owner", "legal_person_network", "bodiless_network"),
        *("invoicing", "yearly", "open_end", "several_institutions", "rules_2026"),
        *("starts_on_signing", "has_rate", "needs_rate", "contributes", "involvement_is_local"),
        *("travel_in_fixed_sum", "has_allocations", "reservation"),
    )
)
_DEVIATION = Parted(
    {"removed": _YES_NO, "is_replaced": _YES_NO, "replaced": _TEXT, "added": Listed(_TEXT)}
)
_DEVIATIONS = Parted({f"c{number}": _DEVIATION for number in range(1, 7)})
_DOCUMENT = Parted(
    {
        **_all(_TEXT, "title", "language", "mark"),
        "is_draft": _YES_NO,
        "institution_names": Listed(_TEXT),
    }
)
_DETAILS = Parted(
    {
        **_all(_TEXT, "name", "short_name", "orgnr", "unit", "unit_title"),
        **_all(_TEXT, "approver_title", "ethics_mailbox", "circular"),
        "guidelines": Listed(_TEXT),
    }
)
_HOURS = Parted(
    {
        "lines": Listed(
            Parted(
                {
                    **_all(_TEXT, "activity", "what", "who", "reason"),
                    **_all(_NUMBER, "contact_hours", "factor", "usual_factor", "hours"),
                    "is_other_factor": _YES_NO,
                }
            )
        ),
        **_all(
            Listed(Parted({**_all(_TEXT, "what", "who"), "hours": _NUMBER})),
            *("preparation", "travel"),
        ),
        "by_role": Listed(Parted({"role": _TEXT, "hours": _NUMBER})),
        **_all(_NUMBER, "contact_total", "lines_total", "preparation_total", "travel_total"),
        "total": _NUMBER,
        "day": _DAY,
        "uses_examples": _YES_NO,
    }
)
_COSTS = Parted(
    {
        "incomes": Listed(Parted({**_all(_TEXT, "source", "description"), "amount": _NUMBER})),
        "salaries": Listed(
            Parted(
                {
                    **_all(_TEXT, "who", "position"),
                    **_all(_NUMBER, "hours", "annual", "hourly", "amount"),
                }
            )
        ),
        "social": Listed(Parted({"title": _TEXT, "per_cent": _NUMBER})),
        "indirect": Listed(Parted({"title": _TEXT, **_all(_NUMBER, "per_work_year", "amount")})),
        **_all(
            Listed(Parted({"description": _TEXT, "amount": _NUMBER})), *("operations", "travel")
        ),
        **_all(
            _NUMBER,
            *("income_total", "salaries_total", "hours", "social_per_cent", "with_social"),
            *("work_year_hours", "work_years", "indirect_total", "operations_total"),
            *("travel_total", "costs", "profit", "total", "difference", "external"),
            *("vat_per_cent", "vat", "price_with_vat"),
        ),
        **_all(_YES_NO, "has_vat", "is_commission", "uses_examples"),
        "day": _DAY,
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
        "invoice_total": _NUMBER,
        "external_total": _NUMBER,
        **_all(_TEXT, "unit_name", "leader_name", "leader_reference"),
        "leader_date": _DAY,
        "hours": _HOURS,
        "costs": _COSTS,
    }
    internal = own.internal | {*_INSTITUTION_INTERNAL}
    return Parted({**own.names, **derived}, internal)


def _allocation() -> Parted:
    own = type_of_part(Allocation).names
    return Parted({name: own[name] for name in ("year", "source", "amount")} | {"recipient": _TEXT})


def _sending() -> Parted:
    return Parted(
        {
            "signers": Listed(Parted(_all(_TEXT, "party", "name", "title"))),
            "contact": type_of_part(Person),
            **_all(_TEXT, "return_address", "institution", "unit"),
            "days": _NUMBER,
            "several_parties": _YES_NO,
            "agreements": Listed(_TEXT),
            "enclosures": Listed(Parted({"title": _TEXT, "to_sign": _YES_NO})),
        }
    )


_CONTENTS = Parted(
    {
        **_all(_TEXT, "bundle", "title", "replaces", "rules"),
        "to_sign": _YES_NO,
        "rows": Listed(Parted(_all(_TEXT, "number", "title", "link", "page", "pages", "state"))),
        "remarks": Listed(_TEXT),
        "evidence": Listed(
            Parted(
                {
                    **_all(_TEXT, "label", "institution", "journal_number", "approver"),
                    "date": _DAY,
                }
            )
        ),
        "exceptions": Listed(Parted({**_all(_TEXT, "rule", "reason", "by"), "date": _DAY})),
        "deviations": Listed(
            Parted({**_all(_TEXT, "clause", "kind", "reason", "approved_by"), "date": _DAY})
        ),
    }
)


LOOP = Parted(
    _all(
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
        "deviations": _DEVIATIONS,
        "agreement_party": Parted(_all(_TEXT, "name", "orgnr")),
        "document": _DOCUMENT,
        "municipality_names": Listed(_TEXT),
        "allocations": Listed(_allocation()),
        "contribution_kinds": Listed(_chosen(ContributionKind)),
        "duration": _TEXT,
        "dates": Listed(Parted({"date": _DAY, "what": _TEXT})),
        "sending": _sending(),
    }
    own = _own_fields(root, manifest)
    if own is not None:
        names["fields"] = own
    if manifest.per == "institution":
        names["institution"] = _institution()
    if manifest.each is not None:
        names["item"] = _item(root, manifest.each)
    if manifest.kind == "contents":
        names["contents"] = _CONTENTS
    return Parted(names, root.internal)
