"""Conditions: one small form, true and false as logic has it, and never silently void."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.model.case import Case
from docgen.model.condition import Condition, holds, single_tests, unknown_fields, untakable_values

CASE = Case.model_validate(
    {
        "id": "prove",
        "partner": {"kind": "municipality", "name": "Eksempelvik", "is_legal_person": "nei"},
        "institutions": [{"profile": "ntnu-ilu", "frame": "100,50"}, {"profile": "nord"}],
        "term": {"start": "2027-09-01"},
        "annexes": ["Plan"],
    }
)


def condition(**said: Any) -> Condition:
    return Condition.model_validate(said)


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ({"field": "partner.kind", "equals": "municipality"}, True),
        ({"field": "partner.kind", "equals": "Kommune"}, True),
        ({"field": "partner.kind", "equals": "network"}, False),
        ({"field": "partner.kind", "in": ["network", "municipality"]}, True),
        ({"field": "partner.kind", "in": ["network", "county"]}, False),
        ({"field": "partner.is_legal_person", "equals": False}, True),
        ({"field": "partner.is_legal_person", "equals": True}, False),
        ({"field": "partner.name", "equals": "Eksempelvik"}, True),
        ({"field": "partner.orgnr", "equals": "1"}, False),
        ({"field": "partner.orgnr", "present": True}, False),
        ({"field": "partner.orgnr", "present": False}, True),
        ({"field": "funding", "present": True}, False),
        ({"field": "funding.mode", "present": False}, True),
        ({"field": "annexes", "present": True}, True),
        ({"field": "evidence", "present": True}, False),
        ({"field": "term.start", "equals": "2027-09-01"}, True),
        ({"field": "institutions.frame", "equals": "100.5"}, True),
        ({"field": "institutions[*].frame", "equals": "100,5"}, True),
        ({"field": "institutions.profile", "equals": "nord"}, True),
        ({"field": "institutions.profile", "equals": "dmmh"}, False),
    ],
)
def test_a_test_is_true_of_a_case(said: dict[str, Any], true: bool) -> None:
    assert holds(condition(**said), CASE) is true


def test_an_absent_value_equals_nothing_not_even_no() -> None:
    assert not holds(condition(field="partner.is_legal_person", equals=False), Case())


SINGLE = st.builds(
    lambda field, present: {"field": field, "present": present},
    st.sampled_from(["id", "partner.name", "partner.orgnr", "funding.mode", "annexes", "term"]),
    st.booleans(),
)
ANY = st.recursive(
    SINGLE,
    lambda inside: st.builds(
        lambda form, some: {form: some},
        st.sampled_from(["all", "any"]),
        st.lists(inside, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def opposite(said: dict[str, Any]) -> dict[str, Any]:
    """The condition that is true exactly when `said` is not (De Morgan)."""
    if "field" in said:
        return said | {"present": not said["present"]}
    (form, inside), *_ = said.items()
    return {"any" if form == "all" else "all": [opposite(one) for one in inside]}


@given(ANY)
def test_a_condition_is_true_exactly_when_its_opposite_is_not(said: dict[str, Any]) -> None:
    for case in (CASE, Case()):
        assert holds(condition(**said), case) is not holds(condition(**opposite(said)), case)


@given(ANY, ANY)
def test_order_and_repetition_make_no_difference(one: dict[str, Any], two: dict[str, Any]) -> None:
    for form in ("all", "any"):
        straight = holds(condition(**{form: [one, two]}), CASE)
        assert straight is holds(condition(**{form: [two, one, two]}), CASE)


@given(ANY)
def test_one_alone_is_itself(said: dict[str, Any]) -> None:
    for form in ("all", "any"):
        assert holds(condition(**{form: [said]}), CASE) is holds(condition(**said), CASE)


@given(ANY)
def test_equal_conditions_are_one(said: dict[str, Any]) -> None:
    assert hash(condition(**said)) == hash(condition(**said))
    assert len(list(single_tests(condition(**said)))) == str(said).count("'field'")


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"field": "id"},
        {"equals": 1},
        {"field": "id", "equals": "a", "present": True},
        {"field": "id", "equals": "a", "all": [{"field": "id", "present": True}]},
        {"all": [], "any": []},
        {"all": []},
        {"field": "id", "in": []},
        {"field": "id", "equals": ["a"]},
        {"field": "id", "matches": "a"},
        {"all": [{"field": "id"}]},
    ],
)
def test_what_is_no_condition_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        condition(**said)


def test_what_would_never_hold_is_told() -> None:
    said = condition(
        any=[
            {"field": "partner.knd", "equals": "network"},
            {"field": "partner.kind", "in": ["netwrk", "network"]},
            {"field": "partner.is_legal_person", "equals": "ja"},
            {"field": "partner", "equals": "x"},
            {"field": "institutions.frame", "equals": "mye"},
            {"field": "term.start", "equals": "i høst"},
            {"field": "partner.name", "equals": True},
            {"field": "fields.ukjent", "present": True},
        ]
    )
    assert unknown_fields(said, Case) == ("partner.knd", "fields.ukjent")
    assert untakable_values(said, Case) == (
        ("partner.kind", "netwrk"),
        ("partner.is_legal_person", "ja"),
        ("partner", "x"),
        ("institutions.frame", "mye"),
        ("term.start", "i høst"),
        ("partner.name", "True"),
    )
