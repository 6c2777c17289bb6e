"""What differs between two cases is exactly what their basis says, and turned round its inverse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import case_of

from docgen.model.basis import basis_of
from docgen.model.case import Case
from docgen.model.changes import Change, changes
from docgen.packs import load_pack

PACK = Path(__file__).parents[3] / "templates" / "samarbeidsavtale"
BASIS = load_pack(PACK).manifest.basis
SAMPLES = ("utforskande-matematikk", "digskole", "rekom-1")


def edited(case: Case, path: str, value: Any) -> Case:
    """The case with another value at a path such as `term.end`."""
    data = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    *above, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    here: Any = data
    for step in above:
        here = here[step]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return Case.model_validate(data)


def seen(found: tuple[Change, ...]) -> list[tuple[str, str, Any, Any]]:
    return [(one.kind, one.path, one.before, one.after) for one in found]


def test_a_value_that_differs_is_one_change() -> None:
    case = case_of("utforskande-matematikk")
    other = edited(case, "term.end", "2028-12-15")
    assert seen(changes(case, other, BASIS)) == [
        ("changed", "term.end", date(2028, 6, 16), date(2028, 12, 15))
    ]
    assert changes(case, case) == ()


def test_what_is_absent_on_one_side_is_none() -> None:
    case = case_of("utforskande-matematikk")
    gone = edited(case, "funding.owner_grant", None)
    assert seen(changes(case, gone)) == [("changed", "funding.owner_grant", Decimal(100000), None)]
    (back,) = changes(gone, case)
    assert (back.before, back.after) == (None, Decimal(100000))


def test_an_item_that_is_put_in_front_is_one_change() -> None:
    case = case_of("utforskande-matematikk")
    allocations = case.model_dump(mode="json", by_alias=True)["funding"]["allocations"]
    new = {"source": "Kommunen", "recipient": "owner", "year": "2027", "amount": "5000"}
    other = edited(case, "funding.allocations", [new, *allocations])
    (added,) = changes(case, other, BASIS)
    assert (added.kind, added.path, added.before) == ("added", "funding.allocations[0]", None)
    assert added.after.amount == Decimal(5000)
    (removed,) = changes(other, case, BASIS)
    assert (removed.kind, removed.path) == ("removed", "funding.allocations[0]")


def test_an_item_is_known_by_what_it_says_though_one_before_it_is_gone() -> None:
    case = case_of("utforskande-matematikk")
    allocations = case.model_dump(mode="json", by_alias=True)["funding"]["allocations"]
    changed = [*allocations[1:3], {**allocations[3], "amount": "41000"}]
    found = changes(case, edited(case, "funding.allocations", changed), BASIS)
    assert [(one.kind, one.path) for one in found] == [
        ("removed", "funding.allocations[0]"),
        ("changed", "funding.allocations[2].amount"),
    ]


def test_another_order_is_a_change_since_the_agreement_has_an_order() -> None:
    case = case_of("utforskande-matematikk")
    allocations = case.model_dump(mode="json", by_alias=True)["funding"]["allocations"]
    turned = edited(case, "funding.allocations", allocations[::-1])
    (found,) = changes(case, turned, BASIS)
    assert (found.kind, found.path) == ("order", "funding.allocations")
    assert found.after == found.before[::-1]


def test_institutions_are_told_by_their_profile_and_not_by_their_place() -> None:
    case = case_of("digskole")
    data = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    other = {**data["institutions"][0], "profile": "nord", "frame": "1"}
    two = Case.model_validate(data | {"institutions": [other, *data["institutions"]]})
    turned = Case.model_validate(data | {"institutions": [*data["institutions"], other]})
    assert changes(two, turned, BASIS) == ()
    assert {one.profile for one in changes(case, two, BASIS)} == {"nord"}


amounts = st.integers(0, 900_000).map(str)
days = st.dates(date(2026, 1, 1), date(2031, 12, 31)).map(date.isoformat)
words = st.sampled_from(["Skolane møtest", "Alle lærarar", "Felles økt", "Eige vedlegg"])
allocation = st.fixed_dictionaries(
    {"source": words, "recipient": st.sampled_from(["owner", "ntnu-ilu"])},
    optional={"year": st.sampled_from(["2027", "2028"]), "amount": amounts},
)
instalment = st.fixed_dictionaries({}, optional={"date": days, "amount": amounts})
clause = st.fixed_dictionaries(
    {"reason": words},
    optional={"clause": st.sampled_from("123456"), "kind": st.sampled_from(["add", "replace"])},
)
EDITS: dict[str, st.SearchStrategy[Any]] = {
    "project.name": words,
    "project.description": words,
    "partner.name": words,
    "partner.tasks": st.lists(words, max_size=3),
    "partner.municipalities": st.lists(st.sampled_from(["1566", "5001", "0301"]), max_size=3),
    "partner.contact": st.fixed_dictionaries({"name": words}),
    "institutions.0.frame": amounts,
    "institutions.0.tasks": st.lists(words, max_size=3),
    "institutions.0.invoice_plan": st.lists(instalment, max_size=4),
    "institutions.0.vat_status": st.sampled_from(["outside", "taxable"]),
    "institutions.0.cost_centre": words,
    "term.end": days,
    "term.start": days,
    "funding.owner_grant": amounts,
    "funding.own_contribution": st.fixed_dictionaries({}, optional={"amount": amounts}),
    "funding.allocations": st.lists(allocation, max_size=4),
    "clauses": st.lists(clause, max_size=3),
    "annexes": st.lists(words, max_size=3),
    "case_number": words,
}


@st.composite
def random_edits(draw: st.DrawFn, case: Case) -> Case:
    for path in draw(st.lists(st.sampled_from(sorted(EDITS)), max_size=5)):
        case = edited(case, path, draw(EDITS[path]))
    return case


def differing(before: Case, after: Case) -> set[str]:
    then, now = basis_of(before, BASIS), basis_of(after, BASIS)
    return {path for path in {*then, *now} if then.get(path) != now.get(path)}


def below(path: str, lists: set[str]) -> str:
    """The list that a path of a basis leads into, when it does; else the path itself."""
    return next((one for one in lists if path.startswith(f"{one}[")), path)


LISTS = {"partner.tasks", "partner.municipalities", "funding.allocations", "clauses", "annexes"}
OF_INSTITUTION = {"tasks", "invoice_plan"}


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_the_changes_are_those_of_the_basis_and_no_others(name: str, data: st.DataObject) -> None:
    case = case_of(name)
    after = data.draw(random_edits(case))
    lists = LISTS | {
        f"institutions[{one.profile}].{kind}"
        for one in case.institutions
        for kind in OF_INSTITUTION
    }
    found = changes(case, after, BASIS)
    told = {below(path, lists) for one in found for side in one.paths for path in side}
    assert told == {below(path, lists) for path in differing(case, after)}
    assert (found == ()) == (basis_of(case, BASIS) == basis_of(after, BASIS))


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_changed_back_it_is_the_inverse(name: str, data: st.DataObject) -> None:
    case = case_of(name)
    before, after = data.draw(random_edits(case)), data.draw(random_edits(case))
    turned = {"added": "removed", "removed": "added"}
    there = [
        (turned.get(one.kind, one.kind), repr(one.after), repr(one.before))
        for one in changes(before, after)
    ]
    back = [(one.kind, repr(one.before), repr(one.after)) for one in changes(after, before)]
    assert sorted(there) == sorted(back)
