"""The drop-down lists of a workbook: a hidden sheet, and a name for each list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from docgen.intake.workbook.columns import Column
from docgen.intake.workbook.fields import Kind
from docgen.intake.workbook.layout import Sheet, layout
from docgen.intake.workbook.wording import LISTS
from docgen.intake.workbook.written import YES_NO
from docgen.model.base import Choice
from docgen.model.funding import OWNER_NAMES

__all__ = ["add_lists", "list_name", "name_cells"]

_IDS, _PROFILES, _RECIPIENTS, _ANSWERS = "id", "profile", "recipient", "answer"
# Texts of the model that name an institution: a list helps, though the model takes any text.
_BY_KEY = {"institutions.profile": _PROFILES, "profile": _PROFILES, "institution": _PROFILES}


def list_name(sheet: Sheet, column: Column) -> str:
    """The name of the list that the cells of a column are chosen from; empty without one."""
    key = _key(sheet, column)
    return f"docgen_{key}" if key else ""


def _key(sheet: Sheet, column: Column) -> str:
    if column.use == "id":
        return "" if sheet is layout().agreements else _IDS
    if column.use == "role":
        return column.key
    if column.choice is not None:
        return column.choice.__name__
    if column.kind is Kind.ANSWER:
        return _ANSWERS
    if column.key == "recipient":
        return _RECIPIENTS
    return _BY_KEY.get(column.key, "")


def add_lists(book: Workbook, language: str, profiles: Sequence[str]) -> None:
    """The hidden sheet with what there is to choose from. `profiles` are those of institutions."""
    sheet = book.create_sheet(LISTS.get(language))
    sheet.sheet_state = "hidden"
    for number, (key, entries) in enumerate(_lists(language, profiles), start=1):
        for row, entry in enumerate(entries, start=1):
            sheet.cell(row, number, entry).number_format = "@"
        letter = get_column_letter(number)
        last = max(len(entries), 1)
        cells = f"{quote_sheetname(sheet.title)}!${letter}$1:${letter}${last}"
        _name(book, key, cells)


def name_cells(book: Workbook, cells: str) -> None:
    """The ids of the agreements, which the other sheets choose from."""
    _name(book, _IDS, cells)


def _name(book: Workbook, key: str, cells: str) -> None:
    name = f"docgen_{key}"
    book.defined_names[name] = DefinedName(name, attr_text=cells)


def _lists(language: str, profiles: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for choice in _choices(layout().sheets):
        yield choice.__name__, [one.label.get(language) for one in choice]
    yield _ANSWERS, [one.get(language) for one in YES_NO.values()]
    for sheet in layout().sheets:
        for column in sheet.columns:
            if column.use == "role":
                yield column.key, [one.title.get(language) for one in sheet.roles]
    yield _PROFILES, list(profiles)
    yield _RECIPIENTS, [*profiles, OWNER_NAMES.get(language)]


def _choices(sheets: Iterable[Sheet]) -> list[type[Choice]]:
    """Every closed list of the columns, each once."""
    found = (column.choice for sheet in sheets for column in sheet.columns)
    return list(dict.fromkeys(one for one in found if one is not None))
