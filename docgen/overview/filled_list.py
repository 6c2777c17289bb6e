"""Reads the list for who journals, as it came back: which entry got which number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from docgen.errors import UsageError
from docgen.intake.limits import MOST_WORKBOOK_BYTES
from docgen.intake.raw import Opened
from docgen.intake.reader import content_of, name_shown
from docgen.intake.text import Source
from docgen.intake.workbook.csv_file import csv_grids
from docgen.intake.workbook.folded import folded
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.spreadsheet import with_grids
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.finding import Place
from docgen.overview.journal_list import COLUMNS, heading

__all__ = ["ENDINGS", "Filled", "read_filled"]

ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")
"""What a list that is read may be called."""

_NEEDED = {"case", "entry", "number"}
# Above the headings somebody may have written a line or two.
_FIRST_ROWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A row with a number in it; texts are empty where the row does not say.

    `number` is None where the cell has no value that can be read, such as a formula's error.
    `identity` is that of the text for which the list was written.
    """

    place: Place
    case: str
    entry: str
    number: str | None
    case_number: str
    identity: str


def read_filled(path: Path, language: str) -> tuple[Filled, ...]:
    """The rows that have a number, in order; `language` is that of what an error tells.

    Raises:
        UsageError: the file cannot be read, or has no table with the columns of such a list.
    """
    suffix, shown = path.suffix.lower(), name_shown(path)
    if suffix not in ENDINGS:
        raise UsageError("journal-list-ending", path=shown)
    content = content_of(path, Source(shown, ""), MOST_WORKBOOK_BYTES)
    if not isinstance(content, bytes):
        raise UsageError("journal-list-unreadable", path=shown)
    digest = hashlib.sha256(content).hexdigest()
    opened = Opened(path=path, shown_as=path.name, content=content, digest=digest, named=True)
    if suffix == ".csv":
        read: tuple[Filled, ...] | str | None = _read(csv_grids(opened))
    else:
        read = with_grids(opened, _read)
    if isinstance(read, str):
        raise UsageError("journal-list-unreadable", path=shown)
    if read is None:
        marks = "“{}”" if language == "en" else "«{}»"
        needed = (heading(one, language) for one in COLUMNS if one in _NEEDED)
        columns = ", ".join(map(marks.format, needed))
        raise UsageError("journal-list-foreign", path=shown, columns=columns)
    return read


def _read(grids: Sequence[Grid]) -> tuple[Filled, ...] | None:
    for grid in grids:
        for row in range(min(len(grid.rows), _FIRST_ROWS)):
            columns = _columns(grid, row)
            if set(columns) >= _NEEDED:
                return tuple(_rows(grid, row, columns))
    return None


def _columns(grid: Grid, row: int) -> dict[str, int]:
    """The columns whose heading stands in this row, by what they are."""
    names = {folded(heading(one, language)): one for language in LANGUAGE_TAGS for one in COLUMNS}
    found: dict[str, int] = {}
    for column, value in enumerate(grid.rows[row]):
        name = names.get(folded(_text(value)))
        if name is not None:
            found.setdefault(name, column)
    return found


def _rows(grid: Grid, first: int, columns: Mapping[str, int]) -> Iterator[Filled]:
    for row in range(first + 1, len(grid.rows)):
        said = {name: _text(grid.cell(row, column)) for name, column in columns.items()}
        broken = (row, columns["number"]) in grid.broken
        if not (broken or said["number"]):
            continue
        yield Filled(
            place=grid.place(row, columns["number"]),
            case=said["case"],
            entry=said["entry"],
            number=None if broken else said["number"],
            case_number=said.get("case-number", ""),
            identity=said.get("identity", ""),
        )


def _text(value: object) -> str:
    """What the cell shows, about; a number that Excel has made of the text is one still."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() if value is not None else ""
