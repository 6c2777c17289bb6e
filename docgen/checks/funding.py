"""Rules about allocations: their recipients, their years, and that the sums agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.checks.places import each_institution
from docgen.checks.profiles import unknown_profiles
from docgen.checks.rule import ALL_DOCUMENTS, ONLY_AGREEMENT, Breach, Rule, RuleContext, error_rule
from docgen.checks.written import amount_text
from docgen.model.case import Case
from docgen.model.funding import OWNER, Allocation
from docgen.model.sums import total_or_none

__all__ = ["RULES", "differing_sum"]

_YEAR = re.compile(r"20\d\d")


def _allocations(case: Case) -> tuple[Allocation, ...]:
    return case.funding.allocations if case.funding else ()


def _allocated(case: Case, recipient: str) -> Decimal | None:
    """What the recipient is allocated; None when nothing is, or an amount is not known."""
    own = (entry.amount for entry in _allocations(case) if entry.recipient == recipient)
    return total_or_none(own)


def differing_sum(where: str, total: Decimal | None, wanted: Decimal | None) -> Iterator[Breach]:
    """A breach at `where` when both are known and not the same to the øre."""
    if total is not None and wanted is not None and total != wanted:
        yield Breach(
            where=where,
            parameters={
                "sum": amount_text(total),
                "amount": amount_text(wanted),
                "difference": amount_text(abs(total - wanted)),
            },
        )


def unknown_recipient(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Money goes to an institution of the case or to the owner."""
    named = (
        (f"funding.allocations[{number}].recipient", entry.recipient)
        for number, entry in enumerate(_allocations(case))
    )
    return unknown_profiles(case, context, named, OWNER)


def wrong_year(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A year is four digits."""
    for number, entry in enumerate(_allocations(case)):
        if entry.year and not _YEAR.fullmatch(entry.year):
            yield Breach(where=f"funding.allocations[{number}].year")


def allocations_differ(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An institution's frame is what it is allocated."""
    for where, institution in each_institution(case):
        if institution.profile:
            total = _allocated(case, institution.profile)
            yield from differing_sum(f"{where}.frame", total, institution.frame)


def owner_allocations_differ(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The grant to the owner is what the owner is allocated."""
    wanted = case.funding.owner_grant if case.funding else None
    yield from differing_sum("funding.owner_grant", _allocated(case, OWNER), wanted)


RULES: tuple[Rule, ...] = (
    error_rule("allocation-recipient-unknown", ONLY_AGREEMENT, unknown_recipient),
    error_rule("allocation-year-invalid", ONLY_AGREEMENT, wrong_year),
    error_rule("allocation-sum-differs", ALL_DOCUMENTS, allocations_differ),
    error_rule("owner-allocation-sum-differs", ONLY_AGREEMENT, owner_allocations_differ),
)
