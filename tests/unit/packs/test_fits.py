"""Filters fit kinds of values, and give kinds of values, as they do when they run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.errors import PackError
from docgen.model.funding import ContributionKind
from docgen.packs.fits import fits, fitting_filters, type_after
from docgen.packs.vocabulary import ANY, Kind, Listed, Parted, Value
from docgen.word.filling.environment import environment
from docgen.word.filling.filters import filters_for

SAMPLES: dict[Kind, object] = {
    "text": "971 526 920",
    "number": Decimal("12.5"),
    "day": date(2027, 1, 1),
    "yes-no": True,
    "choice": next(iter(ContributionKind)),
}
OWN = sorted(filters_for("nb"))
TEXT, NUMBER = Value("text"), Value("number")
LIST = Listed(TEXT)
PERSON = Parted({"name": TEXT})
PART = Parted({"navn": TEXT})
# These want a part of the case, or a list.
OF_OTHERS = {"liste", "person"}


def works(name: str, value: object) -> bool:
    try:
        filters_for("nb")[name](value)
    except (PackError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False
    return True


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("name", [one for one in OWN if one not in OF_OTHERS])
def test_a_filter_that_fails_on_a_kind_does_not_fit_it(name: str, kind: Kind) -> None:
    # Some take more than they are made for; none that fits may fail.
    assert works(name, SAMPLES[kind]) or not fits(name, Value(kind))


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_is_proposed_for_a_kind_fits_it_and_works(kind: Kind) -> None:
    for name in fitting_filters(Value(kind)):
        assert fits(name, Value(kind))
        assert works(name, SAMPLES[kind])


def test_for_each_kind_there_is_something_to_propose() -> None:
    assert [kind for kind in SAMPLES if not fitting_filters(Value(kind))] == []
    assert fitting_filters(LIST) == ["liste", "length"]
    assert fitting_filters(Listed(PART)) == ["length"]
    assert fitting_filters(PART) == []
    assert fitting_filters(PERSON) == ["person"]


@pytest.mark.parametrize("name", ["kroner", "dato", "orgnr", "betegnelse", "janei", "avsnitt"])
def test_a_filter_for_one_value_fits_no_list_and_no_part_but_what_is_not_known(name: str) -> None:
    assert not fits(name, LIST)
    assert not fits(name, PART)
    assert fits(name, ANY)


@pytest.mark.parametrize("name", ["length", "default", "upper", "join"])
def test_other_filters_fit_everything(name: str) -> None:
    assert all(fits(name, kind) for kind in (TEXT, NUMBER, LIST, PART, ANY))


def test_a_person_is_a_part_with_a_name_and_anything_else_would_print_nonsense() -> None:
    assert fits("person", PERSON)
    assert fits("person", ANY)
    assert [
        kind for kind in (TEXT, NUMBER, LIST, PART, Listed(PERSON)) if fits("person", kind)
    ] == []
    assert "Kari" not in str(filters_for("nb")["person"]("Kari Eksempel"))


def test_a_list_in_words_is_of_values_and_not_of_parts() -> None:
    assert fits("liste", LIST)
    assert fits("liste", TEXT)
    assert not fits("liste", Listed(PERSON))
    assert not fits("liste", PART)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("length", LIST, NUMBER),
        ("sum", LIST, NUMBER),
        ("first", LIST, TEXT),
        ("last", LIST, TEXT),
        ("first", ANY, ANY),
        ("sort", LIST, LIST),
        ("default", NUMBER, NUMBER),
        ("kroner", NUMBER, TEXT),
        ("liste", LIST, TEXT),
        ("upper", TEXT, ANY),
        ("groupby", LIST, ANY),
    ],
)
def test_what_comes_out_of_a_filter_is_known_where_it_can_be(
    name: str, before: Value | Listed, after: Value | Listed
) -> None:
    assert type_after(name, before) == after


def test_every_filter_that_is_spoken_of_exists() -> None:
    known = environment("nb").filters
    named = {name for kind in SAMPLES for name in fitting_filters(Value(kind))}
    assert {*named, *fitting_filters(LIST)} <= set(known)
    assert {name for name in OWN if not fits(name, LIST)} <= set(filters_for("nb"))
