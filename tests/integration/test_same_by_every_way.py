"""A case gives the same bytes as YAML, as a row of a workbook, as a Word form and on the web."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import case_data, run_docgen

from docgen.intake.entered import raw_of
from docgen.packs import find_packs
from docgen.pipeline.make import generate
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.tools.pool import OfficePool

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
    return version_in(folder / outputs / line["case"])


def version_in(case: Path) -> dict[str, bytes]:
    files = [path for path in (case / "v001").rglob("*") if path.is_file()]
    return {path.relative_to(case / "v001").as_posix(): path.read_bytes() for path in files}


def entered(outputs: Path, data: dict[str, Any], pool: OfficePool, **options: Any) -> Any:
    """Every file of the version that is made of what was entered on pages."""
    shop = Workshop(
        settings=Settings(outputs=outputs, **options),
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date.fromisoformat(data["created"]),
        pool=pool,
    )
    made = generate(raw_of(data, shown_as="nettskjema"), shop)
    assert (made.action, made.failures) == ("made", [])
    return version_in(outputs / data["id"])


def new(folder: Path, *arguments: str) -> None:
    ran = run_docgen(folder, "new", *arguments, "--from", "sak.yaml")
    assert ran.code == 0, ran.err


def test_an_agreement_has_the_same_bytes_through_all_four(tmp_path: Path, pool: OfficePool) -> None:
    data = without_checklists(case_data("rekom-3"))
    write(tmp_path, data)
    new(tmp_path, "--workbook", "sak.xlsx")
    new(tmp_path, data["id"], "--form", "sak.docx")
    by_yaml = made(tmp_path, "yaml", "sak.yaml")
    assert {"samarbeidsavtale.docx", "samarbeidsavtale.pdf", "intern.pdf"} <= set(by_yaml)
    assert made(tmp_path, "workbook", "sak.xlsx") == by_yaml
    assert made(tmp_path, "form", "sak.docx") == by_yaml
    assert entered(tmp_path / "web", data, pool) == by_yaml


def test_a_case_of_the_web_is_the_whole_case_and_lies_in_its_bundle_as_a_file_does(
    tmp_path: Path, pool: OfficePool
) -> None:
    data = case_data("sprak-og-lesing")
    write(tmp_path, data)
    by_yaml = made(tmp_path, "yaml", "sak.yaml", "--embed")
    # As pages hand it on: fields that nobody has filled in are blank, and lines end as in HTTP.
    blank = {
        "internal_language": "",
        **data,
        "partner": {"written_standard": " ", **data["partner"]},
    }
    assert entered(tmp_path / "web", as_sent(blank), pool, embed=True) == by_yaml


def as_sent(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_sent(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_sent(one) for one in value]
    return value.replace("\n", "\r\n")


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
