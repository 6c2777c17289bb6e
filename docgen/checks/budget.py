"""Rules about price and budget: what must stand in it, that its sums agree, and what BOA allows.

A contribution may be paid in part by the institution and makes no profit; what is commissioned is
paid in full by others and makes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.checks.counting import each_budget, each_summed
from docgen.checks.funding import differing_sum
from docgen.checks.needs import need
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    BUDGET_AND_AGREEMENT,
    ONLY_BUDGET,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
)
from docgen.checks.written import amount_text
from docgen.model.budget import Budget
from docgen.model.case import Case
from docgen.model.institution import Institution, ProjectType
from docgen.money.budget import CountedBudget
from docgen.money.hours import CountedHours
from docgen.money.lacking import same_role
from docgen.money.rounding import added

__all__ = ["RULES"]

_HERE = "institutions[*].budget"


def _made_here(_case: Case, institution: Institution) -> bool:
    return institution.budget is not None


def _commissioned(case: Case, institution: Institution) -> bool:
    commission = institution.project_type is ProjectType.COMMISSION
    return _made_here(case, institution) and commission


def unbalanced(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Incomes equal costs, with the profit among them."""
    for where, _, given, counted, _ in each_summed(case, context):
        if given.incomes and counted.difference:
            yield Breach(
                where=f"{where}.incomes",
                parameters={
                    "incomes": amount_text(counted.income_total or Decimal()),
                    "costs": amount_text(counted.total or Decimal()),
                    "difference": amount_text(abs(counted.difference)),
                    **_parts(counted),
                },
            )


def _parts(counted: CountedBudget) -> dict[str, str]:
    """What the costs are made of: nothing is printed while the sums differ."""
    parts = {
        "salaries": counted.salaries_total,
        "indirect": counted.indirect_total,
        "operations": counted.operations_total,
        "travel": counted.travel_total,
        "profit": counted.profit,
    }
    return {name: amount_text(amount or Decimal()) for name, amount in parts.items()}


def frame_differs(case: Case, context: RuleContext) -> Iterator[Breach]:
    """What comes from outside is the institution's frame."""
    for where, institution, given, counted, _ in each_summed(case, context):
        if given.incomes:
            yield from differing_sum(f"{where}.incomes", counted.external, institution.frame)


