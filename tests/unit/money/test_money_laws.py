"""Laws of hours and budgets: sums add up as printed, order and scale make no difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.budget import Budget, CostLine, Income, IncomeSource, SalaryLine
from docgen.model.funding import VatStatus
from docgen.model.working_hours import FactorCalculation, FactorLine, OtherHours
from docgen.money.budget import CountedBudget, count_budget
from docgen.money.hours import count_hours
from docgen.money.rounding import to_hours, to_kroner, to_oere, to_work_years
from docgen.settings.load import load_tables

RATES = load_tables().rates.on(date(2027, 3, 1), "ntnu-ilu")
ROLES = ("Fagperson", "fagperson ", "Koordinator", None)

number = st.integers(0, 50_000).map(lambda n: Decimal(n) / 100)
kroner = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)
role = st.sampled_from(ROLES)
line = st.builds(
    FactorLine,
    activity=st.sampled_from(("lecture", "Seminar", "Rettleiing", "meeting")),
    role=role,
    contact_hours=number,
    own_factor=st.one_of(st.none(), number),
)
other = st.builds(OtherHours, role=role, hours=number)
calculation = st.builds(
    FactorCalculation,
    lines=st.lists(line, max_size=6).map(tuple),
    preparation=st.lists(other, max_size=4).map(tuple),
    travel=st.lists(other, max_size=4).map(tuple),
)
cost = st.builds(CostLine, description=st.just("Noe"), amount=kroner)
salary = st.builds(
    SalaryLine,
    role=role,
    position=st.sampled_from(("professor", "Universitetslektor", "adviser")),
    annual_salary=st.one_of(st.none(), kroner),
    hours=number,
)
income = st.builds(Income, source=st.sampled_from(IncomeSource), amount=kroner)
budget = st.builds(
    Budget,
    incomes=st.lists(income, max_size=4).map(tuple),
    salaries=st.lists(salary, max_size=5).map(tuple),
    operations=st.lists(cost, max_size=4).map(tuple),
    travel=st.lists(cost, max_size=3).map(tuple),
    profit=st.one_of(st.none(), kroner),
)


def counted(given: Budget) -> CountedBudget:
    return count_budget(given, None, RATES, VatStatus.TAXABLE)


def figures(value: Any) -> Iterator[Any]:
    """Every value in it, however deep."""
    if is_dataclass(value):
        for one in fields(value):
            yield from figures(getattr(value, one.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from figures(item)
    elif isinstance(value, dict):
        yield from figures(tuple(value.values()))
    else:
        yield value


def total(values: Any) -> Decimal:
    return sum(values, start=Decimal())


@given(calculation)
def test_every_printed_sum_of_hours_is_the_sum_of_the_printed_lines(
    given: FactorCalculation,
) -> None:
    found = count_hours(given, RATES)
    assert found.lines_total == total(one.hours for one in found.lines)
    assert found.contact_total == total(one.contact_hours for one in found.lines)
    assert found.preparation_total == total(one.hours for one in given.preparation)
    assert found.travel_total == total(one.hours for one in given.travel)
    every = (found.lines_total, found.preparation_total, found.travel_total)
    assert found.total == (total(every) if found.every_line else None)
    assert total(found.by_role.values()) == total(every)


@given(calculation)
def test_every_printed_line_of_hours_can_be_done_again(given: FactorCalculation) -> None:
    for one in count_hours(given, RATES).lines:
        assert one.contact_hours is not None
        assert one.factor is not None
        assert one.hours is not None
        # Half up: off by less than half of the last printed figure, and never downwards at half.
        off = Fraction(one.hours) - Fraction(one.contact_hours) * Fraction(one.factor)
        assert -Fraction(1, 200) < off <= Fraction(1, 200)


@given(calculation, st.randoms())
def test_the_order_of_lines_makes_no_difference_to_hours(
    given: FactorCalculation, chance: Any
) -> None:
    mixed = list(given.lines)
    chance.shuffle(mixed)
    found = count_hours(given.model_copy(update={"lines": tuple(mixed)}), RATES)
    before = count_hours(given, RATES)
    assert (found.total, found.by_role) == (before.total, before.by_role)


@given(calculation, st.integers(1, 20))
def test_the_same_lines_many_times_are_as_many_times_the_hours(
    given: FactorCalculation, times: int
) -> None:
    parts = ("lines", "preparation", "travel")
    more = given.model_copy(update={name: getattr(given, name) * times for name in parts})
    once, often = count_hours(given, RATES), count_hours(more, RATES)
    assert often.total == (None if once.total is None else once.total * times)


@settings(deadline=None)
@given(budget)
def test_every_printed_sum_of_a_budget_is_the_sum_of_what_stands_above_it(given: Budget) -> None:
    found = counted(given)
    assert found.salaries_total == total(one.amount for one in found.salaries)
    assert found.hours == total(one.hours for one in found.salaries)
    assert found.indirect_total == total(one.amount for one in found.indirect)
    assert found.operations_total == total(one.amount for one in given.operations)
    assert found.travel_total == total(one.amount for one in given.travel)
    parts = (
        *(found.salaries_total, found.indirect_total),
        *(found.operations_total, found.travel_total),
    )
    assert found.costs == total(parts)
    assert found.total == total((found.costs, given.profit or Decimal()))
    assert found.income_total == total(one.amount for one in given.incomes)
    assert found.difference == found.income_total - found.total
    by_source = [one.amount for one in given.incomes if one.source is IncomeSource.EXTERNAL]
    assert found.external == total(by_source)
    assert found.price_with_vat == total((found.external, found.vat))


@settings(deadline=None)
@given(budget)
def test_every_printed_line_of_a_budget_can_be_done_again_from_printed_figures(
    given: Budget,
) -> None:
    found = counted(given)
    for one in found.salaries:
        assert found.social_per_cent is not None
        hour = one.annual * (100 + found.social_per_cent) / 100 / found.work_year_hours  # type: ignore[operator]
        assert one.hourly is not None
        assert abs(one.hourly - hour) <= Decimal("0.00500001")
        assert one.amount == to_kroner(one.hours * one.hourly)  # type: ignore[operator]
    for line in found.indirect:
        assert found.work_years is not None
        assert line.amount == to_kroner(found.work_years * line.per_work_year)


@settings(deadline=None)
@given(budget, st.randoms())
def test_the_order_of_lines_makes_no_difference_to_a_budget(given: Budget, chance: Any) -> None:
    mixed: dict[str, Any] = {}
    for name in ("incomes", "salaries", "operations", "travel"):
        entries = list(getattr(given, name))
        chance.shuffle(entries)
        mixed[name] = tuple(entries)
    one, other = counted(given), counted(given.model_copy(update=mixed))
    names = ("salaries_total", "indirect_total", "costs", "total", "income_total", "difference")
    assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


@settings(deadline=None)
@given(budget, calculation)
def test_nothing_is_ever_a_binary_float(given: Budget, hours: FactorCalculation) -> None:
    every = [*figures(counted(given)), *figures(count_hours(hours, RATES))]
    assert not [one for one in every if isinstance(one, float)]


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_half_is_rounded_up_and_nothing_is_further_off_than_half(top: int, below: int) -> None:
    value = Fraction(top, below)
    for rounding, decimals in (
        *((to_hours, 2), (to_oere, 2)),
        *((to_kroner, 0), (to_work_years, 4)),
    ):
        step = Fraction(1, 10**decimals)
        off = Fraction(rounding(value)) - value
        assert -step / 2 < off <= step / 2
        assert -rounding(value).as_tuple().exponent <= decimals  # type: ignore[operator]
