"""Price and budget: what an hour costs, what the work costs, and whether incomes cover it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from docgen.model.budget import Budget, CostLine, IncomeSource, SalaryLine
from docgen.model.funding import VatStatus
from docgen.money.hours import CountedHours
from docgen.money.lacking import RatesRead, RatesReader, same_role
from docgen.money.rounding import added, to_kroner, to_oere, to_work_years
from docgen.settings.dated import Phrase
from docgen.settings.rates import IndirectCost, RatesOn, SocialCost

__all__ = ["CountedBudget", "CountedIndirect", "CountedSalary", "count_budget", "income_from"]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSalary:
    """One printed line of salaries: hours times what an hour costs."""

    role: str | None
    position: Phrase | str | None
    person: str | None
    hours: Decimal | None
    annual: Decimal | None
    hourly: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedIndirect:
    """One printed line of indirect costs: work-years times the rate."""

    title: Phrase
    per_work_year: Decimal
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBudget:
    """All lines with their sums, in kroner; a sum of which a part is not known is None.

    `costs` are all costs, `total` is with the profit, `difference` is incomes less that. The tax
    comes on top of what others pay, and is none where the work is not liable to it.
    """

    social: tuple[SocialCost, ...]
    social_per_cent: Decimal | None
    work_year_hours: Decimal | None
    salaries: tuple[CountedSalary, ...]
    hours: Decimal | None
    salaries_total: Decimal | None
    work_years: Decimal | None
    indirect: tuple[CountedIndirect, ...]
    indirect_total: Decimal | None
    operations: tuple[CostLine, ...]
    operations_total: Decimal | None
    travel: tuple[CostLine, ...]
    travel_total: Decimal | None
    costs: Decimal | None
    profit: Decimal | None
    total: Decimal | None
    income_total: Decimal | None
    difference: Decimal | None
    external: Decimal | None
    own: Decimal | None
    vat_per_cent: Decimal | None
    vat: Decimal | None
    price_with_vat: Decimal | None
    read: RatesRead


def income_from(budget: Budget, source: IncomeSource) -> Decimal | None:
    """What comes from the source; None when an amount, or whose one is, is not known."""
    if any(one.source is None for one in budget.incomes):
        return None
    return added(one.amount for one in budget.incomes if one.source is source)


def count_budget(
    given: Budget,
    hours: CountedHours | None,
    rates: RatesOn | None,
    vat_status: VatStatus | None,
) -> CountedBudget:
    """Count the budget; lines of salaries without hours of their own have those of their role.

    `hours` is None when there is no factor calculation, `rates` when no day is known.
    """
    reader = RatesReader(rates)
    counting = _Counting(reader, hours)
    salaries = tuple(
        counting.salary(one, f"budget.salaries[{number}]")
        for number, one in enumerate(given.salaries)
    )
    worked = added(one.hours for one in salaries)
    work_years = counting.work_years(worked)
    indirect = tuple(counting.indirect(work_years)) if salaries else ()
    costs = {
        "salaries_total": added(one.amount for one in salaries),
        # Unknown, where the rates have none.
        "indirect_total": added(one.amount for one in indirect) if counting.has_indirect else None,
        "operations_total": added(one.amount for one in given.operations),
        "travel_total": added(one.amount for one in given.travel),
    }
    if not salaries:
        costs["indirect_total"] = Decimal()
    total_costs = added(costs.values())
    total = added((total_costs, given.profit or Decimal()))
    incomes = added(one.amount for one in given.incomes)
    external = income_from(given, IncomeSource.EXTERNAL)
    per_cent, vat = counting.vat(external, vat_status)
    return CountedBudget(
        social=counting.social,
        social_per_cent=counting.social_per_cent,
        work_year_hours=counting.work_year_hours,
        salaries=salaries,
        hours=worked,
        work_years=work_years,
        indirect=indirect,
        operations=given.operations,
        travel=given.travel,
        **costs,
        costs=total_costs,
        profit=given.profit,
        total=total,
        income_total=incomes,
        difference=None if incomes is None or total is None else incomes - total,
        external=external,
        own=income_from(given, IncomeSource.OWN),
        vat_per_cent=per_cent,
        vat=vat,
        price_with_vat=added((external, vat)) if vat is not None else None,
        read=reader.read,
    )


class _Counting:
    """The steps of one budget, each from the figures that the step before has printed."""

    def __init__(self, reader: RatesReader, hours: CountedHours | None) -> None:
        self._reader, self._hours = reader, hours
        self.social: tuple[SocialCost, ...] = ()
        self._indirect: tuple[IndirectCost, ...] = ()
        self.social_per_cent: Decimal | None = None
        self.work_year_hours: Decimal | None = None

    @property
    def has_indirect(self) -> bool:
        return bool(self._indirect)

    def _general(self, where: str) -> None:
        """Read what holds for every hour of work, once there is any."""
        rates = self._reader.rates
        if rates is None or self.work_year_hours is not None:
            return
        self.social = self._reader.all("social_costs", rates.social_costs(), where)
        self._indirect = self._reader.all("indirect_costs", rates.indirect_costs(), where)
        year = self._reader.one("work_years", rates.work_year(), where)
        self.work_year_hours = year.hours if year else None
        if self.social:
            self.social_per_cent = added(one.per_cent for one in self.social)

    def salary(self, given: SalaryLine, where: str) -> CountedSalary:
        self._general("budget.salaries")
        found = None
        if given.annual_salary is None:
            found = self._reader.salary(given.position, f"{where}.position")
        elif self._reader.rates is not None and given.position is not None:
            found = self._reader.rates.salary(given.position)
        own = given.annual_salary
        annual = own if own is not None else (found.annual if found else None)
        hourly, hours = self._hourly(annual), self._hours_of(given)
        amount = None
        if hourly is not None and hours is not None:
            amount = to_kroner(Fraction(hours) * Fraction(hourly))
        return CountedSalary(
            role=given.role,
            position=found.title if found else given.position,
            person=given.person,
            hours=hours,
            annual=annual,
            hourly=hourly,
            amount=amount,
        )

    def _hours_of(self, given: SalaryLine) -> Decimal | None:
        if given.hours is not None or self._hours is None:
            return given.hours
        roles = self._hours.by_role
        role = same_role(given.role)
        if not role and len(roles) == 1:
            # With one role, nobody need name it.
            return next(iter(roles.values()))
        return roles.get(role)

    def _hourly(self, annual: Decimal | None) -> Decimal | None:
        per_cent, year = self.social_per_cent, self.work_year_hours
        if annual is None or per_cent is None or year is None:
            return None
        return to_oere(Fraction(annual) * Fraction(_HUNDRED + per_cent) / 100 / Fraction(year))

    def work_years(self, hours: Decimal | None) -> Decimal | None:
        if hours is None or self.work_year_hours is None:
            return None
        return to_work_years(Fraction(hours) / Fraction(self.work_year_hours))

    def indirect(self, work_years: Decimal | None) -> Iterator[CountedIndirect]:
        for one in self._indirect:
            amount = None
            if work_years is not None:
                amount = to_kroner(Fraction(work_years) * Fraction(one.per_work_year))
            yield CountedIndirect(title=one.title, per_work_year=one.per_work_year, amount=amount)

    def vat(
        self, external: Decimal | None, status: VatStatus | None
    ) -> tuple[Decimal | None, Decimal | None]:
        """Per cent and amount; neither where the work is not liable to the tax."""
        rates = self._reader.rates
        if status is not VatStatus.TAXABLE or rates is None:
            return None, None
        rate = self._reader.one("vat", rates.vat(), "vat_status")
        if rate is None or external is None:
            return (rate.per_cent if rate else None), None
        return rate.per_cent, to_oere(Fraction(external) * Fraction(rate.per_cent) / 100)
