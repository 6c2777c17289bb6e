"""What people write in Norwegian is read as they mean it; what can be read two ways is refused."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import babel.dates
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from docgen.model.characters import HIDDEN
from docgen.model.values import (
    Answer,
    Day,
    LongText,
    Money,
    OrganisationNumber,
    Share,
    Text,
    Years,
)

MONEY: TypeAdapter[Any] = TypeAdapter(Money)
SHARE: TypeAdapter[Any] = TypeAdapter(Share)
YEARS: TypeAdapter[Any] = TypeAdapter(Years)
DAY: TypeAdapter[Any] = TypeAdapter(Day)
ANSWER: TypeAdapter[Any] = TypeAdapter(Answer)
TEXT: TypeAdapter[Any] = TypeAdapter(Text)
LONG: TypeAdapter[Any] = TypeAdapter(LongText)
NUMBER: TypeAdapter[Any] = TypeAdapter(OrganisationNumber)
AMOUNTS = st.decimals(0, 999_999_999_999, places=2)


def refused(adapter: TypeAdapter[Any], value: object) -> str:
    with pytest.raises(ValidationError) as raised:
        adapter.validate_python(value)
    return raised.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1000000", "1000000"),
        ("1 000 000", "1000000"),
        ("1 000 000,50", "1000000.5"),
        ("1\u00a0000\u202f000", "1000000"),
        ("kr 1 000", "1000"),
        ("1 000 kr", "1000"),
        ("  0,5 ", "0.5"),
        ("12.50", "12.5"),
        ("0301", "301"),
        (1000, "1000"),
    ],
)
def test_an_amount_is_read_as_it_is_written(written: object, meant: str) -> None:
    assert MONEY.validate_python(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["1.000", "1,000", "12.500", "kr 1.000"])
def test_an_amount_that_can_be_read_two_ways_is_refused(written: str) -> None:
    assert refused(MONEY, written) == "ambiguous_number"


@pytest.mark.parametrize(
    "written",
    [
        "mye",
        "1e3",
        "1_000",
        "1,",
        ",5",
        "kr",
        "kr kr",
        "%",
        True,
        1.5,
        [],
        "NaN",
    ],
)
def test_what_is_no_number_is_refused(written: object) -> None:
    assert refused(MONEY, written) == "not_a_number"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("-1", "greater_than_equal"),
        ("1,005", "ambiguous_number"),
        ("1,0055", "decimal_max_places"),
        ("1000000000000", "decimal_whole_digits"),
    ],
)
def test_an_amount_outside_its_bounds_is_refused(written: str, code: str) -> None:
    assert refused(MONEY, written) == code


@given(AMOUNTS)
def test_an_amount_survives_the_way_norwegians_write_it(amount: Decimal) -> None:
    written = f"{amount:,.2f}".replace(",", "\u00a0").replace(".", ",")
    assert MONEY.validate_python(written) == amount
    assert MONEY.validate_python(f"kr {written}") == amount


@given(AMOUNTS)
def test_equal_amounts_are_equal_texts_however_they_are_written(amount: Decimal) -> None:
    plain, padded = f"{amount.normalize():f}", f"{amount:.2f}".replace(".", ",")
    assert str(MONEY.validate_python(plain)) == str(MONEY.validate_python(padded))


@given(st.text() | st.floats() | st.none() | st.binary())
def test_whatever_an_amount_is_given_it_is_a_decimal_or_nothing(value: object) -> None:
    try:
        read = MONEY.validate_python(value)
    except ValidationError:
        return
    assert read is None or (isinstance(read, Decimal) and read.is_finite() and read >= 0)


@pytest.mark.parametrize(
    ("written", "meant"), [("30", 30), ("30 %", 30), ("33,3%", "33.3"), ("1.125", "1.125")]
)
def test_a_share_is_read_in_per_cent(written: str, meant: object) -> None:
    assert SHARE.validate_python(written) == Decimal(str(meant))


@pytest.mark.parametrize("written", ["101", "-1 %"])
def test_a_share_outside_a_hundred_is_refused(written: str) -> None:
    assert refused(SHARE, written) in {"less_than_equal", "greater_than_equal"}


def test_a_unit_belongs_to_its_own_kind_of_number() -> None:
    for adapter, written in ((SHARE, "kr 30"), (YEARS, "kr 2"), (YEARS, "2 %"), (MONEY, "30 %")):
        assert refused(adapter, written) == "not_a_number"


def test_minus_zero_is_zero() -> None:
    assert str(MONEY.validate_python("-0,00")) == "0"


def test_years_may_have_a_fraction_but_not_be_a_century() -> None:
    assert YEARS.validate_python("2,5") == Decimal("2.5")
    assert refused(YEARS, "51") == "less_than_equal"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_both_ways(day: date) -> None:
    assert DAY.validate_python(day.isoformat()) == day
    assert DAY.validate_python(f"{day.day}.{day.month}.{day.year:04}") == day
    assert DAY.validate_python(f" {day:%d}. {day:%m}. {day.year:04}") == day
    assert DAY.validate_python(day) == day
    month = babel.dates.format_date(day, "MMMM", locale="nb")
    assert DAY.validate_python(f"{day.day}. {month} {day.year:04}") == day
    assert DAY.validate_python(f"{day.day}.{month} {day.year:04}") == day
    assert DAY.validate_python(f"{day.day} {month[:3].upper()}. {day.year:04}") == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_year_of_two_digits_is_of_this_century(day: date) -> None:
    assert DAY.validate_python(f"{day.day}.{day.month}.{day:%y}") == day


@pytest.mark.parametrize(
    "written",
    [
        "1/2/2027",
        "2027-1-31",
        "1. foo 2027",
        "januar 2027",
        "snart",
        "2027",
        20270131,
        datetime(2027, 1, 1),  # noqa: DTZ001 - refused
    ],
)
def test_a_day_written_otherwise_is_refused(written: object) -> None:
    assert refused(DAY, written) == "not_a_day"


@pytest.mark.parametrize(
    "written",
    ["9999-12-31", "0900-01-01", "0000-01-01", "1899-12-31", "31.12.2200", date(2200, 1, 1)],
)
def test_a_year_that_is_not_ours_is_refused_before_anything_overflows(written: object) -> None:
    assert refused(DAY, written) == "year_out_of_range"


@pytest.mark.parametrize("written", ["2027-02-29", "31.04.2027", "0.1.2027", "1.13.2027"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    assert refused(DAY, written) == "no_such_day"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ja", True),
        ("Ja", True),
        ("nei", False),
        (" NO ", False),
        ("yes", True),
        (True, True),
        ("", None),
        ("ikke vurdert", None),
        ("Ikkje vurdert", None),
    ],
)
def test_an_answer_is_yes_no_or_not_assessed(written: object, meant: bool | None) -> None:
    assert ANSWER.validate_python(written) is meant


@pytest.mark.parametrize("written", ["kanskje", "1", 1, 0, []])
def test_any_other_answer_is_refused(written: object) -> None:
    assert refused(ANSWER, written) == "not_an_answer"


@pytest.mark.parametrize("adapter", [MONEY, SHARE, YEARS, DAY, ANSWER, TEXT, LONG, NUMBER])
def test_a_blank_is_absent(adapter: TypeAdapter[Any]) -> None:
    assert adapter.validate_python("  ") is None
    assert adapter.validate_python(None) is None


@pytest.mark.parametrize(
    "character",
    [
        *("\0", "\x07", "\x0b", "\x7f", "\uffff", "\ud800", "\u2028", "\ufeff", "\u200b"),
        *("\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\U000e0041"),
    ],
)
def test_a_text_with_a_character_that_word_cannot_hold_is_refused(character: str) -> None:
    assert refused(TEXT, f"Les{character}ing") == "illegal_character"
    assert refused(LONG, f"Les{character}ing") == "illegal_character"


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda one: not HIDDEN.match(one)),
        max_size=400,
    )
)
def test_any_other_text_is_kept_but_for_blanks_around_it(text: str) -> None:
    assert LONG.validate_python(text) == (text.strip() or None)
    assert TEXT.validate_python(text) == (re.sub(" +", " ", text.strip()) or None)


@pytest.mark.parametrize("fold", ["\n", "\r\n", "\n\n", " \n  ", "\t", "   "])
def test_a_text_of_one_line_has_a_space_where_it_was_folded(fold: str) -> None:
    assert TEXT.validate_python(f"Lesing i{fold}alle fag\n") == "Lesing i alle fag"


def test_a_hard_space_and_the_paragraphs_of_a_long_text_are_kept() -> None:
    assert TEXT.validate_python("12\u00a0skoler") == "12\u00a0skoler"
    assert LONG.validate_python("Først.\r\n\r\nSå.\n") == "Først.\n\nSå."


def test_a_text_has_a_length_and_is_no_number_or_list() -> None:
    assert refused(TEXT, "x" * 401) == "string_too_long"
    assert refused(LONG, "x" * 20_001) == "string_too_long"
    assert refused(TEXT, 5) == refused(TEXT, True) == refused(TEXT, ["x"]) == "not_text"


@pytest.mark.parametrize("written", [" 974 767\u00a0880 ", "974.767.880", "NO 974.767.880 MVA"])
def test_spaces_and_points_in_an_organisation_number_are_dropped(written: str) -> None:
    assert NUMBER.validate_python(written) == "974767880"


@pytest.mark.parametrize(
    "written", ["1 00", "1 0000", "10 00 000", "1000 000", "1.000.000", "1,000,000", "1.000.000,50"]
)
def test_an_amount_that_is_badly_grouped_is_told_why(written: str) -> None:
    assert refused(MONEY, written) == "badly_grouped"


@pytest.mark.parametrize(
    "written",
    [
        "1 000 000,-",
        "1 000 000,–",
        "1000000,00 kr",
        "kr 1 000 000,-",
        "Kr. 1 000 000",
        "NOK 1000000",
        "1 000 000 kroner",
        "1 000 000,- kr",
        "kr1000000",
    ],
)
def test_an_amount_may_have_its_unit_and_a_dash_for_no_oere(written: str) -> None:
    assert MONEY.validate_python(written) == 1_000_000


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        (Share, "30 prosent", "30"),
        (Share, "30 pct.", "30"),
        (Share, "12,5%", "12.5"),
        (Years, "2 år", "2"),
        (Years, "2,5 years", "2.5"),
    ],
)
def test_a_share_and_a_length_may_have_their_unit(kind: Any, written: str, meant: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    assert adapter.validate_python(written) == Decimal(meant)
    assert Draft202012Validator(adapter.json_schema()).is_valid(written)


@pytest.mark.parametrize("written", ["NO 921 233 418 MVA", "921233418MVA", "no921233418"])
def test_the_number_of_the_vat_register_is_the_organisation_number(written: str) -> None:
    assert TypeAdapter(OrganisationNumber).validate_python(written) == "921233418"


def test_an_address_copied_from_a_web_page_loses_what_is_in_front() -> None:
    assert TypeAdapter(Text).validate_python("mailto:post@example.no") == "post@example.no"
