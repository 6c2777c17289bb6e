"""What docgen reads an answer as: the day in words, the amount, the municipality's name; and sums.

It is shown beside the answer, so that whoever writes sees at once that it was understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from pydantic import BaseModel

from docgen.model.base import LANGUAGE_TAGS, told
from docgen.model.case import Case
from docgen.model.fields import keys_of
from docgen.model.kinds import kind_of
from docgen.model.where import join_where
from docgen.render.in_words import InWords
from docgen.settings.tables import Tables
from docgen.web.form.values import Path

__all__ = ["Echoes"]

# A count of something says nothing by its sum: a year, a factor.
_NOT_ADDED = {"own_factor", "year"}
_ADDED = {"money", "number"}


@dataclass(frozen=True, kw_only=True)
class Echoes:
    """Says what a case has been read as."""

    case: Case
    tables: Tables
    language: str

    def of(self, path: Path) -> str:
        """What the answer at the path was read as; empty where that says no more than its text."""
        value = self._value(path)
        if isinstance(value, date):
            return self._day(value)
        if path[-1] == "municipality_number":
            known = self.tables.municipalities.by_number.get(str(value))
            return f"{known.number}, {known.county}" if known else ""
        return self.said(path) if isinstance(value, Decimal) or _is_orgnr(path) else ""

    def said(self, path: Path) -> str:
        """The answer as people write it; empty when there is none that could be read."""
        value = self._value(path)
        if isinstance(value, tuple):
            said = (self._in_words(one, path) for one in value if one is not None)
            return ", ".join(said)
        return self._in_words(value, path)

    def _in_words(self, value: Any, path: Path) -> str:  # noqa: ANN401
        if path[-1] == "municipality_number":
            known = self.tables.municipalities.by_number.get(str(value))
            return known.name if known else ""
        words = InWords(model=type(self.case), tables=self.tables, language=self.language)
        return words.value(value, join_where(path)) or ""

    def sums(self, path: Path, part: type[BaseModel]) -> tuple[tuple[str, str], ...]:
        """The columns of a list that add up: what each is called, and its sum in words."""
        items = self._value(path)
        if not isinstance(items, tuple) or len(items) < 2:
            return ()
        found = []
        for key, name in keys_of(part).items():
            if kind_of(part.model_fields[name]) not in _ADDED or key in _NOT_ADDED:
                continue
            amounts = [one for item in items if (one := getattr(item, name)) is not None]
            if amounts:
                total = self._in_words(sum(amounts, Decimal(0)), (*path, 0, key))
                found.append((told(part, name).title.get(self.language), total))
        return tuple(found)

    def _day(self, day: date) -> str:
        locale = LANGUAGE_TAGS.get(self.language, "nb-NO").replace("-", "_")
        return format_date(day, "full", locale)

    def _value(self, path: Path) -> Any:  # noqa: ANN401 - whatever the case has there
        value: Any = self.case
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, tuple) and step < len(value) else None
            elif isinstance(value, BaseModel):
                name = keys_of(type(value)).get(step)
                value = getattr(value, name) if name else None
            else:
                return None
        return value


def _is_orgnr(path: Path) -> bool:
    return path[0] == "partner" and path[-1] == "orgnr"
