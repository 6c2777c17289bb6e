"""What is ambiguous in a workbook, or would be lost, is told with its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sheets_made import Sheets, read_one, read_sheets, saved, told, told_of

from docgen.intake import read_cases
from docgen.intake.workbook import reading
from docgen.model.finding import Severity
from docgen.model.finding_text import finding_text

NAMED = ["Kortnavn", "Prosjektnavn"]
PEOPLE = ["Kortnavn", "Rolle", "Navn", "Telefon", "Institusjon (profil)"]
ALONE: Sheets = {"Avtaler": [NAMED, ["digskole", "x"]]}


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Saksnummer", date(2027, 12, 1), "cell-is-a-day"),
        ("Ramme for institusjonen", date(2027, 8, 1), "cell-is-a-day"),
        ("Startdato", 46235, "cell-is-no-day"),
        ("Startdato", 2026, "cell-is-no-day"),
        ("Andel av den samlede rammen", 0.3, "share-in-two-ways"),
        ("Andel av den samlede rammen", 1, "share-in-two-ways"),
        ("Sats i prosent", (0.3, '0.0 "%"'), "share-in-two-ways"),
        ("Ramme for institusjonen", "=1+1", "cell-not-calculated"),
        ("Prosjektnav", "x", "heading-unclear"),
        ("Organisasjonsnummer", "x", "heading-unclear"),
    ],
)
def test_a_cell_that_cannot_be_read_rightly_is_a_finding(
    heading: str, cell: Any, code: str, tmp_path: Path
) -> None:
    raw = read_one(tmp_path, [*NAMED, heading], ["a", "x", cell])
    assert told_of(raw.findings) == [(code, "Avtaler!C2")]
    assert set(raw.data) <= {"schema", "id", "project", "institutions"}
    in_words(raw.findings[0])


def test_an_error_of_the_spreadsheet_is_a_finding_in_every_column(tmp_path: Path) -> None:
    import openpyxl

    path = saved(tmp_path, {"Avtaler": [NAMED, ["a", "x"], ["b", "y"]]})
    book = openpyxl.load_workbook(path)
    for cell in ("B2", "A3"):
        book["Avtaler"][cell] = "#REF!"
        book["Avtaler"][cell].data_type = "e"
    book.save(path)
    assert told(read_cases(path, "avtaler.xlsx")) == [
        ("row-without-id", "Avtaler!A3"),
        ("cell-is-an-error", "Avtaler!B2"),
    ]


@pytest.mark.parametrize(
    ("sheets", "findings"),
    [
        ({"Avtaler": [NAMED, [None, "x"]]}, [("row-without-id", "Avtaler!A2")]),
        ({"Avtaler": [NAMED, ["a", "x"], [" A", "y"]]}, [("row-id-twice", "Avtaler!A3")]),
        (
            {"Avtaler": [[*NAMED, "prosjektnavn"], ["a", "x", "y"], ["b", None, "y"]]},
            [("column-twice", "Avtaler!C2")],
        ),
        (
            {"Avtaler": [[*NAMED, "Ansvarlig hos oss"], ["a", "x", "y"], ["b", "y", "z"]]},
            [("column-not-read", "Avtaler!C1")],
        ),
        (
            {"Avtaler": [["Kortnavn", None, "Prosjektnavn"], ["a", "2026/1", "y"]]},
            [("column-not-read", "Avtaler!B1")],
        ),
        (
            {"Avtaler": [NAMED, ["a", "x", None, "ring Ola"]]},
            [("column-not-read", "Avtaler!D1")],
        ),
        (
            {**ALONE, "Tildelinger": [["Kortnavn", "Kilde"], ["digskol", "x"], ["digskole", "y"]]},
            [("id-without-agreement", "Tildelinger!A2")],
        ),
        (
            {**ALONE, "Tildelinger": [["Kortnavn", "Kilde"], [None, "x"]]},
            [("row-without-id", "Tildelinger!A2")],
        ),
        (
            {**ALONE, "Personer": [PEOPLE, ["digskole", "sjef", "Kari Eksempel"]]},
            [("role-unknown", "Personer!B2")],
        ),
        (
            {**ALONE, "Personer": [PEOPLE, ["digskole", None, "Kari Eksempel"]]},
            [("role-unknown", "Personer!B2")],
        ),
        (
            {
                **ALONE,
                "Personer": [
                    PEOPLE,
                    ["digskole", "Faglig koordinator", "Kari Eksempel"],
                    ["digskole", "Faglig koordinator", "Ola Eksempel"],
                ],
            },
            [("role-twice", "Personer!B3")],
        ),
        (
            {
                **ALONE,
                "Personer": [
                    PEOPLE,
                    ["digskole", "Signerer for avtaleparten", "Kari Eksempel", "1", "nord"],
                ],
            },
            [("not-for-role", "Personer!D2"), ("not-for-role", "Personer!E2")],
        ),
        (
            {**ALONE, "Personer": [PEOPLE, ["digskole", "Faggruppe", "Kari", None, "nordd"]]},
            [("institution-not-in-case", "Personer!E2")],
        ),
        (
            {
                "Avtaler": [["Kortnavn", "institutions.profile"], ["digskole", "nord"]],
                "Institusjoner": [["Kortnavn", "Institusjon (profil)"], ["digskole", "dmmh"]],
                "Personer": [PEOPLE, ["digskole", "Faggruppe", "Kari Eksempel"]],
            },
            [("institution-unclear", "Personer!E2")],
        ),
        (
            {**ALONE, "Tildelinger 2": [["Kortnavn", "Kilde"], ["digskole", "x"]]},
            [("sheet-not-read", "Tildelinger 2!A1")],
        ),
        (
            {**ALONE, "Agreements": [["Short name", "Project name"], ["digskole", "x"]]},
            [("sheet-not-read", "Agreements!A1")],
        ),
    ],
)
def test_what_would_be_lost_or_guessed_is_a_finding(
    sheets: Sheets, findings: list[tuple[str, str]], tmp_path: Path
) -> None:
    read = read_sheets(tmp_path, sheets)
    assert told(read) == findings
    for one in (*read.findings, *(one for raw in read.cases for one in raw.findings)):
        in_words(one)
        warning = one.code in {"column-not-read", "sheet-not-read"}
        assert (one.severity is Severity.WARNING) == warning


def test_what_a_row_may_have_been_meant_for_is_suggested(tmp_path: Path) -> None:
    sheets = {**ALONE, "Tildelinger": [["Kortnavn", "Kilde"], ["digskol", "x"], ["zz", "x"]]}
    near, far = read_sheets(tmp_path, sheets).findings
    assert "«digskole»" in finding_text(near, "remedy", "nb")
    assert "«" not in finding_text(far, "remedy", "nb")


def test_another_number_is_another_agreement_and_not_suggested(tmp_path: Path) -> None:
    sheets = {
        "Avtaler": [NAMED, ["rekom-2", "x"]],
        "Tildelinger": [["Kortnavn", "Kilde"], ["rekom-1", "x"]],
    }
    (lost,) = read_sheets(tmp_path, sheets).findings
    assert "rekom-2" not in finding_text(lost, "remedy", "nb")


def test_a_finding_tells_what_the_column_is_called(tmp_path: Path) -> None:
    headings = [*NAMED, "Invoicing: Organisation number"]
    raw = read_one(tmp_path, headings, ["a", "x", date(2027, 1, 1)])
    assert "«Fakturering: Organisasjonsnummer»" in finding_text(raw.findings[0], "message", "nb")


def test_sheets_and_columns_of_ones_own_do_no_harm(tmp_path: Path) -> None:
    sheets = {**ALONE, "Notater": [["Husk", "Når"], ["ringe", "i morgen"]], "Tomt": []}
    assert told(read_sheets(tmp_path, sheets)) == []


def test_a_column_of_ones_own_that_is_empty_is_not_told_of(tmp_path: Path) -> None:
    assert told(read_sheets(tmp_path, {"Avtaler": [[*NAMED, "Merket"], ["a", "x"]]})) == []


def test_a_sheet_of_too_many_rows_is_not_read_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    rows = [NAMED, *([f"a{number}", "x"] for number in range(3))]
    assert len(read_sheets(tmp_path, {"Avtaler": rows[:3]}).cases) == 2
    read = read_sheets(tmp_path, {"Avtaler": rows})
    assert (told(read), read.cases) == ([("too-many-rows", "Avtaler!A4")], ())
    in_words(read.findings[0])


def in_words(one: Any) -> None:
    for language in ("nb", "en"):
        for part in ("message", "remedy"):
            text = finding_text(one, part, language)
            assert text
            assert not set("{}") & set(text), text
            assert "«»" not in text
