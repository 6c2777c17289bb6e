"""The law of copies: but for the marks nothing differs, and taking them out gives the original."""

from __future__ import annotations

import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from workbook_copies import SHEET, absence, copied, differences, error, packed

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")
_TEXTS = st.text(_LETTERS, max_size=12) | st.sampled_from(["=1+1", "+47", "-", "@a", " x ", "'q"])
# Excel has no time zones.
_FIRST, _LAST = datetime(1950, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001
_VALUES = st.one_of(
    st.none(),
    _TEXTS,
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.datetimes(_FIRST, _LAST).map(lambda moment: moment.replace(microsecond=0)),
    st.decimals(-1000, 1000, places=2).map(Decimal),
    st.sampled_from(["=SUM(A1:B2)", "=A1&B1"]).map(lambda text: (text,)),
)
_COLOURS = st.one_of(
    st.integers(0, 0xFFFFFF).map(lambda rgb: Color(rgb=f"FF{rgb:06X}")),
    st.builds(Color, theme=st.integers(0, 9), tint=st.sampled_from([0, 0.4, -0.25])),
    st.integers(0, 60).map(lambda number: Color(indexed=number)),
)
_FILLS = st.none() | st.builds(
    PatternFill,
    st.sampled_from(["solid", "gray125", "lightGrid"]),
    fgColor=_COLOURS,
    bgColor=_COLOURS,
)
_STYLES = st.fixed_dictionaries(
    {
        "fill": _FILLS,
        "font": st.builds(Font, color=st.none() | _COLOURS, b=st.booleans()),
        "number_format": st.sampled_from(["General", "@", "0.00", "dd.mm.yyyy", "0%"]),
        "alignment": st.builds(Alignment, wrap_text=st.booleans(), indent=st.integers(0, 2)),
        "border": st.builds(Border, left=st.sampled_from([Side(), Side("thin", "FF0000FF")])),
        "protection": st.builds(Protection, locked=st.booleans()),
    }
)
_CELLS = st.lists(st.tuples(_VALUES, _STYLES, st.booleans()), min_size=12, max_size=12)


def _workbook(cells: list[tuple[Any, dict[str, Any], bool]]) -> Workbook:
    """Everything that a sheet of the user may have, and cells of all kinds."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.append(["Kortnavn", "Avtalepart: Navn", "Organisasjonsnummer", "Dato"])
    for number, (value, style, commented) in enumerate(cells):
        cell: Any = sheet.cell(2 + number // 4, 1 + number % 4)
        cell.value = value[0] if isinstance(value, tuple) else value
        if isinstance(value, str):
            cell.data_type = "s"
        for name, look in style.items():
            if look is not None:
                setattr(cell, name, copy.copy(look))
        if commented:
            cell.comment = Comment("Mitt\neget", "Kari Eksempel")
    _furnish(book)
    return book


def _furnish(book: Workbook) -> None:
    sheet = book[SHEET]
    sheet.freeze_panes, sheet.auto_filter.ref = "B2", "A1:D4"
    sheet.protection.sheet = True
    sheet.protection.password = "hemmelig"  # noqa: S105 - a sample
    choices = DataValidation("list", formula1='"ja,nei"', allow_blank=True)
    choices.add("D2:D9")
    sheet.add_data_validation(choices)
    red = PatternFill(bgColor="FFFFC7CE")
    sheet.conditional_formatting.add("A2:A9", CellIsRule("equal", ['"x"'], fill=red))
    sheet.conditional_formatting.add("B2:B9", FormulaRule(["$B2=1"], font=Font(b=True)))
    sheet.column_dimensions["A"].width = 31
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].height = 33
    sheet.row_dimensions[4].hidden = True
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    book.defined_names["satser"] = DefinedName("satser", attr_text=f"{SHEET}!$A$1:$A$3")
    other = book.create_sheet("Veiledning")
    other.append(["Les", "dette"])
    other.append(["1", "2"])
    other.add_table(Table(displayName="Liste", ref="A1:B2"))
    other.merge_cells("A5:C6")
    other["A5"].hyperlink = "https://eksempel.invalid/"
    book.create_sheet("Lister").sheet_state = "veryHidden"


@settings(max_examples=25)
@given(_CELLS)
def test_but_for_the_marks_nothing_differs(cells: list[Any]) -> None:
    original = packed(_workbook(cells))
    marked = copied(original, error("C2"), absence("B3"), error("A2", "id"))
    ours = {"C2", "B3", "A2", "E1", "E2", "E3"}
    assert differences(marked, original, ours) == {}


@settings(max_examples=25)
@given(_CELLS)
def test_taking_the_marks_out_gives_the_original(cells: list[Any]) -> None:
    original = packed(_workbook(cells))
    marked = copied(original, error("C2"), absence("B3"), error("A2", "id"))
    assert differences(copied(marked), original) == {}
