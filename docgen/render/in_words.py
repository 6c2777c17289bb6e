"""What differs between two cases, in words: what a field is called, and its values as people write.

Amounts are in kroner, days in words, answers yes or no, closed lists by their labels. What is
absent is None; who prints it says what that means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.model.base import Choice, Texts
from docgen.model.basis import is_named
from docgen.model.case import Case
from docgen.model.changes import Change
from docgen.model.fields import field_at, keys_of, title_of
from docgen.model.funding import OWNER, OWNER_NAMES
from docgen.model.values import measure_in
from docgen.model.where import join_where, parse_where
from docgen.settings.tables import Tables
from docgen.word.filling import filters

__all__ = ["InWords", "Said"]

# What stands in these is known by the name of the field alone.
_PLAIN = {"project", "term", "funding"}
_LINE = Texts("linje {number}", "linje {number}", "line {number}")
_NEW_LINE = Texts("ny linje", "ny linje", "new line")
_ORDER = Texts("rekkefølgen", "rekkjefølgja", "order")
_AGREED = Texts("Avtalt tekst", "Avtalt tekst", "Agreed text")
_YEARS = Texts("år", "år", "years")
_NBSP = filters.NBSP


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A change in words: the field with its path, and both values, None for what is absent."""

    path: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InWords:
    """Says changes of cases of the type `model`, in `language`.

    Of an item in a list only the fields that `patterns` name are said; all without any.
    """

    model: type[Case]
    tables: Tables
    language: str
    patterns: tuple[str, ...] | None = None

    def say(self, change: Change) -> Said:
        """The change in words."""
        order = change.kind == "order"
        return Said(
            path=change.path,
            title=self._title(change),
            before=self._items(change.before, change) if order else self._side(change, "before"),
            after=self._items(change.after, change) if order else self._side(change, "after"),
        )

    def _title(self, change: Change) -> str:
        steps, title = parse_where(change.path), ""
        for end in range(1, len(steps) + 1):
            for piece, joint in self._piece(steps[:end], change, last=end == len(steps)):
                title += f"{joint}{piece}" if title else piece
        return f"{title}, {_ORDER.get(self.language)}" if change.kind == "order" else title

    def _piece(
        self, steps: tuple[str | int, ...], change: Change, *, last: bool
    ) -> Iterator[tuple[str, str]]:
        """What a step of the path is called, and what joins it to those before."""
        step = steps[-1]
        if steps[0] == "institutions" and len(steps) == 2:
            yield self.tables.short_name(change.profile) or str(change.profile), ""
        elif isinstance(step, int):
            added = last and change.kind == "added"
            line = (_NEW_LINE if added else _LINE).get(self.language)
            yield line.format(number=step + 1), ", "
        elif steps == ("clauses",) and self.patterns is not None:
            # The partner has agreed to a text, and knows nothing of a template.
            yield _AGREED.get(self.language), ""
        elif last or len(steps) > 1 or step not in {*_PLAIN, "institutions", "fields"}:
            yield title_of(self.model, join_where(steps)).get(self.language), ": "

    def _side(self, change: Change, side: str) -> str | None:
        return self.value(change.before if side == "before" else change.after, change.path)

    def _items(self, items: Sequence[Any], change: Change) -> str:
        said = (self.value(one, f"{change.path}[{number}]") for number, one in enumerate(items))
        return "; ".join(f"{number}) {one}" for number, one in enumerate(said, start=1))

    def value(self, value: Any, path: str) -> str | None:  # noqa: ANN401 - a value of any field
        """A value of the field at `path` as people write it; None when there is nothing."""
        if value is None or value == ():
            return None
        if isinstance(value, BaseModel):
            return self._part(value, path)
        return self._one(value, path)

    def _part(self, part: BaseModel, path: str) -> str | None:
        """The fields of an item: `År: 2028, beløp: 100 000 kroner`."""
        said = []
        for key, name in keys_of(type(part)).items():
            here = f"{path}.{key}"
            named = self.patterns is None or is_named(here, self.patterns)
            value = getattr(part, name)
            values = value if isinstance(value, tuple) else (value,)
            texts = [text for one in values if (text := self.value(one, here))]
            if texts and (named or isinstance(value, BaseModel)):
                said.append(f"{title_of(self.model, here).get(self.language)}: {', '.join(texts)}")
        return "; ".join(said) or None

    def _one(self, value: Any, path: str) -> str:  # noqa: ANN401
        language = self.language
        match value:
            case bool():
                return filters.janei(value, language).lower()
            case Choice():
                return value.label.get(language)
            case date():
                return filters.dato(value, language)
            case Decimal():
                return self._number(value, path)
            case dict():
                return ", ".join(f"{key}: {one}" for key, one in value.items())
            case _:
                return self._text(str(value), path)

    def _number(self, number: Decimal, path: str) -> str:
        match measure_in(_metadata(self._field(path))):
            case "money":
                return filters.kroner(number, self.language)
            case "share":
                return filters.prosent_helt(number, self.language)
            case "years":
                return f"{self._plain(number)}{_NBSP}{_YEARS.get(self.language)}"
            case _:
                return self._plain(number)

    def _plain(self, number: Decimal) -> str:
        """The number with all decimals that it has: 1,5 or 0,2065."""
        return filters.tall_helt(number, self.language)

    def _text(self, text: str, path: str) -> str:
        if measure_in(_metadata(self._field(path))) == "orgnr":
            return filters.orgnr(text, self.language)
        steps = [step for step in parse_where(path) if isinstance(step, str)]
        if steps[-1:] == ["recipient"] and "allocations" in steps:
            owner = text == OWNER
            named = OWNER_NAMES.get(self.language) if owner else self.tables.short_name(text)
            return named or text
        if steps[-1:] == ["municipalities"]:
            known = self.tables.municipalities.by_number.get(text)
            return known.name if known else text
        if steps[-1:] == ["profile"]:
            return self.tables.short_name(text) or text
        return text

    def _field(self, path: str) -> FieldInfo | None:
        return field_at(self.model, parse_where(path))


def _metadata(field: FieldInfo | None) -> Sequence[object]:
    return field.metadata if field else ()
