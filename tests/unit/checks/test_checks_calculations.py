"""Budgets and factor calculations: what must stand in them, and that their sums agree."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from docgen.checks import Checked
from docgen.model.document import AGREEMENT
from docgen.model.finding import Finding, Severity
from docgen.model.finding_text import finding_text

Found = Callable[..., list[Finding]]
HERE = "institutions[0]"
BUDGET = "budsjett-ntnu-ilu"
FACTORS = "faktorberegning-ntnu-ilu"

# Balanced by hand: 100 hours of a lecturer are 640 000 × 139.1 : 100 : 1 695 = 525.22 an hour,
# 52 522 in all; 0.0590 work-years are 9 440 + 14 160; 40 000 travel. The rest is operations.
WHOLE: dict[str, Any] = {
    "incomes": [
        {"source": "external", "amount": "1 000 000"},
        {"source": "egenfinansiering fra institusjonen", "amount": "50 000"},
    ],
    "salaries": [{"role": "Lektor", "position": "Universitetslektor"}],
    "operations": [{"description": "Lokaler", "amount": "933 878"}],
    "travel": [{"description": "Fast sum", "amount": "40 000"}],
    "calculated_on": "2024-11-12",
    "prepared_by": {"name": "Jon Eksempel"},
}
HOURS: dict[str, Any] = {
    "lines": [{"activity": "Seminar", "role": "Lektor", "contact_hours": "30"}],
    "preparation": [{"role": "lektor", "hours": "7,5"}],
    "travel": [{"role": "Lektor", "hours": "2,5"}],
    "calculated_on": "2024-11-12",
    "prepared_by": {"name": "Jon Eksempel"},
}


def case(**edits: Any) -> dict[str, Any]:
    """The base with both calculations; `budget__operations` sets one field, None removes it."""
    parts = {"budget": copy.deepcopy(WHOLE), "factor_calculation": copy.deepcopy(HOURS)}
    rest = {}
    for name, value in edits.items():
        part, _, key = name.partition("__")
        if not key:
            rest[f"{HERE}.{part}"] = value
        elif value is None:
            parts[part].pop(key)
        else:
            parts[part][key] = value
    return {**{f"{HERE}.{name}": value for name, value in parts.items()}, **rest}


def told(found: list[Finding]) -> list[tuple[str, str]]:
    """Code and place of all that is not about examples."""
    return sorted(
        (one.code, one.where.removeprefix(f"{HERE}."))
        for one in found
        if one.code != "rates-are-examples"
    )


def test_a_whole_budget_and_factor_calculation_are_only_told_to_use_examples(found: Found) -> None:
    findings = found(case())
    assert told(findings) == []
    examples = {one.documents: one.parameters["tables"] for one in findings}
    assert examples == {
        (FACTORS,): "factors",
        (BUDGET,): "social_costs, indirect_costs, work_years, salaries",
    }
    assert {one.severity for one in findings} == {Severity.WARNING}


ABSENT: list[tuple[dict[str, Any], str, str]] = [
    ({"factor_calculation__calculated_on": None}, "factor-date-missing", "calculated_on"),
    ({"factor_calculation__prepared_by": None}, "factor-preparer-missing", "prepared_by.name"),
    (
        {"factor_calculation__lines": [{"role": "Lektor", "contact_hours": "30"}]},
        "factor-activity-missing",
        "lines[0].activity",
    ),
    (
        {"factor_calculation__lines": [{"role": "Lektor", "activity": "Seminar"}]},
        "contact-hours-missing",
        "lines[0].contact_hours",
    ),
    (
        {"factor_calculation__preparation": [{"role": "Lektor"}]},
        "preparation-hours-missing",
        "preparation[0].hours",
    ),
    (
        {"factor_calculation__travel": [{"role": "Lektor"}]},
        "travel-hours-missing",
        "travel[0].hours",
    ),
    (
        {
            "factor_calculation__lines": [
                {"role": "Lektor", "activity": "Møte", "contact_hours": "45", "own_factor": "2"}
            ]
        },
        "own-factor-reason-missing",
        "lines[0].own_factor_reason",
    ),
    ({"budget__calculated_on": None}, "budget-date-missing", "calculated_on"),
    ({"budget__prepared_by": None}, "budget-preparer-missing", "prepared_by.name"),
    ({"budget__incomes": None}, "budget-incomes-missing", "incomes"),
    ({"budget__incomes": [{"source": "external"}]}, "income-amount-missing", "incomes[0].amount"),
    ({"budget__incomes": [{"amount": "1050000"}]}, "income-source-missing", "incomes[0].source"),
    ({"budget__salaries": [{"role": "Lektor"}]}, "salary-position-missing", "salaries[0].position"),
    (
        {"budget__operations": [{"amount": "933878"}]},
        "operation-description-missing",
        "operations[0].description",
    ),
    (
        {"budget__operations": [{"description": "x"}]},
        "operation-amount-missing",
        "operations[0].amount",
    ),
    ({"budget__travel": [{"description": "x"}]}, "travel-cost-missing", "travel[0].amount"),
    (
        {"budget__travel": [{"amount": "40000"}]},
        "travel-description-missing",
        "travel[0].descripti",
    ),
]


@pytest.mark.parametrize(("edits", "code", "where"), ABSENT, ids=[one[1] for one in ABSENT])
def test_what_is_absent_is_told_where_it_belongs_and_makes_a_draft(
    found: Found, edits: dict[str, Any], code: str, where: str
) -> None:
    part = next(iter(edits)).partition("__")[0]
    (one,) = [one for one in found(case(**edits)) if one.absent]
    assert one.code == code
    assert one.where.startswith(f"{HERE}.{part}.{where}")
    assert one.documents == (FACTORS if part == "factor_calculation" else BUDGET,)


def test_a_calculation_without_anything_in_it_is_told(found: Found) -> None:
    nothing = dict.fromkeys("factor_calculation__" + name for name in HOURS if name[:1] != "c")
    codes = [code for code, _ in told(found(case(**nothing)))]
    assert codes == ["factor-lines-missing", "factor-preparer-missing", "salary-hours-missing"]


def test_hours_without_salaries_are_told(found: Found) -> None:
    more = [{"description": "Lokaler", "amount": "1 010 000"}]
    findings = found(case(budget__salaries=None, budget__operations=more))
    assert told(findings) == [("budget-salaries-missing", "budget.salaries")]


WRONG: list[tuple[dict[str, Any], str, str, dict[str, str]]] = [
    (
        {"budget__operations": [{"description": "x", "amount": "933 877"}]},
        "budget-unbalanced",
        "budget.incomes",
        {"difference": "1", "salaries": "52 522", "indirect": "23 600", "travel": "40 000"},
    ),
    (
        {
            "budget__incomes": [
                {"source": "external", "amount": "999 999,50"},
                {"source": "owner", "amount": "0,50"},
                {"source": "own", "amount": "50 000"},
            ]
        },
        "budget-frame-differs",
        "budget.incomes",
        {"sum": "999 999,50", "difference": "0,50"},
    ),
    (
        {
            "budget__incomes": [
                {"source": "external", "amount": "1000000"},
                {"source": "own", "amount": "49999"},
                {"source": "other", "amount": "1"},
            ]
        },
        "budget-own-differs",
        "budget.incomes",
        {"sum": "49 999", "amount": "50 000"},
    ),
    (
        {
            "budget__travel": [{"description": "x", "amount": "39 999"}],
            "budget__operations": [{"description": "x", "amount": "933 879"}],
        },
        "budget-travel-differs",
        "funding.travel.fixed_amount",
        {"sum": "39 999", "amount": "40 000"},
    ),
    (
        {
            "budget__salaries": [
                {"role": "Lektor", "position": "lecturer", "hours": "60"},
                {"role": "lektor", "position": "lecturer", "hours": "39,5"},
            ],
            "budget__operations": [{"description": "x", "amount": "934 261"}],
        },
        "budget-hours-differ",
        "budget.salaries",
        {"budget": "99,50", "factors": "100", "role": "Lektor"},
    ),
    (
        {"budget__profit": "1", "budget__operations": [{"description": "x", "amount": "933 877"}]},
        "profit-on-contribution",
        "budget.profit",
        {},
    ),
    (
        {"budget__salaries": [{"role": "Lektor", "position": "Universitetslekter"}]},
        "rate-unknown",
        "budget.salaries[0].position",
        {"nearest": "Universitetslektor", "table": "salaries"},
    ),
    (
        {
            "factor_calculation__lines": [
                {"activity": "juggling", "role": "Lektor", "contact_hours": "30"}
            ]
        },
        "rate-unknown",
        "factor_calculation.lines[0].activity",
        {"nearest": "", "key": "juggling", "table": "factors"},
    ),
]


@pytest.mark.parametrize(("edits", "code", "where", "parts"), WRONG, ids=[w[1] for w in WRONG])
def test_sums_that_do_not_agree_are_errors_that_nobody_can_set_aside(
    found: Found, edits: dict[str, Any], code: str, where: str, parts: dict[str, str]
) -> None:
    (one,) = [one for one in found(case(**edits)) if one.severity is Severity.ERROR]
    assert (one.code, one.where.removeprefix(f"{HERE}.")) == (code, where)
    plain = {name: value.replace("\u00a0", " ") for name, value in one.parameters.items()}
    assert {name: plain[name] for name in parts} == parts
    assert not one.overridable
    assert one.documents[0] == (FACTORS if where.startswith("factor") else BUDGET)
    assert (AGREEMENT in one.documents) is (code != "rate-unknown")


COMMISSION = {
    "project_type": "commission",
    "leader_checklist.own_funding": None,
    "head_checklist.own_financing": None,
    "vat_status": "exempt",
}
ALONE = [{"source": "external", "amount": "1 000 000"}]


def commissioned(**edits: Any) -> dict[str, Any]:
    whole = {
        "budget__incomes": ALONE,
        "budget__operations": [{"description": "x", "amount": "833 878"}],
        "budget__profit": "50 000",
    }
    return {**case(**{**whole, **edits}), **{f"{HERE}.{k}": v for k, v in COMMISSION.items()}}


def test_what_is_commissioned_is_paid_in_full_by_others_with_a_profit(found: Found) -> None:
    assert told(found(commissioned())) == []
    own = [*ALONE, {"source": "own", "amount": "1"}]
    paid = [{"description": "x", "amount": "833 879"}]
    codes = [
        code for code, _ in told(found(commissioned(budget__incomes=own, budget__operations=paid)))
    ]
    # That the checklist has none is right, and not told besides.
    assert codes == ["own-income-on-commission"]
    more = [{"description": "x", "amount": "883 878"}]
    zero = commissioned(budget__profit="0", budget__operations=more)
    assert told(found(zero)) == [("profit-zero", "budget.profit")]
    without = commissioned(budget__operations=more)
    del without[f"{HERE}.budget"]["profit"]
    assert told(found(without)) == [("profit-missing", "budget.profit")]


def test_a_rate_that_does_not_hold_on_the_day_is_told_with_the_day(found: Found) -> None:
    findings = found(case(factor_calculation__calculated_on="2020-12-31"))
    (one,) = [one for one in findings if one.code == "rate-missing"]
    assert one.absent
    assert one.where == f"{HERE}.factor_calculation.lines[0].activity"
    assert one.parameters["day"] == "31.12.2020"
    for language, said in (("nb", "faktorer"), ("nn", "faktorar"), ("en", "factors")):
        assert f"{said} (Seminar)" in finding_text(one, "message", language)
    assert one.documents == (FACTORS,)


def test_hours_come_from_nowhere_when_the_role_is_another(found: Found) -> None:
    codes = [
        code
        for code, _ in told(
            found(case(budget__salaries=[{"role": "Rådgiver", "position": "adviser"}]))
        )
    ]
    assert "salary-hours-missing" in codes


def test_the_frame_is_taken_from_the_budget_when_nobody_wrote_it(
    checked: Callable[..., Checked],
) -> None:
    result = checked({**case(), f"{HERE}.frame": None})
    assert result.case.institutions[0].frame == 1_000_000
    assert result.given.institutions[0].frame == 1_000_000
    assert told(list(result.findings)) == [("frame-from-budget", "frame")]
    # A frame that is there and cannot be read is not replaced.
    wrong = checked({**case(), f"{HERE}.frame": "mye"})
    assert wrong.case.institutions[0].frame is None
    assert "frame-from-budget" not in [one.code for one in wrong.findings]
    # Nor is one guessed from incomes that are not all known.
    unknown = [{"source": "external", "amount": "1000"}, {"amount": "5"}]
    half = checked({**case(budget__incomes=unknown), f"{HERE}.frame": None})
    assert half.case.institutions[0].frame is None


def test_a_calculation_made_after_the_work_should_begin_is_told(found: Found) -> None:
    late = case(budget__calculated_on="2025-02-01")
    assert told(found(late)) == [("budget-after-start", "budget.calculated_on")]


def test_a_value_that_cannot_be_read_stops_the_budget_and_nothing_else(found: Found) -> None:
    findings = found(case(budget__profit="mange"))
    (one,) = [one for one in findings if one.severity is Severity.ERROR]
    assert (one.code, one.documents) == ("not-a-number", (BUDGET,))


def test_rates_are_told_by_the_names_that_the_reader_writes(found: Found) -> None:
    findings = found(case(budget__salaries=[{"role": "Lektor", "position": "Universitetslekter"}]))
    (one,) = [one for one in findings if one.code == "rate-unknown"]
    told = {
        language: finding_text(one, "message", language) + finding_text(one, "remedy", language)
        for language in ("nb", "nn", "en")
    }
    assert "årslønn" in told["nb"]
    assert "Professor, Førsteamanuensis, " in told["nb"]
    assert "Rådgivar" in told["nn"]
    assert "Associate professor" in told["en"]
    examples = [one for one in findings if one.code == "rates-are-examples"]
    said = " ".join(finding_text(one, "message", "nn") for one in examples)
    # Two remarks on the contents page tell which calculation each is about.
    assert "Faktorutrekninga for NTNU bruker døme" in said
    assert "Budsjettet for NTNU bruker døme" in said
    assert "sosiale kostnader, indirekte kostnader, timar i eit årsverk" in said
    assert "_" not in said


LISTS = [
    *(f"{HERE}.budget.{name}" for name in ("incomes", "salaries", "operations", "travel")),
    *(f"{HERE}.factor_calculation.{name}" for name in ("lines", "preparation", "travel")),
]


@pytest.mark.parametrize("unread", LISTS)
def test_a_part_that_cannot_be_read_is_told_alone(found: Found, unread: str) -> None:
    salary = {"role": "Lektor", "position": "Universitetslektor", "hours": "100"}
    edits = case(budget__salaries=[salary])
    assert told(found(edits)) == []
    part, _, name = unread.removeprefix(f"{HERE}.").partition(".")
    edits[f"{HERE}.{part}"][name] = "hva som helst"
    assert [one.code for one in found(edits) if one.severity is Severity.ERROR] == [
        "wrong-shape-list"
    ]


def test_own_money_that_cannot_be_read_is_not_compared(found: Found) -> None:
    edits = {**case(), f"{HERE}.leader_checklist.own_funding": "mye"}
    assert [code for code, _ in told(found(edits))] == ["not-a-number"]


def test_without_institutions_no_budget_differs_from_the_agreement(found: Found) -> None:
    codes = [code for code, _ in told(found({"institutions": []}))]
    assert "institutions-missing" in codes
    assert "budget-travel-differs" not in codes


def test_hours_that_nobody_counted_are_not_called_unused(found: Found) -> None:
    nothing = dict.fromkeys("factor_calculation__" + name for name in HOURS if name[:1] != "c")
    paid = [{"description": "x", "amount": "1 010 000"}]
    edits = case(**nothing, budget__salaries=None, budget__operations=paid)
    codes = {code for code, _ in told(found(edits))}
    assert "factor-lines-missing" in codes
    assert "budget-salaries-missing" not in codes
