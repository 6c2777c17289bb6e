"""A workbook that is sent back: what stands where, what is kept, what is taken out again."""

from __future__ import annotations

import copy
import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from workbook_copies import (
    SHEET,
    absence,
    agreements,
    copied,
    error,
    kept,
    note,
    opened,
    packed,
    with_parts,
)

from docgen.intake.workbook.error_column import is_error_heading
from docgen.intake.workbook.headings import ERRORS_COLUMN
from docgen.intake.workbook.memory import MEMORY_SHEET
from docgen.intake.workbook.notes import MARK


def fill(content: bytes, name: str) -> str | None:
    found = opened(content)[SHEET][name].fill
    return str(found.fgColor.rgb) if found.patternType == "solid" else None


def test_a_finding_stands_as_a_comment_a_colour_and_a_text_in_the_row() -> None:
    copy_ = copied(packed(agreements()), error("C2"), absence("B3"))
    sheet = opened(copy_)[SHEET]
    assert "Organisasjonsnummeret i «Organisasjonsnummer» er ugyldig" in note(sheet, "C2")
    assert "→ Kontroller nummeret i Enhetsregisteret." in note(sheet, "C2")
    assert sheet["C2"].comment.author == "docgen"
    assert note(sheet, "B3").split("\n")[1].startswith("Mangler: ")
    assert (fill(copy_, "C2") or "").startswith("FFF8D")
    assert (fill(copy_, "B3") or "").startswith("FFF8E")
    assert fill(copy_, "B2") is None
    assert sheet["E1"].value == "Feil"
    assert str(sheet["E2"].value).startswith("Organisasjonsnummer: ")
    assert str(sheet["E3"].value).startswith("Avtalepart: Navn: ")
    assert sheet["E2"].alignment.wrap_text


def test_the_column_is_called_errors_in_english_and_is_the_same_one() -> None:
    first = copied(packed(agreements()), error("C2"))
    sheet = opened(copied(first, error("C2"), language="en"))[SHEET]
    assert sheet["E1"].value == "Errors"
    assert sheet["F1"].value is None
    assert note(sheet, "C2").split("\n")[1].startswith("Error: ")


def test_several_findings_of_a_cell_stand_in_one_comment_with_errors_first() -> None:
    sheet = opened(copied(packed(agreements()), absence("C2", "partner.orgnr"), error("C2")))[SHEET]
    lines = note(sheet, "C2").split("\n")
    assert [line.split(":")[0] for line in lines if ": " in line] == ["Feil", "Mangler"]


def test_a_copy_that_is_corrected_comes_back_clean() -> None:
    original = packed(agreements())
    marked = copied(original, error("C2"), absence("B3"))
    assert kept(copied(marked)) == kept(original)
    assert opened(copied(marked)).sheetnames == [SHEET]


def test_a_copy_is_the_same_when_nothing_has_changed() -> None:
    findings = (error("C2"), absence("B3"))
    once = copied(packed(agreements()), *findings)
    assert kept(copied(once, *findings)) == kept(once)


def test_what_is_still_wrong_stays_and_what_is_right_goes() -> None:
    marked = copied(packed(agreements()), error("C2"), absence("B3"))
    sheet = opened(copied(marked, absence("B3")))[SHEET]
    assert note(sheet, "C2") == ""
    assert sheet["E2"].value is None
    assert sheet["E3"].value
    assert note(sheet, "B3").count(MARK) == 1


def test_a_comment_of_the_users_own_stands_above_ours_and_is_left() -> None:
    book = agreements()
    book[SHEET]["C2"].comment = Comment("Spør Kari.", "Kari Eksempel", height=90, width=200)
    original = packed(book)
    marked = copied(original, error("C2"))
    sheet = opened(marked)[SHEET]
    assert note(sheet, "C2").startswith(f"Spør Kari.\n{MARK}\nFeil: ")
    assert sheet["C2"].comment.author == "Kari Eksempel"
    assert kept(copied(marked)) == kept(original)


