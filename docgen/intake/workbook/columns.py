"""The columns of the sheets, and the headings that tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from docgen.intake.raw import Path
from docgen.intake.workbook.fields import CASE_PARTS, Found, Kind, Leaf, PartList, Persons, TextList
from docgen.intake.workbook.folded import folded
from docgen.model.base import Choice, Texts, Told, told
from docgen.model.case import Case
from docgen.model.institution import Institution

__all__ = [
    "Column",
    "Use",
    "case_columns",
    "id_column",
    "institution_column",
    "item_columns",
    "text_column",
    "with_parent",
]

_THE_CASE = Texts("Avtalen", "Avtalen", "The agreement")

Use = Literal["value", "id", "institution", "role"]
"""A value of the case; or what tells which case, institution or role the row belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `path` leads to its value from the case, or from the item that the row is.

    `topic` is what columns that belong together have in common. `figures` is how many figures a
    number has that is a name; 0 for everything else.
    """

    path: Path
    kind: Kind
    about: Told
    title: Texts
    topic: Texts = _THE_CASE
    use: Use = "value"
    choice: type[Choice] | None = None
    figures: int = 0

    @property
    def key(self) -> str:
        """The path without numbers, as it may stand in a heading: `partner.orgnr`."""
        return ".".join(part for part in self.path if isinstance(part, str))


@cache
def id_column() -> Column:
    """Which case the row belongs to."""
    about = told(Case, "id")
    return Column(path=("id",), kind=Kind.TEXT, about=about, title=about.title, use="id")


@cache
def institution_column() -> Column:
    """Which institution of the case the row belongs to."""
    about = told(Institution, "profile")
    return Column(
        path=("institution",), kind=Kind.TEXT, about=about, title=about.title, use="institution"
    )


def text_column(texts: TextList) -> Column:
    """The only column of a list of texts."""
    about = texts.about
    return Column(path=(), kind=Kind.TEXT, about=about, title=about.title, figures=texts.figures)


def case_columns() -> tuple[Column, ...]:
    """What a case has one of, with its first institution."""
    leaves = [one for one in CASE_PARTS if isinstance(one, Leaf) and one.path != ("id",)]
    vague = _vague()
    return tuple(
        Column(
            path=one.path,
            kind=one.kind,
            about=one.about,
            title=with_parent(one) if _needs_parent(one, vague) else one.about.title,
            topic=one.parents[-1] if one.parents else _THE_CASE,
            choice=one.choice,
            figures=one.figures,
        )
        for one in leaves
    )


def item_columns(parts: Iterable[Found]) -> tuple[Column, ...]:
    """What an item of a list has one of. Its sheet says what the items are."""
    leaves = [one for one in parts if isinstance(one, Leaf)]
    return tuple(
        Column(
            path=one.path,
            kind=one.kind,
            about=one.about,
            title=with_parent(one) if one.parents else one.about.title,
            choice=one.choice,
            figures=one.figures,
        )
        for one in leaves
    )


def with_parent(found: Leaf | Persons) -> Texts:
    """The title after that of the part which the field stands in."""
    parent, own = found.parents[-1], found.about.title
    return Texts(*(f"{above}: {below}" for above, below in zip(parent, own, strict=True)))


def _needs_parent(leaf: Leaf, vague: frozenset[str]) -> bool:
    if leaf.path[0] == "institutions":
        # The institutions' columns are those of their own sheet.
        return len(leaf.parents) > 1
    return bool(leaf.parents) and any(folded(title) in vague for title in leaf.about.title)


@cache
def _vague() -> frozenset[str]:
    """Titles that several fields of the case have, such as *Beløp*: they say too little alone."""
    counted: Counter[str] = Counter()
    for about in _all_told(CASE_PARTS):
        counted.update({folded(title) for title in about.title})
    return frozenset(title for title, times in counted.items() if times > 1)


def _all_told(parts: Sequence[Found]) -> Iterable[Told]:
    for found in parts:
        yield found.about
        if isinstance(found, PartList):
            yield from _all_told(found.parts)
        elif isinstance(found, Persons):
            yield from (told(found.part, name) for name in found.part.model_fields)
