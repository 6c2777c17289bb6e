"""A pack with fields of its own, from the folder to the finished version, without any Python."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from declared_packs import EVERY_KIND, FILLED, LINES, field, write_pack
from desk import TEMPLATES, Desk, case_line, codes, desk, quick_desk
from samples import docx_text, packed, pdf_pages, run_docgen
from starting_points import sign, unsigned

from docgen.intake import read_file

__all__ = ["desk", "quick_desk", "unsigned"]


@pytest.fixture
def own(quick_desk: Desk) -> Desk:
    write_pack(quick_desk.folder / "mine", *EVERY_KIND, lines=LINES)
    quick_desk.data = {
        "schema": "docgen/case/1",
        "id": "prove",
        "documents": ["prove-brev"],
        "fields": {"prove-brev": FILLED},
    }
    return quick_desk


def text(desk: Desk, version: int = 1) -> str:
    return docx_text(desk.case / f"v{version:03d}" / "prove-brev.docx")


def test_every_kind_of_field_reaches_the_document(own: Desk) -> None:
    line = case_line(own.generate("--templates", "mine"))
    assert (line["state"], line["findings"]) == ("ready", [])
    for said in (
        "Linje: En linje",
        "Plasser: 1200",
        "Pris: 1 500 kroner",
        "Del: 12,5 prosent",
        "Start: 1. september 2027",
        "Betalt: Ja",
        "Farge: rød",
        "Hvem: Kari Eksempel, kari@example.no",
        "Firma: 310 000 000",
        "Dag: 01.10.2027",
        "Dag: 02.11.2027",
        "Farger: blå og rød",
        "Person: Ola Eksempel",
        "Sted: Prøvestedet (8)",
        "Mål: Å prøve",
        "Kopi: a, b, c og d",
    ):
        assert packed(said) in packed(text(own)), said
    assert own.manifest(1)["bundle_out"]["parts"][0]["key"] == "prove-brev"


def test_what_is_absent_is_a_gap_with_the_title_of_the_declaration(own: Desk) -> None:
    own.data["fields"]["prove-brev"] = {"line": "x", "sites": [{"size": "1"}]}
    ran = own.generate("--templates", "mine")
    assert case_line(ran)["state"] == "draft"
    assert "Plasser: [mangler: places nb]" in text(own)
    assert "Sted: [mangler: site nb] (1)" in text(own)
    # One that is required has a rule of its own; another one that is printed is told as well.
    assert codes(ran, "pack-field-missing") == [
        "fields.prove-brev.places",
        "fields.prove-brev.sites[0].site",
    ]
    assert "fields.prove-brev.price" in codes(ran, "field-missing")
    assert "fields.prove-brev.places" not in codes(ran, "field-missing")
    told = {one["where"]: one["message"] for one in case_line(ran)["findings"]}
    assert "«price nb»" in told["fields.prove-brev.price"]


def test_a_document_is_made_again_only_when_a_field_that_it_prints_has_changed(own: Desk) -> None:
    own.generate("--templates", "mine")
    own.data["fields"]["prove-brev"]["inside"] = "noe annet"
    assert case_line(own.generate("--templates", "mine"))["version"] == 2
    assert own.kept("prove-brev", 1, 2)
    own.data["fields"]["prove-brev"]["sites"][0]["size"] = "9"
    assert case_line(own.generate("--templates", "mine"))["version"] == 3
    assert not own.kept("prove-brev", 2, 3)


def test_an_internal_field_cannot_go_out(quick_desk: Desk) -> None:
    write_pack(
        quick_desk.folder / "mine",
        field("inside", "text", "internal = true"),
        lines=["Hemmelig: {{ fields.inside }}"],
    )
    quick_desk.data = {
        "schema": "docgen/case/1",
        "id": "prove",
        "documents": ["prove-brev"],
        "fields": {"prove-brev": {"inside": "bare for oss"}},
    }
    ran = quick_desk.generate("--templates", "mine")
    assert ran.code == 4
    assert "fields.inside" in ran.err
    assert "Hemmelig" in ran.err
    assert "bare for oss" not in ran.err


@pytest.mark.parametrize("line", ["{{ fields.lien }}", "{{ fields.prove.line }}"])
def test_a_field_that_the_pack_does_not_have_is_a_mistake_in_the_template(
    own: Desk, line: str
) -> None:
    shutil.rmtree(own.folder / "mine")
    write_pack(own.folder / "mine", *EVERY_KIND, lines=[line])
    ran = own.generate("--templates", "mine")
    assert ran.code == 4
    assert "«line»" in ran.err or "line" in ran.err


@pytest.mark.office
def test_the_contents_pages_have_no_gaps_of_what_no_document_needs(
    own: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCGEN_SOFFICE")
    monkeypatch.delenv("DOCGEN_PYTHON_UNO")
    own.generate("--templates", "mine")
    for bundle in ("intern.pdf", "til-motpart.pdf"):
        (contents, *_) = pdf_pages(own.case / "v001" / bundle)
        assert "Prøvebrev" in contents
        assert "mangler" not in contents
        # What the rules of the schemes say is nothing to this letter.
        assert "reglene" not in contents


def test_a_pack_without_fields_has_none(own: Desk) -> None:
    shutil.rmtree(own.folder / "mine")
    write_pack(own.folder / "mine", lines=["{{ fields.line }}"])
    own.data.pop("fields")
    assert own.generate("--templates", "mine").code == 4


def test_what_new_writes_for_it_checks_as_a_draft_and_can_be_filled_in(own: Desk) -> None:
    new = ("new", "nytt", "--document", "prove-brev", "--templates", "mine", "-o", "nytt.yaml")
    ran = run_docgen(own.folder, *new)
    assert ran.code == 0
    assert "--templates mine" in ran.out
    written = (own.folder / "nytt.yaml").read_text(encoding="utf-8")
    assert "scheme:" not in written
    assert "places:" in written
    assert "red (rød), blue (blå)" in written
    assert read_file(own.folder / "nytt.yaml").data["documents"] == ["prove-brev"]
    checked = run_docgen(own.folder, "check", "nytt.yaml", "--templates", "mine", "--json")
    (line,) = checked.of_type("case")
    assert line["state"] == "draft"
    assert {one["code"] for one in line["findings"]} == {"pack-field-missing", "field-missing"}


def test_new_for_a_document_that_does_not_exist_says_which_there_are(own: Desk) -> None:
    ran = run_docgen(own.folder, "new", "nytt", "--document", "brev", "--templates", "mine")
    assert ran.code == 2
    assert "prove-brev" in ran.err


def test_the_schema_has_the_fields_of_packs_in_ones_own_folder(own: Desk) -> None:
    def declared(*options: str) -> dict[str, Any]:
        schema = json.loads(run_docgen(own.folder, "schema", *options).out)
        found: dict[str, Any] = schema["$defs"]["PackFields"]["properties"]
        return found

    assert "prove-brev" in declared("--templates", "mine")
    assert "prove-brev" not in declared()


def test_a_signed_agreement_stays_whatever_documents_the_file_names(unsigned: Desk) -> None:
    sign(unsigned.data)
    assert case_line(unsigned.generate())["state"] == "signed"
    write_pack(unsigned.folder / "mine", field("one", "text", "required = true"))
    unsigned.data["documents"] = ["prove-brev"]
    unsigned.data["fields"] = {"prove-brev": {"one": "x"}}
    ran = unsigned.generate("--templates", "mine", "--reopen", unsigned.data["id"])
    assert case_line(ran)["state"] == "signed"
    states = {one["key"]: one["state"] for one in unsigned.manifest(3)["documents"]}
    assert states == {"samarbeidsavtale": "signed", "prove-brev": "ready"}
    assert unsigned.kept("samarbeidsavtale", 2, 3)
    unsigned.data["project"]["name"] = "Noe annet"
    assert "project.name" in codes(unsigned.generate("--templates", "mine"), "terms-locked")


def test_a_signed_agreement_is_not_locked_by_what_a_pack_declares_later(unsigned: Desk) -> None:
    folder = unsigned.folder / "mine"
    write_pack(folder, field("one", "text"))
    unsigned.data["fields"] = {"prove-brev": {"one": "x"}}
    assert case_line(unsigned.generate("--templates", "mine"))["state"] == "ready"
    sign(unsigned.data)
    shutil.rmtree(folder)
    write_pack(folder, field("two", "number"))
    unsigned.data["fields"] = {"prove-brev": {"two": "2"}}
    ran = unsigned.generate("--templates", "mine")
    assert case_line(ran)["state"] == "signed"
    assert codes(ran, "terms-locked") == []


def test_fields_of_ones_own_may_be_terms_that_a_signature_locks(unsigned: Desk) -> None:
    mine = unsigned.folder / "mine" / "samarbeidsavtale"
    shutil.copytree(TEMPLATES / "samarbeidsavtale", mine)
    manifest = mine / "pack.toml"
    content = manifest.read_text(encoding="utf-8")
    content = content.replace("basis = [", 'basis = [\n  "fields.samarbeidsavtale.rooms",')
    manifest.write_text(content + field("rooms", "number"), encoding="utf-8")
    unsigned.data["fields"] = {"samarbeidsavtale": {"rooms": "3"}}
    unsigned.generate("--templates", "mine")
    sign(unsigned.data)
    assert case_line(unsigned.generate("--templates", "mine"))["state"] == "signed"
    unsigned.data["fields"]["samarbeidsavtale"]["rooms"] = "4"
    ran = unsigned.generate("--templates", "mine")
    assert codes(ran, "terms-locked") == ["fields.samarbeidsavtale.rooms"]
    (locked,) = [one for one in case_line(ran)["findings"] if one["code"] == "terms-locked"]
    assert "«rooms nb»" in locked["message"]


def test_the_shipped_pack_may_be_replaced_by_ones_own(quick_desk: Desk) -> None:
    mine = quick_desk.folder / "mine" / "praksisavtale"
    shutil.copytree(TEMPLATES / "praksisavtale", mine)
    manifest = mine / "pack.toml"
    content = manifest.read_text(encoding="utf-8")
    manifest.write_text(content + field("extra", "text", "required = true"), encoding="utf-8")
    example = mine / "examples" / "fullstendig.yaml"
    ran = run_docgen(quick_desk.folder, "check", example, "--templates", "mine", "--json")
    assert codes(ran, "pack-field-missing") == ["fields.praksisavtale.extra"]


def test_an_example_of_the_guide_to_cases_needs_no_templates_option(tmp_path: Path) -> None:
    example = TEMPLATES / "praksisavtale" / "examples" / "fullstendig.yaml"
    ran = run_docgen(tmp_path, "check", example, "--json")
    assert (ran.code, case_line(ran)["state"]) == (0, "ready")
