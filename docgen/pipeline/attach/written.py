"""What people write of a file that they attach, read as a file of the case would have it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from docgen.errors import UsageError
from docgen.model.values import Day, Money, Text

__all__ = ["read_amount", "read_day", "read_text"]

_DAY: TypeAdapter[date | None] = TypeAdapter(Day)
_MONEY: TypeAdapter[Decimal | None] = TypeAdapter(Money)
_TEXT: TypeAdapter[str | None] = TypeAdapter(Text)
Value = TypeVar("Value")


def read_day(value: str | None) -> date | None:
    """A day, written in any way that a file may write it; None when nothing is said.

    Raises:
        UsageError: it is no day.
    """
    return _read(_DAY, value, "attach-bad-date")


def read_amount(value: str | None) -> Decimal | None:
    """An amount in kroner; None when nothing is said.

    Raises:
        UsageError: it is no amount.
    """
    return _read(_MONEY, value, "attach-bad-amount")


def read_text(value: str | None) -> str | None:
    """A text of one line; None when nothing is said.

    Raises:
        UsageError: it is empty, too long, or has characters that no text has.
    """
    return _read(_TEXT, value, "attach-bad-text")


def _read(reader: TypeAdapter[Value | None], value: str | None, wrong: str) -> Value | None:
    if value is None:
        return None
    try:
        found = reader.validate_python(value)
    except ValidationError as error:
        raise UsageError(wrong, value=value) from error
    if found is None:
        raise UsageError(wrong, value=value)
    return found
