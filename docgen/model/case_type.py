"""The type of a case with the fields that its packs declare.

What a pack declares becomes a part of the case like any other, so that reading, findings, schema
and templates need know nothing of packs: they are given the type of the case, or take it from the
case itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, create_model

from docgen.model.base import Choice, Part, Texts, about
from docgen.model.case import Case, PackFields
from docgen.model.declared import DeclaredField, FieldKind
from docgen.model.fields import told_at
from docgen.model.pack import Manifest
from docgen.model.people import Person
from docgen.model.values import (
    Answer,
    Count,
    Day,
    LongText,
    Money,
    OrganisationNumber,
    Quantity,
    Share,
    Text,
)
from docgen.model.where import parse_where

__all__ = ["KeptCase", "attribute_of", "case_type", "declared_title"]

# All of these take an absent value, in a list too; a part and a closed list do not.
_SIMPLE: dict[FieldKind, Any] = {
    "text": Text,
    "long-text": LongText,
    "number": Count,
    "quantity": Quantity,
    "amount": Money,
    "share": Share,
    "day": Day,
    "yes-no": Answer,
    "orgnr": OrganisationNumber,
}
_Own = tuple[tuple[str, Texts, tuple[DeclaredField, ...]], ...]


def attribute_of(pack: str) -> str:
    """The name that a pack's fields have in `PackFields`; files have the id itself."""
    return f"{pack.replace('-', '_')}_"


def case_type(manifests: Iterable[Manifest]) -> type[Case]:
    """The type of a case whose `fields` are those that the packs declare."""
    return _case_type(
        tuple((one.id, one.title.texts(), one.fields) for one in manifests if one.fields)
    )


# Types are compared by identity, and building one takes longer than reading a case with it.
@lru_cache(maxsize=64)
def _case_type(own: _Own) -> type[Case]:
    if not own:
        return Case
    parts: dict[str, Any] = {
        attribute_of(pack): (
            _keyed(pack, _part(f"Fields_{pack}", declared) | None),
            about(*title),
        )
        for pack, title, declared in own
    }
    fields = create_model("PackFields", __base__=PackFields, **parts)
    whole: dict[str, Any] = {"fields": (fields | None, Case.model_fields["fields"])}
    return create_model("Case", __base__=Case, **whole)


def declared_title(case: Case, where: str) -> Texts | None:
    """What the field at `where` is called when a pack declares it; None for all others."""
    found = None if type(case) is Case else told_at(type(case), where)
    return found.title if found and parse_where(where)[:1] == ("fields",) else None


def _part(name: str, declared: tuple[DeclaredField, ...]) -> Any:  # noqa: ANN401 - a type made here
    fields: dict[str, Any] = {one.attribute: _field(name, one) for one in declared}
    return create_model(name, __base__=Part, **fields)


def _field(holder: str, declared: DeclaredField) -> tuple[Any, Any]:
    kind = _kind(f"{holder}_{declared.name}", declared)
    shown = about(
        *declared.title.texts(),
        hint=declared.help.texts() if declared.help else None,
        internal=declared.internal,
        personal=declared.personal,
        many=declared.many,
    )
    # A list's type is made here, and is none that mypy could know.
    items: Any = tuple.__class_getitem__((kind, ...))
    one = kind if declared.type in _SIMPLE else kind | None
    return _keyed(declared.name, items if declared.many else one), shown


def _keyed(key: str, kind: Any) -> Any:  # noqa: ANN401 - a type made here
    """The type of a field that files have `key` for."""
    return Annotated[kind, Field(alias=key)]


def _kind(name: str, declared: DeclaredField) -> Any:  # noqa: ANN401
    if declared.type == "group":
        return _part(name, declared.fields)
    if declared.type == "choice":
        # A functional enum; mypy takes the call for the making of a member.
        make: Any = Choice
        return make(
            name, {f"C{n}": (one.value, *one.texts()) for n, one in enumerate(declared.choices)}
        )
    return Person if declared.type == "person" else _SIMPLE[declared.type]


_ANY_FIELDS: dict[str, Any] = {"fields": (dict[str, Any] | None, Case.model_fields["fields"])}
KeptCase: type[Case] = create_model("KeptCase", __base__=Case, **_ANY_FIELDS)
"""A case as it was published: what a pack declared then need not be what it declares now."""
