"""Sums of the case that rules compare, and how amounts are written in findings."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from docgen.model.case import Case
from docgen.model.funding import ContributionBase, OwnContribution

__all__ = ["HARD_SPACE", "amount_text", "contribution_base", "frames_total", "total_or_none"]

HARD_SPACE = "\u00a0"


def amount_text(amount: Decimal) -> str:
    """An amount as Norwegians write it: hard spaces, a decimal comma, no needless decimals."""
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return text.replace(",", HARD_SPACE).replace(".", ",")


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
    """The sum of all institutions' frames; None when one of them is not known."""
    return total_or_none(entry.frame for entry in case.institutions)


def contribution_base(case: Case, own: OwnContribution) -> Decimal | None:
    """What the owner's own contribution is a share of, in kroner; None when not known."""
    grant = case.funding.owner_grant if case.funding else None
    if own.base is ContributionBase.OWNER_GRANT:
        return grant
    frames = frames_total(case)
    if own.base is None or frames is None or own.amount is None:
        return None
    return frames + (grant or Decimal()) + own.amount
