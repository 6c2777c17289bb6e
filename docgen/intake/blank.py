"""Writes an empty file with a comment for every field: the other direction of intake.

What is known already, such as what a request says, is filled in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.intake.blank_values import block_lines, written
from docgen.intake.blank_words import BlankWords, blank_words
from docgen.model.base import Choice, told
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.case_type import case_type
from docgen.model.fields import choice_type, is_list, keys_of, part_type
from docgen.model.kinds import kind_of
from docgen.model.narrowed import narrowed
from docgen.model.pack import Manifest
from docgen.model.partner import PartnerKind
from docgen.model.relevance import not_asked_of
from docgen.model.request import REQUEST_SCHEMA, Request

__all__ = ["blank_case", "blank_request"]

# Two columns are kept for the mark that turns a line into an example.
_WIDTH = 100
_COMMENTS_AT = 36
# Who makes the usual documents has no use for them.
_OF_PACKS = {"documents", "more_documents", "fields"}
_ALWAYS = ("schema", "id", "created", "case_number", "language", "documents")
# Groups of the file begin before these fields; the first one is the case itself.
_BEGINNINGS = (
    *("project", "partner", "institutions", "term", "funding"),
    *("basic_package", "additional_agreements", "annexes", "evidence"),
)


def blank_case(
    case: str,
    *,
    scheme: str,
    partner: str,
    institutions: Sequence[str],
    language: str,
    schema_file: str = "",
    documents: Sequence[Manifest] = (),
    on_request: Sequence[Manifest] = (),
    known: Mapping[str, Any] | None = None,
    notes: Sequence[str] = (),
) -> str:
    """A YAML case file with every field, its title and its help; it checks as a draft.

    `schema_file` is the JSON Schema as reached from the file, for editors that know YAML.
    `documents` are the only kinds that the case is to have: the file asks for what they need, and
    for the fields that they declare. `on_request` are those that it may ask for besides. `known`
    are values by the keys of the case, as the model has them; `notes` are lines that the head of
    the file ends with.
    """
    values: dict[str, Any] = {
        "schema": CASE_SCHEMA,
        "id": case,
        "scheme": scheme,
        "partner": {"kind": partner},
        "institutions": [{"profile": name} for name in institutions],
        "documents": [manifest.id for manifest in documents],
        **(known or {}),
    }
    words, model = blank_words(language), _asked_for(documents)
    headings = dict(zip(("schema_", *_BEGINNINGS), words.headings, strict=True))
    headings["fields"] = told(Case, "fields").title.get(language)
    writer = _Writer(
        model=model, language=language, words=words, skip=_left_out(partner), headings=headings
    )
    body = (*writer.whole(values), *_more(on_request, words, language))
    return _file((*words.head, *notes), body, schema_file)


def blank_request(request: str, *, language: str, schema_file: str = "") -> str:
    """A YAML file of a request with every field, its title and its help."""
    words = blank_words(language)
    writer = _Writer(
        model=Request,
        language=language,
        words=words,
        skip=frozenset(),
        headings=dict(zip(("schema_", "reported"), words.request_headings, strict=True)),
    )
    values = {"schema": REQUEST_SCHEMA, "id": request}
    return _file(words.request_head, writer.whole(values), schema_file)


def _file(head: Sequence[str], body: Iterable[str], schema_file: str) -> str:
    for_editors = [f"# yaml-language-server: $schema={schema_file}"] if schema_file else []
    shown = [f"# {line}" if line else "#" for line in head]
    return "\n".join([*for_editors, *shown, *body]) + "\n"


def _more(on_request: Sequence[Manifest], words: BlankWords, language: str) -> Iterator[str]:
    """What is made when it is asked for, as lines that wait for their mark to be removed."""
    if not on_request:
        return
    yield from ("", _rule(words.more), f"# {words.more_how}", "# more_documents:")
    for manifest in on_request:
        yield f"#   - {manifest.id:<{_COMMENTS_AT - 6}}  # {manifest.title.texts().get(language)}"


def _rule(heading: str) -> str:
    """The line that begins a group of the file."""
    return f"# --- {heading} " + "-" * (_WIDTH - len(heading) - 7)


def _asked_for(documents: Sequence[Manifest]) -> type[BaseModel]:
    """The case with the fields that the file is to have."""
    if not documents:
        return narrowed(Case, [key for key in keys_of(Case) if key not in _OF_PACKS])
    needs = [need for manifest in documents for need in manifest.needs]
    own = [f"fields.{manifest.id}" for manifest in documents if manifest.fields]
    return narrowed(case_type(documents), [*_ALWAYS, *needs, *own])


def _left_out(partner: str) -> frozenset[str]:
    """The fields that would puzzle a party of this kind, by their names."""
    kind = next(one for one in PartnerKind if one.value == partner)
    return frozenset(path.rpartition(".")[2] for path in not_asked_of(kind))


def _line(indent: str, key: str, value: str, comment: str) -> Iterator[str]:
    """One field: its comment beside it where there is room, else above."""
    start = f"{indent}{key}: {value}".rstrip()
    beside = f"{start:<{_COMMENTS_AT}}  # {comment}"
    if not comment or len(beside) <= _WIDTH - 2:
        yield beside if comment else start
        return
    above = textwrap.wrap(comment, _WIDTH - len(indent) - 4)
    yield from (f"{indent}# {line}" for line in above)
    yield start


def _has_parts(model: type[BaseModel]) -> bool:
    return any(part_type(field.annotation) for field in model.model_fields.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    model: type[BaseModel]
    language: str
    words: BlankWords
    skip: frozenset[str]
    headings: Mapping[str, str]
    in_example: bool = False

    def whole(self, values: Mapping[str, Any]) -> Iterator[str]:
        """The groups of the file, each under its heading."""
        for name in self.model.model_fields:
            if name in self.headings:
                yield from ("", _rule(self.headings[name]))
            yield from self._field(self.model, name, "", values)

    def _part(
        self, model: type[BaseModel], indent: str, values: Mapping[str, Any]
    ) -> Iterator[str]:
        for name in model.model_fields:
            if name not in self.skip:
                yield from self._field(model, name, indent, values)

    def _field(
        self, model: type[BaseModel], name: str, indent: str, values: Mapping[str, Any]
    ) -> Iterator[str]:
        field = model.model_fields[name]
        part, key = part_type(field.annotation), field.alias or name
        value = values.get(key)
        if part is not None and indent and _has_parts(part):
            yield ""
        comment = self._comment(model, name)
        if is_list(field.annotation):
            yield from _line(indent, key, "", comment)
            yield from self._list(field, indent, value or ())
        elif part is not None:
            yield from _line(indent, key, "", comment)
            yield from self._part(part, indent + "  ", value or {})
        elif kind_of(field) == "text":
            yield from _line(indent, key, "|", comment)
            yield from block_lines(value, f"{indent}  ") if value else ()
        else:
            yield from _line(indent, key, written(value), comment)

    def _list(self, field: FieldInfo, indent: str, values: Sequence[Any]) -> Iterator[str]:
        """What is in the list; for an empty one an example, to be used by taking `# ` away."""
        part = part_type(field.annotation)
        if self.in_example and not values:
            yield f"{indent}# {self.words.again}"
        if part is None:
            yield from (f"{indent}  - {written(value)}" for value in values)
            if values:
                return
            choice = choice_type(field.annotation)
            example = next(iter(choice)).value if choice else self.words.item
            yield f"{indent}#   - {example}"
            return
        for value in values:
            yield from self._item(part, indent + "  ", value)
        if not values:
            for line in replace(self, in_example=True)._item(part, indent + "  ", {}):
                yield f"{indent}# {line.removeprefix(indent)}".rstrip()

    def _item(self, part: type[BaseModel], indent: str, values: Mapping[str, Any]) -> Iterator[str]:
        """One item: its first key carries the dash, whatever comments stand above it."""
        inner, dashed = indent + "  ", False
        for line in self._part(part, inner, values):
            if dashed or line.lstrip().startswith("#"):
                yield line
            else:
                dashed = True
                yield f"{indent}- {line.removeprefix(inner)}"

    def _comment(self, model: type[BaseModel], name: str) -> str:
        """The field's title, what there is to choose from, and its help."""
        shown, field = told(model, name), model.model_fields[name]
        title, choice = shown.title.get(self.language), choice_type(field.annotation)
        if choice is not None:
            entries = ", ".join(self._entry(entry) for entry in choice)
            title = f"{title}: {entries}"
        elif bool in get_args(field.annotation):
            title = f"{title} ({self.words.answer})"
        hint = shown.hint.get(self.language) if shown.hint else ""
        return f"{title}. {hint}" if hint else title

    def _entry(self, entry: Choice) -> str:
        label = entry.label.get(self.language)
        return entry.value if label.lower() == entry.value else f"{entry.value} ({label})"
