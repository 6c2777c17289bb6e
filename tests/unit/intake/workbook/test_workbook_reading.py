"""What people do to a workbook is read as they mean it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sheets_made import AGREEMENTS, case_in, read_one, read_sheets, saved, told, value_in

from docgen.intake import place_of, read_cases


def test_a_row_is_a_case_and_every_cell_has_its_place(tmp_path: Path) -> None:
    raw = read_one(tmp_path, AGREEMENTS, ["digskole", "DigSkole", None, date(2026, 8, 1)])
    assert raw.data == {
        "schema": "docgen/case/1",
        "id": "digskole",
        "project": {"name": "DigSkole"},
        "term": {"start": date(2026, 8, 1)},
    }
    assert raw.origin == "row"
    assert str(place_of(raw, "term.start")) == "avtaler.xlsx:Avtaler!D2"
    assert str(place_of(raw, "")) == "avtaler.xlsx:Avtaler!A2"


def test_a_blank_cell_has_its_place_too(tmp_path: Path) -> None:
    raw = read_one(tmp_path, AGREEMENTS, ["digskole", "DigSkole"])
    assert str(place_of(raw, "institutions[0].frame")) == "avtaler.xlsx:Avtaler!C2"
    assert str(place_of(raw, "term")) == "avtaler.xlsx:Avtaler!D2"


def test_what_a_list_lacks_is_filled_in_in_the_next_row_of_its_sheet(tmp_path: Path) -> None:
    read = read_sheets(
        tmp_path,
        {
            "Avtaler": [AGREEMENTS, ["a", "x"], ["b", "y"]],
            "Tildelinger": [["Kortnavn", "Kilde", "Beløp"], ["a", "dekom", 500]],
            "Personer": [["Kortnavn", "Rolle", "Navn"]],
        },
    )
    first, second = read.cases
    assert str(place_of(first, "funding.allocations[0].amount")).endswith("Tildelinger!C2")
    assert str(place_of(second, "funding.allocations")).endswith("Tildelinger!A3")
    assert str(place_of(second, "partner.signatory.name")).endswith("Personer!A2")


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("Avtalepart: Organisasjonsnummer", 974767880, "974767880"),
        ("Avtalepart: Organisasjonsnummer", "974\u00a0767\u202f880 ", "974\u00a0767\u202f880"),
        ("Kommunenummer", 301, "0301"),
        ("Kommunenummer", "301", "0301"),
        ("Kommunenummer", 5001, "5001"),
        ("Saksnummer", 202712, "202712"),
        ("Ramme for institusjonen", 1000000.5, "1000000.5"),
        ("Ramme for institusjonen", 1_000_000, "1000000"),
        ("Ramme for institusjonen", 0.1 + 0.2, "0.3"),
        ("Ramme for institusjonen", 40.125, "40.1250"),
        ("Ramme for institusjonen", "1\u00a0000\u2009000,50", "1 000 000,50"),
        ("Andel av den samlede rammen", (0.3, "0 %"), "30"),
        ("Andel av den samlede rammen", (0.125, "0.0%"), "12.5"),
        ("Andel av den samlede rammen", 30, "30"),
        ("Andel av den samlede rammen", 0, "0"),
        ("Andel av den samlede rammen", "30 %", "30 %"),
        ("Andel av den samlede rammen", (30, '0.## "%"'), "30"),
        ("Startdato", date(2026, 8, 1), date(2026, 8, 1)),
        ("Startdato", datetime(2026, 8, 1, 12, 30), date(2026, 8, 1)),  # noqa: DTZ001
        ("Startdato", " 1.\u00a0august\t2026", "1. august 2026"),
        ("Startdato", "1.8.26", "1.8.26"),
        ("Nettverket er egen juridisk person", "ja", "ja"),
        ("Nettverket er egen juridisk person", True, True),
        ("Vedlegg til avtalen", "Plan; Budsjett", ["Plan", "Budsjett"]),
        ("Vedlegg til avtalen", "Plan\nBudsjett; vedtatt\n", ["Plan", "Budsjett; vedtatt"]),
        ("Type innsats", "arbeidstid;\u00a0penger", ["arbeidstid", "penger"]),
        ("Prosjektbeskrivelse", "Første\n\nAndre ", "Første\n\nAndre"),
        ("Startdato", "   ", {}),
    ],
)
def test_a_cell_is_read_as_it_is_meant(heading: str, cell: Any, value: Any, tmp_path: Path) -> None:
    found = value_in(tmp_path, heading, cell)
    if heading in {"Prosjektbeskrivelse"}:
        found = read_one(tmp_path, ["Kortnavn", "Opprettet", heading], ["a", None, cell]).data[
            "project"
        ]["description"]
    assert found == value


@pytest.mark.parametrize(
    "heading",
    [
        "startdato",
        " Start  dato ",
        "Start\u00a0dato",
        "STARTDATO",
        "Start date",
        "term.start",
        "Term.Start",
    ],
)
def test_a_heading_is_known_in_all_languages_and_spellings(heading: str, tmp_path: Path) -> None:
    assert value_in(tmp_path, heading, "1.8.26") == "1.8.26"


def test_blank_rows_rows_above_and_columns_in_any_order_are_no_matter(tmp_path: Path) -> None:
    sheets = {
        "Avtaler": [
            [None, "Våre avtaler 2027"],
            [],
            ["Startdato", None, "Prosjektnavn", "Kortnavn"],
            [],
            ["1.8.26", None, "X", " a "],
            [None, " ", "\u00a0"],
            ["2.8.26", None, "Y", "b"],
        ]
    }
    read = read_sheets(tmp_path, sheets)
    assert told(read) == []
    assert [raw.data["id"] for raw in read.cases] == ["a", "b"]
    assert str(place_of(read.cases[1], "term.start")) == "avtaler.xlsx:Avtaler!A7"


def test_of_two_columns_with_one_heading_the_one_that_is_filled_in_counts(tmp_path: Path) -> None:
    headings = ["Kortnavn", "Prosjektnavn", "Startdato", "prosjektnavn"]
    raw = read_one(tmp_path, headings, ["a", " ", None, "X"])
    assert raw.data["project"] == {"name": "X"}
    assert str(place_of(raw, "project.name")) == "avtaler.xlsx:Avtaler!D2"


def test_hidden_columns_are_read(tmp_path: Path) -> None:
    import openpyxl

    path = saved(tmp_path, {"Avtaler": [AGREEMENTS, ["a", "x", 500]]})
    book = openpyxl.load_workbook(path)
    book["Avtaler"].column_dimensions["C"].hidden = True
    book["Avtaler"].row_dimensions[2].hidden = True
    book.save(path)
    (raw,) = read_cases(path).cases
    assert raw.data["institutions"] == [{"frame": "500"}]


def test_the_column_of_errors_is_passed_by_without_a_word(tmp_path: Path) -> None:
    for name in ("Feil", "Errors"):
        sheets = {"Avtaler": [[*AGREEMENTS, name], ["a", "x", None, None, "Noe mangler."]]}
        assert told(read_sheets(tmp_path, sheets)) == []


def test_the_only_sheet_may_have_any_name(tmp_path: Path) -> None:
    read = read_sheets(tmp_path, {"Ark1": [AGREEMENTS, ["a", "x"]]})
    assert [raw.data["id"] for raw in read.cases] == ["a"]


def test_sheets_are_joined_by_the_id_in_small_or_capital_letters(tmp_path: Path) -> None:
    read = read_sheets(
        tmp_path,
        {
            "Avtaler": [AGREEMENTS, ["a", "x"], ["b", "y"]],
            "kommunar": [["kortnamn", "partner.municipalities"], ["B ", 301], ["b", "5001"]],
            "Allocations": [["Short name", "Year"], ["a", 2027]],
        },
    )
    first, second = read.cases
    assert first.data["funding"] == {"allocations": [{"year": "2027"}]}
    assert second.data["partner"] == {"municipalities": ["0301", "5001"]}


PEOPLE = ["Kortnavn", "Rolle", "Institusjon", "Navn", "Fra"]
TWO = ["Kortnavn", "Institusjon (profil)", "Ramme for institusjonen"]


def test_people_and_invoices_find_their_institution(tmp_path: Path) -> None:
    read = read_sheets(
        tmp_path,
        {
            "Avtaler": [["Kortnavn", "institutions.profile"], ["a", "ntnu-ilu"], ["b", "nord"]],
            "Institusjoner": [TWO, ["a", "nord", 500]],
            "Personer": [
                PEOPLE,
                ["a", "Faglig koordinator", "NTNU-ilu", "Kari Eksempel"],
                ["a", "UP1", "nord", "Ola Eksempel", "1.8.26"],
                ["b", "signerer for institusjonen", None, "Ola Eksempel"],
                ["b", "Kontaktperson for avtalen", None, "Kari Eksempel"],
            ],
            "Faktureringsplan": [["Kortnavn", "Institusjon (profil)", "Beløp"], ["a", "2", 500]],
        },
    )
    assert told(read) == []
    first, second = read.cases
    one, other = case_in(first).institutions
    assert one.academic_coordinator
    assert one.academic_coordinator.name == "Kari Eksempel"
    assert [(entry.role, entry.name) for entry in other.contacts] == [("UP1", "Ola Eksempel")]
    assert [str(entry.amount) for entry in other.invoice_plan] == ["500"]
    assert second.data["partner"] == {"contact": {"name": "Kari Eksempel"}}
    assert second.data["institutions"][0]["signatory"] == {"name": "Ola Eksempel"}


def test_institutions_may_all_stand_in_their_own_sheet(tmp_path: Path) -> None:
    read = read_sheets(
        tmp_path,
        {
            "Avtaler": [AGREEMENTS, ["a", "x"]],
            "Institusjoner": [TWO, ["a", "nord", 500], ["a", "dmmh", 600]],
        },
    )
    (raw,) = read.cases
    assert [one["profile"] for one in raw.data["institutions"]] == ["nord", "dmmh"]
    assert str(place_of(raw, "institutions[1].frame")) == "avtaler.xlsx:Institusjoner!C3"
