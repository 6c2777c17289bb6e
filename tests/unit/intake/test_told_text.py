"""Who filled in a workbook or a form is told of titles and labels, and of no keys."""

from __future__ import annotations

import pytest

from docgen.intake.told import told_text
from docgen.model.finding import Finding, Place, Severity

SHEET = Place(file="avtaler.xlsx", line=3, column=4, sheet="Avtaler")
FORM = Place(file="skjema.docx", line=3, column=1, control="Type avtalepart")
CSV = Place(file="avtaler.csv", line=3, column=4)
YAML = Place(file="sak.yaml", line=3, column=4)


def found(code: str, place: Place, where: str = "", **parameters: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, where=where, place=place, parameters=parameters
    )


CHOICES = {
    "suggestion": "municipality",
    "allowed": "municipality (kommune), county (fylkeskommune)",
    "allowed_en": "",
}


@pytest.mark.parametrize("place", [SHEET, FORM, CSV])
def test_what_was_meant_is_told_by_its_label(place: Place) -> None:
    remedy = told_text(found("not-a-choice", place, "partner.type", **CHOICES), "remedy", "nb")
    assert remedy == "Mente du «kommune»? Dette kan velges: kommune, fylkeskommune."


def test_who_has_a_case_file_is_told_the_keys() -> None:
    remedy = told_text(found("not-a-choice", YAML, "partner.type", **CHOICES), "remedy", "nb")
    assert "«municipality»" in remedy


def test_fields_are_told_by_the_headings_above_them_in_a_workbook() -> None:
    remedy = told_text(found("partner-orgnr-missing", SHEET, "partner.orgnr"), "remedy", "nb")
    assert remedy == "Fyll ut «Avtalepart: Organisasjonsnummer» med ni siffer."


@pytest.mark.parametrize("place", [SHEET, CSV])
def test_no_key_is_left_where_amounts_or_institutions_are_missing(place: Place) -> None:
    said = [
        told_text(found(code, place, where), "remedy", "nb")
        for code, where in (
            ("allocations-missing", "funding.allocations"),
            ("institutions-missing", "institutions"),
        )
    ]
    assert "skriver du institusjonen fakturerer i «Finansieringsmåte»" in said[0]
    assert said[1] == "Før opp minst én under «Institusjoner», for eksempel ntnu-ilu."


def test_what_is_wrong_is_told_by_titles_and_labels_too() -> None:
    parameters = {"scheme": "rekom", "sector": "school", "field": "project.sector"}
    message = told_text(found("sector-not-in-scheme", SHEET, **parameters), "message", "nb")
    assert "rekom " not in message
    assert "project.sector" not in message


def test_an_id_that_looks_like_a_choice_is_an_id() -> None:
    finding = found("id-without-agreement", SHEET, suggestion="rekom")
    assert "«rekom»" in told_text(finding, "remedy", "nb")


def test_english_has_its_own_quotation_marks_and_no_keys() -> None:
    orgnr = told_text(found("partner-orgnr-missing", SHEET, "partner.orgnr"), "remedy", "en")
    assert "“Party: Organisation number”" in orgnr
    where = "institutions[0].head_checklist.sikt_notice"
    assert "not_applicable" not in told_text(
        found("sikt-notice-missing", FORM, where), "remedy", "en"
    )


def test_an_example_of_a_date_is_given_once() -> None:
    assert told_text(found("not-a-day", SHEET, "term.start"), "remedy", "nb") == (
        "Skriv datoen som 31.01.2027."
    )
