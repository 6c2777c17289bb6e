"""The basis of an approval: the named fields, whatever the order of institutions."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docgen.model.basis import basis_digest, basis_of, flatten
from docgen.model.case import Case


def case(**values: Any) -> Case:
    one = {"profile": "ntnu-ilu", "frame": "100", "signatory": {"name": "Kari Eksempel"}}
    two = {"profile": "nord", "frame": "200"}
    return Case.model_validate({"id": "prove", "institutions": [one, two]} | values)


def test_a_pattern_names_one_field_or_all_below() -> None:
    assert basis_of(case(), ["id"]) == {"id": "prove"}
    below = basis_of(case(), ["institutions[*].signatory.*"])
    assert below == {"institutions[0].signatory.name": "Kari Eksempel"}
    assert set(basis_of(case(), ["institutions[*].frame"])) == {
        "institutions[0].frame",
        "institutions[1].frame",
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
