"""Writes the form: empty, or filled in with what a case file already says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from docgen.intake.form.controls import Controls
from docgen.intake.form.fields import LONGEST, FormField, form_fields
from docgen.intake.form.filled import item_value, read_value, value_at, values_in
from docgen.intake.form.layout import HEAD_OF_UNIT, Group, Topic, is_below, topics
from docgen.intake.form.looks import dress
from docgen.intake.form.package import finish, packed
from docgen.intake.form.tables import NAMESPACES, cell, heading_row, paragraph, row, table
from docgen.intake.form.words import WORDS
from docgen.model.funding import OWNER
from docgen.model.partner import PartnerKind
from docgen.model.relevance import not_asked_of

__all__ = ["InstitutionNamed", "blank_form"]

_OF_INSTITUTION = "institutions."
_BLANK_ROWS = 2
_KEPT_TOGETHER = 8
_LIST_OF_TEXTS = {"partner.tasks", "tasks"}
_LABEL, _VALUE, _WHOLE = 3400, 6238, 9638
# Questions in whole sentences, with short answers.
_QUESTION, _ANSWER = 5900, 3738
_ROW_WIDTHS = {
    "contacts": (2500, 2700, 2219, 2219),
    "academic_group": (2600, 2300, 3138, 1600),
    "partner.coordinators": (2600, 2300, 3138, 1600),
    "leader_checklist.external_funding": (6638, 3000),
    "funding.allocations": (3600, 2500, 1100, 2438),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionNamed:
    """An institution that a form can be for, or that can be named in one."""

    profile: str
    name: str
    short_name: str


def blank_form(
    data: Mapping[str, Any],
    institution: InstitutionNamed,
    *,
    known: Sequence[InstitutionNamed],
    language: str,
) -> bytes:
    """A Word file with the fields of the case and of this institution.

    `data` are raw values as a reader hands them on; at least the id. `known` are the institutions
    that money can go to. The same input gives the same bytes.
    """
    writer = _Writer(data, institution, known, language)
    document = Document()
    dress(document, language)
    body = document.element.body
    last = body[-1]
    for xml in writer.body():
        last.addprevious(parse_xml(xml.replace(">", f" {NAMESPACES}>", 1)))
    made = BytesIO()
    title = WORDS["title"].get(language)
    case = writer.shown("id")
    finish(document, title=title, case=case, institution=institution.short_name, language=language)
    document.save(made)
    return packed(made.getvalue())


class _Writer:
    """Writes the body, table by table."""

    def __init__(
        self,
        data: Mapping[str, Any],
        institution: InstitutionNamed,
        known: Sequence[InstitutionNamed],
        language: str,
    ) -> None:
        self._language = language
        self._institution = institution
        self._case = data
        self._own = {**values_in(data, institution.profile), "profile": institution.profile}
        named = {one.profile: one for one in (*known, institution)}
        short = [one.short_name for one in named.values()]
        receivers = {
            profile: one.short_name if short.count(one.short_name) == 1 else one.name
            for profile, one in named.items()
        }
        owner = {OWNER: WORDS["owner"].get(language)}
        self._controls = Controls(
            language=language,
            offered={
                "profile": {institution.profile: institution.name},
                "funding.allocations[].recipient": {**receivers, **owner},
            },
        )

    def body(self) -> Iterator[str]:
        """The form from its title to its last table."""
        yield paragraph("Title", self._word("title"))
        yield paragraph("Subtitle", self.shown("project.name") or self._institution.name)
        yield paragraph("Normal", self._word("intro"))
        yield from self._front()
        for number, topic in enumerate(topics(self._skipped()), start=1):
            yield from self._topic(number, topic)

    def shown(self, tag: str) -> str:
        """What people see in this field."""
        field = form_fields()[tag]
        return self._read(field, value_at(self._source(field), field.steps))[0]

    def _front(self) -> Iterator[str]:
        fixed = [
            row(
                cell(_LABEL, self._label(field, title=title)),
                cell(_VALUE, self._value(field, fixed=True)),
            )
            for field, title in (
                (form_fields()["id"], ""),
                (form_fields()["profile"], self._word("title-profile")),
            )
        ]
        head = heading_row(
            (_LABEL, self._word("column-field")), (_VALUE, self._word("column-value"))
        )
        yield table((_LABEL, _VALUE), [head, *fixed], self._word("title"))
        yield paragraph("Heading2", self._word("who"))
        rows = [heading_row((_LABEL, self._word("who-role")), (_VALUE, self._word("who-parts")))]
        for role in ("who-leader", "who-head"):
            told = paragraph("FormValue", self._word(f"{role}-parts"))
            label = paragraph("FormLabel", self._word(role))
            rows.append(row(cell(_LABEL, label), cell(_VALUE, told)))
        yield table((_LABEL, _VALUE), rows, self._word("who"))
        yield paragraph("Heading2", self._word("how"))
        for key in ("how-fields", "how-values", "how-answers", "how-rows"):
            yield paragraph("ListBullet", self._word(key))

    def _topic(self, number: int, topic: Topic) -> Iterator[str]:
        page = topic.key == HEAD_OF_UNIT
        yield paragraph("Heading1", f"{number} {topic.heading.get(self._language)}", new_page=page)
        if f"lead-{topic.key}" in WORDS:
            yield paragraph("FormLead", self._word(f"lead-{topic.key}"))
        for group in topic.groups:
            heading = (group.heading or topic.heading).get(self._language)
            if group.heading:
                yield paragraph("Heading2", heading)
            yield self._rows(group, heading) if group.rows else self._fields(group, heading)

    def _fields(self, group: Group, heading: str) -> str:
        head = self._word("column-value")
        if len(group.fields) == 1 and group.fields[0].kind == "text":
            only = cell(_WHOLE, self._value(group.fields[0]), fill=True)
            return table((_WHOLE,), [heading_row((_WHOLE, head)), row(only, whole=False)], heading)
        asked = any(f"ask-{field.tag}" in WORDS for field in group.fields)
        widths = (_QUESTION, _ANSWER) if _has_short_answers(group, asked) else (_LABEL, _VALUE)
        first = "column-ask" if asked else "column-field"
        if group.fields[0].tag.startswith("head_"):
            first = "column-point"
        rows = [heading_row(*zip(widths, (self._word(first), head), strict=True))]
        for number, field in enumerate(group.fields, start=1):
            keep = number < len(group.fields) <= _KEPT_TOGETHER
            label = cell(widths[0], self._label(field, keep=keep))
            value = cell(widths[1], self._value(field), fill=True)
            rows.append(row(label, value, whole=field.kind != "text"))
        return table(widths, rows, heading)

    def _rows(self, group: Group, heading: str) -> str:
        columns = group.fields
        widths = _widths(columns)
        alone = len(columns) == 1
        titles = [
            self._word("column-one") if alone else self._told(one.told.title) for one in columns
        ]
        head = heading_row(*zip(widths, titles, strict=True), helps=[*map(self._help, columns)])
        tag = columns[0].list_tag
        items = self._items(columns[0])
        rows = []
        for number, item in enumerate([*items, *[None] * _blank_rows(tag, items)], start=1):
            cells = [
                cell(width, self._item(field, item, number), fill=True)
                for width, field in zip(widths, columns, strict=True)
            ]
            rows.append(row(*cells, whole=columns[0].kind != "text"))
        repeated = self._controls.repeating(heading[:LONGEST], tag, rows)
        return table(widths, [head, repeated], heading)

    def _items(self, column: FormField) -> list[Any]:
        """What the list holds, without items that nothing stands in."""
        steps = column.steps[: column.steps.index("[]")]
        found = value_at(self._source(column), steps)
        siblings = [one for one in form_fields().values() if one.list_tag == column.list_tag]
        return [
            item
            for item in (found if isinstance(found, list) else ())
            if any(read_value(one, item_value(item, one), self._language)[0] for one in siblings)
        ]

    def _source(self, field: FormField) -> Mapping[str, Any]:
        return self._own if field.of_institution else self._case

    def _item(self, field: FormField, item: object, number: int) -> str:
        text, day = self._read(field, item_value(item, field))
        return paragraph("FormValue", runs=self._controls.control(field, text, day, row=number))

    def _value(self, field: FormField, *, fixed: bool = False) -> str:
        text, day = self._read(field, value_at(self._source(field), field.steps))
        return paragraph("FormValue", runs=self._controls.control(field, text, day, fixed=fixed))

    def _read(self, field: FormField, raw: object) -> tuple[str, Any]:
        return read_value(field, raw, self._language)

    def _label(self, field: FormField, *, title: str = "", keep: bool = False) -> str:
        label = paragraph("FormLabel", title or self._told(field.told.title), keep=keep)
        told = "" if title else self._help(field)
        return label + (paragraph("FormHelp", told, keep=keep) if told else "")

    def _help(self, field: FormField) -> str:
        told = WORDS.get(f"ask-{field.tag}") or WORDS.get(f"help-{field.tag}") or field.told.hint
        return self._told(told) if told else ""

    def _word(self, key: str) -> str:
        return self._told(WORDS[key])

    def _told(self, texts: Any) -> str:  # noqa: ANN401 - Texts of the model or of the form
        text = str(texts.get(self._language))
        return text.replace("{institution}", self._institution.short_name)

    def _skipped(self) -> set[str]:
        """The fields that this kind of party has no use for, and nobody has filled in."""
        kind = value_at(self._case, ("partner", "kind"))
        named = [
            one for one in PartnerKind if isinstance(kind, str) and kind.lower() in one.names()
        ]
        # What only some parties have would puzzle the others; where it is filled in, it is shown.
        left_out = [
            path.removeprefix(_OF_INSTITUTION) for one in named for path in not_asked_of(one)
        ]
        return {
            field.tag
            for field in form_fields().values()
            if any(is_below(field.tag, one) for one in left_out) and not self._is_filled(field)
        }

    def _is_filled(self, field: FormField) -> bool:
        steps = field.steps
        outer = steps[: 2 if steps[:2] == ("partner", "legal_party") else len(steps)]
        outer = outer[: outer.index("[]")] if "[]" in outer else outer
        # An answer of no is an answer.
        return value_at(self._source(field), outer) not in (None, "", [], {})


def _has_short_answers(group: Group, asked: bool) -> bool:
    kinds = {field.kind for field in group.fields}
    return kinds <= {"answer", "choice"} or (asked and "answer" in kinds)


def _blank_rows(tag: str, items: Sequence[object]) -> int:
    return _BLANK_ROWS if items or tag in _LIST_OF_TEXTS else _BLANK_ROWS + 1


def _widths(columns: Sequence[FormField]) -> tuple[int, ...]:
    known = _ROW_WIDTHS.get(columns[0].list_tag)
    if known:
        return known
    share = _WHOLE // len(columns)
    return (*[share] * (len(columns) - 1), _WHOLE - share * (len(columns) - 1))
