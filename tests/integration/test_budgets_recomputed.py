"""The budgets of the samples are counted again, apart from docgen, and the PDFs say the same.

Whole numbers and fractions only; nothing of docgen counts, reads or rounds here. Hours are counted
in hundredths and money in øre.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from typing import Any

import pytest
from samples import FILES, ROOT, Produced, case_data, packed, pdf_text

pytestmark = pytest.mark.office

TABLES = tomllib.loads(
    (ROOT / "docgen" / "settings" / "data" / "rates.toml").read_text("utf-8"), parse_float=Fraction
)
WITH_BUDGETS = [
    (name, number)
    for name in FILES
    for number, one in enumerate(case_data(name).get("institutions") or ())
    if "budget" in one
]


def half_up(value: Fraction, steps: int) -> Fraction:
    """The value on a scale of so many steps to a whole; half goes up."""
    return Fraction(int(value * steps * 2 + 1) // 2, steps)


def given(text: str) -> Fraction:
    return Fraction(text.replace(" ", "").replace(",", "."))


def shown(value: Fraction) -> str:
    """As it is printed, without the spaces between thousands: 1234,5 or 0,1888."""
    whole, rest = divmod(value, 1)
    digits = str(int(rest * 10000)).zfill(4).rstrip("0")
    return f"{whole},{digits}" if digits else str(whole)


def money(value: Fraction) -> str:
    """As an amount is printed: with both øre or none."""
    whole, oere = divmod(int(value * 100), 100)
    assert Fraction(whole * 100 + oere, 100) == value
    return f"{whole},{oere:02}" if oere else str(whole)


def rate(table: str, title: str) -> dict[str, Any]:
    (found,) = [one for one in TABLES[table] if one["title"]["nb"] == title]
    return dict(found)


def hours_by_role(factors: dict[str, Any]) -> tuple[dict[str, Fraction], list[str]]:
    """The hours of each role, and every line that must be printed."""
    hours: dict[str, Fraction] = {}
    lines = []
    for one in factors["lines"]:
        contact, factor = (
            given(one["contact_hours"]),
            Fraction(rate("factors", one["activity"])["factor"]),
        )
        product = half_up(contact * factor, 100)
        lines.append(f"{shown(contact)} × {shown(factor)} = {shown(product)}")
        hours[one["role"]] = hours.get(one["role"], Fraction()) + product
    for one in (*factors["preparation"], *factors["travel"]):
        hours[one["role"]] = hours.get(one["role"], Fraction()) + given(one["hours"])
    lines.append(f"Sum {shown(sum(hours.values(), Fraction()))}")
    return hours, lines


def test_there_are_budgets_of_both_kinds_and_of_several_institutions() -> None:
    kinds = {case_data(name)["institutions"][at]["project_type"] for name, at in WITH_BUDGETS}
    assert kinds == {"contribution", "commission"}
    assert len(WITH_BUDGETS) >= 3


@pytest.mark.parametrize(("name", "number"), WITH_BUDGETS)
def test_a_budget_counted_again_by_hand_is_what_the_documents_say(
    produced: Produced, name: str, number: int
) -> None:
    institution = case_data(name)["institutions"][number]
    budget, profile = institution["budget"], institution["profile"]
    hours, hour_lines = hours_by_role(institution["factor_calculation"])
    (year,) = [one["hours"] for one in TABLES["work_years"]]
    social = sum((Fraction(one["per_cent"]) for one in TABLES["social_costs"]), Fraction())

    lines, salaries = [], Fraction()
    for one in budget["salaries"]:
        annual = Fraction(rate("salaries", one["position"])["annual"])
        hourly = half_up(annual * (100 + social) / 100 / year, 100)
        amount = half_up(hours[one["role"]] * hourly, 1)
        salaries += amount
        lines += [
            f"{money(annual)} × {shown(100 + social)} : 100 : {year} = {money(hourly)}",
            f"{shown(hours[one['role']])} × {money(hourly)} = {money(amount)}",
        ]
    work_years = half_up(sum(hours.values(), Fraction()) / year, 10_000)
    indirect = Fraction()
    for one in TABLES["indirect_costs"]:
        amount = half_up(work_years * one["per_work_year"], 1)
        indirect += amount
        lines.append(f"{shown(work_years)} × {one['per_work_year']} = {money(amount)}")
    operations = sum((given(one["amount"]) for one in budget["operations"]), Fraction())
    travel = sum((given(one["amount"]) for one in budget["travel"]), Fraction())
    profit = given(budget.get("profit", "0"))
    incomes = sum((given(one["amount"]) for one in budget["incomes"]), Fraction())
    costs = salaries + indirect + operations + travel
    lines += [
        f"{money(salaries)} + {money(indirect)} + {money(operations)} + {money(travel)} = "
        f"{money(costs)}",
        f"Sum lønn – {shown(sum(hours.values(), Fraction()))} – {money(salaries)}",
        f"Sum indirekte kostnader – – {money(indirect)}",
        f"Sum drift {money(operations)}",
        f"Sum reise {money(travel)}",
        f"Sum kostnader {money(costs)}",
        f"Sum inntekter {money(incomes)} Forskjell 0",
    ]
    if profit:
        lines.append(f"Sum kostnader og fortjeneste {money(costs + profit)}")
    external = sum(
        (given(one["amount"]) for one in budget["incomes"] if one["source"] == "external"),
        Fraction(),
    )

    # The sums agree, here and with the agreement.
    assert incomes == costs + profit
    assert external == given(institution["frame"])
    folder = produced.version(name)
    said = packed(pdf_text(folder / f"budsjett-{profile}.pdf"))
    assert [line for line in lines if packed(line) not in said] == []
    said = packed(pdf_text(folder / f"faktorberegning-{profile}.pdf"))
    assert [line for line in hour_lines if packed(line) not in said] == []
    assert packed(money(external)) in packed(pdf_text(folder / "samarbeidsavtale.pdf"))


def test_travel_of_all_budgets_is_the_fixed_sum_of_the_agreement() -> None:
    for name in {name for name, _ in WITH_BUDGETS}:
        data = case_data(name)
        travel = [
            one["amount"] for part in data["institutions"] for one in part["budget"]["travel"]
        ]
        assert sum(map(given, travel)) == given(data["funding"]["travel"]["fixed_amount"])
