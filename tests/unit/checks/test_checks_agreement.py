"""What negotiated clauses take away, and what the agreement needs besides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from docgen.checks import deciding_day
from docgen.checks.needs import no_number
from docgen.checks.rule import RuleContext
from docgen.model.case import Case
from docgen.model.finding import Finding, Severity
from docgen.model.finding_text import finding_text
from docgen.settings.load import load_tables

Found = Callable[..., list[Finding]]
ENTRY = {"reason": "Ønsket", "approved_by": "Liv Eksempel", "date": "2024-11-25"}


def clauses(*kinds: str, clause: str = "2") -> dict[str, Any]:
    texts = {"remove": None}
    entries = [
        {"clause": clause, "kind": kind, **ENTRY} | ({} if kind in texts else {"text": "Ny."})
        for kind in kinds
    ]
    return {"clauses": entries}


def codes(told: list[Finding]) -> list[str]:
    return sorted(one.code for one in told if one.severity is Severity.ERROR)


@pytest.mark.parametrize(
    "kinds",
    [
        ("remove", "add"),
        ("add", "remove"),
        ("remove", "replace"),
        ("replace", "remove"),
        ("replace", "replace"),
        ("remove", "remove"),
        ("add", "add", "remove"),
    ],
)
def test_deviations_that_exclude_each_other_are_told(found: Found, kinds: tuple[str, ...]) -> None:
    told = found(clauses(*kinds))
    assert codes(told) == ["clause-contradicting"]
    (finding,) = (one for one in told if one.code == "clause-contradicting")
    assert finding.where == f"clauses[{len(kinds) - 1}]"
    assert finding.parameters == {"clause": "2"}


@pytest.mark.parametrize("kinds", [("add", "add"), ("replace", "add"), ("add", "replace")])
def test_deviations_that_go_together_are_no_mistake(found: Found, kinds: tuple[str, ...]) -> None:
    assert codes(found(clauses(*kinds))) == []


def test_deviations_of_two_clauses_have_nothing_to_do_with_each_other(found: Found) -> None:
    both = [*clauses("remove")["clauses"], *clauses("add", clause="3")["clauses"]]
    assert codes(found({"clauses": both})) == []


@pytest.mark.parametrize("kind", ["replace", "add"])
def test_a_new_text_without_words_is_told_of(found: Found, kind: str) -> None:
    told = found({"clauses": [{"clause": "2", "kind": kind, **ENTRY}]})
    assert [one.code for one in told] == ["clause-text-missing"]


@pytest.mark.parametrize(
    ("clause", "lost"), [("4", "force majeure"), ("5", "beløpene"), ("6", "datoene")]
)
def test_what_a_new_text_takes_away_is_told(found: Found, clause: str, lost: str) -> None:
    (finding,) = found(clauses("replace", clause=clause))
    assert (finding.code, finding.severity) == ("clause-replaced", Severity.WARNING)
    assert finding.parameters["clause"] == clause
    assert lost in finding.parameters["lost_nb"]
    assert finding.parameters["lost_en"]
    assert "fell beløpa og reglane" in finding_text(finding, "message", "nn") or clause != "5"


@pytest.mark.parametrize(("kind", "clause"), [("replace", "1"), ("replace", "3"), ("add", "5")])
def test_nothing_is_taken_away_otherwise(found: Found, kind: str, clause: str) -> None:
    assert found(clauses(kind, clause=clause)) == []


COUNTY = {
    "partner": {"kind": "county", "name": "Eksempel fylkeskommune"},
    "scheme": "collective",
    "grant_decision.date": "2026-02-01",
}


def test_a_county_under_the_collective_scheme_has_another_regulation(found: Found) -> None:
    (finding,) = (one for one in found(COUNTY) if one.code == "county-other-regulation")
    assert finding.severity is Severity.ERROR
    assert finding.where == "partner.kind"
    assert finding.documents == ("samarbeidsavtale",)
    assert finding.overridable


@pytest.mark.parametrize(
    "edits",
    [
        {"partner": {"kind": "municipality"}},
        {"scheme": "dekom"},
        {"scheme": "dekom", "grant_decision.date": "2024-10-15"},
        {"grant_decision.date": "2024-10-15"},
    ],
)
def test_nobody_else_has(found: Found, edits: dict[str, Any]) -> None:
    told = found({**COUNTY, **edits})
    assert "county-other-regulation" not in {one.code for one in told}


def test_a_yearly_allocation_says_of_what(found: Found) -> None:
    edits = {"funding.mode": "yearly_allocation", "funding.allocations": []}
    (finding,) = (one for one in found(edits) if one.code == "allocations-missing")
    assert finding.absent
    assert finding.documents == ("samarbeidsavtale",)
    invoiced = found({"funding.allocations": []})
    assert "allocations-missing" not in {one.code for one in invoiced}


def test_one_day_decides_and_being_registered_decides_only_names() -> None:
    def case(**values: Any) -> Case:
        return Case.model_validate(values)

    term = {"effective_from": "2026-08-01"}
    decided = case(created="2026-03-01", term=term, grant_decision={"date": "2025-12-01"})
    assert deciding_day(decided, decided.created) == date(2025, 12, 1)
    assert deciding_day(case(created="2026-03-01", term=term)) == date(2026, 8, 1)
    registered = case(created="2026-03-01")
    assert deciding_day(registered) is None
    assert deciding_day(registered, registered.created) == date(2026, 3, 1)


def test_an_institution_whose_profile_has_no_number_is_told_of() -> None:
    tables = load_tables()
    profile = tables.profiles["dmmh"].model_copy(update={"orgnr": None})
    without = tables.model_copy(update={"profiles": {"dmmh": profile}})
    case = Case.model_validate({"institutions": [{"profile": "dmmh"}]})
    (breach,) = no_number(case, RuleContext(tables=without, ruleset="2026"))
    assert (breach.where, breach.parameters) == ("institutions[0].profile", {"profile": "dmmh"})
    assert list(no_number(case, RuleContext(tables=tables, ruleset="2026"))) == []
