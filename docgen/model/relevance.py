"""Which questions are asked only sometimes, and when.

It decides what is asked, never what holds: a value that is there counts, and rules say whether one
is needed. A path has no numbers: `institutions.contacts` is of every institution. In a condition
`item.` begins a field of the innermost item that the question stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from docgen.model.case import Case
from docgen.model.condition import Condition, holds
from docgen.model.partner import Partner, PartnerKind

__all__ = ["ASKED_WHEN", "not_asked_of"]

_KIND = "partner.kind"


def _when(field: str, *values: Any) -> Condition:  # noqa: ANN401 - whatever a condition compares with
    if len(values) == 1:
        return Condition(field=field, equals=values[0])
    return Condition.model_validate({"field": field, "in": values})


def _any(conditions: Iterable[Condition]) -> Condition:
    return Condition(any=tuple(conditions))


_NETWORK = _when(_KIND, PartnerKind.NETWORK.value)
_INVOICING = _when("funding.mode", "invoicing")
_LEADER, _HEAD = "institutions.leader_checklist", "institutions.head_checklist"
_RAISED = _any(
    _when(f"item.leader_checklist.impartiality.{name}", True)
    for name in ("holds_office", "buys_from_employees", "other_circumstances")
)
_REJECTED = _any(
    _when(f"item.head_checklist.{name}", False)
    for name in ("goals", "quality", "capacity", "classification", "own_financing", "impartiality")
)
_TO_ETHICS = _when("item.head_checklist.ethics_application", "yes")

ASKED_WHEN: Mapping[str, Condition] = MappingProxyType(
    {
        "partner.municipality_number": _when(_KIND, PartnerKind.MUNICIPALITY.value),
        "partner.written_standard": _when(
            _KIND,
            PartnerKind.COUNTY.value,
            PartnerKind.PRIVATE_OWNER.value,
            PartnerKind.NETWORK.value,
        ),
        "partner.is_legal_person": _NETWORK,
        "partner.legal_party": _NETWORK,
        "partner.municipalities": _NETWORK,
        "institutions.contacts": _NETWORK,
        "institutions.invoice_plan": _INVOICING,
        "funding.invoice": _INVOICING,
        "funding.travel.fixed_amount": _when("funding.travel.included", True),
        f"{_LEADER}.impartiality.description": _RAISED,
        f"{_LEADER}.impartiality.disqualified": _RAISED,
        f"{_LEADER}.impartiality.disqualified_people": _when(
            "item.leader_checklist.impartiality.disqualified", True
        ),
        f"{_HEAD}.rejection_reason": _REJECTED,
        f"{_HEAD}.ethics_application_is_planned": _TO_ETHICS,
        "institutions.budget.profit": _when("item.project_type", "commission"),
    }
)
"""When the question at a path, and all below it, is asked; what is not here always is."""


def not_asked_of(kind: PartnerKind) -> tuple[str, ...]:
    """The paths that a party of this kind is never asked about, whatever else the case says."""
    case = Case(partner=Partner(kind=kind))
    return tuple(
        path
        for path, condition in ASKED_WHEN.items()
        if condition.field == _KIND and not holds(condition, case)
    )
