"""The basis of an approval: the named fields, whatever the order of institutions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.basis import (
    basis_digest,
    basis_of,
    flatten,
    place_in_case,
    unknown_patterns,
)
from docgen.model.case import Case


def case(**values: Any) -> Case:
    one = {"profile": "ntnu-ilu", "frame": "100", "signatory": {"name": "Kari Eksempel"}}
    two = {"profile": "nord", "frame": "200"}
    return Case.model_validate({"id": "prove", "institutions": [one, two]} | values)


def test_a_pattern_names_one_field_or_all_below() -> None:
    assert basis_of(case(), ["id"]) == {"id": "prove"}
    below = basis_of(case(), ["institutions[*].signatory.*"])
    assert below == {"institutions[ntnu-ilu].signatory.name": "Kari Eksempel"}
    assert set(basis_of(case(), ["institutions[*].frame"])) == {
        "institutions[ntnu-ilu].frame",
        "institutions[nord].frame",
    }


def test_a_pattern_does_not_reach_a_field_with_a_longer_name() -> None:
    decided = case(project={"name": "Lesing"}, partner={"municipalities": ["5059"]})
    assert basis_of(decided, ["partner.municipal"]) == {}
    assert basis_of(decided, ["partner.municipalities"]) == {"partner.municipalities[0]": "5059"}


def test_the_place_of_an_institution_makes_no_difference() -> None:
    turned = case(
        institutions=[{"profile": "nord", "frame": "200"}, {"profile": "ntnu-ilu", "frame": "100"}]
    )
    patterns = ["institution.frame"]
    assert basis_of(case(), patterns, "ntnu-ilu") == {"institution.frame": "100"}
    assert basis_of(turned, patterns, "ntnu-ilu") == basis_of(case(), patterns, "ntnu-ilu")


def test_the_order_of_institutions_makes_no_difference_to_what_all_of_them_share() -> None:
    one, two = case().model_dump(mode="json", by_alias=True)["institutions"]
    turned, patterns = case(institutions=[two, one]), ["institutions[*].frame"]
    assert basis_of(turned, patterns) == basis_of(case(), patterns)
    changed = case(institutions=[two | {"frame": "201"}, one])
    assert basis_of(changed, patterns) != basis_of(case(), patterns)
    swapped = case(institutions=[one | {"frame": "200"}, two | {"frame": "100"}])
    assert basis_of(swapped, patterns) != basis_of(case(), patterns)


def test_two_institutions_of_one_profile_are_both_in_it() -> None:
    twice = case(
        institutions=[{"profile": "nord", "frame": "1"}, {"profile": "nord", "frame": "2"}]
    )
    assert sorted(basis_of(twice, ["institutions[*].frame"]).values()) == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "profile", "place"),
    [
        ("institutions[nord].frame", None, "institutions[1].frame"),
        ("institutions[nord].tasks[0]", "ntnu-ilu", "institutions[1].tasks[0]"),
        ("institution.frame", "nord", "institutions[1].frame"),
        ("institutions[dmmh].frame", None, "institutions"),
        ("institution.frame", "dmmh", "institutions"),
        ("funding.owner_grant", None, "funding.owner_grant"),
        ("", None, ""),
    ],
)
def test_a_path_of_the_basis_leads_back_to_the_case(
    path: str, profile: str | None, place: str
) -> None:
    assert place_in_case(case(), path, profile) == place


def test_a_pattern_that_names_no_field_is_told() -> None:
    known = [
        "schema",
        "id",
        "term.*",
        "annexes.*",
        "partner.municipalities.*",
        "clauses[*].text",
        "institutions[*].invoice_plan.*",
        "institution.leader_checklist.impartiality.*",
    ]
    unknown = [
        "project.nmae",
        "institutions.frame",
        "institutions[0].frame",
        "institutions[*].frame[*]",
        "partner.name.first",
        "funding.owner",
        "institution.navn",
        "",
    ]
    assert unknown_patterns([*known, *unknown]) == tuple(unknown)


def test_a_document_of_the_whole_case_has_no_institution_of_its_own() -> None:
    patterns = ["institution.frame", "institutions[*].frame"]
    assert unknown_patterns(patterns, of_institution=False) == ("institution.frame",)


def test_an_institution_without_a_profile_is_named_by_its_number() -> None:
    bare = case(institutions=[{"frame": "7"}])
    assert basis_of(bare, ["institution.frame"], "1") == {"institution.frame": "7"}


def test_an_amount_written_differently_is_the_same_basis() -> None:
    one, two = (case(funding={"owner_grant": text}) for text in ("1 000 000,00", "1000000"))
    patterns = ["funding.*"]
    assert basis_digest(basis_of(one, patterns)) == basis_digest(basis_of(two, patterns))
    assert basis_of(one, patterns) == {"funding.owner_grant": "1000000"}


VALUES = st.recursive(
    st.text(max_size=4) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex("[a-z]{1,3}", fullmatch=True), inner)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_only_what_is_there_is_part_of_it(value: Any) -> None:
    flat = flatten({"a": value})
    assert all(path.startswith("a") for path in flat)
    assert all(isinstance(text, str) for text in flat.values())


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=4)))
def test_the_digest_does_not_depend_on_the_order(basis: dict[str, str]) -> None:
    turned = dict(reversed(basis.items()))
    assert basis_digest(turned) == basis_digest(basis)


def test_any_change_changes_the_digest() -> None:
    assert basis_digest({"a": "1"}) != basis_digest({"a": "2"})
    assert basis_digest({"a": "1"}) != basis_digest({"b": "1"})