FILLS = {
    "solid": PatternFill("solid", fgColor="FF00509E"),
    "theme": PatternFill("solid", fgColor=Color(theme=4, tint=0.5)),
    "pattern": PatternFill("gray125", fgColor="FF112233", bgColor="FFEEEEEE"),
    "gradient": GradientFill(stop=("FF000000", "FFFFFFFF"), degree=45),
}


@pytest.mark.parametrize("own", FILLS.values(), ids=FILLS.keys())
def test_a_cells_own_fill_comes_back(own: PatternFill | GradientFill) -> None:
    book = agreements()
    book[SHEET]["C2"].fill = copy.copy(own)
    original = packed(book)
    marked = copied(original, error("C2"), error("C3"))
    assert (fill(marked, "C2") or "").startswith("FFF8D")
    assert kept(copied(marked)) == kept(original)


def test_a_fill_comes_back_where_the_row_was_moved_to() -> None:
    book = agreements()
    book[SHEET]["C2"].fill = PatternFill("solid", fgColor="FF00509E")
    marked = opened(copied(packed(book), error("C2")))
    sheet = marked[SHEET]
    # What a program does when a row is put in above.
    for column in "ABCDE":
        above, below = sheet[f"{column}2"], sheet[f"{column}9"]
        below.value, below._style = above.value, copy.copy(above._style)
        above.value, above._style = None, copy.copy(sheet["H9"]._style)
    sheet["C9"].comment, sheet["C2"].comment = copy.copy(sheet["C2"].comment), None
    clean = copied(packed(marked))
    assert fill(clean, "C9") == "FF00509E"
    assert note(opened(clean)[SHEET], "C9") == ""
    assert opened(clean)[SHEET]["E9"].value is None


@pytest.mark.parametrize("colour", [Color(rgb="FFFFFFFF"), Color(theme=0), Color(rgb="FFFFEE00")])
def test_light_text_is_black_while_the_cell_is_coloured(colour: Color) -> None:
    book = agreements()
    book[SHEET]["C2"].font = Font(bold=True, color=colour)
    original = packed(book)
    marked = copied(original, error("C2"))
    font = opened(marked)[SHEET]["C2"].font
    assert (font.color.rgb, font.bold) == ("FF000000", True)
    assert kept(copied(marked)) == kept(original)


def test_a_colour_of_the_users_own_is_never_taken_for_ours() -> None:
    book = agreements()
    book[SHEET]["B2"].fill = PatternFill("solid", fgColor="FFF8D0D0")
    original = packed(book)
    assert kept(copied(original)) == kept(original)


def test_a_column_of_the_users_own_called_feil_is_left_alone() -> None:
    book = agreements()
    book[SHEET]["E1"], book[SHEET]["E2"] = "Feil", "=1+1"
    original = packed(book)
    marked = copied(original, error("C2"))
    sheet = opened(marked)[SHEET]
    assert (sheet["E2"].value, sheet["F1"].value) == ("=1+1", "Feil")
    assert kept(copied(marked)) == kept(original)


def test_an_empty_column_called_feil_is_filled_in() -> None:
    book = agreements()
    book[SHEET]["E1"], book[SHEET]["F1"] = "Feil", "Mine notater"
    sheet = opened(copied(packed(book), error("C2")))[SHEET]
    assert sheet["E2"].value
    assert sheet["G1"].value is None


def test_the_column_stays_where_it_is_when_the_user_writes_beside_it() -> None:
    marked = opened(copied(packed(agreements()), error("C2")))
    marked[SHEET]["F1"], marked[SHEET]["F2"] = "Mine notater", "ring"
    sheet = opened(copied(packed(marked), error("C3")))[SHEET]
    assert [sheet[f"{column}1"].value for column in "EFG"] == ["Feil", "Mine notater", None]
    assert (sheet["E2"].value, sheet["F2"].value) == (None, "ring")


