"""The calculations of one institution of a case, on the day that decides which rates hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.money.budget import CountedBudget, count_budget
from docgen.money.hours import CountedHours, count_hours
from docgen.settings.rates import Rates, RatesOn

__all__ = ["Counted", "counted_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What an institution's calculations come to; None for one that the case does not have.

    The days are those whose rates were used; None when nothing in the case says any.
    """

    hours: CountedHours | None
    hours_day: date | None
    budget: CountedBudget | None
    budget_day: date | None


def counted_for(case: Case, institution: Institution, rates: Rates) -> Counted:
    """Count the institution's hours and budget.

    The rates are those of the day that the calculation says, else of the day the work begins.
    """
    begins = (case.term.start or case.term.effective_from) if case.term else None
    factors, budget = institution.factor_calculation, institution.budget
    hours_day = (factors.calculated_on or begins) if factors else None
    budget_day = (budget.calculated_on or begins) if budget else None

    def on(day: date | None) -> RatesOn | None:
        return rates.on(day, institution.profile) if day else None

    hours = count_hours(factors, on(hours_day)) if factors else None
    return Counted(
        hours=hours,
        hours_day=hours_day,
        budget=count_budget(budget, hours, on(budget_day), institution.vat_status)
        if budget
        else None,
        budget_day=budget_day,
    )
