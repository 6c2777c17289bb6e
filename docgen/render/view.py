"""How a template sees the case: fields by name, gaps for what is absent, every reading on record.

The readings of one rendering are the document's facts: their hash decides whether a document is
made again. The same record stops an outgoing document from touching an internal field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from docgen.errors import PackError
from docgen.model.base import Texts, told
from docgen.model.fields import keys_of, part_type
from docgen.model.worded import Worded
from docgen.render.titles import title_of_derived
from docgen.word.filling.gap import Gap
from docgen.word.names import nearest_name

__all__ = ["Namespace", "Reader", "View"]


def canonical(value: object) -> str:
    """A value as text that is the same whenever the value is."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(canonical(item) for item in value) + "]"
    return str(value)


def _unknown(name: str, path: str, known: Iterable[str]) -> Exception:
    """What is raised for a name that is not there; Python's own look-ups get what they expect."""
    if name.startswith("_"):
        return AttributeError(name)
    return PackError("template-unknown-field", field=path, nearest=nearest_name(name, known))


class Reader:
    """Keeps what a template reads (facts) and which absent values it prints (gaps)."""

    def __init__(self, language: str, *, outgoing: bool) -> None:
        """Start with nothing read, for a document in `language`."""
        self.language = language
        self.outgoing = outgoing
        self.facts: dict[str, str] = {}
        self.gaps: list[str] = []

    def report_gap(self, path: str) -> None:
        """Put on record that an absent value was printed."""
        if path not in self.gaps:
            self.gaps.append(path)

    def gap(self, path: str, title: Texts) -> Gap:
        """A gap for the field at `path`."""
        self.facts[path] = ""
        return Gap(path, title.get(self.language), self.language, self.report_gap)

    def see(self, value: object, path: str, title: Texts) -> object:
        """What a template gets for `value`: a view, a tuple of views, a gap, or the value."""
        if value is None or value in ("", ()):
            return self.gap(path, title)
        if isinstance(value, Gap | View | Namespace):
            return value
        if isinstance(value, Worded):
            self.facts[path] = value.fact
            return value.text
        if isinstance(value, BaseModel):
            return View(value, path, self)
        if isinstance(value, Mapping):
            return Namespace(path, value, self)
        if isinstance(value, tuple | list):
            self.facts[f"{path}.#"] = str(len(value))
            return tuple(
                self.see(item, f"{path}[{number}]", title) for number, item in enumerate(value)
            )
        self.facts[path] = canonical(value)
        return value


class View:
    """A part of the case as a template sees it, with derived values beside its fields."""

    __slots__ = ("_extra", "_internal", "_model", "_path", "_reader")

    def __init__(
        self,
        model: BaseModel,
        path: str,
        reader: Reader,
        extra: Mapping[str, object] | None = None,
        internal: frozenset[str] = frozenset(),
    ) -> None:
        """Show `model`, which stands at `path` in the case; `internal` names derived values."""
        self._model = model
        self._path = path
        self._reader = reader
        self._extra = extra or {}
        self._internal = internal

    def __getattr__(self, name: str) -> object:
        """The field or derived value `name`; AttributeError when there is none."""
        path = f"{self._path}.{name}" if self._path else name
        if name in self._extra:
            self._refuse(path, internal=name in self._internal)
            return self._reader.see(self._extra[name], path, title_of_derived(path))
        model = type(self._model)
        keys = keys_of(model)
        if name not in keys:
            raise _unknown(name, path, [*keys, *self._extra])
        own = keys[name]
        field = told(model, own)
        self._refuse(path, internal=field.internal)
        value = getattr(self._model, own)
        if value is None and (empty := part_type(model.model_fields[own].annotation)) is not None:
            # An absent part shows its own fields as gaps, so that the gap names the field.
            return _AbsentPart(empty.model_construct(), path, self._reader)
        return self._reader.see(value, path, field.title)

    def _refuse(self, path: str, *, internal: bool) -> None:
        if internal and self._reader.outgoing:
            raise PackError("internal-field-in-outgoing", field=path)

    def __bool__(self) -> bool:
        """A part that is there at all is true; one that is absent is an `_AbsentPart`."""
        self._reader.facts[f"{self._path}.?"] = "true"
        return True

    def __str__(self) -> str:
        """Printing a whole part is a mistake in the template."""
        raise PackError("template-prints-part", field=self._path)


class _AbsentPart(View):
    """A part that is not filled in at all: false, and each of its fields a gap."""

    __slots__ = ()

    def __bool__(self) -> bool:
        """Nothing in it is filled in."""
        self._reader.facts[self._path] = ""
        return False


class Namespace:
    """Derived values under one name (`words`, `sums`, …), on record like fields."""

    __slots__ = ("_path", "_reader", "_values")

    def __init__(self, path: str, values: Mapping[str, object], reader: Reader) -> None:
        """Show `values` under `path`."""
        self._path = path
        self._values = values
        self._reader = reader

    def __getattr__(self, name: str) -> object:
        """The value `name`; AttributeError when there is none."""
        path = f"{self._path}.{name}"
        if name not in self._values:
            raise _unknown(name, path, self._values)
        return self._reader.see(self._values[name], path, title_of_derived(path))
