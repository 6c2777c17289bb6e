"""Marks the cells of an open workbook with what is wrong; the marks of last time are taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.intake.told import told_text
from docgen.intake.workbook.error_column import (
    Cleared,
    clear_column,
    fill_column,
    heading_row,
    height_of,
)
from docgen.intake.workbook.live_cells import live_cells, top_cell
from docgen.intake.workbook.memory import read_looks, write_looks
from docgen.intake.workbook.notes import add_note, take_out_note
from docgen.intake.workbook.placed import Placed, Told
from docgen.intake.workbook.tints import Tint, Tints
from docgen.model.case import Case
from docgen.model.fields import title_of
from docgen.model.finding import Finding, Severity, column_letters
from docgen.model.where import parse_where
from docgen.texts import translate

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Written", "mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What docgen wrote: sheet and name (`F7`) of the cells that have values of it.

    `heights` are those that rows need for it by sheet, in points; None where a text is gone.
    """

    cells: set[tuple[str, str]] = field(default_factory=set)
    heights: dict[str, dict[int, float | None]] = field(default_factory=dict)


def mark(book: Workbook, placed: Placed, language: str) -> Written:
    """Write the findings in the workbook; what docgen wrote there before is gone."""
    tints = Tints(read_looks(book) or [])
    cleared = {sheet.title: _clean(sheet, tints) for sheet in book.worksheets}
    tints.looks.clear()
    written = Written()
    for sheet in book.worksheets:
        before = cleared[sheet.title]
        written.heights[sheet.title] = dict.fromkeys(before.rows)
        found = {
            (row, column): findings
            for (name, row, column), findings in placed.cells.items()
            if name == sheet.title
        }
        if found:
            lines = _mark_cells(sheet, found, placed.first_rows.get(sheet.title), tints, language)
            _write_column(sheet, lines, before, language, written)
    write_looks(book, tints.looks)
    return written


def _clean(sheet: Worksheet, tints: Tints) -> Cleared:
    """Take out all that docgen wrote on the sheet."""
    from openpyxl.cell.cell import Cell

    cleared = clear_column(sheet)
    for cell in live_cells(sheet):
        # Of merged cells only the first has anything.
        if isinstance(cell, Cell):
            take_out_note(cell)
            if tints.looks:
                tints.take_out(cell)
    return cleared


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """What the column of errors is to say: the row of its heading, and the texts of the others."""

    headings: int
    texts: Mapping[int, str]


def _mark_cells(
    sheet: Worksheet,
    found: Mapping[tuple[int, int], Sequence[Told]],
    first: int | None,
    tints: Tints,
    language: str,
) -> _Lines:
    headings = heading_row(sheet, first)
    lines: dict[int, dict[str, None]] = {}
    for (row, number), told in sorted(found.items()):
        cell = top_cell(sheet, row, number)
        # Two institutions may lack the same thing.
        texts = dict.fromkeys(_in_full(one, language) for one in told)
        add_note(cell, "\n\n".join(texts))
        tints.colour(cell, _tint(told))
        if row > headings:
            title = sheet.cell(headings, number).value
            shown = dict.fromkeys(_in_short(one, title, language) for one in told)
            lines.setdefault(row, {}).update(shown)
    return _Lines(headings=headings, texts={row: "\n".join(one) for row, one in lines.items()})


def _write_column(
    sheet: Worksheet, lines: _Lines, before: Cleared, language: str, written: Written
) -> None:
    if not lines.texts:
        return
    errors = fill_column(sheet, lines.headings, lines.texts, before.column, language)
    if errors is not None:
        letters = column_letters(errors)
        written.cells.update((sheet.title, f"{letters}{row}") for row in lines.texts)
        written.cells.add((sheet.title, f"{letters}{lines.headings}"))
        for row, text in lines.texts.items():
            # A height from before may be higher than the row is by itself.
            own = sheet.row_dimensions[row].height if row not in before.rows else None
            written.heights[sheet.title][row] = max(own or 0.0, height_of(text))


def _tint(told: Sequence[Told]) -> Tint:
    wrong = any(one.finding.severity is Severity.ERROR for one in told)
    return "error" if wrong else "warning"


def _in_full(told: Told, language: str) -> str:
    """What is wrong, and what to do."""
    finding = told.finding
    absent = finding.absent and finding.severity is not Severity.ERROR
    name = "absent" if absent else f"severity-{finding.severity}"
    label = translate("messages", name, language).capitalize()
    message = told_text(finding, "message", language)
    remedy = told_text(finding, "remedy", language)
    if told.sheet:
        remedy += " " + translate("messages", "workbook-on-sheet", language, sheet=told.sheet)
    return f"{label}: {message}\n→ {remedy}"


def _in_short(told: Told, heading: object, language: str) -> str:
    """What is wrong, with the name of the column; of the sheet, when it is another one."""
    message = told_text(told.finding, "message", language)
    where = parse_where(told.finding.where)
    title = told.sheet or (
        "" if where in ((), ("id",)) else _title(told.finding, heading, language)
    )
    return f"{title}: {message}" if title else message


def _title(finding: Finding, heading: object, language: str) -> str:
    """The heading of the cell; the field's own title where the cell is that of the id."""
    shown = str(heading or "").strip()
    return title_of(Case, finding.where).get(language) if _is_id(shown) else shown


def _is_id(heading: str) -> bool:
    return heading.casefold() in {title.casefold() for title in title_of(Case, "id")}
