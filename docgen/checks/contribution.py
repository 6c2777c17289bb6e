"""Rules about what the owner itself puts in, and the 30 per cent of the rules from 2021."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    info_rule,
    warning_rule,
)
from docgen.checks.schemes import scheme_words
from docgen.checks.written import amount_text
from docgen.model.case import Case
from docgen.model.funding import ContributionBase, OwnContribution
from docgen.model.sums import contribution_base, frames_total

__all__ = ["LEAST_RATE", "RULES"]

LEAST_RATE = Decimal(30)
"""Per cent of the grant to the owner (DEKOM, to 12 January 2026)."""

_ROUNDING_KR = Decimal(1)
_WHERE = "funding.own_contribution"


def _own(case: Case) -> OwnContribution | None:
    return case.funding.own_contribution if case.funding else None


def _grant(case: Case) -> Decimal:
    return (case.funding.owner_grant if case.funding else None) or Decimal()


def thirty_applies(case: Case, context: RuleContext) -> bool:
    """Whether the owner must put in 30 per cent: the scheme says so and the owner gets a grant."""
    scheme = scheme_words(case, context.tables)
    needed = scheme is not None and scheme.thirty_per_cent
    return needed and context.ruleset == "2021" and _grant(case) > 0


def _below_thirty(case: Case, context: RuleContext) -> bool:
    own = _own(case)
    if own is None or not thirty_applies(case, context):
        return False
    # With a rate of the grant itself, a wrong amount is the other rule's finding.
    if own.rate is not None and own.base is ContributionBase.OWNER_GRANT:
        return own.rate < LEAST_RATE
    least = _grant(case) * LEAST_RATE / 100
    return own.amount is not None and own.amount + _ROUNDING_KR < least


def _least(case: Case) -> dict[str, str]:
    return {"least": amount_text(round(_grant(case) * LEAST_RATE / 100, 2))}


def below_thirty(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Less than 30 per cent of the owner's grant, and no decision of the forum."""
    own = _own(case)
    if own and not own.forum_decision and _below_thirty(case, context):
        yield Breach(where=_WHERE, parameters=_least(case))


def below_thirty_decided(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Less than 30 per cent, as the forum has decided."""
    own = _own(case)
    if own and own.forum_decision and _below_thirty(case, context):
        yield Breach(where=f"{_WHERE}.forum_decision", parameters=_least(case))


def rate_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Where 30 per cent is the rule, the agreement says the rate."""
    own = _own(case)
    if thirty_applies(case, context) and (own is None or own.rate is None):
        yield Breach(where=f"{_WHERE}.rate")


def grant_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The rate is a share of the owner's grant, so the grant is known, if only as zero."""
    scheme, own = scheme_words(case, context.tables), _own(case)
    by_rule = scheme is not None and scheme.thirty_per_cent and context.ruleset == "2021"
    by_base = own is not None and own.base is ContributionBase.OWNER_GRANT
    known = case.funding is not None and case.funding.owner_grant is not None
    if (by_rule or by_base) and not known:
        yield Breach(where="funding.owner_grant")


def _incomplete(case: Case, name: str) -> Iterator[Breach]:
    own = _own(case)
    if own and own.rate is not None and getattr(own, name) is None:
        yield Breach(where=f"{_WHERE}.{name}")


def base_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """30 per cent of the grant and of the total are not the same."""
    yield from _incomplete(case, "base")


def amount_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A rate is also told in kroner."""
    yield from _incomplete(case, "amount")


def amount_differs(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The amount is the rate of the base, to one krone."""
    own = _own(case)
    frames = (f"{where}.frame" for where, _ in each_institution(case))
    parts = ("funding.owner_grant", "institutions", *frames)
    if own is None or any(context.was_pruned(part) for part in parts):
        return
    wanted = _wanted(case, own)
    if wanted is None or own.amount is None or own.rate is None:
        return
    if abs(own.amount - wanted) > _ROUNDING_KR:
        of_grant = own.base is ContributionBase.OWNER_GRANT
        base = _grant(case) if of_grant else _received(case) + wanted
        yield Breach(
            where=f"{_WHERE}.amount",
            parameters={
                "amount": amount_text(own.amount),
                "rate": amount_text(own.rate),
                "base": amount_text(round(base, 2)),
                "wanted": amount_text(round(wanted, 2)),
            },
        )


def _received(case: Case) -> Decimal:
    return (frames_total(case) or Decimal()) + _grant(case)


def _wanted(case: Case, own: OwnContribution) -> Decimal | None:
    """What the rate gives; the total cost holds the own contribution itself."""
    if own.rate is None or contribution_base(case) is None:
        return None
    if own.base is ContributionBase.OWNER_GRANT:
        return own.rate * _grant(case) / 100
    return own.rate / (100 - own.rate) * _received(case) if own.rate < 100 else None


def rate_is_agreed(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The regulation of 2026 names no rate; one that stands in the agreement is agreed upon."""
    own = _own(case)
    if context.ruleset == "2026" and own and own.rate is not None:
        yield Breach(where=f"{_WHERE}.rate", parameters={"rate": amount_text(own.rate)})


def description_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """From 2026 the owner's effort is described, here or in the reported need (section 11)."""
    own, where = _own(case), f"{_WHERE}.description"
    described = own is not None and (own.description or own.needs_report)
    if context.ruleset == "2026" and not described and not context.was_pruned(where):
        yield Breach(where=where)


RULES: tuple[Rule, ...] = (
    error_rule("contribution-below-thirty", ONLY_AGREEMENT, below_thirty, overridable=True),
    info_rule("contribution-below-thirty-decided", ONLY_AGREEMENT, below_thirty_decided),
    absence_rule("contribution-rate-missing", ONLY_AGREEMENT, rate_missing),
    absence_rule("owner-grant-missing", ONLY_AGREEMENT, grant_missing),
    absence_rule("contribution-base-missing", ONLY_AGREEMENT, base_missing),
    absence_rule("contribution-amount-missing", ONLY_AGREEMENT, amount_missing),
    error_rule("contribution-differs", ONLY_AGREEMENT, amount_differs),
    info_rule("thirty-not-in-2026", ONLY_AGREEMENT, rate_is_agreed),
    warning_rule("contribution-description-missing", ONLY_AGREEMENT, description_missing),
)
