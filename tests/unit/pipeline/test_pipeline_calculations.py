"""A budget and a factor calculation that docgen makes open the gate, as attached ones do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import case_data

from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.overview.moves import _GATES
from docgen.packs import find_packs
from docgen.pipeline.examine import Examined
from docgen.pipeline.make import inspect
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

AGREEMENT = "samarbeidsavtale"
OWN = "tidlig-innsats"
BUDGET, FACTORS = "budsjett-ntnu-ilu", "faktorberegning-ntnu-ilu"
PARTS = ("budget", "factor_calculation")


def examined(data: dict[str, Any], folder: Path) -> Examined:
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    shop = Workshop(
        settings=Settings(outputs=folder / "outputs"),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 3, 4),
    )
    return inspect(read_file(file), shop)


def gates(found: Examined) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in found.findings if one.code.startswith("gate-")]


def test_what_docgen_makes_itself_is_in_place(tmp_path: Path) -> None:
    data = case_data(OWN)
    assert not [one for one in data["evidence"] if one["kind"] in ("budget", "factor-calculation")]
    found = examined(data, tmp_path)
    assert gates(found) == []
    states = {key: found.states[key] for key in (AGREEMENT, BUDGET, FACTORS)}
    assert set(states.values()) == {DocumentState.READY}


@pytest.mark.parametrize("part", PARTS)
def test_without_it_and_without_evidence_the_gate_is_closed(part: str, tmp_path: Path) -> None:
    data = case_data(OWN)
    del data["institutions"][0][part]
    found = examined(data, tmp_path)
    assert (f"gate-{part.replace('_', '-')}", "institutions[0]") in gates(found)
    assert found.states[AGREEMENT] is DocumentState.DRAFT
    assert (BUDGET if part == "budget" else FACTORS) not in found.states


@pytest.mark.parametrize("part", PARTS)
def test_one_that_is_not_complete_does_not_open_it(part: str, tmp_path: Path) -> None:
    data = case_data(OWN)
    del data["institutions"][0][part]["calculated_on"]
    found = examined(data, tmp_path)
    code = f"gate-{part.replace('_', '-')}-incomplete"
    assert (code, f"institutions[0].{part}") in gates(found)
    assert found.states[AGREEMENT] is DocumentState.DRAFT
    # `status` says whose move it is.
    assert code in dict(_GATES)


def test_a_budget_is_no_less_in_place_when_the_case_names_other_documents(tmp_path: Path) -> None:
    data = case_data(OWN) | {"documents": [AGREEMENT]}
    found = examined(data, tmp_path)
    assert found.states == {AGREEMENT: DocumentState.READY}
    del data["institutions"][0]["budget"]["calculated_on"]
    assert examined(data, tmp_path).states == {AGREEMENT: DocumentState.DRAFT}


@pytest.mark.parametrize("part", PARTS)
def test_evidence_serves_all_the_same(part: str, tmp_path: Path) -> None:
    data = case_data(OWN)
    del data["institutions"][0][part]
    line = {"kind": part.replace("_", "-"), "journal_number": "2022/1-9", "date": "2022-06-22"}
    data["evidence"].append({**line, **({"amount": "450000"} if part == "budget" else {})})
    if part == "factor_calculation":
        for salary, hours in zip(
            data["institutions"][0]["budget"]["salaries"], (190, 130), strict=True
        ):
            salary["hours"] = str(hours)
    found = examined(data, tmp_path)
    assert gates(found) == []
    assert found.states[AGREEMENT] is DocumentState.READY


def test_evidence_of_a_budget_must_agree_with_the_own_one(tmp_path: Path) -> None:
    data = case_data(OWN)
    line = {"kind": "budget", "journal_number": "2022/1-9", "date": "2022-06-22"}
    data["evidence"].append({**line, "amount": "449999"})
    found = examined(data, tmp_path)
    assert "budget-differs" in [one.code for one in found.findings]
    assert found.states[AGREEMENT] is DocumentState.BLOCKED


def test_sums_that_differ_stop_the_budget_and_the_agreement(tmp_path: Path) -> None:
    data = case_data(OWN)
    data["institutions"][0]["budget"]["profit"] = "49648"
    found = examined(data, tmp_path)
    assert {found.states[BUDGET], found.states[AGREEMENT]} == {DocumentState.BLOCKED}
    assert found.states[FACTORS] is DocumentState.READY


def test_an_institution_without_a_calculation_has_no_document_of_it(tmp_path: Path) -> None:
    data = case_data("sprak-og-lesing")
    del data["institutions"][1]["budget"]
    planned = {one.key for one in examined(data, tmp_path).planned}
    assert {BUDGET, FACTORS, "faktorberegning-nord"} <= planned
    assert "budsjett-nord" not in planned


def test_a_case_that_leaves_its_frame_to_the_budget_is_as_ready(tmp_path: Path) -> None:
    data = case_data(OWN)
    del data["institutions"][0]["frame"]
    found = examined(data, tmp_path)
    assert found.states[AGREEMENT] is DocumentState.READY
    assert found.checked.case.institutions[0].frame == 450_000
    assert [one.code for one in found.findings if one.where.endswith(".frame")] == [
        "frame-from-budget"
    ]
