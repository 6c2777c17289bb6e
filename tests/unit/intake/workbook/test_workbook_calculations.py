"""An economist fills in the budget and the hours in a workbook: a line in each row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from cases_made import calculated_cases
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from samples import run_docgen
from sheets_made import case_in, read_sheets, saved, told

from docgen.checks.reading import read_case
from docgen.intake import read_cases
from docgen.intake.workbook.writer import write_workbook
from docgen.model.case import Case

ROOT = Path(__file__).parents[4]
EXAMPLES = sorted(ROOT.glob("templates/*beregning/examples/*.yaml")) + sorted(
    ROOT.glob("templates/budsjett/examples/*.yaml")
)
TWO = {
    "Avtaler": [
        ["Kortnavn", "institutions.profile", "Pris og budsjett: Dato for beregningen"],
        ["a", "ntnu-ilu", "5.2.2027"],
    ],
    "Institusjoner": [
        ["Kortnavn", "Institusjon (profil)", "Pris og budsjett: Fortjeneste"],
        ["a", "nord", "1 000"],
    ],
}
BUDGET = ["Kortnavn", "Post", "Institusjon", "Beskrivelse", "Beløp", "Rolle", "Stilling", "Timer"]
HOURS = ["Kortnavn", "Post", "Institusjon", "Aktivitet", "Rolle", "Timer med deltakerne", "Timer"]


def test_each_line_comes_to_its_list_in_the_calculation_of_its_institution(tmp_path: Path) -> None:
    read = read_sheets(
        tmp_path,
        {
            **TWO,
            "Pris og budsjett": [
                BUDGET,
                ["a", "Lønn", "nord", None, None, "Fagperson", "Lektor", "12,5"],
                ["a", "Inntekter: ekstern finansiering", "ntnu-ilu", "Tilskudd", 200000],
                ["a", "drift", "ntnu-ilu", "Leie", "8 500"],
                ["a", "Reise", "ntnu-ilu", "Tog", 18000.5],
                ["a", "own", "ntnu-ilu", "Instituttet", 26557],
            ],
            "Faktorberegning": [
                HOURS,
                ["a", "Arbeid med deltakerne", "nord", "Forelesning", "Fagperson", 24],
                ["a", "Reisetid", "nord", None, "Fagperson", None, 1.25],
            ],
            "Personer": [
                ["Kortnavn", "Rolle", "Institusjon", "Navn"],
                ["a", "Pris og budsjett: Utarbeidet av", "ntnu-ilu", "Per Eksempel"],
                ["a", "Faktorberegning: Utarbeidet av", "nord", "Kari Eksempel"],
            ],
        },
    )
    assert told(read) == []
    (raw,) = read.cases
    one, other = raw.data["institutions"]
    assert one == {
        "profile": "ntnu-ilu",
        "budget": {
            "calculated_on": "5.2.2027",
            "incomes": [
                {"source": "external", "description": "Tilskudd", "amount": "200000"},
                {"source": "own", "description": "Instituttet", "amount": "26557"},
            ],
            "operations": [{"description": "Leie", "amount": "8 500"}],
            "travel": [{"description": "Tog", "amount": "18000.5"}],
            "prepared_by": {"name": "Per Eksempel"},
        },
    }
    assert other == {
        "profile": "nord",
        "budget": {
            "profit": "1 000",
            "salaries": [{"role": "Fagperson", "position": "Lektor", "hours": "12,5"}],
        },
        "factor_calculation": {
            "lines": [{"activity": "Forelesning", "role": "Fagperson", "contact_hours": "24"}],
            "travel": [{"role": "Fagperson", "hours": "1.25"}],
            "prepared_by": {"name": "Kari Eksempel"},
        },
    }


@pytest.mark.parametrize(
    ("row", "findings"),
    [
        (["a", "Lonn", "nord"], [("role-unknown", "Pris og budsjett!B2")]),
        (["a", None, "nord", "Tog", 1], [("role-unknown", "Pris og budsjett!B2")]),
        (["a", "Drift", None, "Tog", 1], [("institution-unclear", "Pris og budsjett!C2")]),
        (
            ["a", "Drift", "nord", "Tog", 1, "Fagperson", None, 3],
            [("not-for-role", "Pris og budsjett!F2"), ("not-for-role", "Pris og budsjett!H2")],
        ),
        (["b", "Drift", "nord", "Tog", 1], [("id-without-agreement", "Pris og budsjett!A2")]),
    ],
)
def test_what_is_wrong_in_a_line_is_told_at_its_cell(
    tmp_path: Path, row: list[object], findings: list[tuple[str, str]]
) -> None:
    read = read_sheets(tmp_path, {**TWO, "Pris og budsjett": [BUDGET, row]})
    assert told(read) == findings


def test_a_line_that_is_not_known_names_the_column_and_the_nearest(tmp_path: Path) -> None:
    read = read_sheets(tmp_path, {**TWO, "Pris og budsjett": [BUDGET, ["a", "Lonn", "nord"]]})
    (finding,) = [one for raw in read.cases for one in raw.findings]
    assert finding.title
    assert finding.title.nb == "Post"
    assert finding.parameters == {"suggestion": "Lønn"}


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("nb", "Fyll ut «Post»: ekstern finansiering, egenfinansiering, eier eller annet."),
        ("nn", "Fyll ut «Post»: ekstern finansiering, eigenfinansiering, eigar eller anna."),
    ],
)
def test_a_source_that_is_not_chosen_is_asked_for_where_it_is_chosen(
    tmp_path: Path, language: str, remedy: str
) -> None:
    rows = [BUDGET, ["a", "Inntekter", "nord", "Tilskudd", 1000]]
    file = saved(tmp_path, {**TWO, "Pris og budsjett": rows})
    ran = run_docgen(tmp_path, "--lang", language, "check", file.name)
    told = ran.out.partition("[income-source-missing]")
    assert told[0].splitlines()[-1].startswith("avtaler.xlsx:Pris og budsjett!B2:")
    assert told[2].splitlines()[1].strip() == f"→ {remedy}"


def test_an_amount_that_cannot_be_read_is_told_at_its_cell(tmp_path: Path) -> None:
    rows = [BUDGET, ["a", "Drift", "nord", "Tog", "mye"]]
    (raw,) = read_sheets(tmp_path, {**TWO, "Pris og budsjett": rows}).cases
    assert raw.places["institutions", 1, "budget", "operations", 0, "amount"].column == 5
    _, findings, _ = read_case(raw.data)
    assert [one.where for one in findings] == ["institutions[1].budget.operations[0].amount"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_examples_are_read_as_they_were_written(language: str, tmp_path: Path) -> None:
    assert len(EXAMPLES) == 7
    cases = [_without_packs(read_cases(file).cases[0].data) for file in EXAMPLES]
    cases = [one.model_copy(update={"id": f"sak-{n}"}) for n, one in enumerate(cases)]
    assert sum(bool(one.institutions[0].budget) for one in cases) >= 4
    file = tmp_path / "avtaler.xlsx"
    write_workbook(file, language=language, profiles=["ntnu-ilu"], cases=cases)
    read = read_cases(file)
    assert told(read) == []
    assert [case_in(raw) for raw in read.cases] == cases


def _without_packs(data: Mapping[str, object]) -> Case:
    case, _, _ = read_case({key: value for key, value in data.items() if key != "fields"})
    return case


@settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(case=calculated_cases(), language=st.sampled_from(["nb", "nn", "en"]))
def test_any_calculation_is_read_as_it_was_written(
    case: Case, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("book") / "avtaler.xlsx"
    write_workbook(file, language=language, profiles=["ntnu-ilu", "nord"], cases=[case])
    read = read_cases(file)
    assert told(read) == []
    assert [case_in(raw) for raw in read.cases] == [case]


def test_the_lines_of_an_institution_stand_together(tmp_path: Path) -> None:
    def one(profile: str) -> dict[str, object]:
        line = {"description": profile, "amount": 1}
        return {"profile": profile, "budget": {"operations": [line], "travel": [line]}}

    case, _, _ = read_case({"id": "a", "institutions": [one("ntnu-ilu"), one("nord")]})
    file = tmp_path / "avtaler.xlsx"
    write_workbook(file, language="nn", profiles=[], cases=[case])
    page = openpyxl.load_workbook(file)["Pris og budsjett"]
    shown = [[cell.value for cell in row[1:3]] for row in page.iter_rows(min_row=2, max_row=5)]
    assert shown == [
        ["Drift", "ntnu-ilu"],
        ["Reise", "ntnu-ilu"],
        ["Drift", "nord"],
        ["Reise", "nord"],
    ]
