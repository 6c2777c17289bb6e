"""Gathers the fields of a form into the raw values of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docgen.intake.codes import WARNING_CODES, IntakeCode
from docgen.intake.form.document import Control
from docgen.intake.form.fields import LONGEST, FormField, form_fields
from docgen.intake.form.lines import joined_lines
from docgen.intake.form.words import is_placeholder, without_placeholder
from docgen.model.case import CASE_SCHEMA
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import join_where

__all__ = ["Gathered"]

_LANGUAGES = ("nb", "nn", "en")
_INSTITUTION = ("institutions", 0)
_ITEM = "[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """A field of the file, its text, and where it stands; the text is empty when nobody wrote."""

    control: Control
    field: FormField
    text: str
    place: Place


class Gathered:
    """`data`, `places` and `findings` of a form with these controls."""

    def __init__(self, file: str, controls: Sequence[Control]) -> None:
        """Gather what the controls hold."""
        self.data: dict[str, Any] = {"schema": CASE_SCHEMA}
        self.places: dict[tuple[str | int, ...], Place] = {}
        self.findings: list[Finding] = []
        self._file = file
        self._told: set[str] = set()
        self._language = _language(controls)
        found = [one for one in map(self._filled, controls) if one is not None]
        self._place((), next((one for one in found if one.field.tag == "id"), found[0]))
        for one in found:
            if not one.field.list_tag:
                self._keep_one(one)
        for tag in dict.fromkeys(one.field.list_tag for one in found if one.field.list_tag):
            self._keep_list([one for one in found if one.field.list_tag == tag])

    def _filled(self, control: Control) -> _Filled | None:
        field = form_fields().get(control.tag)
        place = Place(
            file=self._file,
            line=control.number,
            column=1,
            control=self._title(control, field),
        )
        if field is None:
            if control.tag and any(line.strip() for line in control.lines):
                self._tell("form-unknown-field", place)
            return None
        self._tell_of_look(control, field, place)
        return _Filled(control=control, field=field, text=_text(control, field), place=place)

    def _title(self, control: Control, field: FormField | None) -> str:
        known = [field.name(language) for language in _LANGUAGES] if field else [control.alias]
        if control.alias in known or field is None:
            return control.alias or control.tag
        # LibreOffice gives the first row of a list the title of the list.
        return field.name(self._language)

    def _tell_of_look(self, control: Control, field: FormField, place: Place) -> None:
        path = _path(field)
        if _ITEM in path:
            path = path[: path.index(_ITEM)]
        if control.changed and "form-open-changes" not in self._told:
            self._tell("form-open-changes", place, path)
        if control.beside:
            self._tell("form-text-outside", place, path)

    def _tell(self, code: IntakeCode, place: Place, path: tuple[str | int, ...] = ()) -> None:
        self._told.add(code)
        self.findings.append(
            Finding(
                code=code,
                severity=Severity.WARNING if code in WARNING_CODES else Severity.ERROR,
                where=join_where(path),
                place=place,
                parameters={} if path else {"control": place.control[:LONGEST]},
            )
        )

    def _place(self, path: tuple[str | int, ...], one: _Filled) -> None:
        """The field is where this stands; and, when it is the first of it, what it is a part of."""
        self.places[path] = one.place
        for size in range(1, len(path)):
            self.places.setdefault(path[:size], one.place)

    def _keep_one(self, one: _Filled) -> None:
        path = _path(one.field)
        known = _at(self.data, path)
        if known is None or path not in self.places:
            self._place(path, one)
        elif one.text and one.text != known:
            self._tell("form-field-twice", one.place, path)
        if one.text and known is None:
            _put(self.data, path, one.text)

    def _keep_list(self, found: Sequence[_Filled]) -> None:
        start = _path(found[0].field)
        whole = start[: start.index(_ITEM)]
        self._place(whole, found[0])
        items: list[Any] = []
        for row in _rows(found):
            if not any(one.text for one in row):
                continue
            here = (*whole, len(items))
            item: Any = {}
            for one in row:
                inside = _path(one.field)[len(whole) + 1 :]
                self._place((*here, *inside), one)
                if not inside:
                    item = one.text
                elif one.text:
                    _put(item, inside, one.text)
            self.places[here] = row[0].place
            items.append(item)
        if items:
            _put(self.data, whole, items)


def _language(controls: Sequence[Control]) -> str:
    """The language that most titles of the form are in."""
    fields = form_fields()
    named = [(fields[one.tag], one.alias) for one in controls if one.tag in fields]
    fits = {
        language: sum(field.name(language) == alias for field, alias in named)
        for language in _LANGUAGES
    }
    return max(fits, key=lambda language: fits[language])


def _rows(found: Sequence[_Filled]) -> list[list[_Filled]]:
    """The items of a list: a row of a table each; outside one, till a field comes again."""
    rows: list[list[_Filled]] = []
    for one in found:
        last = rows[-1] if rows else []
        same_row = bool(last) and last[0].control.row is one.control.row
        if same_row and one.field.tag not in [other.field.tag for other in last]:
            last.append(one)
        else:
            rows.append([one])
    return rows


def _text(control: Control, field: FormField) -> str:
    long = field.kind == "text"
    text = joined_lines(control.lines) if long else " ".join(control.lines)
    text = text.strip()
    kind = "choice" if control.choices else field.kind
    if is_placeholder(text, kind):
        return ""
    text = without_placeholder(text, kind)
    # What somebody wrote over a choice is handed on as it is: the model judges it.
    return control.choices.get(text, text)


def _path(field: FormField) -> tuple[str | int, ...]:
    return (*_INSTITUTION, *field.steps) if field.of_institution else field.steps


def _at(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) else None
    return data


def _put(data: Any, path: tuple[str | int, ...], value: Any) -> None:  # noqa: ANN401
    """Put the value where it belongs, and make what it stands in."""
    for step, following in pairwise(path):
        if isinstance(step, int):
            data = data[step]
        else:
            data = data.setdefault(step, [{}] if following == 0 else {})
    data[path[-1]] = value
