"""The base of every part of a case, and how a field tells what it is called.

Every field may be absent: the model checks types only. Whether a field is needed is a rule in
`docgen.checks`, since that depends on the document and on the date.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["LANGUAGE_TAGS", "Choice", "Language", "Part", "Texts", "Told", "about", "told"]

Language = Literal["nb", "nn", "en"]
LANGUAGE_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The tag of each language, as files carry it."""


class Texts(NamedTuple):
    """One text in bokmål, nynorsk and English."""

    nb: str
    nn: str
    en: str

    def get(self, language: str) -> str:
        """The text in `language`; bokmål when the language is not one of ours."""
        return getattr(self, language, self.nb) if language in self._fields else self.nb


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a field tells of itself besides its type.

    `internal`: never printed in, or carried by, anything that leaves the institution.
    `personal`: its value never stands in a finding, a log or a status page.
    """

    title: Texts
    hint: Texts | None = None
    internal: bool = False
    personal: bool = False


def about(
    nb: str,
    nn: str,
    en: str,
    *,
    hint: tuple[str, str, str] | None = None,
    internal: bool = False,
    personal: bool = False,
    many: bool = False,
) -> Any:  # noqa: ANN401 - stands where pydantic's own Field does, which is typed the same way
    """A field of the case: its titles, its help, and who may see it.

    `many` makes the default an empty tuple; every other field defaults to absent.
    """
    shown = Told(
        title=Texts(nb, nn, en),
        hint=Texts(*hint) if hint else None,
        internal=internal,
        personal=personal,
    )
    return Field(
        default=() if many else None,
        title=nb,
        description=hint[0] if hint else None,
        json_schema_extra={"x-docgen": _as_schema(shown)},
    )


def _as_schema(shown: Told) -> dict[str, Any]:
    entry: dict[str, Any] = {"title": shown.title._asdict()}
    if shown.hint:
        entry["help"] = shown.hint._asdict()
    if shown.internal:
        entry["internal"] = True
    if shown.personal:
        entry["personal"] = True
    return entry


@lru_cache(maxsize=4096)
def told(model: type[BaseModel], name: str) -> Told:
    """What the field `name` of `model` tells of itself; KeyError when there is no such field."""
    extra = model.model_fields[name].json_schema_extra
    entry = extra.get("x-docgen") if isinstance(extra, dict) else None
    if not isinstance(entry, dict):
        message = f"{model.__name__}.{name} has no titles"
        raise KeyError(message)
    title, hint = entry["title"], entry.get("help")
    return Told(
        title=Texts(**title),  # type: ignore[arg-type]
        hint=Texts(**hint) if hint else None,  # type: ignore[arg-type]
        internal=bool(entry.get("internal")),
        personal=bool(entry.get("personal")),
    )


class Choice(StrEnum):
    """A closed list of values; each member carries its label in three languages."""

    label: Texts

    def __new__(cls, value: str, nb: str, nn: str, en: str) -> Self:
        """Make the member from its key and its three labels."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Texts(nb, nn, en)
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """The member whose key or label is `value`, in small or capital letters."""
        if not isinstance(value, str):
            return None
        wanted = " ".join(value.lower().split())
        return next((one for one in cls if wanted in one.names()), None)

    def names(self) -> tuple[str, ...]:
        """The key and the labels, in small letters: all that a file may have for it."""
        return tuple(dict.fromkeys(name.lower() for name in (self.value, *self.label)))


class Part(BaseModel):
    """A part of a case: frozen, unknown keys refused, every field optional."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
