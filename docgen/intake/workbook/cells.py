"""What a cell says: its value as the model is to read it, or why that cannot be told.

Whether a text is a number or a day is for the model to judge, as in every other format. Here is
only what a program for spreadsheets has done to what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.intake.codes import IntakeCode
from docgen.intake.workbook.columns import Column
from docgen.intake.workbook.fields import Kind

__all__ = ["Said", "plain", "said"]

# Two-way spaces, the narrow and the figure space, tabs and line ends: one plain space.
_SPACES = re.compile(r"[ \t\r\n\u00a0\u2007\u2009\u202f]+")
_NUMBERS = frozenset((Kind.NUMBER, Kind.COUNT, Kind.MONEY, Kind.QUANTITY, Kind.SHARE))
_ITEMS = frozenset((Kind.TEXTS, Kind.CHOICES))
# A float holds 15 digits of what was written; the rest is noise of the computer.
_DIGITS = 15
_THREE_DECIMALS = re.compile(r"-?\d{1,3}\.\d{3}")
# Four spaces go on with the item above, where an item has several paragraphs.
_GOES_ON = re.compile(r"(?:\t| {4})(.*)")


class Said(NamedTuple):
    """A value for the model, None for a blank cell; `code` tells what is wrong with the cell."""

    value: Any = None
    code: IntakeCode | None = None


def plain(text: str) -> str:
    """`text` on one line with single, plain spaces."""
    return _SPACES.sub(" ", text).strip()


def said(cell: object, column: Column, is_percent: Callable[[], bool]) -> Said:
    """What the cell says. `is_percent` tells whether the program shows its number as per cent."""
    if isinstance(cell, str):
        return Said(_from_text(cell, column))
    if isinstance(cell, date):
        return _from_day(cell, column)
    if isinstance(cell, bool) or cell is None:
        return Said(cell)
    if isinstance(cell, int | float):
        return _from_number(cell, column, is_percent)
    # A time of day, a length of time: no field takes it.
    return Said(str(cell)) if isinstance(cell, time | timedelta) else Said()


def _from_text(cell: str, column: Column) -> Any:  # noqa: ANN401 - a text, a list or nothing
    if not cell.strip():
        return None
    if column.kind in _ITEMS:
        return _items(cell, column) or None
    if column.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return _zero_added(cell.strip(), column)
    return plain(cell)


def _items(cell: str, column: Column) -> list[str]:
    """The items of a list: one on each line; in a cell of one line, between semicolons."""
    lines = cell.replace("\r\n", "\n").split("\n")
    if len(lines) == 1:
        lines = cell.split(";")
    items: list[str] = []
    for line in lines:
        further = _GOES_ON.fullmatch(line)
        if further and items:
            items[-1] += f"\n{further[1]}"
        elif line.strip():
            items.append(line.lstrip())
    trim = plain if column.kind is Kind.CHOICES else str.strip
    return [trim(item) for item in items]


def _zero_added(text: str, column: Column) -> str:
    """The number with the zero that it begins with: `301` is municipality 0301."""
    lost = len(text) == column.figures - 1 and text.isdecimal()
    return f"0{text}" if lost else text


def _from_day(cell: date, column: Column) -> Said:
    day = cell.date() if isinstance(cell, datetime) else cell
    # `2027/12` and `1.8` have become days when somebody meant a text or a number.
    return Said(day) if column.kind is Kind.DAY else Said(code="cell-is-a-day")


def _from_number(cell: float, column: Column, is_percent: Callable[[], bool]) -> Said:
    if column.kind is Kind.DAY:
        return Said(code="cell-is-no-day")
    number = _decimal(cell)
    if column.kind is Kind.SHARE and 0 < number <= 1:
        if not is_percent():
            return Said(code="share-in-two-ways")
        number *= 100
    elif column.kind is Kind.SHARE and number > 1 and is_percent():
        number *= 100
    text = _written(number)
    if column.kind in (Kind.MONEY, Kind.QUANTITY, Kind.COUNT) and _THREE_DECIMALS.fullmatch(text):
        # A number is no text that could be read in two ways: it has too many decimals.
        text += "0"
    if column.kind in _NUMBERS:
        return Said(text)
    return Said([text]) if column.kind in _ITEMS else Said(_zero_added(text, column))


def _decimal(cell: float) -> Decimal:
    return Decimal(cell) if isinstance(cell, int) else Decimal(f"{cell:.{_DIGITS}g}")


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
