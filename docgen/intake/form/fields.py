"""The fields that a form can have, as the case model has them, by the tag that each has in Word.

A tag is the field's path without `institutions[0].`, since a form is for one institution, and with
`[]` for the items of a list: `partner.orgnr`, `leader_checklist.external_funding[].amount`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel

from docgen.model.base import Choice, Texts, Told, told
from docgen.model.case import Case
from docgen.model.fields import choice_type, is_list, keys_of, part_type
from docgen.model.institution import Institution
from docgen.model.kinds import kind_of

__all__ = ["FORM_SCHEMA", "LONGEST", "FormField", "Kind", "bookmark_of", "form_fields"]

FORM_SCHEMA = "docgen/form/1"

LONGEST = 64
"""Word keeps no longer tag and no longer title of a control."""

Kind = Literal["line", "text", "day", "choice", "answer"]
"""Word knows no numbers: they are lines."""

# Packs and their fields are for those who make the documents; basic packages, additional
# agreements, evidence, exceptions, negotiated clauses, events and the request are entered by the
# case officer, who has the case file.
_LEFT_OUT = {
    "schema",
    "request",
    "documents",
    "more_documents",
    "fields",
    "basic_package",
    "additional_agreements",
    "evidence",
    "exceptions",
    "clauses",
    "events",
}
# Calculations are tables, which economists make where they can count.
_LEFT_OUT_OF_INSTITUTION = {"factor_calculation", "budget"}
_KINDS: dict[str, Kind] = {one: one for one in get_args(Kind)}
_ITEM = "[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field: `steps` is its path in the case or the institution, with `[]` for an item.

    `within` are the titles of what it stands in, from the list or the part outward to the whole.
    """

    tag: str
    steps: tuple[str, ...]
    of_institution: bool
    kind: Kind
    told: Told
    within: tuple[Texts, ...]
    choice: type[Choice] | None

    @property
    def list_tag(self) -> str:
        """The tag of the list that the field is in an item of; empty when it is in none."""
        return self.tag.partition(_ITEM)[0] if _ITEM in self.steps else ""

    def name(self, language: str) -> str:
        """The title together with that of what it stands in, as far as Word has room for both."""
        own = self.told.title.get(language)
        around = self.within[-1].get(language) if self.within else ""
        whole = f"{around}: {own}" if around and around != own else own
        return whole if len(whole) <= LONGEST else own


@cache
def form_fields() -> dict[str, FormField]:
    """Every field by its tag, in the order of the model."""
    return {field.tag: field for field in _walk(Case, (), (), of_institution=False)}


@cache
def bookmark_of(tag: str) -> str:
    """The name of the bookmark around the field's control; Word allows 40 letters and digits.

    LibreOffice 7.4 forgets the tags of controls and keeps bookmarks.
    """
    return f"_dg_{hashlib.sha256(tag.encode()).hexdigest()[:12]}"


def _walk(
    model: type[BaseModel],
    steps: tuple[str, ...],
    within: tuple[Texts, ...],
    *,
    of_institution: bool,
) -> Iterator[FormField]:
    for key, name in keys_of(model).items():
        field, shown = model.model_fields[name], told(model, name)
        part = part_type(field.annotation)
        if not steps and key in (_LEFT_OUT_OF_INSTITUTION if of_institution else _LEFT_OUT):
            continue
        if part is Institution:
            yield from _walk(Institution, (), (), of_institution=True)
            continue
        here = (*steps, key, _ITEM) if is_list(field.annotation) else (*steps, key)
        if part is not None:
            inside = (*within, shown.title)
            yield from _walk(part, here, inside, of_institution=of_institution)
            continue
        yield FormField(
            tag=".".join(here).replace(f".{_ITEM}", _ITEM),
            steps=here,
            of_institution=of_institution,
            kind=_KINDS.get(kind_of(field), "line"),
            told=shown,
            within=within,
            choice=choice_type(field.annotation),
        )
