"""Rules about basic packages and additional agreements: what is found, and where."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.checks import check
from docgen.model.finding import Finding
from docgen.settings.load import load_tables
from docgen.settings.rates import FlatRate
from docgen.settings.tables import Tables

Found = Callable[..., list[Finding]]
TABLES = load_tables()
SEMESTERS = [
    {"season": "spring", "year": "2025", "days": "2", "theme": "Lesing"},
    {"season": "høst", "year": "2025", "days": "2", "theme": "Skriving"},
]
PACKAGE = {
    "annexes": ["Grunnpakke"],
    "basic_package": {"semesters": SEMESTERS, "participants": "Alle"},
}
ADDITION = {
    "reason": "Flere skoler",
    "delivery": "Kurs",
    "days": "1,5",
    "price": "37500",
    "effective_from": "2026-01-10",
    "new_end": "2027-06-30",
}


def told(found: list[Finding], *about: str) -> set[tuple[str, str]]:
    return {(one.code, one.where) for one in found if one.code.startswith(about)}


def of_package(found: Found, **parts: Any) -> set[tuple[str, str]]:
    edits = {**PACKAGE, "basic_package": PACKAGE["basic_package"] | parts}  # type: ignore[operator]
    # docgen's own rate is an example, which is told of apart.
    return told(found(edits), "package-") - {("package-rate-example", "basic_package.price")}


def of_additions(found: Found, *additions: dict[str, Any]) -> set[tuple[str, str]]:
    return told(found({"additional_agreements": list(additions)}), "additional-")


def with_rates(*rates: FlatRate, examples: bool = False) -> Tables:
    own = TABLES.rates.model_copy(
        update={"flat_rates": rates, "examples": ("flat_rates",) if examples else ()}
    )
    return TABLES.model_copy(update={"rates": own})


def flat(key: str, amount: int, **dates: str) -> FlatRate:
    dates = {"valid_from": "2025-01-01"} | dates
    return FlatRate.model_validate(
        {"key": key, "title": "Sjablong", "amount": Decimal(amount), **dates}
    )


def test_four_days_over_two_semesters_are_as_they_should_be(found: Found) -> None:
    assert of_package(found) == set()
    assert of_additions(found, ADDITION) == set()


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (("1,5", "2,5"), set()),
        (("1,3", "2,7"), {"package-days-halves"}),
        (("0", "4"), {"package-days-halves"}),
        (("2", "1"), {"package-days-not-four"}),
        (("2", "3,5"), {"package-days-not-four"}),
    ],
)
def test_days_are_halves_and_four_in_all(
    found: Found, days: tuple[str, str], codes: set[str]
) -> None:
    semesters = [one | {"days": own} for one, own in zip(SEMESTERS, days, strict=True)]
    assert {code for code, _ in of_package(found, semesters=semesters)} == codes


def test_only_what_is_known_is_counted(found: Found) -> None:
    semesters = [SEMESTERS[0], {"season": "høst", "year": "2025"}]
    assert of_package(found, semesters=semesters) == set()


def test_a_package_takes_two_semesters(found: Found) -> None:
    where = "basic_package.semesters"
    one = of_package(found, semesters=[SEMESTERS[0] | {"days": "4"}])
    assert one == {("package-semesters-not-two", where)}
    twice = [SEMESTERS[0], SEMESTERS[0]]
    assert of_package(found, semesters=twice) == {
        ("package-semesters-not-two", where),
        ("package-semester-twice", f"{where}[1].season"),
    }


def test_a_semester_lies_within_the_time_of_the_agreement(found: Found) -> None:
    late = [SEMESTERS[0], SEMESTERS[1] | {"year": "2027"}]
    where = "basic_package.semesters[1]"
    assert of_package(found, semesters=late) == {("package-outside-term", f"{where}.season")}
    early = [SEMESTERS[0], SEMESTERS[1] | {"year": "2024"}]
    assert of_package(found, semesters=early) == {("package-outside-term", f"{where}.season")}
    wrong = [SEMESTERS[0], SEMESTERS[1] | {"year": "25"}]
    assert ("package-year-invalid", f"{where}.year") in of_package(found, semesters=wrong)


def test_the_price_is_a_part_of_the_frame(found: Found) -> None:
    price = {"price": "1000001", "price_reason": "Avtalt", "travel_included": "ja"}
    assert of_package(found, **price) == {("package-price-above-frame", "basic_package.price")}
    assert of_package(found, **price | {"price": "1000000"}) == set()


def test_another_price_than_the_flat_rate_has_a_reason(found: Found) -> None:
    where = ("package-price-unexplained", "basic_package.price")
    assert of_package(found, price="90000") == {where}
    assert of_package(found, price="90000", price_reason="Eieren dekker reisen") == set()
    # The shipped example: 100 000 for a package.
    assert of_package(found, price="100000") == set()


def test_an_example_is_told_of_as_long_as_it_is_used(found: Found) -> None:
    example = ("package-rate-example", "basic_package.price")
    assert example in told(found(PACKAGE), "package-")
    assert "package-rate-example" not in {one.code for one in found()}


def in_tables(tables: Tables, **parts: Any) -> set[str]:
    data = {
        "id": "eksempel",
        "term": {"effective_from": "2025-03-01"},
        "institutions": [{"profile": "ntnu-ilu", "frame": "500000"}],
        "basic_package": {"semesters": SEMESTERS, **parts},
    }
    findings = check(data, lambda _where: None, tables=tables).findings
    return {one.code for one in findings if one.code.startswith("package-")} - {
        "package-not-annexed"
    }


def test_a_rate_holds_for_a_time() -> None:
    holds = with_rates(flat("package", 96000, valid_to="2025-03-01"))
    assert in_tables(holds) == set()
    over = with_rates(flat("package", 96000, valid_to="2025-02-28"))
    assert in_tables(over) == {"package-price-missing", "package-flat-rate-missing"}
    assert in_tables(over, price="80000") == {"package-flat-rate-missing"}


def test_other_days_than_four_have_the_price_of_a_day() -> None:
    five = [SEMESTERS[0], SEMESTERS[1] | {"days": "3"}]
    whole = with_rates(flat("package", 96000))
    assert "package-price-missing" in in_tables(whole, semesters=five)
    both = with_rates(flat("package", 96000), flat("day", 25000))
    assert in_tables(both, semesters=five, price="125000") == {"package-days-not-four"}
    assert in_tables(both, semesters=five, price="96000") == {
        "package-days-not-four",
        "package-price-unexplained",
    }


def test_whose_package_it_is_must_be_known(checked: Callable[..., Any], found: Found) -> None:
    del checked
    where = "basic_package.institution"
    assert of_package(found, institution="dmmh") == {("package-institution-unknown", where)}
    two = {**PACKAGE, "institutions[1]": {"profile": "dmmh", "frame": "10000"}}
    assert ("package-institution-missing", where) in told(found(two), "package-")
    small = {**two, "basic_package": PACKAGE["basic_package"] | {"institution": "dmmh"}}  # type: ignore[operator]
    assert told(found(small), "package-price-above") == {
        ("package-price-above-frame", "basic_package.price")
    }


def test_the_agreement_names_the_package_that_its_signature_covers(found: Found) -> None:
    without = {"basic_package": PACKAGE["basic_package"], "annexes": ["Plan"]}
    assert ("package-not-annexed", "annexes") in told(found(without), "package-")
    named = without | {"annexes": ["Plan", "Vedlegg 2: grunnpakke"]}
    assert "package-not-annexed" not in {one.code for one in found(named)}


FIRST = "additional_agreements[0]"


@pytest.mark.parametrize(
    ("parts", "told_of"),
    [
        ({"days": "0,5"}, set()),
        ({"days": "1,25"}, {("additional-days-halves", f"{FIRST}.days")}),
        ({"days": "0"}, {("additional-days-halves", f"{FIRST}.days")}),
        ({"price": "0"}, {("additional-price-zero", f"{FIRST}.price")}),
        ({"price": "1000000,01"}, {("additional-price-above-frame", f"{FIRST}.price")}),
        ({"price": "1000000"}, set()),
        ({"new_end": "2026-12-31"}, {("additional-end-not-later", f"{FIRST}.new_end")}),
        ({"new_end": "2026-12-31", "end_reason": "Rekker det"}, set()),
        (
            {"effective_from": "2025-01-14"},
            {("additional-before-start", f"{FIRST}.effective_from")},
        ),
        ({"effective_from": "2025-01-15"}, set()),
        (
            {"new_end": "2026-01-09", "end_reason": "Ferdig"},
            {("additional-end-before-effective", f"{FIRST}.new_end")},
        ),
        ({"institution": "nord"}, {("additional-institution-unknown", f"{FIRST}.institution")}),
    ],
)
def test_an_addition_makes_sense(
    found: Found, parts: dict[str, str], told_of: set[tuple[str, str]]
) -> None:
    assert of_additions(found, ADDITION | parts) == told_of


def test_an_end_before_the_start_is_told_of_as_that(found: Found) -> None:
    addition = ADDITION | {"new_end": "2025-01-01", "end_reason": "Ferdig", "effective_from": None}
    addition = {key: value for key, value in addition.items() if value}
    assert of_additions(found, addition) == {("additional-before-start", f"{FIRST}.new_end")}


def test_the_second_is_held_against_the_end_of_the_first(found: Found) -> None:
    second = ADDITION | {"new_end": "2027-06-30"}
    where = "additional_agreements[1].new_end"
    assert of_additions(found, ADDITION, second) == {("additional-end-not-later", where)}
    assert of_additions(found, ADDITION, second | {"new_end": "2027-07-01"}) == set()


def test_an_open_agreement_has_no_end_to_be_later_than(found: Found) -> None:
    edits = {
        "term.end": None,
        "term.years": None,
        "term.open_end": {"review_date": "2027-01-01", "reason": "Avtalt"},
        "additional_agreements": [ADDITION | {"new_end": "2026-02-01"}],
    }
    assert told(found(edits), "additional-") == set()


def test_with_two_institutions_it_must_say_whose_price_it_is(found: Found) -> None:
    edits = {
        "institutions[1]": {"profile": "dmmh", "frame": "10000"},
        "additional_agreements": [ADDITION],
    }
    assert told(found(edits), "additional-") == {
        ("additional-institution-missing", f"{FIRST}.institution")
    }


@settings(deadline=None, max_examples=60)
@given(st.decimals(0, 30, places=2))
def test_halves_and_nothing_else_are_days(days: Decimal) -> None:
    data = {"id": "eksempel", "additional_agreements": [{"days": f"{days:f}"}]}
    codes = {one.code for one in check(data, lambda _where: None, tables=TABLES).findings}
    # By whole hundredths, so that the law is not the rule again.
    hundredths = int(days.scaleb(2))
    assert ("additional-days-halves" in codes) == (hundredths == 0 or hundredths % 50 != 0)
