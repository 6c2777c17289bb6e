"""Builds the questions of a page from the case's type, what was written, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.intake.form.words import WORDS
from docgen.model.base import Texts, Told, told
from docgen.model.fields import choice_type, field_at, is_list, keys_of, model_at, part_type
from docgen.model.kinds import kind_of
from docgen.model.where import join_where
from docgen.texts import known, translate
from docgen.web.form.choices import Offers
from docgen.web.form.echoes import Echoes
from docgen.web.form.findings import FindingsAt
from docgen.web.form.plan import INSTITUTIONS, plain_path
from docgen.web.form.questions import (
    MOST_ITEMS,
    Group,
    Item,
    Kind,
    Node,
    Option,
    Question,
    Repeat,
    begun,
    questions_in,
)
from docgen.web.form.relevant import Relevance
from docgen.web.form.rules import RULE_FIELD
from docgen.web.form.shown import as_shown
from docgen.web.form.terms import TERM_FIELDS
from docgen.web.form.toggles import Toggles
from docgen.web.form.values import Path, value_at

__all__ = ["Asking", "element_id"]

_SUFFIXES = {
    "money": Texts("kr", "kr", "kr"),
    "share": Texts("prosent", "prosent", "per cent"),
    "years": Texts("år", "år", "years"),
}
_NUMBERED = Texts("Nr. {number}", "Nr. {number}", "No. {number}")
_TELLING = ("line", "choice", "day")
"""The kinds of questions whose answers tell what an item is about."""

_LONGEST = 60
_ASKED = {
    "partner.municipality_number": "ask-municipality",
    "partner.municipalities": "ask-municipalities",
    "basic_package.institution": "ask-institution",
    "additional_agreements.institution": "ask-institution",
    "evidence.institution": "ask-institution",
    RULE_FIELD: "ask-rule",
}
_HELPED = {
    **dict.fromkeys(TERM_FIELDS, "ask-term-hint"),
    "partner.municipality_number": "ask-municipality-hint",
    "partner.municipalities": "ask-municipalities-hint",
    "institutions.budget.salaries.hours": "ask-hours-hint",
}
_AUTOCOMPLETE = {"email": "off", "phone": "off"}


def element_id(path: Path) -> str:
    """The path as an id: letters, digits and hyphens, as selectors like them."""
    return "f-" + "-".join(str(step).replace("_", "-") for step in path)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Asks about one case.

    `model` is the type of the case and `data` what was written. `blank` is the path of a list that
    gets an empty item more. `institution` is what questions call the institution.
    """

    model: type[BaseModel]
    data: Mapping[str, Any]
    relevance: Relevance
    findings: FindingsAt
    offers: Offers
    echoes: Echoes
    toggles: Toggles
    language: str
    blank: str = ""
    institution: str = ""

    def nodes(self, owned: tuple[Path, ...]) -> tuple[Node, ...]:
        """The questions of a page, in the order of its parts."""
        found = (self._node(path) for path in owned)
        return tuple(one for one in found if one is not None)

    def _node(self, path: Path, waiting: frozenset[str] = frozenset()) -> Node | None:
        """The question, group or list; `waiting` as in `Relevance.is_asked`: what is around it."""
        toggle = self.toggles.name(path)
        if toggle:
            # The browser shows it when it is asked for, with all that is in it.
            waiting |= {plain_path(path)}
        if not self.relevance.is_asked(path, waiting):
            return None
        keys = [step for step in path if isinstance(step, str)]
        field = field_at(self.model, keys)
        if field is None:
            message = f"{join_where(path)} is no field of the case"
            raise KeyError(message)
        shown = told(model_at(self.model, keys[:-1]), _name_of(self.model, keys))
        part = part_type(field.annotation)
        if part is None:
            return self._question(path, field, shown, toggle)
        if is_list(field.annotation):
            return self._repeat(path, part, shown, toggle, waiting)
        nodes = self._inside(path, part, waiting)
        if not nodes:
            return None
        return Group(
            where=join_where(path),
            id=element_id(path),
            title=self._text(shown.title),
            nodes=nodes,
            hint=self._hint(path, shown),
            errors=self.findings.errors(path),
            warnings=self.findings.warnings(path),
            toggle=toggle,
        )

    def _inside(
        self, path: Path, part: type[BaseModel], waiting: frozenset[str]
    ) -> tuple[Node, ...]:
        found = (self._node((*path, key), waiting) for key in keys_of(part))
        return tuple(one for one in found if one is not None)

    def _repeat(
        self,
        path: Path,
        part: type[BaseModel],
        shown: Told,
        toggle: str,
        waiting: frozenset[str],
    ) -> Repeat:
        kept = value_at(self.data, path)
        count = len(kept) if isinstance(kept, list) else 0
        # An empty list shows what it asks for; `blank` asks for one more.
        more = count == 0 or (self.blank == join_where(path) and count < MOST_ITEMS)
        total = count + 1 if more else count
        return Repeat(
            where=join_where(path),
            id=element_id(path),
            title=self._text(shown.title),
            items=tuple(
                self._item((*path, number), self._inside((*path, number), part, waiting), count)
                for number in range(total)
            ),
            hint=self._hint(path, shown),
            errors=self.findings.errors(path),
            warnings=self.findings.warnings(path),
            sums=self.echoes.sums(path, part),
            toggle=toggle,
        )

    def _item(self, path: Path, nodes: tuple[Node, ...], kept: int) -> Item:
        """An item, called by its first answer: that tells more than its number."""
        number = int(path[-1])
        told = next(
            (one for one in questions_in(nodes) if one.kind in _TELLING and one.value), None
        )
        numbered = self._text(_NUMBERED).format(number=number + 1)
        title = f"{number + 1}. {_short(_said(told))}" if told else numbered
        return Item(number=number, title=title, nodes=nodes, is_new=number >= kept)

    def _question(self, path: Path, field: FieldInfo, shown: Told, toggle: str) -> Question:
        kind = self._kind(path, field)
        value = value_at(self.data, path)
        register = self.offers.tables.municipalities
        kept = (
            tuple(as_shown(one, path, field, register) for one in value)
            if isinstance(value, list)
            else ()
        )
        is_longer = self.blank == join_where(path) and len(kept) < MOST_ITEMS
        more = ("",) if kind == "list" and is_longer else ()
        return Question(
            where=join_where(path),
            id=element_id(path),
            kind=kind,
            label=self._label(path, shown),
            hint=self._hint(path, shown),
            value=(*kept, *more)
            if kind in ("list", "choices")
            else as_shown(value, path, field, register),
            options=self._options(path, field),
            suggestions=self.offers.open(plain_path(path)),
            suffix=self._text(_SUFFIXES[kind]) if kind in _SUFFIXES else "",
            needed=self.findings.needed(path),
            errors=(*self.findings.errors(path), *self._of_items(path, kept, "errors")),
            warnings=(*self.findings.warnings(path), *self._of_items(path, kept, "warnings")),
            echo=self.echoes.of(path),
            autocomplete=_AUTOCOMPLETE.get(str(path[-1]), ""),
            toggle=toggle,
        )

    def _of_items(self, path: Path, values: tuple[str, ...], what: str) -> Iterator[Any]:
        """What was found of the single values of a list."""
        for number in range(len(values)):
            yield from getattr(self.findings, what)((*path, number))

    def _kind(self, path: Path, field: FieldInfo) -> Kind:
        plain, many = plain_path(path), is_list(field.annotation)
        kind: Kind = kind_of(field)
        if self.offers.closed(plain):
            kind = "choice"
        if many:
            return "choices" if kind == "choice" else "list"
        return self.offers.kind(plain, kind)

    def _options(self, path: Path, field: FieldInfo) -> tuple[Option, ...]:
        choice = choice_type(field.annotation)
        if choice is not None:
            return tuple(Option(one.value, begun(self._text(one.label))) for one in choice)
        return self._with_kept(path, self.offers.closed(plain_path(path)))

    def _with_kept(self, path: Path, offered: tuple[Option, ...]) -> tuple[Option, ...]:
        """What is offered, and what is kept and no longer offered: it must be seen."""
        kept = value_at(self.data, path)
        values = kept if isinstance(kept, list) else [kept] if kept else []
        known = {one.value for one in offered}
        lost = [str(one) for one in values if offered and str(one) not in known]
        return (*offered, *(Option(value=one, label=one) for one in lost))

    def _label(self, path: Path, shown: Told) -> str:
        tag = self._tag(path)
        words = self._text(WORDS.get(f"ask-{tag}") or WORDS.get(f"title-{tag}") or shown.title)
        return self._own(_ASKED, path) or words

    def _hint(self, path: Path, shown: Told) -> str:
        own = self._own(_HELPED, path)
        if own:
            return own
        plain = plain_path(path)
        if self.offers.closed(plain):
            # What files have for it, nobody has to know who chooses from a list.
            message = f"hint-{plain.replace('.', '-').replace('_', '-')}"
            known_here = known("web", message, self.language)
            return translate("web", message, self.language) if known_here else ""
        told_here = WORDS.get(f"help-{self._tag(path)}") or shown.hint
        return self._text(told_here) if told_here else ""

    def _own(self, messages: Mapping[str, str], path: Path) -> str:
        """The words of the pages, where those of the model are about files."""
        message = messages.get(plain_path(path))
        return translate("web", message, self.language) if message else ""

    def _tag(self, path: Path) -> str:
        """The path as the Word form has it, whose questions are asked in whole sentences."""
        plain = plain_path(path)
        return plain.removeprefix(f"{INSTITUTIONS}.")

    def _text(self, texts: Texts) -> str:
        return texts.get(self.language).replace("{institution}", self._institution)

    @cached_property
    def _institution(self) -> str:
        return self.institution or Texts("institusjonen", "institusjonen", "the institution").get(
            self.language
        )


def _said(question: Question) -> str:
    """The answer, by what people chose."""
    return dict(question.options).get(str(question.value), str(question.value))


def _short(text: str) -> str:
    """As much of it as a heading holds."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]} …"


def _name_of(model: type[BaseModel], keys: list[str]) -> str:
    return keys_of(model_at(model, keys[:-1]))[keys[-1]]