def own_differs(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The institution's own financing is what its checklist says.

    What is commissioned has none in either, and each place has its own finding.
    """
    for where, institution, given, counted, _ in each_summed(case, context):
        checklist = institution.leader_checklist
        commission = institution.project_type is ProjectType.COMMISSION
        its_own = f"{where.removesuffix('.budget')}.leader_checklist.own_funding"
        if checklist is None or commission or context.was_pruned(its_own):
            continue
        if given.incomes:
            wanted = checklist.own_funding or Decimal()
            yield from differing_sum(f"{where}.incomes", counted.own, wanted)


def own_on_commission(case: Case, context: RuleContext) -> Iterator[Breach]:
    """State aid: the institution pays no part of what is commissioned."""
    for where, institution, _, counted, _ in each_budget(case, context):
        if institution.project_type is ProjectType.COMMISSION and counted.own:
            yield Breach(where=f"{where}.incomes")


def no_profit(case: Case, context: RuleContext) -> Iterator[Breach]:
    """What is commissioned is priced as on a market, with a profit."""
    for where, institution, given, _, _ in each_budget(case, context):
        if institution.project_type is ProjectType.COMMISSION and given.profit == 0:
            yield Breach(where=f"{where}.profit")


def profit_on_contribution(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A contribution makes nobody richer."""
    for where, institution, given, _, _ in each_budget(case, context):
        if institution.project_type is ProjectType.CONTRIBUTION and given.profit:
            yield Breach(where=f"{where}.profit")


def travel_differs(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Where travel is in a fixed sum, the budgets have that sum together."""
    travel = case.funding.travel if case.funding else None
    budgets = [counted for *_, counted, _ in each_summed(case, context)]
    # Without institutions there is no budget to differ from.
    if travel is None or not budgets or len(budgets) < len(case.institutions):
        return
    if not travel.included:
        return
    total = added(one.travel_total for one in budgets)
    yield from differing_sum("funding.travel.fixed_amount", total, travel.fixed_amount)


def no_hours(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Hours stand in the budget, or the factor calculation has some for the role."""
    for where, _, given, counted, known in each_budget(case, context):
        for number, (line, shown) in enumerate(zip(given.salaries, counted.salaries, strict=True)):
            told = known.hours is not None and _has_role(known.hours, line.role)
            if shown.hours is None and not told:
                yield Breach(where=f"{where}.salaries[{number}].hours")


def _has_role(hours: CountedHours, role: str | None) -> bool:
    alone = not same_role(role) and len(hours.by_role) == 1
    return alone or same_role(role) in hours.by_role


def hours_differ(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The hours of every role in the budget are those of the factor calculation."""
    for where, _, given, counted, known in each_summed(case, context):
        if known.hours is None or not given.salaries or _hours_unread(where, context):
            continue
        here, there = _by_role(counted, known.hours), known.hours.by_role
        for role in sorted({*here, *there}):
            one, other = here.get(role, Decimal()), there.get(role, Decimal())
            if one is not None and other is not None and one != other:
                told = {"budget": amount_text(one), "factors": amount_text(other)}
                said = _as_written(role, known.hours, given)
                yield Breach(where=f"{where}.salaries", parameters={**told, "role": said})


def _hours_unread(where: str, context: RuleContext) -> bool:
    factors = f"{where.removesuffix('.budget')}.factor_calculation"
    lists = ("lines", "preparation", "travel")
    return any(context.was_pruned(f"{factors}.{name}") for name in lists)


def _as_written(role: str, hours: CountedHours, given: Budget) -> str:
    """The role as it stands in the file; a dash when none is named."""
    named = [*(one.role for one in hours.every_line), *(one.role for one in given.salaries)]
    return next((one for one in named if one and same_role(one) == role), role) or "–"


def _by_role(counted: CountedBudget, hours: CountedHours) -> dict[str, Decimal | None]:
    found: dict[str, list[Decimal | None]] = {}
    alone = next(iter(hours.by_role)) if len(hours.by_role) == 1 else ""
    for one in counted.salaries:
        found.setdefault(same_role(one.role) or alone, []).append(one.hours)
    return {role: added(each) for role, each in found.items()}


def factors_unused(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Hours that are counted cost something."""
    for where, institution in each_institution(case):
        budget, factors = institution.budget, institution.factor_calculation
        if budget is None or factors is None or budget.salaries:
            continue
        if factors.lines or factors.preparation or factors.travel:
            yield Breach(where=f"{where}.budget.salaries")


RULES: tuple[Rule, ...] = (
    need("budget-incomes-missing", f"{_HERE}.incomes", ONLY_BUDGET, _made_here),
    need("income-source-missing", f"{_HERE}.incomes[*].source", ONLY_BUDGET),
    need("income-amount-missing", f"{_HERE}.incomes[*].amount", ONLY_BUDGET),
    absence_rule("budget-salaries-missing", ONLY_BUDGET, factors_unused),
    need("salary-position-missing", f"{_HERE}.salaries[*].position", ONLY_BUDGET),
    absence_rule("salary-hours-missing", ONLY_BUDGET, no_hours),
    need("operation-description-missing", f"{_HERE}.operations[*].description", ONLY_BUDGET),
    need("operation-amount-missing", f"{_HERE}.operations[*].amount", ONLY_BUDGET),
    need("travel-description-missing", f"{_HERE}.travel[*].description", ONLY_BUDGET),
    need("travel-cost-missing", f"{_HERE}.travel[*].amount", ONLY_BUDGET),
    need("profit-missing", f"{_HERE}.profit", ONLY_BUDGET, _commissioned),
    need("budget-date-missing", f"{_HERE}.calculated_on", ONLY_BUDGET, _made_here),
    need("budget-preparer-missing", f"{_HERE}.prepared_by.name", ONLY_BUDGET, _made_here),
    error_rule("budget-unbalanced", BUDGET_AND_AGREEMENT, unbalanced),
    error_rule("budget-frame-differs", BUDGET_AND_AGREEMENT, frame_differs),
    error_rule("budget-own-differs", BUDGET_AND_AGREEMENT, own_differs),
    error_rule("budget-travel-differs", BUDGET_AND_AGREEMENT, travel_differs),
    error_rule("budget-hours-differ", BUDGET_AND_AGREEMENT, hours_differ),
    error_rule("own-income-on-commission", BUDGET_AND_AGREEMENT, own_on_commission),
    error_rule("profit-zero", BUDGET_AND_AGREEMENT, no_profit),
    error_rule("profit-on-contribution", BUDGET_AND_AGREEMENT, profit_on_contribution),
)
