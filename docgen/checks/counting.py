"""Counts each institution's hours and budget for the rules."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.places import each_institution
from docgen.checks.rule import RuleContext
from docgen.model.budget import Budget
from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.money.budget import CountedBudget
from docgen.money.of_case import Counted, counted_for
from docgen.settings.rates import Rates

__all__ = ["each_budget", "each_counted", "each_summed"]

_SUMMED = ("incomes", "salaries", "operations", "travel", "profit")


def each_counted(case: Case, context: RuleContext) -> Iterator[tuple[str, Institution, Counted]]:
    """Every institution that has a calculation, with its path and what it comes to."""
    yield from context.once("counted", case, lambda: tuple(_counted(case, context.tables.rates)))


def _counted(case: Case, rates: Rates) -> Iterator[tuple[str, Institution, Counted]]:
    for where, institution in each_institution(case):
        if institution.budget is not None or institution.factor_calculation is not None:
            yield where, institution, counted_for(case, institution, rates)


def each_budget(
    case: Case, context: RuleContext
) -> Iterator[tuple[str, Institution, Budget, CountedBudget, Counted]]:
    """Every budget as it is given and as it is counted; the path is that of the budget."""
    for where, institution, counted in each_counted(case, context):
        if institution.budget is not None and counted.budget is not None:
            yield f"{where}.budget", institution, institution.budget, counted.budget, counted


def each_summed(
    case: Case, context: RuleContext
) -> Iterator[tuple[str, Institution, Budget, CountedBudget, Counted]]:
    """Every budget whose sums mean something: no part of them is there and could not be read."""
    for one in each_budget(case, context):
        if not any(context.was_pruned(f"{one[0]}.{name}") for name in _SUMMED):
            yield one
