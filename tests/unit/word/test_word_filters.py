"""Dates, money, shares, lists and boxes as Norwegian readers expect them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import PackError
from docgen.model.funding import ContributionKind
from docgen.model.people import Person
from docgen.word.filling.filters import filters_for
from docgen.word.filling.gap import Gap

NB, NN, EN = filters_for("nb"), filters_for("nn"), filters_for("en")
HARD = "\u00a0"
amounts = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
shares = st.decimals(min_value=0, max_value=100, places=2)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def boxes(said: str, first: str, second: str) -> str:
    """The answer in words, then both boxes, each with its own words and never alone on a line."""
    both = f"{HARD}{HARD}".join(f"{one[0]}{HARD}{one[1:]}" for one in (first, second))
    return f"{said} ({both})"


def gap(report: list[str] | None = None) -> Gap:
    told = report if report is not None else []
    return Gap("term.end", "Sluttdato", "nb", told.append)


@given(amounts)
def test_an_amount_can_be_read_back_from_what_is_printed(amount: Decimal) -> None:
    printed = str(NB["belop"](amount))
    assert parse_decimal(printed, locale="nb_NO") == amount
    assert NB["kroner"](amount) == f"{printed}{HARD}kroner"


@given(amounts)
def test_an_amount_never_breaks_over_lines(amount: Decimal) -> None:
    printed = str(NB["kroner"](amount))
    assert " " not in printed
    whole, _, ore = printed.removesuffix(f"{HARD}kroner").partition(",")
    assert len(ore) in (0, 2)
    groups = whole.split(HARD)
    assert 1 <= len(groups[0]) <= 3
    assert all(len(group) == 3 for group in groups[1:])
    assert "." not in printed


@given(shares)
def test_a_share_can_be_read_back_from_what_is_printed(share: Decimal) -> None:
    printed = str(NB["prosent"](share))
    assert printed.endswith(f"{HARD}prosent")
    assert parse_decimal(printed.removesuffix(f"{HARD}prosent"), locale="nb_NO") == share
    assert str(NB["prosent_kort"](share)).endswith(f"{HARD}%")


@pytest.mark.parametrize(
    ("name", "value", "printed"),
    [
        ("kroner", Decimal(1000000), f"1{HARD}000{HARD}000{HARD}kroner"),
        ("kroner", Decimal("12500.5"), f"12{HARD}500,50{HARD}kroner"),
        ("kroner", Decimal(0), f"0{HARD}kroner"),
        ("belop", Decimal(999), "999"),
        ("belop", Decimal("1000.00"), f"1{HARD}000"),
        ("belop", 1200, f"1{HARD}200"),
        ("tall", Decimal("1695.0"), f"1{HARD}695"),
        ("tall", Decimal("1.5"), "1,5"),
        ("tall", Decimal("0.25"), "0,25"),
        ("prosent", Decimal("12.5"), f"12,5{HARD}prosent"),
        ("prosent", Decimal(30), f"30{HARD}prosent"),
        ("dato", date(2027, 1, 1), f"1.{HARD}januar 2027"),
        ("dato", date(2027, 5, 17), f"17.{HARD}mai 2027"),
        ("dato_kort", date(2027, 1, 1), "01.01.2027"),
        ("orgnr", "921233418", f"921{HARD}233{HARD}418"),
        ("orgnr", "ukjent", "ukjent"),
        ("liste", (), ""),
        ("liste", ("Skaun",), "Skaun"),
        ("liste", ("Skaun", "Rindal"), "Skaun og Rindal"),
        ("liste", ("Orkland", "Skaun", "Rindal"), "Orkland, Skaun og Rindal"),
        ("liste", (ContributionKind.MONEY, ContributionKind.OTHER), "penger og annet"),
        ("betegnelse", ContributionKind.WORKING_TIME, "arbeidstid"),
        ("janei", True, "Ja"),
        ("janei", False, "Nei"),
        ("stor", "nettverket", "Nettverket"),
        ("stor", "åpen", "Åpen"),
        ("liten", "Instituttleder", "instituttleder"),
        ("stor", "", ""),
        ("avsnitt", "En\nlinje.\n\n  \nEn til.", "En linje.\aEn til."),
        ("linjer", " a\nb ", "a\nb"),
        ("kryss", True, "☒"),
        ("kryss", False, "☐"),
        ("svar", True, boxes("Ja", "☒Ja", "☐Nei")),
        ("svar", False, boxes("Nei", "☐Ja", "☒Nei")),
        ("svar_godkjent", False, boxes("Ikke godkjent", "☐Godkjent", "☒Ikke godkjent")),
        ("svar_aktuelt", "yes", boxes("Ja", "☒Ja", "☐Ikke aktuelt")),
        ("svar_aktuelt", "not_applicable", boxes("Ikke aktuelt", "☐Ja", "☒Ikke aktuelt")),
        ("person", Person(name="Kari Eksempel", phone="73 00 00 00"), "Kari Eksempel, 73 00 00 00"),
    ],
)
def test_values_are_printed_so(name: str, value: object, printed: str) -> None:
    assert NB[name](value) == printed


def test_nynorsk_and_english_have_their_own_words() -> None:
    assert NN["svar_godkjent"](False) == boxes("Ikkje godkjent", "☐Godkjent", "☒Ikkje godkjent")
    assert NN["svar_aktuelt"]("yes") == boxes("Ja", "☒Ja", "☐Ikkje aktuelt")
    assert NN["liste"]((ContributionKind.MONEY, ContributionKind.OTHER)) == "pengar og anna"
    assert EN["dato"](date(2027, 1, 1)) == f"1{HARD}January 2027"
    assert EN["prosent"](Decimal(30)) == f"30{HARD}per cent"
    assert EN["liste"](("A", "B")) == "A and B"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_is_read_back_from_its_words_and_keeps_its_month_on_the_line(day: date) -> None:
    months = "januar februar mars april mai juni juli august september oktober november desember"
    number, _, rest = str(NB["dato"](day)).partition(f".{HARD}")
    month, year = rest.split(" ")
    assert date(int(year), months.split().index(month) + 1, int(number)) == day


@given(st.lists(lines, min_size=1))
def test_a_list_loses_no_item(items: list[str]) -> None:
    printed = str(NB["liste"](items))
    for item in items:
        assert item in printed
    assert printed.count(" og ") >= (len(items) > 1)


SEES_GAPS = {"kryss", "svar", "svar_aktuelt", "svar_godkjent"}


@pytest.mark.parametrize("name", sorted(set(NB) - SEES_GAPS))
def test_a_gap_passes_through_and_is_not_reported_before_it_is_printed(name: str) -> None:
    report: list[str] = []
    absent = gap(report)
    assert NB[name](absent) is absent
    assert report == []


@pytest.mark.parametrize("name", sorted(SEES_GAPS - {"kryss"}))
def test_an_open_question_has_two_empty_boxes_and_the_gap(name: str) -> None:
    report: list[str] = []
    printed = str(NB[name](gap(report)))
    assert printed.count("☐") == 2
    assert "☒" not in printed
    assert printed.endswith("[mangler: sluttdato]")
    assert report == ["term.end"]


def test_an_open_tick_is_an_empty_box() -> None:
    assert NB["kryss"](gap()) == "☐"


@pytest.mark.parametrize("name", ["kroner", "belop", "tall", "prosent", "prosent_kort"])
@pytest.mark.parametrize("value", ["1000", 1.5, True, None])
def test_only_exact_numbers_are_printed_as_numbers(name: str, value: object) -> None:
    with pytest.raises(PackError) as caught:
        NB[name](value)
    assert caught.value.message == "filter-wrong-type"


@pytest.mark.parametrize("name", ["dato", "dato_kort"])
@pytest.mark.parametrize("value", ["2027-01-01", 2027, None])
def test_only_days_are_printed_as_days(name: str, value: object) -> None:
    with pytest.raises(PackError):
        NB[name](value)


def test_only_choices_have_labels() -> None:
    with pytest.raises(PackError):
        NB["betegnelse"]("money")


def test_every_language_has_every_filter() -> None:
    assert set(NB) == set(NN) == set(EN)
