"""Which findings are told in a workbook, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from workbook_copies import SHEET, absence, case, error

from docgen.intake.raw import RawCase
from docgen.intake.workbook.placed import PLAIN_SHEET, at_its_case, place_findings
from docgen.model.case import Case
from docgen.model.fields import field_paths
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import parse_where


def told(*findings: Finding) -> dict[str, list[str]]:
    placed = place_findings(findings, [case(2), case(3)])
    return {
        f"{sheet}!{row},{column}": [one.finding.where for one in found]
        for (sheet, row, column), found in placed.cells.items()
    }


def test_a_finding_stands_in_its_cell() -> None:
    assert told(error("C2"), absence("B3")) == {
        f"{SHEET}!2,3": ["partner.orgnr"],
        f"{SHEET}!3,2": ["partner.name"],
    }


def test_an_error_in_a_field_without_a_column_stands_at_the_id() -> None:
    assert told(error("A2", "annexes[0]")) == {f"{SHEET}!2,1": ["annexes[0]"]}


def test_what_is_absent_or_doubtful_in_such_a_field_is_left_out() -> None:
    doubt = replace(error("A2", "annexes[0]"), severity=Severity.WARNING)
    strict = replace(absence("A2", "annexes[0]"), severity=Severity.ERROR)
    assert told(absence("A2", "annexes[0]"), doubt, strict) == {}


def test_what_is_wrong_with_the_id_or_the_case_as_a_whole_stands_at_the_id() -> None:
    assert told(absence("A2", "id"), absence("A2", "")) == {f"{SHEET}!2,1": ["id", ""]}


def test_information_is_left_out() -> None:
    assert told(replace(error("C2"), severity=Severity.INFO)) == {}


CHECKLISTS = [path for path in field_paths(Case) if "checklist" in path]


@pytest.mark.parametrize("where", CHECKLISTS)
def test_nothing_of_the_checklists_is_told_even_where_it_is_an_error(where: str) -> None:
    assert told(error("A2", where), error("C2", where)) == {}


def test_what_has_no_cell_is_left_out() -> None:
    control = Place(file="skjema.docx", line=1, column=1, control="Navn")
    assert told(replace(error("C2"), place=control), replace(error("C2"), place=None)) == {}


def test_a_file_without_sheets_has_one_in_the_copy() -> None:
    placed = place_findings([replace(error("C2"), place=Place(file="a.csv", line=2, column=3))], [])
    assert list(placed.cells) == [(PLAIN_SHEET, 2, 3)]


def test_findings_are_counted_each() -> None:
    assert place_findings([error("C2"), error("C2"), absence("C2")], [case(2)]).count == 3


def with_people() -> RawCase:
    """A case that has a contact in a row of another sheet, and a blank row below for others."""
    whole = case(2)
    people = [Place(file="avtaler.xlsx", line=row, column=1, sheet="Personer") for row in (2, 3)]
    places = {("partner", "contact", "name"): people[0], ("partner", "signatory"): people[1]}
    data = {"partner": {"contact": {"name": "Kari Eksempel"}}}
    return replace(whole, data=data, places={**whole.places, **places})


def moved(where: str) -> str:
    raw = with_people()
    path = parse_where(where)
    (found,) = at_its_case(raw, [replace(error("C2", where), place=raw.places[path])])
    return str(found.place)


def test_what_stands_in_a_blank_row_is_told_at_the_case_with_the_sheet_it_is_for() -> None:
    assert moved("partner.signatory") == f"avtaler.xlsx:{SHEET}!A2"
    raw = with_people()
    placed = place_findings([absence("A2", "partner.signatory.name")], [raw])
    assert [one.sheet for one in placed.cells[SHEET, 2, 1]] == ["Personer"]


def test_what_stands_in_a_row_of_the_case_stays_there() -> None:
    assert moved("partner.contact.name") == "avtaler.xlsx:Personer!A2"
    assert moved("partner.orgnr") == f"avtaler.xlsx:{SHEET}!C2"


def test_a_row_that_reading_found_wrong_is_no_blank_one() -> None:
    twice = replace(error("A14", "id"), code="row-id-twice")
    raw = replace(case(2), findings=(twice,))
    assert [one.place for one in at_its_case(raw, [twice])] == [twice.place]
