"""What a cell asks for when it is chosen, and what it asks when something else is written.

Nothing that the reader takes is forbidden: the program only asks whether it is to be kept.
"""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from docgen.intake.workbook.choosing import list_name
from docgen.intake.workbook.columns import Column
from docgen.intake.workbook.fields import Kind
from docgen.intake.workbook.layout import Sheet
from docgen.intake.workbook.wording import ASK_AGAIN, HELP

__all__ = ["validation"]

# What Excel takes; a longer text makes it repair the file.
_LONGEST_TITLE, _LONGEST_TEXT = 32, 255
_DAYS = ("DATE(1900,1,1)", "DATE(2199,12,31)")
_SHARES = ("0", "100")
_AT_LEAST_NOTHING = frozenset((Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.NUMBER))


def validation(sheet: Sheet, column: Column, language: str) -> DataValidation | None:
    """What the cells of a column ask for; None when there is nothing to say of them."""
    rule = _rule(sheet, column)
    words = _help(column, language)
    if rule is None and not words:
        return None
    found = rule or DataValidation(type=None)
    found.allow_blank = True
    if words:
        found.promptTitle = _short(column.about.title.get(language), _LONGEST_TITLE)
        found.prompt = _short(words, _LONGEST_TEXT)
        found.showInputMessage = True
    if rule is not None:
        found.errorStyle = "warning"
        found.errorTitle = _short(column.about.title.get(language), _LONGEST_TITLE)
        kind = HELP[column.kind].get(language) if column.kind in HELP else ""
        found.error = _short(f"{kind} {ASK_AGAIN.get(language)}".strip(), _LONGEST_TEXT)
        found.showErrorMessage = True
    return found


def _rule(sheet: Sheet, column: Column) -> DataValidation | None:
    name = list_name(sheet, column)
    if name:
        return DataValidation(type="list", formula1=name)
    if column.kind is Kind.DAY:
        first, last = _DAYS
        return DataValidation(type="date", operator="between", formula1=first, formula2=last)
    if column.kind is Kind.SHARE:
        least, most = _SHARES
        return DataValidation(type="decimal", operator="between", formula1=least, formula2=most)
    if column.kind in _AT_LEAST_NOTHING:
        return DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    return None


def _help(column: Column, language: str) -> str:
    """The field's own help, and how its kind is written where that is no matter of course."""
    hint = column.about.hint.get(language) if column.about.hint else ""
    kind = HELP[column.kind].get(language) if column.kind in HELP else ""
    obvious = column.kind in (Kind.CHOICE, Kind.ANSWER, Kind.NUMBER) and not hint
    return "" if obvious else " ".join(filter(None, (hint, kind)))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
