"""Sums of the case, in kroner. A sum of which a part is not known is not known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from docgen.model.case import Case
from docgen.model.funding import ContributionBase

__all__ = ["case_total", "contribution_base", "frames_total", "total_or_none"]


def total_or_none(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None when there is nothing to add or one of the amounts is not known."""
    known = list(amounts)
    if not known:
        return None
    total = Decimal()
    for amount in known:
        if amount is None:
            return None
        total += amount
    return total


def frames_total(case: Case) -> Decimal | None:
    """What the institutions receive together; None when a frame is not known."""
    return total_or_none(entry.frame for entry in case.institutions)


def case_total(case: Case) -> Decimal | None:
    """Frames, grant to the owner and own contribution; the last two count as 0 when absent."""
    frames, funding = frames_total(case), case.funding
    own = funding.own_contribution if funding else None
    grant = (funding.owner_grant if funding else None) or Decimal()
    amount = (own.amount if own else None) or Decimal()
    return None if frames is None else frames + grant + amount


def contribution_base(case: Case) -> Decimal | None:
    """What the owner's own contribution is a share of; None when it is not known."""
    own = case.funding.own_contribution if case.funding else None
    if case.funding is None or own is None or own.base is None:
        return None
    if own.base is ContributionBase.OWNER_GRANT:
        return case.funding.owner_grant
    return None if own.amount is None else case_total(case)
