"""The days of a case: `2027-01-31`, `31.01.2027`, `31.1.27`, `31. januar 2027`.

What could be read in two ways is refused: in `1/8/2027` either number may be the month.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from docgen.model.accepted import accepted, any_case

__all__ = ["Day"]

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NORWEGIAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
# `1. august 2026`, `1.august 2026`, `1 aug. 2026`. Bokmål and nynorsk have the same months.
_NAMES = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_MONTHS = {
    word: number
    for number, name in enumerate(_NAMES, start=1)
    for word in (name, name[:3], *(("sept",) if name == "september" else ()))
}
_DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:\.\s*|\s+)([a-z]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_CENTURY = 2000
# A year further off is a slip, and Word's fields and sums of days would overflow at the end.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def _day(value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return _calendar_day(value.year, value.month, value.day)
    text = value.strip() if isinstance(value, str) else "?"
    if not text:
        return None
    iso, norwegian = _ISO_DAY.fullmatch(text), _NORWEGIAN_DAY.fullmatch(text)
    if iso:
        return _calendar_day(int(iso[1]), int(iso[2]), int(iso[3]))
    if norwegian:
        year = int(norwegian[3]) + (0 if len(norwegian[3]) > 2 else _CENTURY)
        return _calendar_day(year, int(norwegian[2]), int(norwegian[1]))
    words = _DAY_IN_WORDS.fullmatch(text)
    month = _MONTHS.get(words[2].lower()) if words else None
    if words and month:
        return _calendar_day(int(words[3]), month, int(words[1]))
    raise PydanticCustomError("not_a_day", "not a date", {})


def _calendar_day(year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise PydanticCustomError("year_out_of_range", "not a year of ours", {})
    try:
        return date(year, month, day)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day", {}) from None


_YEAR = r"(19|20|21)\d{2}"
_DAY_SCHEMA = accepted(
    "string",
    pattern=(
        rf"^\s*({_YEAR}-\d{{2}}-\d{{2}}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?({_YEAR}|\d{{2}})"
        rf"|\d{{1,2}}(\.\s*|\s+)({any_case(*_MONTHS)})\.?\s+{_YEAR})?\s*$"
    ),
)

Day = Annotated[date | None, BeforeValidator(_day), _DAY_SCHEMA]
"""A calendar day from 1900 to 2199."""
