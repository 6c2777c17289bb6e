"""A row of a workbook has no checklists: one word of it is enough, and how they come in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from samples import FILES, run_docgen


def workbook(work: Path) -> None:
    ran = run_docgen(work, "new", "--workbook", "avtaler.xlsx", "--from", FILES["rekom-2"])
    assert ran.code == 0, ran.err


def test_what_the_checklists_lack_is_one_line_with_the_command_for_the_form(work: Path) -> None:
    workbook(work)
    ran = run_docgen(work, "check", "avtaler.xlsx")
    assert "Prosjektleder mangler" not in ran.out
    (line,) = [one for one in ran.out.splitlines() if "punkter i sjekklistene mangler" in one]
    assert line.endswith("new rekom-2 --form rekom-2.docx --from avtaler.xlsx")
    assert "gate-checklist-leader" in ran.out


def test_programs_are_told_each_of_them(work: Path) -> None:
    workbook(work)
    (case,) = run_docgen(work, "check", "avtaler.xlsx", "--json").of_type("case")
    assert "leader-missing" in {one["code"] for one in case["findings"]}


def test_a_file_that_has_room_for_checklists_is_told_each_of_them(work: Path) -> None:
    ran = run_docgen(work, "check", FILES["kompetanseloftet"])
    assert "punkter i sjekklistene" not in ran.out


def test_a_heading_that_was_renamed_is_told_with_what_the_sheet_lacks(work: Path) -> None:
    workbook(work)
    book = openpyxl.load_workbook(work / "avtaler.xlsx")
    sheet = book["Avtaler"]
    (cell,) = [cell for row in sheet.iter_rows(max_row=2) for cell in row if cell.value == "Omfang"]
    cell.value = "Antall enheter"
    book.save(work / "avtaler.xlsx")
    ran = run_docgen(work, "check", "avtaler.xlsx")
    assert "Arket mangler «Omfang»" in ran.out
