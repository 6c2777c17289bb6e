"""What docgen reads an answer as: the day in words, the amount, the municipality's name; and sums.

It is shown beside the answer, so that whoever writes sees at once that it was understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from docgen.web.form.plan import plain_path
from docgen.web.form.shown import names_of
from docgen.web.form.terms import TERM_FIELDS, term_title
from docgen.web.form.values import Path, value_at

__all__ = ["Echoes"]

_ADDED = {"amount", "hours", "contact_hours", "days", "price"}
"""The keys of fields whose sum means something: a sum of rates, months or factors misleads."""


@dataclass(frozen=True, kw_only=True)
class Echoes:
    """Says what a case has been read as; `data` is what was written."""

    case: Case
    data: Mapping[str, Any]
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
        if isinstance(value, str) and plain_path(path) in TERM_FIELDS:
            return term_title(value, self.case, self.tables, self.language)
        return self.said(path) if isinstance(value, Decimal) or _is_orgnr(path) else ""

    def said(self, path: Path) -> str:
        """The answer as people write it; empty when there is none that could be read."""
        if isinstance(self._value(path), tuple):
            return ", ".join(one for one in self.said_of_each(path) if one)
        return self._in_words(self._value(path), path)

    def said_of_each(self, path: Path) -> tuple[str, ...]:
        """The answers of a list, one text each; empty where an answer could not be read."""
        value = self._value(path)
        items = value if isinstance(value, tuple) else ()
        return tuple("" if one is None else self._in_words(one, path) for one in items)

    def _in_words(self, value: Any, path: Path) -> str:  # noqa: ANN401
        if path[-1] == "municipality_number":
            register = self.tables.municipalities
            known = register.by_number.get(str(value))
            if known is None:
                return ""
            # Two may have the same name.
            return known.name if known.number in names_of(register) else f"{known.name} ({value})"
        words = InWords(model=type(self.case), tables=self.tables, language=self.language)
        return words.value(value, join_where(path)) or ""

    def sums(self, path: Path, part: type[BaseModel]) -> tuple[tuple[str, str], ...]:
        """The columns of a list that add up: what each is called, and its sum in words.

        A column with an amount that could not be read has no sum: it would be too small.
        """
        items = self._value(path)
        if not isinstance(items, tuple) or len(items) < 2:
            return ()
        found = []
        for key, name in keys_of(part).items():
            if key not in _ADDED or kind_of(part.model_fields[name]) not in ("money", "number"):
                continue
            read = [None if item is None else getattr(item, name) for item in items]
            amounts = [one for one in read if one is not None]
            if amounts and not self._is_any_unread(path, key, read):
                total = self._in_words(sum(amounts, Decimal(0)), (*path, 0, key))
                found.append((told(part, name).title.get(self.language), total))
        return tuple(found)

    def _is_any_unread(self, path: Path, key: str, read: Sequence[Decimal | None]) -> bool:
        written = (value_at(self.data, (*path, number, key)) for number in range(len(read)))
        return any(
            amount is None and text is not None and str(text).strip()
            for amount, text in zip(read, written, strict=True)
        )

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
