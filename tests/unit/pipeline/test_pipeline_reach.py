"""A case that is to have other documents is told what those need, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from declared_packs import field, loaded
from samples import FILES, ROOT, case_data

from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.finding import Severity
from docgen.packs import find_packs
from docgen.pipeline.examine import Examined
from docgen.pipeline.make import inspect
from docgen.pipeline.progress import started_early
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

DRAFT = ROOT / "templates" / "praksisavtale" / "examples" / "utkast.yaml"
USUAL = {"samarbeidsavtale", "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"}
Examine = Callable[..., Examined]


@pytest.fixture
def examined(tmp_path: Path) -> Examine:
    def run(data: dict[str, Any], *fields: str, needs: Any = (), more: str = "") -> Examined:
        packs = find_packs()
        if fields:
            pack = loaded(tmp_path, *fields, needs=needs, more=more)
            packs[pack.manifest.id] = pack
        shop = Workshop(
            settings=Settings(outputs=tmp_path / "outputs"),
            tables=load_tables(),
            packs=packs,
            today=date(2030, 1, 1),
        )
        file = tmp_path / "case.yaml"
        file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return inspect(read_file(file), shop)

    return run


def keys(found: Examined) -> set[str]:
    return {one.key for one in found.planned}


def small(**more: Any) -> dict[str, Any]:
    return {"schema": "docgen/case/1", "id": "prove", "documents": ["prove-brev"], **more}


def test_a_case_that_says_nothing_has_the_usual_documents(examined: Examine) -> None:
    assert keys(examined(case_data("digskole"))) == USUAL


def test_a_pack_that_applies_is_made_beside_the_usual_ones(examined: Examine) -> None:
    when = 'applies_when = { field = "fields.prove-brev", present = true }'
    data = case_data("digskole")
    assert keys(examined(data, field("one", "text"), more=when)) == USUAL
    data["fields"] = {"prove-brev": {"one": "x"}}
    found = examined(data, field("one", "text"), more=when)
    assert keys(found) == {*USUAL, "prove-brev"}
    assert found.state is DocumentState.READY


def test_a_case_may_name_its_documents(examined: Examine) -> None:
    data = case_data("digskole") | {"documents": ["sjekkliste-prosjektleder"]}
    assert keys(examined(data)) == {"sjekkliste-prosjektleder-ntnu-ilu"}


def test_what_other_documents_would_need_is_not_told(examined: Examine) -> None:
    found = examined(small(), field("one", "text", "required = true"))
    assert [one.code for one in found.findings] == ["pack-field-missing"]
    assert found.states == {"prove-brev": DocumentState.DRAFT}


def test_without_institutions_a_pack_that_needs_none_is_ready(examined: Examine) -> None:
    found = examined(small(), field("one", "text"))
    assert (found.findings, found.state) == ((), DocumentState.READY)


def test_what_a_pack_needs_is_told_to_the_field(examined: Examine) -> None:
    found = examined(
        small(partner={"kind": "municipality"}, institutions=[{"profile": "ntnu-ilu"}]),
        field("one", "text"),
        needs=["partner.name", "institutions.signatory"],
    )
    assert {one.code for one in found.findings} == {
        "partner-name-missing",
        "institution-signatory-missing",
        "institution-signatory-title-missing",
        "institution-authority-missing",
    }


def test_what_is_wrong_in_what_it_needs_stops_it(examined: Examine) -> None:
    data = small(partner={"name": "x", "orgnr": "310000001"}, funding={"owner_grant": "mye"})
    found = examined(data, field("one", "text"), needs=["partner.name", "partner.orgnr"])
    assert [(one.code, one.documents) for one in found.findings] == [
        ("orgnr-invalid", ("prove-brev",))
    ]
    assert found.state is DocumentState.BLOCKED


@pytest.mark.parametrize(
    ("part", "code"),
    [({"nmae": "Eksempelvik"}, "unknown-key"), ("Eksempelvik", "wrong-shape-mapping")],
)
def test_a_slip_around_what_it_needs_is_told_too(
    examined: Examine, part: object, code: str
) -> None:
    found = examined(small(partner=part), field("one", "text"), needs=["partner.name"])
    assert [one.code for one in found.findings if one.severity is Severity.ERROR] == [code]
    assert found.state is DocumentState.BLOCKED


def test_what_is_wrong_in_the_case_as_a_whole_is_always_told(examined: Examine) -> None:
    found = examined(small(id="Ikke gyldig", ukjent=1), field("one", "text"))
    assert {one.code for one in found.findings} == {"id-invalid", "unknown-key"}


def test_a_document_that_does_not_exist_stops_the_case(examined: Examine) -> None:
    found = examined(small() | {"documents": ["prove-brve"]}, field("one", "text"))
    assert "documents-unknown" in {one.code for one in found.findings}
    assert found.state is DocumentState.BLOCKED


def test_no_gate_of_the_cooperation_agreement_stops_another_document(examined: Examine) -> None:
    data = case_data("digskole") | {"documents": ["prove-brev"], "evidence": []}
    data["institutions"][0]["head_checklist"]["goals"] = "nei"
    found = examined(data, field("one", "text"), needs=["project.name"])
    assert not [one for one in found.findings if one.code.startswith("gate-")]
    assert found.state is DocumentState.READY


def test_work_begins_early_only_where_an_agreement_is_to_be_signed(examined: Examine) -> None:
    data = case_data("digskole")
    assert started_early(examined(data), date(2030, 1, 1))
    data["documents"] = ["prove-brev"]
    assert not started_early(examined(data, field("one", "text")), date(2030, 1, 1))


@pytest.mark.parametrize("name", FILES)
def test_naming_the_usual_documents_changes_nothing(examined: Examine, name: str) -> None:
    data = case_data(name)
    plain = examined(data)
    usual = ["samarbeidsavtale", "sjekkliste-prosjektleder", "sjekkliste-enhetsleder"]
    if any("budget" in one for one in data.get("institutions", ())):
        usual += ["budsjett", "faktorberegning"]
    usual += ["grunnpakke"] if "basic_package" in data else []
    named = examined(data | {"documents": usual})
    assert named.states == plain.states
    told = [(one.code, one.where, one.documents) for one in named.findings]
    assert told == [(one.code, one.where, one.documents) for one in plain.findings]


def test_a_draft_of_a_placement_agreement_is_told_nothing_of_schemes(examined: Examine) -> None:
    found = examined(yaml.safe_load(DRAFT.read_text(encoding="utf-8")))
    assert keys(found) == {"praksisavtale"}
    assert all(one.absent for one in found.findings)
    parts = {one.where.partition(".")[0].partition("[")[0] for one in found.findings}
    assert parts == {"partner", "institutions", "fields"}
