"""What somebody who fills in a field writes or chooses, by the field's type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic.fields import FieldInfo

from docgen.model.fields import choice_type, types_in
from docgen.model.values import measure_in

__all__ = ["Kind", "kind_of", "metadata_of"]

Kind = Literal[
    "line", "text", "day", "choice", "answer", "number", "money", "share", "years", "orgnr"
]
"""`text` is of several lines, `answer` is yes or no; the last four are what a number is one of."""

_LONG_TEXT = 1000


def kind_of(field: FieldInfo) -> Kind:
    """The kind of a field that holds no part of the case; of a list, that of its items."""
    types = set(types_in(field.annotation))
    if choice_type(field.annotation):
        return "choice"
    if bool in types:
        return "answer"
    if date in types:
        return "day"
    metadata = list(metadata_of(field))
    measure = measure_in(metadata)
    if measure is not None:
        return measure
    if Decimal in types:
        return "number"
    most = [getattr(entry, "max_length", 0) or 0 for entry in metadata]
    return "text" if max(most, default=0) > _LONG_TEXT else "line"


def metadata_of(field: FieldInfo) -> Iterator[Any]:
    """What is said of the field besides its type, and what is said of its items."""
    yield from field.metadata
    for item in get_args(field.annotation):
        for entry in getattr(item, "__metadata__", ()):
            # What `Field(max_length=…)` says of an item stands in its own metadata.
            yield entry
            yield from getattr(entry, "metadata", ())
