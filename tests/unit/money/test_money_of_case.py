"""Which day and which hours a budget is counted by, and what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.model.case import Case
from docgen.money.of_case import Counted, counted_for
from docgen.settings.load import load_tables
from docgen.settings.rates import OwnRates, Rates

EARLY, LATE = date(2026, 1, 1), date(2027, 1, 1)


def rates() -> Rates:
    """A salary that rises on the first day of 2027; the rest are the examples."""
    entry = {"key": "lecturer", "title": "Lektor"}
    tables = {
        "salaries": [
            {**entry, "valid_from": EARLY, "valid_to": date(2026, 12, 31), "annual": 600_000},
            {**entry, "valid_from": LATE, "annual": 700_000},
        ]
    }
    return load_tables(None, OwnRates.model_validate(tables)).rates


def counted(
    budget: dict[str, Any] | None = None, factors: dict[str, Any] | None = None, **case: Any
) -> Counted:
    institution = {"profile": "nord", "budget": budget, "factor_calculation": factors}
    given = {name: value for name, value in institution.items() if value is not None}
    read = Case.model_validate({"institutions": [given], **case})
    return counted_for(read, read.institutions[0], rates())


SALARY = {"position": "lecturer", "hours": 100}


def annual(found: Counted) -> Decimal | None:
    assert found.budget is not None
    return found.budget.salaries[0].annual


def test_the_day_of_the_calculation_decides_and_else_the_day_the_work_begins() -> None:
    budget = {"salaries": [SALARY]}
    dated = {**budget, "calculated_on": "2026-06-01"}
    begins = {"term": {"effective_from": "2026-01-01", "start": "2027-02-01"}}
    assert annual(counted(dated, **begins)) == 600_000
    assert annual(counted(budget, **begins)) == 700_000
    assert annual(counted(budget, term={"effective_from": "2026-01-01"})) == 600_000
    assert annual(counted(budget)) is None


def test_hours_come_from_the_role_of_the_factor_calculation() -> None:
    factors = {
        "lines": [
            {"activity": "lecture", "role": "Fagperson", "contact_hours": 10},
            {"activity": "meeting", "role": "Koordinator", "contact_hours": "7,5"},
        ],
        "travel": [{"role": "fagperson", "hours": 3}],
        "calculated_on": "2027-01-01",
    }
    salaries = [{"position": "lecturer", "role": name} for name in ("FAGPERSON", "Koordinator")]
    found = counted({"salaries": salaries, "calculated_on": "2027-01-01"}, factors).budget
    assert found is not None
    assert [one.hours for one in found.salaries] == [Decimal(43), Decimal("7.5")]


def test_with_one_role_nobody_need_name_it() -> None:
    factors = {"preparation": [{"role": "Fagperson", "hours": 12}]}
    found = counted({"salaries": [{"position": "lecturer"}]}, factors).budget
    assert found is not None
    assert found.salaries[0].hours == 12


def test_what_is_not_known_makes_the_sums_unknown_and_not_too_small() -> None:
    budget = {
        "salaries": [SALARY, {"position": "lecturer"}],
        "operations": [{"amount": 100}],
        "calculated_on": "2027-01-01",
    }
    found = counted(budget).budget
    assert found is not None
    assert found.operations_total == 100
    unknown = (found.hours, found.salaries_total, found.indirect_total, found.costs, found.total)
    assert unknown == (None,) * 5
    assert found.difference is None


def test_a_budget_without_salaries_needs_no_rates() -> None:
    found = counted({"operations": [{"amount": "100,50"}], "calculated_on": "1999-01-01"}).budget
    assert found is not None
    assert found.costs == Decimal("100.50")
    assert found.read.examples == found.read.lacking == ()


@pytest.mark.parametrize(("status", "vat"), [("taxable", Decimal("25.13")), ("exempt", None)])
def test_the_tax_comes_on_top_of_what_others_pay_where_there_is_any(
    status: str, vat: Decimal | None
) -> None:
    given = {
        "institutions": [
            {
                "vat_status": status,
                "budget": {
                    "incomes": [
                        {"source": "external", "amount": "100,50"},
                        {"source": "own", "amount": 900},
                    ],
                    "calculated_on": "2027-01-01",
                },
            }
        ]
    }
    read = Case.model_validate(given)
    found = counted_for(read, read.institutions[0], rates()).budget
    assert found is not None
    assert found.vat == vat
    assert found.price_with_vat == (None if vat is None else Decimal("125.63"))


def test_what_was_read_tells_examples_and_what_lacked() -> None:
    lines = [{"activity": "ukjent", "contact_hours": 1}, {"activity": "lecture"}]
    factors = {"lines": lines, "calculated_on": "2019-01-01"}
    found = counted({"salaries": [SALARY], "calculated_on": "2027-01-01"}, factors)
    assert found.hours is not None
    lacking = [(one.kind, one.where, one.key) for one in found.hours.read.lacking]
    assert lacking == [
        ("factors", "factor_calculation.lines[0].activity", "ukjent"),
        ("factors", "factor_calculation.lines[1].activity", "lecture"),
    ]
    assert found.budget is not None
    # The salary is the institution's own here.
    assert found.budget.read.examples == ("social_costs", "indirect_costs", "work_years")
