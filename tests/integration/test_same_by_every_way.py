"""A case gives the same bytes as YAML, as a row of a workbook and as a Word form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import case_data, run_docgen

pytestmark = pytest.mark.office

# What is entered along the way has no room in a form; checklists have none in a workbook.
NOT_IN_FORM = ("evidence", "exceptions", "clauses", "events", "documents", "fields")
CHECKLISTS = ("leader_checklist", "head_checklist")


def write(folder: Path, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    (folder / "sak.yaml").write_text(text, encoding="utf-8")


def without_checklists(data: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in data.items() if key not in NOT_IN_FORM}
    own = data["institutions"]
    kept["institutions"] = [
        {key: value for key, value in one.items() if key not in CHECKLISTS} for one in own
    ]
    return kept


def made(folder: Path, outputs: str, *sources: str) -> dict[str, bytes]:
    """Every file of the version."""
    ran = run_docgen(folder, "generate", *sources, "-o", outputs, "--json")
    (line,) = ran.of_type("case")
    assert (ran.code, line["action"]) == (0, "made"), ran.out
    version = folder / outputs / line["case"] / "v001"
    files = [path for path in version.rglob("*") if path.is_file()]
    return {path.relative_to(version).as_posix(): path.read_bytes() for path in files}


def new(folder: Path, *arguments: str) -> None:
    ran = run_docgen(folder, "new", *arguments, "--from", "sak.yaml")
    assert ran.code == 0, ran.err


def test_an_agreement_has_the_same_bytes_through_all_three(tmp_path: Path) -> None:
    data = without_checklists(case_data("rekom-3"))
    write(tmp_path, data)
    new(tmp_path, "--workbook", "sak.xlsx")
    new(tmp_path, data["id"], "--form", "sak.docx")
    by_yaml = made(tmp_path, "yaml", "sak.yaml")
    assert {"samarbeidsavtale.docx", "samarbeidsavtale.pdf", "intern.pdf"} <= set(by_yaml)
    assert made(tmp_path, "workbook", "sak.xlsx") == by_yaml
    assert made(tmp_path, "form", "sak.docx") == by_yaml


def test_a_row_and_the_form_with_its_checklists_are_the_whole_case(tmp_path: Path) -> None:
    data = case_data("digskole")
    write(tmp_path, data)
    new(tmp_path, "--workbook", "sak.xlsx")
    new(tmp_path, data["id"], "--form", "sak.docx")
    by_yaml = made(tmp_path, "yaml", "sak.yaml")
    assert "sjekkliste-prosjektleder-ntnu-ilu.pdf" in by_yaml
    assert made(tmp_path, "joined", "sak.xlsx", "sak.docx") == by_yaml


def test_the_forms_of_two_institutions_and_a_row_are_the_whole_case(tmp_path: Path) -> None:
    data = case_data("sprak-og-lesing")
    write(tmp_path, data)
    new(tmp_path, "--workbook", "sak.xlsx")
    for profile in ("ntnu-ilu", "nord"):
        new(tmp_path, data["id"], "--form", f"{profile}.docx", "--institution", profile)
    by_yaml = made(tmp_path, "yaml", "sak.yaml")
    assert made(tmp_path, "joined", "sak.xlsx", "nord.docx", "ntnu-ilu.docx") == by_yaml
