"""A blank workbook helps whoever fills it in, and forbids nothing that is read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.errors import UsageError
from docgen.intake import read_cases
from docgen.intake.workbook.layout import Sheet, layout
from docgen.intake.workbook.writer import write_workbook
from docgen.model.case import Case

LANGUAGES = ["nb", "nn", "en"]


def made(folder: Path, language: str = "nb", *cases: Case) -> Workbook:
    file = folder / f"{language}.xlsx"
    write_workbook(file, language=language, profiles=["ntnu-ilu", "nord"], cases=cases)
    return openpyxl.load_workbook(file)


def page_of(book: Workbook, sheet: Sheet, language: str = "nb") -> Worksheet:
    page = book[sheet.name.get(language)]
    assert isinstance(page, Worksheet)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_guidance_a_sheet_for_each_list_and_no_rows(language: str, tmp_path: Path) -> None:
    book = made(tmp_path, language)
    names = [sheet.name.get(language) for sheet in layout().sheets]
    assert book.sheetnames[1:-1] == names
    assert book[book.sheetnames[-1]].sheet_state == "hidden"
    assert "docgen check" in " ".join(str(row[1].value) for row in book.worksheets[0].rows)
    read = read_cases(tmp_path / f"{language}.xlsx")
    assert (read.cases, read.findings) == ((), ())


def test_headings_are_frozen_and_locked_without_a_password_and_the_cells_are_open(
    tmp_path: Path,
) -> None:
    book = made(tmp_path)
    for sheet in layout().sheets:
        page = page_of(book, sheet)
        top = int(str(page.freeze_panes)[1:]) - 1
        assert [cell.value for cell in page[top]] == [one.title.nb for one in sheet.columns]
        assert page.protection.sheet
        assert not page.protection.password
        assert all(cell.protection.locked for cell in page[top])
        opened = list(page.column_dimensions.values())
        assert not any(one.protection.locked for one in opened)
        assert max(one.max or 0 for one in opened) == 16_384
        for name in ("formatColumns", "sort", "autoFilter", "insertRows", "deleteRows"):
            assert not getattr(page.protection, name)


def test_every_help_and_question_fits_what_excel_takes(tmp_path: Path) -> None:
    for language in LANGUAGES:
        for page in made(tmp_path, language).worksheets:
            for one in page.data_validations.dataValidation:
                assert len(one.promptTitle or "") <= 32
                assert len(one.prompt or "") <= 255
                assert len(one.errorTitle or "") <= 32
                assert len(one.error or "") <= 255


def test_nothing_is_forbidden_only_asked_about(tmp_path: Path) -> None:
    for page in made(tmp_path).worksheets:
        for one in page.data_validations.dataValidation:
            assert one.type is None or one.errorStyle == "warning"
            assert one.allowBlank


def validation_of(book: Workbook, sheet: Sheet, key: str) -> tuple[str | None, str | None]:
    page = page_of(book, sheet)
    number = [one.key for one in sheet.columns].index(key) + 1
    letter = openpyxl.utils.get_column_letter(number)
    for one in page.data_validations.dataValidation:
        if str(one.sqref).rstrip("0123456789").split(":")[0].rstrip("0123456789") == letter:
            return one.type, one.formula1
    return None, None


def test_columns_ask_for_what_they_hold(tmp_path: Path) -> None:
    book, sheets = made(tmp_path), {sheet.name.nb: sheet for sheet in layout().sheets}
    main = layout().agreements
    assert validation_of(book, main, "scheme") == ("list", "docgen_Scheme")
    assert validation_of(book, main, "term.start") == ("date", "DATE(1900,1,1)")
    assert validation_of(book, main, "institutions.share") == ("decimal", "0")
    assert validation_of(book, main, "funding.travel.included") == ("list", "docgen_answer")
    assert validation_of(book, main, "institutions.profile") == ("list", "docgen_profile")
    assert validation_of(book, sheets["Personer"], "role") == ("list", "docgen_role")
    for name, key in (("Pris og budsjett", "budget"), ("Faktorberegning", "factor_calculation")):
        assert validation_of(book, sheets[name], f"{key}_line") == ("list", f"docgen_{key}_line")
        assert validation_of(book, sheets[name], "hours") == ("decimal", "0")
    assert validation_of(book, sheets["Personer"], "id") == ("list", "docgen_id")
    assert validation_of(book, sheets["Tildelinger"], "recipient") == ("list", "docgen_recipient")


def test_every_list_that_is_chosen_from_is_there(tmp_path: Path) -> None:
    book = made(tmp_path)
    wanted = {
        one.formula1
        for page in book.worksheets
        for one in page.data_validations.dataValidation
        if one.type == "list"
    }
    assert wanted == set(book.defined_names)
    for name in wanted:
        for title, cells in book.defined_names[name].destinations:
            values = [row[0].value for row in book[title][cells]] if ":" in cells else ["x"]
            assert name == "docgen_id" or all(values)


def test_numbers_that_are_names_are_text_and_numbers_are_not(tmp_path: Path) -> None:
    page = page_of(made(tmp_path), layout().agreements)
    formats = {
        column.key: page.column_dimensions[openpyxl.utils.get_column_letter(number)].number_format
        for number, column in enumerate(layout().agreements.columns, start=1)
    }
    for key in ("id", "case_number", "partner.orgnr", "partner.municipality_number"):
        assert formats[key] == "@"
    assert formats["term.start"] == "dd.mm.yyyy"
    assert formats["institutions.frame"] == "#,##0.00"
    assert formats["institutions.share"] == "General"


def test_a_text_that_looks_like_a_formula_is_none(tmp_path: Path) -> None:
    case = Case.model_validate({"id": "a", "case_number": "=HYPERLINK(1)"})
    page = page_of(made(tmp_path, "nb", case), layout().agreements)
    assert page["C3"].data_type == "s"


def test_a_text_too_long_for_a_cell_is_told_of_and_nothing_is_written(tmp_path: Path) -> None:
    long = ["x" * 19_000, "y" * 19_000]
    case = Case.model_validate({"id": "a", "partner": {"tasks": long}})
    with pytest.raises(UsageError) as raised:
        made(tmp_path, "nb", case)
    assert raised.value.message == "too-long-for-cell"
    assert list(tmp_path.iterdir()) == []
