"""Fields that a pack declares in `pack.toml`, beside those that every case has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from docgen.model.base import Texts
from docgen.model.condition import Condition

__all__ = ["DeclaredChoice", "DeclaredField", "Entry", "FieldKind", "Titles", "check_names"]

FieldKind = Literal[
    "text",
    "long-text",
    "number",
    "quantity",
    "amount",
    "share",
    "day",
    "yes-no",
    "choice",
    "person",
    "orgnr",
    "group",
]


class Entry(BaseModel):
    """A part of `pack.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Titles(Entry):
    """What something is called in the three languages."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def texts(self) -> Texts:
        """The same as `Texts`."""
        return Texts(self.nb, self.nn, self.en)


class DeclaredChoice(Titles):
    """One of the values of a closed list: what files have for it, and its labels."""

    value: str = Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")


class DeclaredField(Entry):
    """One field: what it is called, what it takes, and when it must be filled in.

    `when` says in which cases the field has its place; `required` counts only there. `fields`
    are those of a group.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")
    type: FieldKind
    title: Titles
    help: Titles | None = None
    many: bool = False
    required: bool = False
    required_when: Condition | None = None
    when: Condition | None = None
    internal: bool = False
    personal: bool = False
    choices: tuple[DeclaredChoice, ...] = ()
    fields: tuple[DeclaredField, ...] = ()

    @property
    def attribute(self) -> str:
        """Its name in the model: pydantic has uses of its own for `copy`, `json` and others."""
        return f"{self.name}_"

    def conditions(self, path: str, around: str = "") -> Iterator[tuple[Condition, str]]:
        """Its own conditions and those of the fields in it, each with the list it stands in.

        `path` is where the field stands, `around` the innermost list above it.
        """
        for one in (self.when, self.required_when):
            if one is not None:
                yield one, around
        here = path if self.many else around
        for inner in self.fields:
            yield from inner.conditions(f"{path}.{inner.name}", here)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.type == "choice") is not bool(self.choices):
            raise PydanticCustomError("choices_misplaced", "choices belong to a choice", {})
        if (self.type == "group") is not bool(self.fields):
            raise PydanticCustomError("fields_misplaced", "fields belong to a group", {})
        if self.required and self.required_when is not None:
            raise PydanticCustomError("required_twice", "required always, and sometimes", {})
        named = Counter(
            name
            for one in self.choices
            for name in {text.lower() for text in (one.value, *one.texts())}
        )
        if any(times > 1 for times in named.values()):
            raise PydanticCustomError("choice_twice", "two choices of one name", {})
        check_names(self.fields)
        return self


def check_names(fields: tuple[DeclaredField, ...]) -> None:
    """Refuse two fields of one name side by side."""
    counted = Counter(one.name for one in fields)
    twice = [name for name, times in counted.items() if times > 1]
    if twice:
        raise PydanticCustomError(
            "field_twice", "two fields of one name", {"expected": f"'{twice[0]}'"}
        )
