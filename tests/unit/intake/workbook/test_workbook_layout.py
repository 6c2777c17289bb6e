"""The sheets and columns of a workbook are those of the case model."""

from __future__ import annotations

from collections import Counter

import pytest

from docgen.intake.workbook.fields import Kind
from docgen.intake.workbook.folded import folded
from docgen.intake.workbook.layout import Rows, Sheet, layout
from docgen.model.case import Case
from docgen.model.fields import field_paths

SHEETS = layout().sheets
NOT_IN_WORKBOOKS = tuple(
    f"institutions[0].{part}." for part in ("leader_checklist", "head_checklist")
)
EXCEL_FORBIDS = set("[]:*?/\\")


def paths_of(sheet: Sheet) -> set[str]:
    institution = "institutions[0]." if sheet.of_institution else ""
    if sheet.rows is Rows.INSTITUTIONS:
        institution = "institutions[0]."
    path = ".".join(map(str, sheet.path)) if sheet.rows is not Rows.INSTITUTIONS else ""
    above = institution + (f"{path}[0]" if path else "")
    found = set()
    for column in sheet.columns:
        if column.use == "value" or (column.use == "id" and sheet.rows is Rows.CASES):
            key = ".".join(str(one) for one in column.path).replace(
                "institutions.0", "institutions[0]"
            )
            many = "[0]" if column.kind in (Kind.TEXTS, Kind.CHOICES) else ""
            found.add(f"{above}.{key}{many}".strip(".") if key else above)
    return found


def test_every_field_of_the_case_has_a_column_but_for_the_forms_and_the_packs() -> None:
    columns = {path for sheet in SHEETS if sheet.rows is not Rows.ROLES for path in paths_of(sheet)}
    for sheet in SHEETS:
        keys = {column.key for column in sheet.columns if column.use == "value"}
        for role in sheet.roles:
            above = ("institutions[0]." if role.of_institution else "") + ".".join(
                map(str, role.path)
            )
            many = "[0]" if role.many else ""
            # What a role is chosen for stands in no column of its own.
            chosen = {role.own} if role.own else set()
            columns |= {f"{above}{many}.{name}" for name in keys | chosen}
    fields = {path for path in field_paths(Case) if not path.startswith(NOT_IN_WORKBOOKS)}
    fields -= {path for path in fields if path == "schema" or path.startswith("fields")}
    assert fields <= columns


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name.en)
def test_no_heading_of_a_sheet_can_be_taken_for_another(sheet: Sheet) -> None:
    names = Counter(
        name
        for column in sheet.columns
        for name in {folded(one) for one in (*column.title, column.key)} - {""}
    )
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_sheet_has_a_name_that_excel_takes_and_no_other_has(language: str) -> None:
    names = [sheet.name.get(language) for sheet in SHEETS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not EXCEL_FORBIDS & set(name) for name in names)


def test_a_sheet_is_known_by_its_name_in_any_language() -> None:
    owners: dict[str, set[Sheet]] = {}
    for sheet in SHEETS:
        for name in sheet.name:
            owners.setdefault(folded(name), set()).add(sheet)
    assert all(len(sheets) == 1 for sheets in owners.values())


@pytest.mark.parametrize(
    "sheet", [one for one in SHEETS if one.roles], ids=lambda one: str(one.name.en)
)
def test_no_two_roles_can_be_taken_for_each_other(sheet: Sheet) -> None:
    for number, role in enumerate(sheet.roles):
        mine = {folded(one) for one in role.title}
        for other in sheet.roles[:number]:
            assert not mine & {folded(one) for one in other.title}


def test_nothing_of_the_checklists_stands_in_the_workbook() -> None:
    words = " ".join(
        f"{column.key} {column.title} {column.about.hint}"
        for one in SHEETS
        for column in one.columns
    ).casefold()
    for word in ("checklist", "sjekkliste", "habil", "impartial", "interests"):
        assert word not in words