def test_text_that_looks_like_a_formula_stays_text_and_a_formula_a_formula() -> None:
    book = agreements()
    sheet = book[SHEET]
    texts = {"A2": "=1+1", "B2": "+47 00 00", "C2": "@kari", "A3": "-1", "C1": "=HYPERLINK(1)"}
    for name, text in texts.items():
        sheet[name].value = text
        sheet[name].data_type = "s"
    sheet["B3"].value, sheet["B3"].quotePrefix = "=2+2", True
    sheet["B3"].data_type = "s"
    found = opened(copied(packed(book), error("C2"), error("B3")))[SHEET]
    for name, text in {**texts, "B3": "=2+2"}.items():
        assert (found[name].value, found[name].data_type) == (text, "s")
    assert found["B3"].quotePrefix
    assert (found["D3"].value, found["D3"].data_type) == ("=D2+1", "f")
    assert found["E2"].data_type == "s"
    assert str(found["E2"].value).startswith("=HYPERLINK(1): ")


def test_what_a_formula_came_to_is_still_there() -> None:
    written, calculated = b"<f>D2+1</f><v></v>", b"<f>D2+1</f><v>1001</v>"
    original = with_parts(
        packed(agreements()),
        {"xl/worksheets/sheet1.xml": lambda part: part.replace(written, calculated)},
    )
    copy_ = copied(original, error("C2"))
    values = openpyxl.load_workbook(io.BytesIO(copy_), data_only=True)
    assert values[SHEET]["D3"].value == 1001


def test_single_bold_words_stay_bold() -> None:
    book = agreements()
    bold = TextBlock(InlineFont(b=True), "Eksempel")
    book[SHEET]["B2"].value = CellRichText([bold, " kommune"])
    value = opened(copied(packed(book), error("C2"), error("B2")))[SHEET]["B2"].value
    assert value == CellRichText([bold, " kommune"])


def test_a_finding_in_merged_cells_stands_in_the_first_of_them() -> None:
    book = agreements()
    book[SHEET].merge_cells("C2:D3")
    sheet = opened(copied(packed(book), error("D3")))[SHEET]
    assert note(sheet, "C2")


def test_a_finding_at_a_heading_stands_there_and_in_no_row() -> None:
    sheet = opened(copied(packed(agreements()), error("C1")))[SHEET]
    assert note(sheet, "C1")
    assert sheet["E1"].value is None


def test_columns_that_share_a_width_are_told_apart() -> None:
    book = agreements()
    shared = book[SHEET].column_dimensions["D"]
    shared.width, shared.min, shared.max = 12, 4, 1024
    sheet = opened(copied(packed(book), error("C2")))[SHEET]
    found = {(one.min, one.max): one.width for one in sheet.column_dimensions.values()}
    assert found == {(4, 4): 12, (5, 5): 70, (6, 1024): 12}


def test_the_list_of_choices_and_a_set_height_are_kept() -> None:
    book = agreements()
    sheet = book[SHEET]
    choices = DataValidation("list", formula1='"ja,nei"')
    choices.add("D2:D40")
    sheet.add_data_validation(choices)
    sheet.row_dimensions[2].height = 40
    original = packed(book)
    assert kept(copied(copied(original, error("C2")))) == kept(original)
    assert opened(copied(original, error("C2")))[SHEET].row_dimensions[2].height == 40


def test_a_workbook_with_one_cell_in_its_last_corner_takes_no_longer() -> None:
    book = agreements()
    book[SHEET]["XFD1048576"].value = "sist"
    sheet = opened(copied(packed(book), error("C2")))[SHEET]
    assert note(sheet, "C2")
    assert sheet.max_column == 16384


def test_our_sheet_is_very_hidden_and_holds_no_value_of_the_user() -> None:
    sheet = opened(copied(packed(agreements()), error("C2")))[MEMORY_SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert all("<" in str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True))


def test_the_reader_passes_by_the_column_that_is_written() -> None:
    assert all(map(is_error_heading, ERRORS_COLUMN))
