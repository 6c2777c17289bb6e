"""What a budget and a factor calculation rest on: the money of one institution.

Not the dates of its invoices, nor what others get: neither changes what the work costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docgen.model.basis import basis_digest, basis_of
from docgen.model.case import Case
from docgen.model.document import BUDGET, FACTOR_CALCULATION
from docgen.model.institution import profile_key
from docgen.model.record import EvidenceKind

__all__ = ["CALCULATED", "Calculation", "calculated_digest", "calculated_from"]


class Calculation(NamedTuple):
    """Where an institution has the calculation in the case, and the kind of document it makes."""

    field: str
    document: str


CALCULATED: Mapping[EvidenceKind, Calculation] = {
    EvidenceKind.BUDGET: Calculation("budget", BUDGET),
    EvidenceKind.FACTOR_CALCULATION: Calculation("factor_calculation", FACTOR_CALCULATION),
}
"""The evidence that rests on amounts, and on no document that somebody has approved."""

_OWN = ("institution.frame", "institution.invoice_plan[*].amount")
_ALLOCATIONS = "funding.allocations"


def calculated_from(case: Case, profile: str) -> dict[str, str]:
    """The amounts as text, by path: the frame, the instalments, and all allocations together.

    `profile` is that of the institution, or its place from 1 where it has none.
    """
    found = basis_of(case, _OWN, profile)
    own = [
        f"{one.source} {one.year} {one.amount}"
        for one in (case.funding.allocations if case.funding else ())
        if one.recipient == profile
    ]
    # Their places in the list are shared with those of others, and tell nothing.
    return {**found, _ALLOCATIONS: "; ".join(own)} if own else found


def calculated_digest(case: Case, profile: str | None) -> str | None:
    """The hash of the amounts; `profile` may be None where there is only one institution.

    None when nothing tells whose they are.
    """
    alone = profile is None and len(case.institutions) == 1
    of = profile_key(case.institutions[0], 0) if alone else profile
    return basis_digest(calculated_from(case, of)) if of else None
