"""Workbooks as bytes, findings in their cells, and all that a copy has to keep of them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.intake.raw import RawCase
from docgen.intake.workbook.annotate import marked_copy
from docgen.intake.workbook.memory import MEMORY_SHEET
from docgen.intake.workbook.placed import place_findings
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import parse_where

SHEET = "Avtaler"


def packed(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def with_parts(content: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The package with parts that are new, or changed."""
    out = io.BytesIO()
    left = dict(changes)
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            change = left.pop(name, source.read(name))
            part = change if isinstance(change, bytes) else change(source.read(name))
            target.writestr(name, part)
        for name, part in left.items():
            assert isinstance(part, bytes), name
            target.writestr(name, part)
    return out.getvalue()


def agreements() -> Workbook:
    """Two agreements below a row of headings."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row in (
        ("Kortnavn", "Avtalepart: Navn", "Organisasjonsnummer", "Ramme for UH"),
        ("digskole", "Eksempel kommune", "123456789", 1000),
        ("naturfag", None, "987", "=D2+1"),
    ):
        sheet.append(row)
    return book


def error(name: str, where: str = "partner.orgnr", code: str = "orgnr-invalid") -> Finding:
    """An error at a cell (`C2`)."""
    return _finding(name, where, code, Severity.ERROR)


def absence(name: str, where: str = "partner.name") -> Finding:
    return _finding(name, where, "partner-name-missing", Severity.WARNING, absent=True)


def _finding(name: str, where: str, code: str, severity: Severity, **more: Any) -> Finding:
    row, column = coordinate_to_tuple(name)
    place = Place(file="avtaler.xlsx", line=row, column=column, sheet=SHEET)
    return Finding(code=code, severity=severity, where=where, place=place, **more)


def case(row: int, fields: Mapping[str, int] | None = None, sheet: str = SHEET) -> RawCase:
    """A case whose id stands first in the row; `fields` are the columns of others."""

    def place(column: int) -> Place:
        return Place(file="avtaler.xlsx", line=row, column=column, sheet=sheet)

    columns = fields or {"partner.name": 2, "partner.orgnr": 3}
    places = {parse_where(where): place(column) for where, column in columns.items()}
    return RawCase(
        file="avtaler.xlsx",
        data={},
        places={(): place(1), ("id",): place(1), **places},
        findings=(),
        digest="",
        origin="row",
    )


def copied(content: bytes, *findings: Finding, language: str = "nb") -> bytes:
    """The copy of a workbook whose cases stand in rows 2 and 3."""
    placed = place_findings(findings, [case(2), case(3)])
    copy = marked_copy(content, placed, language)
    assert copy is not None
    return copy


def note(sheet: Worksheet, name: str) -> str:
    found = sheet[name].comment
    return found.text if found else ""


def kept(content: bytes, besides: Iterable[str] = ()) -> dict[str, Any]:
    """All that a copy has to keep, by names that tell where it differs; not of cells `besides`."""
    book = opened(content)
    found: dict[str, Any] = {"names": {name: one.value for name, one in book.defined_names.items()}}
    for sheet in book.worksheets:
        if sheet.title != MEMORY_SHEET:
            found |= {f"{sheet.title} {key}": value for key, value in _sheet(sheet).items()}
            found |= _heights(sheet, besides)
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.coordinate not in besides:
                        found |= _cell(sheet, cell)
    return found


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    formats = sheet.conditional_formatting
    return {
        "state": sheet.sheet_state,
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "protection": dict(sheet.protection),
        "validations": [dict(one) | {"f": one.formula1} for one in _validations(sheet)],
        "formats": [(str(one.sqref), [dict(rule) for rule in one.rules]) for one in formats],
        "widths": {
            letters: (one.width, one.hidden)
            for letters, one in sheet.column_dimensions.items()
            if one.width != 70
        },
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "tables": {one.name: one.ref for one in sheet.tables.values()},
        "print": (sheet.print_title_rows, sheet.print_area, sheet.page_setup.orientation),
        "names": {name: one.value for name, one in sheet.defined_names.items()},
        "links": sorted(one.ref for one in sheet._hyperlinks),
    }


def _heights(sheet: Worksheet, besides: Iterable[str]) -> dict[str, Any]:
    """Those of rows without a cell of `besides`, which may grow with what is written there."""
    grown = {coordinate_to_tuple(name)[0] for name in besides}
    return {
        f"{sheet.title} row {number}": (one.height, one.hidden)
        for number, one in sheet.row_dimensions.items()
        if number not in grown and (one.height or one.hidden)
    }


def _validations(sheet: Worksheet) -> list[Any]:
    return list(sheet.data_validations.dataValidation)


def _cell(sheet: Worksheet, cell: Any) -> dict[str, Any]:
    if cell.value is None and not cell.has_style and not cell.comment:
        return {}
    looks = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)
    told = (
        repr(cell.value),
        cell.data_type if cell.value is not None else "",
        cell.number_format,
        cell.style,
        getattr(cell, "quotePrefix", None),
        getattr(cell.hyperlink, "target", None),
        (cell.comment.text, cell.comment.author) if cell.comment else None,
        *map(repr, looks),
    )
    return {f"{sheet.title}!{cell.coordinate}": told}


def differences(one: bytes, other: bytes, besides: Iterable[str] = ()) -> dict[str, Any]:
    """What `kept` finds in one of them and not in the other."""
    first, second = kept(one, besides), kept(other, besides)
    return {
        name: (first.get(name), second.get(name))
        for name in first.keys() | second.keys()
        if first.get(name) != second.get(name)
    }
