"""What is known of a case before anything is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import case_data

from docgen.errors import ToolMissingError
from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.finding import Severity
from docgen.packs import find_packs
from docgen.pipeline.examine import Examined
from docgen.pipeline.make import generate, inspect
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

AGREEMENT = "samarbeidsavtale"
Examine = Callable[..., Examined]


def shop(folder: Path, *, strict: bool = False) -> Workshop:
    return Workshop(
        settings=Settings(outputs=folder / "outputs"),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 3, 4),
        strict=strict,
    )


def write(folder: Path, data: dict[str, Any]) -> Path:
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


@pytest.fixture
def examined(tmp_path: Path) -> Examine:
    def run(data: dict[str, Any], *, strict: bool = False) -> Examined:
        return inspect(read_file(write(tmp_path, data)), shop(tmp_path, strict=strict))

    return run


def test_a_whole_case_is_ready_and_its_checklists_approved(examined: Examine) -> None:
    states = examined(case_data("digskole")).states
    assert states[AGREEMENT] is DocumentState.READY
    assert states["sjekkliste-enhetsleder-ntnu-ilu"] is DocumentState.APPROVED


@pytest.mark.parametrize("kind", ["checklist-leader", "checklist-head", "budget"])
def test_a_gate_that_is_not_met_makes_the_agreement_a_draft(examined: Examine, kind: str) -> None:
    data = case_data("digskole")
    data["evidence"] = [one for one in data["evidence"] if one["kind"] != kind]
    found = examined(data)
    assert found.states[AGREEMENT] is DocumentState.DRAFT
    (gate,) = [one for one in found.findings if one.code == f"gate-{kind}"]
    assert gate.absent
    assert gate.severity is Severity.WARNING
    assert gate.place is not None


@pytest.mark.parametrize("kind", ["checklist-leader", "checklist-head"])
def test_an_approval_older_than_the_checklist_does_not_count(examined: Examine, kind: str) -> None:
    data = case_data("digskole")
    data["institutions"][0]["leader_checklist"]["filled_on"] = "2022-10-28"
    data["institutions"][0]["head_checklist"]["approved_on"] = "2022-10-29"
    for one in data["evidence"]:
        if one["kind"].startswith("checklist") and one["kind"] != kind:
            one["date"] = "2022-10-28" if kind == "checklist-head" else "2022-10-29"
    found = examined(data)
    (told,) = [one for one in found.findings if one.code == "approval-before-filled"]
    assert (told.absent, told.severity) == (True, Severity.WARNING)
    assert told.parameters["filled"] == "28.10.2022"
    assert told.where.endswith("].date")
    assert f"sjekkliste-{'prosjekt' if kind == 'checklist-leader' else 'enhets'}leder" in str(
        told.parameters["document"]
    )


@pytest.mark.parametrize("strict", [False, True])
def test_a_letter_of_another_amount_holds_back_what_is_to_be_signed_and_not_what_is(
    examined: Examine, *, strict: bool
) -> None:
    data = case_data("digskole")
    data["funding"]["grant_letter"]["amount"] = "1500000"
    found = examined(data, strict=strict)
    wanted = DocumentState.BLOCKED if strict else DocumentState.DRAFT
    assert found.states[AGREEMENT] is wanted
    data["evidence"].append(
        {"kind": "signed-agreement", "journal_number": "2022/90001-9", "date": "2022-12-15"}
    )
    found = examined(data, strict=strict)
    assert found.states[AGREEMENT] is DocumentState.SIGNED
    (told,) = [one for one in found.findings if one.code == "grant-letter-amount-differs"]
    assert (told.absent, told.severity) == (False, Severity.WARNING)


def test_an_absent_field_is_a_warning_with_a_place_and_an_error_when_strict(
    examined: Examine,
) -> None:
    data = case_data("digskole")
    del data["project"]["description"]
    for strict, state in ((False, DocumentState.DRAFT), (True, DocumentState.BLOCKED)):
        found = examined(data, strict=strict)
        assert found.states[AGREEMENT] is state
        (gap,) = [one for one in found.findings if one.where == "project.description"]
        assert gap.severity is (Severity.ERROR if strict else Severity.WARNING)
        assert gap.place is not None


def test_what_a_document_prints_and_no_rule_asks_for_is_told_too(examined: Examine) -> None:
    data = case_data("tidlig-innsats")
    del data["funding"]["invoice"]["address"]
    found = examined(data)
    gaps = [one for one in found.findings if one.where == "funding.invoice.address"]
    assert len(gaps) == 1
    assert gaps[0].absent
    assert found.states[AGREEMENT] is DocumentState.DRAFT


def test_a_file_without_an_id_has_no_folder_and_is_called_by_its_name(examined: Examine) -> None:
    data = case_data("digskole")
    del data["id"]
    found = examined(data)
    assert found.folder is None
    assert found.name.endswith("case.yaml")


@pytest.mark.parametrize("name", ["../ut", "/etc", "a/b", "..", "Å", "a" * 80])
def test_an_id_never_leads_out_of_the_outputs(examined: Examine, name: str) -> None:
    data = case_data("digskole")
    data["id"] = name
    found = examined(data)
    assert found.folder is None
    assert set(found.states.values()) == {DocumentState.BLOCKED}


def test_a_case_without_a_date_is_dated_by_today(examined: Examine) -> None:
    data = case_data("digskole")
    assert examined(data).created(date(2027, 3, 4)) == date.fromisoformat(data["created"])
    del data["created"]
    assert examined(data).created(date(2027, 3, 4)) == date(2027, 3, 4)


def test_nothing_is_written_while_looking(examined: Examine, tmp_path: Path) -> None:
    examined(case_data("digskole"))
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_without_libreoffice_nothing_is_published_and_nothing_left(tmp_path: Path) -> None:
    file = write(tmp_path, case_data("digskole"))
    with pytest.raises(ToolMissingError):
        generate(read_file(file), shop(tmp_path))
    assert list((tmp_path / "outputs").iterdir()) == []
