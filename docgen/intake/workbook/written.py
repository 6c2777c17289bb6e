"""What a workbook has in its cells for the cases that it is made of: the other way of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.intake.raw import Path
from docgen.intake.workbook.columns import Column
from docgen.intake.workbook.fields import Kind
from docgen.intake.workbook.layout import Rows, Sheet
from docgen.intake.workbook.roles import Role
from docgen.model.base import Choice, Texts
from docgen.model.case import Case

__all__ = ["YES_NO", "CellValue", "rows_of"]

CellValue = str | int | float | date | None
YES_NO = {True: Texts("ja", "ja", "yes"), False: Texts("nei", "nei", "no")}

_DIGITS = 15
# Before that day, Excel counts a leap day that never was.
_FIRST_DAY = date(1900, 3, 1)
_Value = Any


def rows_of(sheet: Sheet, cases: Iterable[Case], language: str) -> Iterator[list[CellValue]]:
    """The rows of a sheet, each with a value for every column of it."""
    for case in cases:
        whole = case.model_dump(by_alias=True)
        for values in _ROWS[sheet.rows](whole, sheet, language):
            keyed = {**values, ("id",): case.id}
            yield [_cell(keyed.get(one.path), one, language) for one in sheet.columns]


_Values = Mapping[Path, _Value]


def _case_row(case: _Value, sheet: Sheet, language: str) -> Iterator[_Values]:
    del language
    yield {one.path: _at(case, one.path) for one in sheet.columns}


def _institution_rows(case: _Value, sheet: Sheet, language: str) -> Iterator[_Values]:
    del language
    for institution in case["institutions"][1:]:
        yield {one.path: _at(institution, one.path) for one in sheet.columns}


def _item_rows(case: _Value, sheet: Sheet, language: str) -> Iterator[_Values]:
    del language
    for holder, whose in _holders(case, of_institution=sheet.of_institution):
        for item in _at(holder, sheet.path) or ():
            # An item of evidence has an institution of its own; it is no key.
            keys: _Values = {("institution",): whose} if sheet.of_institution else {}
            yield {**{one.path: _at(item, one.path) for one in sheet.columns}, **keys}


def _role_rows(case: _Value, sheet: Sheet, language: str) -> Iterator[_Values]:
    key = next(one.path for one in sheet.columns if one.use == "role")
    for of_institution in (False, True):
        for holder, whose in _holders(case, of_institution=of_institution):
            for role, part in _in_roles(holder, sheet, of_institution=of_institution):
                values = {one.path: _at(part, one.path) for one in sheet.columns}
                name = _narrowed(role, part, sheet).title.get(language)
                yield {**values, key: name, ("institution",): whose}


def _in_roles(
    holder: _Value, sheet: Sheet, *, of_institution: bool
) -> Iterator[tuple[Role, _Value]]:
    for role in sheet.roles:
        # Those of one list keep their order, whatever role each of them has in it.
        if role.of_institution == of_institution and not role.own:
            found = _at(holder, role.path)
            yield from ((role, one) for one in ((found or ()) if role.many else (found,)) if one)


_ROWS: Mapping[Rows, Callable[[_Value, Sheet, str], Iterator[_Values]]] = {
    Rows.CASES: _case_row,
    Rows.INSTITUTIONS: _institution_rows,
    Rows.ITEMS: _item_rows,
    Rows.TEXTS: _item_rows,
    Rows.ROLES: _role_rows,
}


def _narrowed(role: Role, part: _Value, sheet: Sheet) -> Role:
    """The role with what the part's own field says of it."""
    own = (one for one in sheet.roles if one.path == role.path and one.own)
    return next((one for one in own if part[one.own] == one.choice), role)


def _holders(case: _Value, *, of_institution: bool) -> Iterator[tuple[_Value, str | None]]:
    """The case, or each institution of it and what its rows call it."""
    if not of_institution:
        yield case, None
        return
    institutions = case["institutions"]
    profiles = [(one["profile"] or "").casefold() for one in institutions]
    for number, (institution, profile) in enumerate(zip(institutions, profiles, strict=True)):
        clear = profile and profiles.count(profile) == 1
        name = institution["profile"] if clear else str(number + 1)
        yield institution, name if clear or len(institutions) > 1 else None


def _at(value: _Value, path: Path) -> _Value:
    for part in path:
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, Sequence) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def _cell(value: _Value, column: Column, language: str) -> CellValue:
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return YES_NO[value].get(language)
    if isinstance(value, Choice):
        return value.label.get(language)
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return _number(value, column)
    if isinstance(value, tuple):
        return _items([_cell(one, column, language) for one in value], column)
    return str(value)


def _number(number: Decimal, column: Column) -> CellValue:
    """A number when it can be read again as the same one, else what a person would write."""
    written = f"{number:f}".replace(".", ",")
    if column.kind is Kind.SHARE and 0 < number <= 1:
        return f"{written} %"
    if Decimal(f"{float(number):.{_DIGITS}g}") != number:
        return written
    return int(number) if number == number.to_integral_value() else float(number)


def _items(items: Iterable[CellValue], column: Column) -> str:
    """The items of a list, each on a line of its own; further lines of an item are indented."""
    texts = [str(one).replace("\n", "\n    ") for one in items if one is not None]
    text = ("; " if column.kind is Kind.CHOICES else "\n").join(texts)
    # A line end says that the semicolon belongs to the only item.
    return f"{text}\n" if len(texts) == 1 and ";" in text else text
